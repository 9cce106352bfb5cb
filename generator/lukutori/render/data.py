"""The site for machines: lists as JSON, a sitemap, robots.txt, and the theme's files."""

import json
from collections.abc import Iterator
from datetime import date
from functools import partial
from html import escape
from typing import Any

from lukutori import __version__
from lukutori.localise import addresses
from lukutori.localise.covers import cover_file, photo_of
from lukutori.localise.lists import ShelvedList, languages_by, shown_books
from lukutori.localise.tongues import tongues
from lukutori.localise.works import gather
from lukutori.model.base import FileModel
from lukutori.model.booklist import BookList
from lukutori.model.record import Record
from lukutori.read.content import Content
from lukutori.render.assets import assets
from lukutori.render.output import Output

FORMAT = 1
"""Version of the JSON files; a new one only where an old reader would misread."""


def files(content: Content, shelf: list[ShelvedList]) -> Iterator[Output]:
    """Yield everything of a site that is no reader page and no print."""
    yield Output("data/lists.json", partial(lists_json, content, shelf))
    for shelved in shelf:
        yield Output(f"data/{shelved.id}.json", partial(list_json, content, shelved))
    yield Output("robots.txt", partial(robots, content))
    if content.settings.has_address:
        yield Output("sitemap.xml", partial(sitemap, content, shelf))
    yield from assets(content)
    yield from pictures(content, shelf)


def pictures(content: Content, shelf: list[ShelvedList]) -> Iterator[Output]:
    """Yield the covers of the books that are shown, in each size."""
    books = (book for each in shelf for book in shown_books(each))
    photos = {photo.isbn: photo for book in books if (photo := photo_of(book, content.covers))}
    for isbn, photo in sorted(photos.items()):
        for size in photo.web:
            yield Output(cover_file(isbn, size[0]), partial(photo.webp, size))


def lists_json(content: Content, shelf: list[ShelvedList]) -> str:
    """Return the catalogue of a site's lists, documented in the handbook."""
    lists = [
        {
            "id": each.id,
            "code": each.booklist.code,
            "title": each.booklist.title,
            "themes": each.booklist.themes,
            "partners": each.booklist.partners,
            "status": each.booklist.status,
            "languages": content.languages_of(each.booklist),
            "data": f"{each.id}.json",
        }
        for each in shelf
    ]
    return _json(
        {
            "format": FORMAT,
            "generator": f"lukutori {__version__}",
            "site": content.settings.site_url,
            "codes": dict(content.codes),
            "lists": lists,
        }
    )


class ListData(FileModel):
    """A list as it was written, with the records of its books: `data/<list>.json`."""

    format: int
    id: str
    url: str
    list: BookList
    records: tuple[Record, ...]


def list_json(content: Content, shelved: ShelvedList) -> str:
    """Return one list's data, documented in the handbook."""
    every = (each for book, editions in shelved.books.values() for each in (book, *editions))
    data = ListData.model_construct(
        format=FORMAT,
        id=shelved.id,
        url=content.settings.site_url + _any_language(content, shelved),
        list=shelved.booklist,
        records=tuple(each.record for each in every if each.record),
    )
    return data.model_dump_json(exclude_defaults=True) + "\n"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def robots(content: Content) -> str:
    """Return robots.txt (RFC 9309)."""
    site = content.settings.site_url
    return "User-agent: *\nAllow: /\n" + (f"Sitemap: {site}sitemap.xml\n" if site else "")


def sitemap(content: Content, shelf: list[ShelvedList]) -> str:
    """Return the sitemap (sitemaps.org 0.9) with every language of a page beside it."""
    site = content.settings.site_url
    rows = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        ' xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    for pages, default, changed_on in _groups(content, shelf):
        links = [_alternate(tag, site + page) for tag, page in pages.items()]
        links.append(_alternate("x-default", site + default))
        changed = f"<lastmod>{changed_on}</lastmod>" if changed_on else ""
        rows += [
            f"<url><loc>{escape(site + page)}</loc>{changed}{''.join(links)}</url>"
            for page in dict.fromkeys([*pages.values(), default])
        ]
    return "\n".join([*rows, "</urlset>", ""])


def _groups(
    content: Content, shelf: list[ShelvedList]
) -> Iterator[tuple[dict[str, str], str, date | None]]:
    """Yield each page's languages, its address for any other language, and when it changed."""
    yield {tag: addresses.front_page(tag) for tag in content.languages}, "index.html", None
    for kind, address in (
        ("themes", addresses.theme_page),
        ("partners", addresses.partner_page),
    ):
        for name, tags in languages_by(content, shelf, kind).items():
            yield {tag: address(tag, name) for tag in tags}, address(tags[0], name), None
    for tongue in tongues(content, gather(shelf)):
        pages = {tag: addresses.tongue_page(tag, tongue) for tag in content.languages}
        yield pages, next(iter(pages.values())), None
    for each in shelf:
        if not each.booklist.discreet:
            pages = {
                tag: addresses.list_page(tag, each.id)
                for tag in content.languages_of(each.booklist)
            }
            yield pages, _any_language(content, each), each.booklist.reviewed.library


def _any_language(content: Content, shelved: ShelvedList) -> str:
    first = content.languages_of(shelved.booklist)[0]
    return addresses.any_language(shelved.id, shelved.booklist.code, first)


def _alternate(tag: str, url: str) -> str:
    return f'<xhtml:link rel="alternate" hreflang="{tag}" href="{escape(url)}"/>'
