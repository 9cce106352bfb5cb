"""This repository's own lists: real books, many languages, enough for a demonstration."""

import json
from collections import Counter
from datetime import date

import pytest

from conftest import REPOSITORY, SHARED, TODAY
from lukutori.enrich import books
from lukutori.isbn import parse
from lukutori.model.booklist import BookList, Link, Status
from lukutori.read.content import Content, read_content
from lukutori.year.plan import turns
from lukutori.year.theme_days import Span

COMING_YEAR = Span(date(2026, 12, 1), date(2027, 11, 30))
PLAIN = ("fi", "sv", "en", "ar", "fa", "so", "ru", "uk", "et", "fi-simple")
"""Languages that part words with spaces; Chinese is counted by characters."""


@pytest.fixture(scope="module")
def content() -> Content:
    return read_content(REPOSITORY, TODAY)[0]


@pytest.fixture(scope="module")
def lists(content: Content) -> dict[str, BookList]:
    return {k: v for k, v in content.lists.items() if v.status is Status.PUBLISHED}


def test_there_are_lists_for_many_needs(lists: dict[str, BookList]) -> None:
    assert len(lists) >= 14
    assert len({theme for each in lists.values() for theme in each.themes}) >= 10
    assert any(each.discreet for each in lists.values())
    assert any(each.display for each in lists.values())


def test_each_list_is_on_display_within_the_coming_year(
    content: Content, lists: dict[str, BookList]
) -> None:
    stands = turns(content.planned, content.weeks, COMING_YEAR)

    assert {turn.planned.list_id for turn in stands} == lists.keys()
    assert {turn.planned.display.library for turn in stands} == {"iso-omena", "sello"}


def test_no_two_displays_stand_on_the_same_spot_on_the_same_day(content: Content) -> None:
    stands = turns(content.planned, content.weeks, COMING_YEAR)
    spots = [(turn.planned.display.library, turn.planned.display.at) for turn in stands]

    assert [
        (one.planned.key, other.planned.key)
        for i, one in enumerate(stands)
        for j, other in enumerate(stands[:i])
        if spots[i] == spots[j] and one.span.meets(other.span)
    ] == []


def test_each_display_has_books_for_its_slots_and_its_spares(content: Content) -> None:
    counts = {name: len(list(books(each))) for name, each in content.lists.items()}

    assert [
        each.key
        for each in content.planned
        if each.display.slots + each.display.spares > counts[each.list_id]
        or (each.display.minimum or 0) > each.display.slots
    ] == []


def test_many_theme_weeks_say_where_their_rule_is_from(content: Content) -> None:
    assert sum(bool(week.source) for week in content.weeks.values()) >= 10


def test_places_of_one_library_lead_to_floors_and_shelves(content: Content) -> None:
    places = content.libraries["sello"].places.values()

    assert all(each.floor and {"fi", "sv", "en"} <= each.name.keys() for each in places)
    assert sum(bool(each.shelves) for each in places) >= 4


def test_each_list_is_of_a_length_that_people_read(lists: dict[str, BookList]) -> None:
    counts = {name: len(list(books(each))) for name, each in lists.items()}

    assert {name: count for name, count in counts.items() if not 8 <= count <= 15} == {}


def test_each_list_is_in_finnish_and_two_more_languages(
    content: Content, lists: dict[str, BookList]
) -> None:
    tags = {name: content.languages_of(each) for name, each in lists.items()}

    assert {name for name, each in tags.items() if "fi" not in each or len(each) < 3} == set()
    used = Counter(tag for each in tags.values() for tag in each)
    assert {tag: used[tag] for tag in content.languages if used[tag] < 3} == {}


def test_each_list_says_that_it_is_an_example(lists: dict[str, BookList]) -> None:
    assert {name for name, each in lists.items() if not each.example} == set()


def test_each_book_has_a_note_of_a_good_length_in_each_language(
    content: Content, lists: dict[str, BookList]
) -> None:
    wrong = [
        (name, book.title or book.isbn, tag)
        for name, each in lists.items()
        for book in books(each)
        for tag in content.languages_of(each)
        if tag not in (book.note or {})
        or (tag in PLAIN and not 5 <= len((book.note or {})[tag].split()) <= 25)
    ]

    assert wrong == []


def test_books_stand_beside_links_and_other_editions(lists: dict[str, BookList]) -> None:
    items = [item for each in lists.values() for section in each.sections for item in section.items]

    assert sum(isinstance(item, Link) for item in items) >= 14
    assert sum(bool(getattr(item, "editions", ())) for item in items) >= 5


def test_readers_from_right_to_left_have_books_in_their_language(
    content: Content, lists: dict[str, BookList]
) -> None:
    for name, tag in (("arabic-books", "ar"), ("persian-books", "fa")):
        found = [content.snapshot.by_isbn[book.isbn] for book in books(lists[name]) if book.isbn]
        assert sum(tag in record.languages for record in found) >= 8


def test_there_are_many_different_books(lists: dict[str, BookList]) -> None:
    every = [book for each in lists.values() for book in books(each)]

    assert len({book.isbn or book.record or book.title for book in every}) >= 140


def test_every_book_is_a_real_one(lists: dict[str, BookList]) -> None:
    path = SHARED / "data" / "books.jsonl"
    if not path.is_file():
        pytest.skip("the sourced books are not beside this checkout")
    known = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    numbers = {row["isbn"] for row in known if row["isbn"]}
    titles = {_bare(row["title"]) for row in known}
    every = [book for each in lists.values() for book in books(each)]
    editions = [edition for book in every for edition in book.editions]

    assert [
        each.isbn for each in (*every, *editions) if each.isbn and each.isbn not in numbers
    ] == []
    assert [
        each.title for each in every if not each.isbn and _bare(each.title or "") not in titles
    ] == []


def test_every_record_of_the_snapshot_is_a_real_one(content: Content) -> None:
    path = SHARED / "data" / "books.jsonl"
    if not path.is_file():
        pytest.skip("the sourced books are not beside this checkout")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    titles = {row["isbn"]: _bare(row["title"]) for row in rows if row["isbn"]}

    for isbn, record in content.snapshot.by_isbn.items():
        assert parse(isbn) == isbn
        assert titles[isbn].startswith(_bare(record.title)), record.title


def _bare(title: str) -> str:
    """Return a title without remarks in brackets at its end, and in one spelling of colons."""
    while title.endswith(")") and " (" in title:
        title = title[: title.rindex(" (")]
    return title.replace(" : ", ": ").strip()
