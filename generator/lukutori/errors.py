"""What stops the program.

LukutoriError
├── SettingsError            mkdocs.yml is missing or cannot be used
├── FindingsError            people's files hold errors; nothing was written
├── UnknownListError         a list was asked for that is not there
├── FileInTheWayError        a file or folder would have been overwritten
├── UnwritableError          the disk is full or the folder may not be written
└── BadListIdError           a new list's id cannot be an address
"""

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

from lukutori.findings import Finding


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return "Did you mean `…`?" for a near miss, else nothing."""
    near = get_close_matches(word, list(known), n=1, cutoff=0.7)
    return f"Did you mean `{near[0]}`?" if near else ""


class LukutoriError(Exception):
    """Base of all errors that the command line tells in one sentence."""


class SettingsError(LukutoriError):
    """The settings cannot be used."""

    def __init__(self, path: Path, reason: str, fix: str) -> None:
        self.path = path
        super().__init__(f"{path.as_posix()}: {reason} {fix}")


class FindingsError(LukutoriError):
    """The files hold findings that stop the build."""

    def __init__(self, findings: list[Finding]) -> None:
        self.findings = findings
        super().__init__("\n".join(map(str, findings)))


class UnknownListError(LukutoriError):
    """No published list has this id."""

    def __init__(self, list_id: str, known: Iterable[str]) -> None:
        self.list_id = list_id
        known = sorted(known)
        hint = did_you_mean(list_id, known) or f"Published lists: {', '.join(known)}."
        super().__init__(f"There is no published list `{list_id}`. {hint}")


class FileInTheWayError(LukutoriError):
    """Something that is not ours stands where we would write."""

    def __init__(self, path: Path, fix: str) -> None:
        self.path = path
        super().__init__(f"{path} is already there and was left as it is. {fix}")


class UnwritableError(LukutoriError):
    """The system refused a write."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path = path
        super().__init__(
            f"{path} could not be written ({reason}). What was there before is untouched."
        )


class BadListIdError(LukutoriError):
    """A list's id is its address and its file name."""

    def __init__(self, list_id: str) -> None:
        self.list_id = list_id
        super().__init__(
            f"`{list_id}` cannot be a list's id. "
            "Use the letters a-z, digits and single hyphens, as in `first-books`."
        )
