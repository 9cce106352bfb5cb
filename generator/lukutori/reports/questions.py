"""What clients ask for, and no list answers; and the languages that they ask for in vain."""

from collections.abc import Iterable
from typing import NamedTuple

from lukutori.catalogue.likeness import folded
from lukutori.enrich import books, shelve
from lukutori.localise.texts import reads
from lukutori.model.booklist import Book, Edition
from lukutori.model.cooperation import Asked
from lukutori.read.content import Content


class Lacking(NamedTuple):
    """A language that clients ask for."""

    tag: str
    asked: int
    pages: bool
    """Whether no page is in it."""
    books: bool
    """Whether no book is in it."""


def unanswered(content: Content) -> list[Asked]:
    """Return the questions that no published list answers, the most asked first."""
    every = [wish for wish in content.gave.wishes.values() if not answering(content, wish)]
    return sorted(every, key=lambda wish: -wish.asked)


def answering(content: Content, wish: Asked) -> list[str]:
    """Return the published lists that answer a question: named, or asking the same."""
    named = wish.answered_by or ""
    named = content.renamed.get(named, content.codes.get(named, named))
    if named in content.published:
        return [named]
    asked = set(map(folded, wish.question.values()))
    return [
        name
        for name, booklist in content.published.items()
        if any(folded(text) in asked for each in booklist.questions for text in each.values())
    ]


def lacking(content: Content) -> list[Lacking]:
    """Return the languages asked for of which what answers has no page, or no book.

    A question that no list answers asks all lists.
    """
    found: dict[str, list[tuple[int, bool, bool]]] = {}
    tongues = {name: _tongues(content, name) for name in content.published}
    for wish in content.gave.wishes.values():
        lists = answering(content, wish) or [*content.published]
        for tag in dict.fromkeys(wish.languages):
            page, book = (any(_meets(tag, tongues[name][i]) for name in lists) for i in (0, 1))
            if not (page and book):
                found.setdefault(tag, []).append((wish.asked, not page, not book))
    made = [
        Lacking(tag, sum(row[0] for row in rows), any(r[1] for r in rows), any(r[2] for r in rows))
        for tag, rows in found.items()
    ]
    return sorted(made, key=lambda each: (-each.asked, each.tag))


def _tongues(content: Content, name: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the languages of a list's pages, and of its books."""
    booklist, catalogue = content.published[name], content.settings.options.catalogue
    found = [
        shelve(each, content.snapshot, catalogue)
        for book in books(booklist)
        for each in _editions(book)
    ]
    tags = (tag for each in found for tag in each.languages)
    return frozenset(content.languages_of(booklist)), frozenset(tags)


def _editions(book: Book) -> tuple[Book | Edition, ...]:
    return (book, *book.editions)


def _meets(tag: str, known: Iterable[str]) -> bool:
    """Tell whether a language is among others, written more or less exactly."""
    return any(reads(tag, [each]) or reads(each, [tag]) for each in known)
