"""Which texts a kind of print has only so much room for: CHECK tells what it shortens."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from lukutori.localise.lists import ShelvedList
from lukutori.model.booklist import Book, Link
from lukutori.render.paper.measure.fit import Room, holds
from lukutori.render.paper.measure.parting import parted
from lukutori.render.paper.setting.glyphs import Glyphs

Item = Book | Link


class Part(Enum):
    """A text that some print shows in a fixed place."""

    TITLE = "the list's title"
    MAKERS = "the libraries and partners that made it"
    FACTS = "for what age and level and for whom it is"
    SAY = "what professionals say"
    BOOK = "a title on the list"
    AUTHOR = "its author"
    CALL = "its call number"
    HOOK = "one line why"
    EDITION = "the title of another edition"
    SPOT = "where the display is"
    PLACE = "a place that holds titles"
    SHELVES = "its floor, or its shelves"


def shown_items(shelved: ShelvedList) -> list[Item]:
    """Return what readers see of a list: all but the spares of a display."""
    every = (item for section in shelved.booklist.sections for item in section.items)
    return [item for item in every if isinstance(item, Link) or not item.spare]


def has_items(shelved: ShelvedList) -> bool:
    """Tell whether a list shows readers anything; spares alone are nothing."""
    return bool(shown_items(shelved))


def shown_books(shelved: ShelvedList) -> list[Item]:
    """Return the books among them."""
    return [item for item in shown_items(shelved) if isinstance(item, Book)]


@dataclass(frozen=True, kw_only=True)
class Rooms:
    """What a kind of print has only so much room for."""

    of: Mapping[Part, tuple[Room, ...]] = field(default_factory=dict)
    """The rooms that are tried for a text: it is whole where one holds it, or where none is said.

    A hook is never longer than a line that is read in passing, whatever its rooms.
    """
    items: Callable[[ShelvedList], list[Item]] = shown_items
    """Which items' texts it shows."""
    hidden: frozenset[Part] = frozenset()
    """What it does not show of a discreet list."""
    parted: Room | None = None
    """Where words longer than a line are parted before."""

    def hold(self, part: Part, text: str, glyphs: Glyphs) -> bool:
        """Tell whether a text is shown whole."""
        rooms = self.of[part]
        if self.parted:
            text = parted(text, self.parted.ems(max(self.parted.sizes)), glyphs)
        return not rooms or any(holds(text, room, glyphs) for room in rooms)


def hook_rooms(*_: object) -> Rooms:
    """Return the rooms of a kind that flows, too, and says one line why of each title."""
    return Rooms(of={Part.HOOK: ()})


def no_rooms(*_: object) -> Rooms:
    """Return the rooms of a kind that takes as many lines and pages as its texts need."""
    return Rooms()
