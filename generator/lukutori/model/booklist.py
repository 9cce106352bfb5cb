"""A themed list of books, as a librarian and a partner write it."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Discriminator, Field, StringConstraints, Tag, model_validator

from lukutori.errors import did_you_mean
from lukutori.findings import Loc, shown
from lukutori.model.base import (
    BookLang,
    BookLangs,
    Code,
    Day,
    FileModel,
    IsbnText,
    Lang,
    LibraryName,
    Line,
    OneOrMany,
    PartnerName,
    Slug,
    SomeOf,
    Text,
    ThemeName,
    WebAddress,
    fault,
    one_or_many,
)
from lukutori.model.display import Display
from lukutori.model.upstream import Upstream


class Format(StrEnum):
    """What a title is, in words that readers use."""

    BOOK = "book"
    EASY_LANGUAGE = "easy-language"
    LARGE_PRINT = "large-print"
    E_BOOK = "e-book"
    AUDIOBOOK = "audiobook"
    E_AUDIOBOOK = "e-audiobook"
    DAISY = "daisy"
    COMIC = "comic"
    FILM = "film"
    MUSIC = "music"
    GAME = "game"
    MAGAZINE = "magazine"
    OTHER = "other"


class LinkKind(StrEnum):
    """What stands behind a link item."""

    WEB = "web"
    SERVICE = "service"
    FILM = "film"
    EVENT = "event"


class Voice(StrEnum):
    """Who speaks in a note."""

    LIBRARY = "library"
    PARTNER = "partner"
    READER = "reader"


class Status(StrEnum):
    """How far a list has come."""

    DRAFT = "draft"
    PUBLISHED = "published"
    PAUSED = "paused"
    ARCHIVED = "archived"


class Stage(StrEnum):
    """Whether the cooperation on a list goes on with normal work."""

    PILOT = "pilot"
    PERMANENT = "permanent"


class TranslationState(StrEnum):
    """How far the words in one language can be trusted."""

    ORIGINAL = "original"
    CHECKED = "checked"
    DRAFT = "draft"


class Audience(StrEnum):
    """Whom a list is for."""

    BABIES = "babies"
    CHILDREN = "children"
    TEENS = "teens"
    ADULTS = "adults"
    FAMILIES = "families"
    SENIORS = "seniors"
    NEWCOMERS = "newcomers"
    PROFESSIONALS = "professionals"


Age = Annotated[
    str,
    StringConstraints(pattern=r"^\d{1,3}(-\d{1,3}|\+)?( m)?$"),
    BeforeValidator(lambda value: value, json_schema_input_type=str | int),
]
Level = Annotated[str, StringConstraints(pattern=r"^[ABC][12](\.[12])?(-[ABC][12](\.[12])?)?$")]
Year = Annotated[int, Field(ge=1000, le=2100)]


class Edition(FileModel):
    """The same work in another form or language."""

    format: Format | None = None
    """What it is: book, e-book, audiobook, e-audiobook, daisy, large-print, easy-language ..."""
    language: BookLang | None = None
    """Language of this edition, for example `ar`."""
    isbn: IsbnText | None = None
    """ISBN of this edition."""
    record: Line | None = None
    """The catalogue's id of this edition, for example `helmet.2345507`."""
    online: WebAddress | None = None
    """Address where this edition can be read or heard freely."""
    title: Line | None = None
    """Its title, where it differs."""

    @model_validator(mode="after")
    def _can_be_found(self) -> "Edition":
        if not (self.isbn or self.record or self.online or self.title):
            fix = "Give its `isbn`, `record`, `online` address or `title`."
            raise fault("L014", "Nothing tells which edition this is.", fix)
        return self


class NotedItem(FileModel):
    """What books and links on a list have in common."""

    note: Text | None = None
    """Why this is on the list, 6-25 words in each language. No plot summary, no praise words."""
    voice: Voice = Voice.LIBRARY
    """Whose words the note is: library, partner or reader."""
    hook: Text | None = None
    """One line for shelf-talkers and book talks, at most 90 letters. Without it the note begins."""
    minutes: Annotated[int, Field(ge=1, le=60)] = 2
    """How long a book talk speaks of it."""
    age: Age | None = None
    """For what age: `3+`, `0-3`, or in months `9-10 m`."""
    level: Level | None = None
    """For learners, the level by the European framework: `A2` or `A2-B1`."""


class Book(NotedItem):
    """A title on a list. Give its `isbn`, or its `record`, or its `title` by hand."""

    isbn: IsbnText | None = None
    """The number on the back cover; hyphens are welcome, ten digits too."""
    record: Line | None = None
    """The catalogue's id, for example `helmet.2345507`."""
    catalogue: Line | None = None
    """Which catalogue the id is from, where it is not the site's own."""
    title: Line | None = None
    """Title by hand; it wins over the catalogue's."""
    author: Line | None = None
    """Author by hand, as readers say it: `Tove Jansson`. Several with semicolons between."""
    year: Year | None = None
    """Year of this edition by hand."""
    language: BookLangs = ()
    """Language of the book by hand: `ar`, or `[fi, ar]` for a bilingual book."""
    format: Format | None = None
    """Format by hand: book, easy-language, e-book, audiobook ..."""
    online: WebAddress | None = None
    """Address where the whole title can be read or heard freely."""
    spare: bool = False
    """Kept beside the display to fill gaps; not on the web page or handout."""
    editions: tuple[Edition, ...] = ()
    """The same work as e-book, audiobook, large print, easy language or in other languages."""

    @model_validator(mode="after")
    def _can_be_found(self) -> "Book":
        if not (self.isbn or self.record or self.title):
            fix = "Give its `isbn`, its `record` or its `title`."
            raise fault("L014", "Nothing tells which book this is.", fix)
        return self


class Link(NotedItem):
    """Something that is no book: a web resource, service, film or event."""

    link: WebAddress
    """Its address."""
    title: Text
    """Its name, by language."""
    kind: LinkKind = LinkKind.WEB
    """What it is: web, service, film or event."""


BOOK, LINK = "a book", "a link"
"""Names of the two kinds of item; no key is called so."""


def _kind_of_item(value: Any) -> str:
    is_link = isinstance(value, Link) or (isinstance(value, dict) and "link" in value)
    return LINK if is_link else BOOK


Item = Annotated[
    Annotated[Book, Tag(BOOK)] | Annotated[Link, Tag(LINK)], Discriminator(_kind_of_item)
]


class Section(FileModel):
    """One step of a list: start here, then go on."""

    title: Text | None = None
    """Heading, by language."""
    items: Annotated[tuple[Item, ...], Field(min_length=1)]
    """Books and links, in the order in which they should be read."""


class Reviewed(FileModel):
    """When each side last read the whole list through."""

    library: Day | None = None
    """Date of the library's review."""
    partner: Day | None = None
    """Date of the partner's review."""


class Translation(FileModel):
    """How far the words in one language can be trusted."""

    state: TranslationState
    """One of original, checked and draft."""
    by: Line | None = None
    """Who checked, as a role: `nurse, native speaker`. No names."""
    on: Day | None = None
    """When it was checked."""

    @model_validator(mode="after")
    def _checked_by_somebody(self) -> "Translation":
        if self.state is TranslationState.CHECKED and not (self.by and self.on):
            fix = "Add `by` (a role) and `on` (a date)."
            raise fault("L019", "A checked translation does not say who checked it and when.", fix)
        return self


def _short_state(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if value not in list(TranslationState):
        fix = did_you_mean(value, TranslationState) or "Choose original, checked or draft."
        raise fault("L009", f"{shown(value)} is not a known word for a translation.", fix)
    return {"state": value}


class BookList(FileModel):
    """A themed list, written together by a library and its partners."""

    title: Text
    """What the list is called, by language."""
    intro: Text
    """Two or three sentences on what the list offers, 25-60 words. Small Markdown is welcome."""
    how_to_use: Text | None = None
    """For whom the list is, how to use it, when to ask for help."""
    say: Text | None = None
    """One sentence for the professional to say when handing the list over."""
    questions: tuple[Text, ...] = ()
    """What clients really ask, in their words: readers find the list by these."""
    themes: Annotated[tuple[ThemeName, ...], Field(min_length=1), SomeOf]
    """Themes from themes.yml."""
    audience: Annotated[
        tuple[Audience, ...],
        BeforeValidator(one_or_many, json_schema_input_type=Audience | list[Audience]),
    ] = ()
    """For babies, children, teens, adults, families, seniors, newcomers or professionals."""
    age: Age | None = None
    """For what age: `3+`, `0-3`, or in months `9-10 m`."""
    level: Level | None = None
    """For learners, the level by the European framework: `A2` or `A2-B1`."""
    partners: Annotated[tuple[PartnerName, ...], OneOrMany] = ()
    """Who made it with the library, from partners.yml."""
    libraries: Annotated[tuple[LibraryName, ...], Field(min_length=1), SomeOf]
    """Which libraries keep it, from libraries.yml."""
    discreet: bool = False
    """For private matters: no search engine, a neutral title in the browser, a quick way out."""
    crisis: bool | None = None
    """Whether the crisis lines of crisis.yml stand on its pages; without a word, if discreet."""
    slip: bool | None = None
    """Whether readers may tick books to their own slip; without it, unless the list is discreet."""
    example: bool = False
    """A demonstration: every page and print says that no clinic has approved it."""
    status: Status
    """One of draft (hidden), published, paused (only its code answers), archived (as a memory)."""
    stage: Stage | None = None
    """pilot, or permanent once it goes on with normal work; the year's report counts it."""
    permanent_since: Day | None = None
    """Since when it is permanent."""
    reviewed: Reviewed = Reviewed()
    """When the library and the partner last read the list through."""
    valid_until: Day | None = None
    """After this day `check` asks for a new review."""
    translations: dict[
        Lang,
        Annotated[
            Translation,
            BeforeValidator(_short_state, json_schema_input_type=TranslationState | Translation),
        ],
    ] = Field(default={})
    """For each language: original, draft, or checked (by whom, when). Without a word: draft."""
    code: Code | None = None
    """The short code in print; `lukutori new` gives one. Never change it."""
    former_ids: Annotated[
        tuple[Slug, ...],
        BeforeValidator(one_or_many, json_schema_input_type=Slug | list[Slug]),
    ] = ()
    """Names that the list's file had before; the pages of those names lead on to this list."""
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]
    """The books, in one or more sections."""
    display: Display | None = None
    """The book display made from the list."""
    displays: tuple[Display, ...] = ()
    """More displays of the list: in other libraries, at other times; as in displays.yml."""
    upstream: Upstream | None = None
    """Whose list it was, where it was borrowed: `lukutori borrow` writes it."""

    @property
    def shows_crisis_lines(self) -> bool:
        """Whether readers get the crisis lines."""
        return self.discreet if self.crisis is None else self.crisis

    def texts(self) -> Iterator[tuple[Loc, str]]:
        """Yield every text with its place; where it has a language, that ends the place."""
        for key in ("title", "intro", "how_to_use", "say"):
            for tag, text in (getattr(self, key) or {}).items():
                yield (key, tag), text
        for i, question in enumerate(self.questions):
            for tag, text in question.items():
                yield ("questions", i, tag), text
        for s, section in enumerate(self.sections):
            for tag, text in (section.title or {}).items():
                yield ("sections", s, "title", tag), text
            for i, item in enumerate(section.items):
                yield from _texts(item, ("sections", s, "items", i))


def _texts(item: Book | Link, loc: Loc) -> Iterator[tuple[Loc, str]]:
    for key in ("title", "author", "note", "hook"):
        text = getattr(item, key, None)
        if isinstance(text, str):
            yield (*loc, key), text
        for tag, words in text.items() if isinstance(text, dict) else ():
            yield (*loc, key, tag), words
