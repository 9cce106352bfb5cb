"""A list in the client's and the clerk's language, row by row: what `bridge.typ` reads."""

from collections.abc import Iterator

from lukutori.languages.words import Language
from lukutori.localise.pages import ItemLine, ListPage
from lukutori.model.printing import Phrase
from lukutori.render.paper.measure.fit import Room
from lukutori.render.paper.measure.heights import Column
from lukutori.render.paper.measure.parting import parted_page
from lukutori.render.paper.pieces import (
    Data,
    code,
    facts,
    has_rtl,
    length,
    note,
    paragraphs,
    title,
    tongue,
)
from lukutori.render.paper.sheet import Sheet, base

WIDTH = 74.0
"""Millimetres of each language's column."""
TITLES = (21.0, 19.0, 17.0, 15.0)
LARGEST = Room(WIDTH, 1, (TITLES[-1],), bold=True)
CODE_SIDE = 42.0
"""Millimetres of the list's code with its address."""
LONGEST_WHOLE = 700
"""Letters of a row that is not parted between two pages."""


def bridge(sheet: Sheet) -> Data:
    """Return the bridge's data: whatever stands in one language stands beside it in the other."""
    languages = (sheet.language, sheet.beside or sheet.language)
    pages = [parted_page(sheet.page_in(each), LARGEST, sheet.press.glyphs) for each in languages]
    rows = [*_phrases(languages), *_sections(pages)]
    numbered = [row for row in rows if row["kind"] != "section"]
    for number, row in enumerate(numbered, 1):
        row["number"] = str(number)
    return {
        **base(sheet),
        "sides": [_side(*each) for each in zip(languages, pages, strict=True)],
        "title_size": min(_title_size(sheet, page) for page in pages),
        "address": sheet.address(CODE_SIDE),
        "numbers": f"1–{len(numbered)}",
        "rows": rows,
        "reviewed": " · ".join(pages[0].reviewed),
    }


def _title_size(sheet: Sheet, page: ListPage) -> float:
    return Column(sheet, WIDTH).fit(page.title, 2, *TITLES, bold=True).size


def _side(language: Language, page: ListPage) -> Data:
    """Return what a language's column begins and ends with."""
    words = language.words
    return {
        "lang": tongue(language.tag),
        "dir": language.direction,
        "name": language.name,
        "kicker": page.kicker,
        "title": page.title,
        "intro": paragraphs(page.intro),
        "notices": page.notices,
        "use_heading": words.how_to_use,
        "use": note(page.how_to_use),
        "point": words.point_here,
        "call_number": words.call_number,
        "scan": words.scan_code,
        "borrow": words.borrow_line,
    }


def _phrases(languages: tuple[Language, Language]) -> Iterator[Data]:
    for phrase in Phrase:
        texts = [language.words.phrase[phrase] for language in languages]
        yield {"kind": "phrase", "sides": texts, "whole": True}


def _sections(pages: list[ListPage]) -> Iterator[Data]:
    """Yield the rows of a list; its pages in two languages have the same items."""
    for both in zip(*(page.sections for page in pages), strict=True):
        titles = [
            {"text": each.title, "lang": tongue(each.lang), "dir": each.direction} for each in both
        ]
        if titles[0]["text"]:
            yield {"kind": "section", "sides": titles}
        for lines in zip(*(each.items for each in both), strict=True):
            yield {
                "kind": "item",
                "level": 3 if titles[0]["text"] else 2,
                "sides": [_item(each) for each in lines],
                "code": code(lines[0].reach) if lines[0].reach else None,
                "whole": max(map(_letters, lines)) <= LONGEST_WHOLE,
            }


def _item(line: ItemLine) -> Data:
    """Return what one column says of a title."""
    return {
        **title(line),
        "rtl": has_rtl(line.face.title, line.face.author),
        "facts": facts(line),
        "note": note(line.note),
        "call": line.call_number,
    }


def _letters(line: ItemLine) -> int:
    return len(line.face.title) + len(line.face.author) + length(line.note)
