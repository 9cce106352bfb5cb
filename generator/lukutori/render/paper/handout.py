"""A list as a handout: what the template `handout.typ` reads."""

import re
from collections.abc import Iterator
from typing import Any
from unicodedata import bidirectional, east_asian_width

from lukutori.clean import texts
from lukutori.isbn import Isbn
from lukutori.languages.words import Language
from lukutori.localise.covers import longest_word
from lukutori.localise.pages import Cover, ItemLine, ListPage, Note, Picture
from lukutori.prose import Prose
from lukutori.render import qr
from lukutori.render.brand import covers, logo
from lukutori.render.paper.room import scale
from lukutori.settings import Settings

LONG_WORD = re.compile(r"([A-Za-zÀ-ɏЀ-ӿ]{12,})")
"""Shorter words fit a column whole; Finnish compounds do not."""
LONGEST_WHOLE = 1_200
"""Letters of a text that still fits a page, so that it need not be parted between two."""
LONGEST_ADDRESS = 8_000
"""Typst refuses longer ones. A search for a title of thousands of letters makes one."""
LONG_ON_COVER = 17
SUBTITLE = re.compile(r" ?[:=] |: ?$")


def handout(
    page: ListPage, language: Language, settings: Settings, families: list[str]
) -> dict[str, Any]:
    """Return the handout's data: plain texts, runs of prose, colours and an SVG."""
    words = language.words
    palette = covers()
    data = {
        "lang": _tongue(page.lang),
        "dir": page.direction,
        "fonts": families,
        "brand": settings.options.brand.colour,
        "logo": _logo(settings),
        "paper": settings.options.paper,
        "title": page.title,
        "kicker": page.kicker,
        "facts": " · ".join([page.count, *page.marks, *([page.audience] if page.audience else [])]),
        "intro": _paragraphs(page.intro),
        "notices": page.notices,
        "use_heading": words.how_to_use,
        "use": _note(page.how_to_use),
        "sections": [
            {
                "title": section.title,
                "lang": _tongue(section.lang),
                "dir": section.direction,
                "items": [_item(item, palette) for item in section.items],
            }
            for section in page.sections
        ],
        "url": page.short_url,
        "short": page.short_text,
        "qr": qr.svg(page.short_url) if page.short_url else "",
        "scan": words.scan_code,
        "borrow": words.borrow_line,
        "call_number": words.call_number,
        "also": words.other_editions,
        "reviewed": " · ".join(
            [*page.reviewed, *([page.catalogue_read] if page.catalogue_read else [])]
        ),
        "page_of": words.page_of.replace("{pages}", "{page}").split("{page}"),
        "chosen_by": page.chosen_by,
    }
    return {**data, "scale": scale(data)}


def _logo(settings: Settings) -> dict[str, Any] | None:
    mark = logo(settings)
    return {"bytes": list(mark.content), "alt": mark.alt} if mark else None


def _item(item: ItemLine, palette: list[dict[str, str]]) -> dict[str, Any]:
    face, cover = item.face, item.face.cover
    href = item.online or item.href
    also = [
        {"label": each.label, "title": each.title, "lang": _tongue(each.lang)}
        for each in item.editions
    ]
    return {
        "title": face.title,
        "words": _pieces(face.title),
        "lang": _tongue(face.lang),
        "dir": face.direction,
        "rtl": any(map(_has_rtl, texts([face.title, face.author, also]))),
        "author": face.author,
        "facts": " · ".join([*([item.kind] if item.kind else []), *item.facts, *item.marks]),
        "note": _note(item.note),
        "href": href if len(href) <= LONGEST_ADDRESS else "",
        "whole": len(face.title) + len(face.author) + _length(item.note) <= LONGEST_WHOLE,
        "call": item.call_number,
        "also": also,
        "cover": _cover(face.title, cover, palette) if cover else None,
        "picture": _picture(face.picture) if face.picture else None,
        "credit": item.credit,
        "credit_href": item.credit_href,
    }


def _picture(picture: Picture) -> dict[str, Any]:
    """Return under which name the engine has a picture, and its height for a width of 1."""
    return {"name": picture.isbn, "height": round(picture.height / picture.width, 4)}


def pictured(data: dict[str, Any]) -> Iterator[Isbn]:
    """Yield the numbers of the books whose pictures a handout's data shows."""
    for section in data["sections"]:
        for item in section["items"]:
            if item["picture"]:
                yield item["picture"]["name"]


def _cover(title: str, cover: Cover, palette: list[dict[str, str]]) -> dict[str, Any]:
    """Return a drawn cover; its title is as large as its length and longest word allow."""
    short = SUBTITLE.split(title)[0].strip() or title
    width = max(1, sum(2 if east_asian_width(letter) in "WF" else 1 for letter in short))
    longest = max(1, longest_word(short))
    size = min(0.145, 0.7 / width**0.5, 1.25 / longest)
    return {
        **palette[cover.colour],
        "pattern": cover.pattern,
        "title": short,
        "size": round(max(size, 0.075), 3),
        "hyphenate": longest >= LONG_ON_COVER,
        "rtl": _has_rtl(short),
    }


def _has_rtl(text: str) -> bool:
    """Tell whether a text holds letters of a right-to-left script (Unicode annex 9)."""
    return not text.isascii() and any(bidirectional(letter) in ("R", "AL") for letter in text)


def _pieces(text: str) -> list[dict[str, Any]]:
    """Part a text where a word is so long that it may need a hyphen."""
    return [
        {"text": part, "long": bool(i % 2)} for i, part in enumerate(LONG_WORD.split(text)) if part
    ]


def _note(note: Note | None) -> dict[str, Any] | None:
    if note is None:
        return None
    return {
        "prose": _paragraphs(note.prose),
        "voice": note.voice,
        "lang": _tongue(note.lang) if note.lang else None,
        "dir": note.direction,
        "in_language": note.in_language,
        "whole": _length(note) <= LONGEST_WHOLE,
    }


def _length(note: Note | None) -> int:
    return sum(len(run.text) for paragraph in (note.prose if note else ()) for run in paragraph)


def _paragraphs(prose: Prose) -> list[list[dict[str, Any]]]:
    return [
        [
            {
                "words": _pieces(run.text),
                "strong": run.strong,
                "em": run.emphasis,
                "href": run.href if len(run.href) <= LONGEST_ADDRESS else "",
            }
            for run in paragraph
        ]
        for paragraph in prose
    ]


def _tongue(tag: str) -> dict[str, str] | None:
    """Return a BCP 47 tag as Typst wants it: language, and region or script where there is one."""
    if not tag:
        return None
    first, *rest = tag.split("-")
    script = next((part.lower() for part in rest if len(part) == 4), "")
    region = next((part.lower() for part in rest if len(part) == 2), "")
    return {"lang": first, "region": region, "script": script}
