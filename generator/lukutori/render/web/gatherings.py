"""Pages that gather lists: front pages, themes, partners."""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from typing import Any

from lukutori.languages.words import Language
from lukutori.localise import addresses
from lukutori.localise.indexes import Cards, cards, front_page, partner_page, theme_page
from lukutori.localise.lists import ShelvedList, is_public, languages_by
from lukutori.localise.prints import partner_prints
from lukutori.localise.tongues import tongues
from lukutori.localise.works import Works
from lukutori.render.output import Output
from lukutori.render.web.finder import finder
from lukutori.render.web.frame import NOTHING, SEARCHING, Frame

Known = Callable[[], Cards]


def gatherings(
    frame: Frame, shelf: list[ShelvedList], language: Language, works: Callable[[], Works]
) -> Iterator[Output]:
    """Yield a language's front page with its words to find, and its theme and partner pages."""
    content, tag = frame.content, language.tag

    @lru_cache(maxsize=1)
    def known() -> Cards:
        return cards(content, shelf, language)

    here = addresses.front_page(tag)
    yield Output(here, partial(_front, frame, here, known, language, works))
    if content.settings.options.search != "none":
        books = tag not in frame.searched
        make_words = partial(finder, content, shelf, language, books=books)
        yield Output(addresses.finder(tag), make_words)
    for theme, tags in languages_by(content, shelf, "themes").items():
        if tag in tags:
            make = partial(_theme, frame, known, theme, language, tags)
            yield Output(addresses.theme_page(tag, theme), make)
    for partner, tags in languages_by(content, shelf, "partners").items():
        if tag in tags:
            make = partial(_partner, frame, known, partner, language, tags)
            yield Output(addresses.partner_page(tag, partner), make)


def _front(
    frame: Frame, here: str, known: Known, language: Language, works: Callable[[], Works]
) -> str:
    page = front_page(frame.content, known(), language, tongues(frame.content, works()))
    fulltext = language.tag in frame.searched
    return frame.render(
        "index.html",
        here,
        page,
        keep=True,
        anywhere="index.html",
        policy=SEARCHING if fulltext else NOTHING,
        filtered=frame.content.settings.options.search != "none",
        fulltext=fulltext,
    )


def _theme(frame: Frame, known: Known, theme: str, language: Language, tags: list[str]) -> str:
    page = theme_page(frame.content, known(), theme, language, tags)
    here, anywhere = (addresses.theme_page(tag, theme) for tag in (language.tag, tags[0]))
    keep = _open(frame, (each for each in known() if theme in frame.content.lists[each].themes))
    return frame.render(
        "gathering.html", here, page, keep=keep, prints=None, anywhere=anywhere, feed=""
    )


def _partner(frame: Frame, known: Known, name: str, language: Language, tags: list[str]) -> str:
    page = partner_page(frame.content, known(), name, language, tags)
    here, anywhere = (addresses.partner_page(tag, name) for tag in (language.tag, tags[0]))
    own = [each for each in known().items() if name in frame.content.lists[each[0]].partners]
    public = any(is_public(frame.content.lists[each]) for each, _ in own)
    feed = addresses.partner_feed(language.tag, name) if public else ""
    prints = partner_prints(frame.prints, name, own, language.tag)
    keep = _open(frame, (each for each, _ in own))
    more: dict[str, Any] = {"prints": prints, "anywhere": anywhere, "feed": feed}
    return frame.render("gathering.html", here, page, keep=keep, **more)


def _open(frame: Frame, lists: Iterable[str]) -> bool:
    """Tell whether none of some lists is discreet: who looks at one hides where it stands, too."""
    return not any(frame.content.lists[each].discreet for each in lists)
