"""Follow a list that has got another name, from where the former one still stands."""

from collections import Counter
from collections.abc import Container, Mapping
from typing import Any

from lukutori.model.booklist import BookList
from lukutori.model.display import PlannedDisplay
from lukutori.model.display_log import DisplayLog
from lukutori.model.printing import Prints


def new_names(lists: Mapping[str, BookList], taken: Container[str]) -> dict[str, str]:
    """Return the lists by their former ids, leaving out those that mean two lists.

    `taken` are the names that lists have today.
    """
    claims = [(former, name) for name, each in lists.items() for former in each.former_ids]
    often = Counter(former for former, _ in claims)
    return {former: name for former, name in claims if often[former] == 1 and former not in taken}


def codes_followed(
    codes: Mapping[str, Any] | None, renamed: Mapping[str, str]
) -> Mapping[str, Any] | None:
    """Return codes that lead to the lists by the names that these have now."""
    if codes is None or not renamed:
        return codes
    return {
        code: renamed.get(name, name) if isinstance(name, str) else name
        for code, name in codes.items()
    }


def prints_followed(prints: Prints, renamed: Mapping[str, str]) -> Prints:
    """Return what was printed, of lists by the names that these have now."""
    return tuple(
        run.model_copy(update={"list": renamed[run.list]}) if run.list in renamed else run
        for run in prints
    )


def displays_followed(
    displays: Mapping[str, PlannedDisplay], renamed: Mapping[str, str]
) -> Mapping[str, PlannedDisplay]:
    """Return planned displays, of lists by the names that these have now."""
    return {
        key: each.model_copy(update={"booklist": renamed[each.booklist]})
        if each.booklist in renamed
        else each
        for key, each in displays.items()
    }


def moves_followed(log: DisplayLog, renamed: Mapping[str, str]) -> DisplayLog:
    """Return what was done with displays, of lists by the names that these have now."""
    return tuple(
        move.model_copy(update={"list": renamed[move.list]}) if move.list in renamed else move
        for move in log
    )
