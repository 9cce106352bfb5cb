"""CHECK: borrowed lists, as far as can be told without asking anybody."""

from collections.abc import Iterator
from typing import Any

from lukutori.findings import Finding, Row, Severity, shown
from lukutori.model.booklist import BookList
from lukutori.read.content import Content
from lukutori.sharing.items import merge
from lukutori.sharing.kept import name_of, read
from lukutori.sharing.merge import borrowed

WARNING = Severity.WARNING


def upstream(content: Content) -> Iterator[Finding]:
    """Yield what stands in the way of keeping up with the lists that were borrowed."""
    for name, booklist in content.lists.items():
        for code, message, fix, severity, loc in _told(content, name, booklist):
            path = content.path(name)
            yield Finding(
                path=path, code=code, message=message, fix=fix, severity=severity, loc=loc
            )


def _told(content: Content, name: str, booklist: BookList) -> Iterator[Row]:
    if not booklist.upstream:
        return
    kept = read(content.settings.lists, name)
    if kept is None:
        message = f"What was borrowed is not in {name_of(name)}, so changes there cannot come."
        fix = f"Get it back from a copy, or begin anew: `lukutori pull {name} --ours --from …`."
        yield "L081", message, fix, WARNING, ("upstream",)
        return
    if kept.gone:
        message = f"The list is no longer where it was borrowed, since {kept.gone}."
        fix = "Ask its makers; yours stays. `lukutori pull --from` names a new place."
        yield "L082", message, fix, WARNING, ("upstream",)
    if kept.theirs:
        for loc, theirs in merge(kept.base, kept.theirs, borrowed(booklist)).conflicts:
            message = f"You and those whose list it was have both changed this. {_says(theirs)}"
            fix = f"Write theirs or your own; `lukutori pull {name} --ours` keeps all of yours."
            yield "L080", message, fix, WARNING, loc


def _says(theirs: Any) -> str:
    if theirs is None:
        return "Theirs is taken out."
    if isinstance(theirs, dict):
        return f"Theirs is {shown(', '.join(map(str, theirs.values())))}."
    many = isinstance(theirs, list)
    return f"Theirs is {shown(', '.join(map(str, theirs)) if many else str(theirs))}."
