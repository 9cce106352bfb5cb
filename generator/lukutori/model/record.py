"""What a catalogue knows about one edition."""

from typing import Annotated

from pydantic import BeforeValidator

from lukutori.isbn import Isbn
from lukutori.isbn import parse as parse_isbn
from lukutori.model.base import BookLang, Day, FileModel, Line
from lukutori.model.booklist import Format

BY_HAND = ("bibliography", "hand")
"""Sources that are no catalogue: such a record has no page to link to."""


class Author(FileModel):
    """A person or body behind a title."""

    name: Line
    """As readers say it: first name first."""
    role: Line = "author"
    """author, editor, translator, illustrator, reader ..."""


class Subject(FileModel):
    """What a book is about, from a vocabulary."""

    uri: Line | None = None
    """The concept's address, for example http://www.yso.fi/onto/yso/p13427."""
    labels: dict[str, Line]
    """Its name by language."""


def _checked(written: object) -> object:
    return (parse_isbn(written) or written) if isinstance(written, str) else written


class Record(FileModel):
    """One line of `lists/catalogue.jsonl`."""

    catalogue: Line
    """Which catalogue it is from; `bibliography` or `hand` where it is from none."""
    id: Line
    """The catalogue's id; the ISBN where there is none."""
    isbns: tuple[Annotated[Isbn, BeforeValidator(_checked)], ...] = ()
    """ISBN-13 without hyphens."""
    title: Line
    subtitle: Line | None = None
    authors: tuple[Author, ...] = ()
    year: int | None = None
    publisher: Line | None = None
    languages: tuple[BookLang, ...] = ()
    """BCP 47 tags."""
    format: Format = Format.BOOK
    subjects: tuple[Subject, ...] = ()
    series: Line | None = None
    call_number: Line | None = None
    """Shelf mark, as on the book's spine."""
    fetched: Day
    """The day on which the source was read."""
    source: Line
    """From where: an address, or the name of the bibliography."""

    @property
    def key(self) -> tuple[str, str]:
        """What the snapshot is sorted by."""
        return (self.catalogue, self.id)
