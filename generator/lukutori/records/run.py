"""One run over the catalogues: what is known by now, and what has come of each question."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from lukutori.errors import CatalogueError, UnreadableAnswerError
from lukutori.model.record import Record
from lukutori.read.content import Content
from lukutori.read.files import finder
from lukutori.records.tally import Outcome, Row, Tally
from lukutori.records.wanted import Want
from lukutori.snapshot import NAME as SNAPSHOT
from lukutori.snapshot import Key, line, merged, write_lines

OURS = {"fetched", "former_ids", "missing_since", "source"}
"""What a record says of our asking; a change of these is none of the book's."""


@dataclass(kw_only=True)
class Run:
    """One run: what is known by now, and what has come of each question."""

    records: dict[Key, Record]
    today: date
    save: Callable[[Mapping[Key, Record | None]], None]
    """Keeps what has changed, None for what has left its place; called after each answer."""
    step: Callable[[], None]
    """Called for each key that was settled one way or the other."""
    place: Callable[[Want], str]
    """Says where a book stands in its list."""
    again: bool = False
    """Whether what was read today is read once more."""
    tally: Tally = field(default_factory=Tally)
    rows: dict[Key, Row] = field(default_factory=dict)
    """The rows of records, so that a book on two lists has one."""
    perhaps: dict[str, tuple[Record, ...]] = field(default_factory=dict)
    """By ISBN: records that name it, and are of another form."""
    _unsaved: dict[Key, Record | None] = field(default_factory=dict)

    def settle(self, record: Record, wants: list[Want]) -> None:
        """Put a record that came in its place."""
        old = self.records.get(record.key)
        first = record.key not in self.rows
        self._put(record, old.former_ids if old else ())
        if not first:
            self.tell(self.rows[record.key], wants)
        elif old is None:
            self.tell(Row(outcome=Outcome.NEW, record=record), wants)
        else:
            fields = changed(old, record)
            outcome = Outcome.CHANGED if fields else Outcome.UNCHANGED
            self.tell(Row(outcome=outcome, record=record, fields=fields), wants)

    def move(self, record: Record, wants: list[Want], asked: str) -> None:
        """Put a record in the place of the one that had the id that was `asked` for.

        The former one leaves its place only where the new one has all its numbers: else a list
        that names such a number would lose its book.
        """
        if asked == record.id:
            self.settle(record, wants)
            return
        here = self.records.get(record.key)
        old = self.records.get((record.catalogue, asked))
        known = [each for each in (here, old) if each]
        self._put(record, [*(id for each in known for id in each.former_ids), asked])
        if old and old.key != record.key:
            if {*old.isbns} <= {*record.isbns}:
                self._put_away(old.key)
            else:
                self._mark(old)
        self.tell(Row(outcome=Outcome.MOVED, record=record, asked=asked), wants)

    def miss(self, old: Record, wants: list[Want]) -> None:
        """Mark a record that the catalogue does not have any more; it stays."""
        self.tell(Row(outcome=Outcome.GONE, record=self._mark(old)), wants)

    def fail(self, asked: str, wants: list[Want], error: CatalogueError) -> None:
        """Note that nothing could be learnt; what is known stays as it was."""
        unreadable = isinstance(error, UnreadableAnswerError)
        outcome = Outcome.UNREADABLE if unreadable else Outcome.NOT_ASKED
        self.tell(Row(outcome=outcome, asked=asked, reason=str(error)), wants)

    def is_fresh(self, want: Want) -> bool:
        """Tell whether a book's record was read today already."""
        record = want.record
        if self.again or record is None or record.missing_since or record.fetched != self.today:
            return False
        return record.catalogue == want.at and want.id in (record.id, *record.former_ids)

    def keep(self) -> None:
        """Save what has changed since the last time."""
        self.save(self._unsaved)
        self._unsaved = {}

    def tell(self, row: Row, wants: list[Want]) -> None:
        """Add a row, once for each record, with the places of the books that it is about."""
        row.places += [place for place in map(self.place, wants) if place not in row.places]
        if row.record and row.outcome is not Outcome.MOVED:
            if row.record.key in self.rows:
                return
            self.rows[row.record.key] = row
        self.tally.rows.append(row)

    def _put(self, record: Record, former: Iterable[str]) -> None:
        ids = tuple(dict.fromkeys(id for id in former if id != record.id))
        new = record.model_copy(update={"former_ids": ids, "missing_since": None})
        self.records[new.key] = self._unsaved[new.key] = new

    def _put_away(self, key: Key) -> None:
        del self.records[key]
        self._unsaved[key] = None

    def _mark(self, old: Record) -> Record:
        gone = old.model_copy(update={"missing_since": old.missing_since or self.today})
        self.records[gone.key] = self._unsaved[gone.key] = gone
        return gone


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
        row, column = finders[want.list_id](want.loc)
        return f"{lists.name}/{content.path(want.list_id).name}:{row}:{column}"

    save = Saver(lists) if write else _throw_away
    records = dict(content.snapshot.by_key)
    return Run(records=records, today=content.today, save=save, step=step, place=place, again=again)


def _throw_away(changes: Mapping[Key, Record | None]) -> None:
    """Save nothing."""


class Saver:
    """Saves changes into the snapshot, and lets be what others change in it meanwhile."""

    def __init__(self, lists: Path) -> None:
        self.lists, self.path = lists, lists / SNAPSHOT
        self.seen: tuple[int, ...] = ()
        """What the file looked like after the last save."""
        self.lines: dict[Key, str] = {}

    def __call__(self, changes: Mapping[Key, Record | None]) -> None:
        """Put changes into the file as it is now. Raises UnwritableError."""
        if not changes:
            return
        if self._look() == self.seen:
            for key, record in changes.items():
                self.lines.pop(key, None)
                if record:
                    self.lines[key] = line(record)
        else:
            known = merged(self.lists, changes)
            self.lines = {key: line(record) for key, record in known.items()}
        write_lines(self.lists, self.lines)
        self.seen = self._look()

    def _look(self) -> tuple[int, ...]:
        try:
            found = self.path.stat()
        except OSError:
            return ()
        return found.st_ino, found.st_mtime_ns, found.st_size
