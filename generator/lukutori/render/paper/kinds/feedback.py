"""Feedback slips: three faces to tick, four slips to a sheet; nobody's name is on them."""

from lukutori.localise.texts import fill, named
from lukutori.render.paper.kinds.backroom import Column
from lukutori.render.paper.measure.fit import Room
from lukutori.render.paper.measure.rooms import Part, Rooms
from lukutori.render.paper.pieces import Data, dotted
from lukutori.render.paper.sheet import Sheet, base

COLUMNS, ROWS, INSET = 2, 2, 10
"""A6 on A4; millimetres."""
TITLE = Room(84, 3, (20, 18, 16, 14, 12, 11), bold=True)
SMALL = 10.0
"""Points."""
NO_ADDRESS = ("url", "short", "qr", "scan")
"""What a slip does without: whoever holds it has the list already."""
ROOM, OTHER_LINES = 128, 96
"""Millimetres inside the inset, and what all but title and place take."""


def rooms(*_: object) -> Rooms:
    """Return what a slip has only so much room for."""
    return Rooms(of={Part.TITLE: (TITLE,)}, hidden=frozenset({Part.TITLE}))


def feedback(sheet: Sheet) -> Data:
    """Return a slip; a discreet one says neither what the list is about nor who made it."""
    data, words = base(sheet, secret=True), sheet.words
    page = data["page"]
    inner = page["width"] / COLUMNS - 2 * INSET
    head = sheet.shown(data["title"], TITLE)
    back = Column(sheet.press.glyphs, inner).text(_where(sheet), SMALL)
    return {
        **{key: value for key, value in data.items() if key not in NO_ADDRESS},
        "columns": COLUMNS,
        "rows": ROWS,
        "inset": INSET,
        "head": head,
        "code": _code(sheet),
        "ask": words.feedback_ask,
        "faces": [words.feedback_good, words.feedback_fair, words.feedback_poor],
        "no_names": words.feedback_no_names,
        "back": back,
        "safe": head["mm"] + OTHER_LINES + len(back) / 8 <= ROOM,
    }


def slip_says(sheet: Sheet) -> list[str]:
    """Return what a slip says of its list, for telling whether it has changed."""
    data = base(sheet, secret=True)
    return [data["title"], data["kicker"], _code(sheet), _where(sheet)]


def _code(sheet: Sheet) -> str:
    code = sheet.booklist.code
    return fill(sheet.words.short_code, sheet.language, code=code) if code else ""


def _where(sheet: Sheet) -> str:
    """Return in a sentence where slips are left: at the list's libraries."""
    names = (
        named(sheet.content.libraries[name].name, sheet.language).text
        for name in sheet.booklist.libraries
    )
    return fill(sheet.words.feedback_return, sheet.language, names=dotted(names))
