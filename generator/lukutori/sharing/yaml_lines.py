"""Plain data as the YAML that people write: in lines, short things in brackets."""

import re
from typing import Any

from lukutori.read.yaml_text import parse
from lukutori.splices import scalar

SHORT = 72
"""Characters of a mapping or list that still stands in one line."""
STEP = "  "
DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Bare(str):
    """A number, a date, yes or no: what needs no quotation marks though others know its kind."""

    __slots__ = ()


def as_read(value: Any) -> Any:
    """Return data as it is when it is read back: every scalar is a text.

    A translation that has only a state is written as that word.
    """
    if isinstance(value, dict):
        if value.keys() == {"state"}:
            return as_read(value["state"])
        return {str(key): as_read(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [as_read(each) for each in value]
    if isinstance(value, str) and not DAY.fullmatch(value):
        return value
    return Bare(str(value).lower() if isinstance(value, bool) else value)


def inline(value: Any) -> str:
    """Return what was read as one line, in brackets."""
    if isinstance(value, dict):
        pairs = (f"{scalar(key, flow=True)}: {inline(each)}" for key, each in value.items())
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(inline, value))}]"
    return value if isinstance(value, Bare) else scalar(value, flow=True)


def lines(value: dict[str, Any] | list[Any]) -> list[str]:
    """Return a mapping or a list as lines that begin at the first column."""
    if isinstance(value, dict):
        return [line for key, each in value.items() for line in _pair(key, each)]
    return [line for each in value for line in item_lines(each)]


def item_lines(value: Any, gap: int = 1) -> list[str]:
    """Return an item of a list in lines, from its hyphen on."""
    lead = "-" + " " * gap
    inner = lines(value) if isinstance(value, dict) and value else [inline(value)]
    return [(lead if i == 0 else " " * len(lead)) + line for i, line in enumerate(inner)]


def _pair(key: str, value: Any) -> list[str]:
    name = scalar(key)
    if isinstance(value, str):
        if "\n" in value:
            return _literal(name, value)
        return [f"{name}: {value if isinstance(value, Bare) else scalar(value)}"]
    short = inline(value)
    flat = not any(isinstance(each, dict | list) for each in _parts(value))
    if not value or (flat and len(short) <= SHORT):
        return [f"{name}: {short}"]
    return [f"{name}:", *(STEP + line for line in lines(value))]


def _parts(value: Any) -> list[Any]:
    return list(value.values()) if isinstance(value, dict) else list(value)


def _literal(name: str, value: str) -> list[str]:
    """Return a text of several lines as such, where it is read back exactly."""
    found = [f"{name}: |-", *(f"{STEP}{line}" if line else "" for line in value.split("\n"))]
    read = parse("\n".join(found))
    if not read.faults and list((read.data or {}).values()) == [value]:
        return found
    return [f"{name}: {scalar(value)}"]
