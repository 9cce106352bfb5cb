"""A book display in one language, as staff work with it: its titles by where they stand."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from lukutori.languages.words import Language
from lukutori.localise import cldr
from lukutori.localise.lists import ShelvedList
from lukutori.localise.pages import Piece, Woven
from lukutori.localise.shares import shares
from lukutori.localise.shelves import Stand, Where, shelf_of, stand
from lukutori.localise.texts import COMMA, SLOT, isolated, named, woven
from lukutori.localise.title_rows import (
    BETWEEN,
    TitleRow,
    floor_line,
    joined,
    named_place,
    title_row,
)
from lukutori.model.booklist import BookList
from lukutori.model.display import Display
from lukutori.model.registers import Library
from lukutori.read.content import Content


class RowGroup(NamedTuple):
    """Titles that stand in one place; without a heading where the place is not known."""

    heading: Woven
    rows: tuple[TitleRow, ...]


class Part(NamedTuple):
    """What staff get in one way: from their own shelves, from another library, or not at all."""

    heading: Piece
    groups: tuple[RowGroup, ...]

    @property
    def rows(self) -> tuple[TitleRow, ...]:
        """Its titles without their groups."""
        return tuple(row for group in self.groups for row in group.rows)


class PlaceSign(NamedTuple):
    """A place in the library that holds titles of the list."""

    name: Piece
    floor: str
    shelves: str
    key: str
    """Its key in libraries.yml."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DisplayPage:
    """A display with all titles of its list, spares too, in the order of the shelves."""

    library: Piece
    spot: Woven
    """Where in the library it is, with the floor."""
    when: Woven
    slots: str
    """How many books stand there, how many wait, and when it is filled."""
    rows: tuple[TitleRow, ...]
    signs: tuple[PlaceSign, ...]


def display_page(content: Content, shelved: ShelvedList, language: Language) -> DisplayPage:
    """Return a list's display; where there is none, the list's titles for its first library."""
    booklist = shelved.booklist
    own, libraries = own_library(booklist), nearest_first(content, booklist)
    found = [
        title_row(i, each, stand(each, own, libraries), libraries, language)
        for i, (each, _) in enumerate(shelved.books.values(), 1)
    ]
    rows = tuple(row for row, _ in sorted(found, key=lambda each: each[1]))
    display = booklist.display
    return DisplayPage(
        library=named(libraries[own].name, language) if own in libraries else Piece(own),
        spot=joined(spot(display, libraries.get(own), language)),
        when=when(content, booklist, language),
        slots=BETWEEN.text.join(counts(display, language)) if display else "",
        rows=rows,
        signs=tuple(place_signs(rows, libraries.get(own), language)),
    )


def counts(display: Display, language: Language) -> Iterator[str]:
    """Yield how many books stand on a display, how many wait, and when it is filled."""
    words, locale = language.words, language.locale
    yield words.display_places.format(n=cldr.number(display.slots, locale))
    if display.spares:
        yield words.display_spares.format(n=cldr.number(display.spares, locale))
    if display.minimum:
        yield words.display_minimum.format(n=cldr.number(display.minimum, locale))


def parts(rows: Iterable[TitleRow], page: DisplayPage, language: Language) -> tuple[Part, ...]:
    """Return titles by how they are got and where they stand, each of them once."""
    words = language.words
    headings = {
        Where.HERE: page.library,
        Where.ELSEWHERE: Piece(words.from_elsewhere),
        Where.UNMARKED: Piece(words.no_shelf_mark),
        Where.ONLINE: Piece(words.online_titles),
    }
    return tuple(
        Part(headings[where], tuple(_groups(same)))
        for where, same in groupby(rows, key=lambda row: row.where)
    )


def picked(page: DisplayPage, display: Display | None, language: Language) -> tuple[Part, ...]:
    """Return a display's titles as staff fetch them: those to show, spares, others, online ones."""
    found, words = shares(page.rows, display), language.words
    after = (
        (words.spares, _places(found.spares, page, language)),
        (words.further_titles, _places(found.others, page, language)),
        (words.online_not_shown, [RowGroup((), found.online)] if found.online else ()),
    )
    every = (Part(Piece(heading), tuple(groups)) for heading, groups in after)
    return (*parts(found.shown, page, language), *(each for each in every if each.groups))


def _places(
    rows: Collection[TitleRow], page: DisplayPage, language: Language
) -> Iterator[RowGroup]:
    """Yield titles by where they stand; where no shelf is known, headed by why."""
    by_shelf = [row for row in page.rows if row in rows]
    for part in parts(by_shelf, page, language):
        here = part.rows[0].where is Where.HERE
        for group in part.groups:
            yield group if group.heading or here else group._replace(heading=(part.heading,))


def _groups(rows: Iterable[TitleRow]) -> Iterator[RowGroup]:
    for home, same in groupby(rows, key=lambda row: row.home):
        yield RowGroup(home, tuple(same))


def own_library(booklist: BookList) -> str:
    """Return the library whose staff make the display."""
    return booklist.display.library if booklist.display else booklist.libraries[0]


def nearest_first(content: Content, booklist: BookList) -> dict[str, Library]:
    """Return all libraries: the display's, the list's, and the others in the file's order."""
    names = (own_library(booklist), *booklist.libraries, *content.libraries)
    known = content.libraries
    return {name: known[name] for name in dict.fromkeys(names) if name in known}


def where(content: Content, display: Display, language: Language) -> list[Piece]:
    """Return where a display is: its library, and the place in it as far as that is known."""
    library = content.libraries.get(display.library)
    house = named(library.name, language) if library else Piece(display.library)
    return [house, *spot(display, library, language)]


def spot(display: Display | None, library: Library | None, language: Language) -> list[Piece]:
    """Return where in its library a display is, with the floor, as far as that is known."""
    if display and display.at and library and display.at in library.places:
        return named_place(library, display.at, language)
    return [named(display.place, language)] if display and display.place else []


def when(content: Content, booklist: BookList, language: Language) -> Woven:
    """Return when a display is: its days, or the name of its theme week."""
    display, words = booklist.display, language.words
    if display and display.start and display.end:
        days = Piece(cldr.days(display.start, display.end, language.locale))
        return woven(words.on_display.format(dates=SLOT), [days], language)
    week = content.weeks.get(display.week) if display and display.week else None
    if week is None:
        return ()
    return woven(words.on_display.format(dates=SLOT), [named(week.name, language)], language)


def place_signs(
    rows: Iterable[TitleRow | Stand], library: Library | None, language: Language
) -> Iterator[PlaceSign]:
    """Yield the library's places that hold titles, with those of their shelves that do."""
    held: dict[str, set[str]] = {}
    for row in rows:
        if row.where is Where.HERE and row.place:
            held.setdefault(row.place, set()).add(shelf_of(row.call_number, library))
    for key, place in library.places.items() if library else ():
        if key in held:
            shelves = [each for each in place.shelves if each in held[key]]
            comma = COMMA.get(language.script, ", ")
            shown = comma.join(isolated(each, language) for each in shelves)
            yield PlaceSign(
                named(place.name, language),
                "".join(each.text for each in floor_line(place.floor, language)),
                language.words.shelves.format(shelves=shown),
                key,
            )
