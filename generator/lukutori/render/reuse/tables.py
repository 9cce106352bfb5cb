"""A list as a table for spreadsheets (RFC 4180)."""

from collections.abc import Iterator

from lukutori.localise.lists import ShelvedList
from lukutori.localise.references import references
from lukutori.read.content import Content
from lukutori.spreadsheet import as_csv

COLUMNS = (
    *("position", "section", "title", "author", "year"),
    *("language", "format", "publisher", "isbn", "record"),
)


def table(content: Content, shelved: ShelvedList) -> str:
    """Return a list's books, one in each row, with the notes in a column for each language."""
    return as_csv(_rows(content, shelved))


def _rows(content: Content, shelved: ShelvedList) -> Iterator[list[str]]:
    tags = content.languages_of(shelved.booklist)
    yield [*COLUMNS, *(f"note_{tag}" for tag in tags)]
    spoken = [list(references(shelved, content.languages[tag], content.settings)) for tag in tags]
    for position, (work, *others) in enumerate(zip(*spoken, strict=True), 1):
        yield [
            str(position),
            work.section,
            work.title,
            "; ".join(person.name for person in work.people),
            work.year,
            ", ".join(work.languages),
            work.format,
            work.publisher,
            _as_text(work.isbn),
            work.href,
            *(
                each.note if each.note_lang == tag else ""
                for tag, each in zip(tags, (work, *others), strict=True)
            ),
        ]


def _as_text(isbn: str) -> str:
    """Return an ISBN with one hyphen: thirteen bare digits become 9.78E+12 in a spreadsheet."""
    return f"{isbn[:3]}-{isbn[3:]}" if isbn else ""
