"""Where records come from: a catalogue that is asked, or its export on disk, in the same words.

A lot is what one answer brought. Three outcomes never look alike in it: a record, None where
the catalogue does not have what was asked for, and an error where nothing could be learnt.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

from lukutori.catalogue import Adapter, Answer, Batch, Export, Reply, Wanted, adapter
from lukutori.catalogue.likeness import folded
from lukutori.errors import CatalogueError, CatalogueUnreachableError
from lukutori.isbn import Isbn
from lukutori.model.booklist import Format
from lukutori.model.catalogue import Catalogue
from lukutori.model.record import Record

T = TypeVar("T")
Ask = Callable[[str, str, Callable[[Reply], T]], T]
"""Asks an address on behalf of a catalogue, as `lukutori.network.Asker.ask` does."""
PATIENCE = 3
"""Failures in a row after which a catalogue is not asked again in this run."""
MAX_PAGES = 20
"""Pages of one answer that are read; no lot of ours is that large."""


class Known(NamedTuple):
    """What is known of a book that has no number to ask for."""

    title: str
    author: str = ""


@dataclass(frozen=True, kw_only=True)
class Lot:
    """What one answer brought, by the keys that were asked for."""

    ids: Mapping[str, Record | None] = field(default_factory=dict)
    isbns: Mapping[Isbn, Record | None] = field(default_factory=dict)
    error: CatalogueError | None = None


class Source(Protocol):
    """A catalogue, however its records are got."""

    name: str
    sure: bool
    """Whether `versions` brings what the catalogue calls so, not what only looks alike."""

    def lots(self, ids: Iterable[str], isbns: Iterable[Isbn]) -> Iterator[Lot]:
        """Yield a lot for each answer; every key is in exactly one of them."""

    def moved(self, old: str) -> Record | None:
        """Return the record that an id leads to now, where the catalogue follows old ids.

        Raises CatalogueError.
        """

    def candidates(self, books: Sequence[Known]) -> Iterator[tuple[Known, tuple[Record, ...]]]:
        """Yield what has the title and author of each book. Raises CatalogueError."""

    def versions(self, record: Record) -> tuple[Record, ...]:
        """Return other editions of the same work. Raises CatalogueError."""


def open_source(
    name: str, catalogue: Catalogue, today: date, root: Path, ask: "Ask[Answer]"
) -> Source:
    """Return the source of a catalogue that has an `access`.

    Raises UnknownAdapterError.
    """
    made = adapter(name, catalogue, today)
    if isinstance(made, Export):
        file = catalogue.access.file if catalogue.access else None
        return ExportSource(name, made, root / (file or ""))
    return AskedSource(name, made, ask)


class AskedSource:
    """A catalogue that is asked over the network."""

    def __init__(self, name: str, speaks: Adapter, ask: "Ask[Answer]") -> None:
        self.name, self.speaks, self.ask = name, speaks, ask
        self.sure = speaks.knows_versions
        self.failed = 0
        self.last: CatalogueUnreachableError | None = None

    def lots(self, ids: Iterable[str], isbns: Iterable[Isbn]) -> Iterator[Lot]:
        """Yield a lot for each batch."""
        for batch in self.speaks.by_ids(ids):
            records, error = self._batch(batch)
            by_id = {record.id: record for record in records}
            yield Lot(ids={key: by_id.get(key) for key in batch.keys}, error=error)
        for batch in self.speaks.by_isbns(isbns):
            records, error = self._batch(batch)
            found = {Isbn(key): best(Isbn(key), records) for key in batch.keys}
            yield Lot(isbns=found, error=error)

    def moved(self, old: str) -> Record | None:
        """Return the record that the catalogue leads an old id to."""
        address = self.speaks.by_old_id(old)
        records = self._answer(address) if address else ()
        return records[0] if records else None

    def candidates(self, books: Sequence[Known]) -> Iterator[tuple[Known, tuple[Record, ...]]]:
        """Yield the first answer to a search for each book's title and author."""
        for book in books:
            found = self._answer(self.speaks.by_title(book.title, book.author), pages=1)
            yield book, tuple(found)

    def versions(self, record: Record) -> tuple[Record, ...]:
        """Return other editions of the same work."""
        address = self.speaks.versions(record)
        return self._answer(address, pages=2) if address else ()

    def _batch(self, batch: Batch) -> tuple[tuple[Record, ...], CatalogueError | None]:
        try:
            return self._answer(batch.address), None
        except CatalogueError as error:
            return (), error

    def _answer(self, address: str, pages: int = MAX_PAGES) -> tuple[Record, ...]:
        """Ask for an address and the pages after it."""
        if self.last and self.failed >= PATIENCE:
            raise self.last
        records: list[Record] = []
        more: str | None = address
        try:
            while more and pages:
                answer = self.ask(self.speaks.catalogue.name, more, self.speaks.read)
                records += answer.records
                more, pages = answer.more, pages - 1
        except CatalogueUnreachableError as error:
            self.failed, self.last = self.failed + 1, error
            raise
        self.failed = 0
        return tuple(records)


class ExportSource:
    """A catalogue's own export, read from one end to the other."""

    sure = False

    def __init__(self, name: str, reads: Export, path: Path) -> None:
        self.name, self.reads, self.path = name, reads, path

    def lots(self, ids: Iterable[str], isbns: Iterable[Isbn]) -> Iterator[Lot]:
        """Yield lots of what is found on the way, and at the end all that was not."""
        open_ids, open_isbns = set(ids), set(isbns)
        if not open_ids and not open_isbns:
            return
        found: list[Record] = []
        wanted = Wanted(ids=frozenset(open_ids), isbns=frozenset(open_isbns))
        try:
            for record in self.reads.scan(self.path, wanted):
                found.append(record)
        except CatalogueError as error:
            yield Lot(ids=dict.fromkeys(open_ids), isbns=dict.fromkeys(open_isbns), error=error)
            return
        by_id = {record.id: record for record in found}
        yield Lot(
            ids={key: by_id.get(key) for key in sorted(open_ids)},
            isbns={isbn: best(isbn, found) for isbn in sorted(open_isbns)},
        )

    def moved(self, old: str) -> Record | None:
        """Return None: a file does not follow old ids."""
        return None

    def candidates(self, books: Sequence[Known]) -> Iterator[tuple[Known, tuple[Record, ...]]]:
        """Yield what has each book's title; all are looked for in one reading."""
        titles = {folded(book.title) for book in books}
        found: dict[str, list[Record]] = {title: [] for title in titles}
        if titles:
            for record in self.reads.scan(self.path, Wanted(titles=frozenset(titles))):
                for title in {folded(record.title), folded(_whole(record))} & titles:
                    found[title].append(record)
        for book in books:
            yield book, tuple(found[folded(book.title)])

    def versions(self, record: Record) -> tuple[Record, ...]:
        """Return the records with the same title or original title."""
        known = [Known(title) for title in {record.title, record.original_title or record.title}]
        return tuple(each for _, found in self.candidates(known) for each in found)


def _whole(record: Record) -> str:
    return f"{record.title} {record.subtitle or ''}"


def best(isbn: Isbn, records: Iterable[Record]) -> Record | None:
    """Return the record that an ISBN means, of those whose own ISBNs hold it.

    A search for a number brings other books too. A record that names it only as another form's
    comes after those that have it, one without copies after those with, a printed book first.
    """
    ours = [each for each in records if isbn in each.isbns or isbn in each.other_isbns]
    return min(ours, key=lambda each: _remoteness(isbn, each), default=None)


def _remoteness(isbn: Isbn, record: Record) -> tuple[bool, bool, bool, str]:
    none_left = record.holdings is not None and not record.holdings
    return isbn not in record.isbns, none_left, record.format is not Format.BOOK, record.id
