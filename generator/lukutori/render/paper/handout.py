"""A list as a handout: what the template `handout.typ` reads."""

import re
from typing import Any

from lukutori.languages.words import Language
from lukutori.localise.pages import ItemLine, ListPage, Note
from lukutori.prose import Prose
from lukutori.render import qr
from lukutori.render.data import covers
from lukutori.settings import Settings

LONG_WORD = re.compile(r"([^\W\d_]{14,})")
"""Shorter words fit a column whole; Finnish compounds do not."""


def handout(
    page: ListPage, language: Language, settings: Settings, families: list[str]
) -> dict[str, Any]:
    """Return the handout's data: plain texts, runs of prose, colours and an SVG."""
    words = language.words
    palette = covers()
    return {
        "lang": _tongue(page.lang),
        "dir": page.direction,
        "fonts": families,
        "brand": settings.options.brand.colour,
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
        "reviewed": ". ".join(
            [*page.reviewed, *([page.catalogue_read] if page.catalogue_read else [])]
        ),
        "page_of": words.page_of.replace("{pages}", "{page}").split("{page}"),
        "chosen_by": page.chosen_by,
    }


def _item(item: ItemLine, palette: list[dict[str, str]]) -> dict[str, Any]:
    cover = item.cover
    return {
        "title": item.title,
        "words": _words(item.title),
        "lang": _tongue(item.lang),
        "dir": item.direction,
        "author": item.author,
        "facts": " · ".join([*([item.kind] if item.kind else []), *item.facts, *item.marks]),
        "note": _note(item.note),
        "href": item.online or item.href,
        "call": item.call_number,
        "also": [edition.label for edition in item.editions],
        "cover": {**palette[cover.colour], "pattern": cover.pattern} if cover else None,
    }


def _words(title: str) -> list[dict[str, Any]]:
    """Part a title where a word is so long that it may need a hyphen."""
    parts = [part for part in LONG_WORD.split(title) if part]
    return [{"text": part, "long": bool(LONG_WORD.fullmatch(part))} for part in parts]


def _note(note: Note | None) -> dict[str, Any] | None:
    if note is None:
        return None
    return {
        "prose": _paragraphs(note.prose),
        "voice": note.voice,
        "lang": _tongue(note.lang) if note.lang else None,
        "dir": note.direction,
        "in_language": note.in_language,
    }


def _paragraphs(prose: Prose) -> list[list[dict[str, Any]]]:
    return [
        [
            {"text": run.text, "strong": run.strong, "em": run.emphasis, "href": run.href}
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
