"""Whom readers can call when a book is not enough: the register crisis.yml."""

import re
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from lukutori.findings import shown
from lukutori.model.base import (
    BookLang,
    Day,
    FileModel,
    Line,
    Slug,
    Text,
    ThemeName,
    WebAddress,
    fault,
    one_or_many,
)

TRUNK = re.compile(r"\+.*\(0\)")
"""A way of writing that no telephone understands: +358 (0)9 1234."""
BETWEEN = re.compile(r"[\s()./-]")
"""What stands between the digits of a number for the eye alone."""
SHORT = re.compile(r"[1-9]\d{2,5}")
"""A number that a whole country knows, such as 112 or 116 123; it has no other form."""
INTERNATIONAL = re.compile(r"\+[1-9]\d{5,14}")
"""ITU-T E.164: country code and number, at most 15 digits."""
NATIONAL = re.compile(r"0\d{4,14}")


def bare(number: str) -> str:
    """Return a number as a telephone takes it."""
    return BETWEEN.sub("", number)


def _number(text: str) -> str:
    number = bare(text)
    if TRUNK.match(text) or not any(
        form.fullmatch(number) for form in (SHORT, INTERNATIONAL, NATIONAL)
    ):
        fix = "Write digits, spaces and hyphens, for example 09 1234 567 or +358 9 1234 567."
        raise fault("L041", f"{shown(text)} is not a telephone number.", fix)
    return text


def _abroad(text: str) -> str:
    if not INTERNATIONAL.fullmatch(bare(text)):
        fix = "Begin with + and the country's code, for example +35891234567."
        raise fault("L041", f"{shown(text)} cannot be called from everywhere.", fix)
    return bare(text)


AsWritten = BeforeValidator(lambda value: value, json_schema_input_type=str | int)
"""To an editor an unquoted number is a number."""


class CrisisLine(FileModel):
    """Somebody who answers when a reader needs help at once."""

    name: Text
    """Its name, by language."""
    phone: Annotated[Line, AsWritten, AfterValidator(_number)] | None = None
    """Its number as people know it, for example `112` or `09 1234 567`."""
    call: Annotated[Line, AsWritten, AfterValidator(_abroad)] | None = None
    """The same with the country's code, where `phone` begins with 0: `+35891234567`."""
    link: WebAddress | None = None
    """Its page, where readers see its hours, chat and other languages."""
    hours: Text | None = None
    """When it answers, by language."""
    about: Text | None = None
    """For whom or what it is, in one short sentence by language."""
    languages: Annotated[
        tuple[BookLang, ...],
        BeforeValidator(one_or_many, json_schema_input_type=str | list[str]),
        Field(min_length=1),
    ]
    """Which languages are spoken there: `[fi, sv, en]`."""
    themes: Annotated[
        tuple[ThemeName, ...],
        BeforeValidator(one_or_many, json_schema_input_type=str | list[str]),
    ] = Field(default=(), alias="for")
    """Only on lists of these themes; without it on every list that shows crisis lines."""
    checked: Day
    """The day on which somebody last made sure of number, hours and languages."""

    @model_validator(mode="after")
    def _can_be_reached(self) -> "CrisisLine":
        if not (self.phone or self.link):
            fix = "Give its `phone`, its `link`, or both."
            raise fault("L041", "Nothing tells how this crisis line is reached.", fix)
        if self.call and not self._same_number():
            fix = "Write the same number in `phone` and `call`."
            raise fault("L041", f"{shown(self.call)} calls another number than is shown.", fix)
        if self.phone and not self.call and NATIONAL.fullmatch(bare(self.phone)):
            fix = "Add `call`, the same number with + and the country's code."
            raise fault("L041", f"{shown(self.phone)} cannot be called from everywhere.", fix)
        return self

    def _same_number(self) -> bool:
        return bool(self.phone) and bare(self.call or "").endswith(
            bare(self.phone or "").lstrip("+0")
        )

    @property
    def dialled(self) -> str:
        """What a telephone calls: the international number, or the short one."""
        return self.call or bare(self.phone or "")


CrisisLines = dict[Slug, CrisisLine]
