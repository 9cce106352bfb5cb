"""Slips on which clients tick one of three faces, and which ask nobody's name."""

import pytest

from conftest import LIST, MakeSite, Run
from lukutori.localise.lists import shelve_list
from lukutori.model.printing import PrintKind
from lukutori.render.paper.content_sum import content_sum
from lukutori.render.paper.outputs import press, sheets
from lukutori.settings import Print
from paper import FULL_LIST, RECORDS, Pdf, printed, read_site, settings
from test_print_clients import page_sizes, squares

KIND = "feedback-slip"
WORDS = {
    "fi": ["Hyviä", "Siltä väliltä", "Huonoja", "Älä kirjoita nimiä."],
    "en": ["Good", "In between", "Poor", "Please write no names."],
    "ar": ["جيدة", "متوسطة", "سيئة"],
}


def slip(make_site: MakeSite, text: str = FULL_LIST, lang: str = "fi", **changes: str) -> Pdf:
    files: dict[str, str | bytes] = {"lists/parents.yml": text, "lists/catalogue.jsonl": RECORDS}
    told = settings(**{"print": "{feedback_slips: true}", **changes})
    return printed(make_site(settings=told, files=files), lang, kind=KIND)


@pytest.mark.parametrize("lang", WORDS)
def test_slip_is_accessible_and_says_everything_once(make_site: MakeSite, lang: str) -> None:
    pdf = slip(make_site, lang=lang)
    said = pdf.tags.said

    assert (pdf.faults, pdf.pages, pdf.lang) == (set(), 1, lang)
    assert [said.count(word) for word in WORDS[lang]] == [1] * len(WORDS[lang])
    assert len(pdf.headings) == 1


def test_four_slips_are_on_a_sheet_each_with_three_boxes(make_site: MakeSite) -> None:
    pdf = slip(make_site)

    assert page_sizes(pdf) == {(210.0, 297.0)}
    assert sum(9.9 < side < 10.1 for side in squares(pdf)) == 4 * 3
    assert pdf.text.count("PAR3") == 4


def test_slip_names_the_list_its_code_and_where_to_leave_it(make_site: MakeSite) -> None:
    pdf = slip(make_site)

    assert pdf.headings == [(1, "Vauvan kanssa kotona")]
    assert "Lyhytkoodi: PAR3" in pdf.text
    assert "Jätä lappu tänne: Ison Omenan kirjasto" in pdf.text


def test_slip_of_a_discreet_list_tells_neither_title_nor_partner(make_site: MakeSite) -> None:
    pdf = slip(make_site, FULL_LIST.replace("example: true", "discreet: true"))

    assert "Vauvan" not in pdf.text
    assert "Neuvola" not in pdf.text
    assert "PAR3" in pdf.text


@pytest.mark.parametrize("paper", ["a4", "us-letter"])
@pytest.mark.parametrize(
    "title", ["x" * 300, "Kirja lukemisesta ja muusta hyvästä elämästä " * 7, "#panic() $x$ <a>"]
)
def test_any_title_leaves_room_for_the_faces(make_site: MakeSite, title: str, paper: str) -> None:
    text = LIST.replace("fi: Vanhemmille", f"fi: '{title.strip()}'")
    pdf = slip(make_site, text, paper=paper)

    assert (pdf.faults, pdf.pages) == (set(), 1)
    assert pdf.text.count("Hyviä") == 4


def test_a_build_makes_slips_only_where_they_are_asked_for(make_site: MakeSite) -> None:
    def made(**changes: str) -> bool:
        content = read_site(make_site(settings=settings(**changes)))
        every = sheets(content, press(content), [shelve_list(content, "parents")])
        return any(each.kind is PrintKind.FEEDBACK_SLIP for each in every)

    assert not made()
    assert made(print="{feedback_slips: true}")
    assert made(print="{kinds: [handout, feedback-slip]}")
    assert not made(print="false")


def test_asking_for_slips_takes_no_other_print_away() -> None:
    every = {*Print(feedback_slips=True).wanted}

    assert every - {*Print().wanted} == {PrintKind.FEEDBACK_SLIP}
    assert {*PrintKind} == every


def test_slip_is_printed_whenever_it_is_named(run: Run, make_site: MakeSite) -> None:
    done = run("print", "parents", "--kind", KIND, "--lang", "fi", here=make_site())

    assert (done.code, done.out) == (0, "print/parents.feedback-slip.fi.pdf\n")


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ("fi: Vanhemmille", "fi: Isille", True),
        ("libraries: [iso-omena]", "libraries: [iso-omena, sello]", True),
        ("fi: Luettavaksi rauhassa.", "fi: Luettavaksi illalla.", False),
        ("library: 2026-11-01", "library: 2026-11-09", False),
    ],
)
def test_slip_has_changed_only_where_it_says_something_else(
    make_site: MakeSite, old: str, new: str, *, changes: bool
) -> None:
    def total(text: str) -> str:
        libraries = "iso-omena: {name: {fi: Omena}}\nsello: {name: {fi: Sello}}\n"
        files = {"lists/parents.yml": text, "lists/libraries.yml": libraries}
        content = read_site(make_site(files=files))
        shelf = [shelve_list(content, "parents")]
        return content_sum(next(sheets(content, press(content), shelf, [PrintKind.FEEDBACK_SLIP])))

    assert (total(LIST) != total(LIST.replace(old, new))) is changes
