"""Change a list's file at one place, and leave everything else as its author wrote it.

The text is edited where the parser's marks lead, not written anew: ruamel.yaml, which gives our
own lists back byte for byte, loses CRLF, the byte order mark, a missing last line break, spaces
inside brackets and any indentation that is not the same throughout a file.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lukutori.clean import clean, mapped
from lukutori.errors import EditError
from lukutori.findings import Loc
from lukutori.publish import write_files
from lukutori.read.yaml_text import Parsed, parse
from lukutori.splices import Sheet, Splice, at

BOM = "\ufeff"
NOT_THERE = "The place is not there, or something else stands in it."
NOT_ALONE = "The place cannot be changed without changing more."


@dataclass(frozen=True)
class SetKey:
    """Give the mapping at `way` a text under a key.

    A new key stands under the first of the keys in `after` that is there, else at the end.
    """

    way: Loc
    key: str
    value: str
    after: str | tuple[str, ...] = ()


@dataclass(frozen=True)
class AddItem:
    """Add a mapping of texts at the end of the list at `way`; where there is none, begin it."""

    way: Loc
    item: Mapping[str, str]


Change = SetKey | AddItem


def edit_file(path: Path, changes: Iterable[Change]) -> bool:
    """Make changes in a file, in their order; tell whether any was needed.

    Raises EditError or UnwritableError, and then the file is untouched.
    """
    try:
        before = path.read_bytes().decode()
    except OSError as error:
        raise EditError(path, 0, f"The file cannot be read ({error.strerror}).") from None
    except UnicodeDecodeError:
        raise EditError(path, 0, "The file is not UTF-8.") from None
    after = edited(before, changes, path)
    if after == before:
        return False
    write_files(path.parent, iter([(path.name, after.encode())]))
    return True


def edited(text: str, changes: Iterable[Change], path: Path = Path("list.yml")) -> str:
    """Return a text with changes made, in their order; `path` is what an error names.

    What is put in loses invisible characters, as when it is read. Raises EditError where a place
    is not there, and where the new text, read again, says anything else than what was wanted.
    """
    bom, text = (BOM, text[1:]) if text.startswith(BOM) else ("", text)
    parsed = parse(text, with_marks=True)
    for change in map(_cleaned, changes):
        wanted = deepcopy(parsed.data)
        if not _make(wanted, change):
            raise EditError(path, _line(parsed, change.way), NOT_THERE)
        if wanted == parsed.data:
            continue
        text = _spliced(text, _splices(Sheet(text, parsed), change))
        again = parse(text, with_marks=True)
        if _meaning(again.data) != _meaning(wanted) or _told(again) - _told(parsed):
            raise EditError(path, _line(parsed, change.way), NOT_ALONE)
        parsed = again
    return bom + text


def _cleaned(change: Change) -> Change:
    if isinstance(change, AddItem):
        return AddItem(change.way, {key: clean(text) for key, text in change.item.items()})
    return SetKey(change.way, change.key, clean(change.value), change.after)


def _make(data: Any, change: Change) -> bool:
    """Change parsed data; False where the place is not there or holds something else."""
    if isinstance(change, SetKey):
        holder, key = at(data, change.way), change.key
        if not isinstance(holder, dict) or isinstance(holder.get(key), dict | list):
            return False
        holder[key] = change.value
        return True
    holder, key = at(data, change.way[:-1]), str(change.way[-1])
    items = holder.get(key, []) if isinstance(holder, dict) else ""
    if not (items is None or isinstance(items, list)):
        return False
    holder[key] = [*(items or ()), dict(change.item)]
    return True


def _splices(sheet: Sheet, change: Change) -> list[Splice]:
    if isinstance(change, SetKey):
        after = (change.after,) if isinstance(change.after, str) else change.after
        if change.key in sheet.value(change.way):
            return sheet.replaced((*change.way, change.key), change.value)
        return sheet.with_key(change.way, change.key, change.value, after)
    *way, key = change.way
    if key not in sheet.value(tuple(way)):
        return sheet.with_key(tuple(way), str(key), change.item, ())
    if sheet.value(change.way) is None:
        return sheet.with_list(change.way, change.item)
    return sheet.with_item(change.way, change.item)


def _spliced(text: str, splices: Iterable[Splice]) -> str:
    for start, end, new in sorted(splices, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _meaning(data: Any) -> Any:
    """Return data as it is compared: a text at the end of a file may gain its line break."""
    return mapped(data, lambda text: text.rstrip("\n"))


def _told(parsed: Parsed) -> Counter[tuple[str, str]]:
    return Counter((fault.code, fault.message) for fault in parsed.faults)


def _line(parsed: Parsed, way: Loc) -> int:
    """Return the line of a place, or of what is nearest to it on the way."""
    marks = parsed.marks
    return next((marks[way[:i]][0] for i in range(len(way), -1, -1) if way[:i] in marks), 1)
