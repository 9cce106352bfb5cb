"""Findings as the text of an issue, in the Markdown that GitHub and GitLab share."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from lukutori.findings import Finding

MARK = "<!-- lukutori check -->"
"""By this the next run knows its own issue again."""
NEUTRAL = str.maketrans(
    {"<": "&lt;", ">": "&gt;", "@": "&#64;", "[": "\\[", "*": "\\*", "_": "\\_"}
)
"""What a catalogue's or an author's words must not become: a tag, a name that is called, a link."""


def as_issue(findings: Iterable[Finding]) -> str:
    """Return findings as a list of tasks for each file; one line if there is nothing to do."""
    rows = list(findings)
    if not rows:
        return f"{MARK}\nNothing needs a person.\n"
    return "\n".join([MARK, f"{len(rows)} to look at.", "", *_tasks(rows)]) + "\n"


def _tasks(rows: list[Finding]) -> Iterator[str]:
    for path, group in groupby(rows, key=lambda finding: finding.path.as_posix()):
        yield f"### {_quiet(path)}"
        yield ""
        for each in group:
            line = f"line {each.line}: " if each.line else ""
            yield f"- [ ] {line}{_quiet(each.message)} {_quiet(each.fix)} ({each.code})".strip()
        yield ""


def _quiet(text: str) -> str:
    """Return a text in which only code in backticks is formatted."""
    parts = " ".join(text.split()).split("`")
    if len(parts) % 2 == 0:  # a backtick too many is the text's own
        return text.replace("`", "'").translate(NEUTRAL)
    return "`".join(p if i % 2 else p.translate(NEUTRAL) for i, p in enumerate(parts))
