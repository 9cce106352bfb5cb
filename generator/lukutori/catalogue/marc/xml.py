"""MARC records out of XML, wherever in it they are, in constant memory.

Elements are known by their local names: MARCXML (http://www.loc.gov/MARC21/slim), MarcXchange
(ISO 25577) and what has no namespace differ in nothing else that counts.
"""

from collections.abc import Callable, Iterator
from unicodedata import normalize
from xml.etree.ElementTree import Element

from pymarc import Field, Indicators, Record, Subfield
from pymarc.constants import LEADER_LEN

from lukutori.catalogue.markup import Document, child, name_of
from lukutori.errors import UnreadableAnswerError

CHUNK = 1 << 16
MAX_RECORD = 8 << 20
"""Bytes from one record's end to the next one's; in ISO 2709 there are at most 99,999."""
MAX_FIELDS = 10_000


def records(read: Callable[[int], bytes], name: str) -> Iterator[Record]:
    """Yield the MARC records in XML of the catalogue `name`, of which `read` gives so many bytes.

    Nothing of those before is kept. Raises UnreadableAnswerError if the XML cannot be read
    (`Document.feed`) or a record does not end: after those before the fault, but for the last.
    """
    document, size, chunk = Document(), 0, b"?"
    fault: ValueError | None = None
    while chunk and not fault:
        chunk = read(CHUNK)
        size += len(chunk)
        try:
            document.feed(chunk, last=not chunk)
        except ValueError as error:
            fault = error
        for element in document.taken("record"):
            for record in _within(element):
                yield record
                size = 0
        if size > MAX_RECORD:
            fault = fault or ValueError("a record without an end")
    if fault:
        raise UnreadableAnswerError(name, f"XML: {fault}") from fault
    yield from _within(document.root)


def _within(element: Element | None) -> Iterator[Record]:
    """Yield the records in an element; SRU wraps them into records of its own."""
    left = [] if element is None else [element]
    while left:
        each = left.pop()
        if name_of(each) == "record" and (record := from_element(each)):
            yield record
        else:
            left += reversed(each)


def from_element(element: Element) -> Record | None:
    """Return the MARC record that an element holds; None where it holds no fields.

    Fields without a tag of three characters, and subfields without a code, are passed over.
    """
    fields = [
        _control_field(each) if name_of(each) == "controlfield" else _data_field(each)
        for each in element
        if len(each.get("tag", "")) == 3
    ]
    if not fields:
        return None
    leader = child(element, "leader")
    text = _text(leader)[:LEADER_LEN] if leader is not None else ""
    return Record(leader=f"{text:<{LEADER_LEN}}", fields=fields[:MAX_FIELDS])


def _control_field(element: Element) -> Field:
    return Field(element.attrib["tag"], data=_text(element))


def _data_field(element: Element) -> Field:
    return Field(
        element.attrib["tag"],
        Indicators(element.get("ind1") or " ", element.get("ind2") or " "),
        [Subfield(code, _text(each)) for each in element if (code := each.get("code"))],
    )


def _text(element: Element) -> str:
    text = element.text or ""
    return text if text.isascii() else normalize("NFC", text)
