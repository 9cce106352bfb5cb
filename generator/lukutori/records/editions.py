"""Other editions of a book on a list, as a ladder that leads away from the book itself."""

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from lukutori.catalogue.likeness import folded
from lukutori.clean import clean, one_line
from lukutori.enrich import Shelved
from lukutori.model.booklist import Book, Format
from lukutori.model.record import BY_HAND, Record
from lukutori.records.alike import same_work, share_language

NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
"""Of an edition: "2. painos", "3rd edition"; four digits are a year."""
REVISED = re.compile(
    r"\b(tark|täyd|uudist|uusit|rev|omarb|bearb|utök|utvid|updat|enlarg|expand|überarb|erw|испр|доп)",
    re.IGNORECASE,
)
"""How catalogues of the languages round us begin the word for it."""


class Rung(StrEnum):
    """How far an edition is from the book, nearest first; the words are those that are shown."""

    SAME = "on paper, in the same language"
    EASY_LANGUAGE = "in easy language"
    LARGE_PRINT = "in large print"
    AUDIOBOOK = "audiobook"
    E_AUDIOBOOK = "e-audiobook"
    E_BOOK = "e-book"
    ORIGINAL = "in the original language"
    OTHER_LANGUAGE = "in other languages"
    OTHER_FORM = "in other forms"


FORMS = {
    Format.BOOK: Rung.SAME,
    Format.EASY_LANGUAGE: Rung.EASY_LANGUAGE,
    Format.LARGE_PRINT: Rung.LARGE_PRINT,
    Format.AUDIOBOOK: Rung.AUDIOBOOK,
    Format.DAISY: Rung.AUDIOBOOK,
    Format.E_AUDIOBOOK: Rung.E_AUDIOBOOK,
    Format.E_BOOK: Rung.E_BOOK,
}
"""Where an edition in the book's own language stands; all else is another form."""
RUNGS = tuple(Rung)


class Step(NamedTuple):
    """An edition and where it stands on the ladder."""

    kind: Rung
    record: Record


def ladder(
    shelved: Shelved, candidates: Iterable[Record], languages: Sequence[str], sure: bool
) -> tuple[Step, ...]:
    """Return the editions that could stand beside a book, nearest first, each once.

    `languages` are the site's, in its order; `sure` says that the catalogue itself calls the
    candidates versions of the book. Otherwise those of another title or author are left out.
    On a rung the newest comes first, then the site's languages.
    """
    near = _others(shelved, candidates)
    near = near if sure else [each for each in near if same_work(shelved, each)]
    originals = _originals(shelved, near)
    steps = [Step(_rung(each, shelved.languages, originals), each) for each in _once(near)]

    def order(step: Step) -> tuple[int, int, int, tuple[str, str]]:
        record = step.record
        near_by = (i for i, tag in enumerate(languages) if share_language([tag], record.languages))
        return (
            RUNGS.index(step.kind),
            -(record.year or 0),
            next(near_by, len(languages)),
            record.key,
        )

    return tuple(sorted(steps, key=order))


def _others(shelved: Shelved, candidates: Iterable[Record]) -> list[Record]:
    """Leave out the book itself, what stands beside it already, and what has gone."""
    editions = shelved.book.editions if isinstance(shelved.book, Book) else ()
    written = (shelved.book, *editions)
    ids = {each.record for each in written if each.record}
    isbns = {each.isbn for each in written if each.isbn}
    if shelved.record:
        ids |= {shelved.record.id, *shelved.record.former_ids}
        isbns |= {*shelved.record.isbns}
    return [
        each
        for each in candidates
        if not each.missing_since
        and ids.isdisjoint((each.id, *each.former_ids))
        and isbns.isdisjoint(each.isbns)
    ]


def _once(records: Iterable[Record]) -> Iterable[Record]:
    """Return one record of each language, form and title: one that is on a shelf, or the newest."""
    best: dict[tuple[object, ...], Record] = {}
    for each in sorted(records, key=lambda r: (not r.holdings, -(r.year or 0), r.key)):
        best.setdefault((each.languages, each.format, folded(each.title)), each)
    return best.values()


def _originals(shelved: Shelved, near: Iterable[Record]) -> set[str]:
    """Return the languages that the work was written in, as far as any record tells."""
    own = shelved.record.original_languages if shelved.record else ()
    return set(own) or {tag for each in near for tag in each.original_languages}


def _rung(record: Record, own: tuple[str, ...], originals: set[str]) -> Rung:
    if not own or not record.languages or share_language(own, record.languages):
        return FORMS.get(record.format, Rung.OTHER_FORM)
    if share_language(originals, record.languages):
        return Rung.ORIGINAL
    return Rung.OTHER_LANGUAGE


def edition_of(record: Record, own_catalogue: str, work: Shelved | None = None) -> dict[str, str]:
    """Return what a list says of an edition: its keys in the order in which authors write them.

    The format always, a language where there is only one, the first ISBN, the id, and the title
    where it is not that of the `work`. A bare number from another catalogue than the site's own
    could be one of its own ids, so the ISBN stands for it where there is one.
    """
    edition = {"format": record.format.value}
    if len(record.languages) == 1:
        edition["language"] = record.languages[0]
    if record.isbns:
        edition["isbn"] = record.isbns[0]
    unmistakable = record.catalogue == own_catalogue or not record.id.isdecimal()
    if record.catalogue not in BY_HAND and (unmistakable or not record.isbns):
        edition["record"] = record.id
    if _titled_otherwise(record, work) or edition.keys().isdisjoint(("isbn", "record")):
        edition["title"] = one_line(clean(record.title))
    return edition


def _titled_otherwise(record: Record, work: Shelved | None) -> bool:
    if work is None:
        return True
    titles = {folded(work.title), folded(work.record.title if work.record else "")}
    return folded(record.title) not in titles


def superseded(shelved: Shelved, candidates: Iterable[Record]) -> Record | None:
    """Return the newest edition that is later than the one on the list, and not merely a reprint.

    Of the same work, in the same language and form; with a higher number or said to be revised.
    """
    if not shelved.year:
        return None
    now = (shelved.record.edition if shelved.record else None) or ""
    newer = [
        each
        for each in _others(shelved, candidates)
        if each.format is shelved.format
        and share_language(each.languages, shelved.languages)
        and (each.year or 0) > int(shelved.year)
        and _goes_beyond(each.edition or "", now)
        and same_work(shelved, each)
    ]
    return max(newer, key=lambda record: (record.year or 0, record.key), default=None)


def _goes_beyond(edition: str, now: str) -> bool:
    revised = bool(REVISED.search(edition)) and folded(edition) != folded(now)
    return revised or _number(edition) > _number(now)


def _number(edition: str) -> int:
    """Return an edition's number; one without is the first."""
    found = NUMBER.search(edition)
    return int(found[0]) if found else 1
