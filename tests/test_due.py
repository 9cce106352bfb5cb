"""Displays that begin within six weeks: what `check` and the staff page tell is to be done."""

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browsing import Visit, serve
from checking import SETTINGS, told
from conftest import LIST, TODAY, MakeSite, Run
from lukutori.check_due import check_due
from lukutori.localise.lists import shelve_list
from lukutori.read.content import read_content
from lukutori.render.paper.due import kit_of
from reading import Page, read_site, rendered, said
from test_on_display import made_of

LIBRARIES = """\
iso-omena: {name: {fi: Ison Omenan kirjasto, en: Iso Omena Library}, building: 2/Helmet/e/e23/}
sello: {name: {fi: Sellon kirjasto, en: Sello Library}, building: 2/Helmet/e/e01/}
"""
BOOKS = """\
      - {record: helmet.1, note: {fi: Kaukana.}}
      - {record: helmet.2, note: {fi: Poissa.}}
      - {record: helmet.3, note: {fi: Loppu.}}
"""
RECORD = (
    '{{"catalogue": "helmet", "id": "helmet.{id}", "title": "{title}", "languages": ["fi"], '
    '"fetched": "2026-11-22", "source": "https://api.finna.fi/", {more}}}\n'
)
HELD = '"holdings": [{{"library": "2/Helmet/e/{code}/", "copies": 2}}]'
RECORDS = "".join(
    [
        RECORD.format(id=1, title="Lampi", more=HELD.format(code="e01")),
        RECORD.format(id=2, title="Meri", more='"missing_since": "2026-10-01"'),
        RECORD.format(id=3, title="Puro", more='"holdings": []'),
        RECORD.format(id=4, title="Suo", more=HELD.format(code="e23")),
    ]
)
DISPLAY = "window: {list: parents, library: iso-omena, start: %s, end: 2027-02-01, slots: 1}\n"
READY = LIST.replace("{fi: original}", "{fi: original, en: original}").replace(
    "isbn: 9789523630871", "record: helmet.4"
)
STAFF = "en/staff/index.html"


def files_of(text: str, start: str = "2026-12-15", **more: str) -> dict[str, str | bytes]:
    return {
        "lists/parents.yml": text,
        "lists/libraries.yml": LIBRARIES,
        "lists/catalogue.jsonl": RECORDS,
        "lists/displays.yml": DISPLAY % start,
        **{f"lists/{name}.yml": text for name, text in more.items()},
    }


def site_of(make_site: MakeSite, text: str, start: str = "2026-12-15", **more: str) -> Path:
    return make_site(settings=SETTINGS, files=files_of(text, start, **more))


def notes(root: Path, today: date = TODAY) -> list[str]:
    """Return what is to be done before displays, without its place and its fix."""
    content, _ = read_content(root, today)
    return [each.message for each in check_due(content)]


def boxes(page: Page) -> list[str]:
    """Return what the staff page says of each display that begins soon."""
    return [said(each) for each in page.all("article")]


PRINTS = "its prints are not printed"
BEGINS = "The display at `iso-omena` begins 2026-12-15: "


def test_check_tells_in_one_line_what_a_display_needs(make_site: MakeSite) -> None:
    root = site_of(make_site, READY.replace("en: original", "en: draft") + BOOKS)

    assert [line for line in told(root) if "L065" in line] == [
        "lists/displays.yml:1:1: L065 The display at `iso-omena` begins 2026-12-15: "
        "titles gone: 1, titles without copies: 1, titles to reserve: 1, translations in draft: 1, "
        "its prints are not printed. The staff page, fi/staff/index.html, tells more."
    ]


@pytest.mark.parametrize(
    ("start", "told"),
    [("2026-11-22", 1), ("2027-01-03", 1), ("2027-01-04", 0), ("2026-11-21", 0)],
)
def test_display_is_due_from_six_weeks_before_it_until_it_begins(
    make_site: MakeSite, start: str, told: int
) -> None:
    assert len(notes(site_of(make_site, READY, start))) == told


def test_display_of_next_year_is_due_on_another_day(make_site: MakeSite) -> None:
    root = site_of(make_site, READY, "2027-02-01")

    assert notes(root) == []
    assert len(notes(root, date(2026, 12, 21))) == 1


@pytest.mark.parametrize(
    ("change", "need"),
    [
        (("2026-11-01", "2025-12-15"), ""),
        (("2026-11-01", "2025-12-14"), "a new review is due, "),
        (("{library: 2026-11-01}", "{}"), "a new review is due, "),
        (("status:", "valid_until: 2026-12-15\nstatus:"), ""),
        (("status:", "valid_until: 2026-12-14\nstatus:"), "a new review is due, "),
    ],
)
def test_list_is_to_be_read_again_where_its_review_is_old_when_the_display_begins(
    make_site: MakeSite, change: tuple[str, str], need: str
) -> None:
    assert notes(site_of(make_site, READY.replace(*change))) == [f"{BEGINS}{need}{PRINTS}."]


@pytest.mark.parametrize("status", ["draft", "paused", "archived"])
def test_list_that_is_not_current_is_told_for_its_display(make_site: MakeSite, status: str) -> None:
    root = site_of(make_site, READY.replace("published", status))

    assert notes(root) == [f"{BEGINS}its list is {status}."]


def test_without_holdings_nothing_is_to_be_reserved(make_site: MakeSite) -> None:
    root = site_of(make_site, READY + BOOKS)
    records = RECORD.format(id=1, title="Lampi", more='"year": 2020')
    (root / "lists/catalogue.jsonl").write_text(records, encoding="utf-8")

    assert "reserve" not in "".join(notes(root))


def test_display_that_is_ready_is_not_told(make_site: MakeSite, run: Run) -> None:
    root = site_of(make_site, READY)
    assert run("print", "parents", "--kind", "poster-a4", "--log", "2", here=root).code == 0
    assert notes(root) == []

    (root / "lists/parents.yml").write_text(
        READY.replace("For parents", "For families"), encoding="utf-8"
    )
    assert notes(root) == [f"{BEGINS}its prints are changed since they were printed."]


def test_print_for_clients_is_no_print_of_the_display(make_site: MakeSite) -> None:
    log = "- {list: parents, kind: handout, lang: fi, copies: 2, on: 2026-11-20}\n"

    assert notes(site_of(make_site, READY, prints=log)) == [f"{BEGINS}{PRINTS}."]


def test_site_that_prints_nothing_has_no_kit_to_print(make_site: MakeSite) -> None:
    settings = SETTINGS.replace("catalogue: helmet", "catalogue: helmet\n      print: false")
    content = read_site(make_site(settings=settings, files=files_of(READY)))

    assert kit_of(content, shelve_list(content, "parents")) == "done"
    assert [*check_due(content)] == []


def test_what_is_due_is_a_note_that_stops_nothing(make_site: MakeSite, run: Run) -> None:
    today = date.today()
    files = files_of(READY, today.isoformat())
    files["lists/displays.yml"] = str(files["lists/displays.yml"]).replace(
        "2027-02-01", today.replace(year=today.year + 1, day=1).isoformat()
    )
    files["lists/parents.yml"] = READY.replace("2026-11-01", today.isoformat())
    root = make_site(settings=SETTINGS, files=files)
    done = run("check", "--strict", here=root)

    assert "L065" in done.out
    assert done.out.endswith("0 errors, 0 warnings, 1 note.\n")
    assert done.code == 0
    assert '"severity": "note"' in run("check", "--json", here=root).out
    assert "L065" not in run("build", here=root).err


# on the staff page


def test_staff_page_names_what_each_display_needs(make_site: MakeSite) -> None:
    root = site_of(make_site, READY.replace("en: original", "en: draft") + BOOKS)
    page = rendered(root)[STAFF]

    assert page.texts("h2") == ["Displays that begin within six weeks"]
    assert page.texts("h3") == ["For parents"]
    assert [said(each) for each in page.within("article", "li")] == [
        "No longer in the catalogue: Meri",
        "No copies left: Puro",
        "To reserve: Lampi",
        "Translations (draft): English",
        "Display prints not printed yet",
    ]
    assert said(page.within("article", "p")[0]) == (
        "Iso Omena Library · On display 15 Dec 2026 – 1 Feb 2027"
    )


def test_staff_page_tells_whether_a_review_is_over_or_old(make_site: MakeSite) -> None:
    old = READY.replace("2026-11-01", "2025-10-01")
    root = site_of(make_site, old)
    assert (
        "Review overdue · Reviewed by the library 1 October 2025" in boxes(rendered(root)[STAFF])[0]
    )

    late = old.replace("status:", "valid_until: 2026-10-01\nstatus:")
    (root / "lists/parents.yml").write_text(late, encoding="utf-8")
    assert "The review was due 1 October 2026" in boxes(rendered(root)[STAFF])[0].replace(
        "\u00a0", " "
    )


def test_staff_page_without_a_display_ahead_has_no_such_part(make_site: MakeSite) -> None:
    page = rendered(site_of(make_site, READY, "2027-01-04"))[STAFF]

    assert page.all("article") + page.all("h2") == []


def test_display_that_is_ready_says_so_on_the_staff_page(make_site: MakeSite, run: Run) -> None:
    root = site_of(make_site, READY)
    run("print", "parents", "--kind", "poster-a4", "--log", "2", here=root)

    assert boxes(rendered(root)[STAFF])[0].endswith("Nothing to mend")


def test_staff_page_names_no_draft(make_site: MakeSite) -> None:
    draft = READY.replace("published", "draft").replace("PAR3", "SEE2").replace("parents", "sleep")
    root = site_of(make_site, READY, sleep=draft, codes="PAR3: parents\nSEE2: sleep\n")
    plan = DISPLAY % "2026-12-15" + (DISPLAY % "2026-12-15").replace("parents", "sleep").replace(
        "window", "door"
    )
    (root / "lists/displays.yml").write_text(plan, encoding="utf-8")

    assert rendered(root)[STAFF].texts("h3") == ["For parents"]
    assert len(notes(root)) == 2


@pytest.mark.slow
def test_staff_page_with_displays_has_no_barrier(browser: Browser, tmp_path: Path) -> None:
    out = made_of(files_of(READY + BOOKS), tmp_path)
    size = {"width": 320, "height": 700}
    with serve(out) as host, Visit(browser, viewport=size) as visit:
        for tag in ("fi", "en"):
            visit.go(f"{host}{tag}/staff/index.html")

            unsure = "color-contrast"  # of what is scrolled out of sight
            assert [each for each in visit.axe() if not each.startswith(unsure)] == []
            assert visit.too_wide() <= 0
        assert visit.complaints == []
