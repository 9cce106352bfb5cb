"""The sitemap: every page that may be found, with its languages (sitemaps.org 0.9)."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from html import escape

from lukutori.localise import addresses, statement
from lukutori.localise.lists import ShelvedList, languages_by
from lukutori.localise.tongues import tongues
from lukutori.localise.works import gather
from lukutori.localise.year import coming
from lukutori.read.content import Content
from lukutori.render.output import Output

MOST = 10_000
"""Addresses in one file: of the 50,000 and 50 MB that are allowed, as each names its languages."""
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
NAME = "sitemap.xml"


def sitemaps(content: Content, shelf: list[ShelvedList]) -> Iterator[Output]:
    """Yield the sitemap; of a large site several, and under its name their index."""
    if not content.settings.has_address:
        return
    rows = list(_rows(content, shelf))
    if len(rows) <= MOST:
        yield Output(NAME, partial(_sitemap, rows))
        return
    parts = [rows[i : i + MOST] for i in range(0, len(rows), MOST)]
    names = [f"sitemap-{i}.xml" for i in range(1, len(parts) + 1)]
    yield Output(NAME, partial(_index, [content.settings.site_url + name for name in names]))
    for name, part in zip(names, parts, strict=True):
        yield Output(name, partial(_sitemap, part))


def _sitemap(rows: list[str]) -> str:
    opening = f'<urlset xmlns="{SPACE}" xmlns:xhtml="http://www.w3.org/1999/xhtml">'
    return "\n".join([HEAD, opening, *rows, "</urlset>", ""])


def _index(urls: list[str]) -> str:
    rows = (f"<sitemap><loc>{escape(url)}</loc></sitemap>" for url in urls)
    return "\n".join([HEAD, f'<sitemapindex xmlns="{SPACE}">', *rows, "</sitemapindex>", ""])


def _rows(content: Content, shelf: list[ShelvedList]) -> Iterator[str]:
    """Yield the entry of each page, in which every language of the page is named."""
    site = content.settings.site_url
    for pages, default, changed_on in _groups(content, shelf):
        links = [_alternate(tag, site + page) for tag, page in pages.items()]
        links.append(_alternate("x-default", site + default))
        changed = f"<lastmod>{changed_on}</lastmod>" if changed_on else ""
        for page in dict.fromkeys([*pages.values(), default]):
            yield f"<url><loc>{escape(site + page)}</loc>{changed}{''.join(links)}</url>"


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
    if coming(content).any:
        pages = {tag: addresses.year_page(tag) for tag in content.languages}
        yield pages, next(iter(pages.values())), None
    if stated := {tag: addresses.statement_page(tag) for tag in statement.languages(content)}:
        yield stated, next(iter(stated.values())), None
    for tongue in tongues(content, gather(shelf)):
        pages = {tag: addresses.tongue_page(tag, tongue) for tag in content.languages}
        yield pages, next(iter(pages.values())), None
    for each in shelf:
        if not each.booklist.discreet:
            pages = {
                tag: addresses.list_page(tag, each.id)
                for tag in content.languages_of(each.booklist)
            }
            yield pages, any_language(content, each), each.booklist.reviewed.library


def any_language(content: Content, shelved: ShelvedList) -> str:
    """Return the address of a list for readers of any language."""
    first = content.languages_of(shelved.booklist)[0]
    return addresses.any_language(shelved.id, shelved.booklist.code, first)


def _alternate(tag: str, url: str) -> str:
    return f'<xhtml:link rel="alternate" hreflang="{tag}" href="{escape(url)}"/>'
