"""Which titles of a list stand on a display, which wait, and which stay where they are."""

from collections.abc import Iterable
from typing import Generic, NamedTuple, Protocol, TypeVar

from lukutori.localise.shelves import Where
from lukutori.model.display import Display


class Titled(Protocol):
    """A title, as far as its share in a display depends on it."""

    @property
    def number(self) -> int:
        """Its place on the list."""

    @property
    def spare(self) -> bool:
        """Whether the list says that it waits beside the display."""

    @property
    def where(self) -> Where:
        """What staff do to get it."""


T = TypeVar("T", bound=Titled)


class Shares(NamedTuple, Generic[T]):
    """A list's titles by what a display does with them, each title once."""

    shown: tuple[T, ...]
    """In the order in which they were given."""
    spares: tuple[T, ...]
    """In the order in which they fill gaps: those marked as spares, then in the list's order."""
    others: tuple[T, ...]
    """On their shelves until they are needed, in the list's order."""
    online: tuple[T, ...]
    """No book, and the display has no cards for such."""


def shares(titles: Iterable[T], display: Display | None) -> Shares[T]:
    """Return who stands where: the list's first titles on the display, the next ones beside it.

    Without a display all stand there but the spares.
    """
    every = tuple(titles)
    if display is None:
        ready = tuple(each for each in every if not each.spare)
        return Shares(ready, _in_order(each for each in every if each.spare), (), ())
    cards = display.dummy
    online = tuple(each for each in every if each.where is Where.ONLINE and not cards)
    here = _in_order(each for each in every if each not in online)
    marked = [each for each in here if each.spare]
    listed = [each for each in here if not each.spare]
    first = {each.number for each in listed[: display.slots]}
    waiting = [*marked, *listed[display.slots :]]
    kept = display.spares or len(marked)
    return Shares(
        tuple(each for each in every if each.number in first),
        tuple(waiting[:kept]),
        tuple(waiting[kept:]),
        online,
    )


def _in_order(titles: Iterable[T]) -> tuple[T, ...]:
    return tuple(sorted(titles, key=lambda each: each.number))
