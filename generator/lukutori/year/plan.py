"""Every display that somebody planned, and each time that it stands."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import MAXYEAR, MINYEAR, date
from typing import NamedTuple

from lukutori.findings import Loc
from lukutori.model.booklist import BookList
from lukutori.model.display import Display, PlannedDisplay
from lukutori.model.registers import Week
from lukutori.year.theme_days import Span, in_year

DISPLAYS = "displays"
"""The register of displays that are planned beside the lists."""
YEARS_AHEAD = 12
"""From one 29 February to the next there may be eight years, and 53rd weeks are not rarer."""


class Planned(NamedTuple):
    """A display with the list that it is made from, and where somebody wrote it."""

    key: str
    """Its name on the site, and in the calendars that people subscribe to."""
    list_id: str
    display: Display
    file: str
    """The file's name without its suffix: the list's, or the register's."""
    loc: Loc


class Turn(NamedTuple):
    """One time that a display stands."""

    span: Span
    planned: Planned
    year: int
    """The year of its theme week, or of its first day."""

    @property
    def uid(self) -> str:
        """What tells it from every other turn, and stays when its days move within the year."""
        return f"{self.planned.key}-{self.year}" if self.planned.display.week else self.planned.key


def planned(
    lists: Mapping[str, BookList], displays: Mapping[str, PlannedDisplay]
) -> Iterator[Planned]:
    """Yield every display: those written in the lists, then those of the register."""
    for name, booklist in lists.items():
        if booklist.display:
            yield Planned(name, name, booklist.display, name, ("display",))
        for i, display in enumerate(booklist.displays):
            key = f"{name}-{display.library}-{i + 1}"
            yield Planned(key, name, display, name, ("displays", i))
    for key, each in displays.items():
        if isinstance(each, PlannedDisplay) and each.booklist in lists:
            yield Planned(key, each.booklist, each, DISPLAYS, (key,))


class WeekTurn(NamedTuple):
    """One time that a theme week is."""

    span: Span
    key: str
    """Its name in weeks.yml."""
    week: Week
    year: int

    @property
    def uid(self) -> str:
        """What tells it from every other one, and from every display: no id holds a dot."""
        return f"{self.key}-{self.year}.week"


def week_turns(weeks: Mapping[str, Week], within: Span) -> list[WeekTurn]:
    """Return each time that a theme week is on some day of a span, the earliest first."""
    found = (
        WeekTurn(span, key, week, year)
        for key, week in weeks.items()
        for year in _years(within)
        if (span := in_year(week, year)) and span.meets(within)
    )
    return sorted(found, key=lambda turn: (*turn.span, turn.key))


def turns(
    every: Iterable[Planned],
    weeks: Mapping[str, Week],
    within: Span,
    *,
    cancelled: bool = False,
) -> list[Turn]:
    """Return each time that a display stands on some day of a span, the earliest first.

    With `cancelled` also the times at which one was to stand that is cancelled.
    """
    found = (turn for each in every for turn in turns_of(each, weeks, within, cancelled=cancelled))
    return sorted(found, key=lambda turn: (*turn.span, turn.planned.key))


def turns_of(
    each: Planned, weeks: Mapping[str, Week], within: Span, *, cancelled: bool = False
) -> Iterator[Turn]:
    """Yield each time that one display stands on some day of a span, year by year."""
    display = each.display
    if display.cancelled and not cancelled:
        return
    if display.start and display.end:
        if (span := Span(display.start, display.end)).meets(within):
            yield Turn(span, each, span.first.year)
        return
    week = weeks.get(display.week) if display.week else None
    if not isinstance(week, Week):
        return
    for year in _years(within):
        if display.years and str(year) not in display.years:
            continue
        if (moment := in_year(week, year)) and moment.meets(within):
            yield Turn(moment, each, year)


def _years(within: Span) -> range:
    """Return the years by whose rules something may be within a span."""
    return range(max(within.first.year - 1, MINYEAR), min(within.last.year + 2, MAXYEAR))


def next_turn(every: Iterable[Planned], weeks: Mapping[str, Week], today: date) -> Turn | None:
    """Return the turn that goes on today, or the next one."""
    far = Span(today, today.replace(year=min(today.year + YEARS_AHEAD, MAXYEAR), day=1))
    nearest = (next(turns_of(each, weeks, far), None) for each in every)
    return min(filter(None, nearest), default=None, key=lambda turn: (*turn.span, turn.planned.key))


def next_turns(every: Iterable[Planned], weeks: Mapping[str, Week], today: date) -> dict[str, Turn]:
    """Return for each list the turn of its displays that goes on today, or the next one."""
    by_list: dict[str, list[Planned]] = {}
    for each in every:
        by_list.setdefault(each.list_id, []).append(each)
    found = {name: next_turn(own, weeks, today) for name, own in by_list.items()}
    return {name: turn for name, turn in found.items() if turn}


def with_next_displays(
    lists: Mapping[str, BookList], following: Mapping[str, Turn]
) -> dict[str, BookList]:
    """Return the lists, each with the display that prints and staff need now: the next one."""
    return {name: _with_display(each, following.get(name)) for name, each in lists.items()}


def _with_display(booklist: BookList, turn: Turn | None) -> BookList:
    if turn:
        return booklist.model_copy(update={"display": plain(turn.planned.display)})
    if booklist.display and booklist.display.cancelled:
        return booklist.model_copy(update={"display": None})
    return booklist


def plain(display: Display) -> Display:
    """Return a display without what only the register says of it."""
    return Display.model_construct(**{key: getattr(display, key) for key in Display.model_fields})
