"""Pages that gather lists: front pages, themes."""

from collections.abc import Callable, Iterator
from functools import lru_cache, partial

from lukutori.languages.words import Language
from lukutori.localise import addresses
from lukutori.localise.indexes import Cards, cards, front_page, theme_page
from lukutori.localise.lists import ShelvedList, languages_by
from lukutori.localise.tongues import tongues
from lukutori.localise.works import Works
from lukutori.render.output import Output
from lukutori.render.web.finder import finder
from lukutori.render.web.frame import NOTHING, SEARCHING, Frame
from lukutori.render.web.previews import of_site

Known = Callable[[], Cards]


def gatherings(
    frame: Frame, shelf: list[ShelvedList], language: Language, works: Callable[[], Works]
) -> Iterator[Output]:
    """Yield a language's front page with its words to find, and its theme pages."""
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
        preview=of_site(frame, page),
        year=addresses.year_page(language.tag) if frame.ahead.any else "",
    )


def _theme(frame: Frame, known: Known, theme: str, language: Language, tags: list[str]) -> str:
    page = theme_page(frame.content, known(), theme, language, tags)
    here, anywhere = (addresses.theme_page(tag, theme) for tag in (language.tag, tags[0]))
    lists = frame.content.lists
    keep = not any(lists[each].discreet for each in known() if theme in lists[each].themes)
    preview = of_site(frame, page)
    return frame.render("gathering.html", here, page, keep=keep, anywhere=anywhere, preview=preview)
