"""All files of a site, in the order in which they are written."""

from collections.abc import Iterator

from lukutori.localise.lists import shelve_list
from lukutori.read.content import Content
from lukutori.render import data, web
from lukutori.render.output import Output
from lukutori.render.paper import outputs as paper


def outputs(content: Content) -> Iterator[Output]:
    """Yield every file of a site but the handbook; none is made before it is written."""
    shelf = [shelve_list(content, name) for name in content.shown]
    handouts: list[Output] = []
    if content.settings.options.print:
        handouts = list(paper.handouts(content, paper.press(content), shelf, whole=True))
    yield from data.files(content, shelf)
    yield from web.pages(content, shelf, frozenset(each.uri for each in handouts))
    yield from handouts
