"""Every reader page of a site, as complete HTML documents."""

from collections.abc import Iterator
from functools import cache

from lukutori.localise.lists import ShelvedList
from lukutori.localise.prints import Prints
from lukutori.localise.works import Works, gather
from lukutori.read.content import Content
from lukutori.render.output import Output
from lukutori.render.web.doors import doors
from lukutori.render.web.embeds import embeds
from lukutori.render.web.frame import Frame
from lukutori.render.web.gatherings import gatherings
from lukutori.render.web.lists import booklists
from lukutori.render.web.missing import missing
from lukutori.render.web.moved import moved
from lukutori.render.web.offline import offline
from lukutori.render.web.partners import partners
from lukutori.render.web.screens import screens
from lukutori.render.web.staff import staff
from lukutori.render.web.statement import statements
from lukutori.render.web.tongues import tongue_pages
from lukutori.render.web.tools import tools
from lukutori.render.web.year import year


def pages(content: Content, shelf: list[ShelvedList], prints: Prints) -> Iterator[Output]:
    """Yield every reader page; `prints` are what the site has on paper."""
    frame = Frame(content, prints)

    @cache
    def works() -> Works:
        return gather(shelf)

    yield from doors(frame)
    yield from statements(frame)
    yield from booklists(frame, shelf, works)
    yield from tools(frame, shelf)
    yield from embeds(frame, shelf)
    yield from moved(frame, shelf)
    yield from partners(frame, shelf)
    yield from staff(frame, shelf)
    yield from screens(frame, shelf)
    yield from year(frame, frame.ahead)
    for language in content.languages.values():
        yield from gatherings(frame, shelf, language, works)
        yield from tongue_pages(frame, works, language)
        yield from missing(frame, language)
        yield from offline(frame, language)
