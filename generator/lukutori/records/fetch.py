"""Get the records of the lists' books from the catalogues, into the snapshot.

A record is taken by its id, or because its own ISBNs hold the number that was asked for, never
because its title is alike. The snapshot is saved after each answer, and nothing leaves it: what
a catalogue no longer has is marked with the day on which it was first missed.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from lukutori.catalogue import Answer
from lukutori.catalogue.likeness import folded
from lukutori.errors import CatalogueError, NoAccessError, UnreadableAnswerError
from lukutori.isbn import Isbn
from lukutori.model.record import Record
from lukutori.read.content import Content
from lukutori.read.files import finder
from lukutori.records.sources import Ask, Known, Lot, Source, open_source
from lukutori.records.tally import Outcome, Row, Tally
from lukutori.records.wanted import Want, chain, wanted
from lukutori.snapshot import write_snapshot

Key = tuple[str, str]
OURS = {"fetched", "former_ids", "missing_since", "source"}
"""What a record says of our asking; a change of these is none of the book's."""
MAX_SUGGESTIONS = 3


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


def wants_of(content: Content, lists: Iterable[str]) -> list[Want]:
    """Return every book and edition of some lists."""
    return list(wanted(content, lists))


def sources_of(content: Content, wants: list[Want], ask: "Ask[Answer]") -> dict[str, Source]:
    """Return the sources in the order in which a book is looked for, the site's own first.

    Raises NoAccessError where the site's catalogue is only linked to.
    """
    settings = content.settings
    own = settings.options.catalogue
    names = dict.fromkeys([*chain(content, own), *(want.at for want in wants)])
    if not settings.catalogues[own].access:
        raise NoAccessError(settings.config_file, own)
    known = settings.catalogues
    there = [name for name in names if name in known and known[name].access]
    return {name: source_of(content, name, ask) for name in there}


def source_of(content: Content, name: str, ask: "Ask[Answer]") -> Source:
    """Return the source of a catalogue that has an `access`. Raises UnknownAdapterError."""
    settings = content.settings
    return open_source(name, settings.catalogues[name], content.today, settings.root, ask)


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


def fetch(run: Run, wants: list[Want], sources: Mapping[str, Source]) -> Tally:
    """Ask for all that is wanted; `sources` are in the order in which a book is looked for.

    Raises UnwritableError where the snapshot cannot be saved.
    """
    own, *others = sources
    fresh = [want for want in wants if run.is_fresh(want)]
    for want in fresh:
        if want.record:
            run.settle(want.record, [want], want.record, "")
    left = _without(wants, fresh)
    here = [want for want in left if not want.id or (not want.book.record and want.at != own)]
    left = _without(left, here) + _by_isbn(run, sources[own], here)
    lost: list[Want] = []
    for name, source in sources.items():
        there = [want for want in left if want.id and want.at == name]
        lost += _by_id(run, source, there)
        left = _without(left, there)
    left += lost
    for name in others:
        left = _by_isbn(run, sources[name], left)
    _tell_missing(run, left, sources)
    return run.tally


def _without(wants: Iterable[Want], others: Iterable[Want]) -> list[Want]:
    left_out = set(others)
    return [want for want in wants if want not in left_out]


def _by_id(run: Run, source: Source, wants: list[Want]) -> list[Want]:
    """Ask for ids, follow those that were moved, and return the wants that have none left."""
    by_id = _grouped(wants, lambda want: [want.id] if want.id else [])
    lost: list[Want] = []
    for lot in source.lots(sorted(by_id), ()):
        for key, record in lot.ids.items():
            if lot.error:
                run.fail(key, by_id[key], lot.error)
            elif record:
                run.settle(record, by_id[key], _old(run, source, key), key)
            else:
                lost += by_id[key]
        _keep(run, lot)
    if not lost:
        return []
    lost = _by_old_id(run, source, lost)
    lost = _by_isbn(run, source, lost, lost_id=True)
    for key, those in _grouped(lost, lambda want: [want.id or ""]).items():
        if old := run.records.get((source.name, key)):
            run.miss(old, those)
    run.save(run.records.values())
    return lost


def _by_old_id(run: Run, source: Source, wants: list[Want]) -> list[Want]:
    """Follow ids that the catalogue may lead to another record; return those that end nowhere."""
    lost: list[Want] = []
    for key, those in _grouped(wants, lambda want: [want.id or ""]).items():
        try:
            record = source.moved(key)
        except CatalogueError as error:
            run.fail(key, those, error)
            continue
        if record:
            run.settle(record, those, _old(run, source, key), key)
        else:
            lost += those
    return lost


def _by_isbn(run: Run, source: Source, wants: list[Want], *, lost_id: bool = False) -> list[Want]:
    """Ask for ISBNs; return the wants that were not found.

    With `lost_id` what is found stands in the place of the record that was lost.
    """
    by_isbn = _grouped(wants, lambda want: want.isbns)
    found: set[Want] = set()
    for lot in source.lots((), sorted(map(Isbn, by_isbn))):
        for isbn, record in lot.isbns.items():
            those = [want for want in by_isbn[isbn] if want not in found]
            if lot.error and those:
                run.fail(isbn, those, lot.error)
            elif record and those:
                asked = (those[0].id or "") if lost_id else ""
                old = run.records.get((source.name, asked)) or run.records.get(record.key)
                run.settle(record, those, old, asked)
            if lot.error or record:
                found.update(those)
        _keep(run, lot)
    return _without(wants, found)


def _old(run: Run, source: Source, key: str) -> Record | None:
    return run.records.get((source.name, key))


def _keep(run: Run, lot: Lot) -> None:
    if not lot.error:
        run.save(run.records.values())
    for _ in (*lot.ids, *lot.isbns):
        run.step()


def _grouped(
    wants: Iterable[Want], keys: Callable[[Want], Iterable[Isbn | str]]
) -> dict[str, list[Want]]:
    groups: dict[str, list[Want]] = {}
    for want in wants:
        for key in keys(want):
            groups.setdefault(key, []).append(want)
    return groups


def _tell_missing(run: Run, wants: list[Want], sources: Mapping[str, Source]) -> None:
    """Tell what was not found, with what has the same title and author."""
    names = list(dict.fromkeys(want.known for want in wants if want.known))
    likely = dict(_likely(names, sources))
    for want in wants:
        asked = want.book.record or want.book.isbn or (want.known.title if want.known else "")
        suggestions = likely.get(want.known, ()) if want.known else ()
        gone = run.rows.get((want.at, want.id or ""))
        if gone and gone.outcome is Outcome.GONE:
            gone.suggestions = suggestions
            continue
        run.tell(Row(outcome=Outcome.NOT_FOUND, asked=asked, suggestions=suggestions), [want])


def _likely(
    names: list[Known], sources: Mapping[str, Source]
) -> Iterator[tuple[Known, tuple[Record, ...]]]:
    """Yield candidates for each book, from the first source that has some."""
    left = names
    for source in sources.values():
        none_here: list[Known] = []
        try:
            for known, found in source.candidates(left):
                alike = [each for each in found if is_alike(known, each)][:MAX_SUGGESTIONS]
                if alike:
                    yield known, tuple(alike)
                else:
                    none_here.append(known)
        except CatalogueError:
            continue  # a suggestion is a kindness, not the question
        left = none_here


def is_alike(known: Known, record: Record) -> bool:
    """Tell whether a record has a book's title, and, where it is known, its author's last name."""
    title = folded(known.title)
    titles = {folded(record.title), folded(f"{record.title} {record.subtitle or ''}")}
    last = folded(known.author).split(" ")[-1]
    names = " ".join(folded(f"{a.name} {a.romanised or ''}") for a in record.authors)
    return title in titles and (not last or last in names.split())
