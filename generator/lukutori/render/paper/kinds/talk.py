"""A sheet for a book talk: what to say of each title in one glance, and what to bring."""

from lukutori.localise import cldr
from lukutori.localise.lists import shown_books
from lukutori.localise.pages import ItemLine
from lukutori.localise.texts import fill
from lukutori.localise.title_rows import romanised
from lukutori.render.paper.kinds.backroom import MARGIN, Column, counted, staff_paper
from lukutori.render.paper.pieces import LONGEST_WHOLE, Data, title, tongue
from lukutori.render.paper.sheet import Sheet

TITLE, HOOK, CALL, SMALL = 14.0, 13.0, 12.0, 10.0
"""Sizes in points; a hook is glanced at on a table."""
NUMBER, SIDE, GUTTER = 16, 40, 5
"""Millimetres of the column of numbers, that of minutes and copies, and before the latter."""


def talk(sheet: Sheet) -> Data:
    """Return a book talk's titles in the list's order, with how long it takes."""
    data, words, locale = staff_paper(sheet), sheet.words, sheet.language.locale
    width = data["page"]["width"] - 2 * MARGIN - NUMBER - SIDE - GUTTER
    column = Column(sheet.press.glyphs, width)
    together = cldr.number(sum(line.minutes for line in sheet.items), locale)
    books = shown_books(sheet.shelved)
    latin = {found.title: romanised(found) for found in books}
    return {
        **data,
        "widths": [NUMBER, SIDE],
        "gutter": GUTTER,
        "facts": [
            counted(sheet, len(books)),
            fill(words.talk_together, sheet.language, n=together),
        ],
        "copies": words.copies_to_bring,
        "items": [
            {
                "number": cldr.number(i, locale),
                **_item(sheet, line, column),
                "romanised": column.text(latin.get(line.face.title, ""), TITLE),
            }
            for i, line in enumerate(sheet.items, 1)
        ],
    }


def _item(sheet: Sheet, line: ItemLine, column: Column) -> Data:
    call = Column(sheet.press.glyphs, SIDE).text(line.call_number, CALL)
    minutes = cldr.number(line.minutes, sheet.language.locale)
    face, hook = line.face, line.hook
    return {
        **title(line),
        "words": column.words(face.title, TITLE),
        "author": column.text(face.author or line.kind, SMALL),
        "hook": column.words(hook.text, HOOK),
        "hook_lang": tongue(hook.lang),
        "hook_dir": hook.direction or "auto",
        "minutes": fill(sheet.words.talk_minutes, sheet.language, n=minutes),
        "call": call,
        "is_book": not line.kind,
        "whole": len(face.title) + len(face.author) <= LONGEST_WHOLE,
    }
