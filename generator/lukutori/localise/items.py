"""Books and links as lines of a page."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache

from lukutori.covers import Photo
from lukutori.enrich import Shelved
from lukutori.languages.words import Language
from lukutori.localise import addresses, cldr
from lukutori.localise.covers import cover, picture
from lukutori.localise.hooks import hook
from lukutori.localise.pages import EditionLine, Face, ItemLine, Note
from lukutori.localise.texts import fill, in_language, isolated, pick
from lukutori.model.booklist import Book, Format, Link
from lukutori.prose import parse
from lukutori.settings import Settings

ONLINE = (Format.E_BOOK, Format.E_AUDIOBOOK)
"""What stands on no shelf."""
HEARD = (Format.AUDIOBOOK, Format.DAISY)
COMMA = {"arabic": "، ", "chinese": "，"}
"""Commas of scripts that have their own."""
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
    return ItemLine(
        face=face(shelved, photo),
        facts=tuple(filter(None, facts)),
        marks=marks(book, language),
        note=noted(book.note, language, words.voice[book.voice]),
        href=href,
        find_label=fill(words.find_title_in_library, language, title=shelved.title),
        online=online,
        call_number=shelved.call_number,
        isbn=shelved.isbn or "",
        editions=_editions(editions, shelved, language, settings) if editions else (),
        credit=fill(words.cover_rights, language, rights=credit.rights) if credit else "",
        credit_href=(credit.link or "") if credit else "",
        reach=online or (href if shelved.format in ONLINE else ""),
        scan=words.scan_online,
        on_card=on_card(shelved),
        hook=hook(book, language),
        minutes=book.minutes,
    )


@lru_cache(maxsize=1024)  # a list's books come up again in each of its languages
def face(shelved: Shelved, photo: Photo | None = None) -> Face:
    """Return what a title looks like; `photo` takes the place of the drawn cover."""
    lang = shelved.languages[0] if shelved.languages else ""
    return Face(
        title=shelved.title,
        lang=lang,
        direction=cldr.direction(lang) if lang else "auto",
        author=BETWEEN_NAMES.sub(COMMA["arabic"], shelved.author),
        cover=cover(shelved.title, shelved.author),
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


def _editions(
    editions: Collection[Shelved], work: Shelved, language: Language, settings: Settings
) -> tuple[EditionLine, ...]:
    nearest = sorted(editions, key=lambda edition: not _reads(language.tag, edition.languages))
    differences = _differences(work, tuple(editions))
    return tuple(
        _edition(edition, work, language, settings, differences[edition]) for edition in nearest
    )


@lru_cache(maxsize=1024)  # a list's books come up again in each of its languages
def _differences(work: Shelved, editions: tuple[Shelved, ...]) -> dict[Shelved, str]:
    """Return what tells each edition from others of its form and language, where there are any."""
    alike = Counter(_form(edition, work) for edition in (work, *editions))
    return {
        edition: _difference(edition, work) if alike[_form(edition, work)] > 1 else ""
        for edition in editions
    }


def _reads(page: str, tags: Iterable[str]) -> bool:
    """Tell whether a page's readers read a language: catalogues say `zh` for `zh-Hans`."""
    return any(f"{page}-".startswith(f"{tag}-") for tag in tags)


def _form(edition: Shelved, work: Shelved) -> tuple[Format, tuple[str, ...]]:
    """Return in what format and languages an edition is, in the work's where nobody says."""
    known = edition.book.format or edition.record
    return edition.format if known else work.format, edition.languages


def _edition(
    edition: Shelved, work: Shelved, language: Language, settings: Settings, difference: str
) -> EditionLine:
    lang = edition.languages[0] if edition.languages else ""
    format_, tongues = _form(edition, work)
    label = [language.words.format[format_], cldr.language_names(tongues, language.locale)]
    if difference:
        label.append(isolated(difference, language))
    title = edition.title if edition.book.title or edition.record else ""
    online = edition.book.online
    target = edition if title or edition.isbn or edition.catalogue_id else work
    return EditionLine(
        label=COMMA.get(language.script, ", ").join(filter(None, label)),
        href=online
        or addresses.in_catalogue(target, settings.catalogue(target.catalogue), language.tag),
        title=title if title != work.title else "",
        lang=lang,
        direction=cldr.direction(lang) if lang else "auto",
    )


def _difference(edition: Shelved, work: Shelved) -> str:
    """Return what tells an edition from the work: its year, else its edition or publisher."""
    mine, others = _particulars(edition), _particulars(work)
    return next((a for a, b in zip(mine, others, strict=True) if a and a != b), "")


def _particulars(shelved: Shelved) -> tuple[str, str, str]:
    record = shelved.record
    if record is None:
        return shelved.year, "", ""
    return shelved.year, record.edition or "", record.publisher or ""
