"""How large a text is set, and how much of it, where a card has only so much room.

The rule is the same for every kind: the largest of the stated sizes at which the text fits; if
none, the smallest, and the text shortened at a word with an ellipsis. Widths are the fonts' own,
a little enlarged because bold is wider and Arabic letters join, so that a text which fits here
fits on paper; templates make sure of it once more.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from unicodedata import east_asian_width

from lukutori.localise.hooks import ELLIPSIS, TRAILING
from lukutori.render.paper.setting.glyphs import Glyphs

POINT = 0.3528
"""Millimetres (ISO 32000-1, 8.3.2.3: 72 points to an inch)."""
SUBTITLE = re.compile(r" ?[:=] |: ?$")
"""Between a title and its subtitle, or its title in another language (ISBD)."""
SYLLABLE = re.compile(r"(?![aeiouyäöåаеёиоуыэюяіїє])[a-zäöåа-яіїєґ][aeiouyäöåаеёиоуыэюяіїє]", re.I)
"""A consonant and a vowel: before them Finnish words are parted, and others rarely badly."""
BACK = 7
KEPT = 4096
"""Texts whose widths are kept: the kinds of a list show the same ones."""
SCRAP = 0.3
SAFETY, BOLD = 1.03, 1.12
SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True)
class Room:
    """The place that a text has on a card: millimetres, lines, and sizes in points."""

    width: float
    lines: int
    sizes: tuple[float, ...]
    bold: bool = False

    def ems(self, points: float) -> float:
        """Return how wide the place is, in thousandths of a size of type."""
        return self.width / (points * POINT) * 1000 / (SAFETY * (BOLD if self.bold else 1))


@dataclass(frozen=True)
class Fitted:
    """A text as a card shows it, and its size in points."""

    text: str
    size: float
    lines: int = 1
    whole: bool = True

    def height(self, leading: float) -> float:
        """Return how many millimetres it takes, for a line of so many times the size of type."""
        return round(self.lines * self.size * POINT * leading, 1) if self.text else 0.0


def fitted(text: str, room: Room, glyphs: Glyphs) -> Fitted:
    """Return a text as large as its room allows, shortened only where no size is small enough."""
    widest = max(room.sizes)
    if len(text) * 1000 <= room.ems(widest):  # no letter is wider than its size is high
        return Fitted(text, widest)
    words = _measured(text, glyphs)
    fits = [made for size in room.sizes if (made := _set(text, words, size, room))]
    if fits:
        return next((made for made in fits if not _leaves_a_scrap(made, words, room)), fits[0])
    smallest = room.sizes[-1]
    line = room.ems(smallest)
    parted = _measured(parted_at(text, line, glyphs), glyphs)
    needed, _ = _lines(parted, line)
    if needed <= room.lines:
        return Fitted("".join(word for word, _ in parted), smallest, needed)
    return Fitted(_shortened(parted, line, room.lines), smallest, room.lines, whole=False)


def holds(text: str, room: Room, glyphs: Glyphs) -> bool:
    """Tell whether a room holds a text whole; for most texts no lines need be counted."""
    line = room.ems(min(room.sizes))
    if len(text) * 1000 <= line:
        return True
    together, longest = _extent(text, glyphs)
    # What stays free on a line is less than the word that begins the next one.
    surely = longest <= line and together <= room.lines * line - (room.lines - 1) * longest
    return surely or fitted(text, room, glyphs).whole


def _extent(text: str, glyphs: Glyphs) -> tuple[int, int]:
    """Return how wide a text is on one line, and how wide its longest word is."""
    if text not in glyphs.extents:
        words = [sum(map(glyphs.width, word)) for word in text.split(" ")]
        together = sum(words) + (len(words) - 1) * glyphs.width(" ")
        glyphs.extents[text] = together, max(words)
    return glyphs.extents[text]


def lines_of(text: str, room: Room, points: float, glyphs: Glyphs) -> int:
    """Return how many lines of a room's width a text takes at a size in points."""
    line = room.ems(points)
    return 1 if len(text) * 1000 <= line else _lines(_measured(text, glyphs), line)[0]


def fitted_title(text: str, room: Room, glyphs: Glyphs) -> Fitted:
    """Return a book's title to fit: where it must be shortened, its subtitle goes first."""
    made = fitted(text, room, glyphs)
    main = SUBTITLE.split(text)[0].strip()
    return made if made.whole or not main or main == text else fitted(main, room, glyphs)


def _set(text: str, words: tuple[tuple[str, int], ...], size: float, room: Room) -> Fitted | None:
    line = room.ems(size)
    needed, _ = _lines(words, line)
    fits = needed <= room.lines and max(width for _, width in words) <= line
    return Fitted(text, size, needed) if fits else None


def _leaves_a_scrap(made: Fitted, words: tuple[tuple[str, int], ...], room: Room) -> bool:
    """Tell whether a title's last line would be so short that it looks lost."""
    line = room.ems(made.size)
    lines, last = _lines(words, line)
    return room.bold and lines > 1 and last < SCRAP * line


def parted_at(text: str, line: float, glyphs: Glyphs) -> str:
    """Return a text in which words longer than a line may be parted, by soft hyphens."""
    return "".join(_parts(text, line, glyphs))


def _parts(text: str, line: float, glyphs: Glyphs) -> Iterator[str]:
    room = line - glyphs.width("-")
    for word, width in _measured(text, glyphs):
        left = word
        while width > line and (end := _end_of_line(left, room, glyphs)) < len(left):
            yield left[:end] + SOFT_HYPHEN
            left = left[end:]
        yield left


def _end_of_line(word: str, room: float, glyphs: Glyphs) -> int:
    """Return after how many letters of a word a line ends: best before a consonant and a vowel."""
    used = 0
    for full, letter in enumerate(word):
        used += glyphs.width(letter)
        if used > room and full:
            nearest = range(full, max(1, full - BACK), -1)
            return next((end for end in nearest if SYLLABLE.match(word, end)), full)
    return len(word)


def _measured(text: str, glyphs: Glyphs) -> tuple[tuple[str, int], ...]:
    """Return a text's pieces that are not parted, spaces among them, with their widths."""
    if known := glyphs.measured.get(text):
        return known
    pieces: list[str] = []
    for kind, run in groupby(text, key=_where_parted):
        letters = list(run)
        pieces += letters if kind else ["".join(letters)]
    if len(glyphs.measured) >= KEPT:
        glyphs.measured.clear()
    made = glyphs.measured[text] = tuple((each, sum(map(glyphs.width, each))) for each in pieces)
    return made


@lru_cache(8192)
def _where_parted(letter: str) -> int:
    """Return 1 for letters that end a line by themselves, 2 for spaces, and 0 within words."""
    if letter in (" ", SOFT_HYPHEN):
        return 2
    return int(east_asian_width(letter) in "WF")


def _lines(words: Iterable[tuple[str, int]], line: float) -> tuple[int, float]:
    """Return how many lines some words need, and how much of the last one they fill."""
    count, used = 1, 0.0
    for word, width in words:
        if word == " " and not used:
            continue
        if used + width > line and word not in (" ", SOFT_HYPHEN):
            count, used = count + 1, 0.0
        used += width
    return count, used


def _shortened(words: tuple[tuple[str, int], ...], line: float, most: int) -> str:
    """Return as many words as fit with an ellipsis; at least a part of the first."""
    low, high = 1, len(words)
    ending = (ELLIPSIS, 1000)
    while low < high:
        middle = (low + high + 1) // 2
        if _lines((*words[:middle], ending), line)[0] <= most:
            low = middle
        else:
            high = middle - 1
    kept = "".join(word for word, _ in words[:low]).rstrip(TRAILING + SOFT_HYPHEN)
    return kept + ELLIPSIS
