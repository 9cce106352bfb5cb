"""What a list, its books and the registers may hold."""

from datetime import date
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from lukutori.model.base import Code, Slug, WebAddress, holes
from lukutori.model.booklist import (
    Age,
    Book,
    BookLang,
    BookList,
    Edition,
    Item,
    Level,
    Link,
    Translation,
    TranslationState,
)
from lukutori.model.display import Display
from lukutori.model.registers import Partner, Week, Weeks

PARTNER = {
    "name": {"fi": "Neuvola"},
    "kind": "health",
    "offers": {"fi": "Seuraa kasvua."},
    "contacts": {"library": "kirjastonhoitaja", "partner": "terveydenhoitaja"},
}
LIST = {
    "title": {"fi": "Vanhemmille"},
    "intro": {"fi": "Kirjoja."},
    "themes": "parenting",
    "libraries": ["iso-omena"],
    "status": "draft",
    "sections": [{"items": [{"title": "Kuunpäivän kirjeet"}]}],
}


def test_list_needs_little() -> None:
    booklist = BookList.model_validate(LIST)

    assert booklist.themes == ("parenting",)
    assert booklist.partners == ()
    assert not booklist.discreet
    assert booklist.code is None


def test_one_word_may_stand_for_a_list_of_one() -> None:
    one = BookList.model_validate({**LIST, "audience": "babies", "partners": "clinic"})
    many = BookList.model_validate({**LIST, "audience": ["babies"], "partners": ["clinic"]})

    assert one == many


def test_translation_may_be_one_word_or_say_who_checked_it() -> None:
    checked = {"state": "checked", "by": "nurse", "on": "2026-11-01"}
    booklist = BookList.model_validate({**LIST, "translations": {"fi": "original", "so": checked}})

    assert booklist.translations == {
        "fi": Translation(state=TranslationState.ORIGINAL),
        "so": Translation(state=TranslationState.CHECKED, by="nurse", on=date(2026, 11, 1)),
    }


def test_item_with_a_link_is_a_link_and_any_other_a_book() -> None:
    link = item({"link": "https://library.test/", "title": {"fi": "Kirjasto"}, "kind": "service"})

    assert isinstance(link, Link)
    assert isinstance(item({"isbn": "952-363-087-3"}), Book)


def test_book_is_known_by_isbn_record_or_title() -> None:
    assert item({"isbn": "952-363-087-3"}).isbn == "9789523630871"
    assert item({"record": "helmet.2345507"}).record == "helmet.2345507"
    assert item({"title": " Kuu "}).title == "Kuu"
    assert faults(Book, {"author": "Tove Jansson"}) == ["L014"]


def test_edition_is_known_by_isbn_record_address_or_title() -> None:
    for key, value in {"isbn": "9789523630871", "record": "x", "online": "https://a.fi"}.items():
        assert faults(Edition, {key: value}) == []
    assert faults(Edition, {"format": "e-book"}) == ["L014"]


def test_book_may_be_in_several_languages() -> None:
    assert item({"title": "Kuu", "language": "fi"}).language == ("fi",)
    assert item({"title": "Kuu", "language": ["fi", "ar"]}).language == ("fi", "ar")


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (Age, ["3", "3+", "0-3", "9-10 m", "100"], ["", "three", "3-", "-3", "3 +", "9 kk"]),
        (Level, ["A1", "A2-B1", "B1.1", "C2"], ["", "a1", "D1", "A3", "A1-", "A1–A2"]),
        (Code, ["PAR3", "ABCDEFGH", "2222"], ["", "PAR", "par3", "PAR0", "PARO", "PAR1", "I222"]),
        (
            Slug,
            ["a", "first-books", "2027"],
            ["", "A", "a_b", "a--b", "-a", "a-", "ä", "a/b", ".."],
        ),
        (BookLang, ["fi", "ckb", "zh-Hans", "pt-BR"], ["", "Finnish", "FI", "fi_FI", "fi-", "f"]),
        (
            WebAddress,
            ["https://a.fi", "HTTP://A.FI/x?y=1#z", "https://ä.fi/(a)"],
            ["", "a.fi", "//a.fi", "ftp://a.fi", "https://a", "https://a.fi/ b", "javascript:a.fi"],
        ),
    ],
)
def test_value_has_its_form(kind: Any, good: list[str], bad: list[str]) -> None:
    assert [text for text in good if faults(kind, text)] == []
    assert [text for text in bad if not faults(kind, text)] == []


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ({"week": "reading-week"}, []),
        ({"start": "2027-03-01", "end": "2027-03-01"}, []),
        ({}, ["L026"]),
        ({"start": "2027-03-01"}, ["L026"]),
        ({"end": "2027-03-01"}, ["L026"]),
        ({"start": "2027-03-02", "end": "2027-03-01"}, ["L026"]),
        ({"week": "reading-week", "start": "2027-03-01", "end": "2027-03-02"}, ["L026"]),
        ({"week": "reading-week", "end": "2027-03-02"}, ["L026"]),
    ],
)
def test_display_has_a_time(written: dict[str, str], code: list[str]) -> None:
    assert faults(Display, {"library": "iso-omena", "slots": "3", **written}) == code


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ({"date": "09-10"}, []),
        ({"date": "02-29"}, []),
        ({"date": "02-31"}, ["L011"]),
        ({"iso_week": "17"}, []),
        ({"nth_weekday": {"nth": "1", "weekday": "sunday", "month": "10"}}, []),
        ({}, ["L028"]),
        ({"date": "09-10", "iso_week": "17"}, ["L028"]),
    ],
)
def test_theme_week_has_one_rule(written: dict[str, Any], code: list[str]) -> None:
    assert faults(Week, {"name": {"fi": "Lukuviikko"}, **written}) == code


def test_theme_week_may_be_moved_in_one_year() -> None:
    days = {"start": "2027-04-19", "end": "2027-04-25"}
    week = {"name": {"fi": "Lukuviikko"}, "iso_week": "17"}

    moved = TypeAdapter(Weeks).validate_python({"w": {**week, "years": {"2027": days}}})

    assert moved["w"].years["2027"].start == date(2027, 4, 19)
    assert faults(Week, {**week, "years": {"next": days}}) == ["string_pattern_mismatch"]
    backwards = {"start": "2027-04-25", "end": "2027-04-19"}
    assert faults(Week, {**week, "years": {"2027": backwards}}) == ["L028"]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ({}, []),
        ({"status": "paused"}, []),
        ({"status": "handed-over", "handed_over_to": "clinic"}, []),
        ({"status": "handed-over"}, ["L027"]),
        ({"handed_over_to": "clinic"}, ["L027"]),
    ],
)
def test_somebody_answers_for_a_partners_lists(written: dict[str, str], code: list[str]) -> None:
    assert faults(Partner, {**PARTNER, **written}) == code


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", []),
        ("{n}", ["n"]),
        ("{page} / {pages}", ["page", "pages"]),
        ("{", ["{"]),
        ("{n!r}", ["{", "}"]),
        ("{{n}}", ["n", "{", "}"]),
    ],
)
def test_names_in_braces_are_found_and_so_are_stray_braces(text: str, names: list[str]) -> None:
    assert holes(text) == names


def item(data: dict[str, Any]) -> Any:
    """Return an item of a list."""
    return TypeAdapter(Item).validate_python(data)


def faults(kind: Any, data: Any) -> list[str]:
    """Return the kinds of fault in a value."""
    try:
        TypeAdapter(kind).validate_python(data)
    except ValidationError as error:
        return [fault["type"] for fault in error.errors()]
    return []
