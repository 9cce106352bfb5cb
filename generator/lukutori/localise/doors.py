"""Choices of language: the root of the site, and what a printed code leads to."""

from dataclasses import dataclass

from lukutori.localise import addresses
from lukutori.localise.pages import Link
from lukutori.localise.texts import fill
from lukutori.model.booklist import BookList
from lukutori.read.content import Content


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """A way on in one language."""

    lang: str
    direction: str
    language: str
    href: str
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A sentence in one language."""

    text: str
    lang: str
    direction: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorsPage:
    """A page in the site's first language whose links speak for themselves."""

    lang: str
    direction: str
    title: str
    doors: tuple[Door, ...]
    hidden: bool
    kicker: str = ""
    notices: tuple[Told, ...] = ()
    languages: tuple[Link, ...] = ()


def root_page(content: Content) -> DoorsPage:
    """Return the site's root: choose a language."""
    first = next(iter(content.languages.values()))
    doors = tuple(
        Door(lang=tag, direction=each.direction, language=each.name, href=addresses.front_page(tag))
        for tag, each in content.languages.items()
    )
    title = first.words.choose_language
    return DoorsPage(
        lang=first.tag, direction=first.direction, title=title, doors=doors, hidden=False
    )


def code_page(content: Content, code: str, list_id: str) -> DoorsPage:
    """Return the page of a printed code: its list in each language, or a kind word."""
    first = next(iter(content.languages.values()))
    booklist = content.shown.get(list_id)
    short_code = fill(first.words.short_code, first, code=code)
    return DoorsPage(
        lang=first.tag,
        direction=first.direction,
        title=first.words.choose_language if booklist else short_code,
        kicker=short_code if booklist else "",
        doors=_doors(content, list_id, booklist) if booklist else root_page(content).doors,
        hidden=booklist is None or booklist.discreet,
        notices=() if booklist else _regrets(content),
    )


def _doors(content: Content, list_id: str, booklist: BookList) -> tuple[Door, ...]:
    return tuple(
        Door(
            lang=tag,
            direction=content.languages[tag].direction,
            language=content.languages[tag].name,
            title=_title(content, booklist, tag),
            href=addresses.list_page(tag, list_id),
        )
        for tag in content.languages_of(booklist)
    )


def _title(content: Content, booklist: BookList, tag: str) -> str:
    """Return what a door says of a list: of a discreet one no more than its print does."""
    return content.languages[tag].words.neutral_title if booklist.discreet else booklist.title[tag]


def _regrets(content: Content) -> tuple[Told, ...]:
    return tuple(
        Told(text=each.words.code_paused, lang=tag, direction=each.direction)
        for tag, each in content.languages.items()
    )
