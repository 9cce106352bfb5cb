"""Tables as CSV (RFC 4180), which spreadsheets of every country open as they are."""

import csv
from collections.abc import Iterable
from io import StringIO

BOM = "\ufeff"
"""Without it Excel takes UTF-8 for the letters of Western Europe."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would reckon with rather than show (OWASP, CSV injection)."""


def as_csv(rows: Iterable[Iterable[str]], end: str = "\r\n") -> str:
    """Return rows as CSV; a terminal gets its own `end` of lines."""
    text = StringIO(newline="")
    csv.writer(text, lineterminator=end).writerows(map(_harmless, row) for row in rows)
    return BOM + text.getvalue()


def _harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: an apostrophe marks it as text."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
