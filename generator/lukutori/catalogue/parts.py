"""Parts of records, as every catalogue's are made.

People, subjects and branches come again and again, and are made once; they raise
pydantic.ValidationError where a text is not what a record may hold.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from lukutori.isbn import Isbn
from lukutori.isbn import parse as parse_isbn
from lukutori.model.base import MAX_TEXT
from lukutori.model.record import Author, Holding, Subject

BRACKETED = re.compile(r"^\[([^\[\]]*)\]$")
"""What the cataloguer has from elsewhere than the title page."""
Labels = tuple[tuple[str, str], ...]
"""A subject's names, each behind its language."""


@lru_cache(maxsize=16_384)
def author(name: str, role: str, romanised: str | None = None) -> Author:
    """Return a person or body."""
    return Author(name=name, role=role, romanised=romanised)


@lru_cache(maxsize=16_384)
def subject(labels: Labels, uri: str | None = None) -> Subject:
    """Return what a book is about."""
    return Subject(uri=uri, labels=dict(labels))


@lru_cache(maxsize=16_384)
def holding(library: str, call_number: str | None = None, copies: int | None = None) -> Holding:
    """Return copies in one place."""
    return Holding(library=library, call_number=call_number, copies=copies)


def series(named: Iterable[tuple[str, str]]) -> str | None:
    """Return the first series, of names and numbers, with its number: "Ryhmä Hau ; 3"."""
    for name, number in named:
        if name := BRACKETED.sub(r"\1", name.strip()).strip():
            both = f"{name} ; {number}" if number else name
            return both if len(both) <= MAX_TEXT else name
    return None


def isbns(written: Iterable[str]) -> tuple[Isbn, ...]:
    """Return the valid numbers in texts, each once."""
    return tuple(dict.fromkeys(isbn for each in written if (isbn := parse_isbn(each))))
