"""The saved catalogue answers, `lists/catalogue.jsonl`: what `build` knows without asking.

One record a line, sorted by catalogue and id, so that a change reads well in a diff.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import from_json

from lukutori.clean import clean, cleaned
from lukutori.errors import UnwritableError
from lukutori.findings import Finding, Severity, stops
from lukutori.isbn import Isbn
from lukutori.model.record import BY_HAND, Record
from lukutori.publish import write_files
from lukutori.read.files import read_text
from lukutori.read.problems import findings_from

NAME = "catalogue.jsonl"
Key = tuple[str, str]
"""Catalogue and id."""


@dataclass(frozen=True)
class Snapshot:
    """Records by (catalogue, id), by id alone and by ISBN."""

    by_key: Mapping[Key, Record]
    moved: Mapping[Key, Record]
    """By catalogue and an id that a record had before."""
    by_id: Mapping[str, Record]
    """By an id of today or of before, in the site's own catalogue and what it falls back on."""
    by_isbn: Mapping[Isbn, Record]
    missed: Mapping[str, Record]
    """Records that their catalogue does not have any more, by id and by ISBN."""
    chain: tuple[str, ...] = ()
    """The site's own catalogue and those after it; empty where all are as near."""

    def __len__(self) -> int:
        return len(self.by_key)


def index(records: Iterable[Record], chain: Sequence[str] = ()) -> Snapshot:
    """Make records findable; `chain` names the site's own catalogue and those after it.

    Of several records for an ISBN the nearest wins: one that is still there before one that is
    missed, then in the order of the chain, a catalogue's before a bibliography's.
    """
    by_key = {record.key: record for record in records}
    nearest = sorted(by_key.values(), key=partial(_farness, chain=tuple(chain)))
    moved: dict[Key, Record] = {}
    by_id: dict[str, Record] = {}
    by_isbn: dict[Isbn, Record] = {}
    for record in nearest:
        for isbn in record.isbns:
            by_isbn.setdefault(isbn, record)
        for old in record.former_ids:
            moved.setdefault((record.catalogue, old), record)
        if not chain or record.catalogue in (*chain, *BY_HAND):
            for id in (record.id, *record.former_ids):
                by_id.setdefault(id, record)
    gone = [record for record in nearest if record.missing_since]
    missed = {key: record for record in gone for key in (*record.isbns, record.id)}
    return Snapshot(by_key, moved, by_id, by_isbn, missed, tuple(chain))


def _farness(record: Record, chain: tuple[str, ...]) -> tuple[bool, bool, int]:
    name = record.catalogue
    place = chain.index(name) if name in chain else len(chain)
    return record.missing_since is not None, name in BY_HAND, place


def write_lines(lists: Path, lines: Mapping[Key, str]) -> None:
    """Put a line for each record in place of the former snapshot, by one rename.

    Raises UnwritableError, and then the former one is untouched.
    """
    write_files(lists, iter([(NAME, "".join(lines[key] for key in sorted(lines)).encode())]))


def with_records(lists: Path, records: Iterable[Record]) -> bytes:
    """Return the snapshot's file as it is now, with records in the place of their former selves.

    Raises UnwritableError where a line of it is spoilt, and would be lost.
    """
    known = merged(lists, {record.key: record for record in records})
    return "".join(line(known[key]) for key in sorted(known)).encode()


def merged(lists: Path, changes: Mapping[Key, Record | None]) -> dict[Key, Record]:
    """Return the snapshot as it is on disk now, with changes made; None takes a record out.

    Ids that a record had before are never forgotten. Raises UnwritableError where a line on
    disk is spoilt, and would be lost.
    """
    path = lists / NAME
    snapshot, findings = read_snapshot(lists)
    if stops(findings):
        raise UnwritableError(path, "a line of it is spoilt: run `lukutori check`")
    records = dict(snapshot.by_key)
    for key, record in changes.items():
        old = records.pop(key, None)
        if record is not None:
            former = (*(old.former_ids if old else ()), *record.former_ids)
            ids = tuple(dict.fromkeys(former))
            records[key] = record.model_copy(update={"former_ids": ids})
    return records


def add_to_snapshot(lists: Path, records: Iterable[Record]) -> None:
    """Add records to the snapshot as it is now, in the place of those of the same key.

    Raises UnwritableError, and then the former one is untouched.
    """
    write_files(lists, iter([(NAME, with_records(lists, records))]))


def line(record: Record) -> str:
    """Return a record as a line of the snapshot."""
    data = record.model_dump(mode="json", exclude_defaults=True)
    return json.dumps(data, ensure_ascii=False) + "\n"


def read_snapshot(lists: Path, chain: Sequence[str] = ()) -> tuple[Snapshot, list[Finding]]:
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
    return index(records.values(), chain), findings


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
