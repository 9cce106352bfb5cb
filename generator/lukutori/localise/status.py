"""How all lists of a partner stand, on one page for a meeting."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from lukutori.enrich import Shelved
from lukutori.languages.words import Language
from lukutori.localise import cldr
from lukutori.localise.indexes import state
from lukutori.localise.lists import ShelvedList, reviews, shown_books
from lukutori.localise.pages import Piece, Woven
from lukutori.localise.texts import SLOT, named, woven
from lukutori.model.booklist import BookList, Status, TranslationState
from lukutori.read.content import Content

ORDER = (Status.PUBLISHED, Status.DRAFT, Status.PAUSED, Status.ARCHIVED)
"""Of a partner's lists: what readers see comes first."""
NO_BREAK = "\u00a0"
LOOKED_AFTER = (Status.PUBLISHED, Status.PAUSED)
"""Lists whose next review is due."""


class Due(NamedTuple):
    """When a list is to be reviewed again, empty where no day is set."""

    text: str = ""
    late: bool = False


class StatusLine(NamedTuple):
    """How one list stands."""

    title: Piece
    state: str
    books: str
    reviews: tuple[str, ...]
    due: Due
    translations: tuple[Woven, ...]
    """For each state the languages that are in it."""
    faults: tuple[Woven, ...]
    """What has rotted; nothing where all is well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusPage:
    """How a partner's lists stand today."""

    partner: Piece
    day: str
    notices: tuple[Woven, ...]
    contacts: tuple[tuple[str, str], ...]
    """Who answers for them: what it says of the role, and the role."""
    lines: tuple[StatusLine, ...]


def status_page(
    content: Content, partner: str, shelf: Iterable[ShelvedList], language: Language
) -> StatusPage:
    """Return how those of some lists stand that are a partner's, drafts too."""
    entry, words = content.partners[partner], language.words
    lists = [each for each in shelf if partner in each.booklist.partners]
    return StatusPage(
        partner=named(entry.name, language),
        day=words.status_on.format(date=cldr.day(content.today, language.locale)),
        notices=tuple(state(content, entry, language)),
        contacts=(
            (words.contact_library, entry.contacts.library),
            (words.contact_partner, entry.contacts.partner),
        ),
        lines=tuple(
            _line(content, each, language)
            for each in sorted(lists, key=lambda each: ORDER.index(each.booklist.status))
        ),
    )


def _line(content: Content, shelved: ShelvedList, language: Language) -> StatusLine:
    booklist, words = shelved.booklist, language.words
    count = cldr.number(len(shown_books(shelved)), language.locale)
    return StatusLine(
        title=named(booklist.title, language),
        state=words.status[booklist.status],
        books=words.books_count.format(n=count),
        reviews=tuple(reviews(booklist, language)),
        due=due(content, booklist, language),
        translations=tuple(_translations(content, booklist, language)),
        faults=tuple(_faults(shelved, language)),
    )


def due(content: Content, booklist: BookList, language: Language) -> Due:
    """Return when a list is to be reviewed again, and whether that day is over."""
    day = booklist.valid_until
    if day is None or booklist.status not in LOOKED_AFTER:
        return Due()
    late = day < content.today
    sentence = language.words.review_late if late else language.words.review_by
    whole = cldr.day(day, language.locale).replace(" ", NO_BREAK)
    return Due(sentence.format(date=whole), late)


def _translations(content: Content, booklist: BookList, language: Language) -> Iterator[Woven]:
    """Yield each state of translation with its languages."""
    by_state: dict[TranslationState, list[str]] = {}
    for tag in content.languages_of(booklist):
        by_state.setdefault(translation_state(booklist, tag), []).append(tag)
    for each in TranslationState:
        if tags := by_state.get(each):
            names = [language_named(content, tag, language) for tag in tags]
            sentence = f"{language.words.translation_state[each]}: {_slots(names, language)}"
            yield woven(sentence, names, language)


def translation_state(booklist: BookList, tag: str) -> TranslationState:
    """Return how far a list's words in a language can be trusted; without a word: a draft."""
    given = booklist.translations.get(tag)
    return given.state if given else TranslationState.DRAFT


def language_named(content: Content, tag: str, language: Language) -> Piece:
    """Return a language's name; in itself where another one has the same: easy Finnish."""
    known = [cldr.language_name(each, language.locale) for each in content.languages]
    name = cldr.language_name(tag, language.locale)
    if Counter(known)[name] == 1 or "-" not in tag:
        return Piece(name)
    own = content.languages[tag]
    return Piece(own.name, tag, own.direction)


def _faults(shelved: ShelvedList, language: Language) -> Iterator[Woven]:
    words, books = language.words, [found for found, _ in shelved.books.values()]
    gone = [each for each in books if each.record and each.record.missing_since]
    if gone:
        yield titled(words.titles_gone, gone, language)
    if without := [each for each in books if each.holdings == ()]:
        yield titled(words.titles_without_copies, without, language)


def titled(sentence: str, titles: list[Shelved], language: Language) -> Woven:
    """Return a sentence with titles, each marked with its language."""
    names = [_title(each) for each in titles]
    return woven(sentence.format(titles=_slots(names, language)), names, language)


def _title(found: Shelved) -> Piece:
    lang = found.languages[0] if found.languages else ""
    return Piece(found.title, lang, cldr.direction(lang) if lang else "")


def _slots(names: list[Piece], language: Language) -> str:
    return cldr.names((SLOT,) * len(names), language.locale)
