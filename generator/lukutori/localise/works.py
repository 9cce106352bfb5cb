"""The same title on several lists: one dictionary over the whole shelf, made once for a build."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from lukutori.enrich import Shelved
from lukutori.localise.lists import ShelvedList, is_public, shown_books
from lukutori.model.booklist import Format


class Title(NamedTuple):
    """A book or an edition as lists show it; what an edition does not say is the work's."""

    found: Shelved
    name: str
    author: str
    format: Format
    target: Shelved
    """What the catalogue is searched for."""


@dataclass(frozen=True, slots=True)
class Work:
    """A title and the lists that hold it, by id, in their order."""

    title: Title
    lists: tuple[str, ...]
    keys: frozenset[Hashable]
    """By what it is known: ISBN, record, or title, author and language; else it is the only one."""


Works = Mapping[Hashable, Work]
"""Every title of the public lists, by each of its keys."""


def gather(shelf: Iterable[ShelvedList]) -> Works:
    """Return the titles of published lists that search engines may see.

    Those of discreet lists are left out, so that no other page leads to a private matter.
    """
    known: dict[Hashable, Work] = {}
    for each in shelf:
        if is_public(each.booklist):
            for title in titles(each):
                work = _joined(title, each.id, known)
                known.update(dict.fromkeys(work.keys, work))
    return known


def distinct(works: Works) -> list[Work]:
    """Return each work once, in the order of the shelf."""
    return list({id(work): work for work in works.values()}.values())


def holding(works: Works, found: Shelved) -> tuple[str, ...]:
    """Return the public lists that hold a book."""
    keys = _keys(found, found.title, found.author)
    same = (works[key].lists for key in keys if key in works)
    return tuple(dict.fromkeys(name for lists in same for name in lists))


def titles(shelved: ShelvedList) -> Iterator[Title]:
    """Yield the books that readers see, each with its editions."""
    for book in shown_books(shelved):
        yield Title(book, book.title, book.author, book.format, book)
        for edition in shelved.books[id(book.book)][1]:
            named = bool(edition.book.title or edition.record)
            known = bool(edition.book.format or edition.record)
            yield Title(
                edition,
                edition.title if named else book.title,
                edition.author or book.author,
                edition.format if known else book.format,
                edition if named or edition.isbn or edition.catalogue_id else book,
            )


def _joined(title: Title, list_id: str, known: Works) -> Work:
    """Return a title together with all that has been met of it before."""
    keys = _keys(title.found, title.name, title.author)
    met = list({id(known[key]): known[key] for key in keys if key in known}.values())
    lists = dict.fromkeys(name for work in met for name in work.lists)
    return Work(
        met[0].title if met else title,
        tuple(lists | {list_id: None}),
        keys.union(*(work.keys for work in met)),
    )


def _keys(found: Shelved, name: str, author: str) -> frozenset[Hashable]:
    keys: list[Hashable] = [found.isbn] if found.isbn else []
    if found.catalogue_id:
        keys.append((found.catalogue, found.catalogue_id))
    if author:
        keys.append((name.casefold(), author.casefold(), found.languages[:1]))
    return frozenset(keys or [id(found)])
