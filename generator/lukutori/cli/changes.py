"""Commands that ask catalogues and may change the lists: editions, rematch."""

import argparse
import sys

from lukutori.cli.records import asking, ready
from lukutori.cli.shared import DONE, FAILED, err, near, out, root_of
from lukutori.edit import AddItem, edit_file
from lukutori.errors import NoAccessError, NobodyToAskError, UnknownCatalogueError
from lukutori.progress import Steps
from lukutori.publish import write_files
from lukutori.read.content import Content
from lukutori.records.chain import source_of
from lukutori.records.choosing import choose, numbered
from lukutori.records.editions import edition_of
from lukutori.records.ladders import Ladder, ladders
from lukutori.records.rematch import Verdict, rematch
from lukutori.records.rematch_report import changes, lines, report
from lukutori.records.wanted import wanted
from lukutori.snapshot import add_to_snapshot


def editions_command(options: argparse.Namespace) -> int:
    """Show other editions of the books of some lists; with --write add those that are chosen."""
    if options.write and not options.all and not sys.stdin.isatty():
        raise NobodyToAskError
    content = ready(options)
    if content is None:
        return FAILED
    failed = found = False
    with asking(content) as asker:
        for each in ladders(content, options.lists, asker.ask):
            if each.error:
                failed = True
                err.print(f"{each.want.shelved.title}: {each.error}")
            elif each.steps:
                found = True
                out.print(f"{each.want.list_id}: {each.want.shelved.title}")
                _offer(content, each, write=options.write, everything=options.all)
    if not found and not failed:
        out.print("No other editions were found.")
    return FAILED if failed else DONE


def _offer(content: Content, each: Ladder, *, write: bool, everything: bool) -> None:
    """Show a ladder, and add what is chosen to the book and to the snapshot."""
    if everything or not write:
        for line in numbered(each.steps):
            out.print(line)
    if not write:
        return
    chosen = [step.record for step in (each.steps if everything else choose(each.steps, input))]
    own, way = content.settings.options.catalogue, (*each.want.loc, "editions")
    items = [AddItem(way, edition_of(record, own, each.want.shelved)) for record in chosen]
    path = content.path(each.want.list_id)
    if items and edit_file(path, items):
        add_to_snapshot(content.settings.lists, chosen)
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
    wants = list(wanted(content, options.lists or content.lists))
    with asking(content) as asker, Steps(err, "Asking") as steps:
        steps.total(len(wants))
        matches = rematch(wants, source_of(content, options.to, asker.ask), steps.step)
    for line in lines(matches):
        out.print(line)
    path = root_of(options) / options.csv
    write_files(path.parent, iter([(path.name, report(content, matches).encode("utf-8-sig"))]))
    out.print(f"The report is in {near(path)}.")
    if options.write:
        sure = {Verdict.EXACT, Verdict.LIKELY} if options.likely else {Verdict.EXACT}
        taken = [each for each in matches if each.verdict in sure]
        for name, edits in changes(content, options.to, taken).items():
            if edit_file(content.path(name), edits):
                out.print(f"Changed: {near(content.path(name))}")
        add_to_snapshot(content.settings.lists, [each.record for each in taken if each.record])
        if options.to != content.settings.options.catalogue:
            out.print(f"Next: write `catalogue: {options.to}` in mkdocs.yml.")
    return FAILED if any(each.verdict is Verdict.NOT_ASKED for each in matches) else DONE
