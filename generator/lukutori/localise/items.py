"""Books and links as lines of a page."""

import re
from collections.abc import Collection, Mapping
from functools import lru_cache

from lukutori.covers import Photo
from lukutori.enrich import Shelved
from lukutori.languages.words import Language
from lukutori.localise import addresses, cldr
from lukutori.localise.covers import cover, picture
from lukutori.localise.hooks import hook
from lukutori.localise.ladder import ONLINE, borrowed, edition_lines, ladder, told_once
from lukutori.localise.pages import Face, ItemLine, Note
from lukutori.localise.texts import COMMA, fill, in_language, pick
from lukutori.model.booklist import Book, Format, Link
from lukutori.prose import parse
from lukutori.settings import Settings

HEARD = (Format.AUDIOBOOK, Format.DAISY)
ARABIC = r"[\u0600-\u06ff\u0750-\u077f]"
BETWEEN_NAMES = re.compile(rf"(?<={ARABIC}), (?={ARABIC})")
"""A Latin comma between names in Arabic script."""


def book_line(
    book: Book,
    shelved: Shelved,
    editions: Collection[Shelved],
    language: Language,
    settings: Settings,
    photo: Photo | None = None,
) -> ItemLine:
    """Return a book as its line on a page; `photo` shows its cover."""
    words = language.words
    credit = photo.credit if photo else None
    facts = (
        shelved.year,
        cldr.language_names(shelved.languages, language.locale),
        words.format[shelved.format],
    )
    href = addresses.in_catalogue(shelved, settings.catalogue(shelved.catalogue), language.tag)
    online = book.online or ""
    rungs = ladder(editions, shelved, language, settings) if editions else ()
    rungs, at = told_once(rungs, borrowed(shelved, shelved, language, settings))
    return ItemLine(
        face=face(shelved.title, shelved.author, next(iter(shelved.languages), ""), photo),
        facts=tuple(filter(None, facts)),
        marks=marks(book, language),
        note=noted(book.note, language, words.voice[book.voice]),
        href=href,
        find_label=fill(words.find_title_in_library, language, title=shelved.title),
        online=online,
        call_number=shelved.call_number,
        isbn=shelved.isbn or "",
        editions=edition_lines(editions, shelved, language, settings) if editions else (),
        ladder=rungs,
        borrowed=at,
        credit=fill(words.cover_rights, language, rights=credit.rights) if credit else "",
        credit_href=(credit.link or "") if credit else "",
        reach=online or (href if shelved.format in ONLINE else ""),
        scan=words.scan_online,
        on_card=on_card(shelved),
        hook=hook(book, language),
        minutes=book.minutes,
    )


@lru_cache(maxsize=1024)  # a list's books come up again in each of its languages
def face(title: str, author: str, lang: str, photo: Photo | None = None) -> Face:
    """Return what a book looks like; `lang` is its first language, empty where nobody says."""
    return Face(
        title=title,
        lang=lang,
        direction=cldr.direction(lang) if lang else "auto",
        author=BETWEEN_NAMES.sub(COMMA["arabic"], author),
        cover=cover(title, author),
        picture=picture(photo) if photo else None,
    )


def on_card(shelved: Shelved) -> bool:
    """Tell whether a display shows a card for a title, as there is no book to stand there."""
    return shelved.format in (*ONLINE, *HEARD) or bool(shelved.book.online)


def link_line(link: Link, language: Language) -> ItemLine:
    """Return a web page, service, film or event as its line on a page."""
    title = pick(link.title, language)
    return ItemLine(
        face=Face(title=title.text, lang=title.lang, direction=cldr.direction(title.lang)),
        marks=marks(link, language),
        note=noted(link.note, language, language.words.voice[link.voice]),
        href=link.link,
        kind=language.words.link[link.kind],
        reach=link.link,
        scan=language.words.scan_link,
        hook=hook(link, language),
        minutes=link.minutes,
    )


def marks(item: object, language: Language) -> tuple[str, ...]:
    """Return the age and level that an item or a list is tagged with."""
    found = []
    words = language.words
    if age := getattr(item, "age", None):
        months = age.endswith(" m")
        shown = age.removesuffix(" m").replace("-", "–")
        found.append(fill(words.age_months if months else words.age, language, age=shown))
    if level := getattr(item, "level", None):
        found.append(fill(words.level, language, level=level.replace("-", "–")))
    return tuple(found)


def noted(texts: Mapping[str, str] | None, language: Language, voice: str = "") -> Note | None:
    """Return a text in the reader's language, or marked as being in another."""
    if not texts:
        return None
    picked = pick(texts, language)
    if picked.lang == language.tag:
        return Note(prose=parse(picked.text), voice=voice)
    return Note(
        prose=parse(picked.text),
        voice=voice,
        lang=picked.lang,
        direction=cldr.direction(picked.lang),
        in_language=in_language(language.words.text_in_language, picked.lang, language),
    )
