"""Pages that gather lists: front pages, themes, partners."""

from collections.abc import Callable, Iterator
from functools import lru_cache, partial

from lukutori.languages.words import Language
from lukutori.localise import addresses
from lukutori.localise.indexes import Cards, cards, front_page, partner_page, theme_page
from lukutori.localise.lists import ShelvedList, is_public, languages_by
from lukutori.localise.prints import partner_prints
from lukutori.render.output import Output
from lukutori.render.web.frame import Frame
from lukutori.render.web.share import of_site

Known = Callable[[], Cards]


def gatherings(frame: Frame, shelf: list[ShelvedList], language: Language) -> Iterator[Output]:
    """Yield a language's front page, and its theme and partner pages."""
    content, tag = frame.content, language.tag

    @lru_cache(maxsize=1)
    def known() -> Cards:
        return cards(content, shelf, language)

    here = addresses.front_page(tag)
    yield Output(here, partial(_front, frame, here, known, language))
    for theme, tags in languages_by(content, shelf, "themes").items():
        if tag in tags:
            make = partial(_theme, frame, known, theme, language, tags)
            yield Output(addresses.theme_page(tag, theme), make)
    for partner, tags in languages_by(content, shelf, "partners").items():
        if tag in tags:
            make = partial(_partner, frame, known, partner, language, tags)
            yield Output(addresses.partner_page(tag, partner), make)


def _front(frame: Frame, here: str, known: Known, language: Language) -> str:
    page = front_page(frame.content, known(), language)
    return frame.render("index.html", here, page, anywhere="index.html", share=of_site(frame, page))


def _theme(frame: Frame, known: Known, theme: str, language: Language, tags: list[str]) -> str:
    page = theme_page(frame.content, known(), theme, language, tags)
    here, anywhere = (addresses.theme_page(tag, theme) for tag in (language.tag, tags[0]))
    return frame.render(
        "gathering.html",
        here,
        page,
        prints=None,
        anywhere=anywhere,
        feed="",
        share=of_site(frame, page),
    )


def _partner(frame: Frame, known: Known, name: str, language: Language, tags: list[str]) -> str:
    page = partner_page(frame.content, known(), name, language, tags)
    here, anywhere = (addresses.partner_page(tag, name) for tag in (language.tag, tags[0]))
    own = [each for each in known().items() if name in frame.content.lists[each[0]].partners]
    public = any(is_public(frame.content.lists[each]) for each, _ in own)
    feed = addresses.partner_feed(language.tag, name) if public else ""
    prints = partner_prints(frame.prints, name, own, language.tag)
    return frame.render(
        "gathering.html",
        here,
        page,
        prints=prints,
        anywhere=anywhere,
        feed=feed,
        share=of_site(frame, page),
    )
