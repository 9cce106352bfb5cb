"""Which characters can be printed, and how wide they are.

A missing glyph would stop a whole accessible PDF.
"""

import json
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any
from unicodedata import bidirectional

from lukutori.clean import mapped
from lukutori.render.paper.setting.fonts import DAMAGED, FontShelf

REPLACEMENT = "\ufffd"
UNSEEN = "\n\t \u00a0\u00ad\u200c\u200d\u2068\u2069"
ALWAYS = frozenset(UNSEEN)
"""Set by the engine itself, whatever the font holds."""
VARIATION = range(0xFE00, 0xFE10)
CACHE = "glyphs.json"
UNKNOWN_WIDTH = 1_000
"""Of U+FFFD, which stands for a letter that no font has."""
JOINED = 0.85
"""Arabic letters that join are at least so much narrower than those that stand alone."""
Run = tuple[int, int, int]
"""The first and the last code point of some neighbours, and the width that each has."""


@dataclass(frozen=True, eq=False)
class Glyphs:
    """What the fonts can draw, and how wide it is."""

    runs: tuple[Run, ...]

    @cached_property
    def covered(self) -> frozenset[str]:
        """Every character that one of the fonts can draw."""
        runs = self.runs
        return ALWAYS.union(
            chr(point) for first, last, _ in runs for point in range(first, last + 1)
        )

    @cached_property
    def _firsts(self) -> list[int]:
        return [first for first, _, _ in self.runs]

    def width(self, character: str) -> int:
        """Return a character's advance in thousandths of the type size; U+FFFD's if unknown."""
        known = self._widths.get(character)
        if known is None:
            known = self._widths[character] = self._looked_up(character)
        return known

    @cached_property
    def _widths(self) -> dict[str, int]:
        return dict.fromkeys("\u00ad\u200c\u200d\u2068\u2069\n", 0)

    @cached_property
    def measured(self) -> dict[str, tuple[tuple[str, int], ...]]:
        """Texts that have been measured: their pieces, each with its width."""
        return {}

    @cached_property
    def extents(self) -> dict[str, tuple[int, int]]:
        """Texts that have been measured roughly: their width, and that of their longest word."""
        return {}

    def _looked_up(self, character: str) -> int:
        if unicodedata.combining(character):
            return 0
        point = ord(character)
        at = bisect_right(self._firsts, point) - 1
        found = at >= 0 and self.runs[at][1] >= point
        width = self.runs[at][2] if found else UNKNOWN_WIDTH if _instead(character) else 0
        return round(width * JOINED) if bidirectional(character) == "AL" else width


def glyphs(fonts: FontShelf, cache: Path) -> Glyphs:
    """Return what the fonts can draw.

    Reading large fonts takes a second, so the answer is kept in the folder `cache`.
    """
    path = cache / CACHE
    with suppress(OSError, ValueError, KeyError, TypeError, OverflowError):
        kept = json.loads(path.read_text(encoding="utf-8"))
        if kept["fonts"] == fonts.mark:
            return _sound(Glyphs(tuple((int(a), int(b), int(c)) for a, b, c in kept["runs"])))
    read = _read(fonts)
    runs = tuple(_runs(sorted(read.items())))
    with suppress(OSError):  # a folder that cannot be written only costs time
        path.write_text(json.dumps({"fonts": fonts.mark, "runs": runs}), encoding="utf-8")
    return Glyphs(runs)


def _sound(kept: Glyphs) -> Glyphs:
    """Raise ValueError or OverflowError where a spoilt file has named what is no character."""
    for first, last, _ in kept.runs:
        chr(first), chr(last)
    return kept


def _read(fonts: FontShelf) -> dict[int, int]:
    """Return the widths of all characters by code point, of the first font that has them."""
    from fontTools.ttLib import TTCollection, TTFont, TTLibError

    widths: dict[int, int] = {}
    for _, path in fonts.files:
        with suppress(TTLibError, *DAMAGED):  # such a font draws nothing
            several = path.suffix.casefold() == ".ttc"
            faces = TTCollection(path, lazy=True).fonts if several else [TTFont(path, lazy=True)]
            for face in faces:
                advances, em = face["hmtx"].metrics, face["head"].unitsPerEm
                for point, name in (face.getBestCmap() or {}).items():
                    widths.setdefault(point, round(advances[name][0] * 1000 / em))
                face.close()
    return widths


def _runs(widths: list[tuple[int, int]]) -> Iterator[Run]:
    """Yield neighbours that are equally wide as one."""
    numbered = enumerate(widths)
    for (_, width), group in groupby(numbered, key=lambda each: (each[1][0] - each[0], each[1][1])):
        points = [point for _, (point, _) in group]
        yield points[0], points[-1], width


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
