"""A private list keeps its matter out of tabs, history and search, and is left at once."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import Visit, serve
from conftest import LIST, SETTINGS, MakeSite, write_site
from lukutori.localise.lists import shelve_list
from lukutori.localise.prints import Prints
from lukutori.render import data, web
from reading import read_site, rendered

CLINIC = "Child health clinic"
PRIVATE = LIST.replace("code: PAR3\n", "discreet: true\ncrisis: false\ncode: PAR3\n")
LINK = ".exit a"


def test_title_and_description_of_a_private_page_tell_nothing(make_site: MakeSite) -> None:
    page = rendered(make_site(files={"lists/parents.yml": PRIVATE}))["en/parents.html"]
    head = page.one("head")

    assert page.texts("title") == ["Reading suggestions"]
    assert page.texts("h1") == ["For parents"]
    own = "https://lists.example.org/en/parents.html"  # whoever reads the page has its address
    told = [(meta.get("content") or "").replace(own, "") for meta in head.iter("meta")]
    assert not [text for text in told if "parents" in text or CLINIC in text]
    assert "no-referrer" in told
    assert page.hidden


def test_code_of_a_private_list_leads_to_a_choice_that_tells_nothing(make_site: MakeSite) -> None:
    page = rendered(make_site(files={"lists/parents.yml": PRIVATE}))["q/PAR3/index.html"]

    assert page.hidden
    assert "For parents" not in page.text
    assert "Reading suggestions" in page.text


def test_only_private_pages_have_the_way_out(make_site: MakeSite) -> None:
    open_page = rendered(make_site())["fi/parents.html"]
    private = rendered(make_site(files={"lists/parents.yml": PRIVATE}))["fi/parents.html"]

    assert open_page.all(".exit") == []
    (way_out,) = private.one(".exit").iter("a")
    assert way_out.get("href") == "https://www.wikipedia.org/"
    assert "noreferrer" in (way_out.get("rel") or "").split()


def test_library_chooses_where_the_way_out_leads(make_site: MakeSite) -> None:
    settings = SETTINGS.replace(
        "catalogue:", "exit: https://www.weather.example.org/\n      catalogue:"
    )
    root = make_site(settings=settings, files={"lists/parents.yml": PRIVATE})

    (way_out,) = rendered(root)["fi/parents.html"].one(".exit").iter("a")
    assert way_out.get("href") == "https://www.weather.example.org/"


class Elsewhere:
    """A page somewhere else, which remembers from where its readers say they come."""

    def __init__(self) -> None:
        self.referrers: list[str | None] = []
        its = self

        class Host(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                if self.path == "/weather":
                    its.referrers.append(self.headers.get("Referer"))
                body = b"<!doctype html><title>Weather</title><h1>Rain</h1>"
                self.send_response(200)
                self.send_header("Content-Type", "text/html")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Host)
        self.address = f"http://127.0.0.1:{self.server.server_port}/weather"


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[Elsewhere]:
    made = Elsewhere()
    thread = Thread(target=made.server.serve_forever)
    thread.start()
    yield made
    made.server.shutdown()
    made.server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory, elsewhere: Elsewhere) -> Iterator[str]:
    """Serve a small site whose one list is private."""
    settings = SETTINGS.replace("catalogue:", f"exit: {elsewhere.address}\n      catalogue:")
    root = write_site(
        tmp_path_factory.mktemp("private"),
        settings=settings,
        files={"lists/parents.yml": PRIVATE},
    )
    content, site = read_site(root), tmp_path_factory.mktemp("served")
    shelf = [shelve_list(content, name) for name in content.shown]
    for each in (*web.pages(content, shelf, Prints()), *data.files(content, shelf)):
        put(site / each.uri, each.make())
    with serve(site) as address:
        yield address


def put(path: Path, made: str | bytes) -> None:
    """Write one file of a site."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(made.encode() if isinstance(made, str) else made)


def arrive(visit: Visit, host: str) -> Page:
    """Come to the list over the front page, as readers do."""
    page = visit.go(f"{host}en/index.html")
    page.locator(".card").click()
    return at_the_list(page)


def at_the_list(page: Page, title: str = "For parents") -> Page:
    """Wait until the list and its script are there."""
    expect(page.locator("h1")).to_have_text(title)
    expect(page.locator(f"{LINK} small:not([hidden])")).to_have_count(1)
    return page


def test_way_out_leads_away_and_back_does_not_return(
    browser: Browser, host: str, elsewhere: Elsewhere
) -> None:
    with Visit(browser) as visit:
        page = arrive(visit, host)
        page.locator(LINK).click()
        expect(page.locator("h1")).to_have_text("Rain")
        assert elsewhere.referrers[-1] is None

        page.go_back()
        expect(page.locator("h1")).not_to_have_text("For parents")
        assert page.url == f"{host}en/index.html"
        assert visit.complaints == []


def test_escape_pressed_twice_leads_away(browser: Browser, host: str) -> None:
    with Visit(browser) as visit:
        page = arrive(visit, host)
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")

        expect(page.locator("h1")).to_have_text("Rain")


def test_escape_that_is_held_or_pressed_again_later_does_nothing(
    browser: Browser, host: str
) -> None:
    with Visit(browser) as visit:
        visit.page.clock.install()
        page = at_the_list(visit.go(f"{host}en/parents.html"))
        page.keyboard.down("Escape")
        page.keyboard.down("Escape")
        page.keyboard.up("Escape")
        page.clock.fast_forward(1500)
        page.keyboard.press("Escape")

        assert page.locator("h1").inner_text() == "For parents"
        page.keyboard.press("Escape")
        expect(page.locator("h1")).to_have_text("Rain")


def test_back_does_not_show_the_list_in_another_language_either(
    browser: Browser, host: str
) -> None:
    with Visit(browser) as visit:
        page = arrive(visit, host)
        page.locator(".tongues a[lang=fi]").click()
        at_the_list(page, "Vanhemmille").locator(LINK).click()
        expect(page.locator("h1")).to_have_text("Rain")

        with page.expect_response("**/weather"):  # once more, for the page before leads out again
            page.evaluate("setTimeout(() => history.back())")
        expect(page.locator("h1")).to_have_text("Rain")


def test_reader_who_comes_again_on_purpose_finds_the_list(browser: Browser, host: str) -> None:
    with Visit(browser) as visit:
        page = arrive(visit, host)
        page.locator(LINK).click()
        expect(page.locator("h1")).to_have_text("Rain")
        page = visit.go(f"{host}en/parents.html")

        at_the_list(page)
        assert page.evaluate("sessionStorage.length") == 0


def test_without_script_the_way_out_is_a_link_that_tells_nothing(
    browser: Browser, host: str, elsewhere: Elsewhere
) -> None:
    with Visit(browser, java_script_enabled=False) as visit:
        page = visit.go(f"{host}en/parents.html")
        expect(page.locator(f"{LINK} small")).to_be_hidden()
        page.locator(LINK).click()

        page.wait_for_url("**/weather")
        assert elsewhere.referrers[-1] is None


def test_way_out_stays_in_sight_and_covers_nothing_that_has_the_focus(
    browser: Browser, host: str
) -> None:
    with Visit(browser, viewport={"width": 360, "height": 300}) as visit:
        page = visit.go(f"{host}en/parents.html")
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        expect(page.locator(LINK)).to_be_in_viewport(ratio=1)
        for _ in range(page.locator("a:visible").count()):
            page.keyboard.press("Shift+Tab")
            if page.locator(":focus").count() and not page.locator(f"{LINK}:focus").count():
                assert not page.evaluate(COVERED), page.locator(":focus").inner_text()


COVERED = """() => {
  const [own, out] = [document.activeElement, document.querySelector(".exit a")]
    .map((each) => each.getBoundingClientRect());
  return own.top >= out.top && own.bottom <= out.bottom && own.left >= out.left
    && own.right <= out.right;
}"""
"""Whether the way out hides the whole of what has the focus (WCAG 2.2, 2.4.11)."""
