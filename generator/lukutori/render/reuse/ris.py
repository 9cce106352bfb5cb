"""A list for reference managers, in the RIS format (specification of 2012)."""

from collections.abc import Iterator

from lukutori.localise.lists import ShelvedList
from lukutori.localise.references import Reference, references
from lukutori.model.booklist import Format
from lukutori.read.content import Content

TYPES = {
    Format.E_BOOK: "EBOOK",
    Format.AUDIOBOOK: "SOUND",
    Format.E_AUDIOBOOK: "SOUND",
    Format.DAISY: "SOUND",
    Format.FILM: "VIDEO",
    Format.MUSIC: "SOUND",
    Format.GAME: "GEN",
    Format.MAGAZINE: "SER",
    Format.OTHER: "GEN",
}
"""All others are BOOK."""


def ris(content: Content, shelved: ShelvedList) -> str:
    """Return a list's books, with the notes in its first language."""
    first = content.languages[content.languages_of(shelved.booklist)[0]]
    found = (_lines(work) for work in references(shelved, first, content.settings))
    return "".join(
        f"{tag}  - {text}\r\n" for lines in found for tag, text in lines if text or tag == "ER"
    )


def _lines(work: Reference) -> Iterator[tuple[str, str]]:
    yield "TY", TYPES.get(work.format, "BOOK")
    yield "TI", work.title
    yield from (("AU", person.inverted) for person in work.people)
    yield "PY", work.year
    yield "PB", work.publisher
    yield "ET", work.edition
    yield "SN", work.isbn
    yield "LA", ", ".join(work.languages)
    yield "UR", work.href
    yield "N1", work.note
    yield "ER", ""
