"""A sheet on which professionals tick titles and which clients keep: what `tick.typ` reads."""

from collections.abc import Iterator

from lukutori.localise.pages import ItemLine, ListPage
from lukutori.render.paper.measure.fit import Room
from lukutori.render.paper.measure.heights import Column, pages
from lukutori.render.paper.measure.parting import parted_page
from lukutori.render.paper.pieces import Data, code, dotted, facts, has_rtl, pieces, title, tongue
from lukutori.render.paper.sheet import Sheet, base

MARGIN, GAP, BOX = 15.0, 5.0, 6.5
"""Millimetres beside the page, between columns, and of a box for the pen."""
SHARES = (0.36, 0.34, 0.3)
"""Of the room beside the boxes: title and author, why, what it is and where it stands."""
SCALES = (1.15, 1.1, 1.05, 1.0, 0.95, 0.9)
"""From 10.9 to 8.6 points."""
TITLES = (25.0, 22.0, 19.0, 17.0)
NAME, TEXT, SMALL = 11.5, 9.5, 8.5
"""Points at a scale of 1."""
LONGEST_WHOLE = 400
"""Letters of a title with its author that are not parted between two pages."""
CODE_SIDE = 44.0
"""The list's code with its address and the gap beside it."""
HEADING, BAND, FOOT = 10.0, 16.0, 29.0
BETWEEN = {"ltr": 1.7, "rtl": 0.5}
"""Millimetres between paragraphs; from right to left letters bring their own white."""
PADDING = {"ltr": 2.2, "rtl": 1.2}
"""Millimetres above and below a row."""


def tick(sheet: Sheet) -> Data:
    """Return the tick sheet's data: no name, only what helps to find the titles."""
    data = base(sheet)
    widths = _widths(data["page"]["width"])
    column = Room(min(widths), 1, (NAME * SCALES[0],), bold=True)
    page, words = parted_page(sheet.page, column, sheet.press.glyphs), sheet.words
    return {
        **data,
        "title": page.title,
        "kicker": page.kicker,
        "title_size": _title_size(sheet, page, data),
        "address": sheet.address(CODE_SIDE - 7),
        "help": words.tick_help,
        "notices": page.notices,
        "columns": widths,
        "box": BOX,
        "gap": GAP,
        "between": BETWEEN[sheet.language.direction],
        "padding": PADDING[sheet.language.direction],
        "scale": _scale(sheet, page, data),
        "sections": [
            {
                "title": section.title,
                "lang": tongue(section.lang),
                "dir": section.direction,
                "items": [_row(each) for each in section.items],
            }
            for section in page.sections
        ],
        "call_number": words.call_number,
        "borrow": words.borrow_line,
        "own_notes": words.own_notes,
        "reviewed": " · ".join(page.reviewed),
    }


def _beside(data: Data) -> float:
    """Return how many millimetres are left beside the list's code."""
    return float(data["page"]["width"]) - 2 * MARGIN - (CODE_SIDE if data["qr"] else 0)


def _title_size(sheet: Sheet, page: ListPage, data: Data) -> float:
    return Column(sheet, _beside(data)).fit(page.title, 2, *TITLES, bold=True).size


def _widths(page: float) -> list[float]:
    """Return the widths in millimetres of the columns beside the boxes."""
    room = page - 2 * MARGIN - BOX - len(SHARES) * GAP
    return [round(share * room, 2) for share in SHARES]


def _row(line: ItemLine) -> Data:
    """Return what stands beside one box."""
    return {
        **title(line),
        "rtl": has_rtl(line.face.title, line.face.author),
        "whole": len(line.face.title) + len(line.face.author) <= LONGEST_WHOLE,
        "facts": dotted([line.kind, *line.facts]),
        "marks": dotted(line.marks),
        "hook": {
            "words": pieces(line.hook.text),
            "lang": tongue(line.hook.lang),
            "dir": line.hook.direction,
        },
        "call": line.call_number,
        "code": code(line.reach) if line.reach else None,
        "cover": None,
    }


def _scale(sheet: Sheet, page: ListPage, data: Data) -> float:
    """Return the largest scale that needs no more pages than the smallest does."""
    height = data["page"]["height"] - FOOT

    def needed(k: float) -> int:
        return pages(_steps(sheet, page, data, k), height)

    fewest = needed(SCALES[-1])
    return next(k for k in SCALES if needed(k) <= fewest)


def _steps(sheet: Sheet, page: ListPage, data: Data, k: float) -> Iterator[float]:
    """Yield the heights that are not parted: the head, each row, the band at the end."""
    lead = Column(sheet, _beside(data))
    head = lead.height(page.kicker, 10) + lead.height(
        page.title, _title_size(sheet, page, data), bold=True
    )
    head += lead.height(sheet.words.tick_help, 12) + (12.5 if data["logos"] else 0) + 7
    head += sum(lead.height(notice, 8.5) + 4.2 for notice in page.notices)
    yield max(head, CODE_SIDE if data["qr"] else 0)
    columns = [Column(sheet, width) for width in _widths(data["page"]["width"])]
    for section in page.sections:
        above = HEADING if section.title else 4.0
        for line in section.items:
            yield above + _height(line, columns, k)
            above = 0.0
    yield BAND


def _height(line: ItemLine, columns: list[Column], k: float) -> float:
    """Return about how high a row is in millimetres."""
    name, why, where = columns
    between = BETWEEN[name.sheet.language.direction]
    padding = 2 * PADDING[name.sheet.language.direction]
    called = name.height(line.face.title, NAME * k, bold=True)
    if line.face.author:
        called += between + name.height(line.face.author, TEXT * k)
    about = where.height(facts(line), SMALL * k)
    if line.call_number:
        about += between + where.height(line.call_number, TEXT * k)
    if own := code(line.reach) if line.reach else None:
        about += own["mm"] + between + where.height(line.scan, SMALL * k)
    return max(called, why.height(line.hook.text, TEXT * k), about, BOX) + padding
