"""Turn what the model's checker says into findings in plain words."""

from pathlib import Path
from typing import Any, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from lukutori.errors import did_you_mean
from lukutori.findings import Finding
from lukutori.model.base import FileModel
from lukutori.model.booklist import BOOK, LINK, Book, Link
from lukutori.read.yaml_text import KEY

ITEMS: dict[str, type[FileModel]] = {BOOK: Book, LINK: Link}
KINDS = {
    "string": "a text",
    "dict": "a text for each language, as in `{fi: …, sv: …}`",
    "tuple": "a list, each item on a line of its own with a hyphen",
    "model": "a block of keys",
    "int": "a whole number",
    "bool": "`true` or `false`",
}


def findings_from(
    path: Path, error: ValidationError, model: type[FileModel] | None
) -> list[Finding]:
    """Return a finding for each fault; `model` is what the file's mapping should have been."""
    faults = error.errors(include_url=False)
    inner = {fault["loc"][:i] for fault in faults for i in range(len(fault["loc"]))}
    return [
        _finding(path, fault, model)
        for fault in faults
        if not (fault["type"] == "too_short" and fault["loc"] in inner)  # its items are at fault
    ]


def _finding(path: Path, details: ErrorDetails, model: type[FileModel] | None) -> Finding:
    loc, kind, context = details["loc"], details["type"], details.get("ctx", {})
    name = next((str(part) for part in reversed(loc) if isinstance(part, str) and part != KEY), "")
    if kind[0].isupper():
        code, message, fix = kind, str(context["message"]), str(context["fix"])
    elif kind == "extra_forbidden":
        code, message, fix = "L002", f"Unknown key `{name}`.", _other_key(name, model, loc[:-1])
        loc = (*loc, KEY)
    elif kind == "missing":
        owner = _model_at(model, loc[:-1])
        text = owner.model_fields[name].description if owner and name in owner.model_fields else ""
        code, message, fix = "L003", f"The key `{name}` is missing.", text or "Add it."
    elif kind in ("enum", "literal_error"):
        code, message, fix = _unknown_word(name, details["input"], context)
    elif kind == "too_short":
        code, message, fix = (
            "L023",
            f"`{name or 'the file'}` is empty.",
            "Add something, or delete it.",
        )
    elif (start := kind.rsplit("_", 1)[0]) in KINDS:
        code, message, fix = _wrong_kind(name, start, details["input"], model, loc)
    else:
        code, message, fix = _wrong_form(name, details, model, loc)
    return Finding(path=path, code=code, message=message, fix=fix, loc=loc)


def _other_key(name: str, model: type[FileModel] | None, loc: tuple[Any, ...]) -> str:
    owner = _model_at(model, loc)
    known = sorted(owner.model_fields) if owner else []
    return did_you_mean(name, known) or f"Known keys: {', '.join(known)}."


def _unknown_word(name: str, value: Any, context: dict[str, Any]) -> tuple[str, str, str]:
    known = context["expected"].replace(" or ", ", ").replace("'", "").split(", ")
    fix = did_you_mean(str(value), known) or f"Choose one of: {', '.join(known)}."
    return "L009", f"`{value}` is not a known word for `{name}`.", fix


def _wrong_kind(
    name: str, kind: str, value: Any, model: type[FileModel] | None, loc: tuple[Any, ...]
) -> tuple[str, str, str]:
    if value is None:
        return "L004", f"`{name}` is empty.", "Fill it in, or delete the key."
    if kind == "dict" and (
        model is None or (len(loc) < 2 and name not in getattr(model, "model_fields", {}))
    ):
        return "L008", "The file does not hold keys and values.", "Compare it with another file."
    return "L004", f"`{name}` is not in its form.", f"Write {KINDS[kind]}."


def _wrong_form(
    name: str, details: ErrorDetails, model: type[FileModel] | None, loc: tuple[Any, ...]
) -> tuple[str, str, str]:
    if loc and loc[-1] == KEY:
        fix = "Use small letters a-z, digits and hyphens; short codes are in capitals."
        return "L011", f"`{name}` cannot stand here as a key.", fix
    owner = _model_at(model, loc[:-1])
    about = owner.model_fields[name].description if owner and name in owner.model_fields else None
    value = str(details["input"])
    shown = value if len(value) <= 40 else f"{value[:40]}…"
    message = f"`{shown}` does not fit the key `{name}`."
    limits = {
        "string_too_long": "Shorten it to {max_length} characters.",
        "string_too_short": "It is empty.",
    }
    fix = limits.get(details["type"], "").format_map(details.get("ctx", {}))
    return "L011", message, fix or about or f"{details['msg']}."


def _model_at(model: type[FileModel] | None, loc: tuple[Any, ...]) -> type[FileModel] | None:
    """Walk from a model along the checker's way to the model whose key it ends at."""
    here = model
    for part in loc:
        if not isinstance(part, str) or here is None:
            continue
        if part in here.model_fields:
            choices = nested(here.model_fields[part].annotation)
            here = choices[0] if choices else None
        here = ITEMS.get(part, here)
    return here


def nested(annotation: Any) -> list[type[FileModel]]:
    """Return the models inside a type, such as Section in `tuple[Section, ...]`."""
    if isinstance(annotation, type) and issubclass(annotation, FileModel):
        return [annotation]
    return [model for part in get_args(annotation) for model in nested(part)]
