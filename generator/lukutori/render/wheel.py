"""The coming twelve months as a wheel, drawn in SVG; the page's list says the same in words.

It turns clockwise from the first day of the month of the build, in every writing direction, as
clocks do. Theme weeks are inside, displays outside; times that overlap lie side by side.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from html import escape
from math import cos, pi, sin
from typing import NamedTuple

from lukutori.languages.words import Language
from lukutori.localise import cldr
from lukutori.localise.covers import list_colour
from lukutori.localise.year import PLAIN, Coming, months_on, week_colours
from lukutori.read.content import Content
from lukutori.render.brand import covers
from lukutori.year.theme_days import Span

SIZE = 360
"""About the pixels of a narrow phone, so that 15 units are letters of 12 pixels."""
MIDDLE = SIZE / 2
MONTHS = 12
HUB, RIM, NAMES = 48, 121, 128
"""How far from the middle the bands begin and end, and the names of the months stand."""
WEEKS, DISPLAYS = (50, 73), (77, RIM)
"""The two bands."""
WIDEST, GAP, MOST = {WEEKS: 5, DISPLAYS: 9}, 1.2, 12
"""Of a bar; between two bars; how many lie side by side before they share a place."""
LIGHT = ("#fff", "#eef2f6", "#1b1f23", "#7a8691", "#b3261e")
DARK = ("#14181c", "#232a31", "#eceff2", "#9aa6b2", "#ff8a80")
"""Ground, bands, letters, theme weeks of no list, today."""


class Bar(NamedTuple):
    """A time on the wheel and the number of its colour."""

    span: Span
    colour: int


def wheel(content: Content, ahead: Coming, language: Language) -> str:
    """Return the drawing."""
    start = ahead.within.first.replace(day=1)
    year = Span(start, months_on(start, MONTHS))
    colours = week_colours(content, ahead)
    weeks = [Bar(turn.span, colours.get(turn.key, PLAIN)) for turn in ahead.weeks]
    displays = [
        Bar(turn.span, list_colour(content, content.lists[turn.planned.list_id]))
        for turn in ahead.displays
    ]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}" role="img" '
        f'lang="{language.tag}" direction="{language.direction}">',
        f"<title>{escape(language.words.year_title)}</title>",
        f"<style>{_style(content)}</style>",
        f'<circle class="g" cx="{MIDDLE:g}" cy="{MIDDLE:g}" r="{MIDDLE:g}"/>',
        *map(_band, (WEEKS, DISPLAYS)),
        *_months(year, language),
        *_bars(weeks, WEEKS, year),
        *_bars(displays, DISPLAYS, year),
        *_today(ahead.within.first, year, language),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _style(content: Content) -> str:
    """Return the colours in daylight and in the dark."""
    brand = content.settings.options.brand.colour
    light = [cover["ground"] for cover in covers()]
    dark = [cover["shape"] for cover in covers()]
    text = "text{font:15px system-ui,sans-serif;text-anchor:middle}path{fill:none}"
    text += ".e,.w{direction:ltr}.e{text-anchor:start}.w{text-anchor:end}"
    bars = "path{stroke-linecap:round}"
    day, night = _colours(LIGHT, brand, light), _colours(DARK, "#8fb8d8", dark)
    return f"{text}{bars}{day}@media (prefers-color-scheme:dark){{{night}}}"


def _colours(of: tuple[str, ...], brand: str, themes: Sequence[str]) -> str:
    ground, band, ink, plain, today = of
    bars = {_name(PLAIN): plain, _name(-1): brand}
    bars |= {_name(i): each for i, each in enumerate(themes)}
    return (
        f".g{{fill:{ground}}}.s{{stroke:{ground};stroke-width:2}}.r{{fill:none;stroke:{band}}}"
        f"text{{fill:{ink}}}"
        f".t{{stroke:{today};stroke-width:2.5}}text.t{{fill:{today};stroke:none;font-weight:700}}"
    ) + "".join(f".{name}{{stroke:{colour}}}" for name, colour in bars.items())


def _name(colour: int) -> str:
    """Return the class of a colour; two of them are none of the covers'."""
    return {PLAIN: "p", -1: "b"}.get(colour, f"c{colour}")


def _band(band: tuple[int, int]) -> str:
    inner, outer = band
    place = f'cx="{MIDDLE:g}" cy="{MIDDLE:g}" r="{(inner + outer) / 2:g}"'
    return f'<circle class="r" {place} stroke-width="{outer - inner}"/>'


def _months(year: Span, language: Language) -> Iterator[str]:
    for i in range(MONTHS):
        first, after = months_on(year.first, i), months_on(year.first, i + 1)
        begin, end = _angle(first, year), _angle(after, year)
        yield f'<path class="s" d="M{_point(HUB, begin)}L{_point(RIM + 2, begin)}"/>'
        middle = (begin + end) / 2
        x, y = _at(NAMES, middle)
        side = "e" if sin(middle) > 0 else "w"
        low = 0.36 - 0.36 * cos(middle)
        name = escape(cldr.short_month(first.month, language.locale))
        yield f'<text class="{side}" x="{x}" y="{y}" dy="{low:.2f}em">{name}</text>'


def _bars(bars: Iterable[Bar], band: tuple[int, int], year: Span) -> Iterator[str]:
    """Yield the bars of a band, each in the first lane in which it overlaps no other."""
    lanes: list[date] = []
    placed: list[tuple[int, Bar]] = []
    for bar in bars:
        if not bar.span.meets(Span(year.first, _before(year.last))):
            continue
        free = [i for i, last in enumerate(lanes) if last < bar.span.first]
        if free or len(lanes) == MOST:
            lane = free[0] if free else lanes.index(min(lanes))
            lanes[lane] = max(lanes[lane], bar.span.last)
        else:
            lane = len(lanes)
            lanes.append(bar.span.last)
        placed.append((lane, bar))
    inner, outer = band
    room = (outer - inner) / max(len(lanes), 1)
    width = min(WIDEST[band], room - GAP)
    for lane, bar in placed:
        yield _bar(bar, outer - room * (lane + 0.5), width, year)


def _bar(bar: Bar, radius: float, width: float, year: Span) -> str:
    """Return a bar with round ends; a short one is a dot."""
    begin = _angle(max(bar.span.first, year.first), year)
    end = _angle(min(bar.span.last, _before(year.last)), year) + 2 * pi / _days(year)
    cap = width / 2 / radius
    if end - begin <= 2 * cap:
        drawn = f"{_point(radius, (begin + end) / 2)}h.01"
    else:
        drawn = _arc(radius, begin + cap, end - cap)
    return f'<path class="{_name(bar.colour)}" stroke-width="{width:.3g}" d="M{drawn}"/>'


def _today(today: date, year: Span, language: Language) -> Iterator[str]:
    angle = _angle(today, year) + pi / _days(year)
    yield f'<path class="t" d="M{_point(HUB, angle)}L{_point(RIM + 4, angle)}"/>'
    said = escape(cldr.short_day(today, language.locale))
    yield f'<text class="t" x="{MIDDLE:g}" y="{MIDDLE:g}" dy=".36em">{said}</text>'


def _days(year: Span) -> int:
    return max((year.last - year.first).days, 1)


def _before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)


def _angle(day: date, year: Span) -> float:
    return 2 * pi * (day - year.first).days / _days(year)


def _at(radius: float, angle: float) -> tuple[str, str]:
    """Return a point so far from the middle, its angle counted from the top."""
    return f"{MIDDLE + radius * sin(angle):.4g}", f"{MIDDLE - radius * cos(angle):.4g}"


def _point(radius: float, angle: float) -> str:
    return " ".join(_at(radius, angle))


def _arc(radius: float, begin: float, end: float) -> str:
    """Return the points of an arc, as a path goes on with them."""
    large = int(end - begin > pi)
    to = _point(radius, end)
    return f"{_point(radius, begin)}A{radius:.4g} {radius:.4g} 0 {large} 1 {to}"
