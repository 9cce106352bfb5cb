"""MARC records out of XML, wherever in it they are, in constant memory.

Elements are known by their local names: MARCXML (http://www.loc.gov/MARC21/slim), MarcXchange
(ISO 25577) and what has no namespace differ in nothing else that counts. XML that declares
entities or is absurdly large or deep is refused before it can cost anything.
"""

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Protocol
from unicodedata import normalize
from xml.etree.ElementTree import Element
from xml.parsers.expat import ExpatError, ParserCreate

from pymarc import Field, Indicators, Record, Subfield
from pymarc.constants import LEADER_LEN

from lukutori.errors import UnreadableAnswerError

CHUNK = 1 << 16
MAX_ANSWER = 64 << 20
"""Bytes in one answer: a thousand records have about four million."""
MAX_RECORD = 8 << 20
"""Bytes from one record's end to the next one's; in ISO 2709 there are at most 99,999."""
MAX_DEPTH = 50
KINDS = frozenset({"record", "leader", "controlfield", "datafield", "subfield"})
MAX_FIELDS = 10_000


class Source(Protocol):
    """Whatever gives bytes."""

    def read(self, size: int, /) -> bytes:
        """Return so many bytes; fewer, or none, at the end."""


class _RefusedError(ValueError):
    """XML that no catalogue sends."""


def read_xml(content: bytes, name: str) -> list[Record]:
    """Return every MARC record in a piece of XML from the catalogue `name`.

    Raises UnreadableAnswerError if it is not well-formed, declares entities or is too large.
    """
    if len(content) > MAX_ANSWER:
        raise UnreadableAnswerError(name, f"{len(content):,} bytes")
    return list(records(BytesIO(content), name))


def records(source: Source, name: str) -> Iterator[Record]:
    """Yield the MARC records in a stream of XML; nothing of those before is kept.

    Raises UnreadableAnswerError as `read_xml` does, after the records before the fault.
    """
    builder, parser = _Builder(), ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_declarations
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.text.append
    size, chunk, fault = 0, b"?", None
    while chunk and not fault:
        chunk = source.read(CHUNK)
        size += len(chunk)
        try:
            parser.Parse(chunk, not chunk)
        except (ExpatError, ValueError, LookupError) as error:
            fault = error
        if builder.found:
            yield from builder.found
            builder.found.clear()
            size = 0
        if size > MAX_RECORD:
            fault = _RefusedError("a record without an end")
    if fault:
        raise UnreadableAnswerError(name, f"XML: {fault}") from fault


def from_element(element: Element) -> Record | None:
    """Return the MARC record that an element holds; None where it holds no fields.

    Fields without a tag of three characters, and subfields without a code, are passed over.
    """
    builder = _Builder()
    builder.start("record", {})
    for field in element:
        builder.start(_local(field), field.attrib)
        builder.text.append(field.text or "")
        for subfield in field if len(field) else ():
            builder.start(_local(subfield), subfield.attrib)
            builder.text.append(subfield.text or "")
            builder.end(_local(subfield))
        builder.end(_local(field))
    builder.end("record")
    return builder.found[0] if builder.found else None


class _Builder:
    """Puts records together from elements as they begin and end."""

    def __init__(self) -> None:
        self.found: list[Record] = []
        self.text: list[str] = []
        self.depth = 0
        self.leader = ""
        self.fields: list[Field] = []
        self.tag = self.code = ""
        self.indicators = Indicators(" ", " ")
        self.subfields: list[Subfield] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Remember what an element says of the text inside it."""
        kind = name if name in KINDS else name.rpartition(":")[2]
        self.depth += 1
        self.text.clear()
        if kind == "subfield":
            self.code = attributes.get("code", "")
        elif kind == "datafield":
            self.tag, self.subfields = attributes.get("tag", ""), []
            self.indicators = Indicators(
                attributes.get("ind1") or " ", attributes.get("ind2") or " "
            )
        elif kind == "controlfield":
            self.tag = attributes.get("tag", "")
        elif kind == "record":
            self.leader, self.fields = "", []
        if self.depth > MAX_DEPTH:
            raise _RefusedError("too many levels")

    def end(self, name: str) -> None:
        """Keep what has come together."""
        kind = name if name in KINDS else name.rpartition(":")[2]
        self.depth -= 1
        if kind == "subfield":
            if self.code and self.tag:
                self.subfields.append(Subfield(self.code, self._text()))
        elif kind == "datafield":
            self._keep(Field(self.tag, self.indicators, self.subfields))
            self.tag = ""
        elif kind == "controlfield":
            self._keep(Field(self.tag, data=self._text()))
            self.tag = ""
        elif kind == "leader":
            self.leader = self._text()
        elif kind == "record" and self.fields:
            leader = f"{self.leader[:LEADER_LEN]:<{LEADER_LEN}}"
            self.found.append(Record(leader=leader, fields=self.fields))
            self.leader, self.fields = "", []

    def _keep(self, field: Field) -> None:
        if len(field.tag) == 3 and len(self.fields) < MAX_FIELDS:
            self.fields.append(field)

    def _text(self) -> str:
        text = "".join(self.text)
        return text if text.isascii() else normalize("NFC", text)


def _refuse_declarations(*_: object) -> None:
    raise _RefusedError("it declares entities")


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]
