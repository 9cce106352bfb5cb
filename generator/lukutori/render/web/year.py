"""The coming year: a page and a picture in each language, and calendars."""

from collections.abc import Iterator
from functools import partial

from lukutori.languages.words import Language
from lukutori.localise import addresses
from lukutori.localise.year import Coming, year_page
from lukutori.render.calendar import calendars
from lukutori.render.output import Output
from lukutori.render.web.frame import Frame
from lukutori.render.wheel import wheel


def year(frame: Frame, ahead: Coming) -> Iterator[Output]:
    """Yield the page and the picture where anything is ahead, and every calendar."""
    content = frame.content
    yield from calendars(content, ahead)
    if not ahead.any:
        return
    for language in content.languages.values():
        here = addresses.year_page(language.tag)
        yield Output(here, partial(_year, frame, here, ahead, language))
        yield Output(addresses.wheel(language.tag), partial(wheel, content, ahead, language))


def _year(frame: Frame, here: str, ahead: Coming, language: Language) -> str:
    page = year_page(frame.content, ahead, language)
    anywhere = addresses.year_page(next(iter(frame.content.languages)))
    return frame.render("year.html", here, page, anywhere=anywhere)
