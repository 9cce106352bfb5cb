"""What only the world can tell about the lists: catalogues, links, and the days that pass.

The catalogue is asked as `fetch` asks it, and the fresh records are checked as `check` checks
the saved ones, so that nothing is told in two ways. Nothing is written.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from lukutori.check import check_content
from lukutori.errors import CatalogueError
from lukutori.findings import Finding, Loc, Severity, shown
from lukutori.model.booklist import Book, BookList, TranslationState
from lukutori.model.record import BY_HAND
from lukutori.model.registers import PartnerStatus
from lukutori.network import Asker, Seen
from lukutori.progress import Steps
from lukutori.read.content import Content
from lukutori.records.editions import superseded
from lukutori.records.fetch import fetch, run_of, sources_of, wants_of
from lukutori.records.sources import Source
from lukutori.records.tally import FAILURES, Tally
from lukutori.records.wanted import Want
from lukutori.snapshot import index

LONG = timedelta(days=180)
"""A translation that nobody has read for so long after the review is not on its way any more."""
GONE = (404, 410)
WARNING = Severity.WARNING


@dataclass(frozen=True)
class LinkPlace:
    """An address that people wrote, and where."""

    address: str
    path: Path
    loc: Loc


def check_live(content: Content, asker: Asker, steps: Steps) -> list[Finding]:
    """Ask catalogues and links, and return every finding, those of `check` among them.

    Raises NoAccessError where the site's catalogue cannot be asked.
    """
    wants = wants_of(content, content.lists)
    links = list(_links(content))
    steps.total(2 * len(wants) + len({link.address for link in links}))
    sources = sources_of(content, wants, asker.ask)
    run = run_of(content, steps.step, again=True, write=False)
    tally = fetch(run, wants, sources)
    now = replace(content, snapshot=index(run.records.values(), content.settings.options.catalogue))
    findings = check_content(now)
    findings += _not_learnt(now, tally)
    findings += _superseded(now, sources, steps.step)
    findings += _followed(links, asker, steps.step)
    findings += ageing(now)
    return findings


def _not_learnt(content: Content, tally: Tally) -> Iterator[Finding]:
    failed = [row for row in tally.rows if row.outcome in FAILURES]
    for reason in dict.fromkeys(row.reason for row in failed):
        count = sum(row.reason == reason for row in failed)
        books = "1 book" if count == 1 else f"{count} books"
        yield Finding(
            path=content.settings.config_file,
            code="C011",
            message=f"{reason} Nothing was learnt about {books}.",
            fix="Ask again later; if it stays so, ask those who run the catalogue.",
            severity=WARNING,
            loc=(*content.settings.where, "catalogue"),
        )


def _superseded(
    content: Content, sources: dict[str, Source], one: Callable[[], None]
) -> Iterator[Finding]:
    """Yield the books of which the catalogue has a newer edition; a failure says nothing."""
    for want in wants_of(content, content.published):
        one()
        source, record = sources.get(want.at), want.record
        alive = record and record.catalogue not in BY_HAND and not record.missing_since
        if source is None or record is None or not alive or not isinstance(want.book, Book):
            continue
        try:
            candidates = source.versions(record)
        except CatalogueError:
            continue
        newer = superseded(want.shelved, candidates)
        if newer:
            yield _newer(content, want, f"{newer.id}, {newer.year}")


def _newer(content: Content, want: Want, newer: str) -> Finding:
    return Finding(
        path=content.path(want.list_id),
        code="C010",
        message=f"There is a newer edition: {newer}.",
        fix="Put it on the list, or say in the note why this one.",
        severity=WARNING,
        loc=want.loc,
    )


def _links(content: Content) -> Iterator[LinkPlace]:
    """Yield every address that readers of published lists can follow."""
    for name, booklist in content.published.items():
        for s, section in enumerate(booklist.sections):
            for i, item in enumerate(section.items):
                loc: Loc = ("sections", s, "items", i)
                for key in ("link", "online"):
                    if address := getattr(item, key, None):
                        yield LinkPlace(address, content.path(name), (*loc, key))
                for e, edition in enumerate(item.editions if isinstance(item, Book) else ()):
                    if edition.online:
                        where = (*loc, "editions", e, "online")
                        yield LinkPlace(edition.online, content.path(name), where)
    for register in ("partners", "libraries"):
        for name, entry in getattr(content, register).items():
            if entry.hours_link:
                yield LinkPlace(entry.hours_link, content.path(register), (name, "hours_link"))


def _followed(links: list[LinkPlace], asker: Asker, one: Callable[[], None]) -> Iterator[Finding]:
    seen: dict[str, Seen] = {}
    for link in links:
        if link.address not in seen:
            seen[link.address] = asker.look(link.address)
            one()
        told = _of_link(link.address, seen[link.address])
        if told:
            code, message, fix = told
            yield Finding(
                path=link.path, code=code, message=message, fix=fix, severity=WARNING, loc=link.loc
            )


def _of_link(address: str, seen: Seen) -> tuple[str, str, str] | None:
    if seen.status in GONE:
        message = f"{shown(address)} leads nowhere: HTTP {seen.status}."
        return "W002", message, "Find where it has gone, or take it off the list."
    if not seen.status or seen.status >= 400:
        why = seen.reason or f"HTTP {seen.status}"
        return "W004", f"{shown(address)} could not be followed ({why}).", "Try it by hand."
    if seen.address != address and seen.for_good:
        return "W003", f"{shown(address)} is {shown(seen.address)} now.", "Write the new address."
    return None


def ageing(content: Content) -> Iterator[Finding]:
    """Yield what time does to published lists: drafts that stay, partners that have left."""
    for name, booklist in content.published.items():
        for code, message, fix, loc in (*_drafts(content, booklist), *_alone(content, booklist)):
            yield Finding(
                path=content.path(name),
                code=code,
                message=message,
                fix=fix,
                severity=WARNING,
                loc=loc,
            )


def _drafts(content: Content, booklist: BookList) -> Iterator[tuple[str, str, str, Loc]]:
    days = [day for day in (booklist.reviewed.library, booklist.reviewed.partner) if day]
    if not days or content.today - max(days) < LONG:
        return
    for tag in content.languages_of(booklist):
        state = booklist.translations.get(tag)
        if state is None or state.state is TranslationState.DRAFT:
            message = f"The text in `{tag}` is still a draft; the review was on {max(days)}."
            fix = "Let somebody who speaks it read it, and write `checked`."
            yield "T005", message, fix, ("translations", tag)


def _alone(content: Content, booklist: BookList) -> Iterator[tuple[str, str, str, Loc]]:
    partners = [content.partners[name] for name in booklist.partners]
    if partners and not any(_answers(content, each) for each in partners):
        message = "No partner of this list works with the library at present."
        yield "L038", message, "Find somebody who answers for it, or pause the list.", ("partners",)


def _answers(content: Content, partner: object) -> bool:
    heir = content.partners.get(getattr(partner, "handed_over_to", None) or "")
    status = getattr(heir or partner, "status", None)
    return status is PartnerStatus.ACTIVE
