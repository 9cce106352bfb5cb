"""Words as a search in CQL wants them (Contextual Query Language 1.2, Library of Congress)."""

import re

from lukutori.catalogue import asking
from lukutori.clean import clean

SPECIAL = re.compile(r'["\\*?^]')
"""The quotation mark and what escapes it; stars and question marks stand for other letters,
and a circumflex for a field's beginning or end."""
SUBTITLE = re.compile(r"\s*[:：]\s|\s[=/]\s")
"""Where a subtitle, a parallel title or a statement of responsibility begins (ISBD)."""
SUFFIX = re.compile(r"[,،]?\s+(?:[js]r\.?|i{2,3}|iv)\s*$", re.IGNORECASE)
"""What tells a person from an older one of the same name."""


def quoted(term: str) -> str:
    r"""Return a term in quotation marks, in which nothing has a second meaning.

    >>> quoted('a"b')
    '"a\\"b"'
    """
    plain = " ".join(clean(term).split())
    if plain.startswith("@"):  # YAZ reads that as an operator, in quotation marks too
        plain = f" {plain}"
    return '"' + SPECIAL.sub(r"\\\g<0>", plain) + '"'


def words(text: str) -> str:
    """Return a text's words, not too many, without the signs that CQL reads: no index has them."""
    return asking.words(text, SPECIAL)


def main_title(title: str) -> str:
    """Return a title's words without a subtitle, which is a field of its own in MARC.

    A search for words in a row does not reach from one field into the next: without its subtitle
    Zebra found 13 more of 34 titles. Nothing of a title that is all signs.
    """
    return words(SUBTITLE.split(clean(title))[0]) or words(title)


def last_name(author: str) -> str:
    """Return the word by which catalogues file an author.

    One word is found in `Jansson, Tove` and `Tove Jansson` alike. Of several authors with
    semicolons between it is the first one's.

    >>> last_name("Ursula K. Le Guin; Virgil Finlay"), last_name("Martin Luther King, Jr.")
    ('Guin', 'King')
    """
    first = SUFFIX.sub("", clean(author).partition(";")[0])
    family, comma, _ = first.replace("،", ",").partition(",")
    if comma:
        return words(family)
    return words(first).rpartition(" ")[2]


def any_of(clauses: list[str]) -> str:
    """Return a search for records that answer at least one clause."""
    return " or ".join(clauses)
