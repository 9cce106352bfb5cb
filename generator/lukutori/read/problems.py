"""Turn what the model's checker says into findings in plain words."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from lukutori.errors import did_you_mean
from lukutori.findings import Finding, Loc, shown
from lukutori.model.base import FileModel, Lang
from lukutori.model.booklist import BOOK, LINK, Book, Link
from lukutori.read.yaml_text import KEY

ITEMS: dict[str, type[FileModel]] = {BOOK: Book, LINK: Link}
FORMS = {
    "string": "Write a text.",
    "tuple": "Write a list, each item on a line of its own after a hyphen and a space.",
    "int": "Write a whole number.",
    "bool": "Write `true` or `false`.",
}
"""What to write, by the first word of the checker's own name for the fault."""
LIMITS = {
    "greater_than_equal": "Write {ge} or more.",
    "less_than_equal": "Write {le} or less.",
}
SPELLINGS = {
    "\\d{3}[a-z": "Write a field and subfields of MARC, such as 952o.",
    "a-z": "Use small letters a-z, digits and single hyphens between them.",
    "A-H": "Use four to eight of the capitals A-Z and digits 2-9, without I and O.",
    "2\\d": "Write the year in four digits.",
}
"""How keys are spelt, by a part of their pattern."""

Told = tuple[str, str, str]
"""Code, message, fix."""


def findings_from(
    path: Path, error: ValidationError, model: type[FileModel] | None
) -> list[Finding]:
    """Return a finding for each fault; `model` is what the file's mapping should have been."""
    faults = error.errors(include_url=False)
    inner = {fault["loc"][:i] for fault in faults for i in range(len(fault["loc"]))}
    guessed = set(_guessed(faults, model))
    keys = {fault["loc"][:-1] for fault in faults if fault["loc"][-1:] == (KEY,)}
    return [
        _finding(path, fault, model)
        for fault in faults
        if not (fault["type"] == "too_short" and fault["loc"] in inner)  # its items are at fault
        and not (fault["type"] == "missing" and fault["loc"] in guessed)  # it is there, misspelt
        and fault["loc"] not in keys  # the value is as wrong as its key
    ]


def _guessed(faults: Iterable[ErrorDetails], model: type[FileModel] | None) -> Iterable[Loc]:
    for fault in faults:
        if fault["type"] == "extra_forbidden":
            *way, name = fault["loc"]
            owner = _model_at(model, tuple(way))
            for known in owner.written() if owner else ():
                if did_you_mean(str(name), [known]):
                    yield (*way, known)


def _finding(path: Path, details: ErrorDetails, model: type[FileModel] | None) -> Finding:
    loc = details["loc"]
    code, message, fix = _told(details, model)
    if details["type"] == "extra_forbidden":
        loc = (*loc, KEY)
    return Finding(path=path, code=code, message=message, fix=fix, loc=loc)


def _told(details: ErrorDetails, model: type[FileModel] | None) -> Told:
    kind, context, loc = details["type"], details.get("ctx", {}), details["loc"]
    if kind[0].isupper():  # a code of our own
        return kind, str(context["message"]), str(context["fix"])
    if kind == "missing":
        return _missing(str(loc[-1]), _model_at(model, loc[:-1]))
    if kind == "extra_forbidden":
        return _unknown_key(str(loc[-1]), _model_at(model, loc[:-1]))
    if details["input"] is None or kind in ("too_short", "string_too_short"):
        return _empty(details, model)
    if kind in ("enum", "literal_error"):
        return _unknown_word(loc, details["input"], context)
    if loc[-1:] == (KEY,):
        fix = _spelling(context) or "Shorten it."
        return "L011", f"{shown(str(loc[-2]))} cannot stand here as a key.", fix
    if (form := kind.split("_")[0]) in (*FORMS, "dict", "model") and kind not in (
        "string_too_long",
        "string_pattern_mismatch",
    ):
        return _wrong_kind(form, details, model)
    return _wrong_form(details, model)


def _missing(name: str, owner: type[FileModel] | None) -> Told:
    about = (owner.written()[name].description if owner else None) or ""
    fix = f"Add it: {about[0].lower()}{about[1:]}" if about else "Add it."
    return "L003", f"The key `{name}` is missing.", fix


def _unknown_key(name: str, owner: type[FileModel] | None) -> Told:
    known = sorted(owner.written()) if owner else []
    of_items = [key for item in ITEMS.values() for key in item.model_fields]
    guess = did_you_mean(name, of_items if owner in ITEMS.values() else known)
    return "L002", f"Unknown key {shown(name)}.", guess or f"Known keys: {', '.join(known)}."


def _empty(details: ErrorDetails, model: type[FileModel] | None) -> Told:
    subject, field = _subject(details["loc"]), _field(details["loc"], model)
    deletable = field is None or not field.is_required()
    return "L023", f"{subject} is empty.", f"Fill it in{', or delete it' if deletable else ''}."


def _unknown_word(loc: Loc, value: Any, context: dict[str, Any]) -> Told:
    if not isinstance(value, str):
        return "L004", f"{_subject(loc)} holds {_form(value)}.", "Write one word."
    known = context["expected"].replace(" or ", ", ").replace("'", "").split(", ")
    fix = did_you_mean(value, known) or f"Choose one of: {', '.join(known)}."
    name = _names(loc[:-2] if loc[-1:] == (KEY,) else loc)[-1]
    return "L009", f"{shown(value)} is not a known word for `{name}`.", fix


def _wrong_kind(form: str, details: ErrorDetails, model: type[FileModel] | None) -> Told:
    loc, value = details["loc"], details["input"]
    if not loc and form == "tuple":
        return "L004", "The file does not hold a list.", FORMS[form]
    if not loc:
        fix = "Begin its lines with a key and a colon, as in the other files."
        return "L008", "The file does not hold keys and values.", fix
    message = f"{_subject(loc)} holds {_form(value)}."
    if form in FORMS:
        return "L004", message, FORMS[form]
    if form == "model":
        keys = sorted(owner.written()) if (owner := _model_at(model, loc)) else []
        return "L004", message, f"Write keys and values below it. Known keys: {', '.join(keys)}."
    field = _field(loc, model)
    if field is None or _holds(field.annotation, Lang):
        return "L004", message, "Write it by language, as in `{fi: …, sv: …}`."
    return "L004", message, field.description or "Write keys and values below it."


def _wrong_form(details: ErrorDetails, model: type[FileModel] | None) -> Told:
    context, loc, field = details.get("ctx", {}), details["loc"], _field(details["loc"], model)
    if details["type"] == "string_too_long":
        message = f"{_subject(loc)} is longer than {context['max_length']} characters."
        return "L011", message, "Shorten it."
    message = f"{shown(str(details['input']))} does not fit `{_names(loc)[-1]}`."
    limit = LIMITS.get(details["type"], "").format_map(context)
    about = (field.description if field else None) or ""
    return "L011", message, _spelling(context) or limit or about


def _spelling(context: dict[str, Any]) -> str:
    pattern = context.get("pattern", "")
    return next((words for part, words in SPELLINGS.items() if part in pattern), "")


def _names(loc: Loc) -> list[str]:
    return [part for part in loc if isinstance(part, str) and part not in (KEY, BOOK, LINK)]


def _subject(loc: Loc) -> str:
    """Name what a fault is about: a key, a language's text under a key, or a list's item."""
    names = [shown(name) for name in _names(loc)]
    last = next((part for part in reversed(loc) if part not in (BOOK, LINK)), "")
    if isinstance(last, int):
        return f"An item of {names[-1]}" if names else "An item"
    return " under ".join(reversed(names[-2:])) if len(names) > 1 else names[0]


def _form(value: Any) -> str:
    if isinstance(value, dict):
        return "keys and values"
    return "a list" if isinstance(value, list) else f"the text {shown(str(value))}"


def _field(loc: Loc, model: type[FileModel] | None) -> Any:
    """Return the model's field at a way's end, or the one whose list it is an item of."""
    while loc and (isinstance(loc[-1], int) or loc[-1] in ITEMS):
        loc = loc[:-1]
    owner = _model_at(model, loc[:-1])
    return owner.written().get(str(loc[-1])) if owner and loc else None


def _model_at(model: type[FileModel] | None, loc: Loc) -> type[FileModel] | None:
    """Walk from a model along the checker's way to the model whose key it ends at."""
    here = model
    for part in loc:
        if not isinstance(part, str) or here is None:
            continue
        if part in here.written():
            choices = nested(here.written()[part].annotation)
            here = choices[0] if choices else None
        here = ITEMS.get(part, here)
    return here


def nested(annotation: Any) -> list[type[FileModel]]:
    """Return the models inside a type, such as Section in `tuple[Section, ...]`."""
    if isinstance(annotation, type) and issubclass(annotation, FileModel):
        return [annotation]
    return [model for part in get_args(annotation) for model in nested(part)]


def _holds(annotation: Any, kind: Any) -> bool:
    return annotation == kind or any(_holds(part, kind) for part in get_args(annotation))
