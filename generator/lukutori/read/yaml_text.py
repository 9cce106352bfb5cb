"""YAML as our authors mean it; the only module that knows the parser.

The meaning is that of YAML 1.2's failsafe schema (chapter 10.1) with null: every scalar stays
the text that was written, so an unquoted ISBN, `no` and `0123` come through. Duplicate keys,
aliases, deep nesting and giant files are refused, all in one pass over the parser's events.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

from lukutori.clean import clean, removed
from lukutori.findings import Loc, Severity, shown

MAX_CHARACTERS = 2_000_000
MAX_DEPTH = 12
NESTED = f"More than {MAX_DEPTH} levels are nested in each other.", "Check the indentation."
NULLS = ("", "~", "null")
KEY = "[key]"
"""Ends the way to a key itself, where the fault is not in its value."""
UNREADABLE = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
QUOTE = "Put a text that holds a colon, # or quotation marks in double quotes."
ALIGN = "Begin the line at the same column as those it belongs with."
CLOSE = "Close it, or put a text that holds such a mark in double quotes."
PLAIN_WORDS = {
    "mapping values are not allowed": (
        "There is a colon too many, or a line is indented wrongly.",
        QUOTE,
    ),
    "did not find expected key": ("The indentation differs from the lines above.", ALIGN),
    "did not find expected '-'": ("A line does not begin with a hyphen as those above.", ALIGN),
    "entries are not allowed": ("A hyphen stands where no list item can begin.", ALIGN),
    "did not find expected <document": ("The text ends before this line.", ALIGN),
    "could not find expected ':'": ("A key has no colon after it.", "Write a colon and a space."),
    "unexpected end of stream": ("A quotation mark is opened and never closed.", CLOSE),
    "did not find expected ',' or": (
        "A bracket is opened and never closed, or a comma is missing.",
        CLOSE,
    ),
    "expected node content": ("A bracket is not closed, or a value is missing.", CLOSE),
    "escape": ("A backslash in double quotes begins no sign.", "Double the backslash."),
    "hexdecimal": ("A backslash in double quotes lacks its number.", "Double the backslash."),
    "a tab character": ("The line is indented with a tab.", "Use spaces."),
    "directive": ("The line begins with a percent sign.", "Delete the line."),
    "incompatible YAML": ("The line begins with a percent sign.", "Delete the line."),
}
"""What the parser says, by a part of it, and what that means."""
OPENED = ("unexpected end of stream", "expected ',' or", "expected ':'", "expected node content")
"""Faults that stand where something was opened, not where the parser noticed."""
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True)
class Fault:
    """What the text itself has wrong; `line` and `column` count from 1."""

    line: int
    column: int
    code: str
    message: str
    fix: str
    severity: Severity = Severity.ERROR


class Span(NamedTuple):
    """The characters of a value, from `start` up to `end`; comments after it are not in it."""

    start: int
    end: int
    style: str
    """Of a text ' or " or | or > or, without marks, nothing; { : of a mapping and [ - of a list."""


@dataclass
class Parsed:
    """What a text says: mappings, lists, texts and None; `marks` are places by way."""

    data: Any = None
    faults: list[Fault] = field(default_factory=list)
    marks: dict[Loc, tuple[int, int]] = field(default_factory=dict)
    spans: dict[Loc, Span] = field(default_factory=dict)


class _StopError(Exception):
    """The text cannot be read any further."""

    def __init__(self, mark: Any, code: str, message: str, fix: str) -> None:
        super().__init__(message)
        self.fault = Fault(mark.line + 1, mark.column + 1, code, message, fix)


def parse(text: str, *, with_marks: bool = False) -> Parsed:
    """Read one document; faults instead of exceptions, `data` is None where it cannot be read."""
    parsed = Parsed()
    if fault := _too_much(text):
        parsed.faults.append(fault)
        return parsed
    try:
        events = iter(LOADER(text).get_event, None)
        parsed.data = _Composer(events, parsed, with_marks=with_marks).document()
    except _StopError as stop:
        parsed.faults.append(stop.fault)
    except yaml.YAMLError as error:
        parsed.faults.append(_syntax_fault(error, text))
    return parsed


def _too_much(text: str) -> Fault | None:
    if len(text) > MAX_CHARACTERS:
        fix = "Divide it into several files."
        return Fault(1, 1, "L007", f"The file is longer than {MAX_CHARACTERS:,} characters.", fix)
    if found := UNREADABLE.search(text):
        before = text[: found.start()]
        line, column = before.count("\n") + 1, found.start() - before.rfind("\n")
        name = f"U+{ord(found.group()):04X}"
        return Fault(line, column, "L001", f"The control character {name} is here.", "Delete it.")
    return None


def _syntax_fault(error: yaml.YAMLError, text: str) -> Fault:
    problem = str(getattr(error, "problem", None) or error)
    mark = _place(error, problem)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    if "nesting depth" in problem:  # the parser's own bound, which it meets while it looks ahead
        return Fault(line, column, "L007", *NESTED)
    lines = text.splitlines()
    here = lines[line - 1] if line <= len(lines) else ""
    if "\t" in here[: len(here) - len(here.lstrip())] or "\t" in here[column - 1 : column]:
        return Fault(line, column, "L001", "The line is indented with a tab.", "Use spaces.")
    general = "A text begins with a character that YAML uses itself.", "Put it in double quotes."
    plain, fix = next((told for part, told in PLAIN_WORDS.items() if part in problem), general)
    return Fault(line, column, "L001", plain, fix)


def _place(error: yaml.YAMLError, problem: str) -> Any:
    noticed = getattr(error, "problem_mark", None)
    began = getattr(error, "context_mark", None)
    if noticed is None or (
        began and began.line < noticed.line and any(part in problem for part in OPENED)
    ):
        return began
    return noticed


def _as_written(event: Any) -> str:
    """Return a scalar with the first word that YAML takes for an anchor or a tag."""
    anchor = f"&{event.anchor}" if event.anchor else ""
    tag = event.tag if (event.tag or "").startswith("!") else ""
    return " ".join(part for part in (anchor, tag, event.value) if part)


class _Composer:
    """Builds values from the parser's events."""

    def __init__(self, events: Iterator[Any], parsed: Parsed, *, with_marks: bool) -> None:
        self.events = events
        self.parsed = parsed
        self.with_marks = with_marks
        self.end = 0
        """Where the last text or closing bracket ended."""

    def document(self) -> Any:
        """Return the value of the one document in the text."""
        data = None
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    message = "A line of three hyphens begins a second document."
                    raise _StopError(event.start_mark, "L001", message, "Delete that line.")
                data = self.value(next(self.events), (), 0)
        return data

    def value(self, event: Any, loc: Loc, depth: int) -> Any:
        """Return the value that begins with an event."""
        if self.with_marks:
            self.mark(loc, event)
        if isinstance(event, yaml.ScalarEvent):
            self.span(loc, event, event, event.style or "")
            return self.text(event)
        if isinstance(event, yaml.AliasEvent):
            message = f"{shown(f'*{event.anchor}')} is an alias: it would repeat another text here."
            fix = "Write that text out. Where the asterisk is meant, use double quotes."
            raise _StopError(event.start_mark, "L007", message, fix)
        if depth == MAX_DEPTH:
            raise _StopError(event.start_mark, "L007", *NESTED)
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(event, loc, depth)
        return self.sequence(event, loc, depth)

    def text(self, event: Any) -> str | None:
        """Return a scalar as it was written, freed from invisible characters."""
        value: str = _as_written(event) if event.tag or event.anchor else event.value
        if event.implicit[0] and value in NULLS:
            return None
        kept = clean(value)
        if kept is not value and (names := removed(value)):
            message = f"The text holds invisible characters: {', '.join(names)}."
            self.fault(event, "L037", message, "They are left out; delete them.", Severity.WARNING)
        return kept

    def mapping(self, start: Any, loc: Loc, depth: int) -> dict[str, Any]:
        """Return a mapping; the first of two equal keys wins and the second is a fault."""
        mapping: dict[str, Any] = {}
        while not isinstance(key := next(self.events), yaml.MappingEndEvent):
            if not isinstance(key, yaml.ScalarEvent):
                message = "A key is not plain text."
                raise _StopError(key.start_mark, "L004", message, "Write a word and a colon.")
            name, known = key.value, key.value in mapping
            if self.with_marks:
                self.mark((*loc, name, KEY), key)
            value = self.value(
                next(self.events), (*loc, name) if self.with_marks else (), depth + 1
            )
            if known:
                message = f"The key {shown(name)} stands here twice."
                self.fault(key, "L005", message, "Keep one of them.")
            else:
                mapping[name] = value
        self.span(loc, start, key, "{" if start.flow_style else ":")
        return mapping

    def sequence(self, start: Any, loc: Loc, depth: int) -> list[Any]:
        """Return a list."""
        items: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(
                self.value(event, (*loc, len(items)) if self.with_marks else (), depth + 1)
            )
        self.span(loc, start, event, "[" if start.flow_style else "-")
        return items

    def mark(self, loc: Loc, event: Any) -> None:
        """Remember where a value or key begins."""
        place = event.start_mark.line + 1, event.start_mark.column + 1
        self.parsed.marks.setdefault(loc, place)

    def span(self, loc: Loc, first: Any, last: Any, style: str) -> None:
        """Remember which characters a value is; one in lines ends with the last value in it."""
        if not self.with_marks:
            return
        if style not in (":", "-"):
            self.end = last.end_mark.index
        self.parsed.spans.setdefault(loc, Span(first.start_mark.index, self.end, style))

    def fault(
        self, event: Any, code: str, message: str, fix: str, severity: Severity = Severity.ERROR
    ) -> None:
        """Note a fault and go on."""
        mark = event.start_mark
        fault = Fault(mark.line + 1, mark.column + 1, code, message, fix, severity)
        self.parsed.faults.append(fault)
