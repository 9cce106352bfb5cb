"""The books of a list as references tell them: to programs, each fact by itself."""

from collections.abc import Iterator
from typing import NamedTuple

from lukutori.enrich import Shelved
from lukutori.languages.words import Language
from lukutori.localise import addresses
from lukutori.localise.lists import ShelvedList
from lukutori.localise.texts import pick
from lukutori.model.booklist import Book, Format
from lukutori.prose import parse, plain
from lukutori.settings import Settings


class Person(NamedTuple):
    """Who made a book; given and family name only where its record tells them apart."""

    name: str
    family: str = ""
    given: str = ""

    @property
    def inverted(self) -> str:
        """The family name first, else the name as readers say it."""
        return f"{self.family}, {self.given}" if self.family and self.given else self.name


class Reference(NamedTuple):
    """A book or an edition of it."""

    title: str
    people: tuple[Person, ...]
    format: Format
    languages: tuple[str, ...]
    """BCP 47 tags."""
    year: str
    isbn: str
    publisher: str
    edition: str
    href: str
    """Where the catalogue shows it, else where it can be read or heard."""
    identity: str
    """Tells it from other books for ever: its ISBN, else the catalogue's id, else its title."""
    section: str = ""
    note: str = ""
    note_lang: str = ""
    editions: tuple["Reference", ...] = ()


def references(shelved: ShelvedList, language: Language, settings: Settings) -> Iterator[Reference]:
    """Yield the books of a list that readers see, with what it says of them in one language."""
    for section in shelved.booklist.sections:
        title = pick(section.title, language).text if section.title else ""
        for item in section.items:
            if isinstance(item, Book) and not item.spare:
                found, editions = shelved.books[id(item)]
                note = pick(item.note, language) if item.note else None
                yield _reference(found, language, settings)._replace(
                    section=title,
                    note=plain(parse(note.text)) if note else "",
                    note_lang=note.lang if note else "",
                    editions=tuple(_reference(each, language, settings) for each in editions),
                )


def _reference(shelved: Shelved, language: Language, settings: Settings) -> Reference:
    record = shelved.record
    found = shelved.isbn or shelved.catalogue_id or shelved.book.title
    href = shelved.book.online or ""
    if found:
        catalogue = settings.catalogue(shelved.catalogue)
        href = addresses.in_catalogue(shelved, catalogue, language.tag)
    return Reference(
        title=shelved.title,
        people=tuple(_people(shelved)),
        format=shelved.format,
        languages=shelved.languages,
        year=shelved.year,
        isbn=shelved.isbn or "",
        publisher=_line(record.publisher if record else None),
        edition=_line(record.edition if record else None),
        href=href,
        identity=shelved.isbn or shelved.catalogue_id or f"{shelved.title} {shelved.author}",
    )


def _people(shelved: Shelved) -> Iterator[Person]:
    """Yield authors; editors and the like only where there is none, as readers see it."""
    by_hand = shelved.book.author if isinstance(shelved.book, Book) else None
    if by_hand:
        yield from (Person(_line(name)) for name in by_hand.split(";") if name.strip())
        return
    people = shelved.record.authors if shelved.record else ()
    for each in [a for a in people if a.role == "author"] or people:
        family, _, given = (each.romanised or "").partition(",")
        if family.strip() and given.strip():
            yield Person(_line(each.name), _line(family.strip()), _line(given.strip()))
        else:
            yield Person(_line(each.name))


def _line(text: str | None) -> str:
    return " ".join((text or "").split())
