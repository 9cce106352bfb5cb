"""Pages that gather lists: front pages, themes."""

from collections.abc import Callable, Iterator
from functools import lru_cache, partial

from lukutori.languages.words import Language
from lukutori.localise import addresses
from lukutori.localise.indexes import Cards, cards, front_page, theme_page
from lukutori.localise.lists import ShelvedList, languages_by
from lukutori.render.output import Output
from lukutori.render.web.frame import Frame

Known = Callable[[], Cards]


def gatherings(frame: Frame, shelf: list[ShelvedList], language: Language) -> Iterator[Output]:
    """Yield a language's front page, and its theme pages."""
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


def _front(frame: Frame, here: str, known: Known, language: Language) -> str:
    page = front_page(frame.content, known(), language)
    return frame.render("index.html", here, page, anywhere="index.html")


def _theme(frame: Frame, known: Known, theme: str, language: Language, tags: list[str]) -> str:
    page = theme_page(frame.content, known(), theme, language, tags)
    here, anywhere = (addresses.theme_page(tag, theme) for tag in (language.tag, tags[0]))
    return frame.render("gathering.html", here, page, anywhere=anywhere)
