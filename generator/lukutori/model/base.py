"""The kinds of value that list files are made of."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)
from pydantic import ValidationInfo as Info
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError, PydanticKnownError

from lukutori.errors import did_you_mean
from lukutori.findings import shown
from lukutori.isbn import Isbn
from lukutori.isbn import parse as parse_isbn

MAX_TEXT = 5_000
"""Characters in one text; a screen holds about 1,500."""
BOOK_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
"""The part of BCP 47 (RFC 5646) that catalogues use: language, script, region."""
HOLE = re.compile(r"\{(\w+)\}")
WEB = re.compile(r"https?://[^\s/?#@<>\"'\\]+\.[^\s<>\"'\\]*", re.IGNORECASE)


class FileModel(BaseModel):
    """A mapping in a file: only known keys, read once, never changed."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    @classmethod
    def written(cls) -> dict[str, FieldInfo]:
        """Return the fields by the keys that people write."""
        return {field.alias or name: field for name, field in cls.model_fields.items()}


def holes(text: str) -> list[str]:
    """Return the names that stand in braces, to be filled in; a stray brace counts as a name."""
    return sorted([*HOLE.findall(text), *re.findall("[{}]", HOLE.sub("", text))])


def fault(code: str, message: str, fix: str) -> PydanticCustomError:
    """Return the error that becomes the finding `code` at the value's place."""
    context = {"message": message, "fix": fix}
    return PydanticCustomError(code, "{message} {fix}", context)


def _known_language(tag: str, info: Info) -> str:
    known: Mapping[str, Any] | None = (info.context or {}).get("languages")
    if known is not None and tag not in known:
        if not tag.replace("-", "").isalnum():
            fix = "Put a text that holds a comma or colon in double quotes."
            raise fault("L015", f"{shown(tag)} stands where a language belongs.", fix)
        hint = did_you_mean(tag, known) or f"Known languages: {', '.join(known)}."
        raise fault("L015", f"There are no interface words for the language {shown(tag)}.", hint)
    return tag


def _book_language(tag: str) -> str:
    if not BOOK_LANGUAGE.fullmatch(tag):
        fix = "Write its tag, for example fi, ar or zh-Hans."
        raise fault("L016", f"{shown(tag)} is not a language tag.", fix)
    return tag


def _isbn(written: Any) -> Isbn:
    if not isinstance(written, str):
        raise PydanticKnownError("string_type")
    if found := parse_isbn(written):
        return found
    raise fault(
        "L010",
        f"{shown(written)} is not a valid ISBN: its check digit or its length is wrong.",
        "Compare it with the number on the book's back cover.",
    )


def _web(address: str) -> str:
    if not WEB.fullmatch(address):
        fix = "Write the whole address, beginning with https://."
        raise fault("L018", f"{shown(address)} is not a web address.", fix)
    return address


def _day(value: Any) -> Any:
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        raise PydanticKnownError("string_type")
    try:
        return date.fromisoformat(value)
    except ValueError:
        fix = "Write year-month-day, for example 2027-01-31."
        raise fault("L017", f"{shown(value)} is not a date.", fix) from None


def near(name: str, known: Iterable[str]) -> str:
    """Return advice on a name that is not among the known ones."""
    return did_you_mean(name, known) or f"Known: {', '.join(sorted(known)) or 'none yet'}."


def _named_in(register: str, code: str) -> AfterValidator:
    """Let a name pass that stands in a register; one that could not be read knows all names."""

    def check(name: str, info: Info) -> str:
        known: Mapping[str, Any] | None = (info.context or {}).get(register)
        if known is not None and name not in known:
            raise fault(code, f"{shown(name)} is not in {register}.yml.", near(name, known))
        return name

    return AfterValidator(check)


def one_or_many(value: Any) -> Any:
    """Let people write `themes: parenting` for a list of one."""
    return [value] if isinstance(value, str) else value


Lang = Annotated[str, AfterValidator(_known_language)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_TEXT)]
Text = Annotated[
    dict[Lang, Line],
    Field(min_length=1, json_schema_extra={"examples": [{"fi": "Unikirja", "sv": "Sömnboken"}]}),
]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
"""An id that becomes an address."""
OneOrMany = BeforeValidator(one_or_many, json_schema_input_type=Line | list[Line])
SomeOf = BeforeValidator(
    one_or_many, json_schema_input_type=Line | Annotated[list[Line], Field(min_length=1)]
)
PartnerName = Annotated[Line, _named_in("partners", "L012")]
ThemeName = Annotated[Line, _named_in("themes", "L013")]
LibraryName = Annotated[Line, _named_in("libraries", "L020")]
WeekName = Annotated[Line, _named_in("weeks", "L021")]
BookLang = Annotated[str, AfterValidator(_book_language)]
BookLangs = Annotated[
    tuple[BookLang, ...], BeforeValidator(one_or_many, json_schema_input_type=str | list[str])
]
IsbnText = Annotated[Isbn, BeforeValidator(_isbn, json_schema_input_type=str | int)]
"""To an editor an unquoted ISBN is a number."""
WebAddress = Annotated[str, StringConstraints(max_length=2_000), AfterValidator(_web)]
Day = Annotated[date, BeforeValidator(_day, json_schema_input_type=date)]
Code = Annotated[str, StringConstraints(pattern=r"^[2-9A-HJ-NP-Z]{4,8}$")]
"""A short code: no 0, O, 1 or I, so that it survives being read aloud and typed."""
