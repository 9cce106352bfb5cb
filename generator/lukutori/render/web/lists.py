"""The pages of booklists, and what stands around each of them."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from lukutori.enrich import Shelved
from lukutori.languages.words import Language
from lukutori.localise import addresses
from lukutori.localise.lists import ShelvedList, list_page
from lukutori.localise.pages import Link
from lukutori.localise.prints import list_prints
from lukutori.localise.tongues import list_links
from lukutori.localise.tools import list_tools
from lukutori.localise.works import Works, holding
from lukutori.read.content import Content
from lukutori.render.output import Output
from lukutori.render.web.frame import Frame
from lukutori.render.web.previews import of_list
from lukutori.render.web.reuse import reuse

Known = Callable[[], Works]


def booklists(frame: Frame, shelf: list[ShelvedList], works: Known) -> Iterator[Output]:
    """Yield each list's page in each of its languages; `works` are the titles of all lists."""
    for shelved in shelf:
        for tag in frame.content.languages_of(shelved.booklist):
            language = frame.content.languages[tag]
            here = addresses.list_page(tag, shelved.id)
            yield Output(here, partial(_booklist, frame, here, shelved, language, works))


def _booklist(
    frame: Frame, here: str, shelved: ShelvedList, language: Language, works: Known
) -> str:
    also = partial(_also_on, frame.content, works(), shelved.id, language)
    page = list_page(frame.content, shelved, language, also)
    first = shelved.languages[0].lang
    anywhere = "" if page.discreet else addresses.any_language(page.id, page.code, first)
    prints = list_prints(frame.content, frame.prints, page.id, language)
    more: dict[str, Any] = {"prints": prints, "anywhere": anywhere}
    more["tools"] = list_tools(frame.content, shelved, language)
    more["reuse"] = reuse(frame.content, shelved, page, language)
    more["preview"] = of_list(frame, page)
    return frame.render("list.html", here, page, keep=not page.discreet, **more)


def _also_on(
    content: Content, works: Works, here: str, language: Language, found: Shelved
) -> tuple[Link, ...]:
    """Return the other lists that hold a book and have a page in the reader's language."""
    names = [
        name
        for name in holding(works, found)
        if name != here and language.tag in content.languages_of(content.lists[name])
    ]
    return tuple(list_links(content, names, language))
