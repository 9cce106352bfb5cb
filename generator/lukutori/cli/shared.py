"""What commands share: exit codes, consoles, reading a site, telling what is wrong with it."""

import argparse
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

from rich.console import Console

from lukutori.check import check_content
from lukutori.check_codes import lost_codes
from lukutori.findings import Finding, Severity, stops
from lukutori.read.content import Content, read_content
from lukutori.read.files import placed

DONE, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130
SITE = Path("site")
COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
Command = Callable[[argparse.Namespace], int]

out = Console(highlight=False, soft_wrap=True, markup=False, emoji=False)
err = Console(stderr=True, highlight=False, soft_wrap=True, markup=False, emoji=False)


def root_of(options: argparse.Namespace) -> Path:
    """Return the site's folder."""
    root: Path = options.root.resolve()
    return root


def day(text: str) -> date:
    """Return the day that a word of the command line names, for `argparse`."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        words = f"`{text}` is not a date. Write year-month-day, for example 2027-01-31."
        raise argparse.ArgumentTypeError(words) from None


def near(path: Path) -> str:
    """Return a path as somebody in this folder would write it."""
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


def checked(
    options: argparse.Namespace, former: Path | None = None
) -> tuple[Content, list[Finding]]:
    """Read and check everything; print is checked only where the lists can be read."""
    from lukutori.render.paper.check_print import check_print

    root = root_of(options)
    content, findings = read_content(root, date.today())
    findings += check_content(content)
    if former:
        findings += lost_codes(content, former)
    if not stops(findings):
        findings += check_print(content)
    return content, placed(findings, root)


def tell(findings: list[Finding], where: Console) -> None:
    """Print findings, a line each."""
    for finding in findings:
        where.print(str(finding), style=COLOURS[finding.severity])


def summed(findings: list[Finding]) -> str:
    """Return how many errors and warnings there are, and notes if there are any, as a sentence."""
    counts = Counter(finding.severity for finding in findings)
    always = (Severity.ERROR, Severity.WARNING)
    shown = [each for each in Severity if each in always or counts[each]]
    return f"{', '.join(counted(counts[each], each.value) for each in shown)}."


def counted(number: int, noun: str) -> str:
    """Return a number and its noun, in the plural where it must be."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
