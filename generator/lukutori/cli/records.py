"""Commands that ask catalogues: fetch, editions, rematch."""

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from lukutori.cache import cache_folder
from lukutori.check import check_content
from lukutori.check_codes import lost_codes
from lukutori.cli.shared import (
    DONE,
    FAILED,
    INTERRUPTED,
    SITE,
    counted,
    err,
    near,
    out,
    root_of,
    tell,
)
from lukutori.errors import NoContactError, UnknownListError
from lukutori.findings import Finding, stops
from lukutori.progress import Steps
from lukutori.read.content import Content, read_content
from lukutori.read.files import placed
from lukutori.snapshot import NAME as SNAPSHOT

if TYPE_CHECKING:
    from lukutori.network import Asker

KEPT = "asked.sqlite"
STILL_BUILDS = "The saved snapshot has all that it had, and `lukutori build` works as before."


def fetch_command(options: argparse.Namespace) -> int:
    """Get the records of the lists' books from the catalogue."""
    from lukutori.records.chain import sources_of
    from lukutori.records.fetch import fetch
    from lukutori.records.run import run_of
    from lukutori.records.wanted import wanted

    content = ready(options)
    if content is None:
        return FAILED
    names = options.lists or content.lists
    wants = list(wanted(content, names))
    try:
        with asking(content, fresh=options.fresh) as asker, Steps(err, "Asking") as steps:
            steps.total(len(wants))
            run = run_of(content, steps.step, again=options.fresh, write=not options.dry_run)
            sources = sources_of(content, [want.at for want in wants], asker.ask)
            tally = fetch(run, wants, sources)
    except KeyboardInterrupt:
        path = near(content.settings.lists / SNAPSHOT)
        err.print(f"Stopped. What came until now is in {path}; run it again to go on.")
        return INTERRUPTED
    if options.json:
        sys.stdout.write(json.dumps(tally.as_json(), ensure_ascii=False, indent=1) + "\n")
    else:
        for line in tally.lines():
            out.print(line)
    if tally.failed:
        err.print(STILL_BUILDS)
        return FAILED
    return DONE


def live(options: argparse.Namespace) -> list[Finding]:
    """Return the findings of `check`, with what catalogues and links say today."""
    from lukutori.records.live import check_live
    from lukutori.render.paper.outputs import check_print

    root = root_of(options)
    content, findings = read_content(root, date.today())
    if stops(findings) or stops(check_content(content)):
        return placed(findings + check_content(content), root)
    with asking(content, fresh=True) as asker, Steps(err, "Asking") as steps:
        findings += check_live(content, asker, steps)
    findings += lost_codes(content, root / SITE)
    findings += check_print(content)
    return placed(findings, root)


@contextmanager
def asking(content: Content, *, fresh: bool = False) -> "Iterator[Asker]":
    """Open the door to the network.

    Where the settings do not say who asks, the first question raises NoContactError; a catalogue
    that is a file on disk asks none.
    """
    settings = content.settings
    keep = cache_folder(settings.root)
    kept = keep / KEPT if keep.is_dir() else None
    door = _door(settings.config_file, named=bool(settings.options.asking.contact))
    with door(settings.options.asking, kept, fresh=fresh) as asker:
        yield asker


def _door(config_file: Path, *, named: bool) -> "type[Asker]":
    """Return the door to the network, or one that stays shut because nobody is named."""
    from lukutori.network import Asker

    class Shut(Asker):
        def ask(self, *_: object) -> NoReturn:
            raise NoContactError(config_file)

        def look(self, *_: object) -> NoReturn:
            raise NoContactError(config_file)

    return Asker if named else Shut


def ready(options: argparse.Namespace) -> Content | None:
    """Read a site; None where its settings or its snapshot are at fault, which is told."""
    root = root_of(options)
    content, findings = read_content(root, date.today())
    for name in options.lists:
        if name not in content.lists:
            raise UnknownListError(name, content.lists, "list")
    ours = {content.settings.config_file, content.settings.lists / SNAPSHOT}
    faults: list[Finding] = [each for each in findings if each.path in ours]
    if not stops(faults):
        return content
    tell(placed(faults, root), err)
    err.print(f"{counted(len(faults), 'fault')}. Mend them first; nothing was asked.")
    return None
