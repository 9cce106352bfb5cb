"""The repository's own site in a real browser, at phone width."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from browsing import Visit, serve
from reading import read_pages

pytestmark = pytest.mark.slow

FINNISH = [
    "fi/index.html",
    "fi/parenting.html",
    "fi/themes/parenting.html",
    "fi/partners/clinic.html",
    "fi/404.html",
]
ARABIC = [
    "ar/index.html",
    "ar/arabic-books.html",
    "ar/themes/own-language.html",
    "ar/partners/immigrant-services.html",
    "ar/404.html",
]
DOORS = ["index.html", "q/ARAB/"]
OTHERS = ["ru/parenting.html", "zh-Hans/audio-ebooks.html", "fa/persian-books.html"]
PAGES = [*FINNISH, *ARABIC, *DOORS, *OTHERS]
LISTS = ["fi/parenting.html", "ar/arabic-books.html"]
GROUND = "getComputedStyle(document.body).backgroundColor"
BRAND = "rgb(0, 83, 138)"
KEPT = """async () => {
    const stores = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
    const kept = await Promise.all(stores.map((cache) => cache.keys()));
    return kept.flat().map((each) => each.url);
}"""
"""Addresses of what is kept for when there is no network."""


@pytest.fixture(scope="module")
def host(repository_site: Path) -> Iterator[str]:
    with serve(repository_site) as address:
        yield address


@pytest.mark.parametrize("path", PAGES)
def test_page_has_no_barrier_that_axe_knows_in_light_or_dark(
    browser: Browser, host: str, path: str
) -> None:
    with Visit(browser, color_scheme="light") as visit:
        page = visit.go(host + path)
        light = page.evaluate(GROUND)
        assert visit.axe() == []

        page.emulate_media(color_scheme="dark")
        assert page.evaluate(GROUND) != light
        assert visit.axe() == []


@pytest.mark.parametrize("path", PAGES)
def test_page_asks_nobody_else_and_leaves_nothing_behind_but_the_sites_own_pages(
    browser: Browser, host: str, path: str
) -> None:
    with Visit(browser) as visit:
        page = visit.go(host + path)

        assert visit.hosts == {"127.0.0.1"}
        assert visit.complaints == []
        assert visit.context.cookies() == []
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0
        assert [each for each in page.evaluate(KEPT) if not each.startswith(host)] == []


def test_whole_page_is_light_to_load(browser: Browser, host: str) -> None:
    with Visit(browser) as visit:
        page = visit.go(f"{host}fi/parenting.html")

        sizes = {
            request.url.rpartition(".")[2]: request.sizes()["responseBodySize"]
            for request in visit.requests
        }
        assert page.locator(".book").count() >= 12
        assert sizes["html"] <= 12_000
        assert sizes["html"] + sizes["js"] <= 20_000
        assert len(visit.requests) <= 4


@pytest.mark.parametrize("path", LISTS)
def test_book_stands_beside_its_cover_on_the_side_where_reading_begins(
    browser: Browser, host: str, path: str
) -> None:
    with Visit(browser) as visit:
        page = visit.go(host + path)
        cover = page.locator(".book .cover").first.bounding_box()
        title = page.locator(".book h3").first.bounding_box()

        assert cover
        assert title
        assert (cover["x"] > title["x"]) == path.startswith("ar/")
        assert cover["x"] >= 0
        assert cover["x"] + cover["width"] <= 360


@pytest.mark.parametrize(
    ("path", "typed", "found"),
    [
        ("fi/index.html", "aitivuosi", ["Vanhemman arkeen"]),
        ("fi/index.html", "ÄITIVUOSI  tommola", ["Vanhemman arkeen"]),
        ("ar/index.html", "اولاد حارتنا", ["كتب بالعربية"]),
        ("ar/index.html", "أَوْلاد", ["كتب بالعربية"]),
        ("ar/index.html", "العـــجوز", ["كتب بالعربية"]),
        ("fa/index.html", "كتابهاي فارسي", ["کتاب‌های فارسی"]),
    ],
)
def test_filter_finds_lists_however_the_word_is_typed(
    browser: Browser, host: str, path: str, typed: str, found: list[str]
) -> None:
    with Visit(browser) as visit:
        page = visit.go(host + path)
        page.locator("#filter").fill(typed)

        expect(page.locator("[data-find]:visible strong")).to_have_text(found)


def test_filter_tells_how_many_lists_are_left_and_shows_all_again(
    browser: Browser, host: str
) -> None:
    with Visit(browser) as visit:
        page = visit.go(f"{host}fi/index.html")
        cards, status = page.locator("[data-find]"), page.locator("#main [role=status]")
        before = cards.count()
        headings = page.locator("main h2:visible").count()

        page.get_by_label("Etsi kysymyksellä, aiheella tai kirjalla").fill("aitivuosi")
        expect(status).to_have_text("Listoja näkyvissä: 1")
        assert page.locator("main section.group:visible:has([data-find])").count() == 1

        page.locator("#filter").fill("qqqq")
        expect(status).to_have_text("Mikään lista ei vastaa hakua. Kokeile toista sanaa.")
        assert page.locator("[data-find]:visible").count() == 0

        page.locator("#filter").fill("")
        expect(status).to_have_text("")
        assert page.locator("[data-find]:visible").count() == before > 10
        assert page.locator("main h2:visible").count() == headings


@pytest.mark.parametrize("path", ["fi/index.html", "ar/index.html"])
def test_all_lists_are_there_without_script(browser: Browser, host: str, path: str) -> None:
    with Visit(browser, java_script_enabled=False) as visit:
        page = visit.go(host + path)

        assert page.locator("[data-find]:visible").count() == page.locator(".card").count() > 5
        assert page.locator("#filter:visible").count() == 0


@pytest.mark.parametrize("path", [*LISTS, "fi/index.html"])
def test_keyboard_meets_the_skip_link_first(browser: Browser, host: str, path: str) -> None:
    with Visit(browser) as visit:
        page = visit.go(host + path)
        skip = page.locator(".skip")
        page.keyboard.press("Tab")
        expect(skip).to_be_focused()
        expect(skip).to_be_in_viewport(ratio=1)

        page.keyboard.press("Enter")
        page.wait_for_url("**#main")
        expect(skip).not_to_be_focused()
        page.keyboard.press("Tab")
        expect(page.locator("main :focus")).to_be_visible()


@pytest.mark.parametrize("path", [*LISTS, "fi/index.html"])
def test_keyboard_always_sees_where_it_is(browser: Browser, host: str, path: str) -> None:
    with Visit(browser) as visit:
        page = visit.go(host + path)
        focused = page.locator(":focus")
        links = page.locator("a:visible, input:visible").count()
        for _ in range(links):
            page.keyboard.press("Tab")
            expect(focused).to_have_css("outline-style", "solid")
            expect(focused).to_have_css("outline-width", "3px")
            expect(focused).to_be_in_viewport()


@pytest.mark.parametrize("path", LISTS)
def test_page_on_a_memory_stick_is_styled_and_its_links_work(
    browser: Browser, repository_site: Path, path: str
) -> None:
    with Visit(browser) as visit:
        page = visit.go((repository_site / path).as_uri())
        current = page.locator(".tongues [aria-current]")
        expect(current).to_have_css("background-color", BRAND)

        page.locator(".tongues a[lang=en]").click()
        expect(page.locator("html")).to_have_attribute("lang", "en")
        page.locator(".home").click()
        expect(page.locator("#filter")).to_be_visible()
        page.locator(".card").first.click()
        expect(page.locator(".book").first).to_be_visible()
        expect(current).to_have_css("background-color", BRAND)
        assert visit.complaints == []
        assert visit.hosts == {""}


def test_printed_code_leads_to_the_list_in_the_readers_language(
    browser: Browser, host: str
) -> None:
    with Visit(browser) as visit:
        page = visit.go(f"{host}q/ARAB/")
        page.locator(".doors a[lang=ar]").click()

        expect(page.locator("h1")).to_have_text("كتب بالعربية")


def test_page_that_is_not_there_leads_home_from_any_depth(browser: Browser, host: str) -> None:
    with Visit(browser) as visit:
        page = visit.go(f"{host}ar/themes/nothing/at/all.html")
        expect(page.locator(".button")).to_have_css("background-color", BRAND)

        page.locator(".button").click()
        expect(page.locator("html")).to_have_attribute("lang", "ar")
        expect(page.locator("#filter")).to_be_visible()


@pytest.mark.parametrize("path", LISTS)
def test_paper_gets_the_books_without_the_buttons(browser: Browser, host: str, path: str) -> None:
    with Visit(browser) as visit:
        page = visit.go(host + path)
        page.emulate_media(media="print")

        assert page.locator(".book:visible").count() == page.locator(".book").count() > 8
        assert page.locator(".button:visible, .tongues:visible, .find:visible").count() == 0


def test_every_reader_page_fits_the_narrowest_phone(
    browser: Browser, host: str, repository_site: Path
) -> None:
    wide = []
    with Visit(browser, viewport={"width": 320, "height": 740}) as visit:
        for uri in [uri for uri, page in read_pages(repository_site).items() if page.for_readers]:
            visit.go(host + uri)
            if visit.too_wide():
                wide.append(uri)

    assert wide == []


@pytest.mark.parametrize("path", PAGES)
def test_page_fits_a_usual_phone(browser: Browser, host: str, path: str) -> None:
    with Visit(browser) as visit:
        visit.go(host + path)

        assert visit.too_wide() == 0
