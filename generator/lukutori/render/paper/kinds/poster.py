"""Posters: few words, three covers, one code, in two sizes and both directions."""

from lukutori.localise.pages import ItemLine
from lukutori.model.printing import PrintKind
from lukutori.render.paper.measure.fit import Room
from lukutori.render.paper.measure.rooms import Part, Rooms, shown_books
from lukutori.render.paper.pieces import Data, look, title, tongue
from lukutori.render.paper.sheet import PAPERS, Sheet, alike, base

COVERS = 3
ADDRESS_WIDTH, ADDRESS = 80, (16, 14, 12, 10, 8)
"""As wide as the code, and its sizes in points."""
LARGE = (PrintKind.POSTER_A3, PrintKind.POSTER_A3_WIDE)
WIDE = (PrintKind.POSTER_A3_WIDE, PrintKind.POSTER_A4_WIDE)
SHORT_SIDE, LONG_SIDE = 297, 420
"""Millimetres of the poster on which all measures are given; others are like it, only smaller."""
TITLE = {
    False: (237, (80, 72, 64, 56, 50, 44, 38, 32)),
    True: (352, (84, 76, 68, 60, 54, 48, 42, 36)),
}
BOOK, AUTHOR = (74, (20, 18, 16, 14)), (74, (15, 13.5, 12))
"""Width in millimetres and sizes in points, of an upright or a wide poster's title, and others'."""


def poster(sheet: Sheet) -> Data:
    """Return a poster's data; `unit` is how large it is against the largest."""
    wide = sheet.kind in WIDE
    data = base(sheet, large=sheet.kind in LARGE, wide=wide)
    kind, paper = sheet.kind, sheet.settings.options.paper
    fixed, unit = rooms(kind, paper), _unit(kind, paper)
    (name,), (book,), (author,) = (fixed.of[part] for part in (Part.TITLE, Part.BOOK, Part.AUTHOR))
    books = [each for each in sheet.items if each.face.cover][:COVERS]
    return {
        **data,
        "unit": round(unit, 4),
        "wide": wide,
        "head": sheet.shown(data["title"], name),
        "address": sheet.address(ADDRESS_WIDTH * unit, _scaled(ADDRESS, unit)),
        "calls": _calls(sheet),
        "books": alike([_book(sheet, each, book, author) for each in books], "head"),
        "marks": sheet.page.notices if sheet.booklist.example else [],
    }


def _book(sheet: Sheet, line: ItemLine, room: Room, author: Room) -> Data:
    return {
        **title(line),
        **look(line),
        "head": sheet.title(line, room),
        "by": sheet.shown(line.face.author, author),
    }


def rooms(kind: PrintKind, paper: str) -> Rooms:
    """Return what a poster has only so much room for."""
    unit = _unit(kind, paper)
    return Rooms(
        of={
            Part.TITLE: (_room(*TITLE[kind in WIDE], unit, lines=2, bold=True),),
            Part.BOOK: (_room(*BOOK, unit, lines=3, bold=True),),
            Part.AUTHOR: (_room(*AUTHOR, unit, lines=2),),
        },
        items=lambda shelved: shown_books(shelved)[:COVERS],
    )


def _unit(kind: PrintKind, paper: str) -> float:
    short, long = sorted(PAPERS[paper][kind in LARGE])
    return min(short / SHORT_SIDE, long / LONG_SIDE)


def _room(
    width: float, sizes: tuple[float, ...], unit: float, *, lines: int, bold: bool = False
) -> Room:
    return Room(width * unit, lines, _scaled(sizes, unit), bold)


def _scaled(sizes: tuple[float, ...], unit: float) -> tuple[float, ...]:
    return tuple(round(size * unit, 2) for size in sizes)


def _calls(sheet: Sheet) -> list[Data]:
    """Return "take and borrow" in every language of the list, the sheet's own first."""
    content, own = sheet.content, sheet.language.tag
    tags = [own, *(tag for tag in content.languages_of(sheet.booklist) if tag != own)]
    found: dict[str, Data] = {}
    for tag in tags:
        language = content.languages[tag]
        if sheet.press.fonts.has(language.script):
            text = language.words.take_and_borrow
            row = {"text": text, "lang": tongue(tag), "dir": language.direction}
            found.setdefault(tag.split("-")[0], row)  # easy Finnish says it as Finnish does
    return list(found.values())
