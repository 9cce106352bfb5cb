"""What has come of asking the catalogues, row by row, for people and as JSON."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from lukutori.model.booklist import Format
from lukutori.model.record import Record


class Outcome(StrEnum):
    """What has come of one question."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    MOVED = "moved"
    GONE = "gone"
    NOT_FOUND = "not found"
    SKIPPED = "not asked"
    NOT_ASKED = "could not ask"
    UNREADABLE = "answer unreadable"


FAILURES = (Outcome.NOT_ASKED, Outcome.UNREADABLE)
UNUSUAL = (Outcome.SKIPPED, *FAILURES)
"""Counted only where they happen."""


@dataclass(kw_only=True)
class Row:
    """One record, or one number or title that has none."""

    outcome: Outcome
    asked: str = ""
    """The id, number or title that was asked for, where it is not the record's own id."""
    title: str = ""
    """What is known of a book that has no record."""
    record: Record | None = None
    fields: tuple[str, ...] = ()
    """What has changed of the book."""
    suggestions: tuple[Record, ...] = ()
    """Records with that title and author; nobody takes them but a person."""
    reason: str = ""
    """Why nothing could be learnt."""
    places: list[str] = field(default_factory=list)
    """Where it stands in the lists, as `lists/grief.yml:31:9`."""

    def as_json(self) -> dict[str, Any]:
        """Return the object that `fetch --json` prints."""
        record = self.record
        return {
            "outcome": self.outcome.value,
            "asked": self.asked,
            "catalogue": record.catalogue if record else "",
            "id": record.id if record else "",
            "title": record.title if record else self.title,
            "missing_since": str(record.missing_since or "") if record else "",
            "fields": list(self.fields),
            "suggestions": [
                each.model_dump(mode="json", exclude_defaults=True) for each in self.suggestions
            ],
            "reason": self.reason,
            "places": self.places,
        }


@dataclass
class Tally:
    """All rows of a run."""

    rows: list[Row] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        """Tell whether anything could not be learnt."""
        return any(row.outcome in FAILURES for row in self.rows)

    def as_json(self) -> dict[str, Any]:
        """Return what `fetch --json` prints."""
        counts = Counter(row.outcome for row in self.rows)
        return {
            "counts": {outcome.value: counts[outcome] for outcome in Outcome},
            "rows": [row.as_json() for row in self.rows],
        }

    def lines(self) -> Iterator[str]:
        """Yield the rows that tell something, and the sum, for people."""
        for outcome in Outcome:
            rows = sorted((row for row in self.rows if row.outcome is outcome), key=_where)
            if outcome in UNUSUAL:
                yield from _failures(outcome, rows)
            elif outcome is not Outcome.UNCHANGED:
                for row in rows:
                    yield from _told(row)
        counts = Counter(row.outcome for row in self.rows)
        parts = [f"{counts[o]} {o}" for o in Outcome if counts[o] or o not in UNUSUAL]
        yield f"{', '.join(parts)}."


def _where(row: Row) -> list[tuple[str, int]]:
    """Return what puts rows into the order of the lists."""
    parted = (place.split(":") for place in row.places)
    return [(name, int(line)) for name, line, *_ in parted]


def _failures(outcome: Outcome, rows: list[Row]) -> Iterator[str]:
    for reason, count in Counter(row.reason for row in rows).items():
        yield f"{outcome}: {count} {'book' if count == 1 else 'books'}. {reason}"


def _told(row: Row) -> Iterator[str]:
    record = row.record
    what = f"{record.id} {described(record)}" if record else f"{row.asked} {row.title}".strip()
    if row.outcome is Outcome.MOVED:
        what = f"{row.asked} -> {what}"
    if row.outcome is Outcome.NEW and record:
        what = f"{what} [{record.catalogue}]"
    if row.fields:
        what = f"{what}: {', '.join(row.fields)}"
    if record and record.missing_since:
        what = f"{what}, missed since {record.missing_since}"
    yield " ".join([f"{row.outcome}: {what}", *(f"({place})" for place in row.places)])
    for each in row.suggestions:
        yield f"  perhaps {each.id} {described(each)} [{each.catalogue}]"


def described(record: Record) -> str:
    """Return what tells a record from others: title, author, form, year, languages, publisher."""
    facts = (
        record.title,
        next((each.name for each in record.authors), ""),
        "" if record.format is Format.BOOK else record.format.value,
        str(record.year or ""),
        ", ".join(record.languages),
        record.publisher or "",
    )
    return "; ".join(filter(None, facts))
