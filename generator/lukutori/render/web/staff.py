"""The table of all lists for staff, in each language of the site; no page leads to it."""

from collections.abc import Iterator
from functools import partial

from lukutori.languages.words import Language
from lukutori.localise import addresses
from lukutori.localise.lists import ShelvedList
from lukutori.localise.staff import staff_page
from lukutori.render.output import Output
from lukutori.render.web.frame import Frame


def staff(frame: Frame, shelf: list[ShelvedList]) -> Iterator[Output]:
    """Yield the table in each language."""
    for language in frame.content.languages.values():
        here = addresses.staff_page(language.tag)
        yield Output(here, partial(_staff, frame, here, shelf, language))


def _staff(frame: Frame, here: str, shelf: list[ShelvedList], language: Language) -> str:
    page = staff_page(frame.content, shelf, frame.prints, language)
    return frame.render("staff.html", here, page)
