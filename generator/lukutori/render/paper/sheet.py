"""One print of one list in one language: what the builders of all kinds begin with."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from lukutori.languages.words import Language, Words
from lukutori.localise.lists import ShelvedList, list_page
from lukutori.localise.pages import ItemLine, ListPage
from lukutori.localise.texts import named
from lukutori.model.booklist import BookList
from lukutori.model.printing import PrintKind
from lukutori.read.content import Content
from lukutori.render import qr
from lukutori.render.brand import LIBRARY, PaperLogo, ground, logo_alt
from lukutori.render.paper.measure.fit import Fitted, Room, fitted, fitted_title
from lukutori.render.paper.pieces import Data, has_rtl, tongue
from lukutori.render.paper.setting.fonts import FontShelf
from lukutori.render.paper.setting.glyphs import Glyphs
from lukutori.settings import Settings

PAPERS = {"a4": ((210.0, 297.0), (297.0, 420.0)), "us-letter": ((215.9, 279.4), (279.4, 431.8))}
"""Width and height in millimetres of the office printer's paper, and of the next larger one."""
ADDRESS_SIZES = (10, 9, 8, 7, 6, 5)
LEADING = {False: 1.28, True: 1.72}
"""Height of a line against its type, from left to right and from right to left."""


@dataclass(frozen=True)
class Press:
    """The fonts of a site, the characters that they can draw, and the logos."""

    fonts: FontShelf
    cache: Path
    glyphs: Glyphs
    logos: Mapping[str, PaperLogo] = field(default_factory=dict)
    pages: dict[tuple[str, str], ListPage] = field(default_factory=dict)
    """The last pages that were asked for: the kinds of a list share them."""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What the builder of a kind may use."""

    content: Content
    press: Press
    shelved: ShelvedList
    kind: PrintKind
    language: Language
    beside: Language | None = None
    """The clerk's language on a bridge."""

    @property
    def booklist(self) -> BookList:
        """The list as it was written."""
        return self.shelved.booklist

    @property
    def settings(self) -> Settings:
        """The site's settings."""
        return self.content.settings

    @property
    def words(self) -> Words:
        """The fixed words."""
        return self.language.words

    @property
    def tag(self) -> str:
        """How the file is marked: `ar`, or `ar-fi` for a bridge."""
        return f"{self.language.tag}-{self.beside.tag}" if self.beside else self.language.tag

    @property
    def page(self) -> ListPage:
        """The list in the sheet's language."""
        return self.page_in(self.language)

    def page_in(self, language: Language) -> ListPage:
        """Return the list in one of its languages; the last ones are kept."""
        key = (self.shelved.id, language.tag)
        known = self.press.pages
        if key not in known:
            if next(iter(known), key)[0] != key[0]:
                known.clear()
            known[key] = list_page(self.content, self.shelved, language)
        return known[key]

    @property
    def items(self) -> list[ItemLine]:
        """The list's books and links without spares."""
        return self.page.items

    @cached_property
    def discreet(self) -> bool:
        """Whether nobody may see from afar what the list is about."""
        return self.booklist.discreet

    def fit(self, text: str, room: Room) -> Fitted:
        """Return a text as large as its room allows."""
        return fitted(text, room, self.press.glyphs)

    def shown(self, text: str, room: Room) -> Data:
        """Return the same for a template: the text, its size in points, its height in mm at most.

        The height is reckoned, so that a template need not measure what certainly fits.
        """
        return self.told(self.fit(text, room))

    def shown_within(self, text: str, room: Room, most: float) -> Data:
        """Return a text in the same way, set smaller where it is more than so many mm high."""
        made = self.shown(text, room)
        for i in range(1, len(room.sizes)):
            if made["mm"] <= most:
                break
            made = self.shown(text, replace(room, sizes=room.sizes[i:]))
        return made

    def title(self, line: ItemLine, room: Room) -> Data:
        """Return a book's title in the same way; its subtitle goes where there is no room."""
        return self.told(fitted_title(line.face.title, room, self.press.glyphs))

    def told(self, made: Fitted) -> Data:
        """Return a text that has been made to fit as templates read it."""
        leading = LEADING[self.language.direction == "rtl" or has_rtl(made.text)]
        return {"text": made.text, "size": made.size, "mm": made.height(leading)}

    def address(self, width: float, sizes: tuple[float, ...] = ADDRESS_SIZES) -> Data:
        """Return the size in points at which the list's address fits a width in millimetres.

        One that is too long even so is not `whole`: it is broken after its dots and strokes.
        """
        made = self.fit(self.page.short_text, Room(width, 1, sizes, bold=True))
        whole = made.whole and made.text == self.page.short_text
        return {"size": made.size, "whole": whole}


def alike(rows: list[Data], key: str) -> list[Data]:
    """Return rows whose texts are all as large as the smallest: none looks less important."""
    size = min((row[key]["size"] for row in rows), default=0)
    return [{**row, key: {**row[key], "size": size}} for row in rows]


def base(sheet: Sheet, *, secret: bool = False, large: bool = False, wide: bool = False) -> Data:
    """Return what every template reads: language, look, paper, title, address.

    A `secret` one names neither the list nor its makers where the list is discreet.
    """
    page, words, options = sheet.page, sheet.words, sheet.settings.options
    hidden = secret and sheet.discreet
    width, height = PAPERS[options.paper][large]
    return {
        **look(sheet.settings, sheet.language, sheet.press),
        "brand": ground(page.colour, sheet.settings),
        "page": {"width": height, "height": width} if wide else {"width": width, "height": height},
        "logos": logos(sheet.press, sheet.settings, {} if hidden else _partners(sheet)),
        "title": words.neutral_title if hidden else page.title,
        "kicker": "" if hidden else page.kicker,
        "chosen_by": "" if hidden else page.chosen_by,
        "url": page.short_url,
        "short": page.short_text,
        "qr": _code(page.short_url),
        "scan": words.scan_code,
        "page_of": words.page_of.replace("{pages}", "{page}").split("{page}"),
    }


def look(settings: Settings, language: Language, press: Press) -> Data:
    """Return what prints of a site have in common: language, fonts, colour."""
    brand = settings.options.brand
    own = [name for name in brand.fonts if name in press.fonts.families]
    return {
        "lang": tongue(language.tag),
        "dir": language.direction,
        "fonts": list(dict.fromkeys([*own, *press.fonts.families])),
        "brand": brand.colour,
        "economy": settings.options.print.economy,
    }


def logos(press: Press, settings: Settings, partners: dict[str, str]) -> list[Data]:
    """Return the library's logo and those of some partners, by id with what they say."""
    every = {LIBRARY: logo_alt(settings), **partners}
    known = press.logos
    return [
        {"name": name, "form": known[name].form, "mark": known[name].mark, "alt": alt}
        for name, alt in every.items()
        if name in known
    ]


def _partners(sheet: Sheet) -> dict[str, str]:
    partners = sheet.content.partners
    return {
        name: named(partners[name].name, sheet.language).text for name in sheet.booklist.partners
    }


def _code(address: str) -> str:
    made = qr.code(address) if address else None
    return made.svg if made else ""
