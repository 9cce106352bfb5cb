"""Pages of choices: the root of the site, and one for each printed code."""

from collections.abc import Callable, Iterator
from functools import partial

from lukutori.localise import addresses
from lukutori.localise.doors import DoorsPage, code_page, root_page
from lukutori.render.output import Output
from lukutori.render.web.frame import Frame


def doors(frame: Frame) -> Iterator[Output]:
    """Yield the root of the site and a page for each printed code."""
    content = frame.content
    yield _door(frame, "index.html", partial(root_page, content))
    for code, list_id in content.codes.items():
        make = partial(code_page, content, code, list_id)
        yield _door(frame, addresses.code_page(code), make)


def _door(frame: Frame, here: str, page: Callable[[], DoorsPage]) -> Output:
    def make() -> str:
        doors = page()
        return frame.render("doors.html", here, doors, keep=not doors.hidden)

    return Output(here, make)
