"""The templates of print: ours, and a site's own in `print/` or `theme/print/`, file by file.

A site's own template may import ours (`common.typ`), and its own `common.typ` changes all kinds.
Typst reads nothing outside one folder, so where a site has its own they are laid together in one,
with all that lies beside them.
"""

import shutil
import weakref
from collections.abc import Iterator
from contextlib import suppress
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp

from lukutori.theme_dir import theme_dir

FOLDERS = ("print", "theme/print")
"""Where a site's own templates are looked for; the first that has one wins."""
SUFFIX = ".typ"
LARGEST = 5_000_000
"""Bytes of a file that own templates may use."""
UNUSED = ".pdf"
"""`lukutori print` writes such files into `print/`, too."""


class Templates:
    """The templates of one site."""

    def __init__(self, site_root: Path) -> None:
        self.own = dict(own_files(site_root))
        ours = {path.name: path for path in _ours().glob(f"*{SUFFIX}")}
        self.files = {**ours, **self.own}

    def name(self, kind: str, ours: str) -> str:
        """Return the template of a kind of print: the site's own for it alone, else as ours."""
        return kind if f"{kind}{SUFFIX}" in self.own else ours

    def written(self, told: str) -> Path:
        """Return the file that somebody can mend, from the path that Typst tells of it."""
        names = [name for name in self.files if f"/{told}".endswith(f"/{name}")]
        return self.files[max(names, key=len)] if names else _ours() / Path(told).name

    def path(self, name: str) -> Path:
        """Return the file that Typst reads, with all that it may import beside it."""
        return self._folder / f"{name}{SUFFIX}"

    @cached_property
    def mark(self) -> str:
        """A text that changes with any of them."""
        sums = (f"{name} {sha256(path.read_bytes()).hexdigest()}" for name, path in self._sorted)
        return "\0".join(sums)

    @property
    def _sorted(self) -> list[tuple[str, Path]]:
        return sorted(self.files.items())

    @cached_property
    def _folder(self) -> Path:
        if not self.own:
            return _ours()
        folder = Path(mkdtemp(prefix="lukutori-print-"))
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        for name, path in self._sorted:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, folder / name)
        return folder


def own_files(site_root: Path) -> Iterator[tuple[str, Path]]:
    """Yield what own templates may use, by its place in its folder; a later one wins."""
    bounds = site_root.resolve()
    for folder in (site_root / name for name in reversed(FOLDERS)):
        if folder.resolve() != _ours().resolve():
            with suppress(OSError, RuntimeError):  # links that lead in a circle
                for path in sorted(folder.rglob("*")):
                    if _usable(path, path.relative_to(folder), bounds):
                        yield path.relative_to(folder).as_posix(), path


def _usable(path: Path, place: Path, bounds: Path) -> bool:
    """Tell whether a template may use a file: no link leads out, and nothing hidden is read."""
    return (
        not any(part.startswith(".") for part in place.parts)
        and path.suffix.casefold() != UNUSED
        and path.resolve().is_relative_to(bounds)
        and path.is_file()
        and path.stat().st_size <= LARGEST
    )


def _ours() -> Path:
    return theme_dir() / "print"
