"""Get the pictures of covers that a catalogue lets the library show, with their rights.

Asked is only where the record says whose the picture is, and the settings say that the
catalogue allows it. A picture that is there is never asked for again, and none is stored
without its line in `lists/covers/rights.yml`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, TypeVar
from urllib.parse import urlsplit

from lukutori.catalogue import Reply
from lukutori.covers import BlankPictureError, UnfitPictureError, examined
from lukutori.errors import CatalogueError, CatalogueUnreachableError, UnreadableAnswerError
from lukutori.isbn import Isbn
from lukutori.model.catalogue import Catalogue
from lukutori.model.record import CoverRights, Record
from lukutori.publish import write_files
from lukutori.read.covers import RIGHTS, pictures
from lukutori.records.cover_rights import with_rights

T = TypeVar("T")
Ask = Callable[[str, str, Callable[[Reply], T]], T]
"""Asks an address on behalf of a catalogue, as `lukutori.network.Asker.ask` does."""
PATIENCE = 3
"""Failures in a row after which a catalogue is not asked for more pictures in this run."""
GONE = (404, 410)


class Found(NamedTuple):
    """A picture as it came, and the suffix of its real format."""

    content: bytes
    suffix: str


@dataclass(kw_only=True)
class Fetched:
    """What has come of asking."""

    stored: list[Path] = field(default_factory=list)
    none: list[Isbn] = field(default_factory=list)
    """Books of which the catalogue has no picture after all."""
    errors: list[CatalogueError] = field(default_factory=list)
    not_allowed: set[str] = field(default_factory=set)
    """Catalogues with pictures of which the settings do not say that they may be shown."""


def fetch_covers(
    ask: "Ask[Found | None]",
    records: Iterable[Record],
    catalogues: Mapping[str, Catalogue],
    folder: Path,
    step: Callable[[], None] = lambda: None,
) -> Fetched:
    """Store the pictures of some records in `lists/covers/`, each at once with its rights.

    `step` is called after each question. Raises UnwritableError, and then nothing is half there.
    """
    fetched = Fetched()
    failures: Counter[str] = Counter()
    for record, isbn, cover in _wanted(records, catalogues, folder, fetched):
        if failures[record.catalogue] < PATIENCE:
            name = catalogues[record.catalogue].name
            try:
                found = ask(name, cover.address, _reader(name, isbn))
            except CatalogueError as error:
                fetched.errors.append(error)
                failures[record.catalogue] += isinstance(error, CatalogueUnreachableError)
            else:
                failures[record.catalogue] = 0
                if found:
                    fetched.stored.append(_store(folder, isbn, found, cover))
                else:
                    fetched.none.append(isbn)
        step()
    return fetched


def _wanted(
    records: Iterable[Record],
    catalogues: Mapping[str, Catalogue],
    folder: Path,
    fetched: Fetched,
) -> Iterator[tuple[Record, Isbn, CoverRights]]:
    """Yield the records whose picture may be had and is not there yet."""
    there = set(pictures(folder))
    for record in records:
        if record.cover is None or record.missing_since or not record.isbns:
            continue
        if there.intersection(record.isbns):
            continue
        catalogue = catalogues.get(record.catalogue)
        if catalogue and not _is_its_own(record.cover, catalogue):
            continue
        if catalogue and catalogue.access and catalogue.access.covers:
            there.update(record.isbns)
            yield record, record.isbns[0], record.cover
        else:
            fetched.not_allowed.add(record.catalogue)


def _is_its_own(cover: CoverRights, catalogue: Catalogue) -> bool:
    """Tell whether the catalogue's own host has the picture: no answer sends us elsewhere."""
    address = catalogue.access.address if catalogue.access else None
    return bool(address) and urlsplit(cover.address).netloc == urlsplit(address or "").netloc


def _reader(name: str, isbn: Isbn) -> Callable[[Reply], Found | None]:
    def read(reply: Reply) -> Found | None:
        """Return the picture in a reply, None where the catalogue has none."""
        if reply.status in GONE:
            return None
        if reply.status != 200:
            raise UnreadableAnswerError(name, f"the picture for {isbn}: HTTP {reply.status}")
        try:
            _, suffix = examined(reply.content, offered=True)
        except BlankPictureError:
            return None
        except UnfitPictureError as error:
            reason = str(error).rstrip(".")
            reason = f"the picture for {isbn}: {reason[0].lower()}{reason[1:]}"
            raise UnreadableAnswerError(name, reason) from None
        return Found(reply.content, suffix)

    return read


def _store(folder: Path, isbn: Isbn, found: Found, cover: CoverRights) -> Path:
    """Write a picture and its rights, both or neither; return the picture's path."""
    name, register = f"{isbn}.{found.suffix}", f"{RIGHTS}.yml"
    rights = with_rights(folder / register, isbn, cover)
    files = iter([(register, rights), (name, found.content)])
    return write_files(folder, files)[1]
