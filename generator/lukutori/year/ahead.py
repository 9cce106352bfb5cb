"""How far ahead displays are planned, prepared and counted."""

from calendar import monthrange
from datetime import MAXYEAR, date, timedelta

from lukutori.year.theme_days import Span

MONTHS, YEAR = 18, 12
"""How many months a plan looks ahead, and how many there are in a year."""
PREPARED = timedelta(weeks=6)
"""How long before a display the staff are told of it."""


def ahead(today: date, months: int = MONTHS) -> Span:
    """Return the days that a plan looks at: from today on, so many months."""
    first = months_on(today, months)
    last = monthrange(first.year, first.month)[1]
    return Span(today, first.replace(day=min(today.day, last)))


def months_on(day: date, months: int) -> date:
    """Return the first day of a month that comes so many months after a day's."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(min(max(year, 1), MAXYEAR), month + 1, 1)


def widened(span: Span, by: timedelta) -> Span:
    """Return a span with some days more on both sides, as far as there are such days."""
    first = span.first - by if span.first - date.min > by else date.min
    last = span.last + by if date.max - span.last > by else date.max
    return Span(first, last)
