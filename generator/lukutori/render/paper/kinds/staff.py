"""Lists for those who set a display up, fill its gaps, and take it down: what `staff.typ` reads."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from lukutori.localise.displays import DisplayPage, Part, RowGroup, display_page, parts, picked
from lukutori.localise.ladder import ONLINE
from lukutori.localise.lists import ShelvedList
from lukutori.localise.pages import Piece, Woven
from lukutori.localise.shares import shares
from lukutori.localise.shelves import Where
from lukutori.localise.title_rows import TitleRow
from lukutori.render.paper.kinds.backroom import MARGIN, Column, counted, kept, staff_paper
from lukutori.render.paper.measure.fit import Room
from lukutori.render.paper.pieces import LONGEST_WHOLE, Data, has_rtl, tongue
from lukutori.render.paper.sheet import PAPERS, Sheet

PART, PLACE, GROUP = 14.0, 11.5, 11.0
CALL, TITLE, ROMANISED, AUTHOR = 13.0, 11.0, 10.0, 9.5
"""Sizes in points; a call number is read at arm's length."""
HEADS = (9.0, 8.0, 7.0, 6.0)
NARROWER = 2
"""How much less the column of call numbers holds than that of titles."""
INSET = 3
"""Millimetres between columns."""


@dataclass(frozen=True)
class Columns:
    """Widths of a table's columns in millimetres; titles get what is left of the paper."""

    done: float = 15
    call: float = 40
    copies: float = 15
    notes: float = 28

    def title(self, together: float) -> float:
        """Return the width of the titles, where all columns are so wide together."""
        return together - self.done - self.call - self.copies - self.notes


Home = Callable[[Sheet, TitleRow], Woven]
"""What stands under a title's call number."""
PICK = Columns()
TAKE = Columns(call=50, notes=24)


def has_books(shelved: ShelvedList) -> bool:
    """Tell whether a list has a title to be found; staff look for spares, too."""
    return bool(shelved.books)


def has_display(shelved: ShelvedList) -> bool:
    """Tell whether a list has a display and books to stand on it; spares alone are enough."""
    display = shelved.booklist.display
    formats = (found.format for found, _ in shelved.books.values())
    return display is not None and any(display.dummy or each not in ONLINE for each in formats)


def pick(sheet: Sheet) -> Data:
    """Return the titles of a display by where they stand, the spares, and what may replace them."""
    page, language = _display(sheet), sheet.language
    every = picked(page, sheet.shelved.booklist.display, language)
    return _paper(sheet, page, every, PICK)


def refill(sheet: Sheet) -> Data:
    """Return what fills gaps: spares, other titles in the list's order, then what comes back."""
    page, words = _display(sheet), sheet.words
    found = shares(page.rows, sheet.shelved.booklist.display)
    first = [
        Part(Piece(heading), (RowGroup((), rows),))
        for heading, rows in ((words.spares, found.spares), (words.further_titles, found.others))
        if rows
    ]
    made = _paper(sheet, page, parts(found.shown, page, sheet.language), PICK)
    made["parts"][:0] = [_part(sheet, each, PICK, home=_home) for each in first]
    return {**made, "order": words.refill_order}


def takedown(sheet: Sheet) -> Data:
    """Return every title that may stand on a display, with the place that it goes back to."""
    page = _display(sheet)
    online = shares(page.rows, sheet.shelved.booklist.display).online
    rows = [row for row in page.rows if row not in online]
    every = [
        Part(part.heading, (RowGroup((), part.rows),)) for part in parts(rows, page, sheet.language)
    ]
    made = _paper(sheet, page, (), TAKE, call=sheet.words.goes_back_to)
    made["parts"] = [_part(sheet, each, TAKE, home=lambda _, row: row.home) for each in every]
    return made


def _display(sheet: Sheet) -> DisplayPage:
    return display_page(sheet.content, sheet.shelved, sheet.language)


def _paper(
    sheet: Sheet, page: DisplayPage, every: Iterable[Part], columns: Columns, call: str = ""
) -> Data:
    words, whole = sheet.words, _whole(sheet)
    heads = (
        (words.column_done, columns.done),
        (call or words.call_number, columns.call),
        (words.column_title, 60),
        (words.column_copies, columns.copies),
        (words.column_notes, columns.notes),
    )
    return {
        **staff_paper(sheet),
        "library": whole.line([page.library], PLACE),
        "spot": whole.line(page.spot, PLACE),
        "when": whole.line(page.when, PLACE),
        "slots": page.slots,
        "order": "",
        "widths": [columns.done, columns.call, columns.copies, columns.notes],
        "heads": [sheet.shown(text, Room(width - INSET, 2, HEADS)) for text, width in heads],
        "parts": [_part(sheet, each, columns) for each in every],
    }


def _part(sheet: Sheet, part: Part, columns: Columns, home: Home = lambda *_: ()) -> Data:
    whole = _whole(sheet)
    return {
        "heading": whole.line([part.heading], PART),
        "kept": kept(part.heading.text),
        "count": counted(sheet, len(part.rows)),
        "groups": [
            {
                "heading": whole.line(group.heading, GROUP),
                "kept": kept("".join(piece.text for piece in group.heading)),
                "rows": [_row(sheet, row, columns, home(sheet, row)) for row in group.rows],
            }
            for group in part.groups
        ],
    }


def _row(sheet: Sheet, row: TitleRow, columns: Columns, home: Woven) -> Data:
    titles = Column(sheet.press.glyphs, columns.title(_whole(sheet).width) - INSET)
    calls = Column(sheet.press.glyphs, columns.call - INSET)
    told = [row.title, row.romanised, row.author, row.romanised_author]
    beside = [row.call_number, *(piece.text for piece in home)]
    longest = max(sum(map(len, told)), NARROWER * sum(map(len, beside)))
    return {
        "words": titles.words(row.title, TITLE),
        "lang": tongue(row.lang),
        "rtl": has_rtl(row.title, row.author),
        "romanised": titles.text(row.romanised, ROMANISED),
        "author": titles.text(row.author, AUTHOR),
        "romanised_author": titles.text(row.romanised_author, AUTHOR),
        "call": calls.text(row.call_number, CALL),
        "home": calls.line(home, AUTHOR),
        "copies": row.copies,
        "whole": longest <= LONGEST_WHOLE,
    }


def _whole(sheet: Sheet) -> Column:
    """Return the width between the margins."""
    (width, _), _ = PAPERS[sheet.settings.options.paper]
    return Column(sheet.press.glyphs, width - 2 * MARGIN)


def _home(sheet: Sheet, row: TitleRow) -> Woven:
    """Return where a title stands, or why nobody knows."""
    words = sheet.words
    told = {Where.UNMARKED: words.no_shelf_mark, Where.ONLINE: words.online_titles}
    return (Piece(told[row.where]),) if row.where in told else row.home
