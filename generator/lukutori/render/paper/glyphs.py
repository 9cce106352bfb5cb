"""Which characters can be printed: a missing glyph would stop a whole accessible PDF."""

import json
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import groupby
from pathlib import Path
from typing import Any

from lukutori.clean import mapped
from lukutori.render.paper.fonts import DAMAGED, FontShelf

REPLACEMENT = "\ufffd"
UNSEEN = "\n\t \u00a0\u00ad\u200c\u200d\u2068\u2069"
ALWAYS = frozenset(UNSEEN)
"""Set by the engine itself, whatever the font holds."""
VARIATION = range(0xFE00, 0xFE10)
CACHE = "glyphs.json"


def coverage(fonts: FontShelf, cache: Path) -> frozenset[str]:
    """Return every character that one of the fonts can draw.

    Reading large fonts takes a second, so the answer is kept in the folder `cache`.
    """
    path = cache / CACHE
    with suppress(OSError, ValueError, KeyError, TypeError, OverflowError):
        kept = json.loads(path.read_text(encoding="utf-8"))
        if kept["fonts"] == fonts.mark:
            return _expanded(kept["ranges"])
    points = sorted(_read(fonts))
    ranges = list(_ranges(points))
    with suppress(OSError):  # a folder that cannot be written only costs time
        path.write_text(json.dumps({"fonts": fonts.mark, "ranges": ranges}), encoding="utf-8")
    return _expanded(ranges)


def _read(fonts: FontShelf) -> set[int]:
    from fontTools.ttLib import TTCollection, TTFont, TTLibError

    points: set[int] = set()
    for _, path in fonts.files:
        with suppress(TTLibError, *DAMAGED):  # such a font draws nothing
            several = path.suffix.casefold() == ".ttc"
            faces = TTCollection(path, lazy=True).fonts if several else [TTFont(path, lazy=True)]
            for face in faces:
                points |= set(face.getBestCmap() or ())
                face.close()
    return points


def _ranges(points: list[int]) -> Iterator[tuple[int, int]]:
    for _, group in groupby(enumerate(points), key=lambda pair: pair[1] - pair[0]):
        run = [point for _, point in group]
        yield run[0], run[-1]


def _expanded(ranges: Iterable[tuple[int, int]]) -> frozenset[str]:
    return ALWAYS.union(chr(point) for first, last in ranges for point in range(first, last + 1))


def unprintable(data: Any, covered: frozenset[str]) -> set[str]:
    """Return the characters of a document that no font can draw."""
    return set(json.dumps(data, ensure_ascii=False)) - covered


def printable(data: Any, missing: set[str]) -> Any:
    """Return a document with those characters left out or shown as U+FFFD.

    A text of nothing else keeps one U+FFFD: a heading must not be empty (ISO 14289-1).
    """
    table = {ord(character): _instead(character) for character in missing}

    def replaced(text: str) -> str:
        shown = text.translate(table)
        return shown if shown == text or shown.strip(UNSEEN) else REPLACEMENT

    return mapped(data, replaced)


def _instead(character: str) -> str:
    drawn_by_no_text_font = unicodedata.category(character) in ("So", "Sk", "Mn", "Me")
    return "" if ord(character) in VARIATION or drawn_by_no_text_font else REPLACEMENT
