"""Bookmarks: strips with three books and the list's code, five to a sheet."""

from lukutori.render.paper.kinds.named import (
    CALL,
    first_items,
    height_of,
    how_many_more,
    named_book,
    with_cover,
)
from lukutori.render.paper.measure.fit import Room
from lukutori.render.paper.measure.rooms import Part, Rooms
from lukutori.render.paper.pieces import Data
from lukutori.render.paper.sheet import Sheet, alike, base

MOST = 3
TITLE = Room(36, 4, (14, 13, 12, 11, 10, 9), bold=True)
BOOK = Room(42, 4, (12, 11, 10, 9), bold=True)
AUTHOR = Room(42, 2, (10, 9, 8.5, 8))
ROOM = 78
"""Millimetres for texts, without what is always there."""


def rooms(*_: object) -> Rooms:
    """Return what a bookmark has only so much room for."""
    of = {
        Part.TITLE: (TITLE,),
        Part.BOOK: (BOOK,),
        Part.AUTHOR: (AUTHOR,),
        Part.CALL: (CALL,),
    }
    return Rooms(of=of, items=lambda shelved: first_items(shelved, MOST), hidden=frozenset(of))


def bookmark(sheet: Sheet) -> Data:
    """Return a bookmark with three books; a discreet one has room for notes instead."""
    words = sheet.words
    data = base(sheet, secret=True, wide=True)
    every = [] if sheet.discreet else with_cover(sheet)
    lines = every[:MOST]
    head = sheet.shown(data["title"], TITLE)
    books = alike([named_book(sheet, each, BOOK, AUTHOR) for each in lines], "head")
    return {
        **data,
        "head": head,
        "books": books,
        "more": how_many_more(sheet, len(every) - len(lines)),
        "notes": "" if books else words.own_notes,
        "address": sheet.address(BOOK.width),
        "borrow": words.take_and_borrow,
        "safe": head["mm"] + sum(height_of(each) for each in books) <= ROOM,
    }
