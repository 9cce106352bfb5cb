"""Where new words go in a YAML file, and how they are written to suit what stands around them.

Nothing but the new words changes: every function returns which characters give way to what.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from operator import getitem
from typing import Any, NamedTuple

from lukutori.findings import Loc
from lukutori.isbn import parse as parse_isbn
from lukutori.read.yaml_text import Parsed, Span, parse

BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
"""What ends a line in YAML 1.1 (chapter 4.2)."""
USUAL_BREAK = re.compile(r"\r\n|\n|\r")
COMMENT = re.compile(rf"(?:{BREAK.pattern})( *)#[^\n\r\x85\u2028\u2029]*")
"""A line under a value that holds nothing but a comment."""
HYPHEN = re.compile(r"-( +)$")
BLOCK_HEADER = re.compile(r"[|>][-+\d]*")
NOT_A_TEXT = re.compile(
    r"(?i:true|false|yes|no|on|off|y|n|null)|[-+]?\.?\d[\d_.:a-fox+-]*(?:[t ][\d:.+z -]+)?"
)
"""What other programs may take for something else than a text: a number, a date, yes or no."""
OFFSET, GAP = 2, 1
"""Columns from a key to the hyphens of its list, and spaces after a hyphen."""

Item = Mapping[str, str]


class Splice(NamedTuple):
    """The characters from `start` up to `end`, and what comes in their place."""

    start: int
    end: int
    new: str


class ListStyle(NamedTuple):
    """How the items of a list in lines are written."""

    offset: int
    gap: int
    brackets: bool
    """Whether each item is a mapping in brackets."""


def at(data: Any, way: Loc) -> Any:
    """Return what a way leads to in parsed data; None where it leads nowhere."""
    try:
        return reduce(getitem, way, data)
    except (KeyError, IndexError, TypeError):
        return None


def scalar(value: str, *, flow: bool = False, like: str = "") -> str:
    """Return a text so that it is read back exactly; `like` is the quotation mark to keep."""
    if like == "'" and "\n" not in value:
        return "'" + value.replace("'", "''") + "'"
    if like != '"' and _can_be_plain(value, flow=flow):
        return value
    return json.dumps(value, ensure_ascii=False)  # double-quoted YAML knows all escapes of JSON


def _can_be_plain(value: str, *, flow: bool) -> bool:
    if "\t" in value:  # few see that it is there
        return False
    if not value[:1].isalnum() or (NOT_A_TEXT.fullmatch(value) and not parse_isbn(value)):
        return False
    text = f"{{k: {value}}}" if flow else f"k: {value}\n"
    read = parse(text)
    return read.data == {"k": value} and not read.faults


def in_brackets(item: Item) -> str:
    """Return a mapping in one line, in brackets."""
    pairs = (f"{scalar(key, flow=True)}: {scalar(item[key], flow=True)}" for key in item)
    return f"{{{', '.join(pairs)}}}"


@dataclass(frozen=True)
class Sheet:
    """A text with the places of its values."""

    text: str
    parsed: Parsed

    def value(self, way: Loc) -> Any:
        """Return what the way leads to."""
        return at(self.parsed.data, way)

    def replaced(self, way: Loc, value: str | Item) -> list[Splice]:
        """Put a text, or a list of one item in brackets, in the place of a text or of nothing."""
        span = self.parsed.spans[way]
        flow = self.parsed.spans[way[:-1]].style in ("{", "[")
        if isinstance(value, Mapping):
            new = _one_item(value)
        else:
            new = scalar(value, flow=flow, like=span.style)
        if span.start == span.end:
            return [Splice(span.start, span.start, self._lead(span.start) + new)]
        if span.style in ("|", ">"):
            return self._block_text_replaced(span, new)
        return [Splice(span.start, span.end, new)]

    def _lead(self, place: int) -> str:
        """Return what must stand between a key and its first value."""
        if not self.text[:place].rstrip().endswith(":"):
            return ": "  # a key in brackets that has not even a colon
        return "" if self.text[place - 1 : place].isspace() else " "

    def _block_text_replaced(self, span: Span, new: str) -> list[Splice]:
        """Replace a text of | or >, and keep the comment in its first line."""
        header = BLOCK_HEADER.match(self.text, span.start)
        body = self._line_end(span.start)
        end = body + len(self.text[body : span.end].rstrip())
        if header is None:
            return [Splice(span.start, end, new)]
        return [Splice(span.start, header.end(), new), Splice(body, end, "")]

    def with_key(
        self, way: Loc, key: str, value: str | Item, after: tuple[str, ...]
    ) -> list[Splice]:
        """Add a key to a mapping, after the first of its keys in `after`, else at the end."""
        span = self.parsed.spans[way]
        mapping = self.value(way)
        above = next((name for name in after if name in mapping), next(reversed(mapping), None))
        end = self.parsed.spans[(*way, above)].end if above is not None else span.start + 1
        if span.style == "{":
            words = scalar(value, flow=True) if isinstance(value, str) else _one_item(value)
            inline = f"{scalar(key, flow=True)}: {words}"
            return [self._into_brackets(end, inline, first=above is None)]
        column = self._column(span.start)
        in_a_list = bool(way) and isinstance(way[-1], int)  # there, comments name what is above
        heads_next = not in_a_list and self._goes_on(way, end)
        lines = self._key_lines(way, key, value)
        return [self._lines_below(end, column, lines, heads_next=heads_next)]

    def _key_lines(self, way: Loc, key: str, value: str | Item) -> list[str]:
        """Return a new key of a mapping in lines, seen from the column of its keys."""
        if isinstance(value, str):
            return [f"{scalar(key)}: {scalar(value)}"]
        if any(self.parsed.spans[each].style == "[" for each in self._lists(key)[:1]):
            return [f"{scalar(key)}: {_one_item(value)}"]
        style = self._list_style((*way, key))
        return [
            f"{scalar(key)}:",
            *(" " * style.offset + line for line in _item_lines(value, style)),
        ]

    def _goes_on(self, way: Loc, end: int) -> bool:
        """Tell whether a mapping has keys after this place."""
        return any(self.parsed.spans[(*way, key)].start >= end for key in self.value(way))

    def with_item(self, way: Loc, item: Item) -> list[Splice]:
        """Add an item at the end of a list."""
        span = self.parsed.spans[way]
        items = self.value(way)
        if span.style == "[":
            end = self.parsed.spans[(*way, len(items) - 1)].end if items else span.start + 1
            return [self._into_brackets(end, in_brackets(item), first=not items)]
        lines = _item_lines(item, self._style_of(way))
        column = self._column(span.start)
        around = self.parsed.spans[way[:-1]] if way else span
        heads_next = around.style == ":" and column == self._column(around.start)
        heads_next = heads_next and self._goes_on(way[:-1], span.end)
        return [self._lines_below(span.end, column, lines, heads_next=heads_next)]

    def with_list(self, way: Loc, item: Item) -> list[Splice]:
        """Begin a list under a key that has nothing after its colon."""
        span = self.parsed.spans[way]
        around = self.parsed.spans[way[:-1]]
        if around.style != ":" or span.start != span.end:
            return self.replaced(way, item)
        style = self._list_style(way)
        lines = [" " * style.offset + line for line in _item_lines(item, style)]
        end = self._line_end(span.end)
        return [self._inserted(end, self._column(around.start), lines)]

    def _into_brackets(self, end: int, inline: str, *, first: bool) -> Splice:
        return Splice(end, end, inline if first else f", {inline}")

    def _lines_below(self, end: int, column: int, lines: list[str], *, heads_next: bool) -> Splice:
        """Put lines under a value, and under the comments that belong to it.

        With `heads_next` a comment in the same column belongs to what stands below it.
        """
        place = self._line_end(self._content_end(end))
        least = column + 1 if heads_next else column
        while (found := COMMENT.match(self.text, place)) and len(found[1]) >= least:
            place = found.end()
        return self._inserted(place, column, lines)

    def _inserted(self, place: int, column: int, lines: list[str]) -> Splice:
        found = USUAL_BREAK.match(self.text, place) or USUAL_BREAK.search(self.text)
        lead = (found[0] if found else "\n") + " " * column
        return Splice(place, place, "".join(lead + line for line in lines))

    def _content_end(self, end: int) -> int:
        """Return the end of a value without the empty lines that close a text of | or >."""
        if not BREAK.match(self.text, end - 1):
            return end
        heads = (
            self.text[span.start : self._line_end(span.start)].split("#")[0]
            for span in self.parsed.spans.values()
            if span.end == end and span.style in ("|", ">")
        )
        if not any("+" in head for head in heads):
            return len(self.text[:end].rstrip())
        return end - (2 if self.text[:end].endswith("\r\n") else 1)

    def _line_end(self, place: int) -> int:
        found = BREAK.search(self.text, place)
        return found.start() if found else len(self.text)

    def _line_before(self, place: int) -> str:
        return BREAK.split(self.text[:place])[-1]

    def _column(self, place: int) -> int:
        return len(self._line_before(place))

    def _lists(self, key: str) -> list[Loc]:
        """Return the lists under a key that have items, anywhere in the file."""
        ways = (way for way in self.parsed.spans if way[-1:] == (key,))
        return [way for way in ways if isinstance(found := self.value(way), list) and found]

    def _list_style(self, way: Loc) -> ListStyle:
        """Return how a list is begun here: as others under its key, else as those around it."""
        for each in self._lists(str(way[-1])):
            if self.parsed.spans[each].style == "-":
                return self._style_of(each)
        for each in (way[:i] for i in range(len(way) - 1, 0, -1)):
            if self.parsed.spans[each].style == "-":
                return self._style_of(each)._replace(brackets=False)
        return ListStyle(OFFSET, GAP, brackets=False)

    def _style_of(self, way: Loc) -> ListStyle:
        span = self.parsed.spans[way]
        last = self.parsed.spans[(*way, len(self.value(way)) - 1)]
        offset = OFFSET
        if way and self.parsed.spans[way[:-1]].style == ":":
            offset = self._column(span.start) - self._column(self.parsed.spans[way[:-1]].start)
        hyphen = HYPHEN.search(self._line_before(last.start))
        return ListStyle(offset, len(hyphen[1]) if hyphen else GAP, last.style == "{")


def _one_item(item: Item) -> str:
    return f"[{in_brackets(item)}]"


def _item_lines(item: Item, style: ListStyle) -> list[str]:
    """Return an item of a list in lines, seen from the column of its hyphen."""
    lead = "-" + " " * style.gap
    if style.brackets:
        return [lead + in_brackets(item)]
    pairs = [f"{scalar(key)}: {scalar(value)}" for key, value in item.items()]
    return [(lead if i == 0 else " " * len(lead)) + pair for i, pair in enumerate(pairs)]
