"""CHECK: whether each planned display can stand where, when and with the books that it says."""

import re
from collections.abc import Iterator, Mapping
from itertools import chain

from lukutori.check_copies import at_once
from lukutori.enrich import books
from lukutori.errors import did_you_mean
from lukutori.findings import Finding, Loc, Row, Severity, shown
from lukutori.model.base import near
from lukutori.model.booklist import Status
from lukutori.model.display import Display
from lukutori.model.registers import Week
from lukutori.read.content import Content
from lukutori.read.yaml_text import KEY
from lukutori.year.ahead import PREPARED, ahead
from lukutori.year.log import LOG, misplaced
from lukutori.year.plan import DISPLAYS, Planned, turns_of
from lukutori.year.theme_days import Span, in_year

WARNING = Severity.WARNING
UNSEEN = {Status.DRAFT: "a draft", Status.PAUSED: "paused", Status.ARCHIVED: "archived"}
"""States of lists that readers are not to be sent to."""
WITH_YEAR = re.compile(r"(.+)-2\d{3}")
"""What calendars call one time of a display that follows a theme week."""


def displays(content: Content) -> Iterator[Finding]:
    """Yield findings about every planned display, and about the log of displays."""
    unlisted = tuple(_unlisted(content))
    for planned in (*content.planned, *unlisted):
        rows = chain(
            _display(content, planned.display),
            () if planned in unlisted else _of_list(content, planned),
        )
        for row in rows:
            yield _finding(content, planned, row)
    for planned in unlisted:
        if planned.list_id not in content.unreadable:
            yield _finding(content, planned, _no_list(content, planned.list_id))
    for planned, row in chain(_same_key(content), at_once(content)):
        yield _finding(content, planned, row)
    yield from _log(content)


def _finding(content: Content, planned: Planned, row: Row) -> Finding:
    code, message, fix, severity, loc = row
    return Finding(
        path=content.path(planned.file),
        code=code,
        message=message,
        fix=fix,
        severity=severity,
        loc=(*planned.loc, *loc),
    )


def _unlisted(content: Content) -> Iterator[Planned]:
    """Yield the register's displays of lists that are not there, or could not be read."""
    for key, each in content.displays.items():
        if each.booklist not in content.lists:
            yield Planned(key, each.booklist, each, DISPLAYS, (key,))


def _same_key(content: Content) -> Iterator[tuple[Planned, Row]]:
    """Yield displays that calendars and the log could not tell from another one."""
    known: dict[str, Planned] = {}
    for planned in content.planned:  # those of the register come last: they can be renamed
        of_week = WITH_YEAR.fullmatch(planned.key)
        other = known.get(planned.key) or (known.get(of_week[1]) if of_week else None)
        if other and (other.key == planned.key or other.display.week):
            message = f"{shown(planned.key)} is also what a display in {other.file}.yml is called."
            yield planned, ("L056", message, "Give it another key.", Severity.ERROR, (KEY,))
        known.setdefault(planned.key, planned)


def _no_list(content: Content, name: str) -> Row:
    message = f"The display is made from {shown(name)}, and there is no such list."
    fix = near(name, content.lists)
    return "L048", message, fix, Severity.ERROR, ("list",)


def _display(content: Content, display: Display) -> Iterator[Row]:
    """Yield what is wrong with a display, whatever its list is."""
    if display.minimum and display.minimum > display.slots:
        message = (
            f"Fewer than {display.minimum} books always stand there: "
            f"the display has places for {display.slots}."
        )
        yield "L049", message, "Lower `minimum`.", Severity.ERROR, ("minimum",)
    places = getattr(content.libraries.get(display.library), "places", None)
    if display.at and places is not None and display.at not in places:
        message = f"{shown(display.at)} is not among the places of {shown(display.library)}."
        yield "L039", message, near(display.at, places), Severity.ERROR, ("at",)
    yield from _years(display, content.weeks)


def _years(display: Display, weeks: Mapping[str, Week]) -> Iterator[Row]:
    week = weeks.get(display.week) if display.week else None
    if not isinstance(week, Week):
        return
    for i, year in enumerate(display.years):
        if in_year(week, int(year)) is None:
            message = f"{shown(display.week or '')} does not come in {year}."
            fix = "Write another year, or `start` and `end` instead of `week`."
            yield "L050", message, fix, Severity.ERROR, ("years", i)


def _of_list(content: Content, planned: Planned) -> Iterator[Row]:
    """Yield what is wrong between a display and its list."""
    display, booklist = planned.display, content.lists[planned.list_id]
    count, slots = len(list(books(booklist))), display.slots
    if slots > count:
        message = f"The display has more places ({slots}) than the list has books ({count})."
        yield "L036", message, "Lower `slots`, or add books.", WARNING, ("slots",)
    elif (needed := slots + display.spares) > count:
        message = f"The display and its spares need {needed} books, and the list has {count}."
        yield "L036", message, "Lower `spares`, or add books.", WARNING, ("spares",)
    if booklist.status in UNSEEN and (first := _next(content, planned)):
        message = (
            f"The display begins {first}, and the list {shown(planned.list_id)} is "
            f"{UNSEEN[booklist.status]}."
        )
        loc: Loc = ("week",) if display.week else ("start",)
        yield "L053", message, "Publish the list, or take the display out.", WARNING, loc


def _next(content: Content, planned: Planned) -> str:
    """Return the first day of a display's next time within the plan; empty if there is none.

    A draft is given until the weeks in which its display is prepared.
    """
    draft = content.lists[planned.list_id].status is Status.DRAFT
    within = Span(content.today, content.today + PREPARED) if draft else ahead(content.today)
    next_turn = next(turns_of(planned, content.weeks, within), None)
    return str(next_turn.span.first) if next_turn else ""


def _log(content: Content) -> Iterator[Finding]:
    """Yield the entries of the log that tell of no list or library, or cannot follow."""
    path, told = content.path(LOG), set[str]()
    libraries = {*content.libraries}
    if "libraries" in content.unreadable:
        libraries |= {move.library for move in content.displays_log}
    for i, move in enumerate(content.displays_log):
        for key, name, known in (
            ("list", move.list, {*content.lists, *content.unreadable}),
            ("library", move.library, libraries),
        ):
            if name in known or name in told:
                continue
            told.add(name)
            message = f"{shown(name)} is in {path.name}, and there is no such {key}."
            fix = "Write the name that it has now, or delete what was logged of it."
            yield Finding(
                path=path,
                code="L054",
                message=message,
                fix=did_you_mean(name, known) or fix,
                severity=WARNING,
                loc=(i, key),
            )
    for number, reason in misplaced(content.displays_log):
        yield Finding(
            path=path,
            code="L055",
            message=f"The entry cannot be. {reason}",
            fix="Add what is missing before it, or delete it.",
            severity=WARNING,
            loc=(number,),
        )
