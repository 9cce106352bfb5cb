"""Read ISBNs the way people and catalogues write them (ISO 2108)."""

import re
from typing import NewType

Isbn = NewType("Isbn", str)
"""Thirteen digits with a right check digit, no hyphens."""

HYPHENS = str.maketrans("\u2010\u2011\u2012\u2013\u2212\u00a0", "----- ")
"""What word processors and web pages make of a hyphen or space."""
WRITTEN = re.compile(r"(?<!\d)(?:97[89][ -]?)?(?:\d[ -]?){9}[\dXx](?!\d)", re.ASCII)
MUSIC, NO_NUMBER = "9790", "0" * 9


def parse(written: str) -> Isbn | None:
    """Return the thirteen digits of the first valid ISBN in a text, or None.

    Printed music has 979-0 (ISMN, ISO 10957), and only zeros are written where there is no number.
    Catalogues add words ("978-952-363-087-1 sidottu"); books from before 2007 carry ten digits.
    """
    for match in WRITTEN.finditer(written.translate(HYPHENS)):
        digits = re.sub(r"[ -]", "", match.group()).upper()
        if (len(digits) == 13 and digits.startswith(MUSIC)) or digits[-10:-1] == NO_NUMBER:
            continue
        if len(digits) == 13 and digits == with_check(digits[:12]):
            return Isbn(digits)
        if len(digits) == 10 and _ten_is_valid(digits):
            return with_check("978" + digits[:9])
    return None


def with_check(first_twelve: str) -> Isbn:
    """Return twelve digits with their check digit."""
    total = sum(map(int, first_twelve[::2])) + 3 * sum(map(int, first_twelve[1::2]))
    return Isbn(f"{first_twelve}{-total % 10}")


def ten(isbn: Isbn) -> str | None:
    """Return the ten digits that a book carried before 2007; a number from 979 never had any.

    >>> ten(Isbn("9789523630871"))
    '9523630873'
    """
    if not isbn.startswith("978"):
        return None
    nine = isbn[3:12]
    rest = -sum(int(digit) * (10 - i) for i, digit in enumerate(nine)) % 11
    return nine + ("X" if rest == 10 else str(rest))


def _ten_is_valid(digits: str) -> bool:
    values = [10 if digit == "X" else int(digit) for digit in digits]
    return sum(value * (10 - i) for i, value in enumerate(values)) % 11 == 0
