"""Book displays: where they stand, when, and with how many books."""

from typing import Annotated

from pydantic import BeforeValidator, Field, model_validator

from lukutori.model.base import (
    Day,
    FileModel,
    LibraryName,
    Line,
    Slug,
    Text,
    WeekName,
    fault,
    one_or_many,
)
from lukutori.model.registers import CalendarYear

Places = Annotated[int, Field(ge=1, le=200)]
YearWritten = CalendarYear | Annotated[int, Field(ge=2000, le=2999)]
"""To an editor an unquoted year is a number."""


class Display(FileModel):
    """A book display made from the list."""

    library: LibraryName
    """Which library, from libraries.yml."""
    at: Slug | None = None
    """Where in the library: the key of a place in libraries.yml."""
    place: Text | None = None
    """Where in the library, in words by language, where `at` does not say it."""
    week: WeekName | None = None
    """A theme week from weeks.yml, instead of dates."""
    years: Annotated[
        tuple[CalendarYear, ...],
        BeforeValidator(one_or_many, json_schema_input_type=YearWritten | list[YearWritten]),
    ] = ()
    """In which years it follows its theme week; without this, every year."""
    start: Day | None = None
    """First day."""
    end: Day | None = None
    """Last day."""
    slots: Places
    """How many books stand face out."""
    minimum: Places | None = None
    """Refill it as soon as fewer books stand there; without this, when the first has gone."""
    spares: Annotated[int, Field(ge=0, le=200)] = 0
    """How many books more wait in the back room."""
    dummy: bool = False
    """Whether cards stand in for e-books and audiobooks, each in one of the slots."""
    prints: Line | None = None
    """Who prints its kit, as a role."""
    hands_out: Line | None = None
    """Who hands out its prints, as a role."""
    cancelled: bool = False
    """Whether it does not take place: pages are silent of it, and calendars cross it out."""

    @model_validator(mode="after")
    def _has_a_time(self) -> "Display":
        if not self.week and not (self.start and self.end):
            fix = "Give a `week`, or both `start` and `end`."
            raise fault("L026", "The display does not say when it is.", fix)
        if self.week and (self.start or self.end):
            fix = "Give either a `week`, or `start` and `end`."
            raise fault("L026", "The display says twice when it is.", fix)
        if self.years and not self.week:
            fix = "Leave `years` out, or give a `week`."
            raise fault("L026", "The display says twice when it is.", fix)
        if self.start and self.end and self.end < self.start:
            fix = "Change one of the dates."
            raise fault("L026", f"The display ends {self.end}, before it starts.", fix)
        return self


class PlannedDisplay(Display):
    """A display in displays.yml."""

    booklist: Annotated[Slug, Field(alias="list")]
    """Which list it is made from: the name of its file without .yml."""


Displays = dict[Slug, PlannedDisplay]
