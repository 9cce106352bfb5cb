"""What is left of a list once its faults are taken out, so that one fault hides no other.

It is only for checking: a list with a fault is never shown. What the checks name by its place
(sections, items, questions) is not taken out but replaced, so that places stay as written.
"""

from collections.abc import Iterator
from contextlib import suppress
from copy import deepcopy
from typing import Any

from pydantic import ValidationError

from lukutori.findings import Loc
from lukutori.model.booklist import BookList, Status
from lukutori.model.display import PlannedDisplay
from lukutori.read.yaml_text import KEY

ROUNDS = 8
"""A wrong number empties its item, the item its section: each round finds what the last left."""
UNKNOWN = "-"
NEEDED: dict[str, Any] = {
    "status": Status.PUBLISHED,
    "themes": [UNKNOWN],
    "libraries": [UNKNOWN],
}
"""What stands in for keys without which a list is none; title, intro and books must be there."""


def sound_list(data: Any) -> BookList | None:
    """Return a list without its faults, or None where nothing much is left."""
    rest = deepcopy(data)
    for _ in range(ROUNDS):
        try:
            return BookList.model_validate(rest)
        except ValidationError as error:
            faults = error.errors(include_url=False)
        inner = {fault["loc"][:i] for fault in faults for i in range(len(fault["loc"]))}
        for fault in reversed(faults):  # from the end, so that what is before keeps its place
            if fault["loc"] in inner:  # too short only without what is at fault in it
                continue
            way = way_to(rest, fault["loc"])
            if way:
                _take_out(rest, way)
            elif fault["type"] == "missing" and fault["loc"][0] in NEEDED:
                rest[fault["loc"][0]] = NEEDED[str(fault["loc"][0])]
            else:
                return None
    return None


def sound_displays(data: Any, context: dict[str, Any]) -> Iterator[tuple[str, PlannedDisplay]]:
    """Yield the planned displays that have no fault, each with its key."""
    for key, each in data.items() if isinstance(data, dict) else ():
        with suppress(ValidationError):
            yield key, PlannedDisplay.model_validate(each, context=context)


def way_to(data: Any, loc: Loc) -> Loc:
    """Return the checker's way as far as the data goes, without names that it put in itself."""
    here: Any = data
    way: Loc = ()
    for part in loc:
        known: Any = dict(enumerate(here)) if isinstance(here, list) else here
        if part != KEY and isinstance(known, dict) and part in known:
            here, way = known[part], (*way, part)
    return way


def _take_out(data: Any, way: Loc) -> None:
    owner: Any = data
    for part in way[:-1]:
        owner = owner[part]
    stand_in = _stand_in(way)
    if stand_in is None:
        del owner[way[-1]]
    else:
        owner[way[-1]] = stand_in


def _stand_in(way: Loc) -> Any:
    """Return a value that no check has anything to say about."""
    match way:
        case ("title" | "intro", _):
            return UNKNOWN
        case ("questions", int()):
            return {UNKNOWN: UNKNOWN}
        case ("sections", int()):
            return {"items": [_book(way)]}
        case ("sections", int(), "items", int()):
            return _book(way)
    return None


def _book(way: Loc) -> dict[str, str]:
    return {"title": " ".join(map(str, way))}  # no two are the same book
