"""Pages for a library's display screen, and the codes on them."""

from collections.abc import Callable, Iterator
from functools import partial

from lukutori.localise import addresses
from lukutori.localise.lists import ShelvedList
from lukutori.localise.screens import ScreenPage, codes, has_screen, screen_page, screens_page
from lukutori.render.output import Output
from lukutori.render.qr import code
from lukutori.render.web.frame import Frame


def screens(frame: Frame, shelf: list[ShelvedList]) -> Iterator[Output]:
    """Yield a page for each list that has a screen, one for all of them, and their codes."""
    content = frame.content
    for language in content.languages.values():
        tag, own = language.tag, [each for each in shelf if has_screen(each, language)]
        for each in own:
            one = partial(screen_page, content, each, language)
            yield _screen(frame, addresses.screen_page(tag, each.id), one)
        if own:
            every = partial(screens_page, content, own, language)
            yield _screen(frame, addresses.screens_page(tag), every)
    for address, url in codes(content, shelf):
        yield Output(address, partial(_picture, url))


def _screen(frame: Frame, here: str, page: Callable[[], ScreenPage]) -> Output:
    return Output(here, lambda: frame.render("screen.html", here, page()))


def _picture(url: str) -> str:
    """Return a code as a picture; empty where the site's address is too long for any."""
    made = code(url)
    return made.svg if made else ""
