"""Change a file at one place or at its end, and leave everything else as its author wrote it.

The text is edited where the parser's marks lead, not written anew: ruamel.yaml, which gives our
own lists back byte for byte, loses CRLF, the byte order mark, a missing last line break, spaces
inside brackets and any indentation that is not the same throughout a file.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lukutori.clean import clean, mapped
from lukutori.errors import EditError, UnwritableError
from lukutori.findings import Loc
from lukutori.read.yaml_text import Parsed, parse
from lukutori.splices import Sheet, Splice, at

BOM = "\ufeff"
NOT_THERE = "The place is not there, or something else stands in it."
NOT_ALONE = "The place cannot be changed without changing more."
CHANGED = "The file was changed meanwhile."


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


@dataclass(frozen=True)
class Expect:
    """Change nothing, unless what stands at `way` is what the changes after this were meant for."""

    way: Loc
    meant: Callable[[Any], bool]
    """Whether it is, of what the file says there now; None where nothing is."""


Edit = SetKey | AddItem
Change = Edit | Expect


def edited_files(changes: Mapping[Path, Iterable[Change]]) -> dict[Path, bytes]:
    """Return the new content of each file that changes; every file is read once, none is written.

    Raises EditError where any of them cannot be changed, so that all can be written or none.
    """
    former = {path: _text(path) for path in changes}
    new = {path: edited(former[path], each, path) for path, each in changes.items()}
    return {path: text.encode() for path, text in new.items() if text != former[path]}


def appended(path: Path, lines: str, *, head: str, form: str) -> bytes:
    """Return a file with lines more at its end; where there is none, it begins with a `head`.

    Raises UnwritableError where that would spoil the file; `form` says how it must be written.
    """
    known = path.read_bytes() if path.is_file() else head.encode()
    line_break = b"\r\n" if b"\r\n" in known else b"\n"
    known += b"" if known.endswith(b"\n") else line_break
    whole = known + lines.encode().replace(b"\n", line_break)
    if parse(whole.decode("utf-8-sig")).faults:
        raise UnwritableError(path, form)
    return whole


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode()
    except OSError as error:
        raise EditError(path, 0, f"The file cannot be read ({error.strerror}).") from None
    except UnicodeDecodeError:
        raise EditError(path, 0, "The file is not UTF-8.") from None


def edited(text: str, changes: Iterable[Change], path: Path = Path("list.yml")) -> str:
    """Return a text with changes made, in their order; `path` is what an error names.

    What is put in loses invisible characters, as when it is read. Raises EditError where a place
    is not there or is not what was expected, and where the new text, read again, says anything
    else than what was wanted.
    """
    bom, text = (BOM, text[1:]) if text.startswith(BOM) else ("", text)
    parsed = parse(text, with_marks=True)
    for change in changes:
        if isinstance(change, Expect):
            if not change.meant(at(parsed.data, change.way)):
                raise EditError(path, _line(parsed, change.way), CHANGED)
            continue
        text, parsed = _changed(text, parsed, _cleaned(change), path)
    return bom + text


def _changed(text: str, parsed: Parsed, change: Edit, path: Path) -> tuple[str, Parsed]:
    wanted = deepcopy(parsed.data)
    if not _make(wanted, change):
        raise EditError(path, _line(parsed, change.way), NOT_THERE)
    if wanted == parsed.data:
        return text, parsed
    text = _spliced(text, _splices(Sheet(text, parsed), change))
    again = parse(text, with_marks=True)
    if _meaning(again.data) != _meaning(wanted) or _told(again) - _told(parsed):
        raise EditError(path, _line(parsed, change.way), NOT_ALONE)
    return text, again


def _cleaned(change: Edit) -> Edit:
    if isinstance(change, AddItem):
        return AddItem(change.way, {key: clean(text) for key, text in change.item.items()})
    return SetKey(change.way, change.key, clean(change.value), change.after)


def _make(data: Any, change: Edit) -> bool:
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


def _splices(sheet: Sheet, change: Edit) -> list[Splice]:
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
