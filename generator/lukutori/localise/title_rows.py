"""A title's row on a list for the staff: what it is, and where it stands."""

import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from lukutori.enrich import Shelved
from lukutori.languages.words import Language
from lukutori.localise import cldr
from lukutori.localise.items import BETWEEN_NAMES
from lukutori.localise.pages import Piece, Woven
from lukutori.localise.shelves import Stand, Where, natural
from lukutori.localise.texts import COMMA, fill, named
from lukutori.model.booklist import Book
from lukutori.model.registers import Library

BETWEEN = Piece(" · ")


class TitleRow(NamedTuple):
    """A title as staff look for it, in its own script and, if that is another, in Latin letters."""

    title: str
    lang: str
    direction: str
    romanised: str
    author: str
    romanised_author: str
    call_number: str
    copies: str
    """How many there are, empty where nobody knows."""
    home: Woven
    """Library, place and floor, as far as they are known."""
    where: Where
    place: str
    """Key of the place in libraries.yml, empty where no place has such shelves."""
    spare: bool
    number: int
    """Its place on the list, from 1."""


def title_row(
    number: int,
    found: Shelved,
    at: Stand,
    libraries: Mapping[str, Library],
    language: Language,
) -> tuple[TitleRow, tuple[object, ...]]:
    """Return a title's row, and what it is sorted by."""
    record, lang = found.record, found.languages[0] if found.languages else ""
    people = [each for each in (record.authors if record else ()) if each.role == "author"]
    row = TitleRow(
        title=found.title,
        lang=lang,
        direction=cldr.direction(lang) if lang else "auto",
        romanised=romanised(found),
        author=BETWEEN_NAMES.sub(COMMA["arabic"], found.author),
        romanised_author=_beside(
            found.author, "; ".join(each.romanised for each in people if each.romanised)
        ),
        call_number=at.call_number,
        copies="" if at.copies is None else cldr.number(at.copies, language.locale),
        home=home(at, libraries, language),
        where=at.where,
        place=at.place,
        spare=isinstance(found.book, Book) and found.book.spare,
        number=number,
    )
    return row, (at.where, *_ranks(at, libraries), *_by_shelf(row))


def romanised(found: Shelved) -> str:
    """Return a title in Latin letters where its own are others."""
    record = found.record
    return _beside(found.title, (record.romanised if record else None) or "")


def _beside(original: str, romanised: str) -> str:
    """Return a name in Latin letters where the original has others."""
    return romanised if any(map(_is_foreign, original)) else ""


@lru_cache(4096)
def _is_foreign(letter: str) -> bool:
    return letter.isalpha() and not unicodedata.name(letter, "").startswith("LATIN")


def _ranks(at: Stand, libraries: Mapping[str, Library]) -> tuple[int, str, int]:
    """Return the order of a title's library, unknown ones last, and place, unknown ones first."""
    if at.library not in libraries:
        return len(libraries), at.code, 0
    places = ["", *libraries[at.library].places]
    return [*libraries].index(at.library), "", places.index(at.place)


def _by_shelf(row: TitleRow) -> tuple[str, str, str, int]:
    author = row.romanised_author or _last_name(row.author)
    return natural(row.call_number), author.casefold(), row.title.casefold(), row.number


def _last_name(author: str) -> str:
    """Return the last word of the first name, which is what shelves mostly go by."""
    return author.split(",")[0].rpartition(" ")[2]


def home(at: Stand, libraries: Mapping[str, Library], language: Language) -> Woven:
    """Return where a title stands: place and floor, and the library where it is another one."""
    library = libraries.get(at.library)
    pieces = []
    if at.where is Where.ELSEWHERE:
        pieces.append(named(library.name, language) if library else Piece(at.code))
    if library and at.place:
        pieces += named_place(library, at.place, language)
    return joined(pieces)


def named_place(library: Library, key: str, language: Language) -> list[Piece]:
    """Return a place and its floor."""
    place = library.places[key]
    return [named(place.name, language), *floor_line(place.floor, language)]


def floor_line(floor: str | None, language: Language) -> list[Piece]:
    """Return a floor in words, where one is known."""
    return [Piece(fill(language.words.floor, language, floor=floor))] if floor else []


def joined(pieces: Iterable[Piece]) -> Woven:
    """Return pieces as one line with dots between."""
    return tuple(part for piece in pieces for part in (BETWEEN, piece))[1:]
