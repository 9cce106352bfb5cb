"""Where titles stand, and how a display's titles are gathered for those who fetch them."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checking import exactly
from conftest import MakeSite
from lukutori.enrich import Shelved
from lukutori.localise.displays import DisplayPage, display_page, parts
from lukutori.localise.lists import shelve_list
from lukutori.localise.shelves import Where, begins, library_of, natural, stand
from lukutori.model.booklist import Book
from lukutori.model.record import Record
from lukutori.model.registers import Library
from paper import read_site
from shelving import (
    ARABIC,
    BRANCH,
    CHILDREN,
    DISPLAY,
    LIBRARIES,
    OWN,
    UNKNOWN,
    WEEK,
    book,
    shelved_site,
)

BUILDINGS = {
    "iso-omena": Library(name={"fi": "Iso Omena"}, building=OWN),
    "tapiola": Library(name={"fi": "Tapiola"}, building=BRANCH),
}


def display(root: Path, tag: str = "fi") -> DisplayPage:
    """Return the display of a small site's list."""
    content = read_site(root)
    return display_page(content, shelve_list(content, "parents"), content.languages[tag])


def gathered(root: Path, tag: str = "fi") -> dict[str, list[tuple[str, list[str]]]]:
    """Return titles by how they are got, then by the heading of their place."""
    content, page = read_site(root), display(root, tag)
    return {
        part.heading.text: [
            ("".join(piece.text for piece in group.heading), [row.title for row in group.rows])
            for group in part.groups
        ]
        for part in parts(page.rows, page, content.languages[tag])
    }


def test_titles_stand_by_place_in_the_order_of_the_library_and_then_by_shelf_mark(make_site):
    root = shelved_site(
        make_site,
        [
            book("Kuu", "84.2 ITÄ"),
            book("Uni", "59.3 RAN"),
            book("Nalle", "L 84.2 MIL", copies={CHILDREN: 2}),
            book("Aamu", "59.12 AND"),
            book("Ilta", "14 KEL"),
            book("Vieras", "30.1 VIE"),
        ],
    )

    assert gathered(root) == {
        "Ison Omenan kirjasto": [
            ("", ["Vieras"]),
            ("Lastenosasto · Kerros 1", ["Nalle"]),
            ("Kaunokirjat · Kerros 2", ["Kuu"]),
            ("Tietokirjat", ["Ilta", "Aamu", "Uni"]),
        ]
    }


def test_titles_that_are_not_on_the_own_shelves_are_told_apart(make_site):
    root = shelved_site(
        make_site,
        [
            book("Toisaalla", "84.2 TOI", copies={BRANCH: 1, UNKNOWN: 3}),
            book("Kaukana", "84.2 KAU", copies={UNKNOWN: 1}),
            book("Merkitön"),
            book("Verkossa", format="e-book"),
            book("Kotona", "84.2 KOT"),
        ],
    )

    assert gathered(root) == {
        "Ison Omenan kirjasto": [("Kaunokirjat · Kerros 2", ["Kotona"])],
        "Muusta kirjastosta": [("Tapiolan kirjasto", ["Toisaalla"]), ("e15", ["Kaukana"])],
        "Hyllypaikka ei tiedossa": [("", ["Merkitön"])],
        "Vain verkossa: laita paikalle sijaiskortti": [("", ["Verkossa"])],
    }


def test_shelf_mark_stands_for_the_lists_own_library_where_nobody_tells_who_has_copies(make_site):
    page = display(shelved_site(make_site, [book("Kuu", "84.2 ITÄ", copies=None)]))

    assert [(row.where, row.place, row.copies) for row in page.rows] == [
        (Where.HERE, "fiction", "")
    ]


def test_title_without_copies_anywhere_stays_at_its_shelf_and_says_so(make_site):
    page = display(shelved_site(make_site, [book("Kuu", "84.2 ITÄ", copies={})]))

    assert [(row.where, row.call_number, row.copies) for row in page.rows] == [
        (Where.HERE, "84.2 ITÄ", "0")
    ]


def test_book_that_is_gone_has_no_shelf_mark_any_more(make_site):
    gone = book("Kuu", "84.2 ITÄ", missing_since="2026-11-20")
    page = display(shelved_site(make_site, [gone]))

    assert [(row.where, row.call_number) for row in page.rows] == [(Where.UNMARKED, "")]


def test_copies_of_all_departments_of_the_house_are_counted(make_site):
    page = display(shelved_site(make_site, [book("Kuu", "84", copies={OWN: 2, CHILDREN: 3})]))

    assert [row.copies for row in page.rows] == ["5"]


def test_department_with_its_own_shelf_mark_leads_there(make_site):
    copies = [{"library": CHILDREN, "call_number": "L 84.2 ITÄ", "copies": 1}]
    page = display(shelved_site(make_site, [book("Kuu", "84.2 ITÄ", holdings=copies)]))

    assert [(row.call_number, row.place) for row in page.rows] == [("L 84.2 ITÄ", "children")]


def test_list_without_a_display_is_for_its_first_library(make_site):
    page = display(shelved_site(make_site, [book("Kuu", "84.2 ITÄ")], display=""))

    assert (page.library.text, page.spot, page.when, page.slots) == (
        "Ison Omenan kirjasto",
        (),
        (),
        "",
    )
    assert [row.where for row in page.rows] == [Where.HERE]


@pytest.mark.parametrize(
    ("line", "when"),
    [
        (DISPLAY, "Esillä 1. joulukuuta 2026\u2009–\u200915. tammikuuta 2027"),
        (DISPLAY.replace("2027-01-15", "2026-12-01"), "Esillä 1. joulukuuta 2026"),
        (WEEK, "Esillä Lukuviikko"),
    ],
)
def test_display_says_its_days_or_the_name_of_its_week(make_site, line: str, when: str):
    page = display(shelved_site(make_site, [book("Kuu", "84"), book("Uni", "84")], display=line))

    assert "".join(piece.text for piece in page.when) == when


@pytest.mark.parametrize(
    ("line", "spot"),
    [
        (DISPLAY, ["Palvelutori"]),
        (DISPLAY.replace("square", "fiction"), ["Kaunokirjat", " · ", "Kerros 2"]),
        (DISPLAY.replace("at: square", "place: {fi: Aulassa}"), ["Aulassa"]),
        (WEEK, []),
    ],
)
def test_display_says_where_it_is(make_site, line: str, spot: list[str]):
    page = display(shelved_site(make_site, [book("Kuu", "84"), book("Uni", "84")], display=line))

    assert [piece.text for piece in page.spot] == spot


def test_title_in_another_script_has_latin_letters_beside(make_site):
    page = display(shelved_site(make_site, [book(call="L 85.22", **ARABIC)]))
    (row,) = page.rows

    assert (row.romanised, row.romanised_author) == ("Uhibb an aqra", "Machogu, Lita")
    assert (row.lang, row.direction) == ("ar", "rtl")


def test_title_in_latin_letters_is_not_said_twice(make_site):
    page = display(shelved_site(make_site, [book("Äiti", "84", romanised="Aiti")]))

    assert [row.romanised for row in page.rows] == [""]


def test_sign_names_only_the_shelves_that_hold_titles_of_the_list(make_site):
    books = [book("Uni", "59.3 RAN"), book("Kuu", "59.3 ITÄ"), book("Nalle", "L 84 MIL")]
    page = display(shelved_site(make_site, books))

    assert [(sign.name.text, sign.floor, sign.shelves) for sign in page.signs] == [
        ("Lastenosasto", "Kerros 1", "Hyllyt L"),
        ("Tietokirjat", "", "Hyllyt 59.3"),
    ]


KINDS: list[dict[str, Any]] = [
    {"call": "84.2 ITÄ"},
    {"call": "30 X", "copies": {CHILDREN: 0, OWN: 1}},
    {"call": "84.2 ITÄ", "copies": {BRANCH: 2}},
    {"call": None, "copies": {UNKNOWN: None}},
    {"call": None, "copies": {OWN: 3}},
    {"call": "59", "copies": {}},
    {"call": None},
    {"call": "84", "format": "e-audiobook"},
    {"call": None, "online": "https://example.org/a"},
    {"call": "84", "spare": "true"},
    {"call": "84", "missing_since": "2026-11-20"},
]


@pytest.mark.parametrize(
    "line", [DISPLAY.replace("slots: 2", "slots: 1"), ""], ids=["display", "none"]
)
@pytest.mark.parametrize("libraries", [LIBRARIES, "iso-omena:\n  name: {fi: Iso Omena}\n"])
def test_every_title_stands_in_one_group(make_site: MakeSite, line: str, libraries: str):
    line = line.replace("at: square, ", "") if "places" not in libraries else line
    titles = [f"Kirja {i}" for i in range(40)]
    books = [book(title, **KINDS[i % len(KINDS)]) for i, title in enumerate(titles)]
    root = shelved_site(make_site, books, display=line, libraries=libraries)

    found = [each for groups in gathered(root).values() for _, rows in groups for each in rows]

    assert sorted(found) == sorted(titles)


def record(holdings: list[tuple[str, str | None, int | None]] | None, call: str | None) -> Record:
    held = holdings and [
        {"library": code, "call_number": mark, "copies": n} for code, mark, n in holdings
    ]
    return Record.model_validate(
        {
            "catalogue": "helmet",
            "id": "helmet.1",
            "title": "Kuu",
            "call_number": call,
            "holdings": held,
            "fetched": "2026-11-22",
            "source": "https://api.finna.fi/",
        }
    )


@exactly(300)
@given(
    st.none()
    | st.lists(
        st.tuples(
            st.sampled_from([OWN, CHILDREN, BRANCH, UNKNOWN, "x"]),
            st.sampled_from([None, "84.2 ITÄ"]),
            st.sampled_from([None, 0, 1, 4]),
        )
    ),
    st.sampled_from([None, "59.3 RAN"]),
)
def test_title_is_got_at_home_wherever_the_house_has_a_copy_with_a_shelf_mark(holdings, call):
    found = stand(
        Shelved(Book(title="Kuu"), record(holdings, call), "helmet"), "iso-omena", BUILDINGS
    )
    here = [mark for code, mark, n in holdings or () if code in (OWN, CHILDREN) and n != 0]

    if here and (any(here) or call):
        assert found.where is Where.HERE
        assert found.call_number in (*here, call)
    if found.where is Where.ELSEWHERE:
        assert not here
        assert found.library in ("tapiola", "")
    assert found.where is not Where.ONLINE


@pytest.mark.parametrize(
    ("code", "library"),
    [
        (OWN, "iso-omena"),
        (CHILDREN, "iso-omena"),
        ("2/Helmet/e/e23", "iso-omena"),
        ("3/Helmet/e/e23/a/", "iso-omena"),
        ("2/Helmet/e/e231/", ""),
        ("2/Helmet/e/e2/", ""),
        ("2/Helmet/h/e23/", ""),
        (BRANCH, "tapiola"),
    ],
)
def test_department_belongs_to_its_house_and_no_other_house_does(code: str, library: str):
    assert library_of(code, BUILDINGS) == library


def test_house_of_its_own_comes_before_the_one_that_it_looks_like_a_department_of():
    both = {**BUILDINGS, "children": Library(name={"fi": "Lapset"}, building=CHILDREN)}

    assert library_of(CHILDREN, both) == "children"


@pytest.mark.parametrize(
    ("mark", "beginning", "fits"),
    [
        ("59.3 RAN", "59.3", True),
        ("59.35", "59.3", True),
        ("l  84.2 mil", "L 84", True),
        ("LC 59", "L", False),
        ("L84", "L", True),
        ("5", "59", False),
    ],
)
def test_place_is_found_by_how_shelf_marks_begin(mark: str, beginning: str, fits: bool):
    assert begins(mark, beginning) is fits


def test_shelf_marks_are_in_the_order_of_the_shelf():
    marks = ["9 A", "14 B", "59", "59.12 A", "59.3 B", "59.3 Z", "84.2 a", "84.2 B", "L 9", "L 84"]
    shuffled = [*marks[1::2], *marks[::2]]

    assert sorted(shuffled, key=natural) == marks
