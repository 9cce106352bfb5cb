"""Check small sites as the commands do, and read what `lukutori check` would print of them."""

from collections.abc import Iterable
from pathlib import Path

from hypothesis import settings
from rich.console import Console

from conftest import SETTINGS as EXAMPLE_SETTINGS
from conftest import TODAY
from lukutori.check import check_content
from lukutori.check_codes import lost_codes
from lukutori.check_due import check_due
from lukutori.edit import Change, edited_files
from lukutori.findings import Finding, stops
from lukutori.network import Asker
from lukutori.progress import Steps
from lukutori.read.content import Content, read_content
from lukutori.read.files import placed
from lukutori.records.live import check_live
from lukutori.render.paper.check_print import check_print

SETTINGS = EXAMPLE_SETTINGS.replace("example.org", "library.test")
"""An address of one's own, so that nothing is left to warn of."""


def checked(root: Path) -> tuple[Content, list[Finding]]:
    """Read and check everything, as before a build over the former `site/`."""
    content, findings = read_content(root, TODAY)
    findings += check_content(content)
    findings += lost_codes(content, root / "site")
    if not stops(findings):
        findings += check_print(content)
        findings += check_due(content)
    return content, placed(findings, root)


def told(root: Path) -> list[str]:
    """Return the lines that are printed of a site."""
    return [str(finding) for finding in checked(root)[1]]


def told_live(root: Path) -> list[str]:
    """Return the lines that `check --live` prints of a site."""
    content, findings = read_content(root, TODAY)
    with Asker(content.settings.options.asking) as asker:
        findings += check_live(content, asker, Steps(Console(quiet=True), ""))
    return [str(finding) for finding in placed(findings, root)]


def edit_file(path: Path, changes: Iterable[Change]) -> bool:
    """Make changes in a file; tell whether any was needed."""
    files = edited_files({path: changes})
    for each, content in files.items():
        each.write_bytes(content)
    return bool(files)


def exactly(examples: int = 100) -> settings:
    """Run a property over the same examples each time, however long each takes."""
    return settings(max_examples=examples, derandomize=True, deadline=None, database=None)
