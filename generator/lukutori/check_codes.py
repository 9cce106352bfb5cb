"""CHECK: what is on paper already: short codes, which must answer for ever, and the log of it."""

import json
from collections.abc import Iterator
from pathlib import Path

from lukutori.errors import did_you_mean
from lukutori.findings import Finding, Row, Severity, shown
from lukutori.model.booklist import BookList, Status
from lukutori.read.content import Content

CODE_LETTERS = "A-Z and 2-9 without I and O"


def own_code(content: Content, name: str, booklist: BookList) -> Iterator[Row]:
    """Yield what is wrong with a list's own code."""
    if "codes" in content.unreadable:
        return
    code = booklist.code
    own = next((known for known, owner in content.codes.items() if owner == name), None)
    owner = content.codes.get(code) if code else None
    its = f"Write `code: {own}`, its own in codes.yml." if own else ""
    if not code:
        if booklist.status is not Status.DRAFT and name not in content.code_unclear:
            fix = its or f"Make one up, four of {CODE_LETTERS}, and add it here and in codes.yml."
            yield "L030", "The list has no short code for print.", fix, Severity.ERROR, ()
    elif owner is None:
        fix = its or f"Add the line `{code}: {name}` to codes.yml."
        yield "L031", f"The code {code} is not in codes.yml.", fix, Severity.ERROR, ("code",)
    elif owner != name:
        message = f"The code {code} belongs to {shown(owner)} in codes.yml."
        fix = its or "A printed code is never given away: take a new one."
        yield "L032", message, fix, Severity.ERROR, ("code",)


def codes(content: Content) -> Iterator[Finding]:
    """Yield the codes that lead to no list."""
    path = content.path("codes")
    for code, name in content.codes.items():
        if isinstance(name, str) and name not in (*content.lists, *content.unreadable):
            message = f"The printed code {code} leads to {shown(name)}, and there is no such list."
            fix = "Bring the list back, or let the code lead to the list that follows it."
            fix = did_you_mean(name, content.lists) or fix
            yield Finding(path=path, code="L033", message=message, fix=fix, loc=(code,))


def logged(content: Content) -> Iterator[Finding]:
    """Yield, once each, the lists in the log that are not there; a code that names one tells it."""
    led_to = {name for name in content.codes.values() if isinstance(name, str)}
    known = {*content.lists, *content.unreadable, *led_to}
    for i, run in enumerate(content.prints):
        if run.list not in known:
            known.add(run.list)
            fix = "Write the name that the list has now, or delete what was logged of it."
            yield Finding(
                path=content.path("prints"),
                code="L040",
                message=f"{shown(run.list)} is in prints.yml, and there is no such list.",
                fix=did_you_mean(run.list, content.lists) or fix,
                severity=Severity.WARNING,
                loc=(i, "list"),
            )


def lost_codes(content: Content, former: Path) -> Iterator[Finding]:
    """Yield the codes that the site as published until now answers, and a new one would not."""
    try:
        data = json.loads((former / "data" / "lists.json").read_text(encoding="utf-8"))
        printed = {str(code): str(name) for code, name in data["codes"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return
    for code, name in printed.items():
        if code not in content.codes:
            yield Finding(
                path=content.path("codes"),
                code="W001",
                message=f"The printed code {code} (`{name}`) would lead nowhere.",
                fix=f"Put the line `{code}: {name}` back.",
            )
