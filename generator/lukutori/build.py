"""Build a whole site, or print some lists."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from rich.console import Console

from lukutori.errors import WrongPlaceError
from lukutori.localise.lists import shelve_list
from lukutori.mkdocs_plugin import build_site
from lukutori.progress import Steps
from lukutori.publish import replacing, write_files
from lukutori.read.content import Content
from lukutori.render.paper import outputs as paper


def build(content: Content, out: Path, console: Console) -> int:
    """Make the site and put it in place of the former one; return the number of files.

    Raises WrongPlaceError, FileInTheWayError or UnwritableError, and then the former site is
    untouched.
    """
    _apart_from_lists(content, out)
    with replacing(out) as stage, Steps(console, "Writing") as steps:
        build_site(content, stage, steps)
        return sum(len(files) for _, _, files in os.walk(stage))


def print_lists(
    content: Content, lists: Iterable[str], lang: str | None, out: Path, console: Console
) -> list[Path]:
    """Write handouts of some lists, in one language or all; return their paths.

    Raises WrongPlaceError or UnwritableError.
    """
    _apart_from_lists(content, out)
    with Steps(console, "Printing") as steps:
        return write_files(out, _handouts(content, dict.fromkeys(lists), lang, steps))


def _handouts(
    content: Content, lists: Iterable[str], lang: str | None, steps: Steps
) -> Iterator[tuple[str, bytes]]:
    shelf = [shelve_list(content, name) for name in lists]
    every = paper.handouts(content, paper.press(content), shelf)
    wanted = [each for each in every if lang is None or each.uri.endswith(f"/handout.{lang}.pdf")]
    steps.total(len(wanted))
    for output in wanted:
        _, list_id, name = output.uri.split("/")
        made = output.make()
        yield f"{list_id}.{name}", made if isinstance(made, bytes) else made.encode()
        steps.step()


def _apart_from_lists(content: Content, out: Path) -> None:
    """Refuse a folder that holds the lists, or is among them."""
    place, lists = out.resolve(), content.settings.lists
    if content.settings.root.resolve().is_relative_to(place) or lists.is_relative_to(place):
        raise WrongPlaceError(out, "your lists are in it.")
    if place.is_relative_to(lists):
        raise WrongPlaceError(out, "it is among your lists.")
