"""What can be printed from a list, for whom, and what has been."""

from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from lukutori.model.base import Day, FileModel, Line


class PrintGroup(StrEnum):
    """Who takes a print into the hand."""

    CLIENTS = "clients"
    DISPLAY = "display"
    STAFF = "staff"


class PrintKind(StrEnum):
    """A kind of print; the part before the hyphen names a family of kinds."""

    HANDOUT = "handout"
    HANDOUT_LARGE = "handout-large"
    BRIDGE = "bridge"
    LEAFLET = "leaflet"
    LEAFLET_IMPOSED = "leaflet-imposed"
    BOOKMARK = "bookmark"
    TICK = "tick"
    POSTER_A3 = "poster-a3"
    POSTER_A3_WIDE = "poster-a3-wide"
    POSTER_A4 = "poster-a4"
    POSTER_A4_WIDE = "poster-a4-wide"
    TALKER_A6 = "talker-a6"
    TALKER_A7 = "talker-a7"
    DUMMY = "dummy"
    LABEL_24 = "label-24"
    LABEL_21 = "label-21"
    SIGN = "sign"
    POCKET = "pocket"
    TALK = "talk"
    PICK = "pick"
    REFILL = "refill"
    TAKEDOWN = "takedown"
    STATUS = "status"
    FEEDBACK_SLIP = "feedback-slip"


class Phrase(StrEnum):
    """Sentences that client and clerk point at."""

    FIND = "find"
    BORROW = "borrow"
    ORDER = "order"
    LANGUAGE = "language"
    CARD = "card"


def family(kind: str) -> str:
    """Return the family of a kind: `poster` for `poster-a3-wide`."""
    return kind.split("-", maxsplit=1)[0]


def kinds_named(name: str) -> tuple[PrintKind, ...]:
    """Return the kind of this name, else all of the family; nothing where neither is there."""
    exact = tuple(kind for kind in PrintKind if kind == name)
    return exact or tuple(kind for kind in PrintKind if family(kind) == name)


def names_of_kinds() -> list[str]:
    """Return every name of a kind or of a family of kinds."""
    return list(dict.fromkeys([*PrintKind, *map(family, PrintKind)]))


def clerks_beside(tag: str, desk: Iterable[str], known: Collection[str]) -> list[str]:
    """Return the clerks' languages that stand beside a client's on a bridge.

    The `desk` has them in its order, and those before the client's own alone, so that each pair
    is there once.
    """
    own = [i for i, each in enumerate(desk) if each.split("-")[0] == tag.split("-")[0]]
    return [each for each in [*desk][: own[0] if own else None] if each in known]


class PrintRun(FileModel):
    """One print that was made, as often as `copies` says."""

    list: Line
    """Id of the list."""
    kind: PrintKind
    """What was printed: handout, poster-a3, talker-a6 ..."""
    lang: Annotated[str, StringConstraints(pattern=r"^\w{2,3}(-\w{2,8})*$")]
    """Language of the print, or both of a bridge: `ar` or `ar-fi`."""
    copies: Annotated[int, Field(ge=1)]
    """How many."""
    on: Day
    """When."""
    whom: Line | None = Field(default=None, alias="for")
    """For whom: a partner's id, or a line of words such as `waiting room, second floor`."""
    sum: Line | None = None
    """Sum of what the print said; `lukutori print --log` writes it, and it tells later changes."""


Prints = tuple[PrintRun, ...]
