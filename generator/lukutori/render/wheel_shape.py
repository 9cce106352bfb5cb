"""Where everything stands on the wheel of the coming twelve months, on the screen and on paper.

It turns clockwise from the first day of the month of the build, in every writing direction, as
clocks do. Theme weeks are inside, displays outside; times that overlap lie side by side. Angles
are counted from the top, lengths in parts of `SIZE`.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from math import cos, pi, sin
from typing import NamedTuple

from lukutori.localise.covers import list_colour
from lukutori.localise.year import PLAIN, Coming, week_colours
from lukutori.read.content import Content
from lukutori.year.ahead import YEAR, months_on
from lukutori.year.theme_days import Span

SIZE = 360
"""About the pixels of a narrow phone, so that 15 units are letters of 12 pixels."""
MIDDLE = SIZE / 2
HUB, RIM, NAMES = 48, 121, 128
"""How far from the middle the bands begin and end, and the names of the months stand."""
WEEKS, DISPLAYS = (50, 73), (77, RIM)
"""The two bands."""
WIDEST, GAP, MOST = {WEEKS: 5, DISPLAYS: 9}, 1.2, 12
"""Of a bar; between two bars; how many lie side by side before they share a place."""


class Timed(NamedTuple):
    """A time and the number of its colour."""

    span: Span
    colour: int


class Bar(NamedTuple):
    """A time on the wheel, without its round ends; a dot ends where it begins."""

    colour: int
    radius: float
    width: float
    begin: float
    end: float


def around(ahead: Coming) -> Span:
    """Return the first day on the wheel, and the day after its last."""
    start = ahead.within.first.replace(day=1)
    return Span(start, months_on(start, YEAR))


def bars(content: Content, ahead: Coming) -> Iterator[Bar]:
    """Yield the bars of theme weeks, then those of displays."""
    year, colours = around(ahead), week_colours(content, ahead)
    weeks = [Timed(turn.span, colours.get(turn.key, PLAIN)) for turn in ahead.weeks]
    displays = [
        Timed(turn.span, list_colour(content, content.lists[turn.planned.list_id]))
        for turn in ahead.displays
    ]
    yield from _bars(weeks, WEEKS, year)
    yield from _bars(displays, DISPLAYS, year)


def month_turns(year: Span) -> Iterator[tuple[int, float, float]]:
    """Yield each month's number, and the angles of its first day and of the day after it."""
    for i in range(YEAR):
        first, after = months_on(year.first, i), months_on(year.first, i + 1)
        yield first.month, angle(first, year), angle(after, year)


def angle(day: date, year: Span) -> float:
    """Return the angle at which a day begins."""
    return 2 * pi * (day - year.first).days / _days(year)


def noon(day: date, year: Span) -> float:
    """Return the angle of a day's middle."""
    return angle(day, year) + pi / _days(year)


def at(radius: float, turned: float) -> tuple[float, float]:
    """Return a point so far from the middle, from the left and from the top."""
    return MIDDLE + radius * sin(turned), MIDDLE - radius * cos(turned)


def _bars(times: Iterable[Timed], band: tuple[int, int], year: Span) -> Iterator[Bar]:
    """Yield the bars of a band, each in the first lane in which it overlaps no other."""
    lanes: list[date] = []
    placed: list[tuple[int, Timed]] = []
    for time in times:
        if not time.span.meets(Span(year.first, _before(year.last))):
            continue
        free = [i for i, last in enumerate(lanes) if last < time.span.first]
        if free or len(lanes) == MOST:
            lane = free[0] if free else lanes.index(min(lanes))
            lanes[lane] = max(lanes[lane], time.span.last)
        else:
            lane = len(lanes)
            lanes.append(time.span.last)
        placed.append((lane, time))
    inner, outer = band
    room = (outer - inner) / max(len(lanes), 1)
    width = min(WIDEST[band], room - GAP)
    for lane, time in placed:
        yield _bar(time, outer - room * (lane + 0.5), width, year)


def _bar(time: Timed, radius: float, width: float, year: Span) -> Bar:
    begin = angle(max(time.span.first, year.first), year)
    end = angle(min(time.span.last, _before(year.last)), year) + 2 * pi / _days(year)
    cap = width / 2 / radius
    if end - begin <= 2 * cap:
        return Bar(time.colour, radius, width, *[(begin + end) / 2] * 2)
    return Bar(time.colour, radius, width, begin + cap, end - cap)


def _days(year: Span) -> int:
    return max((year.last - year.first).days, 1)


def _before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)
