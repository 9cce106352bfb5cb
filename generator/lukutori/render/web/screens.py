"""Pages for a library's display screen."""

from collections.abc import Callable, Iterator
from functools import partial

from lukutori.localise import addresses
from lukutori.localise.lists import ShelvedList
from lukutori.localise.screens import ScreenPage, has_screen, screen_page, screens_page
from lukutori.render.output import Output
from lukutori.render.web.frame import Frame


def screens(frame: Frame, shelf: list[ShelvedList]) -> Iterator[Output]:
    """Yield a page for each list that has a screen, and one for all of them."""
    content = frame.content
    for language in content.languages.values():
        tag, own = language.tag, [each for each in shelf if has_screen(each, language)]
        for each in own:
            one = partial(screen_page, content, each, language)
            yield _screen(frame, addresses.screen_page(tag, each.id), one)
        if own:
            every = partial(screens_page, content, own, language)
            yield _screen(frame, addresses.screens_page(tag), every)


def _screen(frame: Frame, here: str, page: Callable[[], ScreenPage]) -> Output:
    return Output(here, lambda: frame.render("screen.html", here, page()))
