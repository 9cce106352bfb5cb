"""What somebody does with a display, as the entry that the log gets."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from lukutori.errors import (
    DisplayOrderError,
    UnknownDisplayError,
    UnknownLibraryError,
    WhichDisplayError,
)
from lukutori.model.display_log import COUNTS, DisplayMove, Move
from lukutori.read.content import Content
from lukutori.year.ahead import widened
from lukutori.year.log import Held, refusal, standing
from lukutori.year.plan import Planned, Turn, turns
from lukutori.year.theme_days import Span

ROUND = timedelta(days=366)
"""How far from its planned days a display may be set up."""


class Wish(NamedTuple):
    """What somebody did: `name` is a list's id or a display's key, `books` how many."""

    what: Move
    name: str
    library: str | None
    on: date
    books: int | None = None


def meant(content: Content, name: str, library: str | None) -> list[Planned]:
    """Return the planned displays of a list or of a key, in one library if it is named.

    Raises UnknownLibraryError.
    """
    if library is not None and library not in content.libraries:
        raise UnknownLibraryError(library, content.libraries)
    return [
        each
        for each in content.planned
        if name in (each.key, each.list_id) and library in (None, each.display.library)
    ]


def keys(content: Content) -> list[str]:
    """Return every name that a display can be asked for by."""
    return [*dict.fromkeys([*content.lists, *(each.key for each in content.planned)])]


def move_of(content: Content, wish: Wish) -> DisplayMove:
    """Return the entry of what was done.

    Raises UnknownLibraryError, UnknownDisplayError, WhichDisplayError or DisplayOrderError where
    that cannot be.
    """
    told = _of_start(content, wish) if wish.what is Move.START else _of_standing(content, wish)
    if wish.books is not None:
        told[COUNTS[wish.what]] = wish.books
    move = DisplayMove.model_validate({**told, "on": wish.on, "what": wish.what})
    name = (move.list, move.library, move.display or "")
    own = next((each for each in _standing(content, wish) if each.name == name), None)
    if reason := refusal(move, own):
        raise DisplayOrderError(wish.name, move.library, reason)
    return move


def _of_start(content: Content, wish: Wish) -> dict[str, object]:
    """Return which display is set up: the one that is planned for the nearest days."""
    found = meant(content, wish.name, wish.library)
    libraries = sorted({each.display.library for each in found})
    if len(libraries) > 1:
        raise WhichDisplayError(wish.name, libraries)
    turn = _nearest(content, found, wish.on)
    if planned := turn.planned if turn else next(iter(found), None):
        return {
            "list": planned.list_id,
            "display": planned.key,
            "library": planned.display.library,
            "slots": planned.display.slots,
        }
    if wish.name in content.lists and wish.library in content.libraries:
        return {"list": wish.name, "library": wish.library}
    raise UnknownDisplayError(wish.name, keys(content), wish.library)


def _nearest(content: Content, every: Iterable[Planned], day: date) -> Turn | None:
    return min(
        turns(every, content.weeks, widened(Span(day, day), ROUND)),
        default=None,
        key=lambda turn: max(turn.span.first - day, day - turn.span.last, timedelta(0)),
    )


def _standing(content: Content, wish: Wish) -> list[Held]:
    return [
        each
        for each in standing(content.displays_log)
        if wish.name in (each.key, each.list_id) and wish.library in (None, each.library)
    ]


def _of_standing(content: Content, wish: Wish) -> dict[str, object]:
    """Return which display is filled or taken down: the one that stands."""
    found = _standing(content, wish)
    if len(found) > 1:
        raise WhichDisplayError(wish.name, [each.key or each.library for each in found])
    if found:
        (one,) = found
        return {"list": one.list_id, "display": one.key or None, "library": one.library}
    if wish.name not in content.lists and not meant(content, wish.name, wish.library):
        raise UnknownDisplayError(wish.name, keys(content), wish.library)
    raise DisplayOrderError(wish.name, wish.library, "It has not been set up.")
