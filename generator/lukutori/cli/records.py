"""Commands that ask catalogues: fetch, editions, rematch."""

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING

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
from lukutori.errors import LukutoriError, UnknownListError
from lukutori.findings import Finding, stops
from lukutori.progress import Steps
from lukutori.read.content import Content, read_content
from lukutori.read.files import placed
from lukutori.snapshot import NAME as SNAPSHOT

if TYPE_CHECKING:
    from lukutori.model.record import Record
    from lukutori.network import Asker
    from lukutori.records.tally import Tally
    from lukutori.start import Seed

KEPT = "asked.sqlite"
STILL_BUILDS = (
    "The saved snapshot has all that it had, and `lukutori build` works as before. "
    "If this is the first time, compare `address` or `file` under `access` in mkdocs.yml."
)


def fetch_command(options: argparse.Namespace) -> int:
    """Get the records of the lists' books from the catalogue."""
    from lukutori.records.chain import sources_of
    from lukutori.records.fetch import fetch
    from lukutori.records.run import run_of
    from lukutori.records.wanted import wanted

    content = ready(options)
    if content is None:
        return FAILED
    if not content.lists:
        out.print("There are no lists yet. Begin one: lukutori new good-sleep")
        return DONE
    names = options.lists or content.lists
    wants = list(wanted(content, names))
    try:
        with asking(content, fresh=options.fresh) as asker, Steps(err, "Asking") as steps:
            steps.total(len(wants))
            run = run_of(content, steps.step, again=options.fresh, write=not options.dry_run)
            sources = sources_of(content, [want.at for want in wants], asker.ask)
            tally = fetch(run, wants, sources)
            covers = Covers() if options.dry_run else _covers(content, tally, asker, steps)
    except KeyboardInterrupt:
        path = near(content.settings.lists / SNAPSHOT)
        err.print(f"Stopped. What came until now is in {path}; run it again to go on.")
        return INTERRUPTED
    if options.json:
        told = {**tally.as_json(), "covers": covers.lines}
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=1) + "\n")
    else:
        for line in (*covers.lines, *tally.lines()):
            out.print(line)
    if tally.failed or covers.failed:
        err.print(STILL_BUILDS)
        return FAILED
    return DONE


@dataclass(frozen=True)
class Covers:
    """What came of asking for pictures, as lines, and whether something could not be done."""

    lines: tuple[str, ...] = ()
    failed: bool = False


def _covers(content: Content, tally: "Tally", asker: "Asker", steps: Steps) -> Covers:
    """Get the pictures that the catalogue lets the library show.

    What goes wrong here is told beside what came of the records, which are saved already.
    """
    from lukutori.read.covers import FOLDER
    from lukutori.records.covers import fetch_covers

    settings = content.settings
    if settings.options.covers != "catalogue":
        return Covers()
    records = [row.record for row in tally.rows if row.record]
    folder = settings.lists / FOLDER
    try:
        fetched = fetch_covers(asker.ask, records, settings.catalogues, folder, steps.step)
    except LukutoriError as error:
        return Covers((f"cover: {error}",), failed=True)
    told = [
        *(str(near(path)) for path in fetched.stored),
        *map(str, fetched.errors),
        *(
            f"{name} has pictures, and its `access` does not say that you may show them."
            for name in sorted(fetched.not_allowed)
        ),
    ]
    return Covers(tuple(f"cover: {line}" for line in told), failed=bool(fetched.errors))


def live(options: argparse.Namespace) -> list[Finding]:
    """Return the findings of `check`, with what catalogues and links say today."""
    from lukutori.records.live import check_live
    from lukutori.render.paper.check_print import check_print

    root = root_of(options)
    content, findings = read_content(root, date.today())
    offline = findings + check_content(content)
    if stops(offline):
        err.print("Nothing was asked: there are errors in the files.")
        return placed(offline, root)
    with asking(content, fresh=True) as asker, Steps(err, "Asking") as steps:
        findings += check_live(content, asker, steps)
    findings += lost_codes(content, root / SITE)
    findings += check_print(content)
    return placed(findings, root)


def seeded(content: Content, number: int) -> "tuple[Seed, tuple[Record, ...]]":
    """Return what a public list of Finna's gives to begin with, and the records of its books."""
    from lukutori.records.public_list import public_list

    with asking(content) as asker:
        return public_list(content, number, asker.ask)


@contextmanager
def asking(content: Content, *, fresh: bool = False) -> "Iterator[Asker]":
    """Open the door to the network.

    Where the settings do not say who asks, the first question raises NoContactError; a catalogue
    that is a file on disk asks none.
    """
    from lukutori.network import Asker

    settings = content.settings
    keep = cache_folder(settings.root)
    kept = keep / KEPT if keep.is_dir() else None
    with Asker(settings.options.asking, kept, fresh=fresh, file=settings.config_file) as asker:
        yield asker


def ready(options: argparse.Namespace) -> Content | None:
    """Read a site; None where its settings or its snapshot are at fault, which is told."""
    root = root_of(options)
    content, findings = read_content(root, date.today())
    options.lists = [PurePath(name.removesuffix(".yml")).name for name in options.lists]
    for name in options.lists:
        if name not in content.lists:
            raise UnknownListError(name, content.lists, "list")
    ours = {content.settings.config_file, content.settings.lists / SNAPSHOT}
    faults: list[Finding] = [each for each in findings if each.path in ours]
    if not stops(faults):
        return content
    tell(placed(faults, root), err)
    them = "it" if len(faults) == 1 else "them"
    err.print(f"{counted(len(faults), 'fault')}. Mend {them} first; nothing was asked.")
    return None
