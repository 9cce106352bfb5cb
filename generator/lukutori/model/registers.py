"""Who and where: partners, libraries, themes, theme weeks, short codes."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, model_validator

from lukutori.findings import shown
from lukutori.model.base import (
    Code,
    Day,
    FileModel,
    IsbnText,
    Line,
    Slug,
    Text,
    WebAddress,
    fault,
    one_or_many,
)


class PartnerKind(StrEnum):
    """What sort of organisation a partner is."""

    HEALTH = "health"
    SOCIAL = "social"
    EMPLOYMENT = "employment"
    BENEFITS = "benefits"
    ADVICE = "advice"
    YOUTH = "youth"
    EDUCATION = "education"
    PARISH = "parish"
    ASSOCIATION = "association"


class PartnerStatus(StrEnum):
    """Whether the cooperation goes on."""

    ACTIVE = "active"
    PAUSED = "paused"
    HANDED_OVER = "handed-over"


class Contacts(FileModel):
    """Two contact persons, as roles: people change, lists stay."""

    library: Line
    """Role in the library, for example `lastenkirjastonhoitaja`."""
    partner: Line
    """Role at the partner, for example `terveydenhoitaja`."""


class Service(FileModel):
    """Something else that a partner offers its clients."""

    name: Text
    """What it is called, by language."""
    link: WebAddress | None = None
    """Its own page."""
    note: Text | None = None
    """For whom it is, or how one gets there, in a sentence by language."""


class Partner(FileModel):
    """An organisation that makes lists with the library."""

    name: Text
    """Its name, by language."""
    kind: PartnerKind
    """health, social, employment, benefits, advice, youth, education, parish or association."""
    offers: Text
    """What people get there, one or two sentences by language."""
    address: Line | None = None
    """Street address."""
    hours_link: WebAddress | None = None
    """Page with its opening hours."""
    contacts: Contacts
    """One role in the library, one at the partner."""
    status: PartnerStatus = PartnerStatus.ACTIVE
    """active, paused or handed-over."""
    handed_over_to: Line | None = None
    """The partner that now answers for its lists."""
    services: tuple[Service, ...] = ()
    """Its other services, for its page: `name`, and if you like `link` and `note`."""

    @model_validator(mode="after")
    def _has_an_heir(self) -> "Partner":
        if (self.status is PartnerStatus.HANDED_OVER) != bool(self.handed_over_to):
            fix = "Give both `status: handed-over` and `handed_over_to`, or neither."
            raise fault("L027", "It is not clear who answers for this partner's lists.", fix)
        return self


AsWritten = BeforeValidator(lambda value: value, json_schema_input_type=str | float)
MarksAsWritten = BeforeValidator(
    one_or_many, json_schema_input_type=str | float | list[str | float]
)
"""To an editor an unquoted floor or call number is a number."""


class Place(FileModel):
    """A place in a library, as signs and staff lists name it."""

    name: Text
    """What it is called, by language."""
    floor: Annotated[Line, AsWritten] | None = None
    """Which floor, as the lift's buttons say it."""
    shelves: Annotated[tuple[Line, ...], MarksAsWritten] = ()
    """How the call numbers of its shelves begin, for example `[59.3, 14]`."""

    @property
    def way_to_name(self) -> tuple[str, ...]:
        """Where its name was written: alone, or under a key beside others."""
        return ("name",) if self.model_fields_set - {"name"} else ()


def _short_place(value: Any) -> Any:
    """Let people write the name alone."""
    return {"name": value} if isinstance(value, dict) and not value.keys() & {"name"} else value


class Library(FileModel):
    """A library that keeps the lists' books."""

    name: Text
    """Its name, by language."""
    building: Line | None = None
    """Its building code in the catalogue, for example `2/Helmet/e/e23/`."""
    address: Line | None = None
    """Street address."""
    hours_link: WebAddress | None = None
    """Page with its opening hours."""
    places: dict[
        Slug, Annotated[Place, BeforeValidator(_short_place, json_schema_input_type=Text | Place)]
    ] = Field(default={})
    """Places in the house: their name by language, or name, floor and shelves."""


class Colour(StrEnum):
    """The colours of themes and drawn covers, in the order of theme/covers.json."""

    BLUE = "blue"
    GREEN = "green"
    PLUM = "plum"
    BRICK = "brick"
    TEAL = "teal"
    INDIGO = "indigo"
    OLIVE = "olive"
    ROSE = "rose"
    SLATE = "slate"
    BROWN = "brown"


class Theme(FileModel):
    """A theme that lists share."""

    name: Text
    """Its name, by language."""
    colour: Colour | None = None
    """blue, green, plum, brick, teal, indigo, olive, rose, slate or brown; without it, in turn."""
    intro: Text | None = None
    """A sentence on what is found under it, by language."""


CalendarYear = Annotated[str, StringConstraints(pattern=r"^2\d{3}$")]


def _in_some_year(day: str) -> str:
    try:
        date.fromisoformat(f"2028-{day}")  # a leap year
    except ValueError:
        fix = "Write month-day, for example 09-10."
        raise fault("L011", f"No year has the day {shown(day)}.", fix) from None
    return day


MonthDay = Annotated[
    str,
    StringConstraints(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"),
    AfterValidator(_in_some_year),
]
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


class NthWeekday(FileModel):
    """A weekday counted within a month: the first Sunday of October."""

    nth: Annotated[int, Field(ge=1, le=5)]
    """Which one: 1 is the first."""
    weekday: Weekday
    """Which day of the week, in English."""
    month: Annotated[int, Field(ge=1, le=12)]
    """Which month, 1-12."""
    week: Literal["that", "following"] | None = None
    """The week of that day, or the one from the next Monday; without this, the day alone."""


class Easter(FileModel):
    """A day counted from Easter Sunday of the western churches: Ash Wednesday is 46 days before."""

    days: Annotated[int, Field(ge=-80, le=100)]
    """How many days after Easter Sunday; before it with a minus."""
    week: Literal["that", "following"] | None = None
    """The week of that day, or the one from the next Monday; without this, the day alone."""


class Days(FileModel):
    """First and last day, given by hand for one year."""

    start: Day
    """First day."""
    end: Day
    """Last day."""

    @model_validator(mode="after")
    def _in_order(self) -> "Days":
        if self.end < self.start:
            fix = "Change one of the dates."
            raise fault("L028", f"The theme week ends {self.end}, before it starts.", fix)
        return self


class Week(FileModel):
    """A theme week or day that comes every year, by rule."""

    name: Text
    """Its name, by language."""
    date: MonthDay | None = None
    """The same date each year, month-day: `09-10`."""
    iso_week: Annotated[int, Field(ge=1, le=53)] | None = None
    """A numbered week (ISO 8601)."""
    nth_weekday: NthWeekday | None = None
    """A weekday counted within a month."""
    easter: Easter | None = None
    """A day counted from Easter Sunday."""
    years: dict[CalendarYear, Days] = Field(default={})
    """Years in which it was moved: `2027: {start: ..., end: ...}`."""
    source: WebAddress | None = None
    """Where the rule is from."""

    @model_validator(mode="after")
    def _one_rule(self) -> "Week":
        rules = [self.date, self.iso_week, self.nth_weekday, self.easter]
        if sum(rule is not None for rule in rules) != 1:
            fix = "Give exactly one of `date`, `iso_week`, `nth_weekday` and `easter`."
            raise fault("L028", "The theme week has no rule, or more than one.", fix)
        return self


class CoverCredit(FileModel):
    """Whose the picture of a cover is, and who lets the library show it."""

    rights: Line
    """What stands beside the picture: a licence, or `the publisher, by permission`."""
    link: WebAddress | None = None
    """The licence's own page."""
    source: WebAddress | None = None
    """Where the picture is from."""


Partners = dict[Slug, Partner]
Libraries = dict[Slug, Library]
Themes = dict[Slug, Theme]
Weeks = dict[Slug, Week]
Codes = dict[Code, Line]
"""Each short code ever printed, and the list that it leads to today."""
CoverCredits = dict[IsbnText, CoverCredit]
"""Of each picture in `lists/covers/`."""
