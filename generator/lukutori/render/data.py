"""The site for machines: lists as JSON, robots.txt, and the theme's files."""

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from pydantic import Field

from lukutori import __version__
from lukutori.localise.covers import cover_file, photo_of
from lukutori.localise.lists import ShelvedList, former_ids, shown_books
from lukutori.model.base import FileModel, Text
from lukutori.model.booklist import BookList
from lukutori.model.record import Record
from lukutori.model.registers import Partner, PartnerStatus, Theme, Week
from lukutori.read.content import Content
from lukutori.render import reuse
from lukutori.render.assets import assets
from lukutori.render.offline import offline
from lukutori.render.output import Output
from lukutori.render.sitemap import any_language, sitemaps

FORMAT = 1
"""Version of the JSON files; a new one only where an old reader would misread."""


def files(content: Content, shelf: list[ShelvedList]) -> Iterator[Output]:
    """Yield everything of a site that is no reader page and no print."""
    yield Output("data/lists.json", partial(lists_json, content, shelf))
    for shelved in shelf:
        for name in (shelved.id, *former_ids(content, shelved.id)):
            yield Output(f"data/{name}.json", partial(list_json, content, shelved))
    yield from reuse.files(content, shelf)
    yield Output("robots.txt", partial(robots, content))
    yield from sitemaps(content, shelf)
    yield from assets(content)
    yield from offline(content)
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
            **({"discreet": True} if each.booklist.discreet else {}),
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


class Registered(FileModel):
    """What the registers say of what a list names."""

    themes: dict[str, Theme]
    partners: dict[str, Partner]
    weeks: dict[str, Week] = Field(default={})


class ListData(FileModel):
    """A list as it was written, with the records of its books: `data/<list>.json`."""

    format: int
    id: str
    url: str
    list: BookList
    records: tuple[Record, ...]
    name: Text
    licence: str | None = None
    registers: Registered


def list_json(content: Content, shelved: ShelvedList) -> str:
    """Return one list's data, documented in the handbook."""
    booklist = shelved.booklist
    if booklist.discreet:  # it could be seen who stands before its display
        booklist = booklist.model_copy(update={"display": None, "displays": ()})
    every = (each for book, editions in shelved.books.values() for each in (book, *editions))
    data = ListData.model_construct(
        format=FORMAT,
        id=shelved.id,
        url=content.settings.site_url + any_language(content, shelved),
        list=booklist,
        records=tuple(each.record for each in every if each.record),
        name=content.settings.options.name,
        licence=content.settings.options.licence,
        registers=_registered(content, booklist),
    )
    return data.model_dump_json(exclude_defaults=True) + "\n"


def _registered(content: Content, booklist: BookList) -> Registered:
    """Return what another site needs to know of what a list names, but not how we work."""
    displays = (booklist.display, *booklist.displays)
    weeks = {each.week: content.weeks[each.week] for each in displays if each and each.week}
    return Registered.model_construct(
        themes={name: content.themes[name] for name in booklist.themes},
        partners={
            name: content.partners[name].model_copy(
                update={"status": PartnerStatus.ACTIVE, "handed_over_to": None}
            )
            for name in booklist.partners
        },
        weeks=weeks,
    )


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def robots(content: Content) -> str:
    """Return robots.txt (RFC 9309)."""
    site = content.settings.site_url
    return "User-agent: *\nAllow: /\n" + (f"Sitemap: {site}sitemap.xml\n" if site else "")
