"""Which prints lists have, where they stand, and what they are made from."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial

from lukutori.cache import cache_folder
from lukutori.languages.words import Language
from lukutori.localise import addresses
from lukutori.localise.lists import ShelvedList
from lukutori.model.booklist import BookList
from lukutori.model.printing import PrintKind, clerks_beside
from lukutori.read.content import Content
from lukutori.render.brand import paper_logos
from lukutori.render.paper.kinds import KINDS
from lukutori.render.paper.pieces import Data
from lukutori.render.paper.setting import fonts, glyphs
from lukutori.render.paper.sheet import Press, Sheet


def press(content: Content) -> Press:
    """Set up printing for a site."""
    root = content.settings.root
    cache = cache_folder(root)
    shelf = fonts.installed(root)
    return Press(shelf, cache, glyphs.glyphs(shelf, cache), paper_logos(content.settings))


def sheets(
    content: Content,
    on: Press,
    shelf: Iterable[ShelvedList],
    kinds: Iterable[PrintKind] | None = None,
) -> Iterator[Sheet]:
    """Yield each print of some lists, a list's languages one after the other.

    Of the `kinds` that are told, else of those that the settings want.
    """
    wanted = content.settings.options.print.wanted if kinds is None else kinds
    kinds = [kind for kind in wanted if kind in KINDS]
    for shelved in shelf:
        if kinds and shelved.id in content.published:
            for tag in printable_languages(content, on, shelved):
                for kind in kinds:
                    if KINDS[kind].wanted(shelved):
                        yield from _sheets(content, on, shelved, kind, tag)


def printable_languages(content: Content, on: Press, shelved: ShelvedList) -> list[str]:
    """Return a list's languages for which there is a font."""
    tags = content.languages_of(shelved.booklist)
    return [tag for tag in tags if on.fonts.has(content.languages[tag].script)]


def pictured_languages(content: Content, on: Press, shelved: ShelvedList) -> list[Language]:
    """Return the languages in which a list has a picture for where its address is shared."""
    if shelved.booklist.discreet or not content.settings.options.print.extras:
        return []
    return [content.languages[tag] for tag in printable_languages(content, on, shelved)]


def _sheets(
    content: Content, on: Press, shelved: ShelvedList, kind: PrintKind, tag: str
) -> Iterator[Sheet]:
    sheet = partial(
        Sheet,
        content=content,
        press=on,
        shelved=shelved,
        kind=kind,
        language=content.languages[tag],
    )
    if kind is not PrintKind.BRIDGE:
        yield sheet()
        return
    known = printable_languages(content, on, shelved)
    for clerk in clerks_beside(tag, content.settings.options.print.desk, known):
        yield sheet(beside=content.languages[clerk])


def address(sheet: Sheet) -> str:
    """Return where a print stands in the site."""
    return addresses.printed(sheet.shelved.id, sheet.kind, sheet.tag)


def document(sheet: Sheet) -> Data:
    """Return a print's data, without the characters that cannot be printed."""
    return printable(KINDS[sheet.kind].build(sheet), sheet.press)


def printable(data: Data, on: Press) -> Data:
    """Return the data of a print without the characters that no font can draw."""
    missing = glyphs.unprintable(data, on.glyphs.covered)
    cleaned: Data = glyphs.printable(data, missing) if missing else data
    return cleaned


def reviewed(booklist: BookList) -> date | None:
    """Return the later of the two reviews: the date that print carries."""
    days = [day for day in (booklist.reviewed.library, booklist.reviewed.partner) if day]
    return max(days, default=None)
