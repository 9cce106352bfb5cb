"""CHECK: what is to be done before the displays of the next six weeks begin."""

from collections.abc import Iterator

from lukutori.findings import Finding, Severity, shown
from lukutori.localise import addresses
from lukutori.localise.due import Kit, Needs, beginning
from lukutori.localise.lists import shelve_list
from lukutori.model.booklist import Status
from lukutori.read.content import Content
from lukutori.read.yaml_text import KEY
from lukutori.render.paper.due import due_displays


def check_due(content: Content) -> Iterator[Finding]:
    """Yield a note for each display that begins within six weeks and is not ready."""
    names = dict.fromkeys(turn.planned.list_id for turn in beginning(content))
    page = addresses.staff_page(next(iter(content.languages), ""))
    for needs in due_displays(content, [shelve_list(content, name) for name in names]):
        if told := ", ".join(_told(needs)):
            planned, first = needs.turn.planned, needs.turn.span.first
            yield Finding(
                path=content.path(planned.file),
                code="L065",
                message=f"The display at {shown(planned.display.library)} begins {first}: {told}.",
                fix=f"The staff page, {page}, tells more.",
                severity=Severity.NOTE,
                loc=(*planned.loc, KEY),
            )


def _told(needs: Needs) -> Iterator[str]:
    status = needs.shelved.booklist.status
    if status is not Status.PUBLISHED:
        yield f"its list is {status}"
    for what, count in (
        ("titles gone", len(needs.gone)),
        ("titles without copies", len(needs.sold_out)),
        ("titles to reserve", len(needs.reserve)),
        ("translations in draft", len(needs.drafts)),
    ):
        if count:
            yield f"{what}: {count}"
    if needs.review:
        yield "a new review is due"
    if needs.kit is not Kit.DONE:
        yield f"its prints are {needs.kit}"
