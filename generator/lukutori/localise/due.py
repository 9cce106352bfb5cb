"""What is to be done before a display begins: what has rotted, what to reserve, what to print."""

from collections.abc import Iterator
from datetime import timedelta
from enum import StrEnum
from typing import NamedTuple

from lukutori.enrich import Shelved
from lukutori.languages.words import Language
from lukutori.localise import addresses, cldr
from lukutori.localise.displays import nearest_first, where
from lukutori.localise.lists import ShelvedList, reviews
from lukutori.localise.pages import Piece, Woven
from lukutori.localise.prints import Prints
from lukutori.localise.shelves import Where, stand
from lukutori.localise.status import due, language_named, titled, translation_state
from lukutori.localise.texts import SLOT, named, woven
from lukutori.localise.title_rows import joined
from lukutori.model.booklist import BookList, TranslationState
from lukutori.read.content import Content
from lukutori.year.plan import Turn

ONE_YEAR = timedelta(days=365)
DRAFT = TranslationState.DRAFT


class Kit(StrEnum):
    """How the prints of a display stand against the log of what was printed."""

    NOT_PRINTED = "not printed"
    CHANGED = "changed since they were printed"
    DONE = "done"


class Needs(NamedTuple):
    """What a display needs before its first day."""

    turn: Turn
    shelved: ShelvedList
    gone: list[Shelved]
    """Titles that the catalogue does not have any more."""
    sold_out: list[Shelved]
    """Titles that have no copies left."""
    reserve: list[Shelved]
    """Titles that stand in other libraries only; none where holdings are not known."""
    review: bool
    """Whether the list is to be read through again."""
    drafts: list[str]
    """Languages whose words nobody has checked."""
    kit: Kit


class DueLine(NamedTuple):
    """A display that begins soon, for the staff."""

    title: Piece
    href: str
    where: Woven
    days: str
    needs: tuple[Woven, ...]
    """What is to be done; nothing where all is ready."""
    kit: str
    """Address of all prints, empty where there is none."""


def beginning(content: Content) -> list[Turn]:
    """Return the displays whose first day is within six weeks, the earliest first."""
    return [turn for turn in content.turns_ahead if turn.span.first >= content.today]


def needs_of(content: Content, turn: Turn, shelved: ShelvedList, kit: Kit) -> Needs:
    """Return what a display of a list needs before it begins."""
    own, booklist = turn.planned.display.library, shelved.booklist
    here = booklist.model_copy(update={"display": turn.planned.display})
    libraries = nearest_first(content, here)
    every = [found for found, _ in shelved.books.values()]
    return Needs(
        turn=turn,
        shelved=shelved,
        gone=[each for each in every if each.record and each.record.missing_since],
        sold_out=[each for each in every if each.holdings == ()],
        reserve=[e for e in every if stand(e, own, libraries).where is Where.ELSEWHERE],
        review=_is_old(booklist, turn),
        drafts=[
            e for e in content.languages_of(booklist) if translation_state(booklist, e) is DRAFT
        ],
        kit=kit,
    )


def _is_old(booklist: BookList, turn: Turn) -> bool:
    """Tell whether a list's last review is over, or older than a year, when its display begins."""
    first = turn.span.first
    if booklist.valid_until and booklist.valid_until < first:
        return True
    days = filter(None, (booklist.reviewed.library, booklist.reviewed.partner))
    last = max(days, default=None)
    return last is None or first - last > ONE_YEAR


def due_line(content: Content, needs: Needs, prints: Prints, language: Language) -> DueLine:
    """Return a display that begins soon in one language."""
    list_id, booklist = needs.shelved.id, needs.shelved.booklist
    tags = content.languages_of(booklist)
    days = cldr.days(*needs.turn.span, language.locale)
    return DueLine(
        title=named(booklist.title, language),
        href=addresses.list_page(language.tag if language.tag in tags else tags[0], list_id),
        where=joined(where(content, needs.turn.planned.display, language)),
        days=language.words.on_display.format(dates=days),
        needs=tuple(_told(content, needs, language)),
        kit=prints.there(addresses.kit(list_id, language.tag)),
    )


def _told(content: Content, needs: Needs, language: Language) -> Iterator[Woven]:
    words, booklist = language.words, needs.shelved.booklist
    for sentence, titles in (
        (words.titles_gone, needs.gone),
        (words.titles_without_copies, needs.sold_out),
        (words.to_reserve, needs.reserve),
    ):
        if titles:
            yield titled(sentence, titles, language)
    if needs.review:
        again = due(content, booklist, language).text or words.review_overdue
        yield (Piece(" · ".join([again, *reviews(booklist, language)])),)
    if needs.drafts:
        names = [language_named(content, tag, language) for tag in needs.drafts]
        slots = cldr.names((SLOT,) * len(names), language.locale)
        sentence = f"{words.translations} ({words.translation_state[DRAFT]}): {slots}"
        yield woven(sentence, names, language)
    if needs.kit is not Kit.DONE:
        never = needs.kit is Kit.NOT_PRINTED
        yield (Piece(words.kit_not_printed if never else words.kit_changed),)
