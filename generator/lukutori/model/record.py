"""What a catalogue knows about one edition."""

from typing import Annotated

from pydantic import BeforeValidator

from lukutori.findings import shown
from lukutori.isbn import Isbn
from lukutori.isbn import parse as parse_isbn
from lukutori.model.base import BookLang, Day, FileModel, Line, WebAddress, fault
from lukutori.model.booklist import Audience, Format

BY_HAND = ("bibliography", "hand")
"""Sources that are no catalogue: such a record has no page to link to."""


class Author(FileModel):
    """A person or body behind a title."""

    name: Line
    """As readers say it: first name first, in its own script where the catalogue has it."""
    role: Line = "author"
    """author, editor, translator, illustrator, reader ..."""
    romanised: Line | None = None
    """The same in Latin letters, last name first, where `name` is in another script."""


class Subject(FileModel):
    """What a book is about, from a vocabulary."""

    uri: Line | None = None
    """The concept's address, for example http://www.yso.fi/onto/yso/p13427."""
    labels: dict[str, Line]
    """Its name by language; `und` where the catalogue does not say which."""


class Holding(FileModel):
    """Copies in one place."""

    library: Line
    """The catalogue's own code of the branch or department, for example `2/Helmet/e/e23/`."""
    call_number: Line | None = None
    """Shelf mark there."""
    copies: int | None = None
    """How many; nothing where the catalogue does not say."""


class CoverRights(FileModel):
    """A picture of the cover that the catalogue offers, and what it says of the rights."""

    address: WebAddress
    """Where the picture is."""
    rights: Line
    """The rights statement, as it is shown beside the picture."""
    link: WebAddress | None = None
    """The licence's own page."""


def _checked(written: object) -> object:
    found = parse_isbn(written) if isinstance(written, str) else None
    if isinstance(written, str) and not found:
        raise fault("L010", f"{shown(written)} is not a valid ISBN.", "Correct or delete it.")
    return found or written


Isbns = tuple[Annotated[Isbn, BeforeValidator(_checked)], ...]


class Record(FileModel):
    """One line of `lists/catalogue.jsonl`."""

    catalogue: Line
    """Which catalogue it is from; `bibliography` or `hand` where it is from none."""
    id: Line
    """The catalogue's id; the ISBN where there is none."""
    isbns: Isbns = ()
    """ISBN-13 without hyphens."""
    other_isbns: Isbns = ()
    """Numbers that the record names as another form's or as wrong; they find it too."""
    title: Line
    """In its own script where the catalogue has it."""
    subtitle: Line | None = None
    romanised: Line | None = None
    """The title in Latin letters, where `title` is in another script; shelves go by it."""
    sort_title: Line | None = None
    """The title without a leading article, where there is one."""
    authors: tuple[Author, ...] = ()
    year: int | None = None
    edition: Line | None = None
    publisher: Line | None = None
    languages: tuple[BookLang, ...] = ()
    """BCP 47 tags."""
    original_title: Line | None = None
    original_languages: tuple[BookLang, ...] = ()
    """Of a translation: the languages that it was made from."""
    format: Format = Format.BOOK
    audience: tuple[Audience, ...] = ()
    """Whom the cataloguer meant it for, where that is said."""
    subjects: tuple[Subject, ...] = ()
    series: Line | None = None
    call_number: Line | None = None
    """Shelf mark, as on the book's spine."""
    holdings: tuple[Holding, ...] | None = None
    """Where copies are; empty where there are none, nothing where the catalogue does not say."""
    online: tuple[WebAddress, ...] = ()
    """Where it can be read, heard or borrowed online."""
    cover: CoverRights | None = None
    """Only where the catalogue says what may be done with its picture."""
    former_ids: tuple[Line, ...] = ()
    """Ids under which the catalogue had it before a merge or a move."""
    missing_since: Day | None = None
    """The day on which the catalogue was first found without it; nobody deletes it for that."""
    fetched: Day
    """The day on which the source was read."""
    source: Line
    """From where: an address, or the name of the bibliography."""

    @property
    def key(self) -> tuple[str, str]:
        """What the snapshot is sorted by."""
        return (self.catalogue, self.id)
