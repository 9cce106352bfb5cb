"""How alike a book on a list and a record of another catalogue are."""

from difflib import SequenceMatcher

from lukutori.catalogue.likeness import folded
from lukutori.model.record import Record
from lukutori.records.wanted import Want

LIKELY = 0.8
"""Score from which a record is worth a person's look; 1 is the same in every respect."""
WEIGHTS = {"title": 0.5, "author": 0.25, "language": 0.15, "year": 0.1}
"""What each likeness counts for; a translation has another title, so titles count most."""


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
