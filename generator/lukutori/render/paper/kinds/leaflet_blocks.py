"""What stands inside a leaflet: books and long texts as blocks, each no higher than a page."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lukutori.localise.pages import EditionLine, ItemLine, ListPage, Note, SectionLines
from lukutori.prose import Prose
from lukutori.render.paper.measure.fit import Room
from lukutori.render.paper.measure.folding import Block
from lukutori.render.paper.measure.heights import Column
from lukutori.render.paper.measure.prose_parts import first_part, prose_height
from lukutori.render.paper.pieces import (
    Data,
    code,
    facts,
    look,
    paragraphs,
    pieces,
    title,
    tongue,
)
from lukutori.render.paper.sheet import PAPERS, Sheet

SIDE, TOP, BOTTOM = 13.0, 12.0, 17.0
"""Millimetres of a page that are left white; the number stands in those at the bottom."""
SPARE = 5.0
COVER, GUTTER = 25.0, 5.0
TITLE, TEXT, SMALL, SECTION = 13.0, 10.0, 8.5, 15.0
"""Points at a scale of 1."""
PADDING = 9.0
"""Millimetres above and below a book together."""
MOST_EDITIONS = 4
LONGEST_TITLE = 10
"""Lines of a title; what is longer than a page of it is shortened."""


def page_of(paper: str) -> tuple[float, float]:
    """Return width and height in millimetres of half a paper."""
    width, height = PAPERS[paper][0]
    return height / 2, width


def beside(width: float, k: float) -> float:
    """Return how many millimetres of a width are left beside a book's cover."""
    return width - COVER * k - GUTTER


def title_room(width: float, k: float) -> Room:
    """Return the place of a book's title in a column."""
    return Room(width, LONGEST_TITLE, (TITLE * k, TITLE, SMALL), bold=True)


def author_room(width: float, k: float) -> Room:
    """Return the place of its author."""
    return Room(width, 3, (TEXT * k, TEXT, SMALL))


def edition_room(width: float) -> Room:
    """Return the place of another edition's title."""
    return Room(width, 3, (TEXT,))


@dataclass(frozen=True)
class Half:
    """A page of a leaflet: half of the office printer's paper, in millimetres."""

    sheet: Sheet

    @cached_property
    def page(self) -> tuple[float, float]:
        """Width and height of the page."""
        return page_of(self.sheet.settings.options.paper)

    @property
    def width(self) -> float:
        """Width of what stands on it."""
        return self.page[0] - 2 * SIDE

    @property
    def height(self) -> float:
        """Height of what stands on it, as it is reckoned: a little less than there is."""
        return self.page[1] - TOP - BOTTOM - SPARE

    @cached_property
    def all(self) -> Column:
        """The whole width."""
        return Column(self.sheet, self.width)

    def beside(self, k: float) -> Column:
        """Return the column beside a book's cover."""
        return Column(self.sheet, beside(self.width, k))

    def part(self, prose: Prose, column: Column, height: float, k: float) -> tuple[Prose, Prose]:
        """Return as much of a text as a height holds, and what is left of it."""
        return first_part(prose, height, column, TEXT * k)


def texts(half: Half, prose: Prose, heading: str, shown: Note | None, k: float) -> Iterator[Block]:
    """Yield a text that its own place does not hold, as many blocks as it needs."""
    while prose:
        above = half.all.height(heading, TEXT * k) + half.all.between(TEXT * k) if heading else 0.0
        part, prose = half.part(prose, half.all, half.height - above - PADDING, k)
        high = prose_height(part, half.all, TEXT * k) + above + PADDING
        data = {"kind": "text", "heading": heading, "prose": paragraphs(part)}
        yield Block({**data, "note": _tongue(shown)}, high)
        heading = ""


def books(page: ListPage, half: Half, k: float) -> Iterator[Block]:
    """Yield the books and links; a section's heading stands with its first one."""
    for section in page.sections:
        heading, level = _heading(section), 3 if section.title else 2
        for line in section.items:
            above = half.all.height(section.title, SECTION * k, bold=True) + 6 if heading else 0.0
            yield from _book(line, half, k, heading, level, above)
            heading = None


def _heading(section: SectionLines) -> Data | None:
    if not section.title:
        return None
    return {
        "text": section.title,
        "lang": tongue(section.lang),
        "dir": section.direction,
        "level": 2,
    }


def _book(
    line: ItemLine, half: Half, k: float, section: Data | None, level: int, above: float
) -> Iterator[Block]:
    """Yield a book, and what is left of a note that its page does not hold."""
    column = half.beside(k)
    head, used = _head(line, half, k)
    note = line.note.prose if line.note else ()
    prose, left = half.part(note, column, half.height - above - used, k)
    data = {**head, "section": section, "level": level, "prose": paragraphs(prose)}
    high = used + prose_height(prose, column, TEXT * k)
    credit = Column(half.sheet, COVER * k).height(line.credit, 7) + 2 if line.credit else 0
    yield Block(data, above + max(high, 1.42 * COVER * k + credit + PADDING))
    yield from texts(half, left, "", line.note, k)


def _tongue(shown: Note | None) -> Data:
    """Return in which language a text is, and what is said of it where that is another."""
    if shown is None or not shown.in_language:
        return {"told": "", "lang": None, "dir": ""}
    told = " · ".join(filter(None, (shown.voice, shown.in_language)))
    return {"told": told, "lang": tongue(shown.lang), "dir": shown.direction}


def _head(line: ItemLine, half: Half, k: float) -> tuple[Data, float]:
    """Return what is said of a book besides its note, and its height in millimetres."""
    words = half.sheet.words.other_editions
    column, told, also = half.beside(k), _tongue(line.note), _editions(line, half.beside(k))
    heading = half.sheet.title(line, title_room(column.width, k))
    author = half.sheet.fit(line.face.author, author_room(column.width, k))
    small = [facts(line), told["told"], *(f"{words}: {each.label}: {each.title}" for each in also)]
    own = code(line.reach) if line.reach else None
    used = column.height(heading["text"], heading["size"], bold=True) + PADDING
    heights = [column.height(author.text, author.size)]
    heights += [column.height(each, SMALL * k) for each in small]
    heights += [own["mm"] if own else column.height(line.call_number, TEXT * k)]
    return {
        **title(line),
        **look(line),
        "kind": "book",
        "words": pieces(heading["text"]),
        "size": heading["size"],
        "author": {"text": author.text, "size": author.size},
        "facts": facts(line),
        "note": told,
        "also": [
            {"label": each.label, "title": each.title, "lang": tongue(each.lang)} for each in also
        ],
        "call": line.call_number,
        "code": own,
        "credit": line.credit,
        "credit_href": line.credit_href,
    }, used + sum(high + column.between(TEXT * k) for high in heights if high)


def _editions(line: ItemLine, column: Column) -> list[EditionLine]:
    """Return the editions nearest to the reader, their titles no longer than some lines."""
    nearest = line.editions[:MOST_EDITIONS]
    room = edition_room(column.width)
    return [each._replace(title=column.sheet.fit(each.title, room).text) for each in nearest]
