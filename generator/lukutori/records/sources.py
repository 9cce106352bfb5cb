"""Where records come from: a catalogue that is asked, or its export on disk, in the same words.

A lot is what one answer brought. Three outcomes never look alike in it: a record, None where
the catalogue does not have what was asked for, and an error where nothing could be learnt.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

from lukutori.catalogue import Adapter, Answer, Batch, Export, Reply, Wanted, adapter
from lukutori.catalogue.likeness import folded
from lukutori.errors import CatalogueError, UnreadableAnswerError
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
    near: Mapping[Isbn, tuple[Record, ...]] = field(default_factory=dict)
    """Records that name an ISBN only as another form's or as wrong (MARC 020 $z)."""
    error: CatalogueError | None = None
    """Why nothing could be learnt about these keys."""


def parted(lot: Lot) -> Iterator[Lot]:
    """Part a lot with an error: what came all the same, and the keys that it is about."""
    ids = {key: record for key, record in lot.ids.items() if record}
    isbns = {key: record for key, record in lot.isbns.items() if record}
    if not lot.error or not (ids or isbns):
        yield lot
        return
    yield Lot(ids=ids, isbns=isbns)
    open_ids = dict.fromkeys(key for key in lot.ids if key not in ids)
    open_isbns = dict.fromkeys(key for key in lot.isbns if key not in isbns)
    if open_ids or open_isbns:
        yield Lot(ids=open_ids, isbns=open_isbns, error=lot.error)


class Source(Protocol):
    """A catalogue, however its records are got."""

    name: str
    sure: bool
    """Whether `versions` brings what the catalogue calls so, not what only looks alike."""

    def lots(self, ids: Iterable[str], isbns: Iterable[Isbn]) -> Iterator[Lot]:
        """Yield a lot or two for each answer; every key is in exactly one of them."""

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
        self.last: CatalogueError | None = None

    def lots(self, ids: Iterable[str], isbns: Iterable[Isbn]) -> Iterator[Lot]:
        """Yield a lot for each batch."""
        for batch in self.speaks.by_ids(ids):
            records, error = self._batch(batch)
            by_id = {record.id: record for record in records}
            yield from parted(Lot(ids={key: by_id.get(key) for key in batch.keys}, error=error))
        for batch in self.speaks.by_isbns(isbns):
            records, error = self._batch(batch)
            yield from parted(_by_isbn(map(Isbn, batch.keys), records, error))

    def moved(self, old: str) -> Record | None:
        """Return the record that the catalogue leads an old id to."""
        address = self.speaks.by_old_id(old)
        records = self._answer(address, pages=1) if address else ()
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
            found = self._whole(batch.address, MAX_PAGES)
        except CatalogueError as error:
            return (), error
        name = self.speaks.catalogue.name
        return found.records, UnreadableAnswerError(name, found.lacks) if found.lacks else None

    def _answer(self, address: str, pages: int) -> tuple[Record, ...]:
        return self._whole(address, pages).records

    def _whole(self, address: str, pages: int) -> Answer:
        """Ask for an address and the pages after it, as one answer."""
        if self.last and self.failed >= PATIENCE:
            raise self.last
        records: list[Record] = []
        lacks: list[str] = []
        more: str | None = address
        try:
            while more and pages:
                answer = self.ask(self.speaks.catalogue.name, more, self._read)
                records += answer.records
                lacks += [answer.lacks] if answer.lacks else []
                more, pages = answer.more, pages - 1
        except CatalogueError as error:
            self.failed, self.last = self.failed + 1, error
            raise
        self.failed = 0
        lacks += ["there are more pages than are read"] if more else []
        return Answer(records=tuple(records), lacks=next(iter(lacks), ""))

    def _read(self, reply: Reply) -> Answer:
        """Read a reply; what was kept bears the day on which it came."""
        answer = self.speaks.read(reply)
        if not reply.day:
            return answer
        day = {"fetched": reply.day}
        records = tuple(record.model_copy(update=day) for record in answer.records)
        return replace(answer, records=records)


class ExportSource:
    """A catalogue's own export, read from one end to the other."""

    sure = False

    def __init__(self, name: str, reads: Export, path: Path) -> None:
        self.name, self.reads, self.path = name, reads, path

    def lots(self, ids: Iterable[str], isbns: Iterable[Isbn]) -> Iterator[Lot]:
        """Yield lots of what is found on the way, and at the end all that was not."""
        wanted = Wanted(ids=frozenset(ids), isbns=frozenset(isbns))
        if not wanted.ids and not wanted.isbns:
            return
        found: list[Record] = []
        failed: CatalogueError | None = None
        try:
            for record in self.reads.scan(self.path, wanted):
                found.append(record)
        except CatalogueError as error:
            failed = error
        by_id = {record.id: record for record in found}
        by_isbn = _by_isbn(sorted(wanted.isbns), found, failed)
        yield from parted(replace(by_isbn, ids={key: by_id.get(key) for key in sorted(wanted.ids)}))

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


def _by_isbn(isbns: Iterable[Isbn], records: Sequence[Record], error: CatalogueError | None) -> Lot:
    """Return the record that each ISBN means, of those whose own ISBNs hold it.

    A search for a number brings other books too, and those that name it as another form's.
    """
    best: dict[Isbn, Record | None] = {}
    near: dict[Isbn, tuple[Record, ...]] = {}
    for isbn in isbns:
        best[isbn] = min((r for r in records if isbn in r.isbns), key=_remoteness, default=None)
        near[isbn] = tuple(r for r in records if isbn in r.other_isbns)
    return Lot(isbns=best, near=near, error=error)


def _remoteness(record: Record) -> tuple[bool, bool, str]:
    """A record with copies comes before one without, a printed book before other forms."""
    none_left = record.holdings is not None and not record.holdings
    return none_left, record.format is not Format.BOOK, record.id
