"""The shapes of pages: what templates of web and print may read, in one language each.

They are not frozen: a site has one line for every book and language, and Python takes four
times as long to make a frozen one.
"""

from dataclasses import dataclass

from lukutori.prose import Prose


@dataclass(slots=True, kw_only=True)
class Cover:
    """A drawn cover: which of the colours and patterns of theme and print."""

    colour: int
    pattern: int


@dataclass(slots=True, kw_only=True)
class Link:
    """A name that leads somewhere; `lang` where the name is in another language."""

    name: str
    href: str
    lang: str = ""
    direction: str = ""


@dataclass(slots=True, kw_only=True)
class Note:
    """Why a title is on the list; `lang` and `in_language` only where it is not the page's."""

    prose: Prose
    voice: str
    lang: str = ""
    direction: str = ""
    in_language: str = ""


@dataclass(slots=True, kw_only=True)
class EditionLine:
    """The same work in another form."""

    label: str
    href: str
    title: str = ""
    lang: str = ""
    direction: str = ""


@dataclass(slots=True, kw_only=True)
class ItemLine:
    """A book, or a link (then `kind` says what it is and there is no cover)."""

    title: str
    lang: str
    direction: str
    author: str = ""
    facts: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    note: Note | None = None
    href: str = ""
    find_label: str = ""
    online: str = ""
    call_number: str = ""
    isbn: str = ""
    editions: tuple[EditionLine, ...] = ()
    cover: Cover | None = None
    kind: str = ""


@dataclass(slots=True, kw_only=True)
class SectionLines:
    """A section's heading and items."""

    title: str
    lang: str
    direction: str
    items: tuple[ItemLine, ...]


@dataclass(slots=True, kw_only=True)
class ListPage:
    """A booklist in one language, for the screen and for paper."""

    id: str
    lang: str
    direction: str
    title: str
    intro: Prose
    how_to_use: Note | None
    questions: tuple[str, ...]
    sections: tuple[SectionLines, ...]
    chosen_by: str
    kicker: str
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
    handout: str
    discreet: bool
    count: str

    @property
    def items(self) -> list[ItemLine]:
        """Every item, over all sections."""
        return [item for section in self.sections for item in section.items]


@dataclass(slots=True, kw_only=True)
class Card:
    """A list as other pages show it; `find` is what the filter looks through."""

    title: str
    href: str
    intro: str
    count: str
    marks: tuple[str, ...]
    cover: Cover
    find: str


@dataclass(slots=True, kw_only=True)
class CardGroup:
    """Lists under one heading."""

    title: str
    href: str
    cards: tuple[Card, ...]


@dataclass(slots=True, kw_only=True)
class IndexPage:
    """A language's front page, a theme's page, or a partner's."""

    lang: str
    direction: str
    title: str
    intro: Note | None
    groups: tuple[CardGroup, ...]
    themes: tuple[Link, ...]
    partners: tuple[Link, ...]
    languages: tuple[Link, ...]
    facts: tuple[tuple[str, str], ...] = ()
    address: str = ""
    links: tuple[Link, ...] = ()
    notices: tuple[str, ...] = ()
