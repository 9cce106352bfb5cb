"""All lists of a site in one table for staff: languages, reviews, prints."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from lukutori.languages.words import Language
from lukutori.localise import addresses, cldr
from lukutori.localise.due import DueLine, Needs, due_line
from lukutori.localise.indexes import language_links
from lukutori.localise.lists import ShelvedList
from lukutori.localise.pages import Link, Piece, Woven
from lukutori.localise.partners import by_status
from lukutori.localise.prints import ORDER, Printed, Prints
from lukutori.localise.screens import has_screen
from lukutori.localise.status import Due, due, language_named, translation_state
from lukutori.localise.texts import SLOT, named, woven
from lukutori.model.booklist import BookList, Status, TranslationState
from lukutori.model.printing import PrintKind
from lukutori.read.content import Content

MARKS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""One letter for each kind of print, so that a table of 200 lists stays light."""
KIT, ZIP = "kit", "_"
"""The file of all prints, and its letter."""


class PrintChoice(NamedTuple):
    """A kind of print that some list has: its letter, how its files are called, and its name."""

    mark: str
    stem: str
    tail: str
    """What stands in the name behind the language: a clerk's, or nothing; then the suffix."""
    name: str


class Cell(NamedTuple):
    """A list in one language; `state` is empty where it has no page in it."""

    lang: str
    href: str = ""
    state: str = ""
    word: str = ""
    kinds: str = ""
    """The letters of the kinds of print that there are."""
    print: str = ""
    """Address of the first of them."""


class Row(NamedTuple):
    """A list with what the filter asks for."""

    id: str
    title: Piece
    href: str
    partners: Woven
    names: str
    """The partners' ids."""
    status: Status
    state: str
    due: Due
    lacks: bool
    cells: tuple[Cell, ...]
    screen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffPage:
    """The table of all lists that readers see or have seen."""

    lang: str
    direction: str
    title: str
    day: str
    rows: tuple[Row, ...]
    tongues: tuple[tuple[str, Piece], ...]
    """Heads of the columns: tag and name."""
    marks: tuple[tuple[TranslationState, str], ...]
    choices: tuple[PrintChoice, ...]
    partners: tuple[tuple[str, Piece], ...]
    states: tuple[tuple[Status, str], ...]
    screen: str
    due: tuple[DueLine, ...]
    """Displays that begin within six weeks."""
    languages: tuple[Link, ...]


def staff_page(
    content: Content,
    shelf: Sequence[ShelvedList],
    prints: Prints,
    language: Language,
    due_soon: Iterable[Needs] = (),
) -> StaffPage:
    """Return the table in one language; `shelf` are the lists that readers see."""
    words, lists = language.words, by_status(shelf)
    choices = _choices(content, lists, prints, language)
    rows = tuple(_row(content, each, prints, choices, language) for each in lists)
    used = {name for each in lists for name in each.booklist.partners}
    return StaffPage(
        lang=language.tag,
        direction=language.direction,
        title=words.staff_title,
        day=words.status_on.format(date=cldr.day(content.today, language.locale)),
        rows=rows,
        tongues=tuple((tag, language_named(content, tag, language)) for tag in content.languages),
        marks=tuple((each, words.translation_state[each]) for each in TranslationState),
        choices=tuple(choices.values()),
        partners=tuple(
            (name, named(each.name, language))
            for name, each in content.partners.items()
            if name in used
        ),
        states=tuple((each, words.status[each]) for each in dict.fromkeys(r.status for r in rows)),
        screen=addresses.screens_page(language.tag)
        if any(has_screen(each, language) for each in shelf)
        else "",
        due=tuple(due_line(content, each, prints, language) for each in due_soon),
        languages=language_links(content, content.languages, addresses.staff_page),
    )


Choices = dict[tuple[str, ...], PrintChoice]
"""By kind, and by the clerk's language if there is one."""


def _choices(
    content: Content, lists: Iterable[ShelvedList], prints: Prints, language: Language
) -> Choices:
    words = language.words
    every = (each for shelved in lists for each in _printed(shelved, prints))
    keys = dict.fromkeys(_key(each) for each in sorted(every, key=_place))
    found: Choices = {}
    for mark, (kind, *desk) in zip(MARKS, keys, strict=False):
        name = words.print_kind[PrintKind(kind)]
        beside = [language_named(content, tag, language).text for tag in desk]
        tail = "".join(f"-{tag}" for tag in desk)
        found[kind, *desk] = PrintChoice(mark, kind, f"{tail}.pdf", " – ".join([name, *beside]))
    if any(
        addresses.kit(each.id, tag) in prints.files for each in lists for tag in content.languages
    ):
        found[KIT,] = PrintChoice(ZIP, KIT, ".zip", f"{words.all_prints} (ZIP)")
    return found


def _printed(shelved: ShelvedList, prints: Prints) -> Sequence[Printed]:
    published = shelved.booklist.status is Status.PUBLISHED
    return prints.of_list(shelved.id) if prints.files and published else ()


def _key(printed: Printed) -> tuple[str, ...]:
    return (printed.kind, *printed.tags[1:])


def _place(printed: Printed) -> int:
    return ORDER[printed.group, printed.kind]


def _row(
    content: Content, shelved: ShelvedList, prints: Prints, choices: Choices, language: Language
) -> Row:
    booklist, tags = shelved.booklist, content.languages_of(shelved.booklist)
    first = language.tag if language.tag in tags else tags[0]
    return Row(
        id=shelved.id,
        title=named(booklist.title, language),
        href=addresses.list_page(first, shelved.id),
        partners=_partners(content, booklist, language),
        names=" ".join(booklist.partners),
        status=booklist.status,
        state=language.words.status[booklist.status],
        due=due(content, booklist, language),
        lacks=len(tags) < len(content.languages),
        cells=tuple(_cells(content, shelved, prints, choices, language)),
        screen=addresses.screen_page(language.tag, shelved.id)
        if has_screen(shelved, language)
        else "",
    )


def _partners(content: Content, booklist: BookList, language: Language) -> Woven:
    names = [named(content.partners[name].name, language) for name in booklist.partners]
    return woven(cldr.names((SLOT,) * len(names), language.locale), names, language)


def _cells(
    content: Content, shelved: ShelvedList, prints: Prints, choices: Choices, language: Language
) -> Iterator[Cell]:
    booklist, words = shelved.booklist, language.words
    printed = sorted(_printed(shelved, prints), key=_place)
    for tag in content.languages:
        if tag not in content.languages_of(booklist):
            yield Cell(tag)
            continue
        state = translation_state(booklist, tag)
        own = [each for each in printed if each.tags[0] == tag]
        kinds = [choices[_key(each)].mark for each in own if _key(each) in choices]
        kinds += [ZIP] if prints.there(addresses.kit(shelved.id, tag)) else []
        yield Cell(
            tag,
            addresses.list_page(tag, shelved.id),
            state,
            words.translation_state[state],
            "".join(kinds),
            own[0].href if own else "",
        )
