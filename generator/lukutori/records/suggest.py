"""Tell what was not found, with what has the same title and author for a person to choose from."""

from collections.abc import Iterator, Mapping

from lukutori.catalogue.likeness import folded
from lukutori.errors import CatalogueError
from lukutori.model.record import Record
from lukutori.records.run import Run
from lukutori.records.sources import Known, Source
from lukutori.records.tally import Outcome, Row
from lukutori.records.wanted import Want

MAX_SUGGESTIONS = 3


def tell_missing(run: Run, wants: list[Want], sources: Mapping[str, Source]) -> None:
    """Tell what was not found, with what has the same title and author."""
    names = list(dict.fromkeys(want.known for want in wants if want.known))
    likely = dict(_likely(names, sources))
    for want in wants:
        asked = want.book.record or want.book.isbn or (want.known.title if want.known else "")
        suggestions = likely.get(want.known, ()) if want.known else ()
        gone = run.rows.get((want.at, want.id or ""))
        if gone and gone.outcome is Outcome.GONE:
            gone.suggestions = suggestions
            continue
        title = want.known.title if want.known and want.known.title != asked else ""
        row = Row(outcome=Outcome.NOT_FOUND, asked=asked, title=title, suggestions=suggestions)
        run.tell(row, [want])


def _likely(
    names: list[Known], sources: Mapping[str, Source]
) -> Iterator[tuple[Known, tuple[Record, ...]]]:
    """Yield candidates for each book, from the first source that has some."""
    left = names
    for source in sources.values():
        none_here: list[Known] = []
        try:
            for known, found in source.candidates(left):
                alike = [each for each in found if is_alike(known, each)][:MAX_SUGGESTIONS]
                if alike:
                    yield known, tuple(alike)
                else:
                    none_here.append(known)
        except CatalogueError:
            continue  # a suggestion is a kindness, not the question
        left = none_here


def is_alike(known: Known, record: Record) -> bool:
    """Tell whether a record has a book's title, and, where it is known, its author's last name."""
    title = folded(known.title)
    titles = {folded(record.title), folded(f"{record.title} {record.subtitle or ''}")}
    last = folded(known.author).split(" ")[-1]
    names = " ".join(folded(f"{a.name} {a.romanised or ''}") for a in record.authors)
    return title in titles and (not last or last in names.split())
