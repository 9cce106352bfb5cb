"""Find a site's books again in another catalogue: after a migration, or in another library.

A number is a proof: an ISBN that the other record has as its own, in the same language. A
likeness is not: title, author, language and year give a score, and a person decides.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from lukutori.errors import CatalogueError
from lukutori.isbn import Isbn
from lukutori.model.record import Record
from lukutori.records.score import LIKELY, contradiction, score
from lukutori.records.sources import Known, Source
from lukutori.records.wanted import Want


class Verdict(StrEnum):
    """How sure it is that a record is the book."""

    EXACT = "exact"
    LIKELY = "likely"
    MISSING = "missing"
    NOT_ASKED = "could not ask"


@dataclass(frozen=True, kw_only=True)
class Match:
    """A book of a list, and the other catalogue's record."""

    want: Want
    verdict: Verdict
    record: Record | None = None
    score: float = 0.0
    reason: str = ""
    """By what it was found, or why not."""


def rematch(
    wants: list[Want], source: Source, step: Callable[[], None] = lambda: None
) -> list[Match]:
    """Return a match for each book, in the lists' order; `step` is called for each."""
    answers = _asked(wants, source)
    found: dict[Want, Match] = {}
    for want in wants:
        step()
        if match := _by_id(want, answers) or _by_isbn(want, answers):
            found[want] = match
    rest = [want for want in wants if want not in found]
    found.update((match.want, match) for match in _by_likeness(rest, source))
    return [found[want] for want in wants]


@dataclass(kw_only=True)
class _Answers:
    """What the other catalogue said about all the numbers."""

    ids: dict[str, Record] = field(default_factory=dict)
    """Its own records only: a view of Finna answers for all of Finna."""
    isbns: dict[Isbn, Record | None] = field(default_factory=dict)
    failed: dict[str, CatalogueError] = field(default_factory=dict)


def _asked(wants: Iterable[Want], source: Source) -> _Answers:
    answers = _Answers()
    ids = sorted({want.id for want in wants if want.id})
    isbns = sorted({isbn for want in wants for isbn in _numbers(want)})
    for lot in source.lots(ids, isbns):
        if lot.error:
            answers.failed.update(dict.fromkeys((*lot.ids, *lot.isbns), lot.error))
        else:
            own = {
                id: each for id, each in lot.ids.items() if each and each.catalogue == source.name
            }
            answers.ids.update(own)
            answers.isbns.update(lot.isbns)
    return answers


def _numbers(want: Want) -> tuple[Isbn, ...]:
    """Return the ISBNs of the book and of its record, which may be of several bindings."""
    record = want.record
    return tuple(dict.fromkeys([*want.isbns, *(record.isbns if record else ())]))


def _by_id(want: Want, answers: _Answers) -> Match | None:
    """Return the record of the same id, unless it is another book's, as ids of two systems are."""
    record = answers.ids.get(want.id or "")
    if record is None:
        return None
    points = score(want, record)
    shared = {*_numbers(want)} & {*record.isbns}
    if contradiction(want, record) or (points < LIKELY and not shared):
        return None
    return Match(want=want, verdict=Verdict.EXACT, record=record, score=points, reason="id")


def _by_isbn(want: Want, answers: _Answers) -> Match | None:
    numbers = _numbers(want)
    record = next((answers.isbns[isbn] for isbn in numbers if answers.isbns.get(isbn)), None)
    if record:
        return _by_number(want, record)
    error = next((answers.failed[isbn] for isbn in numbers if isbn in answers.failed), None)
    return Match(want=want, verdict=Verdict.NOT_ASKED, reason=str(error)) if error else None


def _by_number(want: Want, record: Record) -> Match:
    but = contradiction(want, record)
    return Match(
        want=want,
        verdict=Verdict.LIKELY if but else Verdict.EXACT,
        record=record,
        score=score(want, record),
        reason=f"ISBN, but {but}" if but else "ISBN",
    )


def _by_likeness(wants: list[Want], source: Source) -> Iterator[Match]:
    asked = list(dict.fromkeys(want.known for want in wants if want.known))
    candidates: dict[Known, tuple[Record, ...]] = {}
    reason = ""
    try:
        candidates.update(source.candidates(asked))
    except CatalogueError as error:
        reason = str(error)
    for want in wants:
        records = candidates.get(want.known, ()) if want.known else ()
        best = max(records, key=lambda record: (score(want, record), record.id), default=None)
        points = score(want, best) if best else 0.0
        if best and points >= LIKELY:
            how = "title and author"
            yield Match(want=want, verdict=Verdict.LIKELY, record=best, score=points, reason=how)
        elif reason and want.known not in candidates:
            yield Match(want=want, verdict=Verdict.NOT_ASKED, reason=reason)
        else:
            yield Match(want=want, verdict=Verdict.MISSING, score=points, reason="not found")
