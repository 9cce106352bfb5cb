"""The pieces that every print is made of, as templates read them: texts, covers, codes, titles.

Templates get plain values only: texts, numbers, lists, and `none`.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any
from unicodedata import east_asian_width

from lukutori.clean import texts
from lukutori.isbn import Isbn
from lukutori.localise.covers import longest_word
from lukutori.localise.pages import Cover, ItemLine, Note, Picture
from lukutori.prose import Prose
from lukutori.render import qr
from lukutori.render.brand import covers
from lukutori.render.paper.measure.fit import SUBTITLE

Data = dict[str, Any]

LONG_WORD = re.compile(r"([A-Za-zÀ-ɏЀ-ӿ]{12,})")
"""Shorter words fit a column whole; Finnish compounds do not."""
LONGEST_WHOLE = 1_200
"""Letters of a text that still fits a page, so that it need not be parted between two."""
LONGEST_ADDRESS = 8_000
"""Typst refuses longer ones. A search for a title of thousands of letters makes one."""
LONG_ON_COVER = 17
MOST_ON_COVER = 200
"""Letters; a drawn cover has room for no more."""
RTL = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Letters that run from right to left: the blocks of their scripts (Unicode 15, annex 9)."""
MODULE = 0.54
"""Millimetres: a phone reads a code from paper where one module is no smaller (print.md, 5)."""
LEAST_CODE, MOST_CODE = 22, 34
"""Millimetres of a title's own code; an address that needs a larger one is only a link."""


def tongue(tag: str) -> dict[str, str] | None:
    """Return a BCP 47 tag as templates set it: language, and region where there is one."""
    if not tag:
        return None
    first, *rest = tag.split("-")
    region = next((part.lower() for part in rest if len(part) == 2), "")
    return {"lang": first, "region": region}


def pieces(text: str) -> list[Data]:
    """Return a text in pieces, with whether they are so long that they may be hyphenated."""
    return [
        {"text": part, "long": bool(i % 2)} for i, part in enumerate(LONG_WORD.split(text)) if part
    ]


def paragraphs(prose: Prose) -> list[list[Data]]:
    """Return an author's text as paragraphs of runs."""
    return [
        [
            {
                "words": pieces(run.text),
                "strong": run.strong,
                "em": run.emphasis,
                "href": linked(run.href),
            }
            for run in paragraph
        ]
        for paragraph in prose
    ]


def linked(href: str) -> str:
    """Return an address that can be a link in a PDF, else nothing."""
    return href if len(href) <= LONGEST_ADDRESS else ""


def note(given: Note | None) -> Data | None:
    """Return a note with whose words it is and in which language."""
    if given is None:
        return None
    return {
        "prose": paragraphs(given.prose),
        "voice": given.voice,
        "lang": tongue(given.lang) if given.lang else None,
        "dir": given.direction,
        "in_language": given.in_language,
        "whole": length(given) <= LONGEST_WHOLE,
    }


def length(given: Note | None) -> int:
    """Return how many letters a note has."""
    return sum(len(run.text) for paragraph in (given.prose if given else ()) for run in paragraph)


def has_rtl(*given: Any) -> bool:
    """Tell whether something is written from right to left, so that lines must be kept apart."""
    return any(RTL.search(text) for text in texts(given))


def dotted(parts: Iterable[str]) -> str:
    """Return what is there in one line, with dots between."""
    return " · ".join(filter(None, parts))


def facts(line: ItemLine) -> str:
    """Return what a title is, and for whom: kind, year, languages, form, age, level."""
    return dotted([line.kind, *line.facts, *line.marks])


def item(line: ItemLine) -> Data:
    """Return a book or a link with all that a page says of it."""
    face = line.face
    also = [
        {"label": each.label, "title": each.title, "lang": tongue(each.lang)}
        for each in line.editions
    ]
    return {
        **title(line),
        "rtl": has_rtl(face.title, face.author, also),
        "facts": facts(line),
        "note": note(line.note),
        "whole": letters(line) <= LONGEST_WHOLE,
        "call": line.call_number,
        "code": code(line.reach) if line.reach else None,
        "also": also,
        **look(line),
        "credit": line.credit,
        "credit_href": line.credit_href,
    }


def letters(line: ItemLine) -> int:
    """Return about how many letters an item says."""
    also = sum(len(each.label) + len(each.title) for each in line.editions)
    face = len(line.face.title) + len(line.face.author) + len(line.call_number)
    return face + also + len(line.credit) + length(line.note)


def title(line: ItemLine) -> Data:
    """Return what a title is called, and where it leads."""
    face = line.face
    return {
        "title": face.title,
        "words": pieces(face.title),
        "lang": tongue(face.lang),
        "dir": face.direction,
        "rtl": has_rtl(face.title, face.author),
        "author": face.author,
        "href": linked(line.online or line.href),
        "scan": line.scan,
    }


def look(line: ItemLine) -> Data:
    """Return what a title looks like: its picture, or a drawn cover, or neither for a link."""
    face = line.face
    return {
        "cover": cover(face.title, face.cover) if face.cover else None,
        "picture": _picture(face.picture) if face.picture else None,
    }


def _picture(picture: Picture) -> Data:
    """Return under which name the engine has a picture, and its height for a width of 1."""
    return {"name": picture.isbn, "height": round(picture.height / picture.width, 4)}


def pictured(data: Any) -> Iterator[Isbn]:
    """Yield the numbers of the books whose pictures a document's data shows."""
    if isinstance(data, dict):
        if data.get("picture"):
            yield data["picture"]["name"]
        data = list(data.values())
    for each in data if isinstance(data, list) else ():
        yield from pictured(each)


@lru_cache(4096)
def cover(text: str, drawn: Cover) -> Data:
    """Return a drawn cover; its title is as large as its length and longest word allow."""
    short = (SUBTITLE.split(text)[0].strip() or text)[:MOST_ON_COVER]
    width = max(1, sum(2 if east_asian_width(letter) in "WF" else 1 for letter in short))
    longest = max(1, longest_word(short))
    size = min(0.145, 0.7 / width**0.5, 1.25 / longest)
    return {
        **covers()[drawn.colour],
        "pattern": drawn.pattern,
        "title": short,
        "size": round(max(size, 0.075), 3),
        "hyphenate": longest >= LONG_ON_COVER,
        "rtl": has_rtl(short),
    }


@lru_cache(4096)
def code(address: str, least: float = LEAST_CODE, most: float = MOST_CODE) -> Data | None:
    """Return the code of an address with its size in millimetres; none where it is too large."""
    made = qr.code(address)
    size = max(least, made.modules * MODULE) if made else most + 1
    return {"svg": made.svg, "mm": round(size, 1)} if made and size <= most else None
