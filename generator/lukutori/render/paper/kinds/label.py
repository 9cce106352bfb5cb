"""Stickers with a list's code, many to a sheet."""

import re
from dataclasses import dataclass

from lukutori.localise.lists import ShelvedList
from lukutori.model.printing import PrintKind
from lukutori.render.paper.measure.fit import Room
from lukutori.render.paper.pieces import Data
from lukutori.render.paper.sheet import Sheet, base


@dataclass(frozen=True)
class Labels:
    """A sheet of stickers as it is sold, in millimetres: how many, how large, how far apart."""

    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    gap: float = 0


LABELS = {
    ("a4", PrintKind.LABEL_24): Labels(3, 8, 70, 37, 0, 0.5),
    ("a4", PrintKind.LABEL_21): Labels(3, 7, 63.5, 38.1, 7.25, 15.15, 2.5),
    ("us-letter", PrintKind.LABEL_24): Labels(3, 10, 66.7, 25.4, 4.75, 12.7, 3.15),
    ("us-letter", PrintKind.LABEL_21): Labels(2, 10, 101.6, 25.4, 4, 12.7, 4.7),
}
"""By paper and kind: on US letter there are other sheets (30 and 20 stickers) under the names."""
MARGIN, ADDRESS = 4.5, (9, 8, 7)
"""Millimetres; sizes in points, below which an address is broken rather than set smaller."""
CODE_LINE = 20
"""Millimetres of the code and its words."""


def has_code(shelved: ShelvedList) -> bool:
    """Tell whether a list has a short code to stick on something."""
    return bool(shelved.booklist.code)


def label(sheet: Sheet) -> Data:
    """Return a sheet of stickers with the list's code, which says nothing else."""
    options = sheet.settings.options
    labels = LABELS[options.paper, sheet.kind]
    width = labels.width - 2 * MARGIN
    beside = labels.width - labels.height - MARGIN
    head = sheet.shown(sheet.words.neutral_title, Room(width * 0.5, 2, (10, 9, 8, 7)))
    data = base(sheet, secret=True)
    return {
        **data,
        "columns": labels.columns,
        "rows": labels.rows,
        "width": labels.width,
        "height": labels.height,
        "left": labels.left,
        "top": labels.top,
        "gap": labels.gap,
        "inset": MARGIN,
        "address": sheet.address(beside, ADDRESS),
        "short": data["short"] if _has_room(sheet, beside) else "",
        "title": sheet.words.neutral_title,
        "head": head,
        "code": sheet.booklist.code or "",
        "safe": head["mm"] + CODE_LINE <= labels.height,
    }


def _has_room(sheet: Sheet, width: float) -> bool:
    """Tell whether a sticker can bear the address; without it the code leads there all the same."""
    parts = re.sub(r"([./])", r"\1 ", sheet.page.short_text)
    made = sheet.fit(parts, Room(width, 3, ADDRESS[-1:], bold=True))
    return made.whole and made.text == parts
