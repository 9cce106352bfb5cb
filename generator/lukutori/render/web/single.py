"""One list in one language as one file, to send by mail or to carry on a stick.

It holds its style and its pictures, has no script, and asks nobody for anything. Links to other
pages lead to the published site; where that has no address yet they are plain text.
"""

import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace

from lukutori.languages.words import Language
from lukutori.localise import addresses
from lukutori.localise.covers import cover_file
from lukutori.localise.lists import ShelvedList, list_page
from lukutori.localise.pages import ItemLine, ListPage
from lukutori.localise.prints import Prints
from lukutori.model.printing import PrintKind
from lukutori.read.content import Content
from lukutori.render.assets import asset_files
from lukutori.render.web.frame import Frame

NOWHERE = "nowhere:"
"""Begins the links of a site without an address; no author's link can begin so."""
LOST = re.compile(rf'<a\b([^>]*\bhref="{NOWHERE}[^>]*)>(.*?)</a>', re.DOTALL)
ALONE = {"script-src": "'none'", "manifest-src": "'none'", "img-src": "data:"}
"""The policy of a file that nobody serves."""
LASTING = re.compile(r' (?:class|lang|dir)="[^"]*"')


def single(content: Content, shelved: ShelvedList, language: Language, *, handout: bool) -> str:
    """Return the file; `handout` tells whether the site has one of this list."""
    frame, site = Frame(content, Prints()), content.settings.site_url
    here = addresses.list_page(language.tag, shelved.id)
    page = _with_one_picture_each(content, list_page(content, shelved, language))
    html = frame.render(
        "single.html",
        here,
        page if site else replace(page, languages=()),
        policy=ALONE,
        up=site or NOWHERE,
        anywhere="" if page.discreet else _anywhere(page, shelved),
        prints=None,
        tools=None,
        reuse=None,
        icon=_held("image/svg+xml", asset_files(content)["icon.svg"]),
        handout=f"{site}{_handout(page)}" if handout and site else "",
    )
    for name, held in _pictures(content, page, frame, language):
        html = html.replace(f'src="{site or NOWHERE}{name}"', f'src="{held}"')
    return html if site else LOST.sub(_as_text, html)


def _anywhere(page: ListPage, shelved: ShelvedList) -> str:
    return addresses.any_language(page.id, page.code, shelved.languages[0].lang)


def _handout(page: ListPage) -> str:
    return addresses.printed(page.id, PrintKind.HANDOUT, page.lang)


def _with_one_picture_each(content: Content, page: ListPage) -> ListPage:
    """Return the page with the finest picture of each cover, and no other."""

    def fitted(item: ItemLine) -> ItemLine:
        if not (picture := item.face.picture):
            return item
        finest = cover_file(picture.isbn, content.covers[picture.isbn].web[-1][0])
        return item._replace(face=item.face._replace(picture=picture._replace(src=finest, fine="")))

    sections = (replace(each, items=tuple(map(fitted, each.items))) for each in page.sections)
    return replace(page, sections=tuple(sections))


def _pictures(
    content: Content, page: ListPage, frame: Frame, language: Language
) -> Iterator[tuple[str, str]]:
    """Yield the addresses of the page's pictures, and addresses that hold what they are."""
    if mark := frame.sites[language.tag].logo:
        kind = "image/svg+xml" if mark.name.endswith("svg") else "image/png"
        yield f"assets/{mark.name}", _held(kind, mark.content)
    for item in page.items:
        if picture := item.face.picture:
            photo = content.covers[picture.isbn]
            yield picture.src, _held("image/webp", photo.webp(photo.web[-1]))


def _held(kind: str, content: str | bytes) -> str:
    made = content if isinstance(content, bytes) else content.encode()
    return f"data:{kind};base64,{b64encode(made).decode()}"


def _as_text(link: re.Match[str]) -> str:
    return f"<span{''.join(LASTING.findall(link[1]))}>{link[2]}</span>"
