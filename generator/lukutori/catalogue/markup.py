"""Read XML from strangers: without entities, and within bounds."""

from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

MAX_BYTES = 50_000_000
MAX_DEPTH = 100
"""A MARCXML record in its SRU envelope is seven elements deep."""


class _Bounded(ElementTree.TreeBuilder):
    """Builds a tree, unless its document declares a type or is nested too deeply."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = 0

    def doctype(self, name: str, *_: Any) -> None:
        """Refuse what could define entities, before it does."""
        raise ValueError(f"it declares the document type {name[:40]}")

    def start(self, tag: str, attrs: dict[str, str]) -> Element:
        """Open an element."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise ValueError("it is nested too deeply")
        return super().start(tag, attrs)

    def end(self, tag: str) -> Element:
        """Close an element."""
        self.depth -= 1
        return super().end(tag)


def parsed(content: bytes | str) -> Element:
    """Return the root of an XML document.

    Raises ValueError, with a part of a sentence, if it is none, is too large or nested too
    deeply, or declares a document type: only there entities are defined that grow without end.
    """
    if len(content) > MAX_BYTES:
        raise ValueError("it is too large")
    parser = ElementTree.XMLParser(target=_Bounded())  # noqa: S314 - bounded, no entities
    try:
        parser.feed(content)
        root: Element = parser.close()
    except ElementTree.ParseError as error:
        line, column = error.position
        raise ValueError(f"no sound XML at line {line}, column {column + 1}") from error
    except LookupError as error:
        raise ValueError("its encoding is unknown") from error
    return root


def name_of(element: Element) -> str:
    """Return an element's name without its namespace: there are six for SRU and MARCXML."""
    return element.tag.rpartition("}")[2]


def child(element: Element, name: str) -> Element | None:
    """Return the first child of this name, in whatever namespace."""
    return next((each for each in element if name_of(each) == name), None)
