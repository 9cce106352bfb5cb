"""The fonts of print: from packages and the site's own `fonts/` folder, never the system's.

Which family sets which script, and the package that carries it, is one table; the reasons
for each are in the handbook's page on printing.
"""

import json
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path

OWN_FOLDER = "fonts"
SUFFIXES = (".ttf", ".otf", ".ttc")
DAMAGED = (OSError, KeyError, IndexError, ValueError, AssertionError, struct.error)
"""What reading a broken font file may raise, besides the library's own TTLibError."""


@dataclass(frozen=True)
class Family:
    """A font family, the module that carries it, and how to get it."""

    name: str
    module: str
    folder: str
    scripts: tuple[str, ...]
    package: str


FAMILIES = (
    Family("Noto Sans", "fontpkg_noto_sans", "files", ("latin", "cyrillic"), "fontpkg-noto-sans"),
    Family(
        "IBM Plex Sans Arabic",
        "fontpkg_ibm_plex_sans_arabic",
        "files",
        ("arabic",),
        "fontpkg-ibm-plex-sans-arabic",
    ),
    Family(
        "Noto Sans SC",
        "justmytype_intl_cjk",
        "fonts/ofl/notosanssc",
        ("chinese",),
        "lukutori[chinese]",
    ),
    Family(
        "Noto Sans Ethiopic",
        "justmytype_intl_africa",
        "fonts/ofl/notosansethiopic",
        ("ethiopic",),
        "justmytype-intl-africa",
    ),
)


@dataclass(frozen=True)
class FontShelf:
    """The fonts that are installed, in the order in which they are tried."""

    files: tuple[tuple[str, Path], ...]
    """Family name and file."""

    @property
    def families(self) -> list[str]:
        """Names of the families, each once."""
        return list(dict.fromkeys(name for name, _ in self.files))

    @property
    def folders(self) -> list[Path]:
        """Folders that hold the files."""
        return sorted({path.parent for _, path in self.files})

    def has(self, script: str) -> bool:
        """Tell whether a script can be printed."""
        return any(script in family.scripts and family.name in self.families for family in FAMILIES)

    @cached_property
    def mark(self) -> str:
        """A text that changes when any font file does."""
        stats = ((name, path, path.stat()) for name, path in self.files)
        return json.dumps(
            [[name, path.name, st.st_size, st.st_mtime_ns] for name, path, st in stats]
        )


def installed(site_root: Path) -> FontShelf:
    """Find the fonts of the packages and of a site's own `fonts/` folder.

    A site's own file wins over the package's; other families of its own are tried last.
    """
    own = [(_family_name(path), path) for path in _files(site_root / OWN_FOLDER)]
    known = {family.name for family in FAMILIES}
    files: list[tuple[str, Path]] = []
    for family in FAMILIES:
        mine = [path for name, path in own if name == family.name]
        files += [(family.name, path) for path in mine or _packaged(family)]
    files += [(name, path) for name, path in own if name and name not in known]
    return FontShelf(tuple(files))


def _family_name(path: Path) -> str:
    """Return the family that a font file says it is of; empty where it is no font."""
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with path.open("rb") as file, TTFont(file, lazy=True, fontNumber=0) as font:
            return str(font["name"].getBestFamilyName() or "")
    except (TTLibError, *DAMAGED):
        return ""


def package_for(script: str) -> str:
    """Return the name of the package that brings a script's font."""
    return next(family.package for family in FAMILIES if script in family.scripts)


def _packaged(family: Family) -> list[Path]:
    spec = find_spec(family.module)
    if not spec or not spec.origin:
        return []
    return _files(Path(spec.origin).parent / family.folder)


def _files(folder: Path) -> list[Path]:
    found: Iterable[Path] = folder.iterdir() if folder.is_dir() else ()
    return sorted((path for path in found if path.suffix.casefold() in SUFFIXES), key=_plain_first)


def _plain_first(path: Path) -> tuple[bool, bool, str]:
    """Sort upright and regular faces before others: widths are taken from the first."""
    name = path.stem.casefold()
    return "italic" in name, "-" in name and "regular" not in name, path.name
