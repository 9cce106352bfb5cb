"""What only the world can tell about the lists: catalogues, links, and the days that pass.

The catalogue is asked as `fetch` asks it, and the fresh records are checked as `check` checks
the saved ones, so that nothing is told in two ways. Nothing is written.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

from lukutori.check import check_content
from lukutori.errors import CatalogueError
from lukutori.findings import Finding, Severity
from lukutori.model.booklist import Book
from lukutori.model.record import BY_HAND
from lukutori.network import Asker
from lukutori.progress import Steps
from lukutori.read.content import Content
from lukutori.records.ageing import ageing
from lukutori.records.chain import sources_of
from lukutori.records.editions import superseded
from lukutori.records.fetch import fetch
from lukutori.records.links import followed, links_of
from lukutori.records.run import run_of
from lukutori.records.sources import Source
from lukutori.records.tally import FAILURES, Tally
from lukutori.records.wanted import Want, wanted
from lukutori.snapshot import index

WARNING = Severity.WARNING


def check_live(content: Content, asker: Asker, steps: Steps) -> list[Finding]:
    """Ask catalogues and links, and return every finding, those of `check` among them.

    Raises NoAccessError where the site's catalogue cannot be asked.
    """
    wants = list(wanted(content, content.lists))
    links = list(links_of(content))
    steps.total(2 * len(wants) + len({link.address for link in links}))
    sources = sources_of(content, [want.at for want in wants], asker.ask)
    run = run_of(content, steps.step, again=True, write=False)
    tally = fetch(run, wants, sources)
    chain = content.settings.chain(content.settings.options.catalogue)
    now = replace(content, snapshot=index(run.records.values(), chain))
    findings = check_content(now)
    findings += _not_learnt(now, tally)
    findings += _superseded(now, sources, steps.step)
    findings += followed(links, asker, steps.step)
    findings += ageing(now)
    return findings


def _not_learnt(content: Content, tally: Tally) -> Iterator[Finding]:
    failed = [row.reason for row in tally.rows if row.outcome in FAILURES]
    yield from _told(content, failed, "")


def _told(content: Content, reasons: list[str], about: str) -> Iterator[Finding]:
    """Yield a finding for each reason why something was not learnt."""
    for reason, count in Counter(reasons).items():
        books = " ".join([*about.split(), "1 book" if count == 1 else f"{count} books"])
        yield Finding(
            path=content.settings.config_file,
            code="C011",
            message=f"{reason} Nothing was learnt about {books}.",
            fix="At the first time compare `address` or `file` here; later ask again.",
            severity=WARNING,
            loc=(*content.settings.where, "catalogue"),
        )


def _superseded(
    content: Content, sources: dict[str, Source], one: Callable[[], None]
) -> Iterator[Finding]:
    """Yield the books of which the catalogue has a newer edition, and why others are not known."""
    failed: list[str] = []
    for want in wanted(content, content.published):
        one()
        source, record = sources.get(want.at), want.record
        alive = record and record.catalogue not in BY_HAND and not record.missing_since
        if source is None or record is None or not alive or not isinstance(want.book, Book):
            continue
        try:
            candidates = source.versions(record)
        except CatalogueError as error:
            failed.append(str(error))
            continue
        newer = superseded(want.shelved, candidates)
        if newer:
            yield _newer(content, want, f"{newer.id}, {newer.year}")
    yield from _told(content, failed, "newer editions of")


def _newer(content: Content, want: Want, newer: str) -> Finding:
    return Finding(
        path=content.path(want.list_id),
        code="C010",
        message=f"There is a newer edition: {newer}.",
        fix="Put it on the list, or say in the note why this one.",
        severity=WARNING,
        loc=want.loc,
    )
