"""Three ways become one: what was borrowed, what they have now, what we have made of it.

Everything is compared as plain data. Each key and each language of a text is a field of its own:
where only they changed it, it is taken; where we changed it too, ours stays and it is told.
"""

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from lukutori.findings import Loc
from lukutori.model.booklist import BookList

Plain = dict[str, Any]
OWN = ("libraries", "status", "code", "former_ids", "reviewed", "display", "displays", "upstream")
"""Keys of a list that are each library's own."""
OWN_OF_BOOK = ("record", "catalogue")
"""A book's place in one's own catalogue."""
BY_LANGUAGE = ("title", "intro", "how_to_use", "say", "translations", "note", "hook")
SETS = ("themes", "audience", "partners")


class Put(NamedTuple):
    """Give the mapping at `way` a value under a key."""

    way: Loc
    key: str
    value: Any


class Drop(NamedTuple):
    """Take a key out of the mapping at `way`."""

    way: Loc
    key: str


class Add(NamedTuple):
    """Put items into the list at `way`, before the one that stands at `number` now."""

    way: Loc
    number: int
    values: list[Any]


class Take(NamedTuple):
    """Take an item out of the list at `way`."""

    way: Loc
    number: int


Change = Put | Drop | Add | Take


class Conflict(NamedTuple):
    """A place of ours that both have changed, and what they say there; None: they took it out."""

    loc: Loc
    theirs: Any


@dataclass(kw_only=True)
class Merged:
    """What is to be done to our list, in the order in which it has to be done."""

    agreed: Plain
    """What counts as borrowed afterwards: theirs, but for the conflicts."""
    changes: list[Change] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)

    def refuse(self, loc: Loc, theirs: Any, holder: Plain, key: str, base: Any) -> None:
        """Leave a place as it is, and let it count as not agreed upon."""
        self.conflicts.append(Conflict(loc, theirs))
        if base is None:
            holder.pop(key, None)
        else:
            holder[key] = deepcopy(base)


def borrowed(booklist: BookList) -> Plain:
    """Return what can be borrowed of a list; sections, items and editions keep their places."""
    plain: Plain = booklist.model_dump(mode="json", exclude_defaults=True)
    for key in OWN:
        plain.pop(key, None)
    for section in plain["sections"]:
        for item in section["items"]:
            for each in (item, *item.get("editions", ())):
                for key in OWN_OF_BOOK:
                    each.pop(key, None)
    return plain


def mapping(
    merged: Merged,
    way: Loc,
    three: tuple[Plain, Plain, Plain],
    agreed: Plain,
    skip: Iterable[str] = (),
) -> None:
    """Merge one mapping, key by key; `three` are base, theirs and ours.

    What comes stands before what goes, so that no mapping is ever empty.
    """
    for key in dict.fromkeys([*three[1], *three[0]]):
        base, theirs, ours = (each.get(key) for each in three)
        if key in skip or theirs in (base, ours):
            continue
        loc = (*way, key)
        if key in BY_LANGUAGE and isinstance(theirs, dict) and isinstance(ours, dict):
            mapping(merged, loc, (base or {}, theirs, ours), agreed[key])
        elif key in SETS:
            _set(merged, loc, (base or [], theirs or [], ours or []), agreed)
        elif ours != base:
            merged.refuse(loc, theirs, agreed, key, base)
        else:
            merged.changes.append(Drop(way, key) if theirs is None else Put(way, key, theirs))


def _set(
    merged: Merged, loc: Loc, three: tuple[list[Any], list[Any], list[Any]], agreed: Plain
) -> None:
    """Merge words in no certain order: what they added comes, what they took out goes."""
    base, theirs, ours = three
    *way, key = loc
    kept = [each for each in ours if each in theirs or each not in base]
    result = kept + [each for each in theirs if each not in base and each not in ours]
    if result == ours:
        return
    if result:
        merged.changes.append(Put(tuple(way), str(key), result))
    elif key == "themes":
        merged.refuse(loc, theirs, agreed, key, base)
    else:
        merged.changes.append(Drop(tuple(way), str(key)))


def editions(merged: Merged, way: Loc, three: tuple[Plain, Plain, Plain], agreed: Plain) -> None:
    """Merge a book's editions; those that only we have stay."""
    base, theirs, ours = ({_name(e): e for e in each.get("editions", ())} for each in three)
    mine = three[2].get("editions", [])
    agreed_on = {_name(e): e for e in agreed.get("editions", ())}
    taken: list[Change] = []
    for i, each in reversed([*enumerate(mine)]):
        name, loc = _name(each), (*way, "editions", i)
        if name not in base:
            continue
        if name in theirs:
            mapping(merged, loc, (base[name], theirs[name], each), agreed_on[name])
        elif each == base[name]:
            taken.append(Take((*way, "editions"), i))
        else:
            merged.conflicts.append(Conflict(loc, None))
            agreed.setdefault("editions", []).append(deepcopy(base[name]))
    new = [each for name, each in theirs.items() if name not in base and name not in ours]
    if not mine:
        merged.changes += [Put(way, "editions", new)] if new and not base else []
    elif len(taken) == len(mine) and not new:
        merged.changes.append(Drop(way, "editions"))
    else:
        merged.changes += [Add((*way, "editions"), len(mine), new)] if new else []
        merged.changes += taken


def _name(edition: Plain) -> tuple[Any, ...]:
    number = edition.get("isbn") or edition.get("online")
    keys = ("title", "language", "format")
    return (number,) if number else tuple(edition.get(key) for key in keys)
