"""The ladder of editions of each book on some lists, as the catalogue tells it today."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lukutori.catalogue import Answer
from lukutori.errors import CatalogueError
from lukutori.model.booklist import Book
from lukutori.read.content import Content
from lukutori.records.chain import sources_of
from lukutori.records.editions import Step, ladder
from lukutori.records.sources import Ask
from lukutori.records.wanted import Want, wanted


@dataclass(frozen=True, kw_only=True)
class Ladder:
    """One book's editions, or why they are not known."""

    want: Want
    steps: tuple[Step, ...] = ()
    error: CatalogueError | None = None


def ladders(content: Content, lists: Iterable[str], ask: "Ask[Answer]") -> Iterator[Ladder]:
    """Yield a ladder for each book that has a record in a catalogue; some have no steps.

    Raises NoAccessError where the site's catalogue is only linked to.
    """
    wants = [want for want in wanted(content, lists) if isinstance(want.book, Book)]
    sources = sources_of(content, {want.at for want in wants}, ask)
    for want in wants:
        source = sources.get(want.record.catalogue) if want.record else None
        if source is None or want.record is None:
            continue
        try:
            found = source.versions(want.record)
        except CatalogueError as error:
            yield Ladder(want=want, error=error)
            continue
        steps = ladder(want.shelved, found, list(content.languages), source.sure)
        yield Ladder(want=want, steps=steps)
