"""What a finished PDF says of itself: how many pages it has, and how large they are."""

import re
from typing import NamedTuple

PAGES = re.compile(rb"/Type/Pages/Count (\d+)")
SHEET = re.compile(rb"/MediaBox\[0 0 ([\d.]+) ([\d.]+)\]")
MILLIMETRES = 25.4 / 72
"""In a point (ISO 32000-1, 8.3.2.3)."""
LITTLE = 0.05
"""Of a millimetre, so that half of A4 is 148 wide: ISO 216 leaves halves out."""


class Facts(NamedTuple):
    """What a page says of a print before somebody opens it; the sheet in whole millimetres."""

    pages: int
    width: int
    height: int


def facts_of(pdf: bytes) -> Facts:
    """Return the facts of a PDF that Typst has made; all its pages are equally large."""
    return Facts(pages_of(pdf), *size_of(pdf))


def pages_of(pdf: bytes) -> int:
    """Return how many pages a PDF has that Typst has made: its page tree is one object."""
    found = PAGES.search(pdf)
    return int(found[1]) if found else 0


def size_of(pdf: bytes) -> tuple[int, int]:
    """Return width and height of a PDF's first page in millimetres."""
    found = SHEET.search(pdf)
    width, height = (float(each) * MILLIMETRES for each in found.groups()) if found else (0, 0)
    return round(width - LITTLE), round(height - LITTLE)
