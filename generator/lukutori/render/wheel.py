"""The coming twelve months as a wheel, drawn in SVG; the page's list says the same in words."""

from collections.abc import Iterator, Sequence
from html import escape
from math import cos, pi, sin

from lukutori.languages.words import Language
from lukutori.localise import cldr
from lukutori.localise.year import PLAIN, Coming
from lukutori.read.content import Content
from lukutori.render.brand import covers
from lukutori.render.wheel_shape import (
    DISPLAYS,
    HUB,
    MIDDLE,
    NAMES,
    RIM,
    SIZE,
    WEEKS,
    Bar,
    around,
    at,
    bars,
    month_turns,
    noon,
)

LIGHT = ("#fff", "#eef2f6", "#1b1f23", "#7a8691", "#b3261e")
DARK = ("#14181c", "#232a31", "#eceff2", "#9aa6b2", "#ff8a80")
"""Ground, bands, letters, theme weeks of no list, today."""


def wheel(content: Content, ahead: Coming, language: Language) -> str:
    """Return the drawing."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}" role="img" '
        f'lang="{language.tag}" direction="{language.direction}">',
        f"<title>{escape(language.words.year_title)}</title>",
        f"<style>{_style(content)}</style>",
        f'<circle class="g" cx="{MIDDLE:g}" cy="{MIDDLE:g}" r="{MIDDLE:g}"/>',
        *map(_band, (WEEKS, DISPLAYS)),
        *_months(ahead, language),
        *map(_bar, bars(content, ahead)),
        *_today(ahead, language),
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


def _months(ahead: Coming, language: Language) -> Iterator[str]:
    for month, begin, end in month_turns(around(ahead)):
        yield f'<path class="s" d="M{_point(HUB, begin)}L{_point(RIM + 2, begin)}"/>'
        middle = (begin + end) / 2
        x, y = _at(NAMES, middle)
        side = "e" if sin(middle) > 0 else "w"
        low = 0.36 - 0.36 * cos(middle)
        name = escape(cldr.short_month(month, language.locale))
        yield f'<text class="{side}" x="{x}" y="{y}" dy="{low:.2f}em">{name}</text>'


def _bar(bar: Bar) -> str:
    """Return a bar with round ends."""
    if bar.begin == bar.end:
        drawn = f"{_point(bar.radius, bar.begin)}h.01"
    else:
        drawn = _arc(bar.radius, bar.begin, bar.end)
    return f'<path class="{_name(bar.colour)}" stroke-width="{bar.width:.3g}" d="M{drawn}"/>'


def _today(ahead: Coming, language: Language) -> Iterator[str]:
    today = ahead.within.first
    angle = noon(today, around(ahead))
    yield f'<path class="t" d="M{_point(HUB, angle)}L{_point(RIM + 4, angle)}"/>'
    said = escape(cldr.short_day(today, language.locale))
    yield f'<text class="t" x="{MIDDLE:g}" y="{MIDDLE:g}" dy=".36em">{said}</text>'


def _at(radius: float, angle: float) -> tuple[str, str]:
    x, y = at(radius, angle)
    return f"{x:.4g}", f"{y:.4g}"


def _point(radius: float, angle: float) -> str:
    return " ".join(_at(radius, angle))


def _arc(radius: float, begin: float, end: float) -> str:
    """Return the points of an arc, as a path goes on with them."""
    large = int(end - begin > pi)
    to = _point(radius, end)
    return f"{_point(radius, begin)}A{radius:.4g} {radius:.4g} 0 {large} 1 {to}"
