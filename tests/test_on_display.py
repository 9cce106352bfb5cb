"""Displays that stand now: on front pages, partners' pages and screens, day by day."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browsing import Visit, serve
from conftest import LIST, REGISTERS, TODAY, MakeSite, write_site
from lukutori.languages import load
from lukutori.localise.cldr import days, days_apart
from lukutori.localise.lists import shelve_list
from lukutori.localise.prints import Prints
from lukutori.read.content import read_content
from lukutori.render import web
from lukutori.render.assets import assets
from reading import Page, read_site, rendered, said
from test_screen import ARABIC_LONG, LONG, TURNED, WIDE, too_small_or_cut

OTHER = LIST.replace("PAR3", "SEE2").replace("For parents", "Sleep").replace("Vanhemmille", "Uni")
LIBRARIES = """\
iso-omena:
  name: {fi: Ison Omenan kirjasto, en: Iso Omena Library}
  places:
    square: {name: {fi: Palvelutori, en: Service square}, floor: 2}
sello: {name: {fi: Sellon kirjasto}}
"""
DISPLAYS = """\
now: {list: parents, library: iso-omena, at: square, start: 2026-11-16, end: 2026-11-24, slots: 1}
day: {list: sleep, library: sello, start: 2026-11-22, end: 2026-11-22, slots: 1}
soon: {list: sleep, library: iso-omena, start: 2026-11-27, end: 2026-12-03, slots: 1}
later: {list: parents, library: sello, start: 2026-11-30, end: 2026-12-06, slots: 1}
over: {list: parents, library: sello, start: 2026-11-09, end: 2026-11-21, slots: 1}
"""
FILES: dict[str, str | bytes] = {
    "lists/sleep.yml": OTHER,
    "lists/codes.yml": "PAR3: parents\nSEE2: sleep\n",
    "lists/libraries.yml": LIBRARIES,
    "lists/displays.yml": DISPLAYS,
}
FRONT, PARTNER, SCREEN = "en/index.html", "en/partners/clinic.html", "en/screen/index.html"


@pytest.fixture
def pages(make_site: MakeSite) -> dict[str, Page]:
    return rendered(make_site(files=dict(FILES)))


def told(page: Page) -> dict[str, bool]:
    """Return what a page says of each display, and whether that is to be seen without script."""
    rows = [row for box in page.all(".stands") for row in box.iter("li")]
    return {said(row): "hidden" not in row.attrib for row in rows}


def days_of(root: Path, today: date, uri: str = FRONT) -> list[tuple[str | None, str | None]]:
    """Return the days of the displays that a page tells of where it is built on some day."""
    content, _ = read_content(root, today)
    shelf = [shelve_list(content, name) for name in content.shown]
    (made,) = [each.make() for each in web.pages(content, shelf, Prints()) if each.uri == uri]
    rows = [row for box in Page(uri, str(made)).all(".stands") for row in box.iter("li")]
    return [(row.get("data-from"), row.get("data-until")) for row in rows]


@pytest.mark.parametrize("uri", [FRONT, PARTNER])
def test_page_tells_which_displays_stand_and_hides_those_that_begin_within_a_week(
    pages: dict[str, Page], uri: str
) -> None:
    assert told(pages[uri]) == {
        "For parents Iso Omena Library · Service square · Floor 2 "
        "On display 16 – 24 Nov 2026": True,
        "Sleep Sellon kirjasto On display 22 November 2026": True,
        "Sleep Iso Omena Library On display 27 Nov – 3 Dec 2026": False,
    }


def test_days_are_there_for_programs_and_names_in_another_language_are_marked(
    pages: dict[str, Page],
) -> None:
    page = pages[FRONT]

    assert [each.get("datetime") for each in page.within(".stands", "time")] == [
        "2026-11-16",
        "2026-11-24",
        "2026-11-22",
        "2026-11-27",
        "2026-12-03",
    ]
    assert {said(e): e.get("lang") for e in page.within(".stands", "bdi")} == {
        "Sellon kirjasto": "fi"
    }


def test_without_script_nothing_is_told_that_a_later_day_makes_false(
    pages: dict[str, Page],
) -> None:
    for page in (pages[FRONT], pages[PARTNER]):
        assert [said(each) for each in page.within(".stands", "h2")] == ["Book displays"]
        assert "now" not in said(page.one(".stands"))
        assert [said(e) for e in page.within(".stands", "span") if "data-left" in e.attrib] == [
            ""
        ] * 3


@pytest.mark.parametrize(
    ("today", "days"),
    [
        (date(2026, 11, 8), [("2026-11-09", "2026-11-21")]),
        (date(2026, 12, 6), [("2026-11-30", "2026-12-06")]),
        (date(2026, 12, 7), []),
    ],
)
def test_page_of_another_day_tells_of_other_displays(
    make_site: MakeSite, today: date, days: list[tuple[str, str]]
) -> None:
    root = make_site(files={**FILES, "lists/parents.yml": LIST})

    assert [each for each in days_of(root, today) if each[0] != "2026-11-16"] == days


def test_box_is_hidden_where_no_display_has_begun_and_gone_where_none_is_near(
    make_site: MakeSite,
) -> None:
    only = "soon: {list: parents, library: sello, start: 2026-11-29, end: 2026-12-03, slots: 1}\n"
    root = make_site(files={**FILES, "lists/displays.yml": only})

    assert ["hidden" in e.attrib for e in rendered(root)[FRONT].all(".stands")] == [True]
    (root / "lists/displays.yml").write_text(only.replace("11-29", "11-30"), encoding="utf-8")
    assert rendered(root)[FRONT].all(".stands") == []


def test_theme_week_is_told_with_its_days(make_site: MakeSite) -> None:
    weeks = "sleep-week: {name: {fi: Univiikko}, iso_week: 47}\n"
    display = "now: {list: sleep, library: sello, week: sleep-week, slots: 1}\n"
    root = make_site(
        files={
            **FILES,
            "lists/weeks.yml": REGISTERS["weeks.yml"] + weeks,
            "lists/displays.yml": display,
        }
    )

    assert days_of(root, TODAY) == [("2026-11-16", "2026-11-22")]


@pytest.mark.parametrize(
    "change",
    [("status:", "discreet: true\nstatus:"), ("published", "archived"), ("published", "paused")],
)
def test_display_of_a_list_that_is_discreet_or_not_current_is_not_told(
    make_site: MakeSite, change: tuple[str, str]
) -> None:
    root = make_site(files={**FILES, "lists/parents.yml": LIST.replace(*change)})
    pages = rendered(root)

    for uri in (FRONT, PARTNER, SCREEN):
        boxes = [*pages[uri].all(".stands"), *pages[uri].all(".standing")]
        assert "For parents" not in " ".join(map(said, boxes))
        assert "Sleep" in " ".join(map(said, boxes))


def test_list_without_a_page_in_the_language_is_told_to_its_partners_staff_only(
    make_site: MakeSite,
) -> None:
    finnish = OTHER.replace(", en: Sleep", "").replace(", en: Books for the first year.", "")
    pages = rendered(make_site(files={**FILES, "lists/sleep.yml": finnish}))
    (name,) = [e for e in pages[PARTNER].within(".stands", "a") if e.get("lang")][:1]

    assert [line.split()[0] for line in told(pages[FRONT])] == ["For"]
    assert (said(name), name.get("lang")) == ("Uni", "fi")
    assert name.get("href") == "../../fi/sleep.html"


# on screens


def test_screen_begins_with_the_displays_that_stand_and_tells_where_and_until_when(
    pages: dict[str, Page],
) -> None:
    slides = pages[SCREEN].all(".slide")
    displays = pages[SCREEN].all(".standing")

    assert slides[:3] == displays
    assert said(displays[0]) == (
        "For parents Iso Omena Library · Service square · Floor 2 On display 16 – 24 Nov 2026"
    )
    assert [(e.get("data-from"), e.get("data-until")) for e in displays] == [
        ("2026-11-16", "2026-11-24"),
        ("2026-11-22", "2026-11-22"),
        ("2026-11-27", "2026-12-03"),
    ]


def test_screen_of_one_list_tells_of_no_display(pages: dict[str, Page]) -> None:
    assert pages["en/screen/parents.html"].all(".standing") == []


# in a browser


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a site that was built once."""
    with serve(made_of(FILES, tmp_path_factory.mktemp("displays"))) as address:
        yield address


def made_of(files: dict[str, str | bytes], folder: Path) -> Path:
    """Write the pages and assets of a site; return where they are."""
    root, out = write_site(folder / "site", files=files), folder / "out"
    content = read_site(root)
    shelf = [shelve_list(content, name) for name in content.shown]
    for each in (*web.pages(content, shelf, Prints()), *assets(content)):
        made, path = each.make(), out / each.uri
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made if isinstance(made, bytes) else made.encode())
    return out


@contextmanager
def on_a_day(browser: Browser, address: str, now: str, **wishes: object) -> Iterator[Visit]:
    """Open a page where the clock shows some time in Finland."""
    with Visit(browser, timezone_id="Europe/Helsinki", **wishes) as visit:
        visit.page.clock.install(time=now)
        visit.go(address)
        yield visit


PARENTS, SLEEP = "16 – 24 Nov 2026", "27 Nov – 3 Dec 2026"
slow = pytest.mark.slow


@slow
@pytest.mark.parametrize("uri", [FRONT, PARTNER])
@pytest.mark.parametrize(
    ("now", "seen"),
    [
        (
            "2026-11-22T00:30:00+02:00",
            [f"{PARENTS} · Days left: 3", "22 November 2026 · Days left: 1"],
        ),
        ("2026-11-24T23:30:00+02:00", [f"{PARENTS} · Days left: 1"]),
        ("2026-11-27T00:30:00+02:00", [f"{SLEEP} · Days left: 7"]),
        ("2026-12-03T23:30:00+02:00", [f"{SLEEP} · Days left: 1"]),
    ],
)
def test_page_that_nobody_builds_anew_shows_what_stands_on_the_readers_own_date(
    browser: Browser, host: str, uri: str, now: str, seen: list[str]
) -> None:
    with on_a_day(browser, host + uri, now) as visit:
        lines = visit.page.locator(".stands .facts:visible").all_inner_texts()

        assert [line.replace("\u2009", " ") for line in lines] == [f"On display {e}" for e in seen]
        assert visit.page.locator(".stands h2").inner_text() == "On display now"
        assert visit.complaints == []


@slow
@pytest.mark.parametrize("now", ["2026-11-25T12:00:00+02:00", "2027-11-20T12:00:00+02:00"])
def test_between_displays_the_box_is_gone(browser: Browser, host: str, now: str) -> None:
    with on_a_day(browser, host + FRONT, now) as visit:
        assert visit.page.locator(".stands:visible").count() == 0


@slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("uri", [FRONT, PARTNER, FRONT.replace("en/", "ar/")])
def test_displays_have_no_barrier(browser: Browser, host: str, uri: str, scheme: str) -> None:
    at = "2026-11-22T12:00:00+02:00"
    with on_a_day(
        browser, host + uri, at, color_scheme=scheme, viewport={"width": 320, "height": 700}
    ) as visit:
        assert visit.axe() == []
        assert visit.too_wide() <= 0


@slow
@pytest.mark.parametrize(
    ("now", "first", "count"),
    [
        ("2026-11-22T12:00:00+02:00", "For parents", "1 / 6"),
        ("2026-11-25T12:00:00+02:00", "For parents", "1 / 4"),
        ("2026-11-28T12:00:00+02:00", "Sleep", "1 / 5"),
    ],
)
def test_loop_passes_over_displays_that_do_not_stand(
    browser: Browser, host: str, now: str, first: str, count: str
) -> None:
    with on_a_day(browser, host + SCREEN, now) as visit:
        page = visit.page

        assert page.locator(".slide:visible h2").inner_text() == first
        assert page.locator(".reins span").inner_text() == count
        page.keyboard.press("ArrowLeft")
        last = count.split()[-1]
        assert page.locator(".reins span").inner_text() == f"{last} / {last}"
        assert visit.complaints == []


@slow
def test_display_goes_from_the_screen_at_midnight_without_a_new_page(
    browser: Browser, host: str
) -> None:
    with on_a_day(browser, host + SCREEN, "2026-11-24T23:59:30+02:00") as visit:
        page = visit.page
        assert page.locator(".standing:visible").count() == 1
        visit.context.set_offline(True)

        page.clock.run_for(60_000)
        seen = []
        for _ in range(12):
            page.clock.run_for(7_000)
            seen.append(page.locator(".standing:visible").count())
        assert seen == [0] * 12
        assert page.locator(".reins span").inner_text().endswith("/ 4")


@slow
@pytest.mark.parametrize("size", [WIDE, TURNED], ids=["across", "upright"])
@pytest.mark.parametrize("tag", ["fi", "ar"])
def test_display_with_the_longest_names_can_be_read_from_four_metres_and_fits(
    browser: Browser, tmp_path: Path, tag: str, size: dict[str, int]
) -> None:
    titles = f"title: {{fi: '{LONG}', ar: '{ARABIC_LONG}'}}\nintro: {{fi: a, ar: a}}\n"
    place = "at: square, start: 2026-11-22, end: 2026-12-31, slots: 1"
    name = "Pääkaupunkiseudun monikielisen kirjaston Pasilan toimipiste"
    square = "Kirjaston toisen kerroksen palvelutori lehtilukusalin vieressä"
    files = {
        "lists/parents.yml": titles + LIST.partition("\n")[2].partition("\n")[2],
        "lists/libraries.yml": LIBRARIES.replace("Ison Omenan kirjasto", name).replace(
            "Palvelutori", square
        ),
        "lists/displays.yml": f"now: {{list: parents, library: iso-omena, {place}}}\n",
    }
    desk = {"viewport": size, "device_scale_factor": 1, "is_mobile": False, "has_touch": False}
    still = {"reduced_motion": "reduce"}  # nothing is half in sight
    at = "2026-11-22T12:00:00+02:00"
    where = f"{tag}/screen/index.html"
    out = made_of(files, tmp_path)
    with serve(out) as host, on_a_day(browser, host + where, at, **desk, **still) as visit:
        assert visit.page.locator(".standing:visible").count() == 1
        assert too_small_or_cut(visit.page) == []
        assert visit.axe() == []


# the days in two parts, each of which programs can read


@pytest.mark.parametrize(
    ("tag", "parts"),
    [
        ("fi", ("16.–", "24. marraskuuta 2026")),
        ("ar", ("16–", "24 نوفمبر 2026")),
        ("zh-Hans", ("2026年11月16日\u2009–\u2009", "24日")),
    ],
)
def test_days_are_parted_as_the_language_says_them(tag: str, parts: tuple[str, str]) -> None:
    known, _ = load(Path())

    assert days_apart(date(2026, 11, 16), date(2026, 11, 24), known[tag].locale) == parts


@pytest.mark.parametrize("end", [date(2026, 12, 27), date(2026, 12, 28), date(2027, 1, 3)])
def test_in_every_language_the_parts_are_the_whole_and_one_day_has_one_part(end: date) -> None:
    known, _ = load(Path())
    first = date(2026, 12, 27)
    for language in known.values():
        parts = days_apart(first, end, language.locale)

        assert "".join(parts) == days(first, end, language.locale)
        assert len(parts) == (1 if end == first else 2), language.tag
