"""The pictures that are shown where a list's address is shared: what `share.typ` reads."""

from collections.abc import Iterable
from dataclasses import replace

from lukutori.languages.words import Language
from lukutori.localise.lists import ShelvedList, list_page
from lukutori.localise.pages import Cover
from lukutori.localise.texts import pick
from lukutori.read.content import Content
from lukutori.render.paper.measure.fit import Room, fitted
from lukutori.render.paper.outputs import printable
from lukutori.render.paper.pieces import Data, cover, has_rtl
from lukutori.render.paper.sheet import LEADING, Press, look

WIDTH, HEIGHT = 120.0, 63.0
"""Millimetres, ten pixels each: 1200 by 630 (OpenGraph has no size; most services show this)."""
TITLE = Room(64, 4, (27, 24, 21, 18.5, 16, 14, 12), bold=True)
TALLEST = 33.0
"""Millimetres of a title."""
MAKERS = Room(64, 2, (9.5, 8.5, 7.5))
NAME = Room(64, 1, (9.5, 8.5, 7.5))
MOST = 3
"""Covers that a picture shows."""
PLAIN = (Cover(0, 0), Cover(3, 2), Cover(4, 1))
"""Covers of no book, for the site itself."""


def of_list(content: Content, on: Press, shelved: ShelvedList, language: Language) -> Data:
    """Return the picture of a list: its title, who made it, and its first covers."""
    page = list_page(content, shelved, language)
    faces = [item.face for item in page.items if item.face.cover][:MOST]
    drawn = [cover(face.title, face.cover) for face in faces if face.cover]
    return _picture(content, on, language, page.title, page.kicker, drawn)


def of_site(content: Content, on: Press, language: Language) -> Data:
    """Return the picture of everything else, discreet lists too: it names no list."""
    drawn = (cover("", each) for each in PLAIN)
    return _picture(content, on, language, language.words.site_title, "", drawn)


def _picture(
    content: Content,
    on: Press,
    language: Language,
    title: str,
    makers: str,
    covers: Iterable[Data],
) -> Data:
    site = pick(content.settings.options.name, language).text
    return printable(
        {
            **look(content.settings, language, on),
            "economy": False,  # a screen needs no ink
            "page": {"width": WIDTH, "height": HEIGHT},
            "title": title,
            "kicker": makers,
            "chosen_by": "",
            "head": _fitting(title, TITLE, on, language),
            "makers": _fitting(makers, MAKERS, on, language),
            "site": _fitting(site, NAME, on, language),
            "covers": list(covers),
        },
        on,
    )


def _fitting(text: str, room: Room, on: Press, language: Language) -> Data:
    """Return a text with the size at which it is neither too wide nor too tall."""
    leading = LEADING[language.direction == "rtl" or has_rtl(text)]
    made = fitted(text, room, on.glyphs)
    for i in range(1, len(room.sizes)):
        if made.height(leading) <= TALLEST:
            break
        made = fitted(text, replace(room, sizes=room.sizes[i:]), on.glyphs)
    return {"text": made.text, "size": made.size}
