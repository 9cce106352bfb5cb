"""What displays gave: the log of displays, put together display by display."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from lukutori.model.display_log import DisplayMove, Move
from lukutori.year.ahead import widened
from lukutori.year.plan import Turn
from lukutori.year.theme_days import Span

LOG = "displays-log"
"""The file of it, without its suffix."""
EARLY_OR_LATE = timedelta(days=14)
"""How far from its planned days a display may be set up or taken down, and still be that one."""


class Held(NamedTuple):
    """A display that was set up."""

    list_id: str
    library: str
    key: str
    """Of the display in the plan; empty where nobody had planned it."""
    started: date
    slots: int | None = None
    refilled: int = 0
    """How many books the refills replaced."""
    last: date | None = None
    """The day of its last refill."""
    ended: date | None = None
    left: int | None = None

    @property
    def name(self) -> tuple[str, str, str]:
        """What tells it from all that stand at the same time."""
        return self.list_id, self.library, self.key

    @property
    def taken(self) -> int:
        """How many books readers took: the refilled ones, and at the end the empty places."""
        known = self.slots is not None and self.left is not None
        gone = (self.slots or 0) - (self.left or 0) if known else 0
        return self.refilled + max(gone, 0)


class Misplaced(NamedTuple):
    """An entry that cannot follow on those before it; `number` counts from 0."""

    number: int
    reason: str


def held(log: Iterable[DisplayMove]) -> list[Held]:
    """Return every display that was set up, in the order of their first days."""
    done = (each for each in _followed(log) if isinstance(each, Held))
    return sorted(done, key=lambda each: (each.started, each.list_id, each.library, each.key))


def misplaced(log: Iterable[DisplayMove]) -> list[Misplaced]:
    """Return the entries that cannot be, such as an end without a start; they count for nothing."""
    return [each for each in _followed(log) if isinstance(each, Misplaced)]


def standing(log: Iterable[DisplayMove]) -> list[Held]:
    """Return the displays that were set up and not taken down yet."""
    return [each for each in held(log) if each.ended is None]


def _followed(log: Iterable[DisplayMove]) -> Iterator[Held | Misplaced]:
    going: dict[tuple[str, str, str], Held] = {}
    for number, move in enumerate(log):
        name = (move.list, move.library, move.display or "")
        if reason := refusal(move, going.get(name)):
            yield Misplaced(number, reason)
        elif move.what is Move.START:
            going[name] = Held(*name, started=move.on, slots=move.slots)
        elif move.what is Move.REFILL:
            going[name] = _refilled(going[name], move)
        else:
            yield going.pop(name)._replace(ended=move.on, left=move.left)
    yield from going.values()


def _refilled(known: Held, move: DisplayMove) -> Held:
    return known._replace(refilled=known.refilled + (move.taken or 0), last=move.on)


def refusal(move: DisplayMove, known: Held | None) -> str:
    """Return why something cannot be done with a display that stands, or does not; else nothing."""
    if move.what is Move.START:
        return f"It stands there since {known.started}." if known else ""
    if known is None:
        return "It has not been set up."
    latest = max(known.started, known.last or known.started)
    if move.on < latest:
        return f"{move.on} is before {latest}, when it was set up or last filled."
    return ""


def of_turn(turn: Turn, every: Iterable[Held]) -> list[Held]:
    """Return what was set up of a display at one of its times."""
    near = widened(turn.span, EARLY_OR_LATE)
    return [
        each
        for each in every
        if _is_of(turn, each) and near.meets(Span(each.started, each.ended or each.started))
    ]


def before(turn: Turn, every: Iterable[Held]) -> Held | None:
    """Return the last one that stood before a display's time: what next year's plan goes by.

    It is the one of the same key, else one of the same list in the same library.
    """
    first = widened(turn.span, EARLY_OR_LATE).first
    earlier = [each for each in every if each.started < first]
    own = [each for each in earlier if _is_of(turn, each)]
    planned = turn.planned
    alike = (planned.list_id, planned.display.library)
    same = own or [each for each in earlier if (each.list_id, each.library) == alike]
    return max(same, default=None, key=lambda each: each.started)


def _is_of(turn: Turn, each: Held) -> bool:
    planned = turn.planned
    same = (planned.key, planned.list_id, planned.display.library)
    return (each.key, each.list_id, each.library) == same
