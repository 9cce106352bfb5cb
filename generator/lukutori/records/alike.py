"""Whether what a catalogue found is the work that was looked for, or a stranger."""

import unicodedata
from collections.abc import Iterable, Iterator

from lukutori.catalogue.likeness import folded
from lukutori.enrich import Shelved
from lukutori.model.booklist import Book
from lukutori.model.record import Record


def same_language(one: str, other: str) -> bool:
    """Tell whether two tags can mean one language: `zh` and `zh-Hans`, but not `zh-Hant`."""
    return one == other or one.startswith(f"{other}-") or other.startswith(f"{one}-")


def share_language(some: Iterable[str], others: Iterable[str]) -> bool:
    """Tell whether any of some languages is among the others."""
    others = tuple(others)
    return any(same_language(one, other) for one in some for other in others)


def same_work(shelved: Shelved, found: Record) -> bool:
    """Tell whether a record that a search brought is of the same work.

    One of its titles must be one of the book's, the original's among them, and the author the
    same. A name that is written in another script only cannot be compared: there the title of
    the original decides.
    """
    titles = set(_titles(shelved))
    if not titles.intersection(_of_record(found)):
        return False
    wanted, names = list(_first_author(shelved)), list(_writers(found))
    if not wanted or not names:
        return not wanted and not names
    if any(_same_name(one, other) for one in wanted for other in names):
        return True
    original = found.original_title
    return bool(original) and folded(original or "") in titles and not _comparable(wanted, found)


def _titles(shelved: Shelved) -> Iterator[str]:
    editions = shelved.book.editions if isinstance(shelved.book, Book) else ()
    for written in (shelved.book.title, *(edition.title for edition in editions)):
        yield from _folded(written)
    if shelved.record:
        yield from _of_record(shelved.record)


def _of_record(record: Record) -> Iterator[str]:
    whole = f"{record.title} {record.subtitle}" if record.subtitle else None
    for title in (record.title, whole, record.romanised, record.original_title):
        yield from _folded(title)


def _folded(title: str | None) -> Iterator[str]:
    if title and (plain := folded(title)):
        yield plain


def _first_author(shelved: Shelved) -> Iterator[str]:
    if isinstance(shelved.book, Book) and shelved.book.author:
        yield shelved.book.author.split(";")[0]
    people = shelved.record.authors if shelved.record else ()
    for author in [each for each in people if each.role == "author"][:1] or people[:1]:
        yield from filter(None, (author.name, author.romanised))


def _writers(record: Record) -> Iterator[str]:
    writers = [each for each in record.authors if each.role == "author"]
    for author in writers or record.authors:
        yield from filter(None, (author.name, author.romanised))


def _same_name(one: str, other: str) -> bool:
    """Tell whether the last name of either is a word of the other, whichever comes first."""
    return _last(one) in folded(other).split() or _last(other) in folded(one).split()


def _last(name: str) -> str:
    return (folded(name.split(",")[0]).split() or [name])[-1]


def _comparable(wanted: Iterable[str], found: Record) -> bool:
    scripts = {script(name) for name in wanted}
    return any(script(author.name) in scripts for author in found.authors)


def script(name: str) -> str:
    """Return the script of a name's first letter, as Unicode names it: LATIN, ARABIC, CJK."""
    first = next((letter for letter in name if letter.isalpha()), "")
    return unicodedata.name(first, "").split(" ")[0] if first else ""
