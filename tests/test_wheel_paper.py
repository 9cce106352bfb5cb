"""The coming year on one page for a wall: a wheel, and a list of what is ahead."""

from functools import cache
from pathlib import Path

import pytest

from conftest import LIST, REPOSITORY, SETTINGS, TODAY, MakeSite, Run
from lukutori.localise import cldr
from lukutori.localise.year import coming, year_page
from lukutori.read.content import Content, read_content
from lukutori.reports.wheel_out import wheel_pdf
from paper import Pdf, bare

DISPLAYS = """\
spring: {list: parents, library: iso-omena, week: reading-week, slots: 1}
winter: {list: parents, library: iso-omena, start: 2026-12-21, end: 2027-01-10, slots: 1}
"""
MANY = "".join(
    f"d{i}: {{list: parents, library: iso-omena, start: 2027-{i % 12 + 1:02}-01, "
    f"end: 2027-{i % 12 + 1:02}-{i % 20 + 2:02}, slots: 1}}\n"
    for i in range(300)
)
SIZES = {"a4": (595, 842), "a3": (1191, 842)}
LANGUAGES = ("fi", "fi-simple", "sv", "en", "ar", "so", "ru", "uk", "fa", "et", "zh-Hans")


def site(make_site: MakeSite, displays: str = DISPLAYS, **more: str) -> Path:
    """Write a site with a plan; more files by their name, with _ for the dot."""
    named = {f"lists/{name.replace('_', '.')}": text for name, text in more.items()}
    return make_site(files={"lists/displays.yml": displays, **named})


def drawn(root: Path, lang: str = "fi", *, large: bool = False) -> Pdf:
    content, _ = read_content(root, TODAY)
    return Pdf(wheel_pdf(content, coming(content), content.languages[lang], large=large))


@cache
def shipped() -> Content:
    content, _ = read_content(REPOSITORY, TODAY)
    return content


def test_this_repository_has_these_languages() -> None:
    assert tuple(shipped().languages) == LANGUAGES


@pytest.mark.parametrize(
    ("lang", "paper"), [*((lang, "a4") for lang in LANGUAGES), ("fi", "a3"), ("ar", "a3")]
)
def test_year_is_one_accessible_page_in_every_language(lang: str, paper: str) -> None:
    content, language = shipped(), shipped().languages[lang]
    ahead = coming(content)
    pdf = Pdf(wheel_pdf(content, ahead, language, large=paper == "a3"))
    months = [month.heading for month in year_page(content, ahead, language).months]
    headings = [bare(said) for level, said in pdf.headings if level == 2]
    box = pdf.file.pages[0].mediabox

    assert (pdf.faults, pdf.pages) == (set(), 1)
    assert (round(box[2]), round(box[3])) == SIZES[paper]
    assert pdf.lang.split("-")[0] == lang.split("-")[0]
    assert len(headings) >= 6
    assert headings == [bare(month) for month in months][: len(headings)]


def test_wheel_is_a_figure_that_sends_readers_to_the_list(make_site: MakeSite) -> None:
    figures = list(drawn(site(make_site)).tags.all("Figure"))

    assert [each.alt for each in figures] == [
        "Vuosikello kuvana. Sivun luettelo kertoo samat asiat."
    ]


def test_list_says_what_the_web_page_says(make_site: MakeSite) -> None:
    root = site(make_site)
    pdf = drawn(root)
    content, _ = read_content(root, TODAY)
    page = year_page(content, coming(content), content.languages["fi"])
    lines = [line for month in page.months for line in month.lines]
    told = [[line.when, line.name.text, *(piece.text for piece in line.facts)] for line in lines]

    assert len(lines) == 5
    assert [each for parts in told for each in parts if bare(each) not in pdf.letters] == []
    assert "…" not in pdf.text


def test_display_leads_to_its_list_and_the_foot_to_the_whole_year(make_site: MakeSite) -> None:
    links = drawn(site(make_site), "en").links

    assert links[0] == "https://lists.example.org/en/parents.html"
    assert links[-1] == "https://lists.example.org/en/year/index.html"


@pytest.mark.parametrize("paper", SIZES)
@pytest.mark.parametrize("lang", ["fi", "ar"])
def test_page_says_how_many_more_there_are(make_site: MakeSite, lang: str, paper: str) -> None:
    pdf = drawn(site(make_site, MANY), lang, large=paper == "a3")
    content, _ = read_content(site(make_site, MANY), TODAY)
    page = year_page(content, coming(content), content.languages[lang])
    lines = [line for month in page.months for line in month.lines]
    shown = pdf.text.count("Ison Omenan kirjasto" if lang == "fi" else "Iso Omena Library")
    left = cldr.number(len(lines) - shown, content.languages[lang].locale)

    assert (pdf.faults, pdf.pages) == (set(), 1)
    assert 10 < shown < 100
    assert f"+ {left}" in pdf.text.replace("\u2068", "").replace("\u2069", "")


@pytest.mark.parametrize("change", ["discreet: true\nstatus:", "status: draft #"])
def test_what_not_everybody_may_know_is_left_out(make_site: MakeSite, change: str) -> None:
    hidden = LIST.replace("status:", change)
    pdf = drawn(site(make_site, parents_yml=hidden))

    assert "Vanhemmille" not in pdf.text
    assert "Lukuviikko" in pdf.text


def test_hostile_and_endless_names_stand_there_as_text(make_site: MakeSite) -> None:
    name = "#panic() *b* $x$ <lab> @ref"
    week = f"w: {{name: {{fi: '{name}'}}, iso_week: 5}}\nreading-week: {{name: {{fi: {'y' * 300}}}"
    root = site(
        make_site,
        parents_yml=LIST.replace("fi: Vanhemmille", f"fi: '{name} {'pitkä ' * 60}'"),
        weeks_yml=f"{week}, iso_week: 17}}\n",
    )
    pdf = drawn(root)

    assert (pdf.faults, pdf.pages) == (set(), 1)
    assert bare(name) in pdf.letters


def test_command_writes_the_page_in_the_sites_first_language(run: Run, make_site: MakeSite) -> None:
    root = site(make_site)
    done = run("report", "wheel", here=root)

    assert (done.code, done.out) == (0, "wheel.fi.a4.pdf\n"), done.err
    first = (root / "wheel.fi.a4.pdf").read_bytes()
    run("report", "wheel", "--paper", "a4", "-o", "again.pdf", here=root)
    assert (root / "again.pdf").read_bytes() == first


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--lang", "arr"), "The site has no language `arr`. Did you mean `ar`?"),
        (("--paper", "a2"), "invalid choice: 'a2'"),
        (("-o", "a.txt"), "--out is a file whose name ends in .pdf"),
        (("-o", "lists/a.pdf"), "lists"),
    ],
)
def test_what_cannot_be_is_refused(
    run: Run, make_site: MakeSite, words: tuple[str, ...], told: str
) -> None:
    root = site(make_site)
    done = run("report", "wheel", *words, here=root)

    assert (done.code, done.out) == (2, "")
    assert told in done.err
    assert [*root.glob("*.pdf"), *root.glob("lists/*.pdf")] == []


def test_nothing_is_drawn_where_nothing_is_ahead(run: Run, make_site: MakeSite) -> None:
    root = site(make_site, "{}\n", weeks_yml="{}\n")
    done = run("report", "wheel", here=root)

    assert (done.code, done.out) == (1, "")
    assert done.err == "Nothing to draw: no theme week and no display is ahead.\n"


def test_language_without_a_font_is_told(run: Run, make_site: MakeSite) -> None:
    words = (REPOSITORY / "tests/findings/P001-no-font/languages/ti.yml").read_text("utf-8")
    root = make_site(
        settings=SETTINGS.replace("[fi, en, ar]", "[fi, ti]"),
        files={"lists/displays.yml": DISPLAYS, "languages/ti.yml": words},
    )
    done = run("report", "wheel", "--lang", "ti", here=root)

    assert (done.code, done.out) == (1, "")
    assert "the font for `ti` is missing" in done.err
