"""Findings as the text of an issue, in the Markdown that GitHub and GitLab share."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from lukutori.findings import Finding

MARK = "<!-- lukutori check -->"
"""By this the next run knows its own issue again."""
LOUD = re.compile(r"[\\\[\]<>*_#@!|~$%&^]|:\S|www\.|gh-\d", re.IGNORECASE)
"""What forges make more of than text: tags, links with or without brackets, names that are called,
numbers of other issues. Entities do not help, for forges look for names in the finished page; in
code they look for nothing."""


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
            line = f"line {each.line}:" if each.line else ""
            words = (line, _quiet(each.message), _quiet(each.fix), f"({each.code})")
            yield f"- [ ] {' '.join(filter(None, words))}"
        yield ""


def _quiet(text: str) -> str:
    """Return a text on one line in which nothing but code is formatted.

    What stands in backticks is code already, and every other word that is more than a word
    becomes code; a backtick too many makes all of them apostrophes.
    """
    parts = " ".join(text.split()).split("`")
    if len(parts) % 2 == 0:
        parts = ["'".join(parts)]
    quiet: list[tuple[bool, str]] = []
    for i, part in enumerate(parts):
        quiet += [(True, part)] if i % 2 else _words(part)
    runs = groupby(((c and bool(t.strip()), t) for c, t in quiet if t), key=lambda run: run[0])
    return "".join(_run(code, [text for _, text in run]) for code, run in runs)


def _words(text: str) -> Iterator[tuple[bool, str]]:
    """Yield words and what is between them, each with whether it must become code."""
    for piece in re.split(r"(\s+|(?<!\S)\(+|[).,;:]+(?=\s|$))", text):
        yield bool(LOUD.search(piece)), piece


def _run(code: bool, texts: list[str]) -> str:
    """Return neighbours as one: two pieces of code would share their backticks."""
    return f"`{''.join(texts)}`" if code else "".join(texts)
