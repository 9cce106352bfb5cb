"""Which books and editions of the lists should have a record, and where each is looked for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lukutori.enrich import Shelved, shelve
from lukutori.findings import Loc
from lukutori.isbn import Isbn
from lukutori.model.booklist import Book, Edition
from lukutori.model.record import Record
from lukutori.read.content import Content
from lukutori.records.chain import home
from lukutori.records.sources import Known


@dataclass(frozen=True, kw_only=True, eq=False)
class Want:
    """A book or edition on a list."""

    list_id: str
    loc: Loc
    """Where it stands in the list's file."""
    book: Book | Edition
    record: Record | None
    """What the snapshot has for it now."""
    at: str
    """The catalogue that its id belongs to; the site's own where it has none."""
    id: str | None
    """The id to ask for: the author's, else that of a record from where the site looks."""

    @property
    def shelved(self) -> Shelved:
        """The book with its record, as pages show it."""
        return Shelved(self.book, self.record, self.at)

    @property
    def pinned(self) -> bool:
        """Tell whether the author names the catalogue: then it is looked for nowhere else."""
        return isinstance(self.book, Book) and self.book.catalogue is not None

    @property
    def isbns(self) -> tuple[Isbn, ...]:
        """The numbers to ask for: the author's, else the record's."""
        if self.book.isbn:
            return (self.book.isbn,)
        return self.record.isbns if self.record else ()

    @property
    def known(self) -> Known | None:
        """What to search with where no number helps."""
        title = self.book.title or (self.record.title if self.record else "")
        author = self.book.author if isinstance(self.book, Book) else None
        if not author and self.record:
            author = next((a.name for a in self.record.authors if a.role == "author"), "")
        return Known(title, (author or "").split(";")[0].strip()) if title else None


def wanted(content: Content, lists: Iterable[str]) -> Iterator[Want]:
    """Yield every book and edition of some lists."""
    own = content.settings.options.catalogue
    for name in lists:
        for s, section in enumerate(content.lists[name].sections):
            for i, item in enumerate(section.items):
                if not isinstance(item, Book):
                    continue
                loc: Loc = ("sections", s, "items", i)
                yield _want(content, name, loc, item, item.catalogue or own)
                for e, edition in enumerate(item.editions):
                    if not (edition.isbn or edition.record or edition.title):
                        continue  # only an address where it can be read
                    yield _want(content, name, (*loc, "editions", e), edition, own)


def _want(content: Content, name: str, loc: Loc, book: Book | Edition, own: str) -> Want:
    record = shelve(book, content.snapshot, own).record
    at, id = own, book.record
    if id:
        at = home(content, own, id)
    elif record and record.catalogue in content.settings.chain(own):
        at, id = record.catalogue, record.id
    return Want(list_id=name, loc=loc, book=book, record=record, at=at, id=id)
