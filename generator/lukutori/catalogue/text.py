"""Texts as catalogues write them, on one clean line and without the signs between two fields.

Catalogue rules (ISBD) end a field with the sign that begins the next one; a reader wants
neither. The rule for the last full stop is that of RecordManager, MetadataUtils
stripTrailingPunctuation (github.com/NatLibFi/RecordManager).
"""

import re
from collections.abc import Callable
from functools import lru_cache, wraps

from pydantic import TypeAdapter, ValidationError

from lukutori.clean import clean, one_line
from lukutori.model.base import MAX_TEXT, WebAddress

SHORT = 100
"""Characters of a text that is worth remembering."""
SIGNS = " /:;,=([\u060c\u061b"
"""What may stand between two fields; the last two are the Arabic comma and semicolon."""
INITIAL = re.compile(r"(?:^|[\s.\-])[^\W\d]\.$")
ABBREVIATION = re.compile(
    r"(?:^|\W)(?:etc|eds?|p|[js]r|co|inc|ltd|dr|st|vol|no|uppl|utg|aufl|udg|opl|изд|al|toim|mm|ym|"
    r"yms|jne|bd|hrsg|fikt)\.$",
    re.IGNORECASE,
)
YEAR = re.compile(r"(?<!\d)(?:1\d{3}|20\d{2})(?!\d)", re.ASCII)
NOT_LATIN = re.compile(
    r"[\u0370-\u1cff\u1f00-\u1fff\u2c00-\u2c5f\u2c80-\u2dff\u2e80-\ua6ff\ua800-\ufaff"
    r"\ufb1d-\ufdff\ufe70-\ufefe\uff66-\uffdc\U00010000-\U0003ffff]"
)
ADDRESS: TypeAdapter[str] = TypeAdapter(WebAddress)


def remembering(make: Callable[[str], str]) -> Callable[[str], str]:
    """Let what is made of short texts be made once: names and headings come again and again."""
    known = lru_cache(maxsize=16_384)(make)

    @wraps(make)
    def made(text: str) -> str:
        return known(text) if len(text) <= SHORT else make(text)

    return made


@remembering
def plain(text: str) -> str:
    """Return a text as one clean line, no longer than a record may hold."""
    return one_line(clean(text[:MAX_TEXT]))[:MAX_TEXT].strip()


@remembering
def trimmed(text: str) -> str:
    """Return a clean text without the punctuation that leads over to the next one.

    >>> trimmed("Ajan lyhyt historia :"), trimmed("Lovecraft, H. P."), trimmed("Espoo.")
    ('Ajan lyhyt historia', 'Lovecraft, H. P.', 'Espoo')
    """
    text = text.rstrip(SIGNS)
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


def label(text: str) -> str:
    """Return a term as it is looked up: in small letters, without punctuation around it."""
    return text.strip(" .,:;-").lower()


def years(text: str) -> list[int]:
    """Return the years from 1000 to 2099 in a text: "c1985 [1986?]" gives both."""
    return [int(year) for year in YEAR.findall(text)]


def web(text: str) -> str | None:
    """Return a web address that a record may hold; None for what is none."""
    try:
        return ADDRESS.validate_python(text)
    except ValidationError:
        return None


def foreign_letters(text: str) -> int:
    """Count the letters that are not Latin; what catalogues call the script is often wrong."""
    return 0 if text.isascii() else len(NOT_LATIN.findall(text))
