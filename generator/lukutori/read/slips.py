"""Counted feedback slips, `lists/feedback.csv`: a row for each count, as spreadsheets write it."""

import csv
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from lukutori.errors import did_you_mean
from lukutori.findings import Finding, Severity, shown
from lukutori.model.base import near
from lukutori.model.cooperation import Slips
from lukutori.read.files import read_text

FEEDBACK = "feedback.csv"
FACES = ("good", "fair", "poor")
COLUMNS = ("date", "list", "library", *FACES)
SEPARATORS = ";\t"
"""What spreadsheets of some countries write in place of the comma."""
MOST = 1_000_000
NO_WORDS = "Delete it: slips are counted, and nothing else of them is kept."


def read_slips(
    path: Path, names: Mapping[str, Any], libraries: Collection[str] | None, findings: list[Finding]
) -> tuple[Slips, ...]:
    """Return the counts that can be read, each with the id of its list; other rows are findings.

    `names` has every name and code of a list, and the list that it means where that is another.
    """
    text = read_text(path, findings) if path.exists() else None
    lines = (text or "").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    separator = next((each for each in SEPARATORS if each in lines[0]), ",")
    table = _Table(path, separator, [cell.casefold() for cell in _cells(lines[0], separator)])
    if not text or (faults := list(table.faults(lines[0]))):
        findings += faults if text else []
        return ()
    counted = []
    for number, line in enumerate(lines[1:], start=2):
        row = _Row(table, number, line)
        if any(row.cells):
            found = list(row.faults(names, libraries))
            findings += found
            counted += [] if found else [row.slips(names)]
    return tuple(counted)


class _Table:
    """The file with its columns."""

    def __init__(self, path: Path, separator: str, columns: list[str]) -> None:
        self.path, self.separator, self.columns = path, separator, columns

    def faults(self, line: str) -> Iterator[Finding]:
        """Yield what is wrong with the row of names."""
        for i, name in enumerate(self.columns):
            if name not in COLUMNS or name in self.columns[:i]:
                fix = did_you_mean(name, {*COLUMNS} - {*self.columns}) or NO_WORDS
                yield self.finding(
                    1, _place(line, i, self.separator), f"No column {shown(name)} is counted.", fix
                )
        for name in COLUMNS:
            if name not in self.columns and name != "library":
                fix = f"Begin the file with the row `{','.join(COLUMNS)}`."
                yield self.finding(1, 1, f"The column `{name}` is missing.", fix)

    def finding(self, line: int, column: int, message: str, fix: str, **more: Any) -> Finding:
        """Return a finding at a place."""
        told = {"code": "L070", **more}
        return Finding(path=self.path, message=message, fix=fix, line=line, column=column, **told)


class _Row:
    """One row below the names."""

    def __init__(self, table: _Table, number: int, line: str) -> None:
        self.table, self.number, self.line = table, number, line
        self.cells = _cells(line, table.separator)
        self.by_name = dict(zip(table.columns, self.cells, strict=False))

    def faults(
        self, names: Mapping[str, Any], libraries: Collection[str] | None
    ) -> Iterator[Finding]:
        """Yield what keeps the row from being counted."""
        wanted = len(self.table.columns)
        if len(self.cells) < wanted or any(self.cells[wanted:]):
            message = f"The row has {len(self.cells)} cells, and there are {wanted} columns."
            yield self.table.finding(self.number, 1, message, "Put one value under each name.")
            return
        if not _day(self.by_name["date"]):
            fix = "Write year-month-day, for example 2027-01-31."
            yield self._at("date", "is not a date.", fix, code="L017")
        if self.by_name["list"] not in names:
            fix = near(self.by_name["list"], names)
            yield self._at(
                "list", "is no list and no code.", fix, code="L071", severity=Severity.WARNING
            )
        library = self.by_name.get("library")
        if library and libraries is not None and library not in libraries:
            yield self._at(
                "library", "is not in libraries.yml.", near(library, libraries), code="L020"
            )
        for face in FACES:
            if _number(self.by_name[face]) is None:
                yield self._at(face, "is no number of slips.", f"Write how many, 0 to {MOST}.")

    def slips(self, names: Mapping[str, Any]) -> Slips:
        """Return what a row without faults says."""
        cells, name = self.by_name, self.by_name["list"]
        faces = [_number(cells[face]) or 0 for face in FACES]
        return Slips(
            date.fromisoformat(cells["date"]),
            str(names[name] or name),
            cells.get("library", ""),
            *faces,
        )

    def _at(self, name: str, what: str, fix: str, **more: Any) -> Finding:
        column = _place(self.line, self.table.columns.index(name), self.table.separator)
        message = f"{shown(self.by_name[name])} {what}"
        return self.table.finding(self.number, column, message, fix, **more)


def _cells(line: str, separator: str) -> list[str]:
    """Return the cells of a row; one that is too long for the reader is a row of one cell."""
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=separator), [])]
    except csv.Error:
        return [line[:1]]


def _place(line: str, index: int, separator: str) -> int:
    """Return the column, counted from 1, in which a cell begins."""
    quoted = False
    for i, letter in enumerate(line):
        if not index:
            return i + 1
        quoted ^= letter == '"'
        index -= letter == separator and not quoted
    return len(line) + 1


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _number(text: str) -> int | None:
    """Return a count; an empty cell is none."""
    if not text:
        return 0
    return (
        int(text)
        if text.isdecimal() and len(text) <= len(str(MOST)) and int(text) <= MOST
        else None
    )
