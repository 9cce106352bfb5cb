"""Free a list's books from the catalogue of those who wrote it: numbers and titles stay."""

from collections.abc import Iterator

from lukutori.model.booklist import Book, BookList, Edition
from lukutori.model.record import Record
from lukutori.sharing.merge import Plain

FIRST = ("isbn", "title", "author", "year", "language", "format", "online")
ORDER = tuple(dict.fromkeys([*FIRST, *Book.model_fields]))


def unbound(booklist: BookList, records: list[Record], left: set[str]) -> list[Plain]:
    """Return the sections without ids of a catalogue, each book with its title and author.

    `left` gains the editions that nothing names without such an id.
    """
    by_key = {key: record for record in reversed(records) for key in _keys(record)}
    sections = []
    for section in booklist.sections:
        plain = section.model_dump(mode="json", exclude_defaults=True)
        items = zip(section.items, plain["items"], strict=True)
        plain["items"] = [
            _book(item, made, by_key, left) if isinstance(item, Book) else made
            for item, made in items
        ]
        plain["items"] = [each for each in plain["items"] if each]
        if plain["items"]:
            sections.append(plain)
    return sections


def _keys(record: Record) -> Iterator[str]:
    yield from (record.id, *record.former_ids, *record.isbns, *record.other_isbns)


def _book(book: Book, plain: Plain, by_key: dict[str, Record], left: set[str]) -> Plain:
    """Return a book that anybody can find, empty where there is no telling which it is."""
    record = by_key.get(book.record or "") or by_key.get(book.isbn or "")
    told: Plain = {}
    if not book.isbn and record and record.isbns:
        told["isbn"] = record.isbns[0]
    if not book.title and record:
        told["title"] = record.title
        told |= {"author": names} if not book.author and (names := _authors(record)) else {}
    kept = {key: value for key, value in plain.items() if key not in ("record", "catalogue")}
    whole = told | kept
    whole = {key: whole[key] for key in ORDER if key in whole}
    if not (whole.get("isbn") or whole.get("title")):
        left.add(f"a book that only its catalogue knows, `{book.record}`")
        return {}
    made = whole.pop("editions", ())
    editions = [
        _edition(each, plain, by_key) for each, plain in zip(book.editions, made, strict=True)
    ]
    if any(not each for each in editions):
        left.add("editions that only their catalogue knows")
    return whole | ({"editions": found} if (found := [e for e in editions if e]) else {})


def _edition(edition: Edition, plain: Plain, by_key: dict[str, Record]) -> Plain:
    record = by_key.get(edition.record or "")
    whole = {key: value for key, value in plain.items() if key != "record"}
    if record and not edition.isbn and record.isbns:
        whole["isbn"] = record.isbns[0]
    elif record and not (edition.isbn or edition.online or edition.title):
        whole["title"] = record.title
    return whole if whole.keys() & {"isbn", "online", "title"} else {}


def _authors(record: Record) -> str:
    people = [each.name for each in record.authors if each.role == "author"]
    return "; ".join(people or [each.name for each in record.authors])
