"""The pages of a site's accessibility statement."""

from collections.abc import Iterator
from functools import partial

from lukutori.localise import addresses
from lukutori.localise.statement import languages, statement_page
from lukutori.model.statement import Statement
from lukutori.render.output import Output
from lukutori.render.web.frame import Frame


def statements(frame: Frame) -> Iterator[Output]:
    """Yield the statement in each of its languages, where the settings hold one."""
    statement = frame.content.settings.options.accessibility
    if statement is None:
        return
    for tag in languages(frame.content):
        here = addresses.statement_page(tag)
        yield Output(here, partial(_statement, frame, here, statement, tag))


def _statement(frame: Frame, here: str, statement: Statement, tag: str) -> str:
    page = statement_page(frame.content, statement, frame.content.languages[tag])
    anywhere = addresses.statement_page(page.languages[0].lang)
    return frame.render("statement.html", here, page, anywhere=anywhere)
