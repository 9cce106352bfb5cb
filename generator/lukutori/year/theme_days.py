"""When a theme week is, by its rule."""

from datetime import date, timedelta
from typing import Literal, NamedTuple, get_args

from dateutil.easter import easter

from lukutori.model.registers import Easter, NthWeekday, Week, Weekday

WEEKDAYS = get_args(Weekday)
ONE_WEEK = timedelta(days=7)


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
