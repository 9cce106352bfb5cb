"""CHECK for print: texts that a card has no room for, and is going to shorten."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from lukutori.findings import Finding, Severity
from lukutori.localise.lists import ShelvedList, shelve_list
from lukutori.model.printing import PrintKind
from lukutori.read.content import Content
from lukutori.render.paper.kinds import KINDS
from lukutori.render.paper.measure.rooms import Part, Rooms
from lukutori.render.paper.outputs import printable_languages
from lukutori.render.paper.said import Said, said
from lukutori.render.paper.sheet import Press


@dataclass(frozen=True)
class Fixed:
    """A kind that is printed of a list, what it has only so much room for, and whose titles."""

    kind: PrintKind
    rooms: Rooms
    items: frozenset[int]
    """By identity."""


def check_lengths(content: Content, on: Press) -> Iterator[Finding]:
    """Yield each text that a print shortens, with list, title, language and what to write."""
    options, told = content.settings.options, set()
    kinds = {
        kind: KINDS[kind].rooms(kind, options.paper)
        for kind in options.print.wanted
        if kind in KINDS
    }
    for name in content.published:
        shelved = shelve_list(content, name)
        languages = [content.languages[tag] for tag in printable_languages(content, on, shelved)]
        fixed = _by_part(shelved, kinds)
        for each in said(content, shelved, languages, fixed):
            if tight := _tight(each, fixed[each.part], on):
                found = _finding(content, name, each, tight)
                if found not in told:  # a library's places are on the signs of many lists
                    told.add(found)
                    yield found


def _by_part(shelved: ShelvedList, kinds: Mapping[PrintKind, Rooms]) -> dict[Part, list[Fixed]]:
    """Return the kinds that have only so much room, by what for."""
    fixed: dict[Part, list[Fixed]] = {}
    for kind, rooms in kinds.items():
        if rooms.of and KINDS[kind].wanted(shelved):
            items = frozenset(map(id, rooms.items(shelved)))
            for part in rooms.of:
                if not (shelved.booklist.discreet and part in rooms.hidden):
                    fixed.setdefault(part, []).append(Fixed(kind, rooms, items))
    return fixed


def _tight(each: Said, fixed: list[Fixed], on: Press) -> list[PrintKind]:
    """Return the kinds that shorten a text."""
    kinds = _shortening(each, fixed, on)
    if kinds and each.exact:
        return _shortening(replace(each, text=each.exact()), fixed, on)
    return kinds


def _shortening(each: Said, fixed: list[Fixed], on: Press) -> list[PrintKind]:
    return [
        one.kind
        for one in fixed
        if (each.item is None or id(each.item) in one.items)
        and (each.cut or not one.rooms.hold(each.part, each.text, on.glyphs))
    ]


def _finding(content: Content, name: str, each: Said, kinds: list[PrintKind]) -> Finding:
    where = ", ".join(f"`{kind}`" for kind in kinds)
    return Finding(
        path=content.path(each.register or name),
        code="P003",
        message=f"{each.what} is too long for {where} and is shortened there.",
        fix=each.fix,
        severity=Severity.WARNING,
        loc=each.loc,
    )
