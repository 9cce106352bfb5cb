"""Values as VuFind's interface serves them, read without trust.

PHP writes an empty map as `[]`, stock VuFind gives a plain text where Finna gives
`{"value": .., "translated": ..}`, and any value may be missing: what is not as it should be
is left out, so that it costs neither the record nor the other records.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice
from typing import Any

from lukutori.catalogue.text import plain, trimmed, years
from lukutori.model.base import MAX_TEXT

AT_MOST = 100
"""Things of one kind that are looked at; a record with more is a fault or an attack."""
MANY = 1_000
"""Of codes: a union catalogue's record names every department of every library that has it."""
LEVEL = re.compile(r"\d+/(.+?)/?", re.ASCII)
"""A place in a hierarchy: `2/Helmet/e/e23/` is `Helmet/e/e23`."""


def line(value: object) -> str | None:
    """Return a clean text on one line; None for all else, for nothing, and for whole chapters."""
    if not isinstance(value, str) or len(value) > MAX_TEXT:
        return None
    return plain(value) or None


def bare(value: object) -> str | None:
    """Return a text without the punctuation that leads over to the next one."""
    text = line(value)
    return trimmed(text) or text if text else None


def code(value: object) -> str | None:
    """Return a code, whether it comes alone or beside its translation."""
    return line(value.get("value") if isinstance(value, dict) else value)


def items(value: object, at_most: int = AT_MOST) -> list[Any]:
    """Return what is in a list, not too much, and nothing where there is no list."""
    return value[:at_most] if isinstance(value, list) else []


def mapping(value: object) -> Mapping[str, Any]:
    """Return a map, of not too much; PHP's empty one is a list."""
    if not isinstance(value, dict):
        return {}
    return value if len(value) <= AT_MOST else dict(islice(value.items(), AT_MOST))


def mappings(value: object) -> Iterator[Mapping[str, Any]]:
    """Yield the maps in a list."""
    return (each for each in items(value) if isinstance(each, dict))


def codes(value: object) -> list[str]:
    """Return the codes in a list."""
    return [found for each in items(value, MANY) if (found := code(each))]


def lines(value: object) -> list[str]:
    """Return the texts in a list."""
    return [found for each in items(value) if (found := line(each))]


def first(texts: Iterable[str]) -> str | None:
    """Return the first text, or None."""
    return next(iter(texts), None)


def year(*values: object) -> int | None:
    """Return the first year: of "2020", "cop. 2019-", 2018."""
    texts = (str(value)[:MAX_TEXT] for value in values if isinstance(value, str | int))
    return next((found[0] for text in texts if (found := years(text))), None)


@lru_cache(maxsize=4_096)
def path(value: str) -> str:
    """Return a code without its level; a plain one as it is."""
    match = LEVEL.fullmatch(value)
    return match.group(1) if match else value


def deepest(values: Iterable[str]) -> dict[str, str]:
    """Return the codes that no other code is below, by path, in their order."""
    by_path = {path(value): value for value in values}
    above: set[str] = set()
    for each in by_path:
        parent = each.rpartition("/")[0]
        while parent and parent not in above:
            above.add(parent)
            parent = parent.rpartition("/")[0]
    return {each: value for each, value in by_path.items() if each not in above}
