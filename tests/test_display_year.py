"""A display from its plan to the report: planned, printed, on the site, over, counted."""

from datetime import date, timedelta
from pathlib import Path

from checking import told
from conftest import MakeSite, Run
from lukutori.languages import load
from lukutori.localise.lists import shelve_list
from lukutori.localise.prints import Prints
from lukutori.read.content import read_content
from lukutori.render import web
from lukutori.reports.year import year_page
from lukutori.year.theme_days import in_year
from paper import Pdf
from reading import Page, said

PLAN = """\
spring:
  list: parents
  library: iso-omena
  place: {fi: Palvelutori, en: Service square}
  week: reading-week
  years: ["2027"]
  slots: 1
  prints: kirjastonhoitaja
"""
KIT = ("poster-a4", "sign", "pick", "takedown")


def shown_on(root: Path, today: date) -> list[str]:
    """Return what the front page says of displays where it is built on a day."""
    content, _ = read_content(root, today)
    shelf = [shelve_list(content, name) for name in content.shown]
    made = {each.uri: each for each in web.pages(content, shelf, Prints())}
    page = Page("en/index.html", str(made["en/index.html"].make()))
    rows = (row for box in page.all(".stands") for row in box.iter("li"))
    return [said(row) for row in rows if "hidden" not in row.attrib]


def counted(root: Path, today: date) -> dict[str, str]:
    content, _ = read_content(root, today)
    page = year_page(content, "clinic", 2027, load(root)[0]["en"])
    return {each.label: each.number for each in page.figures}


def test_display_is_planned_printed_seen_on_its_days_and_counted(
    make_site: MakeSite, run: Run
) -> None:
    root = make_site(files={"lists/displays.yml": PLAN})
    content, _ = read_content(root, date(2026, 11, 22))
    week = in_year(content.weeks["reading-week"], 2027)
    assert week == (date(2027, 4, 26), date(2027, 5, 2))
    assert [line for line in told(root) if "displays.yml" in line] == []

    kinds = [word for kind in KIT for word in ("--kind", kind)]
    printed = run("print", "parents", *kinds, "--lang", "fi", "--out", "kit", here=root)
    assert printed.code == 0, printed.err
    papers = {path.name: Pdf(path.read_bytes()) for path in sorted((root / "kit").rglob("*.pdf"))}
    assert papers.keys() == {f"parents.{kind}.fi.pdf" for kind in KIT}
    assert "Lukuviikko" in papers["parents.pick.fi.pdf"].text

    day = timedelta(days=1)
    assert shown_on(root, week.first - day) == []
    for today in (week.first, week.last):
        (line,) = shown_on(root, today)
        assert line.startswith("For parents Iso Omena Library · Service square")
    assert shown_on(root, week.last + day) == []

    assert counted(root, week.first - day)["Book displays held"] == "0"
    assert counted(root, week.last + day)["Book displays held"] == "1"
