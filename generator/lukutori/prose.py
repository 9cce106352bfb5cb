"""The small Markdown of authors' texts: paragraphs, emphasis and links, nothing else.

Only this module knows the Markdown library; web and print get the same plain runs.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from lukutori.clean import one_line

MARKS = re.compile(r"[*_\[\\`&]")
EMPTY_LINE = re.compile(r"\n\s*\n")
SCHEMES = ("http", "https", "mailto", "tel")


class Run(NamedTuple):
    """A piece of text that looks the same throughout; `href` where it is a link."""

    text: str
    strong: bool = False
    emphasis: bool = False
    href: str = ""


Paragraph = tuple[Run, ...]
Prose = tuple[Paragraph, ...]


def parse(text: str) -> Prose:
    """Return a text's paragraphs. HTML in it stays visible as text."""
    if not MARKS.search(text) and not ("\n" in text and EMPTY_LINE.search(text)):
        return ((Run(one_line(text)),),)
    return tuple(tuple(map(_safe, paragraph)) for paragraph in _written(text))


def _written(text: str) -> Iterator[Paragraph]:
    for block in _markdown().parse(text):
        if block.type == "inline":
            yield tuple(_runs(block.children or ()))


def _safe(run: Run) -> Run:
    return run._replace(href="") if run.href and not _allowed(run.href) else run


def plain(prose: Prose) -> str:
    """Return the words alone."""
    return " ".join("".join(run.text for run in paragraph) for paragraph in prose)


def bad_links(text: str) -> list[str]:
    """Return the addresses in a text that a reader must not be sent to."""
    if "](" not in text:
        return []
    written = tuple(_written(text))
    links = [run.href for paragraph in written for run in paragraph if run.href]
    unread = re.findall(r"\]\(([^)\s]*)", plain(written))
    return list(dict.fromkeys([href for href in links if not _allowed(href)] + unread))


@cache
def _markdown() -> Any:
    from markdown_it import MarkdownIt

    return MarkdownIt("zero").enable(["emphasis", "link", "escape", "newline"])


def _runs(tokens: Any) -> Iterator[Run]:
    strong = emphasis = 0
    href = ""
    for token in tokens:
        if token.type in ("strong_open", "strong_close"):
            strong += token.nesting
        elif token.type in ("em_open", "em_close"):
            emphasis += token.nesting
        elif token.type == "link_open":
            href = str(token.attrGet("href"))
        elif token.type == "link_close":
            href = ""
        elif text := " " if token.type in ("softbreak", "hardbreak") else one_line(token.content):
            yield Run(text, bool(strong), bool(emphasis), href)


def _allowed(href: str) -> bool:
    try:
        return urlsplit(href).scheme in SCHEMES
    except ValueError:
        return False
