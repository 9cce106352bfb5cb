"""CHECK: a list's books next to what the catalogue knows of them."""

from collections.abc import Iterator

from lukutori.catalogue import known_adapters
from lukutori.enrich import shelve
from lukutori.findings import Finding, Loc, Row, Severity, shown
from lukutori.model.base import near
from lukutori.model.booklist import Book, Edition, Format
from lukutori.model.record import BY_HAND, Record
from lukutori.read.content import Content

WARNING = Severity.WARNING


def key_of(book: Book) -> tuple[str, ...]:
    """Return what makes a book the same as another: two may share a title, not an author too."""
    number = book.isbn or book.record
    return (number,) if number else (book.title or "", book.author or "")


def named_by(book: Book | Edition) -> str:
    """Return the key that names a book or edition in its list."""
    return next(key for key in ("isbn", "record", "title", "online") if getattr(book, key))


def of_book(content: Content, book: Book, record: Record | None, loc: Loc) -> Iterator[Row]:
    """Yield what is wrong with a book's record, or where the list and the record differ."""
    if record is None and (book.isbn or book.record):
        message = f"{shown(book.isbn or book.record or '')} is not in the catalogue snapshot."
        fix = "Run `lukutori fetch`. If it is not found, check the number, or give the `title`."
        yield "C003", message, fix, WARNING, (*loc, named_by(book))
    known = content.settings.catalogues
    if book.catalogue and not record and book.catalogue not in known:
        message = f"There is no catalogue {shown(book.catalogue)}."
        yield "L009", message, near(book.catalogue, known), Severity.ERROR, (*loc, "catalogue")
    if record:
        yield from of_record(content, book, record, loc)
    for key, theirs in _differing(book, record) if record else ():
        message = f"`{key}` is {shown(theirs)} in the catalogue."
        fix = f"The list's word is shown. Delete `{key}` to follow the catalogue."
        yield "C004", message, fix, WARNING, (*loc, key)


def of_editions(content: Content, book: Book, loc: Loc) -> Iterator[Row]:
    """Yield what has become of the records of a book's other editions."""
    for i, edition in enumerate(book.editions):
        record = shelve(edition, content.snapshot, content.settings.options.catalogue).record
        if record:
            yield from of_record(content, edition, record, (*loc, "editions", i))


def of_record(content: Content, book: Book | Edition, record: Record, loc: Loc) -> Iterator[Row]:
    """Yield what has become of a record: it has moved, is missed, or has no copies left."""
    where = (*loc, named_by(book))
    if _foreign(content, book, record):
        own = content.settings.options.catalogue
        message = f"The record of {shown(record.title)} is from `{record.catalogue}`, not `{own}`."
        fix = f"Put another book in its place, or write `catalogue: {record.catalogue}` beside it."
        yield "C014", message, fix, WARNING, where
    if book.record and book.record in record.former_ids:
        message = f"The catalogue has {shown(book.record)} as {shown(record.id)} now."
        yield "C007", message, f"Write `record: {record.id}`.", WARNING, (*loc, "record")
    own = content.settings.options.catalogue
    missed = content.snapshot.missed
    gone = missed.get(book.record or "") or missed.get(book.isbn or "")
    if gone and (record.missing_since or record.catalogue != own):
        message = f"The catalogue has no {shown(gone.title)} since {gone.missing_since}."
        yield "C008", message, "Put another book in its place, or wait for it.", WARNING, where
    elif record.holdings == () and record.catalogue == own:
        message = f"The catalogue has no copies of {shown(record.title)}."
        yield "C009", message, "Order it, or put another book in its place.", WARNING, where


def _foreign(content: Content, book: Book | Edition, record: Record) -> bool:
    """Tell whether a record is from a catalogue in which the site does not look (any more)."""
    near = content.settings.chain(content.settings.options.catalogue)
    named = book.catalogue if isinstance(book, Book) else None
    return bool(near) and record.catalogue not in (*near, *BY_HAND, named)


def _differing(book: Book, record: Record) -> Iterator[tuple[str, str]]:
    refined = record.format is Format.BOOK and book.format in (
        Format.EASY_LANGUAGE,
        Format.LARGE_PRINT,
    )
    if book.title and book.title not in (record.title, f"{record.title}: {record.subtitle}"):
        yield "title", record.title
    if book.author and (theirs := _other_names(book.author, record, or_more=refined)):
        yield "author", theirs
    if book.year and record.year and book.year != record.year:
        yield "year", str(record.year)
    if book.language and record.languages and {*book.language} != {*record.languages}:
        yield "language", ", ".join(record.languages)
    if book.format and book.format != record.format and not refined:
        yield "format", record.format.value


def _other_names(author: str, record: Record, *, or_more: bool) -> str:
    """Return the catalogue's names where they are others: of the writers, or of everybody.

    Whoever made a text easy may stand beside its author, though the catalogue names one of them.
    """
    mine, people = _letters(author), [each.name for each in record.authors]
    writers = [each.name for each in record.authors if each.role == "author"] or people
    if mine in (_letters("".join(writers)), _letters("".join(people))):
        return ""
    if or_more and all(_letters(name) in mine for name in writers):
        return ""
    return "; ".join(writers)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def accesses(content: Content) -> Iterator[Finding]:
    """Yield the catalogues of the settings that could not be asked as they say."""
    settings = content.settings
    for name, each in settings.options.catalogues.items():
        if not each.access:
            continue
        told = []
        if each.access.adapter not in (known := known_adapters()):
            message = f"There is no adapter {shown(each.access.adapter)}."
            told.append(("adapter", message, near(each.access.adapter, known)))
        if (other := each.access.falls_back_on) and other not in settings.catalogues:
            message = f"There is no catalogue {shown(other)}."
            told.append(("falls_back_on", message, near(other, settings.catalogues)))
        for key, message, fix in told:
            loc = (*settings.where, "catalogues", name, "access", key)
            yield Finding(path=settings.config_file, code="S007", message=message, fix=fix, loc=loc)
