"""CHECK: whether displays that stand at the same time have places and copies enough."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from lukutori.check_records import key_of
from lukutori.enrich import books, shelve
from lukutori.findings import Row, Severity, shown
from lukutori.localise.shares import shares
from lukutori.localise.shelves import Where, stand
from lukutori.model.registers import Library
from lukutori.read.content import Content
from lukutori.year.ahead import ahead
from lukutori.year.plan import Planned, Turn, turns

NAMED = 3
"""Titles that a message names."""
Key = tuple[str, ...]


class Claim(NamedTuple):
    """A title of a list, as a library has it."""

    key: Key
    title: str
    where: Where
    copies: int | None
    spare: bool
    number: int


def at_once(content: Content) -> Iterator[tuple[Planned, Row]]:
    """Yield displays that stand together with an earlier one where only one of them can.

    Each pair is told once of places and once of copies, at the display that begins later.
    """

    @cache
    def known(list_id: str, library: str) -> list[Claim]:
        return list(_titles(content, list_id, library))

    told: set[tuple[object, ...]] = set()
    for turn, others in _meeting(turns(content.planned, content.weeks, ahead(content.today))):
        own, *theirs = (
            _claimed(known(each.planned.list_id, each.planned.display.library), each.planned)
            for each in (turn, *others)
        )
        short = [key for key in own if _too_few(own[key], theirs)]
        for other, their in zip(others, theirs, strict=True):
            titles = [own[key].title for key in short if key in their]
            for row in (*_same_place(turn, other), *_same_copies(turn, other, titles)):
                pair = (row[0], _way(turn.planned), _way(other.planned))
                if pair not in told:
                    told.add(pair)
                    yield turn.planned, row


def _way(planned: Planned) -> tuple[object, ...]:
    """Return what tells a display from every other, even from one of the same key."""
    return planned.file, *planned.loc


def _meeting(every: Iterable[Turn]) -> Iterator[tuple[Turn, list[Turn]]]:
    """Yield each turn with the other displays that stand in its library on its first day."""
    standing: dict[str, list[Turn]] = {}
    for turn in every:
        there = standing.setdefault(turn.planned.display.library, [])
        there[:] = [each for each in there if each.span.last >= turn.span.first]
        yield turn, [each for each in there if _way(each.planned) != _way(turn.planned)]
        there.append(turn)


def _titles(content: Content, list_id: str, library: str) -> Iterator[Claim]:
    """Yield a list's titles as a library has them, as far as libraries.yml can be used."""
    libraries = {k: each for k, each in content.libraries.items() if isinstance(each, Library)}
    for number, book in enumerate(books(content.lists[list_id]), 1):
        found = shelve(book, content.snapshot, content.settings.options.catalogue)
        key = found.record.key if found.record else key_of(book)
        at = stand(found, library, libraries)
        copies = None if at.where is Where.ELSEWHERE else at.copies
        yield Claim(key, found.title, at.where, copies, book.spare, number)


def _claimed(titles: Iterable[Claim], planned: Planned) -> dict[Key, Claim]:
    """Return the titles of which a display needs a copy: those that it shows and its spares."""
    share = shares(titles, planned.display)
    return {each.key: each for each in (*share.shown, *share.spares)}


def _too_few(claim: Claim, others: Iterable[Mapping[Key, Claim]]) -> bool:
    """Tell whether the displays before have all copies of a title that the library has.

    Where it has none the copies are another library's, and where nobody tells how many, enough.
    """
    return bool(claim.copies) and sum(claim.key in each for each in others) >= (claim.copies or 0)


def _same_place(turn: Turn, other: Turn) -> Iterator[Row]:
    own, their = turn.planned.display, other.planned.display
    if (own.at or own.place) and (own.at, own.place) == (their.at, their.place):
        message = (
            f"From {turn.span.first} on, the display {shown(other.planned.key)} stands at the "
            f"same place as {shown(turn.planned.key)}."
        )
        fix = "Change the days or the place of one of them."
        yield "L052", message, fix, Severity.WARNING, ("at" if own.at else "place",)


def _same_copies(turn: Turn, other: Turn, titles: list[str]) -> Iterator[Row]:
    if titles:
        more = f" and {len(titles) - NAMED} more" if len(titles) > NAMED else ""
        message = (
            f"From {turn.span.first} on, {shown(turn.planned.key)} and "
            f"{shown(other.planned.key)} need the same copies: "
            f"{', '.join(map(shown, titles[:NAMED]))}{more}."
        )
        fix = "Change the days of one of them, lower `slots` or `spares`, or get more copies."
        yield "L051", message, fix, Severity.WARNING, ("slots",)
