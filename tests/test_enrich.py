"""What the catalogue knows stands next to what the author wrote, and the author's word wins."""

import json
from typing import Any

import pytest

from conftest import RECORD
from lukutori.enrich import Shelved, books, shelve
from lukutori.model.booklist import Book, BookList, Edition, Format
from lukutori.model.record import Record
from lukutori.snapshot import Snapshot, index

KNOWN = {**json.loads(RECORD), "call_number": "84.2 ITÄ", "format": "audiobook"}
OTHER = {**KNOWN, "catalogue": "helmet", "id": "helmet.1", "isbns": [], "title": "Toinen"}
BY_HAND = {**OTHER, "catalogue": "bibliography", "id": "b1"}
ISBN = "9789523630871"


def test_catalogue_tells_what_the_author_left_out() -> None:
    found = shelved(isbn=ISBN)

    assert (found.title, found.author, found.year) == (
        "Kuunpäivän kirjeet",
        "Emmi Itäranta",
        "2020",
    )
    assert (found.languages, found.format) == (("fi",), Format.AUDIOBOOK)
    assert (found.isbn, found.call_number) == (ISBN, "84.2 ITÄ")
    assert (found.catalogue, found.catalogue_id) == ("finna", "anders.1819084")


def test_authors_own_words_win() -> None:
    found = shelved(
        isbn=ISBN, title="Kirjeet", author="E. I.", year=2019, language="sv", format="book"
    )

    assert (found.title, found.author, found.year) == ("Kirjeet", "E. I.", "2019")
    assert (found.languages, found.format) == (("sv",), Format.BOOK)
    assert found.call_number == "84.2 ITÄ"


def test_book_that_no_catalogue_has_still_appears() -> None:
    by_hand = shelved(title="Kuu", author="A. B.; C. D.")

    assert (by_hand.title, by_hand.author, by_hand.record) == ("Kuu", "A. B., C. D.", None)
    assert shelved(isbn="9789510412343").title == "ISBN 9789510412343"
    assert shelved(record="helmet.9").title == "helmet.9"
    assert shelved(record="helmet.9").catalogue_id == "helmet.9"
    assert (by_hand.year, by_hand.languages, by_hand.call_number) == ("", (), "")
    assert by_hand.format is Format.BOOK


def test_record_is_found_in_the_books_own_catalogue_then_the_sites_then_any() -> None:
    same_id = {**KNOWN, "catalogue": "helmet", "title": "Helmetin"}

    assert shelved(KNOWN, same_id, record=KNOWN["id"]).title == "Helmetin"
    assert shelved(KNOWN, same_id, record=KNOWN["id"], catalogue="finna").title == KNOWN["title"]
    assert shelved(KNOWN, record=KNOWN["id"]).title == KNOWN["title"]


def test_another_catalogues_record_of_the_same_id_is_another_book() -> None:
    assert shelved(OTHER, record="helmet.1", catalogue="finna").record is None


def test_record_by_hand_leads_to_a_search_and_not_to_a_record() -> None:
    found = shelved(BY_HAND, record="b1")

    assert found.title == "Toinen"
    assert found.catalogue_id == ""
    assert found.catalogue == "helmet"


def test_shelf_mark_by_hand_is_shown_until_the_book_is_gone() -> None:
    gone = {**BY_HAND, "missing_since": "2026-10-01"}

    assert shelved(BY_HAND, record="b1").call_number == "84.2 ITÄ"
    assert shelved(gone, record="b1").call_number == ""


def test_id_wins_over_isbn_and_isbn_helps_where_the_id_is_not_known() -> None:
    assert shelved(KNOWN, OTHER, record="helmet.1", isbn=ISBN).title == "Toinen"
    assert shelved(KNOWN, OTHER, record="helmet.9", isbn=ISBN).title == "Kuunpäivän kirjeet"


@pytest.mark.parametrize(
    ("authors", "shown"),
    [
        ([], ""),
        ([{"name": "A"}, {"name": "B"}], "A, B"),
        ([{"name": "A"}, {"name": "C", "role": "translator"}], "A"),
        ([{"name": "E", "role": "editor"}, {"name": "I", "role": "illustrator"}], "E, I"),
    ],
)
def test_editors_are_shown_only_where_there_is_no_author(authors: list[Any], shown: str) -> None:
    assert shelved({**KNOWN, "authors": authors}, isbn=ISBN).author == shown


def test_subtitle_follows_the_title() -> None:
    assert shelved({**KNOWN, "subtitle": "romaani"}, isbn=ISBN).title.endswith("kirjeet: romaani")


def test_edition_has_a_record_of_its_own() -> None:
    edition = Edition.model_validate({"format": "e-book", "isbn": ISBN, "language": "sv"})

    found = shelve(edition, snapshot(KNOWN), "helmet")

    assert (found.title, found.format, found.languages) == (
        "Kuunpäivän kirjeet",
        Format.E_BOOK,
        ("sv",),
    )


def test_books_of_a_list_come_in_its_order_without_links() -> None:
    items = [{"title": "B"}, {"link": "https://a.fi", "title": {"fi": "L"}}, {"title": "A"}]
    text = {"fi": "x"}
    booklist = BookList.model_validate(
        {
            **{"title": text, "intro": text, "themes": "a", "libraries": "b", "status": "draft"},
            "sections": [{"items": items}, {"items": [{"title": "C"}]}],
        }
    )

    assert [book.title for book in books(booklist)] == ["B", "A", "C"]


def shelved(*records: dict[str, Any], **book: Any) -> Shelved:
    """Look a book up in a snapshot of these records, or of the known one, for a Helmet site."""
    return shelve(Book.model_validate(book), snapshot(*(records or (KNOWN,))), "helmet")


def snapshot(*records: dict[str, Any]) -> Snapshot:
    """Return a snapshot of these records."""
    return index([Record.model_validate(record) for record in records])
