"""What staff fetch for a display: its titles, its spares, and what may stand in for them."""

import csv
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checking import exactly
from conftest import MakeSite, Run
from lukutori.localise.displays import display_page, picked
from lukutori.localise.lists import shelve_list
from lukutori.localise.shares import shares
from lukutori.localise.shelves import Where
from lukutori.localise.title_rows import TitleRow
from lukutori.model.display import Display
from lukutori.model.printing import PrintKind
from lukutori.render.paper import outputs
from paper import printed, read_site
from shelving import BRANCH, CHILDREN, book, shelved_site
from test_print_staff import cells, near, titles

PLAN = "lists/displays.yml"
BOOKS = [
    book("Kuu", "84.2 KUU"),
    book("Uni", "59.3 UNI"),
    book("Vara", "84.2 VAR", spare="true"),
    book("Verkko", "84", format="e-book"),
    book("Nalle", "L 84.2 NAL", copies={CHILDREN: 2}),
    book("Aamu", "14 AAM"),
    book("Ilta", "84.2 ILT", copies={BRANCH: 1}),
]
AT = "display: {library: iso-omena, start: 2026-12-01, end: 2026-12-31, at: square, "
PAPERS = {PrintKind.REFILL, PrintKind.TAKEDOWN}
FULL = AT + "slots: 3, spares: 2, minimum: 2}\n"
LATER = "later: {list: parents, library: tapiola, week: reading-week, slots: 1, spares: 9}\n"


def picked_of(root: Path) -> dict[str, list[str]]:
    """Return the titles of a small site's next display by the parts of the pick list."""
    content = read_site(root)
    shelved, language = shelve_list(content, "parents"), content.languages["en"]
    page = display_page(content, shelved, language)
    parts = picked(page, shelved.booklist.display, language)
    return {part.heading.text: [row.title for row in part.rows] for part in parts}


def test_first_titles_stand_there_the_spares_wait_and_the_others_stay(make_site: MakeSite):
    assert picked_of(shelved_site(make_site, BOOKS, display=FULL)) == {
        "Iso Omena Library": ["Nalle", "Kuu", "Uni"],
        "Spares": ["Vara", "Aamu"],
        "Others, if some are on loan": ["Ilta"],
        "Online only: not on this display": ["Verkko"],
    }


def test_cards_take_slots_where_the_display_has_such(make_site: MakeSite):
    line = FULL.replace("slots: 3", "dummy: true, slots: 3")

    assert picked_of(shelved_site(make_site, BOOKS, display=line)) == {
        "Iso Omena Library": ["Kuu", "Uni"],
        "Online only: put a dummy card in its place": ["Verkko"],
        "Spares": ["Nalle", "Vara"],
        "Others, if some are on loan": ["Aamu", "Ilta"],
    }


def test_without_a_number_all_marked_spares_wait(make_site: MakeSite):
    line = FULL.replace("spares: 2, ", "")

    assert picked_of(shelved_site(make_site, BOOKS, display=line))["Spares"] == ["Vara"]


def row(number: int, *, spare: bool, online: bool) -> TitleRow:
    where = Where.ONLINE if online else Where.HERE
    return TitleRow("", "", "", "", "", "", "", "", (), where, "", spare, number)


@exactly(300)
@given(
    st.lists(st.tuples(st.booleans(), st.booleans()), max_size=20),
    st.integers(1, 20),
    st.integers(0, 20),
    st.booleans(),
)
def test_every_title_has_one_share_and_no_share_is_too_large(
    kinds: list[tuple[bool, bool]], slots: int, spares: int, dummy: bool
):
    rows = [row(i, spare=spare, online=online) for i, (spare, online) in enumerate(kinds)]
    told: dict[str, Any] = {"slots": slots, "spares": spares, "dummy": dummy}
    span = {"library": "a", "start": "2026-12-01", "end": "2026-12-31"}
    found = shares(rows[::-1], Display.model_validate(span | told))

    assert sorted(each.number for share in found for each in share) == [r.number for r in rows]
    assert len(found.shown) <= slots
    assert not spares or len(found.spares) <= spares
    assert not [each for each in found.shown if each.spare]
    assert bool(found.online) == (not dummy and any(online for _, online in kinds))


# prints


def test_pick_list_says_how_many_wait_and_when_to_refill(make_site: MakeSite):
    pdf = printed(shelved_site(make_site, BOOKS, display=FULL), kind="pick")

    assert near(pdf.text, "Paikkoja: 3 · Varakirjoja: 2 · Täydennä, kun esillä on alle 2")
    assert pdf.faults == set()


def test_refill_list_goes_from_the_spares_to_the_others(make_site: MakeSite):
    pdf = printed(shelved_site(make_site, BOOKS, display=FULL), kind="refill")

    assert [title.split(" ")[0] for title in titles(pdf)] == [
        *("Vara", "Aamu", "Ilta"),
        *("Nalle", "Kuu", "Uni"),
    ]


def test_take_down_list_has_no_title_that_never_stood_there(make_site: MakeSite):
    pdf = printed(shelved_site(make_site, BOOKS, display=FULL), kind="takedown")
    homes = {each[2].split(" ")[0]: each[1] for table in cells(pdf) for each in table[1:]}

    assert "Verkko" not in homes
    assert len(homes) == len(BOOKS) - 1
    assert homes["Ilta"] == "84.2 ILT Tapiolan kirjasto"


def test_display_of_e_books_alone_is_filled_and_taken_down_only_with_cards(make_site: MakeSite):
    books = [book("Verkko", "84", format="e-book")]
    for line, made in ((FULL, set()), (FULL.replace("slots", "dummy: true, slots"), PAPERS)):
        content = read_site(shelved_site(make_site, books, display=line))
        shelf = [shelve_list(content, "parents")]
        kinds = {sheet.kind for sheet in outputs.sheets(content, outputs.press(content), shelf)}

        assert kinds & PAPERS == made


# the command


@pytest.fixture
def site(make_site: MakeSite) -> Path:
    return shelved_site(make_site, BOOKS, display=FULL, files={PLAN: LATER})


def test_plan_is_told_with_days_and_place(make_site: MakeSite, run: Run):
    near_by = "week: {list: parents, library: tapiola, week: reading-week, slots: 2}\n"
    root = shelved_site(make_site, BOOKS, display=AT + "slots: 3}\n", files={PLAN: near_by})
    moves = """\
- {list: parents, display: week, library: tapiola, on: 2026-04-20, what: start, slots: 5}
- {list: parents, display: week, library: tapiola, on: 2026-04-27, what: end, left: 1}
"""
    (root / "lists/displays-log.yml").write_text(moves, encoding="utf-8")
    done = run("display", "list", "--csv", here=root)
    rows = list(csv.DictReader(done.out.removeprefix("\ufeff").splitlines()))

    assert done.code == 0
    week = next(each for each in rows if each["display"] == "week")
    assert (week["library"], week["slots"], week["taken_last_time"]) == ("tapiola", "2", "4")
    assert len(run("display", "list", here=root).out.splitlines()) == len(rows) + 1


def test_site_without_displays_is_told_where_to_plan_one(make_site: MakeSite, run: Run):
    assert PLAN in run("display", "list", here=make_site()).out


def test_any_planned_display_can_be_picked(site: Path, run: Run):
    done = run("display", "pick", "later", "--lang", "en", here=site)

    assert done.code == 0
    title, library, days, counts, *_ = done.out.splitlines()
    assert (title, library) == ("At home with a baby", "Tapiola Library")
    assert "Apr" in days
    assert counts == "Places: 1 · Spares: 9"
    assert "    [ ]  84.2 ILT  Ilta  Emmi Itäranta  (1)" in done.out


def test_pick_list_of_a_list_is_of_its_display_in_that_library(site: Path, run: Run):
    done = run("display", "pick", "parents", "--at", "tapiola", "--lang", "en", here=site)

    assert done.out.splitlines()[1] == "Tapiola Library"


def test_pick_list_as_a_table_has_each_title_once(site: Path, run: Run):
    done = run("display", "pick", "later", "--csv", here=site)
    rows = list(csv.DictReader(done.out.removeprefix("\ufeff").splitlines()))

    assert [each["share"] for each in rows] == ["show", *["spare"] * 5, "online"]
    assert {each["title"] for each in rows} == {each["title"] for each in BOOKS}
    assert [each["get"] for each in rows if each["title"] == "Ilta"] == ["here"]


def test_no_spreadsheet_reckons_with_a_title(make_site: MakeSite, run: Run):
    root = shelved_site(make_site, [book("=1+1", "84")], display=FULL, files={PLAN: LATER})

    assert ",'=1+1," in run("display", "pick", "later", "--csv", here=root).out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["latter"], "Did you mean `later`?"),
        (["parents", "--at", "tapioca"], "Did you mean `tapiola`?"),
        (["later", "--lang", "xx"], "The site has no language `xx`."),
        (["later", "--at", "iso-omena"], "no display of `later` in `iso-omena`"),
    ],
)
def test_what_is_not_there_is_told_with_what_may_be_meant(
    site: Path, run: Run, words: list[str], said: str
):
    done = run("display", "pick", *words, here=site)

    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_list_without_a_display_is_told_to_plan_one(make_site: MakeSite, run: Run):
    done = run("display", "pick", "parents", here=make_site())

    assert (done.code, "Plan it in displays.yml." in done.err) == (2, True)
