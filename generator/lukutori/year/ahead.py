"""How far ahead displays are planned."""

from calendar import monthrange
from datetime import MAXYEAR, date, timedelta

from lukutori.year.theme_days import Span

MONTHS = 18


def ahead(today: date) -> Span:
    """Return the days that a plan looks at: from today on, eighteen months."""
    years, month = divmod(today.month - 1 + MONTHS, 12)
    year = min(today.year + years, MAXYEAR)
    last = monthrange(year, month + 1)[1]
    return Span(today, date(year, month + 1, min(today.day, last)))


def widened(span: Span, by: timedelta) -> Span:
    """Return a span with some days more on both sides, as far as there are such days."""
    first = span.first - by if span.first - date.min > by else date.min
    last = span.last + by if date.max - span.last > by else date.max
    return Span(first, last)
