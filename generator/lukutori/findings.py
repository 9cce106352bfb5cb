"""What is wrong in people's files, told as data: where, what, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

Loc = tuple[str | int, ...]
"""The way to a value inside a file: keys and positions from the top."""


class Severity(StrEnum):
    """Whether a finding stops the build."""

    ERROR = "error"
    WARNING = "warning"


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
    """Where a line is not known yet: `read.places.placed` turns this into line and column."""

    def __str__(self) -> str:
        place = ":".join(
            [self.path.as_posix(), *(str(n) for n in (self.line, self.column) if self.line)]
        )
        return f"{place}: {self.code} {self.message} {self.fix}".rstrip()

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


def stops(findings: list[Finding], *, strict: bool = False) -> bool:
    """Tell whether these findings keep the site from being built."""
    return any(strict or finding.severity is Severity.ERROR for finding in findings)
