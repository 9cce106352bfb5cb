"""ENRICH: put what the catalogue knows next to what the list's author wrote."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from lukutori.clean import one_line
from lukutori.isbn import Isbn
from lukutori.model.booklist import Book, BookList, Edition, Format
from lukutori.model.record import BY_HAND, Holding, Record
from lukutori.snapshot import Snapshot


@dataclass(frozen=True, eq=False)
class Shelved:
    """A book or edition with its record; `record` is None where no catalogue answer has it."""

    book: Book | Edition
    record: Record | None
    catalogue: str
    """Whose pages show it."""

    @cached_property
    def title(self) -> str:
        """The author's title, else the catalogue's, else the ISBN."""
        if self.book.title:
            return one_line(self.book.title)
        if self.record:
            parts = (self.record.title, self.record.subtitle)
            return one_line(": ".join(part for part in parts if part))
        return f"ISBN {self.isbn}" if self.isbn else str(self.book.record or "")

    @cached_property
    def author(self) -> str:
        """Names as readers say them; editors and the like only where there is no author."""
        if isinstance(self.book, Book) and self.book.author:
            return one_line(self.book.author.replace(";", ",").replace(" ,", ","))
        people = self.record.authors if self.record else ()
        writers = [one_line(a.name) for a in people if a.role == "author"]
        return ", ".join(writers or [one_line(a.name) for a in people])

    @cached_property
    def year(self) -> str:
        """The edition's year."""
        by_hand = self.book.year if isinstance(self.book, Book) else None
        year = by_hand or (self.record.year if self.record else None)
        return str(year) if year else ""

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """Tags of the languages that the book is in."""
        written = self.book.language
        by_hand = (written,) if isinstance(written, str) else written
        return by_hand or (self.record.languages if self.record else ())

    @cached_property
    def format(self) -> Format:
        """What it is: book, audiobook ..."""
        return self.book.format or (self.record.format if self.record else Format.BOOK)

    @cached_property
    def isbn(self) -> Isbn | None:
        """The ISBN to search with."""
        if self.book.isbn:
            return self.book.isbn
        return self.record.isbns[0] if self.record and self.record.isbns else None

    @cached_property
    def call_number(self) -> str:
        """The shelf mark, empty where it is not known or the book is gone."""
        return (self._living.call_number if self._living else None) or ""

    @cached_property
    def holdings(self) -> tuple[Holding, ...] | None:
        """Where copies are; nothing where the catalogue does not say or the book is gone."""
        return self._living.holdings if self._living else None

    @property
    def _living(self) -> Record | None:
        """The record where its shelf marks hold: of a book that is there, or told by hand."""
        record = self.record
        by_hand = record and record.catalogue in BY_HAND and not record.missing_since
        return record if by_hand or self._is_there else None

    @property
    def _is_there(self) -> bool:
        """Tell whether the catalogue that readers are sent to has the record, still."""
        record = self.record
        return bool(record and record.catalogue == self.catalogue and not record.missing_since)

    @cached_property
    def catalogue_id(self) -> str:
        """The id by which the catalogue shows this record; empty where it does not."""
        if self.record:
            return self.record.id if self._is_there else ""
        return self.book.record or ""


def shelve(book: Book | Edition, snapshot: Snapshot, catalogue: str) -> Shelved:
    """Find a book's record by its id, in its own catalogue first, then by its ISBN.

    One that the catalogue still has comes before one that is missed. Where the author names the
    catalogue, another one's record of the same id is another book's.
    """
    named = book.catalogue if isinstance(book, Book) else None
    where = named or catalogue
    record = None
    if book.record:
        key = (where, book.record)
        found = [snapshot.by_key.get(key), snapshot.moved.get(key)]
        found += [] if named else [snapshot.by_id.get(book.record)]
        record = _living(found)
    if book.isbn and (record is None or record.missing_since):
        record = snapshot.by_isbn.get(book.isbn) or record
    near = (*snapshot.chain, named) if snapshot.chain else None
    if record and record.catalogue not in BY_HAND and (near is None or record.catalogue in near):
        where = record.catalogue
    return Shelved(book, record, where)


def _living(found: Iterable[Record | None]) -> Record | None:
    """Return the first record that is not missed, else the first."""
    records = [each for each in found if each]
    return min(records, key=lambda each: each.missing_since is not None, default=None)


def books(booklist: BookList) -> Iterator[Book]:
    """Yield a list's books in order, without links."""
    for section in booklist.sections:
        yield from (item for item in section.items if isinstance(item, Book))
