"""When a theme week is, by its rule, and when a list's display is."""

from collections.abc import Mapping
from datetime import MAXYEAR, date, timedelta
from typing import Literal, NamedTuple, get_args

from dateutil.easter import easter

from lukutori.model.booklist import BookList
from lukutori.model.registers import Easter, NthWeekday, Week, Weekday

WEEKDAYS = get_args(Weekday)
ONE_WEEK = timedelta(days=7)
YEARS_AHEAD = 12
"""From one 29 February to the next there may be eight years, and 53rd weeks are not rarer."""


class Span(NamedTuple):
    """From one day to another, both of them in it."""

    first: date
    last: date

    def meets(self, other: "Span") -> bool:
        """Tell whether two spans have a day in common."""
        return self.first <= other.last and other.first <= self.last


def week_of(day: date) -> Span:
    """Return the week that a day is in, from Monday to Sunday (ISO 8601)."""
    monday = day - timedelta(days=day.weekday())
    return Span(monday, monday + timedelta(days=6))


def in_year(week: Week, year: int) -> Span | None:
    """Return when a theme week is in a year; None where that year has no such day."""
    if moved := week.years.get(str(year)):
        return Span(moved.start, moved.end)
    try:
        if week.date:
            day = date.fromisoformat(f"{year}-{week.date}")
            return Span(day, day)
        if week.iso_week:
            return week_of(date.fromisocalendar(year, week.iso_week, 1))
        if week.easter:
            return _by_easter(week.easter, year)
    except ValueError:  # 29 February, or a 53rd week
        return None
    return _nth(week.nth_weekday, year) if week.nth_weekday else None


def _nth(rule: NthWeekday, year: int) -> Span | None:
    first = date(year, rule.month, 1)
    ahead = (WEEKDAYS.index(rule.weekday) - first.weekday()) % 7
    day = first + timedelta(days=ahead) + (rule.nth - 1) * ONE_WEEK
    if day.month != rule.month:
        return None
    return _day_or_week(day, rule.week)


def _by_easter(rule: Easter, year: int) -> Span:
    return _day_or_week(easter(year) + timedelta(days=rule.days), rule.week)


def _day_or_week(day: date, week: Literal["that", "following"] | None) -> Span:
    if week is None:
        return Span(day, day)
    return week_of(day if week == "that" else day + ONE_WEEK)


def next_time(week: Week, today: date) -> Span | None:
    """Return when a theme week is that goes on today, or the next time."""
    years = range(today.year - 1, min(today.year + YEARS_AHEAD, MAXYEAR - 1))
    spans = (in_year(week, year) for year in years)
    return min((span for span in spans if span and span.last >= today), default=None)


def display_time(booklist: BookList, weeks: Mapping[str, Week], today: date) -> Span | None:
    """Return when a list's display is that goes on today, or the next time."""
    display = booklist.display
    if display and display.start and display.end:
        return Span(display.start, display.end) if display.end >= today else None
    week = weeks.get(display.week) if display and display.week else None
    return next_time(week, today) if week else None
