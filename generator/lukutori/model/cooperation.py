"""What clients ask for, and what a cooperation gave, as people count it."""

from datetime import date
from typing import Annotated, NamedTuple

from pydantic import Field

from lukutori.model.base import BookLangs, Day, FileModel, Line, PartnerName, Slug, Text

Number = Annotated[int, Field(ge=0, le=1_000_000)]


class Asked(FileModel):
    """A question of clients, for which there may be no list yet."""

    question: Text
    """What clients ask, in their words, by language."""
    asked: Annotated[int, Field(ge=1, le=1_000_000)] = 1
    """How often it was asked."""
    partner: PartnerName | None = None
    """Whose clients ask it, from partners.yml."""
    languages: BookLangs = ()
    """In which languages the books should be, for example `[ar, so]`."""
    answered_by: Line | None = None
    """Which list answers it: the name of its file without .yml."""


class Event(FileModel):
    """Something that a library did with a partner, and how many people came."""

    on: Day
    """When."""
    partner: PartnerName
    """With whom, from partners.yml."""
    name: Text | None = None
    """What it was, by language."""
    people: Number
    """How many people came."""


class Slips(NamedTuple):
    """Feedback slips that were counted in one go, by the face that was ticked."""

    on: date
    list_id: str
    library: str
    """Where they were left; empty where nobody wrote it."""
    good: int
    fair: int
    poor: int


Wishes = dict[Slug, Asked]
Events = tuple[Event, ...]
