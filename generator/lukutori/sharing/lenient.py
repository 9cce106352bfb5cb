"""Check what somebody else's site says by our model, leaving out what we do not know."""

from typing import Any

from pydantic import TypeAdapter, ValidationError

from lukutori.findings import Loc, shown
from lukutori.read.sound import way_to

ROUNDS = 8
"""A language that we do not know empties its text, the text its key: each round finds more."""


class NotOursError(Exception):
    """It is nothing that we could use; the message is a sentence."""


def checked(kind: TypeAdapter[Any], data: Any, languages: frozenset[str], left: set[str]) -> Any:
    """Return data as the model has it; `left` gains what had to be left out.

    That is keys that we do not know, and texts in languages that we have no words for; `data` is
    changed. Raises NotOursError for any other fault.
    """
    for _ in range(ROUNDS):
        try:
            return kind.validate_python(data, context={"languages": languages})
        except ValidationError as error:
            faults = error.errors(include_url=False)
        out = [fault for fault in faults if fault["type"] in ("extra_forbidden", "L015")]
        if not out:
            raise NotOursError(_sentence(faults[0], data))
        for fault in out:
            way = way_to(data, fault["loc"])
            left.add(_told(fault["type"], str(way[-1])))
            _take_out(data, way)
    raise NotOursError("It holds too much that is not known here.")


def _told(kind: str, name: str) -> str:
    return f"the language {shown(name)}" if kind == "L015" else f"the key {shown(name)}"


def _sentence(fault: Any, data: Any) -> str:
    way = way_to(data, fault["loc"])
    name = shown(".".join(map(str, (*way, *_missing(fault)))) or "it")
    message = str(fault.get("ctx", {}).get("message") or fault["msg"]).rstrip(".")
    return f"{name}: {message}."


def _missing(fault: Any) -> Loc:
    return (fault["loc"][-1],) if fault["type"] == "missing" else ()


def _take_out(data: Any, way: Loc) -> None:
    """Take out a value, and what is empty without it."""
    holders = [data]
    for part in way[:-1]:
        holders.append(holders[-1][part])
    for holder, part in reversed([*zip(holders, way, strict=True)]):
        del holder[part]
        if holder:
            return
