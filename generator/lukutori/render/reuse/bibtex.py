"""A list for reference managers, in BibTeX with UTF-8 as biber and Zotero read it."""

import re
import unicodedata
from collections.abc import Iterator
from zlib import crc32

from lukutori.localise.lists import ShelvedList
from lukutori.localise.references import Reference, references
from lukutori.model.booklist import Format
from lukutori.read.content import Content

NO_BOOK = {Format.FILM, Format.MUSIC, Format.GAME, Format.MAGAZINE, Format.OTHER}
SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{letter: f"\\{letter}" for letter in "#$%&_"},
}
"""Letters that TeX takes for commands."""
UNFIT = re.compile(r"[^a-z0-9]+")


def bibtex(content: Content, shelved: ShelvedList) -> str:
    """Return a list's books, with the notes in its first language."""
    first = content.languages[content.languages_of(shelved.booklist)[0]]
    keys: dict[str, int] = {}
    return "\n".join(
        _entry(_key(work, keys), work) for work in references(shelved, first, content.settings)
    )


def _key(work: Reference, keys: dict[str, int]) -> str:
    """Return a key that stays the same wherever the book stands on the list."""
    key = f"isbn{work.isbn}" if work.isbn else _plain(work.identity)
    keys[key] = keys.get(key, 0) + 1
    return key if keys[key] == 1 else f"{key}-{keys[key]}"


def _plain(identity: str) -> str:
    """Return a text in the letters that every program takes for a key; another script's by sum."""
    letters = unicodedata.normalize("NFKD", identity.casefold()).encode("ascii", "ignore").decode()
    return UNFIT.sub("-", letters).strip("-") or f"book-{crc32(identity.encode()):08x}"


def _entry(key: str, work: Reference) -> str:
    kind = "misc" if work.format in NO_BOOK else "book"
    lines = [f"  {name} = {{{text}}},\n" for name, text in _fields(work) if text]
    return f"@{kind}{{{key},\n{''.join(lines)}}}\n"


def _fields(work: Reference) -> Iterator[tuple[str, str]]:
    yield "title", f"{{{_escaped(work.title)}}}"  # twice braced: its capital letters stay
    yield "author", " and ".join(_name(person.inverted) for person in work.people)
    yield "year", work.year
    yield "publisher", _escaped(work.publisher)
    yield "edition", _escaped(work.edition)
    yield "isbn", work.isbn
    yield "language", ", ".join(work.languages)
    yield "url", work.href.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")
    yield "annote", _escaped(work.note)


def _name(name: str) -> str:
    """Return a name as one; with "and" in it, it would be taken for two."""
    text = _escaped(name)
    return f"{{{text}}}" if re.search(r"\band\b", text, re.IGNORECASE) else text


def _escaped(text: str) -> str:
    return "".join(SPECIAL.get(letter, letter) for letter in text)
