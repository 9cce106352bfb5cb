"""Keys and words as every catalogue is asked for them: not too many, and no longer than needed."""

import re
from collections.abc import Iterable, Iterator

from lukutori.clean import clean

MAX_TEXT = 100
"""Characters of a title; the words of a long one are enough to know it by."""


def batches(keys: Iterable[str], size: int) -> Iterator[tuple[str, ...]]:
    """Yield the keys sorted, each once, so many together; blank ones would ask for everything."""
    unique = sorted({key for key in keys if key.strip()})
    for start in range(0, len(unique), size):
        yield tuple(unique[start : start + size])


def words(text: str, signs: re.Pattern[str]) -> str:
    """Return a text's words on one clean line, not too many, without the signs of a search.

    Nothing where no letter or digit is among them: to a search that is empty, or holds signs
    alone, some catalogues answer with all they have.
    """
    plain = " ".join(signs.sub(" ", clean(text)).split())
    if len(plain) > MAX_TEXT:
        plain = plain[: MAX_TEXT + 1].rpartition(" ")[0] or plain[:MAX_TEXT]
    return plain if any(map(str.isalnum, plain)) else ""
