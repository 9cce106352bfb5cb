"""The links of the lists, followed as a reader would."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lukutori.findings import Finding, Loc, Severity, shown
from lukutori.model.booklist import Book
from lukutori.network import Asker, Seen
from lukutori.read.content import Content

GONE = (404, 410)


@dataclass(frozen=True)
class LinkPlace:
    """An address that people wrote, and where."""

    address: str
    path: Path
    loc: Loc


def links_of(content: Content) -> Iterator[LinkPlace]:
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


def followed(links: list[LinkPlace], asker: Asker, one: Callable[[], None]) -> Iterator[Finding]:
    """Yield the links that lead nowhere, elsewhere, or to silence; each is asked once."""
    seen: dict[str, Seen] = {}
    for link in links:
        if link.address not in seen:
            seen[link.address] = asker.look(link.address)
            one()
        told = _of_link(link.address, seen[link.address])
        if told:
            code, message, fix = told
            yield Finding(
                path=link.path,
                code=code,
                message=message,
                fix=fix,
                severity=Severity.WARNING,
                loc=link.loc,
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
