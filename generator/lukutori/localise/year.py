"""The coming year in one language: theme weeks and displays, month by month."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from lukutori.languages.words import Language
from lukutori.localise import addresses, cldr
from lukutori.localise.covers import list_colour
from lukutori.localise.displays import where
from lukutori.localise.indexes import language_links
from lukutori.localise.lists import is_public
from lukutori.localise.pages import Link, Piece, Woven
from lukutori.localise.texts import named, named_link
from lukutori.localise.title_rows import joined
from lukutori.read.content import Content
from lukutori.year.ahead import MONTHS, YEAR, months_on
from lukutori.year.plan import Turn, WeekTurn, turns, week_turns
from lukutori.year.theme_days import Span

PLAIN = -2
"""In place of the number of a colour: that of a theme week which no display follows."""


class Coming(NamedTuple):
    """What is ahead of all partners and libraries, as far as anybody may know it."""

    within: Span
    weeks: Sequence[WeekTurn]
    displays: Sequence[Turn]
    calendars: dict[str, Sequence[Turn]]
    """The displays of each calendar by its address, those of last year and cancelled ones too."""

    @property
    def any(self) -> bool:
        """Tell whether there is something to show."""
        return bool(self.weeks or self.displays)


class YearLine(NamedTuple):
    """One time of a theme week or of a display; `href` is the display's list."""

    first: date
    when: str
    name: Piece
    href: str
    facts: Woven
    """Where a display is, and the theme week that it follows; what sort of day a theme has."""
    colour: int

    @property
    def grey(self) -> bool:
        """Tell whether it has the colour of no list."""
        return self.colour == PLAIN


class YearMonth(NamedTuple):
    """What begins in a month."""

    heading: str
    lines: tuple[YearLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearPage:
    """The months ahead, and the calendars that one can subscribe to."""

    lang: str
    direction: str
    title: str
    wheel: str
    months: tuple[YearMonth, ...]
    calendars: tuple[Link, ...]
    languages: tuple[Link, ...]


def coming(content: Content, within: Span | None = None) -> Coming:
    """Return what is ahead: from the day of the build in whole months, or within another span."""
    today = content.today
    within = within or Span(today, months_on(today, MONTHS) - timedelta(days=1))
    kept = Span(min(within.first, months_on(today, -YEAR)), within.last)
    every = [
        each
        for each in content.planned
        if each.list_id in content.shown and is_public(content.lists[each.list_id])
    ]
    found = turns(every, content.weeks, kept, cancelled=True)
    weeks = week_turns(content.weeks, within)
    calendars: dict[str, Sequence[Turn]] = {}
    if found or weeks:
        calendars = {addresses.calendar(): found, **_by_maker(content, found)}
    return Coming(
        within=within,
        weeks=weeks,
        displays=[
            turn for turn in found if turn.span.meets(within) and not turn.planned.display.cancelled
        ],
        calendars=calendars,
    )


def _by_maker(content: Content, found: Iterable[Turn]) -> dict[str, list[Turn]]:
    """Return the turns of each partner and library that has any, in the order of the registers."""
    partners: dict[str, list[Turn]] = {name: [] for name in content.partners}
    libraries: dict[str, list[Turn]] = {name: [] for name in content.libraries}
    for turn in found:
        libraries[turn.planned.display.library].append(turn)
        for name in content.lists[turn.planned.list_id].partners:
            partners[name].append(turn)
    return {
        addresses.calendar(kind, name): own
        for kind, register in (("partners", partners), ("libraries", libraries))
        for name, own in register.items()
        if own
    }


def year_page(content: Content, ahead: Coming, language: Language) -> YearPage:
    """Return the page of the months ahead."""
    lines = [*_weeks(ahead, week_colours(content, ahead), language)]
    lines += [_display(content, turn, language) for turn in ahead.displays]
    lines.sort(key=lambda line: (max(line.first, ahead.within.first), bool(line.href)))
    return YearPage(
        lang=language.tag,
        direction=language.direction,
        title=language.words.year_title,
        wheel=addresses.wheel(language.tag),
        months=tuple(_months(lines, ahead, language)),
        calendars=tuple(_calendars(content, ahead, language)),
        languages=language_links(content, content.languages, addresses.year_page),
    )


def _months(lines: list[YearLine], ahead: Coming, language: Language) -> Iterator[YearMonth]:
    """Yield months; what has begun already stands in the first one."""

    def month(line: YearLine) -> date:
        return max(line.first, ahead.within.first).replace(day=1)

    for first, same in groupby(lines, month):
        yield YearMonth(cldr.month(first, language.locale), tuple(same))


def week_colours(content: Content, ahead: Coming) -> dict[str, int]:
    """Return the number of each theme week's colour: that of the first list which follows it."""
    colours: dict[str, int] = {}
    for turn in ahead.displays:
        if week := turn.planned.display.week:
            colours.setdefault(week, list_colour(content, content.lists[turn.planned.list_id]))
    return colours


def _weeks(ahead: Coming, colours: dict[str, int], language: Language) -> Iterator[YearLine]:
    words = language.words
    for span, key, week, _ in ahead.weeks:
        sort = words.theme_day if span.first == span.last else words.theme_week
        yield YearLine(
            first=span.first,
            when=cldr.days(*span, language.locale),
            name=named(week.name, language),
            href="",
            facts=(Piece(sort),),
            colour=colours.get(key, PLAIN),
        )


def _display(content: Content, turn: Turn, language: Language) -> YearLine:
    display, list_id = turn.planned.display, turn.planned.list_id
    booklist = content.lists[list_id]
    tags, tag = content.languages_of(booklist), language.tag
    facts = where(content, display, language)
    if display.week:
        facts.append(named(content.weeks[display.week].name, language))
    return YearLine(
        first=turn.span.first,
        when=cldr.days(*turn.span, language.locale),
        name=named(booklist.title, language),
        href=addresses.list_page(tag if tag in tags else tags[0], list_id),
        facts=joined(facts),
        colour=list_colour(content, booklist),
    )


def _calendars(content: Content, ahead: Coming, language: Language) -> Iterator[Link]:
    names = {
        addresses.calendar(kind, name): each.name
        for kind, register in (("partners", content.partners), ("libraries", content.libraries))
        for name, each in register.items()
    }
    for address in ahead.calendars:
        if address in names:
            yield named_link(names[address], address, language)
        else:
            yield Link(language.words.every_one, address)
