"""How large the books of a handout are set: as large as the same number of pages allows.

An estimate in millimetres, because setting each handout several times would cost more than
all the rest. A wrong guess only leaves some white, or takes a page more.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil
from typing import Any

from lukutori.render.paper.measure.fit import POINT, Room, lines_of
from lukutori.render.paper.setting.glyphs import Glyphs

SCALES = (1.2, 1.15, 1.1, 1.05, 1.0, 0.95, 0.9)
"""From notes of 10.8 pt down to 8.1 pt."""
MARGINS = (30, 33)
"""Millimetres of a sheet's width and height that are left white."""
CODE = 45
"""The code with its address."""
LOGO = 14
BAND = 15
HEADING = 12
GUTTER = 8
LEAST = 14
"""Of a row that is parted between two pages."""
COVER = 19
"""As wide as `handout.typ` sets a cover at its plain size."""


@dataclass(frozen=True)
class Leading:
    """Height of a line against the size of its type."""

    text: float
    title: float


LTR = Leading(text=1.27, title=1.12)
RTL = Leading(text=1.46, title=1.4)


def scale(data: dict[str, Any], glyphs: Glyphs) -> float:
    """Return the largest scale that needs no more pages than the smallest does."""
    fewest = _pages(data, SCALES[-1], glyphs)
    return next(each for each in SCALES if _pages(data, each, glyphs) <= fewest)


def _pages(data: dict[str, Any], k: float, glyphs: Glyphs) -> int:
    width, height = data["page"]["width"] - MARGINS[0], data["page"]["height"] - MARGINS[1]
    pages, used = 1, _head(data, k, width, glyphs)
    for step in (*_steps(data, k, (width - GUTTER) / 2, glyphs), BAND):
        if used + step > height:
            pages, used = pages + 1, 0.0
        used += step
    return pages


def _head(data: dict[str, Any], k: float, width: float, glyphs: Glyphs) -> float:
    leading = _leading(data)
    beside = width - (48 if data["qr"] else 0)
    small = (
        _lines([data["kicker"]], 10.5, beside, glyphs) * 10.5
        + _lines([data["facts"]], 9, beside, glyphs) * 9
    )
    intro = 10.5 * (1 + max(0, k - 1) / 2)
    small += sum(_lines(_texts(each), intro, beside, glyphs) for each in data["intro"]) * intro
    large = min(2, _lines([data["title"]], 28, beside, glyphs)) * 27
    lead = small * leading.text + large * leading.title + 18
    used = max(lead * POINT + (LOGO if data["logos"] else 0), CODE if data["qr"] else 0)
    if data["use"]:
        lines = 1 + sum(
            _lines(_texts(each), 9 * k, width - 8, glyphs) for each in data["use"]["prose"]
        )
        used += 12 + lines * 9 * k * leading.text * POINT
    return used + 6 * len(data["notices"])


def _steps(data: dict[str, Any], k: float, column: float, glyphs: Glyphs) -> Iterator[float]:
    """Yield the heights that cannot be parted: rows, the first with its heading."""
    leading, beside = _leading(data), max(COVER * k, _widest_code(data)) + 4
    for section in data["sections"]:
        heading = HEADING * k if section["title"] else 3.0
        items = section["items"]
        for i in range(0, len(items), 2):
            row = max(_item(item, k, column - beside, leading, glyphs) for item in items[i : i + 2])
            whole = all(item["whole"] for item in items[i : i + 2])
            yield from [heading + row] if whole else _parted(heading + row)
            heading = 0.0


def _parted(height: float) -> list[float]:
    """Return the steps of a row that goes on overleaf where it must."""
    parts = ceil(height / LEAST)
    return [height / parts] * parts


def _item(item: dict[str, Any], k: float, width: float, leading: Leading, glyphs: Glyphs) -> float:
    note = item["note"] or {"prose": [], "in_language": ""}
    lines = 9.0 * sum(
        _lines(_texts(paragraph), 9 * k, width, glyphs) for paragraph in note["prose"]
    )
    for text in (item["author"], item["facts"], item["call"], note["in_language"]):
        lines += 9 * _lines([text], 9 * k, width, glyphs) if text else 0
    if item["also"]:
        also = [each["label"] + each["title"] + "    " for each in item["also"]]
        several = len(also) > 2  # then each has a line of its own
        also = [" " * 16, *also] if several else [" " * 16 + "".join(also)]
        lines += 8.5 * sum(_lines([each], 8.5 * k, width, glyphs) for each in also)
    if credit := item.get("credit"):
        lines += 7.5 * _lines([credit], 7.5 * k, width, glyphs) + 3
    title = 12 * _lines([item["title"]], 13 * k, width, glyphs)
    code = (item["code"]["mm"] + 2) if item.get("code") else 0
    lines += 9 if code else 0
    height = title * leading.title + lines * leading.text + 5
    return 5.4 + max(27 * k + code, k * height * POINT)


def _widest_code(data: dict[str, Any]) -> float:
    """Return how wide the column of covers must be for the codes under them."""
    items = (item for section in data["sections"] for item in section["items"])
    return max((float(item["code"]["mm"]) for item in items if item.get("code")), default=0.0)


def _texts(paragraph: Iterable[dict[str, Any]]) -> list[str]:
    return [piece["text"] for run in paragraph for piece in run["words"]]


def _lines(texts: Iterable[str], points: float, width: float, glyphs: Glyphs) -> int:
    """Return how many lines texts in one paragraph take."""
    return lines_of("".join(texts), Room(width, 1, (points,)), points, glyphs)


def _leading(data: dict[str, Any]) -> Leading:
    return RTL if data["dir"] == "rtl" else LTR
