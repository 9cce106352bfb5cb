"""All files of a site, in the order in which they are written."""

from collections.abc import Callable, Iterator

from lukutori.localise.lists import shelve_list
from lukutori.read.content import Content
from lukutori.render import data, web
from lukutori.render.output import Output
from lukutori.render.paper.stock import stock


def outputs(content: Content, step: Callable[[], None] = lambda: None) -> Iterator[Output]:
    """Yield every file of a site but the handbook; none is made before it is written.

    Prints come before the pages that say how long they are. Where many are to be set that happens
    first, and `step` is called after each list.
    """
    shelf = [shelve_list(content, name) for name in content.shown]
    files, prints = stock(content, shelf, step)
    yield from data.files(content, shelf)
    yield from files
    yield from web.pages(content, shelf, prints)
