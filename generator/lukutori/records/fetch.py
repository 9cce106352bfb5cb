"""Get the records of the lists' books from the catalogues, into the snapshot.

A record is taken by its id, or because its own ISBNs hold the number that was asked for, never
because its title is alike. The snapshot is saved after each answer, and nothing leaves it: what
a catalogue no longer has is marked with the day on which it was first missed.
"""

from collections.abc import Callable, Iterable, Mapping

from lukutori.errors import CatalogueError
from lukutori.isbn import Isbn
from lukutori.model.record import Record
from lukutori.records.run import Run
from lukutori.records.sources import Lot, Source
from lukutori.records.suggest import tell_missing
from lukutori.records.tally import Tally
from lukutori.records.wanted import Want


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
    tell_missing(run, left, sources)
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
