"""What a phone has to load: bytes and requests of every sort of page, in a real browser."""

from datetime import datetime, time
from pathlib import Path
from threading import Event

import pytest
from playwright.sync_api import Browser
from rich.console import Console

from bench.content import Size, write_site
from browsing import Visit, serve
from conftest import TODAY
from everypage import HANDBOOK, sorts
from lukutori.build import build
from lukutori.read.content import read_content

pytestmark = pytest.mark.slow

PAGE = 20_000
"""Bytes that a page may take without pictures, its style and script with it."""
LARGE_INDEX = 30_000
"""The same of a front page with 200 lists."""
REQUESTS = 5
"""How often a page may ask before it asks for pictures."""
MOVING = (
    "fi/index.html",
    "ar/index.html",
    "fi/parenting.html",
    "fi/partners/clinic.html",
    "fi/staff/index.html",
)
"""Pages on which script brings something."""


@pytest.fixture(scope="module")
def large_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("large")
    write_site(root / "source", Size(200, 4))
    content, _ = read_content(root / "source", TODAY)
    build(content, root / "site", Console(quiet=True))
    return root / "site"


def cost(browser: Browser, address: str) -> tuple[int, list[str]]:
    """Return what a first visit takes without pictures: bytes with heads, and addresses."""
    with Visit(browser) as visit:
        page = visit.go(address)
        asked = [each for each in visit.requests if each.resource_type != "image"]
        sizes = [each.sizes() for each in asked]
        assert page.evaluate("document.fonts.size") == 0, "the page brings a font of its own"
    taken = sum(each["responseBodySize"] + each["responseHeadersSize"] for each in sizes)
    return taken, [each.url for each in asked]


def test_every_sort_of_page_is_light_and_asks_seldom(
    browser: Browser, repository_site: Path
) -> None:
    heavy, asking = {}, {}
    with serve(repository_site) as host:
        for uri in sorts(repository_site).values():
            if uri.startswith(HANDBOOK):
                continue
            taken, asked = cost(browser, host + uri)
            heavy |= {uri: taken} if taken > PAGE else {}
            asking |= {uri: asked} if len(asked) > REQUESTS else {}

    assert heavy == {}
    assert asking == {}


def test_heaviest_list_is_light_in_every_language(browser: Browser, repository_site: Path) -> None:
    pages = [*repository_site.glob("*/*.html")]
    heaviest = {
        path.parent.name: path for path in sorted(pages, key=lambda each: each.stat().st_size)
    }
    languages = [name for name in heaviest if (repository_site / name / "index.html").is_file()]
    with serve(repository_site) as host:
        taken = {
            path: cost(browser, host + path)[0]
            for name in languages
            if name not in ("handbook", "q")
            for path in [heaviest[name].relative_to(repository_site).as_posix()]
        }

    assert len(taken) >= 11
    assert {path: size for path, size in taken.items() if size > PAGE} == {}


def test_front_page_of_two_hundred_lists_is_light(browser: Browser, large_site: Path) -> None:
    with serve(large_site) as host:
        for lang in ("fi", "ar"):
            taken, asked = cost(browser, f"{host}{lang}/index.html")
            assert taken <= LARGE_INDEX
            assert len(asked) <= REQUESTS


def test_other_pages_grow_with_the_number_of_lists_only_as_far_as_they_name_them(
    browser: Browser, large_site: Path
) -> None:
    with serve(large_site) as host:
        for uri in ("fi/list-00007.html", "q/2229/index.html", "fi/themes/theme-1.html"):
            taken, asked = cost(browser, host + uri)
            assert taken <= PAGE, uri
            assert len(asked) <= REQUESTS, uri


NOON = datetime.combine(TODAY, time(12))
"""Of the day on which the site was built: what is on display is as it says."""
MOVED = """() => new Promise((done) => {
  let moved = 0;
  const add = (each) => { moved += each.value; };
  new PerformanceObserver((list) => list.getEntries().forEach(add))
    .observe({type: "layout-shift", buffered: true});
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(moved), 50)));
})"""


def test_front_page_keeps_still_while_its_filter_comes(
    browser: Browser, repository_site: Path
) -> None:
    with serve(repository_site) as host, Visit(browser) as visit:
        visit.page.clock.set_fixed_time(NOON)
        page = visit.go(f"{host}fi/index.html")

        assert page.locator("#filter").is_visible()
        assert page.evaluate(MOVED) == 0


PLACES = """() => [...document.querySelectorAll("main *, footer *")].map((each) => {
  const { top, height } = each.getBoundingClientRect();
  return height ? `${each.tagName}: ${Math.round(top)}` : "";
})"""


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_when_script_comes_late(
    browser: Browser, repository_site: Path, width: int
) -> None:
    come, moved = Event(), {}

    def gate(path: str) -> None:
        assert not path.endswith(".js") or come.wait(20)

    with serve(repository_site, gate) as host:
        for uri in MOVING:
            come.clear()
            with Visit(browser, viewport={"width": width, "height": 740}) as visit:
                visit.page.clock.set_fixed_time(NOON)
                visit.page.goto(host + uri)
                before = visit.page.evaluate(PLACES)
                come.set()
                pairs = zip(before, visit.whole().evaluate(PLACES), strict=True)
                moved[uri] = [pair for pair in pairs if pair[0] and pair[0] != pair[1]]

    assert {uri: pairs for uri, pairs in moved.items() if pairs} == {}
