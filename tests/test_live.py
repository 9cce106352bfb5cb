"""`lukutori check --live`: catalogues and links are asked, and what needs a person is told."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from asking import LETTERS, WATER, booklist, helmet, known, settings
from conftest import MakeSite, Run
from doubles import FinnaDouble, Page, site
from lukutori.cli.issue import MARK

PAGES = {
    "/here": 200,
    "/gone": 404,
    "/away": 503,
    "/moved": Page(301, {"Location": "/here"}, b""),
    "/for-now": Page(302, {"Location": "/here"}, b""),
}


@pytest.fixture
def links() -> Iterator[str]:
    with site(PAGES) as server:
        yield server.root


@pytest.fixture
def double() -> Iterator[FinnaDouble]:
    with helmet(known("helmet.1", LETTERS)) as running:
        yield running


def site_of(double: FinnaDouble, make_site: MakeSite, *items: str) -> Path:
    return make_site(
        settings=settings(double.address), files={"lists/parents.yml": booklist(*items)}
    )


def test_all_is_well_is_said_with_exit_code_0(
    double: FinnaDouble, make_site: MakeSite, run: Run, links: str
) -> None:
    root = site_of(
        double, make_site, f"isbn: {LETTERS}", f"link: '{links}here', title: {{fi: Apua}}"
    )
    before = (root / "lists/catalogue.jsonl").read_bytes()
    done = run("check", "--live", here=root)

    assert (done.code, done.out) == (0, "0 errors, 0 warnings.\n")
    assert (root / "lists/catalogue.jsonl").read_bytes() == before


def test_link_that_leads_nowhere_elsewhere_or_to_silence_is_told(
    double: FinnaDouble, make_site: MakeSite, run: Run, links: str
) -> None:
    names = ("gone", "away", "moved", "for-now")
    items = [f"link: '{links}{name}', title: {{fi: Apua}}" for name in names]
    root = site_of(double, make_site, f"isbn: {LETTERS}", *items)
    done = run("check", "--live", here=root)

    assert done.code == 1
    assert done.out.replace(links, "/").splitlines() == [
        "lists/parents.yml:13:16: W002 `/gone` leads nowhere: HTTP 404."
        " Find where it has gone, or take it off the list.",
        "lists/parents.yml:14:16: W004 `/away` could not be followed (HTTP 503). Try it by hand.",
        "lists/parents.yml:15:16: W003 `/moved` is `/here` now. Write the new address.",
        "0 errors, 3 warnings.",
    ]


def test_book_that_has_vanished_since_the_last_fetch_is_told_and_the_snapshot_stays(
    double: FinnaDouble, make_site: MakeSite, run: Run
) -> None:
    root = site_of(double, make_site, f"isbn: {LETTERS}")
    run("fetch", here=root)
    before = (root / "lists/catalogue.jsonl").read_bytes()
    del double.records["helmet.1"]
    done = run("check", "--live", here=root)

    assert done.code == 1
    assert "C008 The catalogue has no `Kuunpäivän kirjeet` since" in done.out
    assert (root / "lists/catalogue.jsonl").read_bytes() == before


def test_book_without_copies_is_told(double: FinnaDouble, make_site: MakeSite, run: Run) -> None:
    root = site_of(double, make_site, "record: helmet.1")
    double.records["helmet.1"]["buildings"] = []
    done = run("check", "--live", here=root)

    assert "C009 The catalogue has no copies of `Kuunpäivän kirjeet`." in done.out


def test_catalogue_that_does_not_answer_is_no_missing_book(
    double: FinnaDouble, make_site: MakeSite, run: Run
) -> None:
    root = site_of(double, make_site, f"isbn: {LETTERS}", f"isbn: {WATER}")
    run("fetch", here=root)
    double.fail("server-error", times=100)
    done = run("check", "--live", here=root)

    assert done.code == 1
    assert "C011 No answer from Helmet (HTTP 500). Nothing was learnt about" in done.out
    assert "C008" not in done.out


def test_newer_edition_is_told(make_site: MakeSite, run: Run) -> None:
    first = known("helmet.1", LETTERS)
    newer = known("helmet.2", LETTERS, year="2024", edition="2. painos", isbns=[], cleanIsbn=None)
    with helmet(first, newer, editions=[["helmet.1", "helmet.2"]]) as double:
        root = site_of(double, make_site, f"isbn: {LETTERS}")
        run("fetch", here=root)
        done = run("check", "--live", here=root)

    assert "C010 There is a newer edition: helmet.2, 2024." in done.out


def test_newer_editions_that_could_not_be_asked_for_are_told(
    double: FinnaDouble, make_site: MakeSite, run: Run
) -> None:
    root = site_of(double, make_site, f"isbn: {LETTERS}")
    run("fetch", here=root)
    double.knows_versions = False
    done = run("check", "--live", here=root)

    assert done.code == 1
    assert "C011" in done.out
    assert "Nothing was learnt about newer editions of 1 book." in done.out


def test_faults_in_the_files_are_told_first_and_nobody_is_asked(
    double: FinnaDouble, make_site: MakeSite, run: Run
) -> None:
    root = site_of(double, make_site, "isbn: 9789523630872")
    done = run("check", "--live", here=root)

    assert double.asked == []
    assert (done.code, "L010" in done.out) == (1, True)


def test_markdown_is_an_issue_that_can_be_found_again(
    double: FinnaDouble, make_site: MakeSite, run: Run, links: str
) -> None:
    root = site_of(double, make_site, f"isbn: {LETTERS}", f"link: '{links}gone', title: {{fi: A}}")
    done = run("check", "--live", "--markdown", here=root)

    assert done.code == 1
    assert done.out.replace(links, "/").splitlines() == [
        MARK,
        "1 to look at.",
        "",
        "### lists/parents.yml",
        "",
        "- [ ] line 13: `/gone` leads nowhere: HTTP 404."
        " Find where it has gone, or take it off the list. (W002)",
        "",
    ]


def test_title_from_a_catalogue_calls_nobody_in_an_issue(
    double: FinnaDouble, make_site: MakeSite, run: Run
) -> None:
    title = "Kirja` @everybody <img src=x> [linkki](https://elsewhere.test)"
    double.records["helmet.1"] |= {"title": title, "shortTitle": title, "buildings": []}
    root = site_of(double, make_site, "record: helmet.1")
    done = run("check", "--live", "--markdown", here=root)

    row = next(line for line in done.out.splitlines() if "C009" in line)
    assert row.count("`") == 2
    assert "@everybody" in row.split("`")[1]


def test_json_holds_the_live_findings(double: FinnaDouble, make_site: MakeSite, run: Run) -> None:
    double.records["helmet.1"]["buildings"] = []
    root = site_of(double, make_site, "record: helmet.1")
    found = json.loads(run("check", "--live", "--json", here=root).out)

    assert [(each["code"], each["line"]) for each in found] == [("C009", 12)]


@pytest.mark.parametrize("form", ["--json", "--markdown"])
def test_nothing_to_do_is_said_in_every_form(
    form: str, double: FinnaDouble, make_site: MakeSite, run: Run
) -> None:
    root = site_of(double, make_site, f"isbn: {LETTERS}")
    done = run("check", "--live", form, here=root)

    nothing = {"--json": "[]\n", "--markdown": f"{MARK}\nNothing needs a person.\n"}
    assert (done.code, done.out) == (0, nothing[form])
