"""The saved catalogue answers, `lists/catalogue.jsonl`: what `build` knows without asking.

One record a line, sorted by catalogue and id, so that a change reads well in a diff.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import from_json

from lukutori.clean import clean, cleaned
from lukutori.findings import Finding, Severity
from lukutori.isbn import Isbn
from lukutori.model.record import BY_HAND, Record
from lukutori.publish import write_files
from lukutori.read.files import read_text
from lukutori.read.problems import findings_from

NAME = "catalogue.jsonl"


@dataclass(frozen=True)
class Snapshot:
    """Records by (catalogue, id), by id alone and by ISBN."""

    by_key: Mapping[tuple[str, str], Record]
    by_id: Mapping[str, Record]
    by_isbn: Mapping[Isbn, Record]
    missed: Mapping[str, Record]
    """Records that their catalogue does not have any more, by id and by ISBN."""

    def __len__(self) -> int:
        return len(self.by_key)


def index(records: Iterable[Record], own: str = "") -> Snapshot:
    """Make records findable; for an ISBN the nearest record wins.

    A record that is still there comes before one that is missed, the `own` catalogue's before
    another's, and a catalogue's before a bibliography's. An id leads to its record, and so does
    one that it had before.
    """
    by_key = {record.key: record for record in records}
    nearest = sorted(by_key.values(), key=partial(_farness, own=own))
    by_isbn: dict[Isbn, Record] = {}
    by_id: dict[str, Record] = {}
    for record in nearest:
        by_id.setdefault(record.id, record)
        for isbn in record.isbns:
            by_isbn.setdefault(isbn, record)
    for record in nearest:  # only where no record has it as its own
        for isbn in record.other_isbns:
            by_isbn.setdefault(isbn, record)
        for old in record.former_ids:
            by_id.setdefault(old, record)
    gone = [record for record in nearest if record.missing_since]
    missed = {key: record for record in gone for key in (*record.isbns, record.id)}
    return Snapshot(by_key, by_id, by_isbn, missed)


def _farness(record: Record, own: str) -> tuple[bool, bool, bool]:
    return record.missing_since is not None, record.catalogue != own, record.catalogue in BY_HAND


def write_snapshot(lists: Path, records: Iterable[Record]) -> None:
    """Put records in place of the former snapshot, by one rename.

    Raises UnwritableError, and then the former one is untouched.
    """
    lines = [_line(record) for record in sorted(records, key=lambda record: record.key)]
    write_files(lists, iter([(NAME, "".join(lines).encode())]))


def add_to_snapshot(lists: Path, records: Iterable[Record]) -> None:
    """Add records to the snapshot as it is now, in the place of those of the same key.

    Raises UnwritableError, and then the former one is untouched.
    """
    known = dict(read_snapshot(lists)[0].by_key)
    write_snapshot(lists, {**known, **{record.key: record for record in records}}.values())


def _line(record: Record) -> str:
    data = record.model_dump(mode="json", exclude_defaults=True)
    return json.dumps(data, ensure_ascii=False) + "\n"


def read_snapshot(lists: Path, own: str = "") -> tuple[Snapshot, list[Finding]]:
    """Read the snapshot of a lists folder; a spoilt line costs that line only."""
    path = lists / NAME
    if not lists.is_dir():
        return index(()), []  # told by the settings
    if not path.is_file():
        finding = Finding(
            path=path,
            code="C001",
            message="There is no catalogue snapshot.",
            fix="Books show only what their list says.",
            severity=Severity.WARNING,
        )
        return index(()), [finding]
    findings: list[Finding] = []
    records: dict[tuple[str, str], Record] = {}
    lines: dict[tuple[str, str], int] = {}
    for number, record in _records(path, findings):
        if record.key in records:
            message = f"The record {' '.join(record.key)} is here twice."
            findings.append(_at(path, number, "C005", message, "Keep one of the lines."))
        records.setdefault(record.key, record)
        lines.setdefault(record.key, number)
    findings += _unsorted(path, lines)
    return index(records.values(), own), findings


def _records(path: Path, findings: list[Finding]) -> Iterator[tuple[int, Record]]:
    """Yield the number and the record of each line that is not spoilt."""
    for number, line in enumerate((read_text(path, findings) or "").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield number, _record(line)
        except ValueError as error:
            findings.append(_spoilt(path, number, error))


def _unsorted(path: Path, lines: Mapping[tuple[str, str], int]) -> Iterator[Finding]:
    """Name the first line that is out of order; the rest follows from sorting."""
    number = next((lines[key] for before, key in pairwise(lines) if key < before), None)
    if number:
        message, fix = "The record belongs further up.", "Sort the lines by catalogue and id."
        yield replace(_at(path, number, "C006", message, fix), severity=Severity.WARNING)


def _record(line: str) -> Record:
    if "\\" not in line and clean(line) is line:
        return Record.model_validate_json(line)
    return Record.model_validate(cleaned(from_json(line)))


def _spoilt(path: Path, number: int, error: ValueError) -> Finding:
    message = "The line is not a record."
    if isinstance(error, ValidationError) and error.errors()[0]["loc"]:
        first = findings_from(path, error, Record)[0]
        message = f"The record is spoilt. {first.message}"
    fix = "Put the line back from the file's history, or delete it."
    return _at(path, number, "C002", message, fix)


def _at(path: Path, line: int, code: str, message: str, fix: str) -> Finding:
    return Finding(path=path, code=code, message=message, fix=fix, line=line, column=1)
