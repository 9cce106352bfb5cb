"""Feeds of lists for each language and partner (Atom, RFC 4287)."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from lukutori.languages.words import Language
from lukutori.localise import addresses
from lukutori.localise.lists import ShelvedList, is_public, languages_by, makers_of
from lukutori.localise.texts import pick
from lukutori.prose import parse, plain
from lukutori.read.content import Content
from lukutori.render.output import Output

ATOM = "http://www.w3.org/2005/Atom"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
NO_XML = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML file may hold (XML 1.0, 2.2)."""
EPOCH = date(2000, 1, 1)
"""Of a list that nobody reviewed and whose books no catalogue was asked for."""


def feeds(content: Content, shelf: list[ShelvedList]) -> Iterator[Output]:
    """Yield a feed for each language, and in it one for each partner that has lists."""
    public = [each for each in shelf if is_public(each.booklist)]
    by_partner = languages_by(content, public, "partners")
    for language in content.languages.values():
        tag = language.tag
        here, page = addresses.feed(tag), addresses.front_page(tag)
        name = language.words.site_title
        lists = [each for each in public if tag in content.languages_of(each.booklist)]
        yield Output(here, partial(feed, content, lists, language, name, here, page))
        for partner, tags in by_partner.items():
            if tag in tags:
                here = addresses.partner_feed(tag, partner)
                page = addresses.partner_page(tag, partner)
                name = pick(content.partners[partner].name, language).text
                own = [each for each in lists if partner in each.booklist.partners]
                yield Output(here, partial(feed, content, own, language, name, here, page))


def feed(
    content: Content,
    lists: Iterable[ShelvedList],
    language: Language,
    name: str,
    here: str,
    page: str,
) -> str:
    """Return some lists in one language, the latest first; `here` and `page` are its addresses."""
    site = content.settings.site_url
    root = Element("feed", {"xmlns": ATOM, XML_LANG: language.tag, "dir": language.direction})
    latest = sorted(lists, key=lambda each: (-_changed(each, language).toordinal(), each.id))
    library = pick(content.settings.options.name, language).text
    _add(root, "title", f"{library}: {name}")
    _add(root, "subtitle", language.words.new_lists)
    _add(root, "id", site + here)
    _add(root, "updated", _stamp(_changed(latest[0], language) if latest else EPOCH))
    _add(_add(root, "author"), "name", library)
    _add(root, "link", rel="self", type="application/atom+xml", href=site + here)
    _add(root, "link", rel="alternate", type="text/html", hreflang=language.tag, href=site + page)
    for each in latest:
        _entry(root, content, each, language)
    ElementTree.indent(root, "")
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _entry(root: Element, content: Content, shelved: ShelvedList, language: Language) -> None:
    booklist, tag, site = shelved.booklist, language.tag, content.settings.site_url
    page = site + addresses.list_page(tag, shelved.id)
    short = addresses.short_url(content.settings, booklist.code or "")
    entry = _add(root, "entry")
    _add(entry, "title", booklist.title[tag])
    _add(entry, "id", f"{short}#{tag}" if short else page)
    _add(entry, "updated", _stamp(_changed(shelved, language)))
    _add(entry, "summary", plain(parse(booklist.intro[tag])))
    for maker in makers_of(content, booklist, language):
        _add(_add(entry, "author"), "name", maker.text)
    _add(entry, "link", rel="alternate", type="text/html", hreflang=tag, href=page)
    for theme in booklist.themes:
        label = pick(content.themes[theme].name, language).text
        _add(entry, "category", term=theme, label=label)


def _changed(shelved: ShelvedList, language: Language) -> date:
    """Return when a list was last read through in a language; never the day of the build."""
    booklist = shelved.booklist
    state = booklist.translations.get(language.tag)
    reviews = [booklist.reviewed.library, booklist.reviewed.partner, state.on if state else None]
    if known := [day for day in reviews if day]:
        return max(known)
    fetched = [each.record.fetched for each, _ in shelved.books.values() if each.record]
    return min(fetched, default=EPOCH)


def _stamp(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _add(parent: Element, name: str, text: str = "", /, **attributes: str) -> Element:
    """Add an element, without the characters that no XML file may hold."""
    sound = {key: NO_XML.sub("", value) for key, value in attributes.items()}
    child = SubElement(parent, name, sound)
    child.text = NO_XML.sub("", text) or None
    return child
