"""Commands that ask catalogues and may change the lists: editions, rematch."""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from lukutori.cli.records import asking, ready
from lukutori.cli.shared import DONE, FAILED, INTERRUPTED, counted, err, near, out, root_of
from lukutori.edit import AddItem, Change, edited_files
from lukutori.errors import (
    EditError,
    LukutoriError,
    NoAccessError,
    NobodyToAskError,
    UnknownCatalogueError,
)
from lukutori.model.record import Record
from lukutori.progress import Steps
from lukutori.publish import write_files
from lukutori.read.content import Content
from lukutori.records.chain import source_of
from lukutori.records.choosing import choose, numbered
from lukutori.records.editions import edition_of
from lukutori.records.ladders import Ladder, ladders
from lukutori.records.rematch import Match, Verdict, rematch
from lukutori.records.rematch_report import changes, check_place, lines, report
from lukutori.records.unmoved import unmoved
from lukutori.records.wanted import wanted
from lukutori.snapshot import NAME as SNAPSHOT
from lukutori.snapshot import with_records


def editions_command(options: argparse.Namespace) -> int:
    """Show other editions of the books of some lists; with --write add those that are chosen."""
    if options.write and not options.all and not sys.stdin.isatty():
        raise NobodyToAskError
    content = ready(options)
    if content is None:
        return FAILED
    added: Counter[Path] = Counter()
    try:
        return _editions(content, options, added)
    except KeyboardInterrupt:
        if not added:
            raise
        told = ", ".join(f"{counted(n, 'edition')} to {near(path)}" for path, n in added.items())
        err.print(f"Stopped. Added before that: {told}. The rest is as it was.")
        return INTERRUPTED


def _editions(content: Content, options: argparse.Namespace, added: Counter[Path]) -> int:
    """Go through the ladders; `added` counts, as it goes, the editions put into each file."""
    failed = found = False
    with asking(content) as asker:
        for each in ladders(content, options.lists, asker.ask):
            error: LukutoriError | None = each.error
            if each.steps:
                found = True
                out.print(f"{each.want.list_id}: {each.want.shelved.title}")
                try:
                    _offer(content, each, options, added)
                except EditError as refused:
                    error = refused
            if error:
                failed = True
                err.print(f"{each.want.shelved.title}: {error}")
    if not found and not failed:
        out.print("No other editions were found.")
    return FAILED if failed else DONE


def _offer(
    content: Content, each: Ladder, options: argparse.Namespace, added: Counter[Path]
) -> None:
    """Show a ladder, and add what is chosen to the book and to the snapshot."""
    if options.all or not options.write:
        for line in numbered(each.steps):
            out.print(line)
    if not options.write:
        return
    chosen = [step.record for step in (each.steps if options.all else choose(each.steps, input))]
    if not chosen:
        return
    own, way = content.settings.options.catalogue, (*each.want.loc, "editions")
    items = [AddItem(way, edition_of(record, own, each.want.shelved)) for record in chosen]
    path = content.path(each.want.list_id)
    _write(content, {each.want.list_id: [unmoved(each.want), *items]}, chosen)
    added[path] += len(items)
    out.print(f"Added to {near(path)}: {len(items)}.")


def rematch_command(options: argparse.Namespace) -> int:
    """Find the books again in another catalogue; with --write put its ids into the lists."""
    content = ready(options)
    if content is None:
        return FAILED
    known = content.settings.catalogues
    if options.to not in known:
        raise UnknownCatalogueError(options.to, known)
    if not known[options.to].access:
        raise NoAccessError(content.settings.config_file, options.to)
    path = root_of(options) / options.csv
    check_place(content, path)
    wants = list(wanted(content, options.lists or content.lists))
    with asking(content) as asker, Steps(err, "Asking") as steps:
        steps.total(len(wants))
        matches = rematch(wants, source_of(content, options.to, asker.ask), steps.step)
    for line in lines(matches):
        out.print(line)
    write_files(path.parent, iter([(path.name, report(content, matches))]))
    out.print(f"The report is in {near(path)}.")
    if options.write:
        _rewrite(content, options, matches)
    return FAILED if any(each.verdict is Verdict.NOT_ASKED for each in matches) else DONE


def _rewrite(content: Content, options: argparse.Namespace, matches: list[Match]) -> None:
    """Put what is sure enough into the lists and the snapshot."""
    sure = {Verdict.EXACT, Verdict.LIKELY} if options.likely else {Verdict.EXACT}
    taken = [each for each in matches if each.verdict in sure]
    records = [each.record for each in taken if each.record]
    for path in _write(content, changes(options.to, taken), records):
        out.print(f"Changed: {near(path)}")
    if options.to != content.settings.options.catalogue:
        out.print(f"Next: write `catalogue: {options.to}` in mkdocs.yml.")


def _write(
    content: Content, edits: Mapping[str, Iterable[Change]], records: list[Record]
) -> list[Path]:
    """Change lists and add records to the snapshot, all or none; return the files of the lists.

    Raises EditError or UnwritableError, and then every file is untouched.
    """
    lists = content.settings.lists
    files = edited_files({content.path(name): each for name, each in edits.items()})
    new = {path.name: text for path, text in files.items()}
    if records:
        new[SNAPSHOT] = with_records(lists, records)
    write_files(lists, iter(new.items()))
    return list(files)
