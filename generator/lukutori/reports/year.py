"""A partner's year: what the cooperation gave, in numbers, in one language."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from lukutori.languages.report import report_words
from lukutori.languages.words import Language
from lukutori.localise import cldr
from lukutori.localise.pages import Piece
from lukutori.localise.texts import named
from lukutori.model.booklist import Stage, Status
from lukutori.model.cooperation import Event
from lukutori.read.content import Content
from lukutori.render.paper.pieces import dotted
from lukutori.reports.gave import ListGave, list_gave, names_of_languages, together
from lukutori.reports.said import Said
from lukutori.year.theme_days import Span

NONE = "–"


class Figure(NamedTuple):
    """One number with what it is of, and of what it is made up."""

    label: str
    number: str
    detail: str = ""


class ListRow(NamedTuple):
    """One list's part."""

    title: Piece
    cells: tuple[str, ...]


class EventRow(NamedTuple):
    """One event."""

    day: str
    name: Piece
    people: str


@dataclass(frozen=True, kw_only=True)
class YearPage:
    """A partner's year in one language."""

    title: str
    partner: Piece
    counted: str
    notice: str
    """That lists are only examples; empty where they are real."""
    figures: tuple[Figure, ...]
    heads: tuple[str, ...]
    lists: tuple[ListRow, ...]
    events: tuple[EventRow, ...]
    events_head: str
    more: str
    """Tells with {n} how many lines were left out."""


def year_page(content: Content, partner: str, year: int, language: Language) -> YearPage:
    """Return a partner's year, up to today where it is this one."""
    words, within = report_words(language.tag), Span(date(year, 1, 1), date(year, 12, 31))
    said = Said(words, language)
    name = named(content.partners[partner].name, language)
    lists = [
        list_gave(content, each, within, partner)
        for each, booklist in content.lists.items()
        if partner in booklist.partners and booklist.status is not Status.DRAFT
    ]
    events = [
        each
        for each in content.gave.events
        if each.partner == partner and within.first <= each.on <= min(within.last, content.today)
    ]
    lists.sort(key=lambda each: (-each.displays, -each.copies, -sum(each.faces)))
    example = any(each.booklist.example for each in lists)
    return YearPage(
        title=words.year.title.format(partner=name.text, year=year),
        partner=name,
        counted=words.year.counted.format(
            date=cldr.day(min(content.today, within.last), language.locale)
        ),
        notice=language.words.example_note if example else "",
        figures=tuple(_figures(content, lists, events, within, said)),
        heads=(
            words.year.list,
            words.year.stage,
            words.year.displays,
            words.year.copies,
            words.year.slips,
        ),
        lists=tuple(_row(each, said) for each in lists),
        events=tuple(_event(each, language) for each in sorted(events, key=lambda e: e.on)),
        events_head=words.year.events,
        more=words.year.more,
    )


def _figures(
    content: Content, lists: list[ListGave], events: list[Event], within: Span, said: Said
) -> Iterator[Figure]:
    year, stages = said.words.year, [each.booklist.stage for each in lists]
    fresh = [
        each
        for each in lists
        if each.booklist.stage is Stage.PERMANENT
        and each.booklist.permanent_since
        and within.first <= each.booklist.permanent_since <= min(within.last, content.today)
    ]
    yield Figure(
        year.lists,
        said.number(len(lists)),
        dotted(
            [
                said.some(year.pilots, stages.count(Stage.PILOT)),
                said.some(year.permanent, stages.count(Stage.PERMANENT)),
                said.some(year.made_permanent, len(fresh)),
            ]
        ),
    )
    ahead = sum(len(each.ahead) for each in lists)
    held = said.number(sum(each.displays for each in lists))
    taken = said.some(year.taken, sum(each.taken for each in lists))
    yield Figure(year.displays, held, dotted([said.some(year.displays_ahead, ahead), taken]))
    runs = said.some(year.print_runs, sum(len(each.runs) for each in lists))
    yield Figure(year.copies, said.number(sum(each.copies for each in lists)), runs)
    faces = together(each.faces for each in lists)
    yield Figure(year.slips, said.number(sum(faces)), said.faces(faces))
    people = said.some(year.people, sum(each.people for each in events))
    yield Figure(year.events, said.number(len(events)), people)
    reached = {tag for each in lists for tag in each.languages}
    tongues = names_of_languages(
        [tag for tag in content.languages if tag in reached], said.language
    )
    names = cldr.names(tongues, said.language.locale) if tongues else ""
    yield Figure(year.languages, said.number(len(tongues)), names)


def _row(gave: ListGave, said: Said) -> ListRow:
    stage = gave.booklist.stage
    names = {Stage.PILOT: said.words.pilot, Stage.PERMANENT: said.words.permanent, None: NONE}
    return ListRow(
        named(gave.booklist.title, said.language),
        (
            names[stage],
            said.number(gave.displays),
            said.number(gave.copies),
            said.faces(gave.faces) or NONE,
        ),
    )


def _event(event: Event, language: Language) -> EventRow:
    name = named(event.name, language) if event.name else Piece("")
    people = cldr.number(event.people, language.locale)
    return EventRow(cldr.day(event.on, language.locale), name, people)
