"""Words that no line holds: soft hyphens show where they are parted, in all that a list says."""

import re
from dataclasses import fields, replace
from typing import Any

from lukutori.localise.pages import ListPage
from lukutori.render.paper.measure.fit import Room, parted_at
from lukutori.render.paper.setting.glyphs import Glyphs

KEPT = frozenset(
    (
        "href",
        "online",
        "reach",
        "credit_href",
        "short_url",
        "short_text",
        "isbn",
        "cover",
        "picture",
    )
)
"""Fields of a page that are no words: addresses, numbers, pictures."""
NO_WORD = re.compile(r"[^\s\u00ad]{13,}")
"""Longer than any word that hyphenation knows; a Chinese text, which needs none, also looks so."""


def parted_page(page: ListPage, room: Room, glyphs: Glyphs) -> ListPage:
    """Return a page whose words all fit a room's width at its largest size, parted or whole."""
    parted: ListPage = _parted(page, room.ems(max(room.sizes)), glyphs)
    return parted


def _parted(value: Any, line: float, glyphs: Glyphs) -> Any:
    if isinstance(value, str):
        return parted(value, line, glyphs)
    if isinstance(value, tuple):
        names = getattr(value, "_fields", None)
        if names is None:
            return tuple(_parted(each, line, glyphs) for each in value)
        words = [name for name in names if name not in KEPT]
        return value._replace(**{n: _parted(getattr(value, n), line, glyphs) for n in words})  # type: ignore[attr-defined]
    if hasattr(value, "__dataclass_fields__"):
        names = [each.name for each in fields(value) if each.name not in KEPT]
        return replace(value, **{n: _parted(getattr(value, n), line, glyphs) for n in names})
    return value


def parted(text: str, line: float, glyphs: Glyphs) -> str:
    """Return a text whose words fit a line of so many thousandths of an em."""
    return NO_WORD.sub(lambda found: parted_at(found[0], line, glyphs), text)
