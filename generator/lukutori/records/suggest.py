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
    """Tell what was not found, with what has the same title and author.

    A book without a number that could not even be looked for is not said to be missing.
    """
    names = list(dict.fromkeys(want.known for want in wants if want.known))
    failed: dict[Known, CatalogueError] = {}
    likely = dict(_likely(names, sources, failed))
    for want in wants:
        title = want.known.title if want.known else ""
        asked = want.id or want.book.isbn or title
        error = failed.get(want.known) if want.known else None
        if error and not want.id and not want.isbns:
            run.fail(asked, [want], error)
            continue
        numbers = [each for isbn in want.isbns for each in run.perhaps.get(isbn, ())]
        found = (*numbers, *(likely.get(want.known, ()) if want.known else ()))
        suggestions = tuple({each.key: each for each in found}.values())[:MAX_SUGGESTIONS]
        gone = run.rows.get((want.at, want.id or ""))
        if gone and gone.outcome is Outcome.GONE:
            gone.suggestions = suggestions
            continue
        about = title if title != asked else ""
        row = Row(outcome=Outcome.NOT_FOUND, asked=asked, title=about, suggestions=suggestions)
        run.tell(row, [want])


def _likely(
    names: list[Known], sources: Mapping[str, Source], failed: dict[Known, CatalogueError]
) -> Iterator[tuple[Known, tuple[Record, ...]]]:
    """Yield candidates for each book, from the first source that has some.

    Those for which no source could be asked are put into `failed`.
    """
    left = names
    for source in sources.values():
        none_here: list[Known] = []
        found = source.candidates(left)
        try:
            for known, records in found:
                failed.pop(known, None)
                alike = [each for each in records if is_alike(known, each)][:MAX_SUGGESTIONS]
                if alike:
                    yield known, tuple(alike)
                else:
                    none_here.append(known)
        except CatalogueError as error:
            unasked = [each for each in left if each not in none_here]
            failed.update((each, error) for each in unasked if each not in failed)
            none_here += unasked
        left = none_here


def is_alike(known: Known, record: Record) -> bool:
    """Tell whether a record has a book's title, and, where it is known, its author's last name."""
    title = folded(known.title)
    titles = {folded(record.title), folded(f"{record.title} {record.subtitle or ''}")}
    last = folded(known.author).split(" ")[-1]
    names = " ".join(folded(f"{a.name} {a.romanised or ''}") for a in record.authors)
    return title in titles and (not last or last in names.split())
