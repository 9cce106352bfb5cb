"""Put what is merged into a list's file, and leave everything else as its author wrote it."""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

from lukutori.clean import mapped
from lukutori.edit import BOM, NOT_ALONE, NOT_THERE
from lukutori.errors import EditError
from lukutori.findings import Loc
from lukutori.model.booklist import Book, BookList, Link
from lukutori.read.yaml_text import KEY, Parsed, parse
from lukutori.sharing.merge import Add, Change, Drop, Put, Take
from lukutori.sharing.yaml_lines import Bare, as_read, inline, item_lines, lines
from lukutori.splices import BREAK, Sheet, Splice, at

ORDER = tuple(dict.fromkeys([*BookList.model_fields, *Book.model_fields, *Link.model_fields]))


def changed(text: str, changes: Iterable[Change], path: Path) -> str:
    """Return a file's text with changes made, in their order.

    Raises EditError where the new text, read again, says anything else than what was wanted.
    """
    bom, text = (BOM, text[1:]) if text.startswith(BOM) else ("", text)
    parsed = parse(text, with_marks=True)
    for change in changes:
        wanted = deepcopy(parsed.data)
        line = _line(parsed, change.way)
        try:
            _make(wanted, change)
            splices = _splices(WideSheet(text, parsed), change)
        except (AttributeError, IndexError, KeyError, TypeError, ValueError):
            raise EditError(path, line, NOT_THERE) from None
        for start, end, new in sorted(splices, reverse=True):
            text = text[:start] + new + text[end:]
        again = parse(text, with_marks=True)
        if _meaning(again.data) != _meaning(wanted) or len(again.faults) > len(parsed.faults):
            raise EditError(path, line, NOT_ALONE)
        parsed = again
    return bom + text


def _meaning(data: Any) -> Any:
    return mapped(data, lambda text: text.rstrip("\n"))


def _line(parsed: Parsed, way: Loc) -> int:
    marks = parsed.marks
    return next((marks[way[:i]][0] for i in range(len(way), -1, -1) if way[:i] in marks), 1)


def _make(data: Any, change: Change) -> None:
    holder = at(data, change.way)
    match change:
        case Put(_, key, value):
            holder[key] = as_read(value)
        case Drop(_, key):
            del holder[key]
        case Add(_, index, values):
            holder[index:index] = as_read(values)
        case Take(_, index):
            del holder[index]


def _splices(sheet: "WideSheet", change: Change) -> list[Splice]:
    match change:
        case Put(way, key, value):
            return sheet.put(way, key, as_read(value))
        case Drop(way, key):
            return [sheet.without_key(way, key)]
        case Add(way, index, values):
            return [sheet.with_items(way, index, as_read(values))]
        case Take(way, index):
            return [sheet.without_item(way, index)]


class WideSheet(Sheet):
    """A sheet on which whole mappings and lists come, change and go."""

    def put(self, way: Loc, key: str, value: Any) -> list[Splice]:
        """Give a mapping a value under a key."""
        if key not in self.value(way):
            return [self._new_key(way, key, value)]
        here = (*way, key)
        old, span = self.value(here), self.parsed.spans[here]
        if not isinstance(old, dict | list):
            if isinstance(value, str) and not isinstance(value, Bare):
                return self.replaced(here, value)
            if span.start == span.end:
                return [Splice(span.start, span.start, self._lead(span.start) + inline(value))]
        if span.style in (":", "-") and not isinstance(value, str):
            lead = self._break(span.start) + " " * self._column(span.start)
            return [Splice(span.start, self._content_end(span.end), lead.join(lines(value)))]
        return [Splice(span.start, self._content_end(span.end), inline(value))]

    def _new_key(self, way: Loc, key: str, value: Any) -> Splice:
        span, known = self.parsed.spans[way], self.value(way)
        before = ORDER[: ORDER.index(key)] if key in ORDER else ()
        above = next((each for each in reversed(before) if each in known), None)
        above = above if above is not None else next(reversed(known), None)
        end = self.parsed.spans[(*way, above)].end if above is not None else span.start + 1
        if span.style == "{":
            return self._into_brackets(end, inline({key: value})[1:-1], first=above is None)
        in_a_list = bool(way) and isinstance(way[-1], int)
        heads_next = not in_a_list and self._goes_on(way, end)
        column = self._column(span.start)
        return self._lines_below(end, column, lines({key: value}), heads_next=heads_next)

    def without_key(self, way: Loc, key: str) -> Splice:
        """Take a key out of a mapping that has others."""
        keys = list(self.value(way))
        i = keys.index(key)
        start = self._place((*way, key, KEY))
        after = self._place((*way, keys[i + 1], KEY)) if i + 1 < len(keys) else None
        end = self.parsed.spans[(*way, key)].end
        if self.parsed.spans[way].style == "{":
            return self._out_of_brackets((*way, keys[i - 1]), start, end, after)
        if self._line_before(start).strip():  # it stands beside a hyphen
            return Splice(start, self._needed(after), "")
        return self._lines_out(start, end)

    def with_items(self, way: Loc, index: int, values: list[Any]) -> Splice:
        """Put items into a list that has others."""
        span, items = self.parsed.spans[way], self.value(way)
        if span.style == "[":
            end = self.parsed.spans[(*way, index - 1)].end if index else span.start + 1
            words = inline(values)[1:-1]
            if not index and items:
                return Splice(end, end, f"{words}, ")
            return self._into_brackets(end, words, first=not items)
        column, style = self._column(span.start), self._style_of(way)
        new = [line for each in values for line in self._item(each, style.gap, style.brackets)]
        if not index:
            place = self._line_start(self.parsed.spans[(*way, 0)].start)
            words = "".join(f"{' ' * column}{line}{self._break(place)}" for line in new)
            return Splice(place, place, words)
        last = index == len(items)
        heads_next = not last or self._more_in_column(way, column)
        end = self.parsed.spans[(*way, index - 1)].end
        return self._lines_below(end, column, new, heads_next=heads_next)

    def _item(self, value: Any, gap: int, brackets: bool) -> Iterator[str]:
        yield from (f"-{' ' * gap}{inline(value)}",) if brackets else item_lines(value, gap)

    def _more_in_column(self, way: Loc, column: int) -> bool:
        around = self.parsed.spans[way[:-1]]
        same = around.style == ":" and column == self._column(around.start)
        return same and self._goes_on(way[:-1], self.parsed.spans[way].end)

    def without_item(self, way: Loc, index: int) -> Splice:
        """Take an item out of a list that has others."""
        start, end, _ = self.parsed.spans[(*way, index)]
        if self.parsed.spans[way].style == "[":
            more = index + 1 < len(self.value(way))
            after = self.parsed.spans[(*way, index + 1)].start if more else None
            return self._out_of_brackets((*way, index - 1), start, end, after)
        if self._line_before(start).strip() != "-":
            raise ValueError
        return self._lines_out(start, end)

    def _out_of_brackets(self, before: Loc, start: int, end: int, after: int | None) -> Splice:
        if after is not None:
            return Splice(start, after, "")
        return Splice(self.parsed.spans[before].end, end, "")

    def _lines_out(self, start: int, end: int) -> Splice:
        """Take out all lines of a value, with the comment that ends the last one."""
        last = self._line_end(max(self._content_end(end), start))
        found = BREAK.match(self.text, last)
        return Splice(self._line_start(start), found.end() if found else last, "")

    def _line_start(self, place: int) -> int:
        return place - len(self._line_before(place))

    def _place(self, way: Loc) -> int:
        """Return the character at which a key begins."""
        line, column = self.parsed.marks[way]
        starts = [0, *(found.end() for found in BREAK.finditer(self.text))]
        return starts[line - 1] + column - 1

    def _needed(self, place: int | None) -> int:
        if place is None:
            raise ValueError
        return place

    def _break(self, place: int) -> str:
        found = BREAK.search(self.text, place) or BREAK.search(self.text)
        return found[0] if found else "\n"
