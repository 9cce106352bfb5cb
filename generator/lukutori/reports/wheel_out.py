"""The coming year on one page of paper, as a wheel and as a list: what `wheel.typ` reads.

Paper hangs for months, so that nothing on it marks the day on which it was made.
"""

from collections.abc import Iterator
from typing import NamedTuple

from lukutori.languages.words import Language
from lukutori.localise import addresses, cldr
from lukutori.localise.hooks import shortened
from lukutori.localise.pages import Piece, Woven
from lukutori.localise.texts import isolated, pick
from lukutori.localise.title_rows import BETWEEN
from lukutori.localise.year import PLAIN, Coming, YearLine, YearPage, year_page
from lukutori.read.content import Content
from lukutori.render.brand import ground
from lukutori.render.paper.kinds.backroom import Column, heading
from lukutori.render.paper.outputs import press, printable
from lukutori.render.paper.pieces import Data, linked
from lukutori.render.paper.setting.printer import Printer
from lukutori.render.paper.sheet import PAPERS, Press, logos, look
from lukutori.render.wheel import LIGHT
from lukutori.render.wheel_shape import (
    DISPLAYS,
    HUB,
    NAMES,
    RIM,
    SIZE,
    WEEKS,
    around,
    bars,
    month_turns,
)
from lukutori.year.ahead import months_on

MOST = 120
"""Lines that are handed to the page, which has room for fewer."""
STRIPE = 3.0
"""Millimetres of a column in which no words stand."""
LETTERS = 18
"""How high the names of months are, in parts of the wheel's size."""


class Layout(NamedTuple):
    """Where things are on a page, in millimetres; sizes of the list's type in points."""

    wide: bool
    """Whether the page lies on its longer side, with the list beside the wheel, not below it."""
    margin: float
    wheel: float
    column: float
    gutter: float
    sizes: tuple[float, ...]


LAYOUTS = {
    True: Layout(True, 13, 184, 60, 6, (12, 11.5, 11, 10.5, 10, 9.5, 9)),
    False: Layout(False, 12, 118, 57, 6, (10.5, 10, 9.5, 9, 8.5, 8)),
}
"""On large paper, and on that of an office."""


def has_letters(content: Content, language: Language) -> bool:
    """Tell whether there is a font for a language."""
    return press(content).fonts.has(language.script)


def wheel_pdf(content: Content, ahead: Coming, language: Language, *, large: bool) -> bytes:
    """Return the coming year as PDF/UA-1, on one page of A3 or A4 whatever is ahead.

    Raises TemplateError where the site's own template is wrong.
    """
    printer = Printer(content, press(content))
    data = printable(_data(content, printer.on, ahead, language, large=large), printer.on)
    return printer.engine.pdf("wheel", data, content.today).content


def _data(content: Content, on: Press, ahead: Coming, language: Language, *, large: bool) -> Data:
    page, layout, settings = year_page(content, ahead, language), LAYOUTS[large], content.settings
    width, height = PAPERS["a4"][large]
    width, height = (height, width) if layout.wide else (width, height)
    site = pick(settings.options.name, language)
    example = any(content.lists[turn.planned.list_id].example for turn in ahead.displays)
    lines = [(month.heading, line) for month in page.months for line in month.lines]
    column = Column(on.glyphs, width - 2 * layout.margin)
    return {
        **look(settings, language, on),
        "page": {"width": width, "height": height},
        **layout._asdict(),
        "logos": logos(on, settings, {}),
        "title": page.title,
        "kicker": site.text,
        "chosen_by": cldr.days(*ahead.within, language.locale),
        **heading(Piece(page.title), column),
        "site": column.line([Piece(shortened(site.text), _other(site.lang, language))], 11),
        "notice": language.words.example_note if example else "",
        "alt": language.words.year_alt,
        "drawing": _drawing(content, ahead, language),
        "lines": list(_lines(content, lines[:MOST], layout, on)),
        "more": list(_more(len(lines), language)),
        **_address(content, page),
    }


def _other(tag: str, language: Language) -> str:
    return "" if tag == language.tag else tag


def _lines(
    content: Content, lines: list[tuple[str, YearLine]], layout: Layout, on: Press
) -> Iterator[Data]:
    """Yield the list's lines; the first one of a month has its heading."""
    column, size, before = Column(on.glyphs, layout.column - STRIPE), layout.sizes[0], ""
    for month, line in lines:
        first, second = _facts(line)
        yield {
            "month": month if month != before else "",
            "when": column.line(first, size),
            "name": column.line([_cut(line.name)], size),
            "href": linked(f"{content.settings.site_url}{line.href}") if line.href else "",
            "facts": column.line(second, size),
            "week": not line.href,
            "colour": _colour(content, line.colour),
        }
        before = month


def _facts(line: YearLine) -> tuple[Woven, Woven]:
    """Return what stands above a name and what below: of a theme week nothing is below."""
    when, facts = Piece(line.when), tuple(_cut(piece) for piece in line.facts)
    return ((when,), facts) if line.href else ((when, BETWEEN, *facts), ())


def _cut(piece: Piece) -> Piece:
    return piece._replace(text=shortened(piece.text))


def _colour(content: Content, colour: int) -> str:
    return LIGHT[3] if colour == PLAIN else ground(colour, content.settings)


def _more(lines: int, language: Language) -> Iterator[str]:
    """Yield how many lines are left out: where none is on the page, where one is, and so on."""
    for shown in range(min(lines, MOST) + 1):
        left = cldr.number(lines - shown, language.locale)
        yield isolated(f"… + {left}", language) if shown < lines else ""


def _address(content: Content, page: YearPage) -> Data:
    """Return where the page is on the web, in full and as it is read."""
    site = content.settings.site_url
    url = f"{site}{addresses.year_page(page.lang)}" if site else ""
    return {"url": url, "short": url.partition("://")[2].removesuffix("index.html")}


def _drawing(content: Content, ahead: Coming, language: Language) -> Data:
    """Return what is on the wheel: points and lengths in parts of its size, angles in radians."""
    year = around(ahead)
    years = (cldr.year(day, language.locale) for day in (year.first, months_on(year.last, -1)))
    ground_colour, band, ink, *_ = LIGHT
    return {
        "size": SIZE,
        "height": 2 * (NAMES + LETTERS),
        "bands": [{"radius": (a + b) / 2, "width": b - a} for a, b in (WEEKS, DISPLAYS)],
        "hub": HUB,
        "rim": RIM + 2,
        "names": NAMES,
        "colours": {"ground": ground_colour, "band": band, "ink": ink},
        "years": list(dict.fromkeys(years)),
        "months": [
            {
                "name": cldr.short_month(month, language.locale),
                "angle": _round(begin),
                "middle": _round((begin + end) / 2),
            }
            for month, begin, end in month_turns(year)
        ],
        "bars": [
            {
                "colour": _colour(content, bar.colour),
                "radius": _round(bar.radius),
                "width": _round(bar.width),
                "begin": _round(bar.begin),
                "end": _round(bar.end),
            }
            for bar in bars(content, ahead)
        ],
    }


def _round(value: float) -> float:
    return round(value, 4)
