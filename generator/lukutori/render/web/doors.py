"""Pages of choices: the root of the site, and one for each printed code."""

from collections.abc import Callable, Iterator
from functools import partial

from lukutori.localise import addresses
from lukutori.localise.doors import DoorsPage, code_page, root_page
from lukutori.render.output import Output
from lukutori.render.web.frame import Frame
from lukutori.render.web.previews import of_door


def doors(frame: Frame) -> Iterator[Output]:
    """Yield the root of the site and a page for each printed code."""
    content = frame.content
    yield _door(frame, "index.html", partial(root_page, content))
    for code, list_id in content.codes.items():
        make = partial(code_page, content, code, list_id)
        yield _door(frame, addresses.code_page(code), make, list_id)


def _door(frame: Frame, here: str, page: Callable[[], DoorsPage], list_id: str = "") -> Output:
    return Output(here, partial(_doors, frame, here, page, list_id))


def _doors(frame: Frame, here: str, page: Callable[[], DoorsPage], list_id: str) -> str:
    made = page()
    preview = of_door(frame, made, list_id)
    return frame.render("doors.html", here, made, keep=not made.hidden, preview=preview)
