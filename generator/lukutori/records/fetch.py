"""Get the records of the lists' books from the catalogues, into the snapshot.

A record is taken by its id, or because its own ISBNs hold the number that was asked for, never
because its title is alike. The snapshot is saved after each answer, and nothing leaves it: what
a catalogue no longer has is marked with the day on which it was first missed.
"""

from collections.abc import Callable, Iterable, Mapping

from lukutori.catalogue.likeness import folded
from lukutori.errors import CatalogueError
from lukutori.isbn import Isbn
from lukutori.model.record import Record
from lukutori.records.run import Run
from lukutori.records.sources import Lot, Source
from lukutori.records.suggest import tell_missing
from lukutori.records.tally import Outcome, Row, Tally
from lukutori.records.wanted import Want


def fetch(run: Run, wants: list[Want], sources: Mapping[str, Source]) -> Tally:
    """Ask for all that is wanted; `sources` are in the order in which a book is looked for.

    Raises UnwritableError where the snapshot cannot be saved.
    """
    own, *others = sources
    fresh = [want for want in wants if run.is_fresh(want)]
    for want in fresh:
        if want.record:
            run.tell(_unchanged(run, want.record), [want])
    left = _asked_at_all(run, _without(wants, fresh), sources)
    here = [want for want in left if not want.book.record and (not want.id or want.at != own)]
    left = _without(left, here) + _near(run, here, sources, own)
    lost: list[Want] = []
    for name, source in sources.items():
        there = [want for want in left if want.id and want.at == name]
        lost += _by_id(run, source, there)
        left = _without(left, there)
    left += lost
    for name in others:
        free = [want for want in left if not want.pinned]
        left = _without(left, free) + _by_isbn(run, sources[name], free)
    tell_missing(run, left, sources)
    return run.tally


def _unchanged(run: Run, record: Record) -> Row:
    return run.rows.get(record.key) or Row(outcome=Outcome.UNCHANGED, record=record)


def _asked_at_all(run: Run, wants: list[Want], sources: Mapping[str, Source]) -> list[Want]:
    """Return the wants of catalogues that can be asked; name the others."""
    for want in wants:
        if want.at not in sources:
            asked = want.id or want.book.isbn or want.book.title or ""
            reason = f"Nothing tells how the catalogue `{want.at}` is asked."
            run.tell(Row(outcome=Outcome.SKIPPED, asked=asked, reason=reason), [want])
    return [want for want in wants if want.at in sources]


def _near(run: Run, wants: list[Want], sources: Mapping[str, Source], own: str) -> list[Want]:
    """Ask for ISBNs where the author says, else in the site's own catalogue."""
    lost: list[Want] = []
    for name in dict.fromkeys([own, *(want.at for want in wants if want.pinned)]):
        those = [want for want in wants if (want.at if want.pinned else own) == name]
        lost += _by_isbn(run, sources[name], those)
    return lost


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
                run.settle(record, by_id[key])
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
    run.keep()
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
        same = record and [want for want in those if _is_same(want, record)]
        if record and same:
            run.move(record, same, key)
        lost += _without(those, same or ())
    return lost


def _is_same(want: Want, record: Record) -> bool:
    """Tell whether the record that an id leads to now is the book, not just any other."""
    if want.book.isbn:
        return want.book.isbn in record.isbns
    if want.record is None:
        return True
    own = {*want.record.isbns}
    return bool(own & {*record.isbns}) or folded(want.record.title) == folded(record.title)


def _by_isbn(run: Run, source: Source, wants: list[Want], *, lost_id: bool = False) -> list[Want]:
    """Ask for ISBNs; return the wants that were not found.

    With `lost_id` what is found stands in the place of the record that was lost.
    """
    by_isbn = _grouped(wants, lambda want: want.isbns)
    done: set[Want] = set()
    for lot in source.lots((), sorted(map(Isbn, by_isbn))):
        run.perhaps.update((isbn, found) for isbn, found in lot.near.items() if found)
        for isbn, record in lot.isbns.items():
            those = [want for want in by_isbn[isbn] if want not in done]
            if lot.error and those:
                run.fail(isbn, those, lot.error)
            elif record and lost_id:
                for old, same in _grouped(those, lambda want: [want.id or ""]).items():
                    run.move(record, same, old)
            elif record and those:
                run.settle(record, those)
            if lot.error or record:
                done.update(those)
        _keep(run, lot)
    return _without(wants, done)


def _keep(run: Run, lot: Lot) -> None:
    run.keep()
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
