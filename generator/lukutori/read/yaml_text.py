"""YAML as our authors mean it; the only module that knows the parser.

The meaning is that of YAML 1.2's failsafe schema (chapter 10.1) with null: every scalar stays
the text that was written, so an unquoted ISBN, `no` and `0123` come through. Duplicate keys,
aliases, deep nesting and giant files are refused, all in one pass over the parser's events.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from lukutori.clean import clean, removed
from lukutori.findings import Loc, Severity

MAX_CHARACTERS = 2_000_000
MAX_DEPTH = 12
NULLS = ("", "~", "null")
KEY = "[key]"
"""Ends the way to a key itself, where the fault is not in its value."""
UNREADABLE = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
PLAIN_WORDS = {
    "mapping values are not allowed": "There is a colon too many, or a line is indented wrongly.",
    "did not find expected key": "The indentation differs from the lines above.",
    "did not find expected '-'": "A list item does not begin with a hyphen at the same column.",
    "could not find expected ':'": "A key has no colon after it.",
    "unexpected end of stream": "A quotation mark or bracket is opened and never closed.",
    "did not find expected ',' or": "A bracket is opened and never closed, or a comma is missing.",
    "found character that cannot start": "A text begins with a character that YAML uses itself.",
}
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


@dataclass
class Parsed:
    """What a text says: mappings, lists, texts and None; `marks` are places by way."""

    data: Any = None
    faults: list[Fault] = field(default_factory=list)
    marks: dict[Loc, tuple[int, int]] = field(default_factory=dict)


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
        events = yaml.parse(text, Loader=LOADER)
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
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = str(getattr(error, "problem", None) or error)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = text.splitlines()
    here = lines[line - 1] if line <= len(lines) else ""
    if "\t" in here[: len(here) - len(here.lstrip())] or "\t" in here[column - 1 : column]:
        return Fault(line, column, "L001", "The line is indented with a tab.", "Use spaces.")
    plain = next((words for start, words in PLAIN_WORDS.items() if start in problem), None)
    fix = "Put a text that holds a colon, # or quotation marks in double quotes."
    return Fault(line, column, "L001", plain or f"This is not YAML: {problem}.", fix)


class _Composer:
    """Builds values from the parser's events."""

    def __init__(self, events: Iterator[Any], parsed: Parsed, *, with_marks: bool) -> None:
        self.events = events
        self.parsed = parsed
        self.with_marks = with_marks

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
            return self.text(event)
        if isinstance(event, yaml.AliasEvent):
            message = f"The alias `*{event.anchor}` is used."
            raise _StopError(event.start_mark, "L007", message, "Write the text out instead.")
        if depth == MAX_DEPTH:
            message = f"More than {MAX_DEPTH} levels are nested in each other."
            raise _StopError(event.start_mark, "L007", message, "Check the indentation.")
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(loc, depth)
        return self.sequence(loc, depth)

    def text(self, event: Any) -> str | None:
        """Return a scalar as it was written, freed from invisible characters."""
        value: str = event.value
        if event.implicit[0] and value in NULLS:
            return None
        kept = clean(value)
        if kept is not value and (names := removed(value)):
            message = f"The text holds the invisible character {', '.join(names)}."
            self.fault(event, "L037", message, "It is left out; delete it.", Severity.WARNING)
        return kept

    def mapping(self, loc: Loc, depth: int) -> dict[str, Any]:
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
                self.fault(key, "L005", f"The key `{name}` stands here twice.", "Keep one of them.")
            else:
                mapping[name] = value
        return mapping

    def sequence(self, loc: Loc, depth: int) -> list[Any]:
        """Return a list."""
        items: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(
                self.value(event, (*loc, len(items)) if self.with_marks else (), depth + 1)
            )
        return items

    def mark(self, loc: Loc, event: Any) -> None:
        """Remember where a value or key begins."""
        place = event.start_mark.line + 1, event.start_mark.column + 1
        self.parsed.marks.setdefault(loc, place)

    def fault(
        self, event: Any, code: str, message: str, fix: str, severity: Severity = Severity.ERROR
    ) -> None:
        """Note a fault and go on."""
        mark = event.start_mark
        fault = Fault(mark.line + 1, mark.column + 1, code, message, fix, severity)
        self.parsed.faults.append(fault)
