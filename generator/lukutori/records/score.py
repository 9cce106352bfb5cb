"""How alike a book on a list and a record of another catalogue are."""

import re
from difflib import SequenceMatcher

from lukutori.catalogue.likeness import folded
from lukutori.model.booklist import Format
from lukutori.model.record import Record
from lukutori.records.alike import script, share_language
from lukutori.records.wanted import Want

LIKELY = 0.8
"""Score from which a record is worth a person's look; 1 is the same in every respect."""
ALIKE = 0.6
"""How alike the titles of one number must be; a subtitle may be missing, a word be spelt anew."""
WEIGHTS = {"title": 0.5, "author": 0.25, "language": 0.15, "year": 0.1}
"""What each likeness counts for; a translation has another title, so titles count most."""


def score(want: Want, record: Record) -> float:
    """Return how alike a book and a record are, 0 to 1; what is not known counts half.

    A book in another form is not alike at all.
    """
    if not _same_form(want, record):
        return 0.0
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


def contradiction(want: Want, record: Record) -> str:
    """Say in what a record with the book's number is another book; empty where in nothing.

    Publishers use numbers again, and give one to a whole set. Titles in different scripts tell
    nothing of each other.
    """
    book, known = want.shelved, want.known
    if book.languages and record.languages and not share_language(book.languages, record.languages):
        return "another language"
    if not _same_form(want, record):
        return "another form"
    titles = [record.title, f"{record.title} {record.subtitle or ''}"]
    comparable = [each for each in titles if known and script(each) == script(known.title)]
    if not known or not comparable:
        return ""
    if _volumes(known.title) != _volumes(record.title) and len(comparable) == len(titles):
        return "another volume"
    near = max(_alike(known.title, each) for each in comparable)
    return "" if near >= ALIKE else "another title"


def _same_form(want: Want, record: Record) -> bool:
    """Tell whether a book may be the record, whatever else: paper is no audiobook."""
    form = want.book.format or (want.record.format if want.record else None)
    refined = {form, record.format} <= {Format.BOOK, Format.EASY_LANGUAGE, Format.LARGE_PRINT}
    return form is None or form is record.format or refined


def _volumes(title: str) -> list[str]:
    return re.findall(r"\d+", folded(title))


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, folded(one), folded(other)).ratio()


def _shared(one: str, other: str) -> float | None:
    """Return the share of a name's words that stand in the other, in whatever order."""
    return _share({*folded(one).split()}, {*folded(other).split()})


def _share(one: set[str], other: set[str]) -> float | None:
    return len(one & other) / min(len(one), len(other)) if one and other else None
