"""What is wrong in people's files, told as data: where, what, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from lukutori.clean import clean

MAX_SHOWN = 60
"""Characters of what somebody wrote that a message repeats."""
Loc = tuple[str | int, ...]
"""The way to a value inside a file: keys and positions from the top."""


class Severity(StrEnum):
    """Whether a finding stops the build."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    """What is to be done soon; it stops nothing, with `--strict` neither."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One problem in one file; `line` and `column` count from 1, 0 is the whole file."""

    path: Path
    code: str
    message: str
    fix: str = ""
    severity: Severity = Severity.ERROR
    line: int = 0
    column: int = 0
    loc: Loc = ()
    """Where a line is not known yet: `read.files.placed` turns this into line and column."""

    def __str__(self) -> str:
        place = ":".join(
            [self.path.as_posix(), *(str(n) for n in (self.line, self.column) if self.line)]
        )
        return " ".join([f"{place}:", self.code, *self.message.split(), *self.fix.split()])

    def as_json(self) -> dict[str, str | int]:
        """Return the object that `check --json` prints."""
        return {
            "path": self.path.as_posix(),
            "line": self.line,
            "column": self.column,
            "code": self.code,
            "severity": self.severity.value,
            "message": self.message,
            "fix": self.fix,
        }


def shown(written: str) -> str:
    """Return what somebody wrote as a message may repeat it: short, in one line, visible."""
    text = " ".join(clean(written).split()).replace("`", "'")
    return f"`{text[:MAX_SHOWN]}…`" if len(text) > MAX_SHOWN else f"`{text}`"


Row = tuple[str, str, str, Severity, Loc]
"""A finding before its file is known: code, message, fix, severity and place."""


def stops(findings: list[Finding], *, strict: bool = False) -> bool:
    """Tell whether these findings keep the site from being built."""
    stopping = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
    return any(finding.severity in stopping for finding in findings)
