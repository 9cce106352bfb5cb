"""The table of all lists for staff, in each language of the site; no page leads to it."""

from collections.abc import Callable, Iterator
from functools import cache, partial

from lukutori.languages.words import Language
from lukutori.localise import addresses
from lukutori.localise.due import Needs
from lukutori.localise.lists import ShelvedList
from lukutori.localise.staff import staff_page
from lukutori.render.output import Output
from lukutori.render.paper.due import due_displays
from lukutori.render.web.frame import Frame


def staff(frame: Frame, shelf: list[ShelvedList]) -> Iterator[Output]:
    """Yield the table in each language."""
    due = cache(lambda: tuple(due_displays(frame.content, shelf)))
    for language in frame.content.languages.values():
        here = addresses.staff_page(language.tag)
        yield Output(here, partial(_staff, frame, here, shelf, language, due))


def _staff(
    frame: Frame,
    here: str,
    shelf: list[ShelvedList],
    language: Language,
    due: Callable[[], tuple[Needs, ...]],
) -> str:
    page = staff_page(frame.content, shelf, frame.prints, language, due())
    return frame.render("staff.html", here, page)
