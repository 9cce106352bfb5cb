"""How sure it is that a record of another catalogue is the book."""

from datetime import date
from typing import Any

import pytest

from asking import LETTERS
from lukutori.model.booklist import Book
from lukutori.model.record import Author, Record
from lukutori.records.score import LIKELY, contradiction, score
from lukutori.records.wanted import Want


def record(title: str = "Kuunpäivän kirjeet", **facts: Any) -> Record:
    known = {
        "catalogue": "koha",
        "id": "7",
        "isbns": (LETTERS,),
        "title": title,
        "authors": (Author(name="Emmi Itäranta"),),
        "year": 2020,
        "languages": ("fi",),
        "fetched": date(2026, 11, 22),
        "source": "https://koha.library.test/",
    }
    return Record.model_validate(known | facts)


def want(known: Record | None = None, **book: Any) -> Want:
    written = Book.model_validate({"isbn": LETTERS} | book)
    return Want(list_id="parents", loc=(), book=written, record=known, at="helmet", id=None)


def test_same_book_is_alike_in_every_respect() -> None:
    assert score(want(record()), record()) == 1
    assert contradiction(want(record()), record()) == ""


@pytest.mark.parametrize(
    ("facts", "but"),
    [
        ({"title": "The moonday letters", "languages": ("en",)}, "another language"),
        ({"title": "Teemestarin kirja"}, "another title"),
        ({"format": "audiobook"}, "another form"),
        ({"subtitle": "romaani"}, ""),
        ({"format": "large-print"}, ""),
        ({"title": "Письма лунного дня"}, ""),
    ],
)
def test_number_that_was_used_again_is_no_proof(facts: dict[str, Any], but: str) -> None:
    assert contradiction(want(record()), record(**facts)) == but


def test_number_of_a_set_is_no_proof_of_a_volume() -> None:
    assert contradiction(want(record("Abckiria 1")), record("Abckiria 2")) == "another volume"


def test_book_that_is_only_a_number_is_the_record_that_has_it() -> None:
    assert contradiction(want(), record()) == ""


def test_paper_book_is_never_likely_to_be_the_audiobook() -> None:
    assert score(want(record(), format="audiobook"), record()) < LIKELY
