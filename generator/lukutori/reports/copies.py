"""Which titles have too few copies for the lists and the displays that are planned."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from lukutori.enrich import Shelved, books, shelve
from lukutori.localise.shelves import Where, library_of, stand
from lukutori.model.booklist import Status
from lukutori.read.content import Content
from lukutori.year.ahead import YEAR, ahead
from lukutori.year.plan import turns
from lukutori.year.theme_days import Span

Key = tuple[str, tuple[str, ...]]
"""A library, and what tells a title from others."""


class Short(NamedTuple):
    """A title of which a library has too few copies; `have` is None where that is not known."""

    library: str
    languages: tuple[str, ...]
    title: str
    lists: tuple[str, ...]
    have: int | None
    wanted: int
    first: date | None
    """The first day of the first display that needs it."""


@dataclass
class _Want:
    found: Shelved
    lists: dict[str, None] = field(default_factory=dict)
    kept: bool = False
    """Whether a list that readers see is kept in the library."""
    spans: list[Span] = field(default_factory=list)

    @property
    def copies(self) -> int:
        """One for the list, and as many as there are displays at the same time."""
        at_once = (sum(b.first <= a.first <= b.last for b in self.spans) for a in self.spans)
        return max([int(self.kept), *at_once])


def short_titles(content: Content) -> list[Short]:
    """Return the titles that lack copies within a year, and those of which nobody knows."""
    wants: dict[Key, _Want] = {}
    for name, booklist in content.published.items():
        for library in booklist.libraries:
            for want in _wants(wants, content, name, library):
                want.kept = True
    for turn in turns(content.planned, content.weeks, ahead(content.today, YEAR)):
        name = turn.planned.list_id
        if name in content.lists and content.lists[name].status is not Status.ARCHIVED:
            for want in _wants(wants, content, name, turn.planned.display.library):
                want.spans.append(turn.span)
    return [
        short for (library, _), want in wants.items() for short in _short(content, library, want)
    ]


def _wants(wants: dict[Key, _Want], content: Content, name: str, library: str) -> Iterator[_Want]:
    """Yield what a library needs of each title of a list that stands on its shelves."""
    for book in books(content.lists[name]):
        found = shelve(book, content.snapshot, content.settings.options.catalogue)
        if book.spare or stand(found, library, content.libraries).where is Where.ONLINE:
            continue
        want = wants.setdefault((library, _key(found)), _Want(found))
        want.lists[name] = None
        yield want


def _key(found: Shelved) -> tuple[str, ...]:
    return found.record.key if found.record else (found.isbn or "", found.title, found.author)


def _short(content: Content, library: str, want: _Want) -> Iterator[Short]:
    least, sure = _copies(content, library, want.found)
    if least >= want.copies:
        return
    yield Short(
        library,
        want.found.languages,
        " – ".join(filter(None, (want.found.title, want.found.author))),
        tuple(want.lists),
        least if sure else None,
        want.copies,
        min((span.first for span in want.spans), default=None),
    )


def _copies(content: Content, library: str, found: Shelved) -> tuple[int, bool]:
    """Return how many copies a library has at least, and whether it certainly has no more."""
    if not found.holdings:
        return 0, found.holdings is not None
    known = getattr(content.libraries.get(library), "building", None)
    here = [
        each.copies
        for each in found.holdings
        if library_of(each.library, content.libraries) == library
    ]
    return sum(1 if each is None else each for each in here), bool(known) and None not in here
