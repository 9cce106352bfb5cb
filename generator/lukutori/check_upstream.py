"""CHECK: borrowed lists, as far as can be told without asking anybody."""

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from lukutori.findings import Finding, Severity, shown
from lukutori.model.booklist import BookList
from lukutori.read.content import Content
from lukutori.sharing.items import merge
from lukutori.sharing.kept import name_of, read
from lukutori.sharing.merge import Conflict, borrowed


def upstream(content: Content) -> Iterator[Finding]:
    """Yield what stands in the way of keeping up with the lists that were borrowed."""
    for name, booklist in content.lists.items():
        if booklist.upstream:
            yield from _told(content, name, booklist)


def conflicts(path: Path, name: str, found: Iterable[Conflict]) -> Iterator[Finding]:
    """Yield the places of a list that both sides have changed."""
    for loc, theirs in found:
        message = f"You and those whose list it was have both changed this. {_says(theirs)}"
        fix = f"Write theirs or your own; `lukutori pull {name} --ours` keeps all of yours."
        yield Finding(
            path=path, code="L080", message=message, fix=fix, severity=Severity.WARNING, loc=loc
        )


def _told(content: Content, name: str, booklist: BookList) -> Iterator[Finding]:
    kept = read(content.settings.lists, name)
    path = content.path(name)
    at_credit = partial(Finding, path=path, severity=Severity.WARNING, loc=("upstream",))
    if kept is None:
        message = f"What was borrowed is not in {name_of(name)}, so changes there cannot come."
        fix = f"Get it back from a copy, or begin anew: `lukutori pull {name} --ours --from …`."
        yield at_credit(code="L081", message=message, fix=fix)
        return
    if kept.gone:
        message = f"The list is no longer where it was borrowed, since {kept.gone}."
        fix = "Ask its makers; yours stays. `lukutori pull --from` names a new place."
        yield at_credit(code="L082", message=message, fix=fix)
    if kept.theirs:
        merged = merge(kept.base, kept.theirs, borrowed(booklist))
        yield from conflicts(path, name, merged.conflicts)


def _says(theirs: Any) -> str:
    if theirs is None:
        return "Theirs is taken out."
    if isinstance(theirs, dict):
        return f"Theirs is {shown(', '.join(map(str, theirs.values())))}."
    many = isinstance(theirs, list)
    return f"Theirs is {shown(', '.join(map(str, theirs)) if many else str(theirs))}."
