"""Free what stands in a MARC record from its punctuation: titles, names, years.

Catalogue rules (ISBD) end a subfield with the sign that begins the next one; a reader wants
neither. The rule for the last full stop is that of RecordManager, MetadataUtils
stripTrailingPunctuation (github.com/NatLibFi/RecordManager).
"""

import re

from lukutori.clean import clean, one_line
from lukutori.model.base import MAX_TEXT

SIGNS = " /:;,=([\u060c\u061b"
"""What may stand between two subfields; the last two are the Arabic comma and semicolon."""
INITIAL = re.compile(r"(?:^|[\s.\-])\w\.$")
ABBREVIATION = re.compile(
    r"(?:^|\W)(?:etc|eds?|p|[js]r|co|inc|ltd|dr|st|vol|no|uppl|utg|aufl|udg|opl|изд|al|toim|mm|ym|"
    r"yms|jne|bd|hrsg)\.$",
    re.IGNORECASE,
)
YEAR = re.compile(r"(?<![0-9])(1[0-9]{3}|20[0-9]{2})(?![0-9])")
SUFFIX = re.compile(r"(?:jr|sr|[ivx]+)\.?", re.IGNORECASE)
COMMA = re.compile(r"\s*[,\u060c]\s*")
EAST_ASIAN = re.compile(r"[\u1100-\u11ff\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
"""Han, kana and Hangul: these names are said as they are filed, without a comma."""
NOT_LATIN = re.compile(
    r"[\u0370-\u1cff\u1f00-\u1fff\u2c00-\u2c5f\u2c80-\u2dff\u2e80-\ua6ff\ua800-\ufaff"
    r"\ufb1d-\ufdff\ufe70-\ufefe\uff66-\uffdc\U00010000-\U0003ffff]"
)
BROKEN = "\ufffd"
"""What stands where a character was lost."""


def plain(value: str) -> str:
    """Return a value as one clean line, no longer than a record may hold."""
    if len(value) > MAX_TEXT:
        value = value[:MAX_TEXT]
    return one_line(clean(value)).strip()


def trimmed(value: str) -> str:
    """Return a clean value without the punctuation that leads over to the next one.

    >>> trimmed("Ajan lyhyt historia :"), trimmed("Lovecraft, H. P."), trimmed("Espoo.")
    ('Ajan lyhyt historia', 'Lovecraft, H. P.', 'Espoo')
    """
    text = value.rstrip(SIGNS)
    if text.endswith((". -", ". \u2013", ". \u2014", ".-")):
        text = text.rstrip(" -\u2013\u2014")
    if text.endswith(".") and not _needs_its_stop(text):
        text = text[:-1].rstrip(SIGNS)
    if text.endswith((")", "]")) and text[-1] not in _closed(text):
        text = text[:-1].rstrip(SIGNS)
    return text.lstrip(" /:;,=\u060c\u061b")


def _needs_its_stop(text: str) -> bool:
    return bool(text.endswith("..") or INITIAL.search(text) or ABBREVIATION.search(text))


def _closed(text: str) -> str:
    """Return the brackets that are closed as often as they are opened."""
    return "".join(
        closing for opening, closing in ("()", "[]") if text.count(opening) >= text.count(closing)
    )


def spoken(name: str, title: str = "") -> str:
    """Turn "last, first" into the order in which a name is said; `title` is its $c.

    >>> spoken("Itäranta, Emmi"), spoken("Seuss", "Dr."), spoken("King, Stephen", "Jr.")
    ('Emmi Itäranta', 'Dr. Seuss', 'Stephen King, Jr.')
    """
    last, *first = [part for part in COMMA.split(name, maxsplit=1) if part] or [""]
    if not first:
        return f"{title} {last}" if title and not SUFFIX.fullmatch(title) else last
    if EAST_ASIAN.search(last):
        return f"{last}{first[0]}" if EAST_ASIAN.search(first[0]) else f"{last} {first[0]}"
    given, *more = COMMA.split(first[0])
    ending = [part for part in (*more, title) if SUFFIX.fullmatch(part)]
    return ", ".join((f"{given} {last}", *ending[:1]))


def years(text: str) -> list[int]:
    """Return the years in a text: "c1985 [1986?]" gives both."""
    return [int(year) for year in YEAR.findall(text)]


def foreign_letters(text: str) -> int:
    """Count the letters that are not Latin; what catalogues call the script is often wrong."""
    return 0 if text.isascii() else len(NOT_LATIN.findall(text))
