"""The books that a small card names: how many, how large, and how many more there are."""

from lukutori.localise import cldr
from lukutori.localise.lists import ShelvedList
from lukutori.localise.pages import ItemLine
from lukutori.localise.texts import fill
from lukutori.render.paper.measure.fit import Room
from lukutori.render.paper.measure.rooms import Item, shown_books, shown_items
from lukutori.render.paper.pieces import Data, look, title
from lukutori.render.paper.sheet import Sheet

CALL = Room(42, 1, (9,), bold=True)
LEAST_BOOK, BOOK_GAP = 13.5, 2
"""Millimetres: a small cover's height, and the white under each book."""


def first_items(shelved: ShelvedList, most: int) -> list[Item]:
    """Return the first of the items that `with_cover` returns for a card."""
    return (shown_books(shelved) or shown_items(shelved))[:most]


def with_cover(sheet: Sheet) -> list[ItemLine]:
    """Return the books; where there are none, the links."""
    return [each for each in sheet.items if each.face.cover] or sheet.items


def named_book(sheet: Sheet, line: ItemLine, room: Room, author: Room) -> Data:
    """Return a book as a small card names it: its cover, title, makers and call number."""
    return {
        **title(line),
        **look(line),
        "head": sheet.title(line, room),
        "by": sheet.shown(line.face.author, author),
        "call": sheet.fit(line.call_number, CALL).text,
    }


def how_many_more(sheet: Sheet, count: int) -> str:
    """Return the line that tells how many books the card does not name, if any."""
    if count == 0:
        return ""
    number = cldr.number(count, sheet.language.locale)
    return fill(sheet.words.and_more, sheet.language, n=number)


def height_of(book: Data) -> float:
    """Return about how high a book is in millimetres, with the white under it."""
    call = 5 if book["call"] else 0
    return max(LEAST_BOOK, float(book["head"]["mm"] + book["by"]["mm"] + call)) + BOOK_GAP
