"""The pictures of covers that lie beside the lists, in `lists/covers/`, and whose they are."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from lukutori.cache import cache_folder, forget, keep
from lukutori.covers import MAX_BYTES, Photo, Size, UnfitPictureError, examined, key_of
from lukutori.findings import Finding, Severity, shown
from lukutori.isbn import Isbn
from lukutori.isbn import parse as parse_isbn
from lukutori.model.registers import CoverCredit
from lukutori.settings import Settings

FOLDER = "covers"
RIGHTS = "rights"
"""The register of whose the pictures are."""
SUFFIXES = (".jpg", ".jpeg", ".png", ".webp")
OTHER_SUFFIXES = (".avif", ".bmp", ".gif", ".heic", ".jfif", ".svg", ".tif", ".tiff")
"""Of pictures that would not be shown."""
CACHE = "covers"
KNOWN = "covers.json"
NAMED = 3
"""Pictures that a finding names."""


class _MisfitError(Exception):
    """A file in the folder that cannot be shown: what is so, and what to do."""

    def __init__(self, message: str, fix: str) -> None:
        super().__init__(message)
        self.message, self.fix = message, fix


def pictures(folder: Path) -> dict[Isbn, Path]:
    """Return the picture of each ISBN that a folder has one for."""
    found: dict[Isbn, Path] = {}
    for path in _files(folder):
        if path.suffix.casefold() in SUFFIXES and (isbn := parse_isbn(path.stem)):
            found.setdefault(isbn, path)
    return found


def read_covers(
    settings: Settings, credits: Mapping[Isbn, CoverCredit] | None
) -> tuple[dict[Isbn, Photo], list[Finding]]:
    """Return the pictures that can be shown; one that cannot costs that one only.

    `credits` is None where they could not be read.
    """
    shelf = _Shelf(settings, cache_folder(settings.root))
    photos = dict(shelf.photos())
    shelf.remember(photos.values())
    findings = shelf.findings
    if credits is not None:
        findings += _unclear(settings.lists / FOLDER, photos, credits)
        photos = {isbn: replace(photo, credit=credits.get(isbn)) for isbn, photo in photos.items()}
    return photos, findings


class _Shelf:
    """A folder of pictures, and what is known of those that were looked at before."""

    def __init__(self, settings: Settings, cache: Path) -> None:
        self.roots = (settings.root.resolve(), settings.lists)
        self.folder = settings.lists / FOLDER
        self.cache = cache
        self.known = _known(cache / KNOWN)
        self.findings: list[Finding] = []

    def photos(self) -> Iterator[tuple[Isbn, Photo]]:
        """Yield the pictures that can be shown; the others become findings."""
        first = pictures(self.folder)
        for path in _files(self.folder):
            try:
                isbn = _named(path, first)
                yield isbn, self.photo(isbn, path)
            except _MisfitError as misfit:
                self.findings.append(_told(path, misfit))

    def photo(self, isbn: Isbn, path: Path) -> Photo:
        """Return a picture that can be shown."""
        content = self.content(path)
        key = key_of(content)
        size = self.known.get(key)
        if size is None:
            try:
                size, _ = examined(content)
            except UnfitPictureError as error:
                fix = "Save it anew, or delete it; until then a drawn cover is shown."
                raise _MisfitError(str(error), fix) from None
        return Photo(isbn=isbn, path=path, key=key, size=size, cache=self.cache / CACHE)

    def content(self, path: Path) -> bytes:
        """Return what is in a file, unless it is too much or not the site's own."""
        real = path.resolve()
        if not any(real.is_relative_to(root) for root in self.roots):
            fix = "Copy the picture itself into the folder."
            raise _MisfitError("It is a link to a file outside of the site's folder.", fix)
        try:
            if path.stat().st_size > MAX_BYTES:
                fix = "Save it smaller: 600 pixels in width are enough."
                raise _MisfitError(f"It is larger than {MAX_BYTES // 1_000_000} MB.", fix)
            return path.read_bytes()
        except OSError as error:
            fix = "Check its permissions."
            raise _MisfitError(f"It cannot be read ({error.strerror}).", fix) from None

    def remember(self, photos: Iterable[Photo]) -> None:
        """Keep what is known now, and drop what was made of pictures that are gone."""
        photos = list(photos)
        known = {photo.key: photo.size for photo in photos}
        if known != self.known:
            keep(self.cache / KNOWN, json.dumps(known).encode())
            forget(self.cache / CACHE, {name for photo in photos for name in photo.kept})


def _known(path: Path) -> dict[str, Size]:
    with suppress(OSError, ValueError, TypeError, AttributeError):
        kept = json.loads(path.read_bytes())
        return {str(key): (max(1, int(w)), max(1, int(h))) for key, (w, h) in kept.items()}
    return {}


def _files(folder: Path) -> list[Path]:
    """Return the files of a folder that mean to be pictures."""
    wanted = (*SUFFIXES, *OTHER_SUFFIXES)
    with suppress(OSError):  # no folder, no pictures
        return [
            path
            for path in sorted(folder.iterdir())
            if path.suffix.casefold() in wanted and path.is_file() and path.name[0] != "."
        ]
    return []


def _named(path: Path, first: Mapping[Isbn, Path]) -> Isbn:
    """Return the ISBN that a file is named after, and no other file before it."""
    if path.suffix.casefold() not in SUFFIXES:
        raise _MisfitError("It is no JPEG, PNG or WebP picture.", "Save it as one of these.")
    if not (isbn := parse_isbn(path.stem)):
        fix = "Name it after the number on the book's back cover, as in `9789523630871.jpg`."
        raise _MisfitError(f"The name {shown(path.name)} holds no valid ISBN.", fix)
    if first[isbn] != path:
        fix = f"Delete one of them; {shown(first[isbn].name)} is shown."
        raise _MisfitError(f"There are two pictures for {isbn}.", fix)
    return isbn


def _told(path: Path, misfit: _MisfitError) -> Finding:
    return Finding(
        path=path,
        code="C012",
        message=misfit.message,
        fix=misfit.fix,
        severity=Severity.WARNING,
    )


def _unclear(
    folder: Path, photos: Iterable[Isbn], credits: Mapping[Isbn, CoverCredit]
) -> Iterator[Finding]:
    """Name pictures of which nobody has noted whose they are."""
    unclear = [isbn for isbn in photos if isbn not in credits]
    if unclear:
        names = ", ".join(unclear[:NAMED])
        rest = f" and {len(unclear) - NAMED} more" if len(unclear) > NAMED else ""
        yield Finding(
            path=folder / f"{RIGHTS}.yml",
            code="C013",
            message=f"It is not noted whose these pictures are: {names}{rest}.",
            fix=f"Write `{unclear[0]}: {{rights: ...}}`, with who lets you show it.",
            severity=Severity.WARNING,
        )
