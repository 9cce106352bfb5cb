"""What the cooperation with a partner gave in a year, on one page."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from checking import checked
from conftest import LIST, REGISTERS, SETTINGS, MakeSite, Run
from lukutori.languages import load
from lukutori.languages.report import LANGUAGES, ReportWords, report_words
from lukutori.model.base import FileModel, holes
from lukutori.reports.year import YearPage, year_page
from lukutori.reports.year_out import MOST_LISTS, year_lines
from paper import Pdf

IN_FOUR = SETTINGS.replace("[fi, en, ar]", "[fi, sv, en, ar]")
PRINTS = """\
- {list: parents, kind: handout, lang: fi, copies: 40, on: 2026-02-03}
- {list: parents, kind: bridge, lang: ar-fi, copies: 10, on: 2026-11-22, for: clinic}
- {list: parents, kind: handout, lang: en, copies: 99, on: 2025-12-31}
- {list: parents, kind: handout, lang: en, copies: 7, on: 2026-05-05, for: school}
"""
DISPLAYS = """\
spring: {list: parents, library: iso-omena, start: 2026-02-01, end: 2026-03-01, slots: 1}
winter: {list: parents, library: iso-omena, start: 2026-12-20, end: 2027-01-10, slots: 1}
before: {list: parents, library: iso-omena, start: 2025-12-20, end: 2026-01-10, slots: 1}
"""
SLIPS = """\
date,list,library,good,fair,poor
2026-03-02,PAR3,iso-omena,12,3,1
2026-04-02,parents,,1,,
2027-01-01,PAR3,,50,50,50
"""
EVENTS = """\
- {on: 2026-10-05, partner: clinic, people: 14, name: {fi: Lukuhetki}}
- {on: 2026-09-05, partner: clinic, people: 6}
- {on: 2026-10-05, partner: school, people: 30}
- {on: 2025-10-05, partner: clinic, people: 100}
"""
SCHOOL = REGISTERS["partners.yml"] + REGISTERS["partners.yml"].replace("clinic:", "school:")
PERMANENT = "status: published\nstage: permanent\npermanent_since: 2026-09-01"


def site(make_site: MakeSite, **files: str) -> Path:
    """Write a site whose cooperation gave something; files by their name, with _ for the dot."""
    told = {
        "partners_yml": SCHOOL,
        "parents_yml": LIST.replace("status: published", PERMANENT),
        "prints_yml": PRINTS,
        "displays_yml": DISPLAYS,
        "feedback_csv": SLIPS,
        "events_yml": EVENTS,
        **files,
    }
    named = {f"lists/{name.replace('_', '.')}": text for name, text in told.items()}
    return make_site(settings=IN_FOUR, files=named)


def page_of(root: Path, lang: str = "en", year: int = 2026, partner: str = "clinic") -> YearPage:
    content, found = checked(root)
    assert not [each for each in found if each.severity.value == "error"]
    return year_page(content, partner, year, load(root)[0][lang])


def figures(page: YearPage) -> dict[str, tuple[str, str]]:
    return {each.label: (each.number, each.detail) for each in page.figures}


LOG = """\
- {list: parents, library: iso-omena, display: spring, what: start, on: 2026-02-01, slots: 8}
- {list: parents, library: iso-omena, display: spring, what: refill, on: 2026-02-10, taken: 5}
- {list: parents, library: iso-omena, display: spring, what: end, on: 2026-03-01, left: 2}
- {list: parents, library: iso-omena, what: start, on: 2026-05-01, slots: 4}
- {list: parents, library: iso-omena, what: end, on: 2026-05-09, left: 4}
- {list: parents, library: iso-omena, what: start, on: 2025-05-01}
"""


def test_displays_of_the_log_count_too_with_the_books_taken(make_site: MakeSite) -> None:
    root = site(make_site)
    (root / "lists" / "displays-log.yml").write_text(LOG, encoding="utf-8")

    number, detail = figures(page_of(root))["Book displays held"]
    assert number == "2"  # the planned one once, and one that nobody had planned
    assert detail == "still to come: 1 · books taken from them: 11"


def test_report_counts_what_the_year_gave_and_nothing_of_other_years(make_site: MakeSite) -> None:
    assert figures(page_of(site(make_site))) == {
        "Lists made together": ("1", "permanent: 1 · made permanent this year: 1"),
        "Book displays held": ("1", "still to come: 1"),
        "Copies printed": ("50", "print runs: 2"),
        "Feedback slips": ("17", "good 13 · in between 3 · poor 1"),
        "Events": ("2", "people: 20"),
        "Languages reached": ("3", "Finnish, English and Arabic"),
    }


def test_nothing_counts_that_bears_a_later_day_than_today(make_site: MakeSite) -> None:
    later = {
        "events_yml": f"{EVENTS}- {{on: 2026-12-24, partner: clinic, people: 500}}\n",
        "feedback_csv": f"{SLIPS}2026-12-24,PAR3,iso-omena,9,9,9\n",
        "prints_yml": f"{PRINTS}- {{list: parents, kind: handout, lang: fi, copies: 9, "
        "on: 2026-12-24}\n",
        "displays-log_yml": "- {list: parents, library: iso-omena, what: start, on: 2026-12-24}\n",
    }

    assert figures(page_of(site(make_site, **later))) == figures(page_of(site(make_site)))


def test_a_display_counts_in_the_year_in_which_it_begins(make_site: MakeSite) -> None:
    root = site(make_site)
    held = [figures(page_of(root, year=y))["Book displays held"] for y in (2025, 2026, 2027)]

    assert held == [("1", ""), ("1", "still to come: 1"), ("0", "")]


def test_a_display_of_a_theme_week_counts_each_year_that_it_follows(make_site: MakeSite) -> None:
    week = "w: {list: parents, library: iso-omena, week: reading-week, years: [2026], slots: 1}\n"
    root = site(make_site, displays_yml=week)
    held = [figures(page_of(root, year=y))["Book displays held"][0] for y in (2025, 2026)]

    assert held == ["0", "1"]


def test_another_partner_has_a_year_of_its_own(make_site: MakeSite) -> None:
    shared = LIST.replace("[clinic]", "[clinic, school]")
    found = figures(page_of(site(make_site, parents_yml=shared), partner="school"))

    assert found["Copies printed"] == ("47", "print runs: 2")
    assert found["Events"] == ("1", "people: 30")
    assert found["Lists made together"] == ("1", "")


def test_a_draft_is_not_counted(make_site: MakeSite) -> None:
    draft = LIST.replace("status: published", "status: draft")
    page = page_of(site(make_site, parents_yml=draft))

    assert (figures(page)["Lists made together"], page.lists) == (("0", ""), ())


def test_an_example_says_so(make_site: MakeSite) -> None:
    example = LIST.replace("status:", "example: true\nstatus:")

    assert page_of(site(make_site)).notice == ""
    assert page_of(site(make_site, parents_yml=example)).notice.startswith("Example list")


@pytest.mark.parametrize(
    ("lang", "title", "slips"),
    [
        ("fi", "Neuvola: vuosi 2026", "hyvä 13 · siltä väliltä 3 · huono 1"),
        ("sv", "Neuvola: året 2026", "bra 13 · mitt emellan 3 · dålig 1"),
        ("en", "Child health clinic: the year 2026", "good 13 · in between 3 · poor 1"),
    ],
)
def test_text_is_in_three_languages(
    run: Run, make_site: MakeSite, lang: str, title: str, slips: str
) -> None:
    words = ("--partner", "clinic", "--year", "2026", "--lang", lang, "--text")
    done = run("report", "year", *words, here=site(make_site))

    assert done.out.splitlines()[0] == title
    assert slips in done.out


def test_words_are_the_same_in_every_language() -> None:
    def flat(words: FileModel) -> dict[str, list[str]]:
        return {
            f"{name}.{key}": found
            for name, each in words
            for key, found in (
                flat(each).items() if isinstance(each, FileModel) else [("", holes(str(each)))]
            )
        }

    english: ReportWords = report_words("en")
    assert [tag for tag in LANGUAGES if flat(report_words(tag)) != flat(english)] == []


def report(run: Run, root: Path, *words: str) -> tuple[SimpleNamespace, Pdf]:
    told = ("--partner", "clinic", "--year", "2026", *words)
    done = run("report", "year", *told, "-o", "year.pdf", here=root)
    assert (done.code, done.out) == (0, "year.pdf\n"), done.err
    return done, Pdf((root / "year.pdf").read_bytes())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_page_is_one_accessible_a4_that_says_what_the_text_says(
    run: Run, make_site: MakeSite, lang: str
) -> None:
    root = site(make_site)
    _, pdf = report(run, root, "--lang", lang)
    page = page_of(root, lang)

    assert (pdf.faults, pdf.pages, pdf.lang) == (set(), 1, lang)
    said = " ".join(pdf.text.split())
    assert [each for each in (*figures(page), "Lukuhetki", page.title) if each not in said] == []


def test_a_year_with_more_than_fits_is_still_one_page(run: Run, make_site: MakeSite) -> None:
    long = "Vanhemmuuden alkuun ja muuhun arkeen sopivia kirjoja koko perheelle " * 3
    codes = [f"PX{a}{b}" for a in "23456" for b in "2345"]
    lists = {
        f"extra-{i}_yml": LIST.replace("PAR3", code).replace("fi: Vanhemmille", f"fi: {long}{i}")
        for i, code in enumerate(codes)
    }
    register = "PAR3: parents\n" + "".join(f"{c}: extra-{i}\n" for i, c in enumerate(codes))
    events = "".join(
        f"- {{on: 2026-05-{day}, partner: clinic, people: 1, name: {{fi: {long}}}}}\n"
        for day in range(10, 30)
    )
    _, pdf = report(
        run,
        site(make_site, **lists, codes_yml=register, events_yml=events),
        "--lang",
        "en",
    )

    assert (pdf.faults, pdf.pages) == (set(), 1)
    assert f"And {len(codes) + 1 - MOST_LISTS} more" in pdf.text


def test_hostile_names_stand_there_as_text(run: Run, make_site: MakeSite) -> None:
    name = "#panic() *b* $x$ <lab> @ref"
    files = {
        "parents_yml": LIST.replace("fi: Vanhemmille", f"fi: '{name}'"),
        "events_yml": f"- {{on: 2026-05-05, partner: clinic, people: 1, name: {{fi: '{name}'}}}}\n",
    }
    _, pdf = report(run, site(make_site, **files), "--lang", "fi")

    assert pdf.text.count("#panic() *b* $x$") == 2


def test_the_same_year_is_the_same_file(run: Run, make_site: MakeSite) -> None:
    root = site(make_site)
    report(run, root)
    first = (root / "year.pdf").read_bytes()
    report(run, root)

    assert (root / "year.pdf").read_bytes() == first


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--partner", "clinik"), "There is no partner `clinik`. Did you mean `clinic`?"),
        (("--partner", "clinic", "--year", "26"), "`26` is no year. Write it in four digits."),
        (("--partner", "clinic", "-o", "a.txt"), "--out is a file whose name ends in .pdf"),
        (("--partner", "clinic", "--lang", "ar"), "invalid choice: 'ar'"),
    ],
)
def test_what_cannot_be_is_refused(
    run: Run, make_site: MakeSite, words: tuple[str, ...], told: str
) -> None:
    done = run("report", "year", *words, here=site(make_site))

    assert (done.code, done.out) == (2, "")
    assert told in done.err


def test_report_is_not_written_among_the_lists(run: Run, make_site: MakeSite) -> None:
    root = site(make_site)
    done = run("report", "year", "--partner", "clinic", "-o", "lists/a.pdf", here=root)

    assert done.code == 2
    assert not (root / "lists/a.pdf").exists()


def test_lines_tell_each_list_with_its_numbers(make_site: MakeSite) -> None:
    lines = list(year_lines(page_of(site(make_site))))

    assert lines[lines.index("For parents") + 1] == (
        "  Stage: permanent · Book displays held: 1 · Copies printed: 50 · "
        "Feedback slips: good 13 · in between 3 · poor 1"
    )
