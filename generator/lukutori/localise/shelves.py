"""Where a title stands when it is on no display: library, place and shelf mark."""

import re
from collections.abc import Iterable, Mapping
from enum import IntEnum
from typing import NamedTuple

from lukutori.enrich import Shelved
from lukutori.localise.ladder import ONLINE
from lukutori.model.booklist import Book
from lukutori.model.record import Holding
from lukutori.model.registers import Library

LEVEL = re.compile(r"^\d+/(?=.)")
"""How Finna begins a code: `2/Helmet/e/e23/` is on the third level."""
WHOLE_NUMBER = re.compile(r"(?<![\d.,])\d+")
"""Not what follows a point: classes are decimal, and 59.12 stands before 59.3."""
WIDEST = 12


class Where(IntEnum):
    """What staff do to get a title, in the order in which they do it."""

    HERE = 0
    ELSEWHERE = 1
    UNMARKED = 2
    ONLINE = 3


class Stand(NamedTuple):
    """Where a title stands; `library` and `place` are keys in libraries.yml, empty if unknown."""

    where: Where
    library: str = ""
    code: str = ""
    """The catalogue's own code of a library that libraries.yml does not know."""
    place: str = ""
    call_number: str = ""
    copies: int | None = None


def stand(found: Shelved, own: str, libraries: Mapping[str, Library]) -> Stand:
    """Return where staff of the library `own` get a title from; `libraries` nearest first."""
    known = found.holdings or ()
    copies = [each for each in known if each.copies != 0] or known
    placed = [(library_of(each.library, libraries), each) for each in copies]
    here = [each for library, each in placed if library == own]
    if found.format in ONLINE or (_is_online(found) and not copies and not found.call_number):
        return Stand(Where.ONLINE)
    if placed and not here and _has_code(own, libraries):
        return _elsewhere(placed, found, libraries)
    mark = _mark(here or copies) or found.call_number
    if not mark:
        return Stand(Where.UNMARKED, copies=_count(here, found))
    place = place_of(mark, libraries.get(own))
    return Stand(Where.HERE, own, "", place, mark, _count(here, found))


def _is_online(found: Shelved) -> bool:
    return isinstance(found.book, Book) and bool(found.book.online)


def _elsewhere(
    placed: list[tuple[str, Holding]], found: Shelved, libraries: Mapping[str, Library]
) -> Stand:
    ranks = {name: i for i, name in enumerate(libraries)}
    library, nearest = min(placed, key=lambda each: ranks.get(each[0], len(ranks)))
    same = [each for name, each in placed if name == library] if library else [nearest]
    mark = _mark(same) or found.call_number
    return Stand(
        Where.ELSEWHERE,
        library,
        "" if library else _path(nearest.library)[-1],
        place_of(mark, libraries.get(library)),
        mark,
        _count(same, found),
    )


def _mark(holdings: Iterable[Holding]) -> str:
    return next((each.call_number for each in holdings if each.call_number), "")


def _count(holdings: list[Holding], found: Shelved) -> int | None:
    """Return how many copies there are, where the catalogue says that of all of them."""
    counts = [each.copies for each in holdings]
    known = [count for count in counts if count is not None]
    if not counts:
        return 0 if found.holdings == () else None
    return sum(known) if len(known) == len(counts) else None


def _has_code(own: str, libraries: Mapping[str, Library]) -> bool:
    return own in libraries and bool(libraries[own].building)


def library_of(code: str, libraries: Mapping[str, Library]) -> str:
    """Return the library whose branch or department a catalogue's code is; nothing if none."""
    coded = {name: each.building for name, each in libraries.items() if each.building}
    exact = (name for name, building in coded.items() if _path(building) == _path(code))
    within = (name for name, building in coded.items() if _is_within(code, building))
    return next(exact, "") or next(within, "")


def _is_within(code: str, building: str) -> bool:
    """Tell whether a code is of a building or below it; `e23l` is a department of `e23`."""
    held, own = _path(code), _path(building)
    if held[: len(own) - 1] != own[:-1] or len(held) < len(own):
        return False
    department = held[len(own) - 1].removeprefix(own[-1])
    return held[len(own) - 1] == own[-1] or (
        own[-1][-1:].isdigit() and len(department) == 1 and department.isalpha()
    )


def _path(code: str) -> list[str]:
    return LEVEL.sub("", code.casefold()).strip("/").split("/")


def place_of(call_number: str, library: Library | None) -> str:
    """Return the key of the place whose shelves hold a call number; nothing if none is known."""
    return _nearest(call_number, library)[0]


def shelf_of(call_number: str, library: Library | None) -> str:
    """Return how call numbers begin on the shelf that holds this one."""
    return _nearest(call_number, library)[1]


def _nearest(call_number: str, library: Library | None) -> tuple[str, str]:
    """Return the place and the longest beginning that fits."""
    fitting = [
        (name, beginning)
        for name, place in (library.places.items() if library else ())
        for beginning in place.shelves
        if begins(call_number, beginning)
    ]
    return max(fitting, key=lambda each: len(each[1]), default=("", ""))


def begins(call_number: str, beginning: str) -> bool:
    """Tell whether a call number begins so: `59.3` begins `59.35`, and `L` does not begin `LP`."""
    mark, first = _folded(call_number), _folded(beginning)
    after = mark[len(first) : len(first) + 1]
    return mark.startswith(first) and not (first[-1:].isalpha() and after.isalpha())


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def natural(call_number: str) -> str:
    """Return what call numbers are sorted by: `9` before `14`, and `59.12` before `59.3`."""
    return WHOLE_NUMBER.sub(lambda number: number[0].zfill(WIDEST), _folded(call_number))
