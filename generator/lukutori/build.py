"""Build a whole site, or print some lists."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from rich.console import Console

from lukutori.localise.lists import shelve_list
from lukutori.mkdocs_plugin import build_site
from lukutori.progress import Steps
from lukutori.publish import replacing, write_files
from lukutori.read.content import Content
from lukutori.render.paper import outputs as paper


def build(content: Content, out: Path, console: Console) -> int:
    """Make the site and put it in place of the former one; return the number of files.

    Raises FileInTheWayError or UnwritableError, and then the former site is untouched.
    """
    with replacing(out) as stage, Steps(console, "Writing") as steps:
        build_site(content, stage, steps)
        return sum(path.is_file() for path in stage.rglob("*"))


def print_lists(content: Content, lists: Iterable[str], lang: str | None, out: Path) -> list[Path]:
    """Write handouts of some lists, in one language or all; return their paths."""
    return write_files(out, _handouts(content, lists, lang))


def _handouts(
    content: Content, lists: Iterable[str], lang: str | None
) -> Iterator[tuple[str, bytes]]:
    shelf = [shelve_list(content, name) for name in lists]
    for output in paper.handouts(content, paper.press(content), shelf):
        _, list_id, name = output.uri.split("/")
        if lang is None or name == f"handout.{lang}.pdf":
            made = output.make()
            yield f"{list_id}.{name}", made if isinstance(made, bytes) else made.encode()
