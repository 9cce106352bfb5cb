"""The plan of displays, and what staff fetch for one of them: as rows, and as lines."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from lukutori.languages.words import Language
from lukutori.localise import cldr
from lukutori.localise.displays import display_page, picked, spot
from lukutori.localise.lists import ShelvedList, shelve_list
from lukutori.localise.pages import Woven
from lukutori.localise.shares import shares
from lukutori.localise.title_rows import TitleRow, joined
from lukutori.read.content import Content
from lukutori.year.ahead import ahead
from lukutori.year.log import before, held
from lukutori.year.plan import Turn, plain, turns

PLAN = ("display", "list", "library", "start", "end", "place", "slots", "taken_last_time")
PICK = ("share", "get", "shelf", "call_number", "author", "title", "language", "copies")
Row = tuple[str, ...]


def plan_rows(content: Content) -> list[Row]:
    """Return every time that a display stands in the coming eighteen months, under a heading."""
    every = held(content.displays_log)
    rows: list[Row] = [PLAN]
    for turn in turns(content.planned, content.weeks, ahead(content.today)):
        planned, last = turn.planned, before(turn, every)
        rows.append(
            (
                planned.key,
                planned.list_id,
                planned.display.library,
                str(turn.span.first),
                str(turn.span.last),
                _place(content, turn),
                str(planned.display.slots),
                str(last.taken) if last else "",
            )
        )
    return rows


def _place(content: Content, turn: Turn) -> str:
    display, language = turn.planned.display, next(iter(content.languages.values()))
    return _said(joined(spot(display, content.libraries.get(display.library), language)))


def pick_rows(content: Content, turn: Turn, language: Language) -> list[Row]:
    """Return a display's titles in the order in which staff fetch them, under a heading."""
    shelved = _shelved(content, turn)
    page, display = display_page(content, shelved, language), shelved.booklist.display
    found, rows = shares(page.rows, display), list[Row]([PICK])
    ranks = {each.number: rank for rank, each in enumerate(page.rows)}
    for name, titles in zip(("show", "spare", "other", "online"), found, strict=True):
        for each in sorted(titles, key=lambda title: ranks[title.number]):
            at = _said(each.home)
            told = (each.call_number, each.author, each.title, each.lang, each.copies)
            rows.append((name, each.where.name.lower(), at, *told))
    return rows


def pick_lines(content: Content, turn: Turn, language: Language) -> Iterator[str]:
    """Yield a display's pick list as it is read aloud: by library, place and call number."""
    shelved = _shelved(content, turn)
    page = display_page(content, shelved, language)
    titles = shelved.booklist.title
    yield titles.get(language.tag) or next(iter(titles.values()))
    yield " · ".join(filter(None, (page.library.text, _said(page.spot))))
    yield cldr.days(*turn.span, language.locale)
    yield page.slots
    for part in picked(page, shelved.booklist.display, language):
        yield from ("", part.heading.text)
        for group in part.groups:
            if group.heading:
                yield f"  {_said(group.heading)}"
            yield from (f"    {_title(row)}" for row in group.rows)


def _shelved(content: Content, turn: Turn) -> ShelvedList:
    """Return the list of a display as if this one were its next."""
    name = turn.planned.list_id
    booklist = content.lists[name].model_copy(update={"display": plain(turn.planned.display)})
    return shelve_list(replace(content, lists={**content.lists, name: booklist}), name)


def _title(row: TitleRow) -> str:
    title = f"{row.title} ({row.romanised})" if row.romanised else row.title
    copies = f"({row.copies})" if row.copies else ""
    return "  ".join(filter(None, ("[ ]", row.call_number, title, row.author, copies)))


def _said(line: Woven) -> str:
    return "".join(piece.text for piece in line)


def aligned(rows: Iterable[Row]) -> Iterator[str]:
    """Yield rows as lines whose columns stand under each other."""
    every = list(rows)
    widths = [max(map(len, column)) for column in zip(*every, strict=True)]
    for row in every:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()
