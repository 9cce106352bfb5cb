"""Whether a print says the same as before, whatever it looks like.

The sum is made of what goes into a print, not of what comes out: where a text is cut, shortened
or parted depends on paper and fonts.
"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from hashlib import sha256
from typing import Any

from lukutori.languages.words import Language
from lukutori.localise.displays import display_page
from lukutori.localise.lists import shown_books
from lukutori.localise.title_rows import romanised
from lukutori.model.printing import PrintGroup, PrintKind, family
from lukutori.render.paper.kinds import KINDS
from lukutori.render.paper.kinds.feedback import slip_says
from lukutori.render.paper.sheet import Sheet

LENGTH = 16
"""Hexadecimal digits: two contents of a site do not meet in so many by chance."""
UNSAID = {
    "id",
    "lang",
    "direction",
    "colour",
    "cover",
    "picture",
    "strong",
    "emphasis",
    "languages",
}
UNSAID |= {"themes", "href", "credit_href", "find_label", "online", "isbn", "catalogue_read"}
UNSAID |= {"crisis", "new_here", "tab_title", "ladder", "borrowed", "also", "anchor", "current"}
"""Parts of a page that paper does not tell, and the day that every `lukutori fetch` moves."""
AT_LENGTH = {"intro", "how_to_use", "questions", "say", "prose", "editions", "credit"}
"""Parts of a page that only the kinds tell which hold the whole list."""
WHOLE = {"handout", "bridge", "leaflet"}
"""Families of kinds that do."""
ALL_TONGUES = {"poster", "pocket"}
"""Families of kinds that speak every language of their list."""
ONLY_CODE = {"label"}
"""Families of kinds that say the list's code and nothing else of it."""
BY_SHELF = {PrintKind.PICK, PrintKind.REFILL, PrintKind.TAKEDOWN}
WORDS = """
    and_more books_count books_here borrow_line call_number column_copies column_done
    column_notes column_title contact_library contact_partner copies_to_bring default_say
    display_here display_places find_in_library floor from_elsewhere goes_back_to how_to_use
    neutral_title no_shelf_mark on_display on_the_phone online_titles other_editions own_notes
    page_of phrase point_here refill_order scan_code shelves spares take_and_borrow
    talk_minutes talk_together tick_help straight_ahead to_say to_the_left to_the_right
"""
"""Fixed words of prints of lists; those of a page are in its texts."""
SLIP_WORDS = """
    feedback_ask feedback_fair feedback_good feedback_no_names feedback_poor feedback_return
    short_code
"""
"""Fixed words of feedback slips alone, so that they change the sum of nothing else."""

BY_SHELF_WORDS = "display_minimum display_spares further_titles online_not_shown"
"""Fixed words that only the lists by shelf say."""


def content_sum(sheet: Sheet) -> str:
    """Return the sum of what a print says, in hexadecimal digits."""
    unsaid = UNSAID | _left_out(sheet.kind)
    said = (text for part in _parts(sheet) for text in _said(part, unsaid))
    return sha256("\0".join(said).encode()).hexdigest()[:LENGTH]


def _left_out(kind: PrintKind) -> set[str]:
    """Return what a kind leaves out of a page, besides what all do."""
    if family(kind) in WHOLE:
        return set()
    reviews = set() if kind is PrintKind.TICK else {"reviewed"}
    return AT_LENGTH | reviews


def _parts(sheet: Sheet) -> Iterator[object]:
    """Yield what goes into a print."""
    yield sheet.kind
    yield sheet.discreet
    if sheet.kind is PrintKind.FEEDBACK_SLIP:
        yield [slip_says(sheet), *(getattr(sheet.words, name) for name in SLIP_WORDS.split())]
        return
    for language in (sheet.language, sheet.beside):
        if language:
            page = sheet.page_in(language)
            yield page if family(sheet.kind) not in ONLY_CODE else (page.short_url, page.short_text)
            yield _fixed(language, sheet.kind)
    if family(sheet.kind) in ALL_TONGUES:
        yield sheet.booklist.say
        for tag in sheet.content.languages_of(sheet.booklist):
            language = sheet.content.languages[tag]
            yield language.name, language.words.take_and_borrow, language.words.default_say
    yield from _for_staff(sheet)


def _for_staff(sheet: Sheet) -> Iterator[object]:
    """Yield what only the staff need: where titles and signs stand, and who answers for them."""
    kind = sheet.kind
    if kind in BY_SHELF or kind is PrintKind.SIGN:
        page = display_page(sheet.content, sheet.shelved, sheet.language)
        yield page if kind in BY_SHELF else replace(page, rows=())
    if kind in BY_SHELF and (display := sheet.booklist.display):
        yield display.dummy, [getattr(sheet.words, name) for name in BY_SHELF_WORDS.split()]
    if kind is PrintKind.TALK:
        yield [romanised(each) for each in shown_books(sheet.shelved)]
    if KINDS[kind].group is PrintGroup.STAFF:
        for name in sheet.booklist.partners:
            yield sheet.content.partners[name].contacts.model_dump()


def _fixed(language: Language, kind: PrintKind) -> list[object]:
    words = language.words
    return [words.print_kind[kind], *(getattr(words, name) for name in WORDS.split())]


def _said(part: Any, unsaid: set[str]) -> Iterator[str]:
    """Yield the texts and numbers of a part, in an order that is always the same."""
    if isinstance(part, str | int):
        if part:
            yield str(part)
    elif isinstance(part, dict):
        for key in sorted(part):
            yield from _said(part[key], unsaid)
    elif names := _names(part):
        for name in sorted(names - unsaid):
            yield from _said(getattr(part, name), unsaid)
    elif isinstance(part, list | tuple):
        for each in part:
            yield from _said(each, unsaid)


def _names(part: Any) -> set[str]:
    """Return the names of a part's fields, where it has such."""
    if is_dataclass(part):
        return {field.name for field in fields(part)}
    return set(getattr(part, "_fields", ()))
