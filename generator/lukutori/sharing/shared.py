"""What another site hands on of a list: `data/<list>.json`, which anybody may have written.

Every text is cleaned, everything is checked by our own model, and what we do not know is left
out and told. Nothing that it says becomes a path, and no link leads anywhere but to the web.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from pydantic import TypeAdapter

from lukutori.clean import cleaned, texts
from lukutori.errors import BrokenUpstreamError
from lukutori.findings import shown
from lukutori.model.base import Line, Text, WebAddress
from lukutori.model.booklist import BookList
from lukutori.model.display import Display
from lukutori.model.record import Record
from lukutori.model.registers import Partners, Themes, Weeks
from lukutori.prose import bad_links
from lukutori.read.content import LIST_ID, NO_LISTS
from lukutori.sharing.lenient import NotOursError, checked
from lukutori.sharing.merge import OWN, Plain, borrowed
from lukutori.sharing.unbound import unbound

FORMAT = 1
MAX_SIZE = 5_000_000
"""Bytes; a list of fifty books in ten languages has about 200,000."""
REGISTERS: dict[str, TypeAdapter[Any]] = {
    "themes": TypeAdapter(Themes),
    "partners": TypeAdapter(Partners),
    "weeks": TypeAdapter(Weeks),
}
STAND_INS = {"status": "draft", "libraries": ["-"]}
OF_DISPLAY = ("week", "slots", "minimum", "spares", "dummy")
"""What another library can use of a display: it stands elsewhere, and others print for it."""
MAX_ITEMS = 500
"""Books and links on one list; ours have a dozen."""
LINE, TEXT, ADDRESS = TypeAdapter(Line), TypeAdapter(Text), TypeAdapter(WebAddress)
Registers = dict[str, dict[str, Plain]]


@dataclass(kw_only=True)
class Shared:
    """A list that can be borrowed, as plain data."""

    id: str
    booklist: Plain
    name: dict[str, str]
    """Whose it is, by language."""
    url: str | None
    """Its page."""
    licence: str | None
    registers: Registers = field(default_factory=dict)
    """Of what the list names: the entries of their registers."""
    display: Plain | None = None
    """Where it has a theme week."""
    left_out: list[str] = field(default_factory=list)


def read_shared(raw: bytes, source: str, languages: frozenset[str]) -> Shared:
    """Return what came from a source; `languages` are those that have interface words.

    Raises BrokenUpstreamError where it cannot be used.
    """
    try:
        return _shared(_json(raw), source, languages)
    except NotOursError as fault:
        raise BrokenUpstreamError(source, str(fault)) from None
    except RecursionError:
        raise BrokenUpstreamError(source, "It is nested too deeply.") from None


def _json(raw: bytes) -> Plain:
    if len(raw) > MAX_SIZE:
        raise NotOursError(f"It is larger than {MAX_SIZE // 1_000_000} megabytes.")
    try:
        data = cleaned(json.loads(raw.decode("utf-8-sig")))
    except ValueError:
        fix = "Give the address of a list's data/<list>.json."
        raise NotOursError(f"It is not JSON. {fix}") from None
    if not isinstance(data, dict) or not isinstance(data.get("list"), dict):
        raise NotOursError("It is not the data of a list of Lukutori's.")
    if data.get("format") != FORMAT:
        found = shown(str(data.get("format")))
        raise NotOursError(f"It has the format {found}, and {FORMAT} is known here.")
    return data


def _shared(data: Plain, source: str, languages: frozenset[str]) -> Shared:
    left: set[str] = set()
    booklist = checked(TypeAdapter(BookList), _for_all(data["list"]), languages, left)
    plain = borrowed(booklist.model_copy(update={"upstream": None}))
    plain["sections"] = unbound(booklist, list(_records(data.get("records"))), left)
    if not plain["sections"]:
        raise NotOursError("Nothing tells which books are on it.")
    if sum(len(each["items"]) for each in plain["sections"]) > MAX_ITEMS:
        raise NotOursError(f"It has more than {MAX_ITEMS} books and links.")
    display = _display(data["list"])
    found = Shared(
        id=_id(data.get("id")),
        booklist=plain,
        name=_name(data.get("name"), source, languages),
        url=_or_none(ADDRESS, data.get("url")),
        licence=_or_none(LINE, data.get("licence")),
        display=display,
    )
    weeks = [display["week"]] if display else []
    for kind, ids in (*((k, plain.get(k, ())) for k in ("themes", "partners")), ("weeks", weeks)):
        found.registers[kind] = dict(_entries(data.get("registers"), kind, ids, languages, left))
    _must_link_well(found)
    found.left_out = sorted(left)
    return found


def _for_all(written: Plain) -> Plain:
    """Return a list without what is each library's own, and what must stand in for that."""
    return {**{k: v for k, v in written.items() if k not in OWN}, **STAND_INS}


def _records(written: Any) -> Iterator[Record]:
    """Yield the records that can be read; they only tell titles and numbers."""
    for each in written if isinstance(written, list) else ():
        known = (
            {k: v for k, v in each.items() if k in Record.model_fields}
            if isinstance(each, dict)
            else None
        )
        if record := _or_none(TypeAdapter(Record), known):
            yield record


def _id(written: Any) -> str:
    if isinstance(written, str) and LIST_ID.fullmatch(written) and written not in NO_LISTS:
        return written
    raise NotOursError(f"{shown(str(written))} cannot be a list's id.")


def _name(written: Any, source: str, languages: frozenset[str]) -> dict[str, str]:
    """Return whose it is; an older Lukutori tells no name, so it is the address then."""
    if written:
        name: dict[str, str] = checked(TEXT, written, languages, set())
        return name
    return {"en": urlsplit(source).hostname or source}


def _display(written: Plain) -> Plain | None:
    """Return what others can use of the list's display, where that follows a theme week."""
    display = written.get("display")
    if not isinstance(display, dict) or "week" not in display:
        return None
    of_all = {key: display[key] for key in OF_DISPLAY if key in display}
    found = _or_none(TypeAdapter(Display), {**of_all, "library": "-"})
    return found.model_dump(mode="json", exclude_defaults=True) if found else None


def _entries(
    written: Any, kind: str, ids: list[str], languages: frozenset[str], left: set[str]
) -> Iterator[tuple[str, Plain]]:
    register = written.get(kind) if isinstance(written, dict) else None
    for name in ids:
        entry = register.get(name) if isinstance(register, dict) else None
        if entry is None:
            continue
        found = checked(REGISTERS[kind], {name: entry}, languages, left)
        if name in found:
            yield name, found[name].model_dump(mode="json", exclude_defaults=True)


def _or_none(kind: TypeAdapter[Any], written: Any) -> Any:
    try:
        return kind.validate_python(written)
    except ValueError:
        return None


def _must_link_well(found: Shared) -> None:
    for text in texts([found.booklist, found.registers]):
        for href in bad_links(text):
            raise NotOursError(f"The link {shown(href)} leads where readers must not be sent.")
