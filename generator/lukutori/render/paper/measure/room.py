"""How large the books of a handout are set: as large as the same number of pages allows.

An estimate in millimetres, because setting each handout several times would cost more than
all the rest. A wrong guess only leaves some white, or takes a page more.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from typing import Any
from unicodedata import east_asian_width

SCALES = (1.2, 1.15, 1.1, 1.05, 1.0, 0.95, 0.9)
"""From notes of 10.8 pt down to 8.1 pt."""
MARGINS = (30, 33)
"""Millimetres of a sheet's width and height that are left white."""
POINT = 0.353
CODE = 45
"""The code with its address."""
LOGO = 14
BAND = 15
HEADING = 12
GUTTER = 8


@dataclass(frozen=True)
class Leading:
    """Height of a line against the size of its type."""

    text: float
    title: float


LTR = Leading(text=1.27, title=1.12)
RTL = Leading(text=1.55, title=1.42)


def scale(data: dict[str, Any]) -> float:
    """Return the largest scale that needs no more pages than the smallest does."""
    fewest = _pages(data, SCALES[-1])
    return next(each for each in SCALES if _pages(data, each) <= fewest)


def _pages(data: dict[str, Any], k: float) -> int:
    width, height = data["page"]["width"] - MARGINS[0], data["page"]["height"] - MARGINS[1]
    pages, used = 1, _head(data, k, width)
    for step in (*_steps(data, k, (width - GUTTER) / 2), BAND):
        if used + step > height:
            pages, used = pages + 1, 0.0
        used += step
    return pages


def _head(data: dict[str, Any], k: float, width: float) -> float:
    leading = _leading(data)
    beside = width - (48 if data["qr"] else 0)
    small = _lines([data["kicker"]], 10.5, beside) * 10.5 + _lines([data["facts"]], 9, beside) * 9
    intro = 10.5 * (1 + max(0, k - 1) / 2)
    small += sum(_lines(_texts(each), intro, beside) for each in data["intro"]) * intro
    large = min(2, _lines([data["title"]], 28, beside)) * 27
    lead = small * leading.text + large * leading.title + 18
    used = max(lead * POINT + (LOGO if data["logos"] else 0), CODE if data["qr"] else 0)
    if data["use"]:
        lines = 1 + sum(_lines(_texts(each), 9 * k, width - 8) for each in data["use"]["prose"])
        used += 12 + lines * 9 * k * leading.text * POINT
    return used + 6 * len(data["notices"])


def _steps(data: dict[str, Any], k: float, column: float) -> Iterator[float]:
    """Yield the heights that cannot be parted: rows, the first with its heading."""
    leading = _leading(data)
    for section in data["sections"]:
        heading = HEADING * k if section["title"] else 3.0
        items = section["items"]
        for i in range(0, len(items), 2):
            row = max(_item(item, k, column - 23 * k, leading) for item in items[i : i + 2])
            yield heading + row
            heading = 0.0


def _item(item: dict[str, Any], k: float, width: float, leading: Leading) -> float:
    note = item["note"] or {"prose": [], "in_language": ""}
    lines = 9.0 * sum(_lines(_texts(paragraph), 9 * k, width) for paragraph in note["prose"])
    for text in (item["author"], item["facts"], item["call"], note["in_language"]):
        lines += 9 * _lines([text], 9 * k, width) if text else 0
    if item["also"]:
        also = [each["label"] + each["title"] + "    " for each in item["also"]]
        several = len(also) > 2  # then each has a line of its own
        also = [" " * 16, *also] if several else [" " * 16 + "".join(also)]
        lines += 8.5 * sum(_lines([each], 8.5 * k, width) for each in also)
    if credit := item.get("credit"):
        lines += 7.5 * _lines([credit], 7.5 * k, width) + 3
    title = 12 * _lines([item["title"]], 13 * k, width)
    code = (item["code"]["mm"] + 1) if item.get("code") else 0
    height = title * leading.title + lines * leading.text + 5
    return 5.4 + max(27 * k, k * height * POINT + code)


def _texts(paragraph: Iterable[dict[str, Any]]) -> list[str]:
    return [piece["text"] for run in paragraph for piece in run["words"]]


def _lines(texts: Iterable[str], points: float, width: float) -> int:
    """Return about how many lines texts in one paragraph take."""
    letters = sum(map(_letters, texts))
    return max(1, ceil(letters * points * POINT * 0.48 / width))


@lru_cache(maxsize=4096)
def _letters(text: str) -> int:
    """Return the length of a text; Chinese letters are twice as wide as Latin ones."""
    return len(text) if text.isascii() else sum(1 + (east_asian_width(c) in "WF") for c in text)


def _leading(data: dict[str, Any]) -> Leading:
    return RTL if data["dir"] == "rtl" else LTR
