"""Build a whole site."""

import os
from pathlib import Path

from rich.console import Console

from lukutori.mkdocs_plugin import build_site
from lukutori.progress import Steps
from lukutori.publish import apart_from_lists, replacing
from lukutori.read.content import Content


def build(content: Content, out: Path, console: Console) -> int:
    """Make the site and put it in place of the former one; return the number of files.

    Raises WrongPlaceError, FileInTheWayError or UnwritableError, and then the former site is
    untouched.
    """
    apart_from_lists(content.settings, out)
    with replacing(out) as stage, Steps(console, "Writing") as steps:
        build_site(content, stage, steps)
        return sum(len(files) for _, _, files in os.walk(stage))
