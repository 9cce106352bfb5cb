"""Displays that cannot stand as they are planned are told, each with its place."""

import pytest

from checking import SETTINGS, told
from conftest import LIST, TODAY, MakeSite
from lukutori.read.content import read_content
from shelving import BRANCH, CHILDREN, HEAD, LIBRARIES, OWN, book, shelved_site

PLAN = "lists/displays.yml"
ONE_COPY = [book("Kuu", "84"), book("Uni", "59"), book("Aamu", "14", copies={OWN: 2})]


def display(key: str, days: str, more: str = "slots: 3", library: str = "iso-omena") -> str:
    first, last = (f"2027-{day}" for day in days.split(" "))
    return f"{key}: {{list: parents, library: {library}, start: {first}, end: {last}, {more}}}\n"


def codes(lines: list[str]) -> list[str]:
    return [line.split(" ")[1] for line in lines]


def told_of(
    make_site: MakeSite,
    *plan: str,
    books: list[dict[str, object]] = ONE_COPY,
    head: str = HEAD,
    files: dict[str, str | bytes] | None = None,
) -> list[str]:
    """Return what is told of a small site's displays."""
    root = shelved_site(
        make_site,
        books,
        head=head,
        display="",
        settings=SETTINGS,
        files={PLAN: "".join(plan), **(files or {})},
    )
    return [line for line in told(root) if " L0" in line and " L065 " not in line]


def test_displays_at_the_same_time_share_only_the_copies_that_the_library_has(make_site):
    (line,) = told_of(make_site, display("a", "01-01 01-31"), display("b", "01-31 02-10"))

    assert line.startswith(f"{PLAN}:2:")
    assert "L051 From 2027-01-31 on, `b` and `a` need the same copies: `Kuu`, `Uni`." in line


@pytest.mark.parametrize(
    "second",
    [
        display("b", "02-01 02-10"),
        display("b", "01-31 02-10", library="tapiola"),
        display("b", "01-31 02-10", "slots: 3").replace("parents", "others"),
    ],
    ids=["later", "in another library", "of a list that is not there"],
)
def test_displays_that_do_not_meet_need_no_more_copies(make_site, second: str):
    assert "L051" not in codes(told_of(make_site, display("a", "01-01 01-31"), second))


@pytest.mark.parametrize("copies", [None, {BRANCH: 1}, {OWN: None}, {}])
def test_where_nobody_knows_the_copies_nothing_is_said_of_them(make_site, copies):
    plan = display("a", "01-01 01-31", "slots: 1"), display("b", "01-01 01-31", "slots: 1")

    assert told_of(make_site, *plan, books=[book("Kuu", "84", copies=copies)]) == []


def test_copies_of_all_departments_count_and_a_third_display_may_be_one_too_many(make_site):
    books = [book("Kuu", "84", copies={OWN: 1, CHILDREN: 1})]
    plan = [display(key, "01-01 01-31", "slots: 1") for key in "abc"]

    assert told_of(make_site, *plan[:2], books=books) == []
    found = told_of(make_site, *plan, books=books)
    column = plan[2].index("1}") + 1
    assert [line.split(" ")[0] for line in found] == [f"{PLAN}:3:{column}:"] * 2


def test_only_titles_that_a_display_takes_are_claimed(make_site):
    plan = display("a", "01-01 01-31", "slots: 1"), display("b", "01-01 01-31", "slots: 1")
    books = [book("Aamu", "14", copies={OWN: 2}), book("Kuu", "84")]

    assert told_of(make_site, *plan, books=books) == []
    more = [each.replace("slots: 1", "slots: 1, spares: 1") for each in plan]
    assert codes(told_of(make_site, *more, books=books)) == ["L051"]


def test_yearly_displays_that_meet_each_year_are_told_once(make_site):
    week = "b: {list: parents, library: iso-omena, week: reading-week, slots: 2}\n"
    both = f"{week}{week.replace('b:', 'c:')}"

    assert codes(told_of(make_site, both)) == ["L051"]


def test_same_place_is_told_by_key_and_by_words(make_site):
    for place in ("at: square", "place: {fi: Aulassa}"):
        plan = [display(key, "01-01 01-31", f"{place}, slots: 1") for key in "ab"]
        found = told_of(make_site, *plan, books=[book("Kuu", "84", copies={OWN: 2})])

        assert codes(found) == ["L052"]


def test_displays_without_a_place_are_not_said_to_share_one(make_site):
    plan = [display(key, "01-01 01-31", "slots: 1") for key in "ab"]

    assert told_of(make_site, *plan, books=[book("Kuu", "84", copies={OWN: 2})]) == []


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("slots: 3", ""),
        ("slots: 4", "more places (4) than the list has books (3). Lower `slots`"),
        ("slots: 3, spares: 1", "need 4 books, and the list has 3. Lower `spares`"),
    ],
)
def test_display_and_spares_need_no_more_books_than_the_list_has(make_site, more: str, said: str):
    found = told_of(make_site, display("a", "01-01 01-31", more))

    assert codes(found) == (["L036"] if said else [])
    assert said in "".join(found)


@pytest.mark.parametrize("status", ["draft", "paused", "archived"])
def test_display_of_a_list_that_nobody_sees_is_told_when_it_comes(make_site, status: str):
    head = HEAD.replace("published", status)
    past = "past: {list: parents, library: iso-omena, start: 2026-01-01, end: 2026-02-01, slots: 1}"
    far = past.replace("past", "far").replace("2026", "2030")
    found = told_of(make_site, f"{past}\n{far}\n", display("a", "01-01 01-31"), head=head)

    assert [line.split(" ")[:2] for line in found] == [[f"{PLAN}:3:47:", "L053"]]


def test_draft_is_given_until_the_weeks_in_which_its_display_is_prepared(make_site):
    head = HEAD.replace("published", "draft")
    plan = display("a", "01-04 01-31"), display("b", "01-03 01-31", "at: desk, slots: 1")

    found = [line for line in told_of(make_site, *plan, head=head) if "L053" in line]
    assert [line.split(":")[1] for line in found] == ["2"]


GARBAGE = {
    "a text": "a",
    "a number": "5",
    "a list": "[a, {b: c}]",
    "no display": "{list: 5}",
    "a year that is none": "{list: parents, library: iso-omena, week: w, years: [x], slots: 1}",
    "a place that is a list": "{list: parents, library: iso-omena, at: [x], slots: x}",
    "an empty value": "",
}


@pytest.mark.parametrize("value", GARBAGE.values(), ids=GARBAGE)
def test_one_bad_display_hides_nothing_of_the_others(make_site, value: str):
    plan = f"bad: {value}\n", display("a", "01-01 01-31", "slots: 3, minimum: 4")
    found = told_of(make_site, *plan)

    assert any(line.startswith(f"{PLAN}:1:") for line in found)
    assert [line.split(" ")[1] for line in found if line.startswith(f"{PLAN}:2:")] == ["L049"]


@pytest.mark.parametrize("text", ["", "[]", "5", "a: [", "{}", "- a\n- b\n"])
def test_file_that_is_no_register_is_no_traceback(make_site, text: str):
    found = told_of(make_site, text)

    assert all(line.startswith(PLAN) for line in found)


def test_display_follows_a_list_that_has_got_another_name(make_site):
    plan = display("a", "01-01 01-31").replace("parents", "mothers")
    head = f"{HEAD}former_ids: [mothers]\n"

    assert told_of(make_site, plan, head=head) == []


def test_display_of_a_list_that_cannot_be_read_is_not_said_to_have_none(make_site: MakeSite):
    root = make_site(
        settings=SETTINGS,
        files={
            "lists/parents.yml": f"{LIST}\nx: [",
            PLAN: display("a", "01-01 01-31", "slots: 1"),
            "lists/libraries.yml": LIBRARIES,
        },
    )

    assert "L048" not in codes(told(root))


def test_long_name_of_a_place_is_told_where_the_display_is_planned(make_site: MakeSite):
    place = "place: {fi: " + "Aivan pääoven vieressä " * 30 + "}"
    plan = display("a", "01-01 01-31", f"{place}, slots: 1")
    root = shelved_site(make_site, ONE_COPY, display="", settings=SETTINGS, files={PLAN: plan})
    column = plan.index("Aivan") + 1

    found = [line.split(" ")[:2] for line in told(root) if " L065 " not in line]
    assert found == [[f"{PLAN}:1:{column}:", "P003"]]


def test_content_has_every_sound_display(make_site: MakeSite):
    root = make_site(files={PLAN: "bad: 5\n" + display("a", "01-01 01-31", "slots: 1")})
    content, _ = read_content(root, TODAY)

    assert [*content.displays] == ["a"]
    assert [each.key for each in content.planned] == ["a"]


@pytest.mark.parametrize("name", ["libraries", "weeks", "themes", "partners"])
@pytest.mark.parametrize("text", ["iso-omena: 5\nreading-week: [a]\n", "a: [", "5", "[]"])
def test_other_files_at_fault_are_told_beside_the_displays(make_site, name: str, text: str):
    week = "b: {list: parents, library: iso-omena, week: reading-week, slots: 2}\n"
    plan = week, week.replace("b:", "c:"), display("a", "04-01 04-30", "slots: 3, minimum: 4")
    found = told_of(make_site, *plan, files={f"lists/{name}.yml": text})

    assert [line for line in found if line.startswith(f"lists/{name}.yml:")]
    assert "L049" in codes(found)
