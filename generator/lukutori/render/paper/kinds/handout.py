"""A list as a handout, in two sizes: what `handout.typ` and `handout-large.typ` read."""

from lukutori.localise.pages import ItemLine
from lukutori.prose import plain
from lukutori.render.paper.measure.fit import POINT, Room, lines_of
from lukutori.render.paper.measure.parting import parted_page
from lukutori.render.paper.measure.room import scale
from lukutori.render.paper.pieces import (
    Data,
    dotted,
    facts,
    item,
    letters,
    note,
    paragraphs,
    tongue,
)
from lukutori.render.paper.sheet import PAPERS, Sheet, base

COLUMN = Room(58, 1, (14.4,), bold=True)
"""A book's words on a handout, as large as they get."""
LARGE_TITLES, LARGE_HEADING, LARGE_BOOK, LARGE_TEXT = (40, 36, 32, 28), 28, 23, 18
"""Points of the large handout: guides to clear print want no text smaller than 16 to 18."""
LARGE_LEADING = 1.5
MARGINS = 30
LARGE_CODE = 57
"""Millimetres of the list's code and the white beside it."""
MOST = 190.0
"""Millimetres of a page that a book takes before it may be parted between two."""

LONGEST_WHOLE = 420
"""Letters of a book that is not parted between two pages: longer ones have many editions."""
ADDRESS_WIDTH = 42
"""Millimetres under the list's code."""


def handout(sheet: Sheet) -> Data:
    """Return the handout's data; its books are set as large as the same number of pages allows."""
    data = {**whole_list(sheet, COLUMN), "address": sheet.address(ADDRESS_WIDTH)}
    for section, shown in zip(sheet.page.sections, data["sections"], strict=True):
        for line, each in zip(section.items, shown["items"], strict=True):
            each["whole"] = letters(line) <= LONGEST_WHOLE
        shown["items"] = _rows(shown["items"])
    return {**data, "scale": scale(data, sheet.press.glyphs)}


def handout_large(sheet: Sheet) -> Data:
    """Return the data of the handout for low vision: no covers, nothing small."""
    width, _ = PAPERS[sheet.settings.options.paper][0]
    column = Room(width - MARGINS, 1, (LARGE_HEADING,), bold=True)
    data = whole_list(sheet, column)
    for section, shown in zip(sheet.page.sections, data["sections"], strict=True):
        for line, each in zip(section.items, shown["items"], strict=True):
            whole = _height(sheet, line, column) <= MOST
            each.update(whole=whole, cover=None, picture=None, credit="")
    title = sheet.fit(data["title"], Room(column.width, 2, LARGE_TITLES, bold=True))
    address = sheet.address(column.width - LARGE_CODE, (LARGE_TEXT,))
    return {**data, "title_size": title.size, "address": address}


def _height(sheet: Sheet, line: ItemLine, column: Room) -> float:
    """Return about how many millimetres a book takes in large print."""
    note = plain(line.note.prose) if line.note else ""
    also = [f"{each.label}: {each.title}" for each in line.editions]
    texts = [line.face.author, facts(line), note, *also]
    glyphs = sheet.press.glyphs
    lines = sum(lines_of(text, column, LARGE_TEXT, glyphs) for text in texts if text) + 2
    title = lines_of(line.face.title, column, LARGE_BOOK, glyphs)
    return (lines * LARGE_TEXT + title * LARGE_BOOK) * LARGE_LEADING * POINT


def whole_list(sheet: Sheet, column: Room) -> Data:
    """Return all that a list says, for kinds that flow over as many pages as it needs.

    Words longer than a line of the `column` may be parted.
    """
    page, words = parted_page(sheet.page, column, sheet.press.glyphs), sheet.words
    return {
        **base(sheet),
        "title": page.title,
        "kicker": page.kicker,
        "facts": dotted([page.count, *page.marks, page.audience]),
        "intro": paragraphs(page.intro),
        "notices": page.notices,
        "use_heading": words.how_to_use,
        "use": note(page.how_to_use),
        "sections": [
            {
                "title": section.title,
                "lang": tongue(section.lang),
                "dir": section.direction,
                "items": [item(each) for each in section.items],
            }
            for section in page.sections
        ],
        "borrow": words.borrow_line,
        "call_number": words.call_number,
        "also": words.other_editions,
        "reviewed": " · ".join(
            [*page.reviewed, *([page.catalogue_read] if page.catalogue_read else [])]
        ),
    }


def _rows(items: list[Data]) -> list[Data]:
    """Return items of which both in a row are whole, or both may be parted between two pages.

    A row is parted only where both of its cells are; what did not fit would be lost.
    """
    pairs = [items[i : i + 2] for i in range(0, len(items), 2)]
    return [{**each, "whole": all(one["whole"] for one in pair)} for pair in pairs for each in pair]
