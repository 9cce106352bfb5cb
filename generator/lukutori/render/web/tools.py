"""Pages and pictures that a list's readers use: for the desk, the slip, another phone."""

from collections.abc import Iterator
from functools import partial

from lukutori.languages.words import Language
from lukutori.localise import addresses
from lukutori.localise.desk import desk_page
from lukutori.localise.lists import ShelvedList, shown_books
from lukutori.localise.slip import slip_page
from lukutori.render import qr
from lukutori.render.output import Output
from lukutori.render.web.frame import Frame


def tools(frame: Frame, shelf: list[ShelvedList]) -> Iterator[Output]:
    """Yield the pages for the desk and the slip, and pictures of codes."""
    languages = frame.content.languages
    for shelved in shelf:
        yield from _code(frame, shelved)
        for tag in frame.content.languages_of(shelved.booklist) if shown_books(shelved) else ():
            here = addresses.desk_page(tag, shelved.id)
            yield Output(here, partial(_desk, frame, here, shelved, languages[tag]))
    for tag, language in languages.items():
        here = addresses.slip_page(tag)
        yield Output(here, partial(_slip, frame, here, language))


def _desk(frame: Frame, here: str, shelved: ShelvedList, language: Language) -> str:
    page = desk_page(frame.content, shelved, language)
    return frame.render("desk.html", here, page, keep=not shelved.booklist.discreet)


def _slip(frame: Frame, here: str, language: Language) -> str:
    return frame.render("slip.html", here, slip_page(frame.content, language), keep=True)


def _code(frame: Frame, shelved: ShelvedList) -> Iterator[Output]:
    code, settings = shelved.booklist.code or "", frame.content.settings
    if picture := addresses.code_picture(settings, code):
        yield Output(picture, partial(_picture, addresses.short_url(settings, code)))


def _picture(url: str) -> str:
    made = qr.code(url)
    assert made  # noqa: S101 - it is shorter than the longest that a code holds
    return made.svg
