"""One run over the catalogues: what is known by now, and what has come of each question."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from lukutori.errors import CatalogueError, UnreadableAnswerError
from lukutori.model.record import Record
from lukutori.read.content import Content
from lukutori.read.files import finder
from lukutori.records.tally import Outcome, Row, Tally
from lukutori.records.wanted import Want
from lukutori.snapshot import write_snapshot

Key = tuple[str, str]
OURS = {"fetched", "former_ids", "missing_since", "source"}
"""What a record says of our asking; a change of these is none of the book's."""


@dataclass(kw_only=True)
class Run:
    """One run: what is known by now, and what has come of each question."""

    records: dict[Key, Record]
    today: date
    save: Callable[[Iterable[Record]], None]
    """Keeps what is known; called after each answer."""
    step: Callable[[], None]
    """Called for each key that was settled one way or the other."""
    place: Callable[[Want], str]
    """Says where a book stands in its list."""
    again: bool = False
    """Whether what was read today is read once more."""
    tally: Tally = field(default_factory=Tally)
    rows: dict[Key, Row] = field(default_factory=dict)
    """The rows of records, so that a book on two lists has one."""

    def settle(self, record: Record, wants: list[Want], old: Record | None, asked: str) -> None:
        """Put a record in its place; `asked` is the id that led to it, empty for an ISBN."""
        if record.key not in self.rows:
            former = (*(old.former_ids if old else ()), *([old.id] if old else ()), asked)
            ids = tuple(dict.fromkeys(each for each in former if each and each != record.id))
            new = record.model_copy(update={"former_ids": ids, "missing_since": None})
            if old and old.key != new.key:
                del self.records[old.key]
            self.records[new.key] = new
            self.tell(_came(old, new, asked), wants)
        else:
            self.tell(self.rows[record.key], wants)

    def miss(self, old: Record, wants: list[Want]) -> None:
        """Mark a record that the catalogue does not have any more; it stays."""
        gone = old.model_copy(update={"missing_since": old.missing_since or self.today})
        self.records[gone.key] = gone
        self.tell(Row(outcome=Outcome.GONE, record=gone), wants)

    def fail(self, asked: str, wants: list[Want], error: CatalogueError) -> None:
        """Note that nothing could be learnt; what is known stays as it was."""
        unreadable = isinstance(error, UnreadableAnswerError)
        outcome = Outcome.UNREADABLE if unreadable else Outcome.NOT_ASKED
        self.tell(Row(outcome=outcome, asked=asked, reason=str(error)), wants)

    def is_fresh(self, want: Want) -> bool:
        """Tell whether a book's record was read today already."""
        record = want.record
        return bool(record and record.fetched == self.today and want.id and not self.again)

    def tell(self, row: Row, wants: list[Want]) -> None:
        """Add a row, once for each record, with the places of the books that it is about."""
        row.places += [place for place in map(self.place, wants) if place not in row.places]
        if row.record:
            if row.record.key in self.rows:
                return
            self.rows[row.record.key] = row
        self.tally.rows.append(row)


def _came(old: Record | None, new: Record, asked: str) -> Row:
    if asked and asked != new.id:
        return Row(outcome=Outcome.MOVED, record=new, asked=asked)
    if old is None:
        return Row(outcome=Outcome.NEW, record=new)
    fields = changed(old, new)
    outcome = Outcome.CHANGED if fields else Outcome.UNCHANGED
    return Row(outcome=outcome, record=new, fields=fields)


def changed(old: Record, new: Record) -> tuple[str, ...]:
    """Name the fields of a book that are not as they were."""
    names = (name for name in Record.model_fields if name not in OURS)
    return tuple(name for name in names if getattr(old, name) != getattr(new, name))


def run_of(
    content: Content, step: Callable[[], None], *, again: bool = False, write: bool = True
) -> Run:
    """Return a run over a site's snapshot; without `write` nothing is saved."""
    finders = {name: finder(content.path(name)) for name in content.lists}
    lists = content.settings.lists

    def place(want: Want) -> str:
        line, column = finders[want.list_id](want.loc)
        return f"{lists.name}/{content.path(want.list_id).name}:{line}:{column}"

    def save(records: Iterable[Record]) -> None:
        if write:
            write_snapshot(lists, records)

    records = dict(content.snapshot.by_key)
    return Run(records=records, today=content.today, save=save, step=step, place=place, again=again)
