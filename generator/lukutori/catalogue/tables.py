"""Tables of cataloguers' words, written the short way: what words mean, then the words."""

from collections.abc import Mapping
from typing import TypeVar

T = TypeVar("T")


def turned(table: Mapping[T, str]) -> dict[str, T]:
    """Turn a table round: each of the words between semicolons leads to what they mean.

    >>> turned({"de": "deu; ger"})
    {'deu': 'de', 'ger': 'de'}
    """
    return {word.strip(): each for each, words in table.items() for word in words.split(";")}
