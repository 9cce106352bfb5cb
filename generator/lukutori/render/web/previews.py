"""What is shown where a page's address is shared in a message (OpenGraph, ogp.me)."""

from dataclasses import replace
from typing import NamedTuple

from lukutori.localise import addresses, cldr
from lukutori.localise.doors import DoorsPage
from lukutori.localise.hooks import shortened
from lukutori.localise.pages import IndexPage, ListPage
from lukutori.localise.partners import PartnerPage
from lukutori.prose import parse, plain
from lukutori.render.web.frame import Frame

MOST = 200
"""Letters of a description: services show fewer."""
SIZE = (1200, 630)
SITE = "index"
"""Stands for a list's id in the address of the site's own picture."""
Shown = ListPage | IndexPage | PartnerPage | DoorsPage


class Preview(NamedTuple):
    """A page as a message shows it; `picture` is its address, empty where there is none."""

    title: str
    description: str
    locale: str
    other_locales: tuple[str, ...]
    picture: str
    alt: str
    width: int = SIZE[0]
    height: int = SIZE[1]


def of_list(frame: Frame, page: ListPage) -> Preview:
    """Return what is shown of a list; of a discreet one nothing tells what it is about."""
    if page.discreet:
        neutral = frame.content.languages[page.lang].words.neutral_title
        return _preview(frame, page, neutral, frame.sites[page.lang].name, SITE)
    return _preview(frame, page, page.title, plain(page.intro), page.id)


def of_site(frame: Frame, page: IndexPage | PartnerPage) -> Preview:
    """Return what is shown of a front page, a theme's or a partner's."""
    about = plain(page.intro.prose) if page.intro else ""
    return _preview(frame, page, page.title, about or frame.sites[page.lang].name, SITE)


def of_door(frame: Frame, page: DoorsPage, list_id: str = "") -> Preview:
    """Return what is shown of a choice of languages: of a code's list in the first of them."""
    booklist = frame.content.shown.get(list_id)
    if booklist is None or booklist.discreet:
        about = frame.content.languages[page.lang].words.site_title
        return _preview(frame, page, frame.sites[page.lang].name, about, SITE)
    tag = frame.content.languages_of(booklist)[0]
    shown = replace(page, lang=tag)
    return _preview(frame, shown, booklist.title[tag], plain(parse(booklist.intro[tag])), list_id)


def _preview(frame: Frame, page: Shown, title: str, about: str, picture: str) -> Preview:
    own, *others = (
        cldr.with_territory(frame.content.languages[tag].locale)
        for tag in (page.lang, *(link.lang for link in page.languages))
    )
    words = shortened(about, MOST)
    file = frame.prints.there(addresses.share_picture(picture, page.lang))
    alt = title if picture != SITE else frame.sites[page.lang].name
    others = [each for each in dict.fromkeys(others) if each != own]
    return Preview(title, words, own, tuple(others), file, alt)
