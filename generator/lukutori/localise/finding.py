"""How lists are found: words to look through, and values to narrow them down by."""

from collections.abc import Iterable
from typing import NamedTuple

from lukutori.languages.words import Language
from lukutori.localise import cldr
from lukutori.localise.lists import ShelvedList, shown_books
from lukutori.localise.pages import Card, Facet, FacetGroup
from lukutori.localise.texts import pick
from lukutori.localise.works import titles
from lukutori.model.booklist import Format
from lukutori.read.content import Content

EASY = "easy"


class Findable(NamedTuple):
    """What a list can be found by, in one language."""

    themes: str
    """Names of its themes and subjects of its books, which are not shown."""
    questions: tuple[str, ...]
    books: tuple[str, ...]
    """Title and author."""


def findable(
    content: Content, shelved: ShelvedList, language: Language, *, books: bool
) -> Findable:
    """Return a list's words; without `books` where something else looks through these."""
    booklist, shown = shelved.booklist, shown_books(shelved)
    themes = [pick(content.themes[name].name, language).text for name in booklist.themes]
    named = {
        subject.labels[tag]: None
        for book in shown
        for subject in (book.record.subjects if book.record else ())
        for tag in (language.tag, language.tag.split("-")[0])
        if tag in subject.labels
    }
    lines = (" – ".join(filter(None, (book.title, book.author))) for book in shown)
    return Findable(
        " ".join([*themes, *named]),
        tuple(each[language.tag] for each in booklist.questions if language.tag in each),
        tuple(lines) if books else (),
    )


def facets(shelved: ShelvedList) -> dict[str, tuple[str, ...]]:
    """Return a list's values by facet: audience, language, format, easy."""
    shown = list(titles(shelved))
    formats = {title.format for title in shown}
    return {
        "audience": tuple(each.value for each in shelved.booklist.audience),
        "language": _sorted(tag for title in shown for tag in title.found.languages),
        "format": _sorted(each.value for each in formats - {Format.EASY_LANGUAGE}),
        EASY: ("yes",) if Format.EASY_LANGUAGE in formats else (),
    }


def _sorted(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(values)))


def facet_groups(cards: Iterable[Card], language: Language) -> tuple[FacetGroup, ...]:
    """Return the values that some of the lists have and others have not."""
    known = [dict(card.facets) for card in cards]
    words = language.words
    groups = (
        (words.facet_audience, _named(known, "audience", words.audience.items())),
        (words.facet_language, _languages(known, language)),
        (
            words.facet_format,
            _named(known, "format", words.format.items())
            + _named(known, EASY, [("yes", words.format[Format.EASY_LANGUAGE])]),
        ),
    )
    return tuple(FacetGroup(name, found) for name, found in groups if found)


def _named(
    known: list[dict[str, tuple[str, ...]]], key: str, names: Iterable[tuple[str, str]]
) -> tuple[Facet, ...]:
    return tuple(
        Facet(key, value, name) for value, name in names if _parts_lists(known, key, value)
    )


def _languages(known: list[dict[str, tuple[str, ...]]], language: Language) -> tuple[Facet, ...]:
    tags = _sorted(tag for each in known for tag in each["language"])
    return _named(
        known, "language", [(tag, cldr.language_name(tag, language.locale)) for tag in tags]
    )


def _parts_lists(known: list[dict[str, tuple[str, ...]]], key: str, value: str) -> bool:
    return 0 < sum(value in each[key] for each in known) < len(known)
