"""The command report: what is needed, what a year gave, and a list as a model for others."""

import argparse
import sys

from lukutori.cli.shared import DONE, FAILED, checked, err, out, summed, tell
from lukutori.findings import stops
from lukutori.read.content import Content


def needs_words(command: argparse.ArgumentParser) -> None:
    """Add the words of report needs."""
    command.add_argument("--csv", action="store_true", help="print a table for spreadsheets")


def needs_command(options: argparse.Namespace) -> int:
    """Tell what lists, displays and clients need."""
    from lukutori.reports.needs import needs_lines, needs_table

    content = _sound(options)
    if content is None:
        return FAILED
    if options.csv:
        sys.stdout.write(needs_table(content))
        return DONE
    for line in needs_lines(content):
        out.print(line)
    return DONE


def _sound(options: argparse.Namespace) -> Content | None:
    """Return everything that was read; None, and it is told, where a part of it is missing."""
    content, findings = checked(options)
    if not stops(findings):
        return content
    tell(findings, err)
    err.print(f"{summed(findings)} Nothing was counted.")
    return None
