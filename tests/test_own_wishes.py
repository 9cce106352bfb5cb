"""Pages hold where readers have their own way: dark, still, enlarged, spaced, on paper."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import Visit, serve
from conftest import LIST, REGISTERS, SETTINGS, write_site
from lukutori.localise.lists import shelve_list
from lukutori.localise.prints import Prints
from lukutori.render import data, web
from reading import read_site

BOOKS = """\
sections:
  - title: {fi: Aloita tästä, en: Start here, ar: ابدأ من هنا}
    items:
      - isbn: 9789523630871
        note: {fi: Luettavaksi rauhassa., en: To be read in peace.}
        editions:
          - {format: e-book, language: fi, isbn: 9789523631014}
          - {language: en, isbn: 9781803360447, title: The Moonday Letters}
      - title: Kolmivaihekilowattituntimittari
        author: Olga Tokarczuk
"""
TEXT = LIST.partition("sections:")[0].replace("code: PAR3\n", "discreet: true\ncode: PAR3\n")
TEXT = TEXT.replace("For parents}", "For parents, ar: للآباء}")
INTRO = (
    "Kirjoja vauvavuoteen. "
    + "Elämänhallintavalmennuskurssilaisille ja muillekin vanhemmille. " * 4
)
TEXT = TEXT.replace("Kirjoja vauvavuoteen.", INTRO)
TEXT = TEXT.replace("the first year.}", "the first year., ar: كتب للسنة الأولى.}")
CRISIS = """\
emergency:
  name: {fi: Hätänumero, en: Emergency number, ar: رقم الطوارئ}
  phone: "112"
  link: https://112.fi/
  languages: [fi, sv, en]
  checked: 2026-11-20
"""
HOURS = "  hours_link: https://library.example.org/hours\n"
FILES: dict[str, str | bytes] = {
    "lists/parents.yml": TEXT + BOOKS,
    "lists/crisis.yml": CRISIS,
    "lists/libraries.yml": REGISTERS["libraries.yml"] + HOURS,
}
PATHS = ["fi/parents.html", "ar/parents.html", "fi/index.html", "ar/index.html", "q/PAR3/"]
LISTS = PATHS[:2]
ZOOMED = {"width": 320, "height": 256}
"""A screen of 1280 by 1024 at 400 % (WCAG 2.2, 1.4.10)."""
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important; } p { margin-block-end: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}"""
"""The spacing that readers may choose (WCAG 2.2, 1.4.12)."""
CUT = """() => [...document.querySelectorAll("body *")]
  .filter((each) => !each.closest("[aria-hidden], .skip") && each.offsetWidth > 1)
  .filter((each) => getComputedStyle(each).overflow !== "visible"
    && (each.scrollHeight > each.clientHeight + 1 || each.scrollWidth > each.clientWidth + 1))
  .map((each) => `${each.tagName} ${each.className}: ${each.textContent.trim().slice(0, 60)}`)"""
"""What shows less than its whole text."""
OUTSIDE = """() => [...document.querySelectorAll("body *")]
  .filter((each) => !each.closest("[aria-hidden], .skip") && each.offsetWidth > 1)
  .filter((each) => {
    const box = each.getBoundingClientRect();
    return box.left < -1 || box.right > document.documentElement.clientWidth + 1;
  })
  .map((each) => `${each.tagName} ${each.className}`)"""
"""What stands beyond the sides of the screen."""


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a small site with everything that a page can hold."""
    content = read_site(write_site(tmp_path_factory.mktemp("own"), settings=SETTINGS, files=FILES))
    site = tmp_path_factory.mktemp("served")
    shelf = [shelve_list(content, name) for name in content.shown]
    for each in (*web.pages(content, shelf, Prints()), *data.files(content, shelf)):
        path, made = site / each.uri, each.make()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made.encode() if isinstance(made, str) else made)
    with serve(site) as address:
        yield address


def unfold(page: Page) -> None:
    """Open everything that is folded."""
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PATHS)
def test_page_has_no_barrier_that_axe_knows(
    browser: Browser, host: str, path: str, scheme: str
) -> None:
    with Visit(browser, color_scheme=scheme) as visit:
        unfold(visit.go(host + path))

        assert visit.axe() == []
        assert visit.complaints == []


@pytest.mark.parametrize("path", PATHS)
def test_text_spaced_by_the_reader_is_neither_cut_nor_pushed_aside(
    browser: Browser, host: str, path: str
) -> None:
    with Visit(browser, viewport={"width": 320, "height": 740}) as visit:
        page = visit.go(host + path)
        unfold(page)
        page.evaluate(SPACED)

        assert page.locator("h1").evaluate("e => getComputedStyle(e).letterSpacing") != "normal"
        assert visit.too_wide() == 0
        assert page.evaluate(CUT) == []
        assert page.evaluate(OUTSIDE) == []


@pytest.mark.parametrize("path", PATHS)
def test_page_enlarged_four_times_scrolls_in_one_direction(
    browser: Browser, host: str, path: str
) -> None:
    with Visit(browser, viewport=ZOOMED) as visit:
        page = visit.go(host + path)
        unfold(page)

        assert visit.too_wide() == 0
        assert page.evaluate(OUTSIDE) == []


@pytest.mark.parametrize("path", LISTS)
def test_way_out_leaves_most_of_an_enlarged_page_free(
    browser: Browser, host: str, path: str
) -> None:
    with Visit(browser, viewport=ZOOMED) as visit:
        box = visit.go(host + path).locator(".exit a").bounding_box()

        assert box
        assert box["height"] <= ZOOMED["height"] / 4
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= ZOOMED["width"]


@pytest.mark.parametrize("path", LISTS)
def test_with_forced_colours_nothing_is_told_by_a_lost_colour(
    browser: Browser, host: str, path: str
) -> None:
    with Visit(browser, forced_colors="active") as visit:
        page = visit.go(host + path)
        assert page.evaluate("matchMedia('(forced-colors: active)').matches")

        for place in (".exit a", ".tongues [aria-current]", ".crisis", ".new"):
            width = page.locator(place).evaluate("e => getComputedStyle(e).borderTopWidth")
            assert width != "0px", place
        ground = "e => getComputedStyle(e, '::before').backgroundColor"
        here = page.locator("ol.also .here").evaluate(ground)
        assert here != page.locator("ol.also li:not(.here)").first.evaluate(ground)
        page.keyboard.press("Tab")
        expect(page.locator(":focus")).to_have_css("outline-style", "solid")


def test_who_wants_no_motion_gets_none(browser: Browser, host: str) -> None:
    moving = """() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync("h1 { animation: spin 9s infinite; transition: opacity 9s }"
        + "@keyframes spin { to { opacity: .5 } }");
      document.adoptedStyleSheets = [sheet];
      return document.getAnimations().length;
    }"""
    for wish, running in (("no-preference", 1), ("reduce", 0)):
        with Visit(browser, reduced_motion=wish) as visit:
            assert visit.go(f"{host}fi/parents.html").evaluate(moving) == running


@pytest.mark.parametrize("path", LISTS)
def test_paper_is_white_and_bears_what_is_of_use_on_it(
    browser: Browser, host: str, path: str
) -> None:
    with Visit(browser, color_scheme="dark") as visit:
        page = visit.go(host + path)
        page.emulate_media(media="print")

        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert ground == "rgb(255, 255, 255)"
        for place in (".exit", ".new", ".tongues"):
            expect(page.locator(place)).to_be_hidden()
        for place in (".crisis .call", "ol.also .here", "h1"):
            expect(page.locator(place).first).to_be_visible()
