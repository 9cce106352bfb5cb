"""What a list says in places that have only so much room, and how each is made shorter."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain

from lukutori.findings import Loc
from lukutori.findings import shown as quoted
from lukutori.languages.words import Language
from lukutori.localise.displays import nearest_first, own_library, place_signs, spot
from lukutori.localise.hooks import MOST, first_sentences, lines
from lukutori.localise.items import BETWEEN_NAMES, marks
from lukutori.localise.lists import ShelvedList, for_whom, kicker, makers_of
from lukutori.localise.pages import Piece
from lukutori.localise.shelves import stand
from lukutori.localise.texts import COMMA, named
from lukutori.model.booklist import Book, BookList
from lukutori.prose import parse, plain
from lukutori.read.content import Content
from lukutori.render.paper.measure.fit import SUBTITLE
from lukutori.render.paper.measure.rooms import Item, Part
from lukutori.render.paper.pieces import dotted

LIBRARIES = "libraries"
COMMA_OR_AND = " – ", " – – – "
"""Between names, and before the last: wider than in any language, and none need be known."""


@dataclass(frozen=True)
class Said:
    """A text, what it is called in a message, where it was written, and how to make it shorter."""

    part: Part
    text: str
    what: str
    fix: str
    loc: Loc
    item: Item | None = None
    """The title that it is about."""
    register: str = ""
    """The file that it is from, where that is not the list's."""
    cut: bool = False
    """Whether it has been shortened already, as it is too long everywhere."""
    exact: Callable[[], str] | None = None
    """Makes the text itself, where `text` is one that is made faster and no shorter."""


def said(
    content: Content, shelved: ShelvedList, languages: list[Language], parts: Collection[Part]
) -> Iterator[Said]:
    """Yield what a list says in some of its places, in the languages in which it is printed."""
    every = chain(
        _of_list(content, shelved, languages),
        _of_items(shelved),
        _of_places(content, shelved, languages) if Part.PLACE in parts else (),
    )
    return (each for each in every if each.part in parts)


def _of_list(content: Content, shelved: ShelvedList, languages: list[Language]) -> Iterator[Said]:
    booklist = shelved.booklist
    for language in languages:
        tag = language.tag
        title = booklist.title[tag]
        what = f"The title in `{tag}`, {quoted(title)},"
        yield Said(Part.TITLE, title, what, "Write a shorter title.", ("title", tag))
        yield _makers(content, booklist, language)
        yield _facts(booklist, language)
        if text := (booklist.say or {}).get(tag):
            what = f"The sentence to say in `{tag}`"
            yield Said(Part.SAY, plain(parse(text)), what, "Write a shorter `say`.", ("say", tag))


def _makers(content: Content, booklist: BookList, language: Language) -> Said:
    made = partial(kicker, content, booklist, language)
    names = [piece.text for piece in makers_of(content, booklist, language)]
    what, fix = f"Who made the list, in `{language.tag}`,", "Write shorter names, or name fewer."
    return Said(Part.MAKERS, _listed(names), what, fix, ("libraries",), exact=made)


def _facts(booklist: BookList, language: Language) -> Said:
    told, words = marks(booklist, language), language.words

    def made() -> str:
        return dotted([*told, for_whom(booklist, language)])

    groups = [words.audience[each] for each in booklist.audience]
    rough = dotted([*told, words.for_whom + _listed(groups)])
    what, fix = f"For whom the list is, in `{language.tag}`,", "Name fewer groups in `audience`."
    return Said(Part.FACTS, rough, what, fix, ("audience",), exact=made)


def _listed(names: list[str]) -> str:
    comma, last = COMMA_OR_AND
    return last.join(filter(None, (comma.join(names[:-1]), *names[-1:])))


def _of_items(shelved: ShelvedList) -> Iterator[Said]:
    for s, section in enumerate(shelved.booklist.sections):
        for i, item in enumerate(section.items):
            loc = ("sections", s, "items", i)
            name = next(iter(item.title.values())) if not isinstance(item, Book) else ""
            if isinstance(item, Book):
                name = shelved.books[id(item)][0].title
                yield from _of_book(shelved, item, loc)
            else:
                for tag, title in item.title.items():
                    what, fix = f"The title in `{tag}`, {quoted(title)},", "Write a shorter title."
                    yield Said(Part.BOOK, _main(title), what, fix, (*loc, "title", tag), item)
            yield from _hooks(item, name, loc)


def _of_book(shelved: ShelvedList, book: Book, loc: Loc) -> Iterator[Said]:
    found, editions = shelved.books[id(book)]
    author = BETWEEN_NAMES.sub(COMMA["arabic"], found.author)
    for part, key, text in (
        (Part.BOOK, "title", _main(found.title)),
        (Part.AUTHOR, "author", author),
    ):
        what, fix = f"The {key} of {quoted(found.title)}", f"Write a shorter `{key}` by hand."
        yield Said(part, text, what, fix, loc, book)
    what, fix = f"The call number of {quoted(found.title)}", "Ask whether the catalogue is right."
    yield Said(Part.CALL, found.call_number, what, fix, loc, book)
    for e, edition in enumerate(editions):
        what = f"The title of another edition of {quoted(found.title)}"
        fix = "Write a shorter `title` of it by hand."
        yield Said(Part.EDITION, edition.title, what, fix, (*loc, "editions", e), book)


def _main(title: str) -> str:
    """Return a title without its subtitle, which goes first."""
    return SUBTITLE.split(title)[0].strip() or title


def _hooks(item: Item, name: str, loc: Loc) -> Iterator[Said]:
    for tag, text in lines(item).items():
        key = "hook" if tag in (item.hook or {}) else "note"
        shown, whole = first_sentences(text)
        if not whole:  # only then does it matter what of it is markup
            shown, whole = first_sentences(plain(parse(text)))
        fix = f"Write a `hook` of at most {MOST} letters, or a first sentence no longer."
        what = f"The {key} of {quoted(name)} in `{tag}`"
        fix = "Write a shorter `hook`." if whole else fix
        yield Said(Part.HOOK, shown, what, fix, (*loc, key, tag), item, cut=not whole)


def _of_places(content: Content, shelved: ShelvedList, languages: list[Language]) -> Iterator[Said]:
    """Yield what signs say of places."""
    booklist = shelved.booklist
    own, libraries = own_library(booklist), nearest_first(content, booklist)
    stands = [stand(found, own, libraries) for found, _ in shelved.books.values()]
    for language in languages:
        yield from _spot(content, shelved, language)
        for sign in place_signs(stands, libraries.get(own), language):
            place = (own, "places", sign.key)
            tag, fix = sign.name.lang or language.tag, "Write a shorter name."
            what = f"The name of the place `{sign.key}` in `{tag}`"
            way = content.libraries[own].places[sign.key].way_to_name
            loc: Loc = (*place, *way, tag)
            yield Said(Part.PLACE, sign.name.text, what, fix, loc, register=LIBRARIES)
            for key, text in (("floor", sign.floor), ("shelves", sign.shelves)):
                what, fix = f"The line of `{key}` of the place `{sign.key}`", "Write less of them."
                yield Said(Part.SHELVES, text, what, fix, (*place, key), register=LIBRARIES)


def _spot(content: Content, shelved: ShelvedList, language: Language) -> Iterator[Said]:
    booklist = shelved.booklist
    own, display = own_library(booklist), booklist.display
    library = content.libraries.get(own)
    pieces = spot(display, library, language)
    at: Loc = (own, "places", display.at) if display and display.at and pieces else (own, "name")
    register = LIBRARIES
    planned = content.display_of(shelved.id)
    if planned and planned.display.place and not planned.display.at:
        at, register = (*planned.loc, "place"), planned.file
    for piece in pieces or [named(library.name, language) if library else Piece(own)]:
        tag = piece.lang or language.tag
        what = f"Where the display is, in `{tag}`, {quoted(piece.text)},"
        loc = at if register == LIBRARIES and pieces else (*at, tag)
        yield Said(Part.SPOT, piece.text, what, "Write a shorter name.", loc, register=register)
