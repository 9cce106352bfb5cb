"""A partner's year as lines to read, and as one page of paper: what `year.typ` reads."""

from collections.abc import Iterator, Sequence
from typing import Any

from lukutori.languages.words import Language
from lukutori.localise.hooks import shortened
from lukutori.localise.pages import Piece
from lukutori.read.content import Content
from lukutori.render.paper.kinds.backroom import MARGIN, Column, heading
from lukutori.render.paper.outputs import press, printable
from lukutori.render.paper.pieces import Data, dotted, has_rtl, tongue
from lukutori.render.paper.setting.printer import Printer
from lukutori.render.paper.sheet import PAPERS, Press, logos, look
from lukutori.reports.year import YearPage

MOST_LISTS, MOST_EVENTS = 14, 6
"""Lines for which one page has room."""
FIGURE, FACTS, NAME = 56.0, 9.0, 74.0
"""Millimetres of a number's field and of the names of lists; points of what stands beside."""


def year_lines(page: YearPage) -> Iterator[str]:
    """Yield a partner's year as lines to read."""
    yield page.title
    yield dotted([page.counted, page.notice])
    yield ""
    wide = max(len(each.label) for each in page.figures)
    for each in page.figures:
        yield f"{each.label:<{wide}}  {each.number:>7}  {each.detail}".rstrip()
    yield ""
    for row in page.lists:
        yield row.title.text
        pairs = zip(page.heads[1:], row.cells, strict=True)
        yield "  " + dotted(f"{head}: {cell}" for head, cell in pairs)
    for event in page.events:
        yield dotted([event.day, event.name.text, event.people])


def year_pdf(content: Content, partner: str, page: YearPage, language: Language) -> bytes:
    """Return a partner's year as PDF/UA-1, on one page whatever there is to tell.

    Raises TemplateError where the site's own template is wrong.
    """
    printer = Printer(content, press(content))
    data = printable(_data(content, printer.on, partner, page, language), printer.on)
    return printer.engine.pdf("year", data, content.today).content


def _data(content: Content, on: Press, partner: str, page: YearPage, language: Language) -> Data:
    (width, height), _ = PAPERS[content.settings.options.paper]
    column = Column(on.glyphs, width - 2 * MARGIN)
    return {
        **look(content.settings, language, on),
        "page": {"width": width, "height": height},
        "margin": MARGIN,
        "logos": logos(on, content.settings, {partner: page.partner.text}),
        "title": page.title,
        "kicker": page.partner.text,
        "chosen_by": page.counted,
        **heading(Piece(page.title), column),
        "counted": page.counted,
        "notice": page.notice,
        "figures": [
            {**each._asdict(), "detail": Column(on.glyphs, FIGURE).text(each.detail, FACTS)}
            for each in page.figures
        ],
        "heads": page.heads,
        "lists": [
            {**_piece(row.title, Column(on.glyphs, NAME)), "cells": row.cells}
            for row in page.lists[:MOST_LISTS]
        ],
        "more_lists": _more(page, page.lists, MOST_LISTS),
        "events_head": page.events_head,
        "events": [
            {**_piece(event.name, column), "day": event.day, "people": event.people}
            for event in page.events[:MOST_EVENTS]
        ],
        "more_events": _more(page, page.events, MOST_EVENTS),
    }


def _piece(name: Piece, column: Column) -> Data:
    text = column.text(shortened(name.text), FACTS)
    return {"name": text, "lang": tongue(name.lang), "rtl": has_rtl(text)}


def _more(page: YearPage, rows: Sequence[Any], most: int) -> str:
    return page.more.format(n=len(rows) - most) if len(rows) > most else ""
