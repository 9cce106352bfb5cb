"""Whether the book that was looked up still stands at its place, when its list is to be changed.

A catalogue takes minutes to answer and a person minutes to choose; meanwhile somebody may have
put another book above it.
"""

from functools import partial
from typing import Any

from pydantic import ValidationError

from lukutori.edit import Expect
from lukutori.model.booklist import Book, Edition
from lukutori.records.wanted import Want

NAMES = ("isbn", "record", "title", "online")
"""What tells which book or edition something is."""


def unmoved(want: Want) -> Expect:
    """Return the condition under which a book's place in its file may be changed."""
    return Expect(want.loc, partial(_names, want.book))


def _names(book: Book | Edition, data: Any) -> bool:
    """Tell whether what a file says names this book, however its ISBN is written."""
    if not isinstance(data, dict):
        return False
    try:
        now = type(book).model_validate({key: data[key] for key in NAMES if key in data})
    except ValidationError:
        return False
    return all(getattr(now, key) == getattr(book, key) for key in NAMES)
