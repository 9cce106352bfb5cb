"""Values as VuFind's interface serves them, read without trust.

PHP writes an empty map as `[]`, stock VuFind gives a plain text where Finna gives
`{"value": .., "translated": ..}`, and any value may be missing: what is not as it should be
is left out, so that it costs neither the record nor the other records.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from lukutori.clean import clean, one_line
from lukutori.model.base import MAX_TEXT, WEB

LONGEST_ADDRESS = 2_000
SHORT = 100
"""Characters of a text that is worth remembering."""
YEAR = re.compile(r"(?<!\d)(?:1\d{3}|20\d{2})(?!\d)", re.ASCII)
LEVEL = re.compile(r"\d+/(.+?)/?", re.ASCII)
"""A place in a hierarchy: `2/Helmet/e/e23/` is `Helmet/e/e23`."""


def line(value: object) -> str | None:
    """Return a clean text on one line; None for all else, for nothing, and for whole chapters."""
    if not isinstance(value, str):
        return None
    return _short(value) if len(value) <= SHORT else _line(value)


def _line(value: str) -> str | None:
    text = one_line(clean(value)).strip()
    return text if 0 < len(text) <= MAX_TEXT else None


# Codes, names and headings come again in record after record, and cleaning them is half the work.
_short = lru_cache(maxsize=16_384)(_line)


def bare(value: object) -> str | None:
    """Return a text without the punctuation that leads over to the next one (ISBD)."""
    text = line(value)
    return (text.rstrip(" /:;,=") or text) if text else None


def code(value: object) -> str | None:
    """Return a code, whether it comes alone or beside its translation."""
    return line(value.get("value") if isinstance(value, dict) else value)


def items(value: object) -> list[Any]:
    """Return what is in a list, and nothing where there is no list."""
    return value if isinstance(value, list) else []


def mapping(value: object) -> Mapping[str, Any]:
    """Return a map; PHP's empty one is a list."""
    return value if isinstance(value, dict) else {}


def mappings(value: object) -> Iterator[Mapping[str, Any]]:
    """Yield the maps in a list."""
    return (each for each in items(value) if isinstance(each, dict))


def codes(value: object) -> list[str]:
    """Return the codes in a list."""
    return [found for each in items(value) if (found := code(each))]


def lines(value: object) -> list[str]:
    """Return the texts in a list."""
    return [found for each in items(value) if (found := line(each))]


def first(texts: Iterable[str]) -> str | None:
    """Return the first text, or None."""
    return next(iter(texts), None)


def year(*values: object) -> int | None:
    """Return the first year from 1000 to 2099: of "2020", "cop. 2019-", 2018."""
    for value in values:
        if found := YEAR.search(str(value)[:MAX_TEXT] if isinstance(value, str | int) else ""):
            return int(found.group())
    return None


def web(value: object) -> str | None:
    """Return a web address, or None for what is none."""
    text = line(value)
    return text if text and len(text) <= LONGEST_ADDRESS and WEB.fullmatch(text) else None


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
