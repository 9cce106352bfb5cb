"""The envelope in which an SRU server sends records, whichever version it speaks.

SRU 1.1 and 1.2 (Library of Congress), 2.0 (OASIS), and servers that leave namespaces away: all
is known by its local name.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from lukutori.catalogue.markup import child, name_of, parsed
from lukutori.clean import clean

ROOTS = ("searchRetrieveResponse", "diagnostics", "diagnostic")
"""An answer; Libris and others send diagnostics alone."""
BEYOND = "61"
"""First record position out of range (SRU diagnostics list)."""
MAX_TOLD = 200
"""Characters of what a server says is wrong."""


@dataclass(frozen=True, kw_only=True)
class Diagnostic:
    """What a server says is wrong."""

    number: str
    """Of the SRU diagnostics list, `16` for an unsupported index; empty where there is none."""
    message: str

    def __str__(self) -> str:
        return " ".join(["diagnostic", *self.number.split(), *self.message.split()])[:MAX_TOLD]


@dataclass(frozen=True, kw_only=True)
class Envelope:
    """One answer: how many records were found, and those that it brings."""

    total: int | None
    """How many were found in all; None where that is not told."""
    count: int
    """How many came, readable or not."""
    records: tuple[Element, ...]
    """The elements `record` of those that hold one."""
    last: int | None
    """The place of the last one among all that were found, counted from 1."""
    next: int | None
    """The place of the one after."""
    faults: tuple[Diagnostic, ...]
    """Of the whole answer first, then those that came in a record's place."""


def opened(content: bytes) -> Envelope:
    """Read an answer's envelope.

    Raises ValueError, with a part of a sentence, if it is none.
    """
    root = parsed(content)
    if name_of(root) not in ROOTS:
        raise ValueError(f"{clean(name_of(root))[:40]} came instead of searchRetrieveResponse")
    came = [each for each in child(root, "records") or () if name_of(each) == "record"]
    held = [found for found in map(_held, came) if found is not None]
    faults = (*map(_diagnostic, _outside(root)), *map(_diagnostic, filter(_is_fault, held)))
    return Envelope(
        total=_number(root, "numberOfRecords"),
        count=len(came),
        records=tuple(each for each in held if name_of(each) == "record"),
        last=_number(came[-1], "recordPosition") if came else None,
        next=_number(root, "nextRecordPosition"),
        faults=tuple(dict.fromkeys(faults)),
    )


def _held(record: Element) -> Element | None:
    """Return the MARC record or the diagnostic inside a record of the envelope.

    It may be a text (recordPacking or recordXMLEscaping `string`), and stand in a `collection`.
    """
    data = child(record, "recordData")
    if data is None:
        return None
    if len(data) == 0:
        try:
            data = parsed((data.text or "").strip())
        except ValueError:
            return None
    return next((each for each in data.iter() if name_of(each) in ("record", "diagnostic")), None)


def _outside(root: Element) -> Iterator[Element]:
    """Yield the diagnostics that stand in no record's place, however deep (extraResponseData)."""
    left = [root]
    while left:
        element = left.pop()
        if _is_fault(element):
            yield element
        elif name_of(element) != "record":
            left += reversed(element)


def _is_fault(element: Element) -> bool:
    return name_of(element) == "diagnostic"


def _diagnostic(element: Element) -> Diagnostic:
    """Read one; some servers hold the message in `details` and the details in `message`."""
    texts = {name_of(each): clean(each.text or "") for each in element}
    told = " ".join(filter(None, [texts.get("message"), texts.get("details")]))
    return Diagnostic(number=texts.get("uri", "").rpartition("/")[2], message=told)


def _number(element: Element, name: str) -> int | None:
    found = child(element, name)
    text = (found.text or "").strip() if found is not None else ""
    return int(text) if re.fullmatch("[0-9]{1,18}", text) else None
