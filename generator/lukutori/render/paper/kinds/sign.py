"""Signs that lead to a display and to the shelves: few words, read from five metres."""

from lukutori.localise.displays import PlaceSign, display_page
from lukutori.localise.pages import Piece
from lukutori.localise.title_rows import BETWEEN
from lukutori.model.printing import PrintKind
from lukutori.render.paper.measure.fit import Room
from lukutori.render.paper.measure.rooms import Part, Rooms
from lukutori.render.paper.pieces import Data, tongue
from lukutori.render.paper.sheet import PAPERS, Sheet, base

MARGIN, INSET = 16, 8
"""Millimetres at each side of the paper, and of the field that says what is here."""
SAYING = (64.0, 58.0, 52.0, 46.0, 40.0, 34.0, 28.0)
NAME = (104.0, 96.0, 88.0, 80.0, 72.0, 66.0, 60.0, 54.0, 48.0, 42.0, 36.0)
PLACE = (54.0, 48.0, 44.0, 40.0, 36.0, 32.0, 28.0)
"""Sizes in points: capitals are 7 to 26 mm high."""
HERE = {2: 104, 3: 74, 4: 54}
UNDER_ARROW = {1: 80, 2: 60, 3: 42}
"""How many lines a name may have, and the largest size for so many."""
BAND, ARROW, BETWEEN_LINES = 50, 105, 9
"""Millimetres of what is always there, and of the white between two lines."""


def sign(sheet: Sheet) -> Data:
    """Return the signs: here it is, three arrows, and one for each place that holds the books."""
    data, words = base(sheet, secret=True, wide=True), sheet.words
    page = display_page(sheet.content, sheet.shelved, sheet.language)
    width = data["page"]["width"] - 2 * MARGIN
    where = [piece for piece in page.spot if piece != BETWEEN] or [page.library]
    height = data["page"]["height"] - 2 * MARGIN
    here = _name(sheet, Piece(data["title"]), width, HERE)
    there = _name(sheet, Piece(data["title"]), width, UNDER_ARROW)
    place = [_line(sheet, piece, width) for piece in where]
    return {
        **data,
        "saying": _saying(sheet, sheet.words.display_here, width),
        "name": here,
        "short_name": there,
        "place": place,
        "safe_here": BAND + _height([here, *place]) <= height,
        "safe_there": ARROW + _height([there, *place]) <= height,
        "arrows": [
            {"points": "left", "says": words.to_the_left},
            {"points": "ahead", "says": words.straight_ahead},
            {"points": "right", "says": words.to_the_right},
        ],
        "books_here": _saying(sheet, sheet.words.books_here, width),
        "shelves": [_shelf(sheet, each, width) for each in page.signs],
    }


def rooms(_: PrintKind, paper: str) -> Rooms:
    """Return what signs have only so much room for; a name has least beside an arrow."""
    width = PAPERS[paper][0][1] - 2 * MARGIN
    line = (_line_room(width),)
    return Rooms(
        of={
            Part.TITLE: _name_rooms(width, UNDER_ARROW),
            Part.SPOT: line,
            Part.PLACE: _name_rooms(width, HERE),
            Part.SHELVES: line,
        },
        hidden=frozenset({Part.TITLE}),
    )


def _name_rooms(width: float, most: dict[int, int]) -> tuple[Room, ...]:
    """Return the places that a name may have, for each number of lines."""
    return tuple(
        Room(width, lines, tuple(size for size in NAME if size <= largest), bold=True)
        for lines, largest in most.items()
    )


def _line_room(width: float) -> Room:
    return Room(width, 1, PLACE, bold=True)


def _saying(sheet: Sheet, text: str, width: float) -> Data:
    return sheet.shown(text, Room(width - 2 * INSET, 1, SAYING, bold=True))


def _name(sheet: Sheet, name: Piece, width: float, most: dict[int, int]) -> Data:
    """Return a name as large as one of the numbers of lines allows."""
    made = [sheet.fit(name.text, room) for room in _name_rooms(width, most)]
    best = max(made, key=lambda each: (each.whole, each.size))
    return _spoken(name, sheet.told(best))


def _line(sheet: Sheet, piece: Piece, width: float) -> Data:
    return _spoken(piece, sheet.shown(piece.text, _line_room(width)))


def _height(texts: list[Data]) -> float:
    """Return how many millimetres some texts take under each other, with the white between."""
    return sum(float(each["mm"]) + BETWEEN_LINES for each in texts)


def _spoken(piece: Piece, made: Data) -> Data:
    return {**made, "lang": tongue(piece.lang), "dir": piece.direction or "auto"}


def _shelf(sheet: Sheet, place: PlaceSign, width: float) -> Data:
    lines = [Piece(text) for text in (place.floor, place.shelves) if text]
    return {
        "name": _name(sheet, place.name, width, HERE),
        "lines": [_line(sheet, line, width) for line in lines],
    }
