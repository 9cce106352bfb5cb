"""Read XML from strangers: piece by piece, without entities, and within bounds.

Names of elements are as they are written; `name_of` leaves the prefix away, since there are six
namespaces for SRU and MARCXML, and servers that leave them out.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers.expat import ExpatError, ParserCreate

from lukutori.catalogue import MAX_ANSWER

PIECE = 1 << 20
"""Bytes after which it is looked how deep a document has become."""
MAX_TAGS = 2_000_000
"""Of one answer; twenty megabytes of real records hold about one million."""
MAX_DEPTH = 50
"""A MARCXML record in its SRU envelope is seven elements deep."""


class Document:
    """A document that grows by pieces, and from which may be taken what has ended."""

    def __init__(self) -> None:
        self.root: Element | None = None
        self._builder, self._parser = TreeBuilder(), ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = _refuse
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._builder.end
        self._parser.CharacterDataHandler = self._builder.data

    def feed(self, piece: bytes | str, *, last: bool = False) -> None:
        """Read on.

        Raises ValueError, with a part of a sentence, if the document is not well-formed, declares
        a type (only there entities are defined that grow without end), or is nested too deeply
        where a megabyte ends, or where the document does: what is open cannot be let go.
        """
        for start in range(0, len(piece) or 1, PIECE):
            end = start + PIECE
            self._feed(piece[start:end], last=last and end >= len(piece))

    def _feed(self, piece: bytes | str, *, last: bool) -> None:
        try:
            self._parser.Parse(piece, last)
        except ExpatError as error:
            place = f"line {error.lineno}, column {error.offset + 1}"
            raise ValueError(f"no sound XML at {place}") from error
        except LookupError as error:
            raise ValueError("its encoding is unknown") from error
        if sum(1 for _ in self._latest()) > MAX_DEPTH:
            raise ValueError("it is nested too deeply")

    def taken(self, name: str) -> Iterator[Element]:
        """Yield all elements that have certainly ended, and let them go.

        Those are all but the last on each level; what is inside a last one with the name given
        stays until that has ended, too.
        """
        for element in self._latest():
            if name_of(element) == name:
                return
            ended = element[:-1]
            del element[:-1]
            yield from ended

    def _latest(self) -> Iterator[Element]:
        """Yield the root, its last child, that one's last child, and so on."""
        element = self.root
        while element is not None:
            yield element
            element = element[-1] if len(element) else None

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        """Keep the root; the other elements go past us, which is twice as fast."""
        self.root = self._builder.start(name, attributes)
        self._parser.StartElementHandler = self._builder.start


def parsed(content: bytes | str) -> Element:
    """Return the root of a whole document.

    Raises ValueError as `Document.feed` does, and if it is too large.
    """
    tags = content.count("<") if isinstance(content, str) else content.count(b"<")
    if len(content) > MAX_ANSWER or tags > MAX_TAGS:
        raise ValueError("it is too large")
    document = Document()
    document.feed(content, last=True)
    assert document.root is not None  # noqa: S101 - without one it is not well-formed
    return document.root


def name_of(element: Element) -> str:
    """Return an element's name without its prefix."""
    return element.tag.rpartition(":")[2]


def child(element: Element, name: str) -> Element | None:
    """Return the first child of this name, in whatever namespace."""
    return next((each for each in element if name_of(each) == name), None)


def _refuse(name: str, *_: object) -> None:
    raise ValueError(f"it declares the document type {name[:40]}")
