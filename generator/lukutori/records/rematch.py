"""Find a site's books again in another catalogue: after a migration, or in another library.

A number is a proof: an ISBN that the other record has as its own, in the same language. A
likeness is not: title, author, language and year give a score, and a person decides.
"""

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum
from io import StringIO

from lukutori.catalogue.likeness import folded
from lukutori.edit import Change, SetKey
from lukutori.errors import CatalogueError
from lukutori.isbn import Isbn
from lukutori.model.booklist import Book
from lukutori.model.record import Record
from lukutori.read.content import Content
from lukutori.read.files import finder
from lukutori.records.sources import Known, Source
from lukutori.records.tally import described
from lukutori.records.wanted import Want

LIKELY = 0.8
"""Score from which a record is worth a person's look; 1 is the same in every respect."""
WEIGHTS = {"title": 0.5, "author": 0.25, "language": 0.15, "year": 0.1}
"""What each likeness counts for; a translation has another title, so titles count most."""
COLUMNS = (
    *("list", "line", "verdict", "score", "old_id", "isbn", "title", "author"),
    *("new_id", "new_title", "new_year", "reason"),
)


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
            own = {id: each for id, each in lot.ids.items() if each and each.catalogue == source.name}
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
    if points < LIKELY and not {*_numbers(want)} & {*record.isbns}:
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
    mine = want.shelved.languages
    same = not mine or not record.languages or bool({*mine} & {*record.languages})
    verdict = Verdict.EXACT if same else Verdict.LIKELY
    reason = "ISBN" if same else "ISBN, in another language"
    return Match(
        want=want, verdict=verdict, record=record, score=score(want, record), reason=reason
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


def score(want: Want, record: Record) -> float:
    """Return how alike a book and a record are, 0 to 1; what is not known counts half."""
    book = want.shelved
    titles = (record.title, f"{record.title} {record.subtitle or ''}", record.romanised or "")
    names = [f"{each.name} {each.romanised or ''}" for each in record.authors]
    shares = [share for share in (_shared(book.author, name) for name in names) if share]
    points: dict[str, float | None] = {
        "title": max(_alike(book.title, title) for title in titles),
        "author": max(shares, default=0.0 if book.author and names else None),
        "language": _share({*book.languages}, {*record.languages}),
        "year": None
        if not (book.year and record.year)
        else max(0.0, 1 - abs(int(book.year) - record.year) / 10),
    }
    return round(sum(WEIGHTS[k] * (0.5 if v is None else v) for k, v in points.items()), 3)


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, folded(one), folded(other)).ratio()


def _shared(one: str, other: str) -> float | None:
    """Return the share of a name's words that stand in the other, in whatever order."""
    return _share({*folded(one).split()}, {*folded(other).split()})


def _share(one: set[str], other: set[str]) -> float | None:
    return len(one & other) / min(len(one), len(other)) if one and other else None


def changes(content: Content, to: str, matches: Iterable[Match]) -> dict[str, list[Change]]:
    """Return, for each list, what has to be written for its books to be found there.

    A book with an ISBN that the record has needs nothing; an id is replaced, and a catalogue
    beside it.
    """
    edits: dict[str, list[Change]] = {}
    for each in matches:
        book, record = each.want.book, each.record
        if record is None or (not book.record and book.isbn in record.isbns):
            continue
        mine = edits.setdefault(each.want.list_id, [])
        mine.append(SetKey(each.want.loc, "record", record.id, after=("isbn", "title")))
        if isinstance(book, Book) and book.catalogue:
            mine.append(SetKey(each.want.loc, "catalogue", to))
    return edits


def report(content: Content, matches: Iterable[Match]) -> str:
    """Return the matches as CSV (RFC 4180), a book a row."""
    finders = {name: finder(content.path(name)) for name in content.lists}
    text = StringIO()
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for each in matches:
        book, record = each.want.shelved, each.record
        rows.writerow(
            map(
                _harmless,
                (
                    each.want.list_id,
                    str(finders[each.want.list_id](each.want.loc)[0]),
                    each.verdict.value,
                    f"{each.score:.3f}",
                    each.want.id or "",
                    book.isbn or "",
                    book.title,
                    book.author,
                    record.id if record else "",
                    record.title if record else "",
                    str(record.year or "") if record else "",
                    each.reason,
                ),
            )
        )
    return text.getvalue()


def _harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula (OWASP, CSV injection)."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def lines(matches: list[Match]) -> Iterator[str]:
    """Yield what a person has to look at, and the sum."""
    for verdict in (Verdict.LIKELY, Verdict.MISSING, Verdict.NOT_ASKED):
        for each in matches:
            if each.verdict is verdict:
                title = each.want.shelved.title
                there = f" -> {each.record.id} {described(each.record)}" if each.record else ""
                yield f"{verdict}: {each.want.list_id}: {title}{there} ({each.reason})"
    counts = (f"{sum(m.verdict is verdict for m in matches)} {verdict}" for verdict in Verdict)
    yield f"{', '.join(counts)}."
