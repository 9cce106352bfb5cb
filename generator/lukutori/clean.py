"""Free a text from characters that nobody meant to write.

Catalogue text and pasted text carry invisible characters: U+202E turns a line round, U+FEFF
and private-use characters stop an accessible PDF (ISO 14289-1). What joins letters
(U+200C, U+200D, in Persian and Indic scripts) stays.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

JOINERS = "\u200c\u200d"
SPACES = {"\u2028": "\n", "\u2029": "\n", "\x85": "\n", "\u00a0": "\u00a0", "\r": "\n"}
MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
)
PILE = re.compile(rf"([{MARKS}]{{6}})[{MARKS}]+")
"""More marks over one letter than any language writes, which no line can part."""
UNWANTED = {"Cc", "Cf", "Cs", "Co", "Cn"}


def clean(text: str) -> str:
    """Return the text in NFC (Unicode annex 15), without control and bidi characters.

    Of a pile of marks over one letter the first six stay.
    """
    if text.isprintable() and (
        text.isascii() or (unicodedata.is_normalized("NFC", text) and not PILE.search(text))
    ):
        return text
    kept = (SPACES.get(c, c) for c in text.replace("\r\n", "\n") if c in SPACES or not unwanted(c))
    return PILE.sub(r"\1", unicodedata.normalize("NFC", "".join(kept)))


def unwanted(character: str) -> bool:
    """Tell whether a character is invisible, unassigned or private."""
    if character in "\n\t" or character in JOINERS:
        return False
    return unicodedata.category(character) in UNWANTED


def removed(text: str) -> list[str]:
    """Name the characters that `clean` would drop, as U+202E."""
    return sorted({f"U+{ord(c):04X}" for c in text if c not in SPACES and unwanted(c)})


def one_line(text: str) -> str:
    """Return the text with every run of white space as one space."""
    return " ".join(text.split()) if "\n" in text or "\t" in text or "  " in text else text


def cleaned(data: Any) -> Any:
    """Return parsed JSON with every text cleaned."""
    return mapped(data, clean)


def mapped(data: Any, change: Callable[[str], str]) -> Any:
    """Return parsed JSON with every text changed."""
    if isinstance(data, str):
        return change(data)
    if isinstance(data, dict):
        return {key: mapped(value, change) for key, value in data.items()}
    return [mapped(value, change) for value in data] if isinstance(data, list | tuple) else data


def texts(data: Any) -> Iterator[str]:
    """Yield every text inside parsed JSON."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from texts(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from texts(value)
