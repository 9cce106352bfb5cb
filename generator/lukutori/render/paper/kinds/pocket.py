"""Pocket cards: five titles for whoever hands them on, and what to say in each language."""

from collections.abc import Iterator
from dataclasses import replace

from lukutori.localise.pages import ItemLine
from lukutori.prose import parse, plain
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
from lukutori.render.paper.pieces import Data, dotted, tongue
from lukutori.render.paper.sheet import Sheet, alike, base

MOST = 5
TITLE = Room(81, 2, (16, 14.5, 13, 12, 11), bold=True)
BOOK = Room(74, 2, (10.5, 9.5, 9, 8.5), bold=True)
AUTHOR = Room(74, 2, (9, 8.5, 8, 7.5))
ADDRESS = 60
KICKER = Room(87, 2, (8.5, 8, 7.5))
FACTS = Room(87, 2, (9.5, 9, 8.5, 8), bold=True)
FRONT, BACK = 96, 116
"""Millimetres for texts, without what is always there."""
SAYINGS = (12, 11, 10, 9, 8, 7)
"""Points of the sentences to say: all alike, so that every language looks as important."""
SAYING = Room(85, 6, SAYINGS)
SAYING_GAP = 0.7
"""Millimetres for each point of type, with the name of the language."""


def rooms(*_: object) -> Rooms:
    """Return what a professional's card has only so much room for."""
    return Rooms(
        of={
            Part.TITLE: (TITLE,),
            Part.MAKERS: (KICKER,),
            Part.FACTS: (FACTS,),
            Part.BOOK: (BOOK,),
            Part.AUTHOR: (AUTHOR,),
            Part.CALL: (CALL,),
            Part.SAY: (SAYING,),
        },
        items=lambda shelved: first_items(shelved, MOST),
        hidden=frozenset({Part.TITLE, Part.MAKERS}),
    )


def pocket(sheet: Sheet) -> Data:
    """Return the professional's card: five titles, for whom, and what to say in each language."""
    page, words = sheet.page, sheet.words
    data = base(sheet, secret=True)
    every = with_cover(sheet)
    lines = every[:MOST]
    head = sheet.shown(data["title"], TITLE)
    who = sheet.shown(data["kicker"], KICKER)
    facts = sheet.shown(dotted([*page.marks, page.audience]), FACTS)
    left = FRONT - head["mm"] - who["mm"] - facts["mm"]
    books = _books_within(sheet, lines, left)
    sayings, said = _sayings(sheet)
    return {
        **data,
        "head": head,
        "who": who,
        "facts": facts,
        "books": books,
        "more": how_many_more(sheet, len(every) - len(lines)),
        "address": sheet.address(ADDRESS),
        "to_say": words.to_say,
        "sayings": sayings,
        "gap": round(SAYING_GAP * said, 1),
        "safe_front": sum(map(height_of, books)) <= left,
        "safe_back": _saying_height(sayings, said) <= BACK,
    }


def _books_within(sheet: Sheet, lines: list[ItemLine], most: float) -> list[Data]:
    """Return a pocket card's books, all set smaller where they are more than so many mm high."""
    books: list[Data] = []
    for i in range(len(BOOK.sizes)):
        room = replace(BOOK, sizes=BOOK.sizes[i:])
        author = replace(AUTHOR, sizes=AUTHOR.sizes[i:])
        books = alike([named_book(sheet, each, room, author) for each in lines], "head")
        if sum(map(height_of, books)) <= most:
            break
    return books


def _sayings(sheet: Sheet) -> tuple[list[Data], float]:
    """Return the sentences to say, and the size of type at which all fit a card whole."""
    for size in SAYINGS:
        said = list(_said(sheet, size))
        rows = [row for row, _ in said]
        if all(whole for _, whole in said) and _saying_height(rows, size) <= BACK:
            break
    return rows, size


def _saying_height(rows: list[Data], size: float) -> float:
    return sum(float(each["said"]["mm"]) + SAYING_GAP * size for each in rows)


def _said(sheet: Sheet, size: float) -> Iterator[tuple[Data, bool]]:
    """Yield the sentence in the sheet's language first, then in the clients' others.

    With each goes whether it is whole.
    """
    content, own = sheet.content, sheet.language.tag
    tags = content.languages_of(sheet.booklist)
    for tag in [own, *(tag for tag in tags if tag != own)]:
        language = content.languages[tag]
        if sheet.press.fonts.has(language.script):
            said = (sheet.booklist.say or {}).get(tag)
            text = plain(parse(said)) if said else language.words.default_say
            made = sheet.fit(text, replace(SAYING, sizes=(size,)))
            row = {
                "language": language.name,
                "said": sheet.told(made),
                "lang": tongue(tag),
                "dir": language.direction,
            }
            yield row, made.whole
