"""Texts of people in Markdown (CommonMark 0.31), where they stay texts."""

import re

from lukutori.clean import one_line

MARKS = re.compile(r"[\\`*_{}\[\]<>#&|~$!@^]")
"""What makes more of a text than a text: emphasis, code, links, HTML, tables, names called."""
BEGINS = re.compile(r"^([-+=:]|\d{1,9}(?=[.)]))")
"""What makes a list or a heading at the beginning of a line."""


def escaped(text: str) -> str:
    """Return a text on one line that shows in Markdown as it was written."""
    quiet = MARKS.sub(r"\\\g<0>", one_line(text).strip())
    first = BEGINS.match(quiet)
    if not first:
        return quiet
    end = first.end()
    return f"{quiet[:end]}\\{quiet[end:]}" if quiet[0].isdigit() else f"\\{quiet}"


def section(title: str, *blocks: list[str]) -> list[str]:
    """Return a heading and the blocks under it; neither where there are no blocks."""
    kept = [block for block in blocks if block]
    if not kept:
        return []
    return [f"## {title}", "", *(line for block in kept for line in (*block, ""))]
