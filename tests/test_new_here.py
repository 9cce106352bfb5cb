"""Somebody who has never borrowed here finds four answers and the hours of both desks."""

from pathlib import Path

import pytest

from checking import told
from conftest import REGISTERS, REPOSITORY, SETTINGS, MakeSite
from lukutori.languages import load
from reading import Page, rendered, said

HOURS = "  hours_link: https://{}.example.org/hours\n"
FILES = {
    "lists/libraries.yml": REGISTERS["libraries.yml"] + HOURS.format("library"),
    "lists/partners.yml": REGISTERS["partners.yml"] + HOURS.format("clinic"),
}


def settings(more: str) -> str:
    """Return the settings of the small site with a line more."""
    return SETTINGS.replace("catalogue:", f"{more}\n      catalogue:")


def panel(page: Page) -> str:
    """Return what the panel says."""
    return said(page.one(".new"))


def test_panel_answers_four_questions_and_is_folded(make_site: MakeSite) -> None:
    page = rendered(make_site())["en/parents.html"]

    assert panel(page).startswith("New here? You need no card to read in the library.")
    assert page.texts("dt") == [
        "How do I get a card?",
        "What does it cost?",
        "What if I owe the library?",
    ]
    assert page.one(".new").tag == "details"
    assert page.one(".new").get("open") is None


def test_panel_has_the_hours_of_both_desks(make_site: MakeSite) -> None:
    page = rendered(make_site(files=dict(FILES)))["en/parents.html"]

    links = {said(link): link.get("href") for link in page.one(".new").iter("a")}
    assert links == {
        "Iso Omena Library": "https://library.example.org/hours",
        "Child health clinic": "https://clinic.example.org/hours",
    }


def test_desk_of_a_partner_that_has_paused_is_left_out(make_site: MakeSite) -> None:
    paused = FILES["lists/partners.yml"] + "  status: paused\n"
    page = rendered(make_site(files={**FILES, "lists/partners.yml": paused}))["en/parents.html"]

    assert [said(link) for link in page.one(".new").iter("a")] == ["Iso Omena Library"]


def test_front_page_has_the_panel_with_the_libraries_hours(make_site: MakeSite) -> None:
    page = rendered(make_site(files=dict(FILES)))["en/index.html"]

    assert "How do I get a card?" in panel(page)
    assert [said(link) for link in page.one(".new").iter("a")] == ["Iso Omena Library"]


def test_librarys_own_answer_wins_and_tells_its_language_where_that_is_another(
    make_site: MakeSite,
) -> None:
    own = settings("new_here: {cost: {en: A late book costs *nothing*.}}")
    pages = rendered(make_site(settings=own))

    assert "What does it cost? A late book costs nothing." in panel(pages["en/parents.html"])
    finnish = pages["fi/parents.html"]
    assert "Mitä se maksaa? A late book costs nothing." in panel(finnish)
    (foreign,) = [each for each in finnish.one(".new").iter() if each.get("lang") == "en"]
    assert said(foreign) == "A late book costs nothing."
    assert foreign.get("dir") == "ltr"
    assert "Kerro asiasta henkilökunnalle" in panel(finnish)


def test_library_can_do_without_the_panel(make_site: MakeSite) -> None:
    pages = rendered(make_site(settings=settings("new_here: false")))

    assert pages["en/parents.html"].all(".new") == []
    assert pages["en/index.html"].all(".new") == []


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("new_here: {price: {fi: Ei mitään}}", "S001"),
        ("new_here: {cost: {xx: Ei mitään}}", "S004"),
        ("e_library: {name: {xx: E}, link: https://e.example.org/}", "S004"),
        ("e_library: {name: {fi: E}, link: e-kirjasto}", "S001"),
        ("exit: somewhere", "S001"),
    ],
)
def test_wrong_setting_is_told_with_its_place(make_site: MakeSite, line: str, code: str) -> None:
    lines = [each for each in told(make_site(settings=settings(line))) if each.startswith("mkdocs")]

    assert any(":10:" in each and f" {code} " in each for each in lines), lines


def test_every_language_answers_in_full_sentences() -> None:
    known, _ = load(Path(REPOSITORY))

    for language in known.values():
        for answer in ("read_here", "card_answer", "cost_answer", "owe_answer"):
            assert getattr(language.words, answer).rstrip("。.")[-1] not in "。.:", language.tag
            assert getattr(language.words, answer)[-1] in "。.", language.tag


def test_name_of_a_desk_is_marked_only_where_it_is_in_another_language(
    make_site: MakeSite,
) -> None:
    pages = rendered(make_site(files=dict(FILES)))

    (own, _) = pages["en/parents.html"].one(".new").iter("a")
    assert "lang" not in own.attrib
    assert "dir" not in own.attrib
    (foreign,) = pages["ar/index.html"].one(".new").iter("a")
    assert (foreign.get("lang"), foreign.get("dir")) == ("en", "ltr")
