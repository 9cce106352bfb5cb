"""Small things of which a sheet holds many alike: bookmarks, stickers, pocket cards."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lukutori.localise import cldr
from lukutori.localise.lists import ShelvedList
from lukutori.localise.pages import ItemLine
from lukutori.localise.texts import fill
from lukutori.model.printing import PrintKind
from lukutori.prose import parse, plain
from lukutori.render.paper.measure.fit import Room
from lukutori.render.paper.measure.rooms import Item, Part, Rooms, shown_books, shown_items
from lukutori.render.paper.pieces import Data, dotted, look, title, tongue
from lukutori.render.paper.sheet import Sheet, alike, base

ON_BOOKMARK, ON_POCKET = 3, 5
BOOKMARK_TITLE = Room(36, 4, (14, 13, 12, 11, 10, 9), bold=True)
BOOKMARK_BOOK = Room(42, 4, (12, 11, 10, 9), bold=True)
BOOKMARK_AUTHOR = Room(42, 2, (10, 9, 8.5, 8))
POCKET_TITLE = Room(81, 2, (16, 14.5, 13, 12, 11), bold=True)
POCKET_BOOK = Room(74, 2, (10.5, 9.5, 9, 8.5), bold=True)
POCKET_AUTHOR = Room(74, 2, (9, 8.5, 8, 7.5))
POCKET_ADDRESS = 60
POCKET_KICKER = Room(87, 2, (8.5, 8, 7.5))
POCKET_FACTS = Room(87, 2, (9.5, 9, 8.5, 8), bold=True)
BOOKMARK_ROOM, POCKET_FRONT, POCKET_BACK = 78, 96, 116
"""Millimetres for texts, without what is always there."""
LEAST_BOOK, BOOK_GAP, CODE_LINE = 13.5, 2, 20
SAYINGS = (12, 11, 10, 9, 8, 7)
"""Points of the sentences to say: all alike, so that every language looks as important."""
SAYING = Room(85, 6, SAYINGS)
SAYING_GAP = 0.7
"""Millimetres for each point of type, with the name of the language."""


@dataclass(frozen=True)
class Labels:
    """A sheet of stickers as it is sold, in millimetres: how many, how large, how far apart."""

    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    gap: float = 0


LABELS = {
    ("a4", PrintKind.LABEL_24): Labels(3, 8, 70, 37, 0, 0.5),
    ("a4", PrintKind.LABEL_21): Labels(3, 7, 63.5, 38.1, 7.25, 15.15, 2.5),
    ("us-letter", PrintKind.LABEL_24): Labels(3, 10, 66.7, 25.4, 4.75, 12.7, 3.15),
    ("us-letter", PrintKind.LABEL_21): Labels(2, 10, 101.6, 25.4, 4, 12.7, 4.7),
}
"""By paper and kind: on US letter there are other sheets (30 and 20 stickers) under the names."""
CALL = Room(42, 1, (9,), bold=True)
LABEL_MARGIN, LABEL_ADDRESS = 4.5, (9, 8, 7)
"""Millimetres; sizes in points, below which an address is broken rather than set smaller."""


def has_code(shelved: ShelvedList) -> bool:
    """Tell whether a list has a short code to stick on something."""
    return bool(shelved.booklist.code)


def bookmark_rooms(*_: object) -> Rooms:
    """Return what a bookmark has only so much room for."""
    of = {
        Part.TITLE: (BOOKMARK_TITLE,),
        Part.BOOK: (BOOKMARK_BOOK,),
        Part.AUTHOR: (BOOKMARK_AUTHOR,),
        Part.CALL: (CALL,),
    }
    return Rooms(of=of, items=lambda shelved: _first(shelved, ON_BOOKMARK), hidden=frozenset(of))


def pocket_rooms(*_: object) -> Rooms:
    """Return what a professional's card has only so much room for."""
    return Rooms(
        of={
            Part.TITLE: (POCKET_TITLE,),
            Part.MAKERS: (POCKET_KICKER,),
            Part.FACTS: (POCKET_FACTS,),
            Part.BOOK: (POCKET_BOOK,),
            Part.AUTHOR: (POCKET_AUTHOR,),
            Part.CALL: (CALL,),
            Part.SAY: (SAYING,),
        },
        items=lambda shelved: _first(shelved, ON_POCKET),
        hidden=frozenset({Part.TITLE, Part.MAKERS}),
    )


def _first(shelved: ShelvedList, most: int) -> list[Item]:
    """Return the items that are named: books before links, as `_with_cover` has them."""
    return (shown_books(shelved) or shown_items(shelved))[:most]


def bookmark(sheet: Sheet) -> Data:
    """Return a bookmark with three books; a discreet one has room for notes instead."""
    words = sheet.words
    data = base(sheet, secret=True, wide=True)
    every = [] if sheet.discreet else _with_cover(sheet)
    lines = every[:ON_BOOKMARK]
    head = sheet.shown(data["title"], BOOKMARK_TITLE)
    books = alike([_book(sheet, each, BOOKMARK_BOOK, BOOKMARK_AUTHOR) for each in lines], "head")
    return {
        **data,
        "head": head,
        "books": books,
        "more": _more(sheet, len(every) - len(lines)),
        "notes": "" if books else words.own_notes,
        "address": sheet.address(BOOKMARK_BOOK.width),
        "borrow": words.take_and_borrow,
        "safe": head["mm"] + sum(_height(each) for each in books) <= BOOKMARK_ROOM,
    }


def pocket(sheet: Sheet) -> Data:
    """Return the professional's card: five titles, for whom, and what to say in each language."""
    page, words = sheet.page, sheet.words
    data = base(sheet, secret=True)
    every = _with_cover(sheet)
    lines = every[:ON_POCKET]
    head = sheet.shown(data["title"], POCKET_TITLE)
    who = sheet.shown(data["kicker"], POCKET_KICKER)
    facts = sheet.shown(dotted([*page.marks, page.audience]), POCKET_FACTS)
    left = POCKET_FRONT - head["mm"] - who["mm"] - facts["mm"]
    books = _books_within(sheet, lines, left)
    sayings, said = _sayings(sheet)
    return {
        **data,
        "head": head,
        "who": who,
        "facts": facts,
        "books": books,
        "more": _more(sheet, len(every) - len(lines)),
        "address": sheet.address(POCKET_ADDRESS),
        "to_say": words.to_say,
        "sayings": sayings,
        "gap": round(SAYING_GAP * said, 1),
        "safe_front": sum(map(_height, books)) <= left,
        "safe_back": _saying_height(sayings, said) <= POCKET_BACK,
    }


def label(sheet: Sheet) -> Data:
    """Return a sheet of stickers with the list's code, which says nothing else."""
    options = sheet.settings.options
    labels = LABELS[options.paper, sheet.kind]
    width = labels.width - 2 * LABEL_MARGIN
    beside = labels.width - labels.height - LABEL_MARGIN
    head = sheet.shown(sheet.words.neutral_title, Room(width * 0.5, 2, (10, 9, 8, 7)))
    data = base(sheet, secret=True)
    return {
        **data,
        "columns": labels.columns,
        "rows": labels.rows,
        "width": labels.width,
        "height": labels.height,
        "left": labels.left,
        "top": labels.top,
        "gap": labels.gap,
        "inset": LABEL_MARGIN,
        "address": sheet.address(beside, LABEL_ADDRESS),
        "short": data["short"] if _has_room(sheet, beside) else "",
        "title": sheet.words.neutral_title,
        "head": head,
        "code": sheet.booklist.code or "",
        "safe": head["mm"] + CODE_LINE <= labels.height,
    }


def _has_room(sheet: Sheet, width: float) -> bool:
    """Tell whether a sticker can bear the address; without it the code leads there all the same."""
    parts = re.sub(r"([./])", r"\1 ", sheet.page.short_text)
    made = sheet.fit(parts, Room(width, 3, LABEL_ADDRESS[-1:], bold=True))
    return made.whole and made.text == parts


def _with_cover(sheet: Sheet) -> list[ItemLine]:
    """Return the books; where there are none, the links."""
    return [each for each in sheet.items if each.face.cover] or sheet.items


def _book(sheet: Sheet, line: ItemLine, room: Room, author: Room) -> Data:
    return {
        **title(line),
        **look(line),
        "head": sheet.title(line, room),
        "by": sheet.shown(line.face.author, author),
        "call": sheet.fit(line.call_number, CALL).text,
    }


def _more(sheet: Sheet, count: int) -> str:
    if count == 0:
        return ""
    number = cldr.number(count, sheet.language.locale)
    return fill(sheet.words.and_more, sheet.language, n=number)


def _books_within(sheet: Sheet, lines: list[ItemLine], most: float) -> list[Data]:
    """Return a pocket card's books, all set smaller where they are more than so many mm high."""
    books: list[Data] = []
    for i in range(len(POCKET_BOOK.sizes)):
        room = replace(POCKET_BOOK, sizes=POCKET_BOOK.sizes[i:])
        author = replace(POCKET_AUTHOR, sizes=POCKET_AUTHOR.sizes[i:])
        books = alike([_book(sheet, each, room, author) for each in lines], "head")
        if sum(map(_height, books)) <= most:
            break
    return books


def _height(book: Data) -> float:
    """Return about how high a book is in millimetres, with the white under it."""
    call = 5 if book["call"] else 0
    return max(LEAST_BOOK, float(book["head"]["mm"] + book["by"]["mm"] + call)) + BOOK_GAP


def _sayings(sheet: Sheet) -> tuple[list[Data], float]:
    """Return the sentences to say, and the size of type at which all fit a card whole."""
    for size in SAYINGS:
        said = list(_said(sheet, size))
        rows = [row for row, _ in said]
        if all(whole for _, whole in said) and _saying_height(rows, size) <= POCKET_BACK:
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
