"""The shapes of pages: what templates of web and print may read, in one language each.

Those that a site has one of for every book and language are named tuples: they are made four
times as fast as frozen dataclasses.
"""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from lukutori.isbn import Isbn
from lukutori.prose import Prose

SOME = 3
"""How many covers stand for a list."""


class Cover(NamedTuple):
    """A drawn cover: which of the colours and patterns of theme and print.

    `size` is how much smaller than usual a page sets the title, so that no word of it is cut.
    """

    colour: int
    pattern: int
    size: int = 0


class Picture(NamedTuple):
    """A picture of a cover: where it is, and `fine` for screens with more pixels, if it is there.

    Width and height are those of the plain one.
    """

    isbn: Isbn
    src: str
    width: int
    height: int
    fine: str = ""


class Link(NamedTuple):
    """A name that leads somewhere; `lang` where the name is in another language."""

    name: str
    href: str
    lang: str = ""
    direction: str = ""


class Piece(NamedTuple):
    """A piece of a line; `lang` where it is in another language than the page."""

    text: str
    lang: str = ""
    direction: str = ""


Woven = tuple[Piece, ...]
"""A line whose pieces may be in several languages."""


class Note(NamedTuple):
    """Why a title is on the list; `lang` and `in_language` only where it is not the page's."""

    prose: Prose
    voice: str
    lang: str = ""
    direction: str = ""
    in_language: str = ""


class EditionLine(NamedTuple):
    """The same work in another form."""

    label: str
    href: str
    title: str = ""
    lang: str = ""
    direction: str = ""


class Answer(NamedTuple):
    """A question of somebody who is new, and its answer."""

    question: str
    answer: Note


class NewHere(NamedTuple):
    """What somebody wants to know who has never borrowed here."""

    read_here: Note
    """That this needs no card."""
    answers: tuple[Answer, ...]
    hours: tuple[Link, ...]
    """Opening hours of the desks, by the name of each."""


class Borrowed(NamedTuple):
    """Where something is borrowed, in words; `href` leads to a service that lends it."""

    line: Woven
    href: str = ""


class Rung(NamedTuple):
    """An edition on a book's ladder; the book itself is the current one."""

    label: str
    href: str
    title: str = ""
    lang: str = ""
    direction: str = ""
    current: bool = False
    original: bool = False
    """Whether it is in the language that the book was written in."""
    borrowed: Borrowed | None = None


class Face(NamedTuple):
    """What a title looks like on a page in any language; a link has no cover."""

    title: str
    lang: str
    direction: str
    author: str = ""
    cover: Cover | None = None
    picture: Picture | None = None
    """Shown in place of the drawn cover."""


class ItemLine(NamedTuple):
    """A book, or a link (then `kind` says what it is)."""

    face: Face
    facts: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    note: Note | None = None
    href: str = ""
    find_label: str = ""
    online: str = ""
    call_number: str = ""
    isbn: str = ""
    editions: tuple[EditionLine, ...] = ()
    ladder: tuple[Rung, ...] = ()
    """The editions and the book itself in one order; nothing where there are none."""
    borrowed: Borrowed | None = None
    """Where the book itself is borrowed, if it is none on paper."""
    kind: str = ""
    credit: str = ""
    """Whose the picture of the cover is."""
    credit_href: str = ""
    reach: str = ""
    """Where it is got where no shelf holds it: an e-book, a link."""
    scan: str = ""
    """What stands beside the code that leads there."""
    on_card: bool = False
    """Whether a card stands for it on a display: e-books and audiobooks."""
    hook: Piece = Piece("")
    """One line that says why."""
    minutes: int = 0
    """How long a book talk speaks of it."""
    also: tuple[Link, ...] = ()
    """Other lists that hold it."""
    anchor: int = 0
    """A book's place on the list, from 1, spares counted; 0 for a link."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionLines:
    """A section's heading and items."""

    title: str
    lang: str
    direction: str
    items: tuple[ItemLine, ...]


class CrisisEntry(NamedTuple):
    """One line; `call` is what the telephone dials, both are empty where it has only a page."""

    name: Piece
    phone: str
    call: str
    href: str
    about: Piece
    hours: Piece
    spoken: str


class CrisisLines(NamedTuple):
    """The lines of a list, those that speak the reader's language first."""

    entries: tuple[CrisisEntry, ...]
    checked: str
    """When they were checked; the oldest day of all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """A booklist in one language, for the screen and for paper."""

    id: str
    lang: str
    direction: str
    title: str
    colour: int
    """Number of its colour among those of drawn covers; -1 is the library's own."""
    intro: Prose
    how_to_use: Note | None
    say: Note | None
    """What a professional says when handing the list over."""
    questions: tuple[str, ...]
    sections: tuple[SectionLines, ...]
    chosen_by: str
    kicker: str
    marked_chosen_by: Woven
    """The same as `chosen_by`, with names in other languages marked."""
    marked_kicker: Woven
    audience: str
    marks: tuple[str, ...]
    reviewed: tuple[str, ...]
    notices: tuple[str, ...]
    catalogue_read: str
    libraries: tuple[Link, ...]
    """Who keeps the books; each leads to its opening hours where they are known."""
    partners: tuple[Link, ...]
    themes: tuple[Link, ...]
    languages: tuple[Link, ...]
    code: str
    short_url: str
    short_text: str
    discreet: bool
    current: bool
    """Whether it is neither paused nor archived."""
    count: str
    tab_title: str
    """What browser tabs, history and previews of the page say: nothing private."""
    crisis: CrisisLines | None
    new_here: NewHere | None
    borrowed: Link | None = None
    """Whose list it was, where it was borrowed; leads to their page where that is known."""
    licence: str = ""
    """What they let others do with its words."""

    @property
    def faces(self) -> list[Face]:
        """The covers that stand for the list."""
        return [item.face for item in self.items if item.face.cover][:SOME]

    @property
    def items(self) -> list[ItemLine]:
        """Every item, over all sections."""
        return [item for section in self.sections for item in section.items]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A list as other pages show it."""

    id: str
    title: str
    href: str
    intro: str
    count: str
    marks: tuple[str, ...]
    colour: int
    covers: tuple[Cover, ...]
    """Of its first books."""
    facets: tuple[tuple[str, tuple[str, ...]], ...]
    """Values that lists are narrowed down by: audience, language, format, easy."""


class Facet(NamedTuple):
    """One value that lists can be narrowed down by."""

    key: str
    value: str
    name: str


class FacetGroup(NamedTuple):
    """Values of one kind."""

    name: str
    facets: tuple[Facet, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CardGroup:
    """Lists under one heading, which may lead to a page of theirs."""

    heading: Link
    cards: tuple[Card, ...]
    colour: int = -1
    """Number of its theme's colour."""


class Standing(NamedTuple):
    """A display that stands on the day of the build, or begins within a week."""

    list_id: str
    title: Piece
    href: str
    where: Woven
    """Its library, and its place there."""
    first: date
    last: date
    days: tuple[tuple[str, str], ...]
    """Its first and last day, or its only one: for programs and for readers."""
    said: tuple[str, str]
    """What is said before and after the days."""
    begun: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexPage:
    """A language's front page, or a theme's page."""

    lang: str
    direction: str
    heading: Piece
    intro: Note | None
    groups: tuple[CardGroup, ...]
    themes: tuple[Link, ...]
    partners: tuple[Link, ...]
    languages: tuple[Link, ...]
    new_here: NewHere | None = None
    """On front pages only."""
    colour: int = -1
    """Number of its colour, as of a list's page."""
    facets: tuple[FacetGroup, ...] = ()
    """By what a front page's lists can be narrowed down."""
    tongues: tuple[Link, ...] = ()
    """From a front page to all books in each language."""
    stands: tuple[Standing, ...] = ()
    """Displays that a front page tells of."""

    @property
    def title(self) -> str:
        """The heading as plain text."""
        return self.heading.text
