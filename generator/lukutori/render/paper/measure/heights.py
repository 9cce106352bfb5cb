"""How high texts are on paper, so that Python can decide how large they are and what stands where.

Setting a document several times would cost more than all the rest. Widths are the fonts' own.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from lukutori.render.paper.measure.fit import POINT, Fitted, Room, lines_of
from lukutori.render.paper.pieces import has_rtl
from lukutori.render.paper.sheet import Sheet


@dataclass(frozen=True)
class Lines:
    """Heights against the size of type: of a line, and of the white between two of them."""

    high: float
    text: float
    title: float
    between: float
    """White between two paragraphs."""


LTR = Lines(high=0.73, text=0.55, title=0.4, between=0.85)
RTL = Lines(high=1.5, text=0.14, title=0.04, between=0.2)
LATIN_IN_RTL = Lines(high=1.37, text=0.14, title=0.04, between=0.2)
"""As `common.typ` sets them."""


@dataclass(frozen=True)
class Column:
    """A column of a print, so many millimetres wide."""

    sheet: Sheet
    width: float

    def room(self, lines: int, sizes: tuple[float, ...], *, bold: bool = False) -> Room:
        """Return the place that a text has in so many of its lines, at some sizes in points."""
        return Room(self.width, lines, sizes, bold)

    def fit(self, text: str, lines: int, *sizes: float, bold: bool = False) -> Fitted:
        """Return a text as large as so many lines allow, shortened where it must be."""
        return self.sheet.fit(text, self.room(lines, sizes, bold=bold))

    def lines(self, text: str, points: float, *, bold: bool = False) -> int:
        """Return how many lines a text takes in it; none where there is none."""
        room = self.room(1, (points,), bold=bold)
        return lines_of(text, room, points, self.sheet.press.glyphs) if text else 0

    def height(self, text: str, points: float, *, bold: bool = False) -> float:
        """Return how many millimetres high a text is in it, nothing where there is none."""
        if not text:
            return 0.0
        leading = LTR
        if self.sheet.language.direction == "rtl":
            leading = RTL if has_rtl(text) else LATIN_IN_RTL
        lines, between = (
            self.lines(text, points, bold=bold),
            leading.title if bold else leading.text,
        )
        return (lines * (leading.high + between) - between) * points * POINT

    def between(self, points: float) -> float:
        """Return how many millimetres are between two paragraphs."""
        rtl = self.sheet.language.direction == "rtl"
        return (RTL if rtl else LTR).between * points * POINT


def pages(steps: Iterable[float], height: float) -> int:
    """Return how many pages of a height in millimetres take steps that are not parted."""
    count, used = 1, 0.0
    for step in steps:
        if used and used + step > height:
            count, used = count + 1, 0.0
        used += step
    return count
