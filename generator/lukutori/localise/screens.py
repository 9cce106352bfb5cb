"""Lists for a library's display screen: one slide after another, each as long as it takes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from unicodedata import east_asian_width

from lukutori.enrich import Shelved
from lukutori.languages.words import Language
from lukutori.localise import addresses, cldr
from lukutori.localise.covers import list_colour
from lukutori.localise.hand_out import hand_out
from lukutori.localise.hooks import hook
from lukutori.localise.items import face
from lukutori.localise.ladder import ONLINE
from lukutori.localise.lists import ShelvedList, makers_of, shown_books
from lukutori.localise.on_display import on_display
from lukutori.localise.pages import Face, Link, Piece, Standing, Woven
from lukutori.localise.texts import SLOT, woven
from lukutori.model.booklist import Book, Status
from lukutori.read.content import Content

OF_EACH = 3
"""How many books of each list stand among those of all lists."""
DISPLAYS = 6
"""How many displays are told before them: so many take a minute."""
SOONEST, LATEST = 7, 20
"""Seconds that a slide stays at least and at most."""
LOOKING, LETTERS = 4, 12
"""Seconds to find a slide's beginning, and letters that slow readers read in a second after it."""
WITH_TELEPHONE = 15
"""Seconds to take out a telephone and point it at a code."""
LONG = (36, 70)
"""Letters from which a title is set smaller, and smaller still."""


class Slide(NamedTuple):
    """A display, a list with its code, or one of its books with its cover."""

    seconds: int
    size: int
    """How much smaller than usual the title is set: 0, 1 or 2."""
    title: Piece
    colour: int = -1
    """Number of its list's colour."""
    makers: Woven = ()
    code: str = ""
    """Address of the picture of the QR code."""
    short_text: str = ""
    face: Face | None = None
    hook: Piece = Piece("")
    call_number: str = ""
    form: str = ""
    """What a title is that stands on no shelf."""
    stands: Standing | None = None
    """A display, instead of a list or a book."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenPage:
    """Slides in one language."""

    lang: str
    direction: str
    title: str
    slides: tuple[Slide, ...]
    languages: tuple[Link, ...] = ()


def has_screen(shelved: ShelvedList, language: Language) -> bool:
    """Tell whether a list is for a display screen in a language.

    A discreet one is not: others would see who points a telephone at it.
    """
    booklist = shelved.booklist
    shown = booklist.status is Status.PUBLISHED and not booklist.discreet
    return shown and language.tag in {link.lang for link in shelved.languages}


def screen_page(content: Content, shelved: ShelvedList, language: Language) -> ScreenPage:
    """Return all books of a list, with its code before and after them."""
    slides = _slides(content, shelved, language)
    title = shelved.booklist.title[language.tag]
    return _page(title, [*slides, slides[0]], language)


def screens_page(content: Content, shelf: Sequence[ShelvedList], language: Language) -> ScreenPage:
    """Return the displays that stand now, and the lists that have a screen with their first books.

    Those of the week come first.
    """
    now = {each.list_id for each in hand_out(content, shelf, language)}
    lists = sorted(shelf, key=lambda each: each.id not in now)
    slides = [
        slide
        for each in lists
        if has_screen(each, language)
        for slide in _slides(content, each, language)[: 1 + OF_EACH]
    ]
    shown = {each.id for each in lists if has_screen(each, language)}
    displays = [_display(content, each) for each in on_display(content, shown, language)]
    return _page(language.words.all_lists, [*displays[:DISPLAYS], *slides], language)


def _page(title: str, slides: Iterable[Slide], language: Language) -> ScreenPage:
    return ScreenPage(
        lang=language.tag, direction=language.direction, title=title, slides=tuple(slides)
    )


def _slides(content: Content, shelved: ShelvedList, language: Language) -> list[Slide]:
    return [
        _opening(content, shelved, language),
        *(_book(each, language) for each in shown_books(shelved)),
    ]


def _opening(content: Content, shelved: ShelvedList, language: Language) -> Slide:
    booklist, title = shelved.booklist, shelved.booklist.title[language.tag]
    makers = makers_of(content, booklist, language)
    names = cldr.names((SLOT,) * len(makers), language.locale)
    short = addresses.short_text(content.settings, booklist.code or "")
    return Slide(
        seconds=WITH_TELEPHONE,
        size=size(title),
        title=Piece(title),
        colour=list_colour(content, booklist),
        makers=woven(names, makers, language),
        code=addresses.code_picture(content.settings, booklist.code or ""),
        short_text=short,
    )


def _display(content: Content, stands: Standing) -> Slide:
    title, where = stands.title, "".join(each.text for each in stands.where)
    return Slide(
        seconds=seconds(title.text, where, *stands.said, *(day for _, day in stands.days)),
        size=size(title.text),
        title=title,
        colour=list_colour(content, content.lists[stands.list_id]),
        stands=stands,
    )


def _book(found: Shelved, language: Language) -> Slide:
    its = face(found.title, found.author, next(iter(found.languages), ""))
    said = Piece("")
    if isinstance(found.book, Book):
        said = hook(found.book, language)
    return Slide(
        seconds=seconds(its.title, its.author, said.text),
        size=size(its.title),
        title=Piece(its.title, its.lang, its.direction),
        face=its,
        hook=said,
        call_number=found.call_number,
        form=language.words.format[found.format] if found.format in ONLINE else "",
    )


def seconds(*texts: str) -> int:
    """Return how long a slide with these texts stays."""
    return max(SOONEST, min(LATEST, LOOKING + sum(map(_letters, texts)) // LETTERS))


def size(title: str) -> int:
    """Return how much smaller a title is set, so that it has room."""
    return sum(_letters(title) > most for most in LONG)


def _letters(text: str) -> int:
    """Return how long a text is; a Chinese sign is as wide as two letters, and says as much."""
    return sum(2 if east_asian_width(each) in "WF" else 1 for each in text)
