"""What was done with displays: set up, filled, taken down."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator

from lukutori.model.base import Day, FileModel, Line, fault


class Move(StrEnum):
    """What staff do with a display."""

    START = "start"
    REFILL = "refill"
    END = "end"


Count = Annotated[int, Field(ge=0)]
COUNTS = {Move.START: "slots", Move.REFILL: "taken", Move.END: "left"}
"""What is counted at each."""


class DisplayMove(FileModel):
    """One thing that was done with a display; of what readers took, it knows numbers only."""

    list: Line
    """Id of the list."""
    display: Line | None = None
    """Key of the display in the plan; without it, nobody had planned it."""
    library: Line
    """Which library."""
    on: Day
    """When."""
    what: Move
    """start, refill or end."""
    slots: Count | None = None
    """At its start: how many places it has."""
    taken: Count | None = None
    """At a refill: how many books were gone, and were replaced."""
    left: Count | None = None
    """At its end: how many books still stood there."""

    @model_validator(mode="after")
    def _counts_fit(self) -> "DisplayMove":
        for move, key in COUNTS.items():
            if getattr(self, key) is not None and self.what is not move:
                fix = f"Leave it out, or write `what: {move}`."
                raise fault("L011", f"`{key}` does not belong to `what: {self.what}`.", fix)
        return self


DisplayLog = tuple[DisplayMove, ...]
"""Everything that was done with displays, in the order in which it was written down."""
