"""PUBLISH: the finished site takes the place of the former one by one rename."""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from lukutori.errors import FileInTheWayError, UnwritableError, WrongPlaceError
from lukutori.settings import Settings

MARK = Path("data") / "lists.json"
"""A folder that holds this is a site of ours, and may be replaced."""
PREFIX = ".lukutori-site-"
REFUSALS = {
    errno.EACCES,
    errno.EBUSY,
    errno.EDQUOT,
    errno.EFBIG,
    errno.EIO,
    errno.ENAMETOOLONG,
    errno.ENOSPC,
    errno.ENOTEMPTY,
    errno.EPERM,
    errno.EROFS,
    errno.EXDEV,
}
"""What the system says when it will not write; any other fault is the program's own."""


def apart_from_lists(settings: Settings, out: Path) -> None:
    """Raise WrongPlaceError for a folder that holds the lists, or is among them."""
    place, lists = out.resolve(), settings.lists
    if settings.root.resolve().is_relative_to(place) or lists.is_relative_to(place):
        raise WrongPlaceError(out, "your lists are in it.")
    if place.is_relative_to(lists):
        raise WrongPlaceError(out, "it is among your lists.")


@contextmanager
def replacing(out: Path) -> Iterator[Path]:
    """Give a folder to write into; when all went well it becomes `out`, else nothing changes.

    Raises FileInTheWayError where `out` holds something that is no site of ours, and
    UnwritableError where the system refuses a write.
    """
    _refuse_others(out)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        stage = Path(mkdtemp(prefix=PREFIX, dir=out.parent))
    except OSError as error:
        raise UnwritableError(out, _reason(error)) from None
    new, old = stage / "new", stage / "old"
    try:
        new.mkdir()
        yield new
        if out.exists():
            out.rename(old)
        new.rename(out)
    except OSError as error:
        if error.errno in REFUSALS:
            raise UnwritableError(out, _reason(error)) from None
        raise
    finally:
        if old.exists() and not out.exists():  # stopped between the two renames
            old.rename(out)
        _remove(stage)


def write_files(folder: Path, files: Iterator[tuple[str, bytes]]) -> list[Path]:
    """Write all files beside their places, then rename them; return their paths.

    Where anything fails before the last is written, no file changes.
    Raises UnwritableError where the system refuses a write.
    """
    parts: dict[Path, Path] = {}
    try:
        for name, content in files:
            path = folder / name
            parts[path] = path.with_name(f".{path.name}.part")
            _write_part(parts[path], content, path)
        for path, part in parts.items():
            with _refused(path):
                part.replace(path)
    finally:
        for part in parts.values():
            _forget(part)
    return list(parts)


def _write_part(part: Path, content: bytes, path: Path) -> None:
    with _refused(path):
        if path.is_dir():  # told now, as its rename would fail when others are done
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)


@contextmanager
def _refused(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UnwritableError(path, _reason(error)) from None


def _refuse_others(out: Path) -> None:
    try:
        if out.is_symlink() or (out.exists() and not out.is_dir()):
            raise FileInTheWayError(out, "Choose another folder with --out.")
        if not out.is_dir():
            return
        if any(out.iterdir()) and not (out / MARK).is_file():
            fix = "It is not a site made by Lukutori: choose another with --out."
            raise FileInTheWayError(out, fix)
        if (out / ".git").exists():
            fix = "It holds a Git repository: choose another with --out, and copy from there."
            raise FileInTheWayError(out, fix)
    except OSError as error:
        raise UnwritableError(out, _reason(error)) from None


def _remove(folder: Path) -> None:
    """Remove a folder, also when somebody stops the program meanwhile."""
    try:
        shutil.rmtree(folder, ignore_errors=True)
    except KeyboardInterrupt:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _forget(part: Path) -> None:
    """Delete what was written of a file, if anything; where that fails nothing was."""
    try:
        part.unlink(missing_ok=True)
    except OSError:
        return


def _reason(error: OSError) -> str:
    return os.strerror(error.errno) if error.errno else str(error)
