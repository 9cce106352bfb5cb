"""A list's books as a reader shows them to a clerk: one a screen, in the language of each."""

from dataclasses import dataclass
from typing import NamedTuple

from lukutori.enrich import Shelved
from lukutori.languages.words import Language
from lukutori.localise import addresses, cldr
from lukutori.localise.displays import nearest_first, own_library
from lukutori.localise.lists import ShelvedList, shown_books
from lukutori.localise.pages import Link, Piece, Woven
from lukutori.localise.shelves import Stand, Where, stand
from lukutori.localise.texts import named
from lukutori.localise.title_rows import BETWEEN, TitleRow, home, joined, title_row
from lukutori.model.printing import Phrase
from lukutori.model.registers import Library
from lukutori.read.content import Content

STEPS = ((10, 24), (14, 50), (20, 100))
"""Letters of the longest word and of the whole title, up to which it is set in each size."""


class Line(NamedTuple):
    """A line and the language that it is in, empty where that is the page's."""

    pieces: Woven
    lang: str = ""
    direction: str = ""


class Fact(NamedTuple):
    """What the clerk looks for a book by: its name and what it is, in each language once."""

    names: tuple[Line, ...]
    values: tuple[Line, ...]
    code: str = ""
    """A call number or id, which is read from left to right everywhere."""


class DeskBook(NamedTuple):
    """One screen; `size` is 0 for short titles, 3 for the longest."""

    row: TitleRow
    size: int
    kind: Line
    facts: tuple[Fact, ...]
    back: str
    previous: int = 0
    following: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskPage:
    """A list's books for the desk; without the name of the list, which may be private."""

    lang: str
    direction: str
    title: str
    asking: tuple[Line, ...]
    books: tuple[DeskBook, ...]
    languages: tuple[Link, ...] = ()
    discreet: bool = False


def desk_page(content: Content, shelved: ShelvedList, language: Language) -> DeskPage:
    """Return a list's books as they are shown at the desk."""
    tongues = tongues_at(content, language)
    own, libraries = own_library(shelved.booklist), nearest_first(content, shelved.booklist)
    shown = {id(each.book): each for each in shown_books(shelved)}
    on_list = addresses.list_page(language.tag, shelved.id)
    numbers = [0, *(shelved.numbers[key] for key in shown), 0]
    books = []
    for i, found in enumerate(shown.values(), 1):
        at = stand(found, own, libraries)
        row, _ = title_row(numbers[i], found, at, libraries, tongues[0])
        books.append(
            DeskBook(
                row=row,
                size=size_of(row.title),
                kind=_line(_kind(found, tongues[0]), tongues[0], language),
                facts=tuple(_facts(found, at, libraries, tongues, language)),
                back=f"{on_list}#b{numbers[i]}",
                previous=numbers[i - 1],
                following=numbers[i + 1],
            )
        )
    return DeskPage(
        lang=language.tag,
        direction=language.direction,
        title=language.words.desk_show,
        asking=tuple(
            _line((Piece(each.words.phrase[Phrase.FIND]),), each, language) for each in tongues
        ),
        books=tuple(books),
        discreet=shelved.booklist.discreet,
    )


def tongues_at(content: Content, reader: Language) -> tuple[Language, ...]:
    """Return the clerk's language and the reader's, once where they are the same.

    The clerk's is the first of the settings' `print: desk`, else the site's first.
    """
    own = content.settings.options.print
    desk = own.desk if "desk" in own.model_fields_set else ()
    clerk = content.languages[
        next((tag for tag in desk if tag in content.languages), next(iter(content.languages)))
    ]
    same = clerk.tag.split("-")[0] == reader.tag.split("-")[0]
    return (reader,) if same else (clerk, reader)


def size_of(title: str) -> int:
    """Return which of four sizes shows a title without parting more words than need be."""
    longest = max(map(len, title.replace("-", "- ").split()), default=0)
    wide = not any(letter > "\u2e80" for letter in title)  # of Chinese any letter ends a line
    for size, (word, whole) in enumerate(STEPS):
        if longest <= (word if wide else whole) and len(title) <= (whole if wide else whole // 2):
            return size
    return len(STEPS)


def _line(pieces: Woven, spoken: Language, page: Language) -> Line:
    if spoken.tag == page.tag:
        return Line(pieces)
    return Line(pieces, spoken.tag, spoken.direction)


def _kind(found: Shelved, clerk: Language) -> Woven:
    """Return the facts that tell editions apart."""
    facts = (
        found.year,
        cldr.language_names(found.languages, clerk.locale),
        clerk.words.format[found.format],
    )
    return joined(Piece(each) for each in facts if each)


def _facts(
    found: Shelved,
    at: Stand,
    libraries: dict[str, Library],
    tongues: tuple[Language, ...],
    page: Language,
) -> list[Fact]:
    """Return where a book stands and what the catalogue calls it, as far as that is known."""
    homes = [_line(_home(at, libraries, each), each, page) for each in tongues]
    texts = ["".join(piece.text for piece in each.pieces) for each in homes]
    places = tuple(
        each for i, each in enumerate(homes) if each.pieces and texts[i] not in texts[:i]
    )
    shelf = tuple(_line((Piece(each.words.call_number),), each, page) for each in tongues)
    record = tuple(_line((Piece(each.words.record_id),), each, page) for each in tongues)
    facts = [
        Fact(shelf, places, at.call_number),
        Fact(record, (), found.catalogue_id),
        Fact((Line((Piece("ISBN"),)),), (), found.isbn or ""),
    ]
    return [each for each in facts if each.code or each.values]


def _home(at: Stand, libraries: dict[str, Library], language: Language) -> Woven:
    """Return library, place and floor; a place alone does not say in which house it is."""
    line = home(at, libraries, language)
    if at.where is not Where.HERE or not line:
        return line
    return (named(libraries[at.library].name, language), BETWEEN, *line)
