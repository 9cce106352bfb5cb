"""What came of finding books again: as text, as a table, and as what is to be written."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from lukutori.edit import Change, SetKey
from lukutori.errors import ReportPlaceError
from lukutori.findings import Loc
from lukutori.model.booklist import Book
from lukutori.read.content import Content
from lukutori.read.files import finder
from lukutori.records.rematch import Match, Verdict
from lukutori.records.tally import described
from lukutori.records.unmoved import unmoved
from lukutori.spreadsheet import as_csv

COLUMNS = (
    *("list", "line", "verdict", "score", "old_id", "isbn", "title", "author"),
    *("new_id", "new_title", "new_year", "reason"),
)
BEGINS = as_csv([COLUMNS[:3]], end="").encode()
"""How every report begins."""


def check_place(content: Content, path: Path) -> None:
    """Raise ReportPlaceError where a report would take the place of something else."""
    settings, there = content.settings, path.resolve()
    if there.is_relative_to(settings.lists.resolve()):
        raise ReportPlaceError(path, "The lists are in that folder.")
    if there == settings.config_file.resolve():
        raise ReportPlaceError(path, "It holds the site's settings.")
    try:
        if not path.exists():
            return
        begins = _beginning(path) if path.is_file() else b""
    except OSError as error:
        raise ReportPlaceError(path, f"It cannot be read ({error.strerror}).") from None
    if begins != BEGINS:
        raise ReportPlaceError(path, "It is there already, and is no report.")


def _beginning(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(len(BEGINS))


def changes(to: str, matches: Iterable[Match]) -> dict[str, list[Change]]:
    """Return, for each list, what has to be written for its books to be found there.

    A book with an ISBN that the record has needs no id; an id is replaced, and a catalogue beside
    an id or an ISBN. Each is written only where its book still stands.
    """
    edits: dict[str, list[Change]] = {}
    for each in matches:
        book, record, loc = each.want.book, each.record, each.want.loc
        if record is None:
            continue
        mine: list[Change] = []
        if book.record or book.isbn not in record.isbns:
            mine.append(SetKey(loc, "record", record.id, after=("isbn", "title")))
        if isinstance(book, Book) and book.catalogue:
            mine.append(SetKey(loc, "catalogue", to))
        if mine:
            edits.setdefault(each.want.list_id, []).extend((unmoved(each.want), *mine))
    return edits


def report(content: Content, matches: Iterable[Match]) -> bytes:
    """Return the matches as CSV (RFC 4180), a book a row."""
    finders = {name: finder(content.path(name)) for name in content.lists}
    return as_csv((COLUMNS, *_rows(finders, matches))).encode()


def _rows(
    finders: Mapping[str, Callable[[Loc], tuple[int, int]]], matches: Iterable[Match]
) -> Iterator[tuple[str, ...]]:
    for each in matches:
        book, record = each.want.shelved, each.record
        yield (
            each.want.list_id,
            str(finders[each.want.list_id](each.want.loc)[0]),
            each.verdict.value,
            f"{each.score:.3f}",
            each.want.id or "",
            book.isbn or "",
            book.title,
            book.author,
            record.id if record else "",
            record.title if record else "",
            str(record.year or "") if record else "",
            each.reason,
        )


def lines(matches: list[Match]) -> Iterator[str]:
    """Yield what a person has to look at, and the sum."""
    for verdict in (Verdict.LIKELY, Verdict.MISSING, Verdict.NOT_ASKED):
        for each in matches:
            if each.verdict is verdict:
                title = each.want.shelved.title
                there = f" -> {each.record.id} {described(each.record)}" if each.record else ""
                yield f"{verdict}: {each.want.list_id}: {title}{there} ({each.reason})"
    counts = (f"{sum(m.verdict is verdict for m in matches)} {verdict}" for verdict in Verdict)
    yield f"{', '.join(counts)}."
