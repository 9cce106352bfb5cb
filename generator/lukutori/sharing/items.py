"""Merge a list's sections: books and links that come, go and change.

A book is the same by its ISBN, or by title and author; a link by its address. What we took out
of a borrowed list stays out, and the order of books is our own.
"""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any, NamedTuple

from lukutori.findings import Loc
from lukutori.sharing.merge import (
    Add,
    Change,
    Conflict,
    Merged,
    Plain,
    Take,
    editions,
    mapping,
)


class Place(NamedTuple):
    """An item and where it stands."""

    section: int
    number: int
    item: Plain

    @property
    def way(self) -> Loc:
        """Its place in the file."""
        return ("sections", self.section, "items", self.number)


def merge(base: Plain, theirs: Plain, ours: Plain) -> Merged:
    """Return what has to be done to our list, and where ours stays."""
    merged = Merged(agreed=deepcopy(theirs))
    mapping(merged, (), (base, theirs, ours), merged.agreed, skip=("sections",))
    _headings(merged, base, theirs, ours)
    known = _items(merged, base, theirs, ours)
    new = list(_new(base, theirs, ours, known))
    gone = _gone(merged, base, theirs, ours, added=any(len(each.way) == 1 for each in new))
    merged.changes += sorted([*new, *gone], key=_last_first)
    return merged


def _headings(merged: Merged, base: Plain, theirs: Plain, ours: Plain) -> None:
    """Merge the headings of sections, where none came or went."""
    three = [each["sections"] for each in (base, theirs, ours)]
    if len({len(each) for each in three}) > 1:
        return
    for i, (was, new, mine) in enumerate(zip(*three, strict=True)):
        agreed = merged.agreed["sections"][i]
        mapping(merged, ("sections", i), (was, new, mine), agreed, skip=("items",))


def _items(merged: Merged, base: Plain, theirs: Plain, ours: Plain) -> dict[Loc, Place]:
    """Merge the items that are on both lists; return ours by the places of theirs."""
    known: dict[Loc, Place] = {}
    for new in _places(theirs):
        was = _find(base, new.item, theirs)
        mine = (_find(ours, was.item, base) if was else None) or _find(ours, new.item, theirs)
        if not mine or mine in known.values():
            continue
        known[new.way] = mine
        agreed = merged.agreed["sections"][new.section]["items"][new.number]
        three = (was.item if was else {}, new.item, mine.item)
        mapping(merged, mine.way, three, agreed, skip=("editions",))
        editions(merged, mine.way, three, agreed)
    return known


def _gone(
    merged: Merged, base: Plain, theirs: Plain, ours: Plain, *, added: bool
) -> Iterator[Change]:
    """Yield what takes out items that they took out; those that we have changed stay.

    Of the last section nothing goes, unless another one was `added`.
    """
    leave: dict[int, list[tuple[Place, Place]]] = {}
    found: list[Place] = []
    for was in _places(base):
        mine = None if _find(theirs, was.item, base) else _find(ours, was.item, base)
        if mine in found:  # they have a book twice
            continue
        found += [mine] if mine else []
        if mine and mine.item == was.item:
            leave.setdefault(mine.section, []).append((mine, was))
        elif mine:
            _stay(merged, mine, was)
    left = len(ours["sections"]) + added
    for section, places in leave.items():
        if len(places) < len(ours["sections"][section]["items"]):
            yield from (Take(mine.way[:-1], mine.number) for mine, _ in places)
        elif left > 1:
            left -= 1
            yield Take(("sections",), section)
        else:
            for mine, was in places:
                _stay(merged, mine, was)


def _stay(merged: Merged, mine: Place, was: Place) -> None:
    merged.conflicts.append(Conflict(mine.way, None))
    merged.agreed["sections"][-1]["items"].append(deepcopy(was.item))


def _new(base: Plain, theirs: Plain, ours: Plain, known: dict[Loc, Place]) -> Iterator[Change]:
    """Yield what puts in items that they added, beside the ones that they stand beside."""
    spots: dict[tuple[int, int], list[Plain]] = {}
    sections: dict[int, list[Plain]] = {}
    for new in _places(theirs):
        if new.way in known or any(_find(each, new.item, theirs) for each in (base, ours)):
            continue
        if spot := _spot(theirs, new, known):
            spots.setdefault(spot, []).append(new.item)
        else:
            sections.setdefault(new.section, []).append(new.item)
    for (section, index), items in spots.items():
        yield Add(("sections", section, "items"), index, items)
    if sections:
        added = [{**theirs["sections"][i], "items": items} for i, items in sections.items()]
        yield Add(("sections",), len(ours["sections"]), added)


def _spot(theirs: Plain, new: Place, known: dict[Loc, Place]) -> tuple[int, int] | None:
    """Return where an item goes: under what it stands under, else over what it stands over."""
    above = range(new.number - 1, -1, -1)
    below = range(new.number + 1, len(theirs["sections"][new.section]["items"]))
    for indices, step in ((above, 1), (below, 0)):
        for i in indices:
            if mine := known.get((*new.way[:-1], i)):
                return mine.section, mine.number + step
    return None


def _last_first(change: Change) -> tuple[int, int, bool]:
    """Sort changes so that each leaves the places of those after it as they are."""
    assert isinstance(change, Add | Take)  # noqa: S101 - no other moves an item
    where = (change.number, -1) if len(change.way) == 1 else (int(change.way[1]), change.number)
    return (-where[0], -where[1], isinstance(change, Add))


def _places(plain: Plain) -> Iterator[Place]:
    for s, section in enumerate(plain["sections"]):
        for i, item in enumerate(section["items"]):
            yield Place(s, i, item)


def _find(there: Plain, item: Plain, here: Plain) -> Place | None:
    """Return the same item on another list than `here`: by number, else by title and author.

    Two books of the same words are two where each list has both numbers.
    """
    numbers = {_number(each.item) for each in _places(here)} - {None}
    words = _words(item)
    same_words = None
    for each in _places(there):
        number = _number(each.item)
        if number and number == _number(item):
            return each
        if words and not same_words and number not in numbers and _words(each.item) == words:
            same_words = each
    return same_words


def _number(item: Plain) -> Any:
    return item.get("link") or item.get("isbn")


def _words(item: Plain) -> Any:
    title = item.get("title")
    return (title.casefold(), item.get("author", "")) if isinstance(title, str) else None
