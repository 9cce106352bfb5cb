"""My slip: books ticked on lists, kept in the reader's own browser."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import Visit, serve
from conftest import MakeSite
from reading import rendered
from tooled import FILES, SPACED, tooled_site

LIST, SLIP, PRIVATE = "fi/parents.html", "fi/slip.html", "fi/private.html"
KEPT = "Object.entries(localStorage)"
BROKEN_STORE = "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no') }})"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tooled_site(tmp_path_factory.mktemp("slip"))


@pytest.fixture(scope="module")
def host(site: Path) -> Iterator[str]:
    with serve(site) as address:
        yield address


def tick(page: Page, *titles: str) -> None:
    for title in titles:
        page.get_by_role("checkbox", name=title).check()


def kept(page: Page) -> list[dict[str, Any]]:
    """Return what the browser keeps; it is under one key."""
    ((key, text),) = page.evaluate(KEPT)
    assert key.startswith("lukutori slip ")
    found: list[dict[str, Any]] = json.loads(text)
    return found


def test_private_list_has_no_slip_unless_it_says_so(make_site: MakeSite) -> None:
    pages = rendered(make_site(files=FILES))
    assert pages["fi/parents.html"].all(".tick")
    assert pages["fi/private.html"].all(".tick") == []
    assert pages["fi/private.html"].all(".slip-bar") == []
    assert "data-slip" not in pages["fi/private.html"].html

    files = {**FILES, "lists/private.yml": FILES["lists/private.yml"] + "slip: true\n"}
    page = rendered(make_site(files=files))["fi/private.html"]
    assert page.one("article").get("data-name") == "Lukuvinkkejä"
    assert page.all(".tick")


def test_list_may_go_without_a_slip(make_site: MakeSite) -> None:
    files = {**FILES, "lists/parents.yml": FILES["lists/parents.yml"] + "slip: false\n"}

    assert rendered(make_site(files=files))["fi/parents.html"].all(".tick") == []


def test_slip_is_kept_from_search_engines_and_there_in_every_language(make_site: MakeSite) -> None:
    pages = rendered(make_site(files=FILES))

    for tag in ("fi", "en", "ar"):
        assert pages[f"{tag}/slip.html"].hidden
        assert f"../{tag}/slip.html" in pages["fi/slip.html"].links


@pytest.mark.slow
def test_ticked_books_of_any_list_are_on_the_slip(browser: Browser, host: str) -> None:
    with Visit(browser) as visit:
        page = visit.go(host + LIST)
        expect(page.locator(".slip-bar")).to_be_hidden()
        tick(page, "Lisää lapulle: Kuunpäivän kirjeet")
        visit.go(host + "ar/parents.html")
        tick(page, "ساق البامبو")
        expect(page.locator(".slip-bar a")).to_have_text("قائمتي (2)")
        visit.go(host + LIST)
        page.get_by_role("link", name="Oma lappu (2)").click()

        expect(page.locator(".slip h2")).to_have_text(["Kuunpäivän kirjeet", "ساق البامبو"])
        expect(page.locator(".slip h2 bdi").nth(1)).to_have_attribute("dir", "rtl")
        expect(page.locator(".call:visible")).to_have_text(["Hyllypaikka: 84.2 ITÄ"])
        expect(page.locator(".from")).to_have_text(["Vanhemmille", "للآباء"])
        page.locator(".from").nth(1).click()
        expect(page.locator("#b3")).to_be_in_viewport()
        page.go_back()
        page.locator(".show").first.click()
        expect(page.locator("#b1.ask h2")).to_have_text("Kuunpäivän kirjeet")
        assert visit.hosts == {"127.0.0.1"}
        assert visit.complaints == []


@pytest.mark.slow
def test_nothing_is_kept_until_a_book_is_ticked_nor_after_the_last_is_taken_off(
    browser: Browser, host: str
) -> None:
    with Visit(browser) as visit:
        page = visit.go(host + LIST)
        assert page.evaluate(KEPT) == []

        tick(page, "Kuunpäivän")
        (entry,) = kept(page)
        shown = {"title", "lang", "dir", "author", "call", "name"}
        assert entry.keys() == shown | {"list", "number", "tongue", "day"}
        asked = len(visit.requests)
        page.get_by_role("checkbox", name="Kuunpäivän").uncheck()
        assert page.evaluate(KEPT) == []
        assert len(visit.requests) == asked
        assert visit.context.cookies() == []


@pytest.mark.slow
def test_private_list_leaves_nothing_in_the_phone(browser: Browser, host: str) -> None:
    with Visit(browser) as visit:
        page = visit.go(host + PRIVATE)

        assert page.get_by_role("checkbox").count() == 0
        assert page.evaluate(KEPT) == []


@pytest.mark.slow
def test_book_can_be_taken_off_and_the_slip_be_emptied(browser: Browser, host: str) -> None:
    with Visit(browser) as visit:
        page = visit.go(host + LIST)
        tick(page, "Kuunpäivän", "Азбука", "ساق")
        visit.go(host + SLIP)
        page.get_by_role("button", name="Poista: Азбука").click()
        expect(page.locator("[data-count]")).to_have_text("Kirjoja: 2")
        expect(page.locator("h1")).to_be_focused()
        page.get_by_role("button", name="Tyhjennä lappu").click()

        expect(page.locator("[data-count]")).to_have_text(
            "Lappu on tyhjä. Merkitse kirjoja listalla, niin ne näkyvät tässä."
        )
        expect(page.locator(".slip li")).to_have_count(0)
        expect(page.locator(".share")).to_be_hidden()
        assert page.evaluate(KEPT) == []
        page.go_back()
        expect(page.get_by_role("checkbox", checked=True)).to_have_count(0)


@pytest.mark.slow
def test_old_ticks_fall_off_by_themselves(browser: Browser, host: str) -> None:
    with Visit(browser) as visit:
        page = visit.go(host + LIST)
        tick(page, "Kuunpäivän", "Азбука")
        entries = kept(page)
        entries[0]["day"] = "2026-01-31"
        page.evaluate(
            "text => localStorage.setItem(localStorage.key(0), text)", json.dumps(entries)
        )
        visit.go(host + SLIP)

        expect(page.locator(".slip h2")).to_have_text(["Азбука"])
        assert [each["title"] for each in kept(page)] == ["Азбука"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "text", ["{", "null", "7", "[null]", '[{"day": 3}]', '{"day": "2099-01-01"}', '"x"']
)
def test_spoilt_slip_is_an_empty_one(browser: Browser, host: str, text: str) -> None:
    with Visit(browser) as visit:
        page = visit.go(host + LIST)
        tick(page, "Kuunpäivän")
        page.evaluate("text => localStorage.setItem(localStorage.key(0), text)", text)
        visit.go(host + SLIP)

        expect(page.locator("[data-count]")).to_contain_text("Lappu on tyhjä.")
        assert visit.complaints == []


@pytest.mark.slow
def test_slip_shows_markup_as_text_and_leads_nowhere_else(browser: Browser, host: str) -> None:
    hostile = "<img src=x onerror=alert(1)>"
    with Visit(browser) as visit:
        page = visit.go(host + LIST)
        tick(page, "Kuunpäivän")
        (entry,) = kept(page)
        entry.update(dict.fromkeys(["title", "author", "call", "name"], hostile))
        entry.update(tongue="javascript:alert(1)//", list="//evil.example/", dir="x", lang='"')
        page.evaluate(
            "text => localStorage.setItem(localStorage.key(0), text)", json.dumps([entry])
        )
        visit.go(host + SLIP)

        expect(page.locator(".slip h2")).to_have_text(hostile)
        assert page.locator(".slip img").count() == 0
        links = page.locator(".slip li a").evaluate_all("all => all.map((each) => each.href)")
        assert len(links) == 2
        assert [link for link in links if not link.startswith(host)] == []
        assert visit.complaints == []


@pytest.mark.slow
def test_browser_that_keeps_nothing_offers_no_slip(browser: Browser, host: str) -> None:
    with Visit(browser) as visit:
        visit.context.add_init_script(BROKEN_STORE)
        page = visit.go(host + LIST)

        expect(page.locator(".tick:visible")).to_have_count(0)
        assert visit.complaints == []


@pytest.mark.slow
def test_without_script_there_is_no_box_and_a_kind_word(browser: Browser, host: str) -> None:
    with Visit(browser, java_script_enabled=False) as visit:
        page = visit.go(host + LIST)
        expect(page.locator(".tick:visible, .slip-bar:visible")).to_have_count(0)
        visit.go(host + SLIP)
        expect(page.get_by_text("Voit tulostaa listan")).to_be_visible()
        expect(page.locator("button:visible")).to_have_count(0)


@pytest.mark.slow
def test_slip_works_from_a_memory_stick(browser: Browser, site: Path) -> None:
    with Visit(browser) as visit:
        page = visit.go((site / LIST).as_uri())
        tick(page, "Kuunpäivän")
        page.get_by_role("link", name="Oma lappu (1)").click()

        expect(page.locator(".slip h2")).to_have_text(["Kuunpäivän kirjeet"])
        page.locator(".show").click()
        expect(page.locator("#b1.ask h2")).to_be_visible()


@pytest.mark.slow
def test_slip_is_shared_as_text_and_printed(browser: Browser, host: str) -> None:
    with Visit(browser) as visit:
        visit.context.add_init_script(
            "navigator.share = async (what) => { window.shared = what };"
            "window.print = () => { window.printed = true };"
        )
        page = visit.go(host + LIST)
        tick(page, "Kuunpäivän", "Азбука")
        visit.go(host + SLIP)
        page.get_by_role("button", name="Jaa").click()
        page.get_by_role("button", name="Tulosta").click()

        assert page.evaluate("window.shared.text") == (
            "Kuunpäivän kirjeet\nEmmi Itäranta\nHyllypaikka: 84.2 ITÄ\n\nАзбука\nЛев Толстой"
        )
        assert page.evaluate("window.printed")
        page.emulate_media(media="print")
        assert page.locator(".slip li:visible").count() == 2


@pytest.mark.slow
def test_box_moves_nothing_when_the_page_comes_up(browser: Browser, host: str) -> None:
    watch = """window.moved = 0;
        new PerformanceObserver((list) => list.getEntries().forEach((each) => {
            window.moved += each.value;
        })).observe({type: "layout-shift", buffered: true})"""
    with Visit(browser) as visit:
        visit.context.add_init_script(watch)
        page = visit.go(host + LIST)
        tick(page, "Kuunpäivän")
        for path in (LIST, SLIP):
            visit.go(host + path)
            page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
            assert page.evaluate("window.moved") == 0


@pytest.mark.slow
@pytest.mark.parametrize("tag", ["fi", "ar"])
@pytest.mark.parametrize("wishes", [{}, {"color_scheme": "dark"}])
def test_slip_has_no_barrier_that_axe_knows_and_fits_the_narrowest_phone(
    browser: Browser, host: str, tag: str, wishes: dict[str, Any]
) -> None:
    with Visit(browser, viewport={"width": 320, "height": 4000}, **wishes) as visit:
        page = visit.go(f"{host}{tag}/parents.html")
        page.get_by_role("checkbox").first.check()
        assert visit.axe() == []
        assert visit.too_wide() == 0

        visit.go(f"{host}{tag}/slip.html")
        assert visit.axe() == []
        assert visit.too_wide() == 0


@pytest.mark.slow
def test_slip_is_seen_in_forced_colours_and_with_wide_text(browser: Browser, host: str) -> None:
    wishes = {"viewport": {"width": 320, "height": 640}, "bypass_csp": True}
    with Visit(browser, forced_colors="active", **wishes) as visit:
        page = visit.go(host + LIST)
        page.add_style_tag(content=SPACED)
        tick(page, "Kuunpäivän")
        expect(page.locator(".slip-bar a")).to_have_css("border-top-style", "solid")
        expect(page.get_by_role("checkbox", checked=True)).to_have_css("appearance", "auto")
        assert visit.too_wide() == 0
        visit.go(host + SLIP)
        page.add_style_tag(content=SPACED)
        expect(page.locator(".clear")).to_have_css("border-top-style", "solid")
        assert visit.too_wide() == 0
