"""What papers of the staff have in common: columns that nothing leaves, heading, contacts."""

from collections.abc import Iterable
from dataclasses import dataclass

from lukutori.localise import cldr
from lukutori.localise.pages import Piece
from lukutori.localise.texts import fill, named
from lukutori.render.paper.measure.fit import SOFT_HYPHEN, Room, fitted, parted_at
from lukutori.render.paper.pieces import Data, has_rtl, pieces, tongue
from lukutori.render.paper.setting.glyphs import Glyphs
from lukutori.render.paper.sheet import Sheet, base

MARGIN = 15
"""Millimetres at each side."""
TITLE_SIZES, SMALL = (24.0, 21.0, 18.0, 15.0), 9.5
"""Points."""
SURE = 0.96
"""Part of a column that is filled: some bold letters are wider than most."""
LONGEST_KEPT = 300
"""Letters of a heading that is never parted from what stands under it."""


@dataclass(frozen=True)
class Column:
    """How wide a text may be, in millimetres: a word that is wider is parted."""

    glyphs: Glyphs
    width: float

    def text(self, text: str, size: float) -> str:
        """Return a text of a size in points."""
        line = Room(self.width * SURE, 1, (size,), bold=True).ems(size)
        return parted_at(text, line, self.glyphs)

    def words(self, text: str, size: float) -> list[Data]:
        """Return the same in pieces; one that has been parted needs no other hyphens."""
        made = self.text(text, size)
        return [{"text": made, "long": False}] if SOFT_HYPHEN in made else pieces(made)

    def line(self, line: Iterable[Piece], size: float) -> list[Data]:
        """Return a line whose pieces are in several languages."""
        return [
            {
                "text": self.text(piece.text, size),
                "lang": tongue(piece.lang),
                "rtl": has_rtl(piece.text),
            }
            for piece in line
        ]


def staff_paper(sheet: Sheet) -> Data:
    """Return what every staff paper begins and ends with."""
    data = base(sheet)
    kind, title = sheet.words.print_kind[sheet.kind], data["title"]
    column = Column(sheet.press.glyphs, data["page"]["width"] - 2 * MARGIN)
    return {
        **data,
        "title": f"{kind} · {title}",
        "kind": kind,
        **heading(Piece(title), column),
        "makers": column.line(sheet.page.marked_kicker, SMALL),
        "contacts": _contacts(sheet, column),
        "catalogue_read": sheet.page.catalogue_read,
    }


def heading(name: Piece, column: Column) -> Data:
    """Return a paper's heading, as large as two lines allow; a longer one has more lines."""
    size = fitted(name.text, Room(column.width, 2, TITLE_SIZES, bold=True), column.glyphs).size
    return {"name": column.words(name.text, size), "name_lang": tongue(name.lang), "size": size}


def _contacts(sheet: Sheet, column: Column) -> list[Data]:
    """Return for each partner its name, and who answers for the list on both sides."""
    words = sheet.words
    partners = [sheet.content.partners[name] for name in sheet.booklist.partners]
    return [
        {
            "name": column.line([named(partner.name, sheet.language)], SMALL),
            "roles": [
                {"label": label, "role": column.text(role, SMALL)}
                for label, role in (
                    (words.contact_library, partner.contacts.library),
                    (words.contact_partner, partner.contacts.partner),
                )
            ],
        }
        for partner in partners
    ]


def counted(sheet: Sheet, count: int) -> str:
    """Return how many titles there are, in words."""
    number = cldr.number(count, sheet.language.locale)
    return fill(sheet.words.books_count, sheet.language, n=number)


def kept(text: str) -> bool:
    """Tell whether a heading is so short that it stays with what it is about."""
    return len(text) <= LONGEST_KEPT
