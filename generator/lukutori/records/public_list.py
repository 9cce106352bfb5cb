"""A list that somebody keeps in Finna and has made public, as the beginning of one of ours."""

from collections.abc import Callable

from lukutori.catalogue import Reply, adapter
from lukutori.catalogue.vufind.finna import Finna, Listed, PublicList
from lukutori.clean import clean, one_line
from lukutori.errors import NoAccessError, NoPublicListError
from lukutori.model.record import Record
from lukutori.read.content import Content
from lukutori.start import Seed, SeedBook

Ask = Callable[[str, str, Callable[[Reply], PublicList | None]], PublicList | None]
MAX_PAGES = 10
"""Pages of a hundred books; a list of ours has a dozen."""


def public_list(content: Content, number: int, ask: Ask) -> tuple[Seed, tuple[Record, ...]]:
    """Return what a new list of ours begins with, and the records of its books.

    Raises NoPublicListError where there is none, CatalogueError where nothing could be learnt.
    """
    speaks = _finna(content)
    found = _page(speaks, number, 1, ask)
    books = list(found.books)
    for page in range(2, MAX_PAGES + 1):
        if len(books) >= found.count:
            break
        books += _page(speaks, number, page, ask).books
    seed = Seed(
        title=one_line(found.title),
        intro=found.description or "",
        books=tuple(map(_seeded, books)),
    )
    return seed, tuple(each.record for each in books)


def _page(speaks: Finna, number: int, page: int, ask: Ask) -> PublicList:
    name = speaks.catalogue.name
    found = ask(name, speaks.public_list(number, page), speaks.read_list)
    if found is None:
        raise NoPublicListError(name, number)
    return found


def _finna(content: Content) -> Finna:
    settings = content.settings
    name = settings.options.catalogue
    catalogue = settings.catalogues[name]
    if not catalogue.access:
        raise NoAccessError(settings.config_file, name)
    speaks = adapter(name, catalogue, content.today)
    if not isinstance(speaks, Finna):
        raise NoPublicListError(catalogue.name)
    return speaks


def _seeded(book: Listed) -> SeedBook:
    record = book.record
    author = next((each.name for each in record.authors), "")
    about = ", ".join(filter(None, (record.title, author)))
    return SeedBook(record=record.id, about=one_line(clean(about)), note=book.notes or "")
