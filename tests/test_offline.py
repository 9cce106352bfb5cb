"""Lists that were visited open without a network, stay true, and discreet ones leave no trace."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from rich.console import Console

from browsing import Visit, serve
from conftest import LIST, REGISTERS, SETTINGS, TODAY, MakeSite, write_site
from lukutori.build import build
from lukutori.read.content import read_content
from reading import read_pages, rendered, rendered_data

pytestmark = pytest.mark.slow

AR = LIST.replace("en: For parents}", "en: For parents, ar: للآباء}").replace(
    "the first year.}", "the first year., ar: كتب للسنة الأولى.}"
)
SECRET = (
    LIST.replace("PAR3", "SEC3")
    .replace("Vanhemmille", "Salaisuus")
    .replace("For parents", "The secret")
    .replace("themes: [parenting]", "themes: [quiet]")
    .replace("status:", "discreet: true\nstatus:")
)
THEMES = f"{REGISTERS['themes.yml']}quiet:\n  name: {{fi: Hiljainen, en: Quiet}}\n"
PLAIN = SETTINGS.replace("catalogue: helmet", "catalogue: helmet\n      print: false").replace(
    "      name:", "      handbook: false\n      name:"
)
KEPT = """async () => {
    const found = {};
    for (const name of await caches.keys()) {
        for (const { url } of await (await caches.open(name)).keys()) {
            found[url.replace(location.origin + "/", "")] = name;
        }
    }
    return found;
}"""


REGISTERED = "navigator.serviceWorker.getRegistrations().then((all) => all.length)"
CONTROLLED = "navigator.serviceWorker.controller !== null"


class Line:
    """The visitors' network: whole, cut, or so slow that nothing comes until it is let go."""

    def __init__(self) -> None:
        self.cut = False
        self.open = Event()
        self.open.set()

    def __call__(self, path: str) -> None:
        """Let a request through, or not."""
        if self.cut:
            raise ConnectionError
        assert self.open.wait(30)


def made(root: Path, out: Path) -> Path:
    content, _ = read_content(root, TODAY)
    build(content, out, Console(quiet=True))
    return out


def small(root: Path, settings: str = PLAIN) -> Path:
    """Write a site with an ordinary list in three languages and a discreet one."""
    files: dict[str, str | bytes] = {
        "lists/parents.yml": AR,
        "lists/secret.yml": SECRET,
        "lists/themes.yml": THEMES,
        "lists/codes.yml": "PAR3: parents\nSEC3: secret\n",
    }
    return write_site(root, settings=settings, files=files)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("offline")
    return made(small(folder / "own"), folder / "site")


def wait_until(page: Page, told: Callable[[Any], bool], script: str) -> Any:
    """Ask a page until it tells what it should; its policy lets no script of ours wait inside."""
    for _ in range(300):
        if told(said := page.evaluate(script)):
            return said
        page.wait_for_timeout(30)
    raise AssertionError(said)


def wait_until_kept(page: Page, *paths: str) -> dict[str, str]:
    """Wait until some addresses are kept; return all that are, with their caches."""
    kept: dict[str, str] = wait_until(page, lambda found: set(paths) <= found.keys(), KEPT)
    return kept


LANGUAGES = ("fi/parents.html", "en/parents.html", "ar/parents.html")


def test_visited_list_and_its_languages_open_without_a_network(
    browser: Browser, site: Path
) -> None:
    line = Line()
    with serve(site, line) as host, Visit(browser, service_workers="allow") as visit:
        page = visit.go(f"{host}fi/parents.html")
        kept = wait_until_kept(page, *LANGUAGES, "fi/offline.html", "assets/site.js")
        assert "en/index.html" not in kept

        line.cut = True
        page.reload()
        expect(page.locator("h1")).to_have_text("Vanhemmille")
        page.locator(".tongues a[lang=ar]").click()
        expect(page.locator("h1")).to_have_text("للآباء")
        ground = "e => getComputedStyle(e).backgroundColor"
        assert page.locator(".hero").evaluate(ground) == "rgb(31, 78, 121)"  # the first of themes


def test_site_in_a_folder_of_its_host_is_kept_too(
    browser: Browser, site: Path, tmp_path: Path
) -> None:
    (tmp_path / "lists").symlink_to(site)
    line = Line()
    with serve(tmp_path, line) as host, Visit(browser, service_workers="allow") as visit:
        page = visit.go(f"{host}lists/fi/parents.html")
        wait_until_kept(page, "lists/en/parents.html", "lists/fi/offline.html")

        line.cut = True
        page.goto(f"{host}lists/en/parents.html")
        expect(page.locator("h1")).to_have_text("For parents")


@pytest.mark.parametrize(
    ("path", "said"),
    [("fi/themes/parenting.html", "Verkkoyhteyttä ei ole"), ("fi/x/y/z.html", "Verkkoyhteyttä")],
)
def test_page_that_is_not_kept_leads_kindly_to_those_that_are(
    browser: Browser, site: Path, path: str, said: str
) -> None:
    line = Line()
    with serve(site, line) as host, Visit(browser, service_workers="allow") as visit:
        page = visit.go(f"{host}fi/parents.html")
        wait_until_kept(page, *LANGUAGES, "fi/offline.html", "assets/site.js")

        line.cut = True
        page.goto(host + path)
        expect(page.locator("h1")).to_contain_text(said)
        assert page.url == host + path
        assert visit.too_wide() == 0
        expect(page.locator("[data-kept] a")).to_have_text(["Vanhemmille"])
        page.locator("[data-kept] a").click()
        expect(page.locator("h1")).to_have_text("Vanhemmille")

        line.cut = False
        page.goto(f"{host}fi/themes/parenting.html")
        expect(page.locator("h1")).to_have_text("Vanhemmuus")


def test_page_for_no_network_is_in_the_language_of_the_address(
    browser: Browser, site: Path
) -> None:
    line = Line()
    with serve(site, line) as host, Visit(browser, service_workers="allow") as visit:
        for tag in ("ar", "fi"):
            page = visit.go(f"{host}{tag}/parents.html")
            wait_until_kept(page, f"{tag}/offline.html", *LANGUAGES)

        line.cut = True
        page.goto(f"{host}ar/themes/parenting.html")
        expect(page.locator("html")).to_have_attribute("dir", "rtl")
        expect(page.locator("[data-kept] a")).to_have_text(["للآباء"])
        assert visit.axe() == []


def test_kept_page_is_shown_where_the_network_is_slow_and_tells_of_a_newer_one(
    browser: Browser, tmp_path: Path
) -> None:
    root = small(tmp_path / "own")
    site, line = made(root, tmp_path / "site"), Line()
    with serve(site, line) as host, Visit(browser, service_workers="allow") as visit:
        page = visit.go(f"{host}fi/parents.html")
        wait_until_kept(page, *LANGUAGES)

        path = site / "fi" / "parents.html"
        path.write_text(path.read_text("utf-8").replace("rauhassa", "hartaasti"), "utf-8")
        line.open.clear()
        page.reload(wait_until="commit")
        expect(page.locator(".note")).to_contain_text("rauhassa")
        expect(page.locator(".newer")).to_have_text("")

        line.open.set()
        expect(page.locator(".newer")).to_have_text("Tästä sivusta on uudempi versio. Näytä se")
        expect(page.locator(".note")).to_contain_text("rauhassa")
        page.get_by_role("button", name="Näytä se").click()
        expect(page.locator(".note")).to_contain_text("hartaasti")
        expect(page.locator(".newer")).to_have_text("")


def test_page_is_new_at_once_where_the_network_is_there(browser: Browser, tmp_path: Path) -> None:
    site = made(small(tmp_path / "own"), tmp_path / "site")
    with serve(site) as host, Visit(browser, service_workers="allow") as visit:
        page = visit.go(f"{host}fi/parents.html")
        wait_until_kept(page, *LANGUAGES)
        path = site / "fi" / "parents.html"
        path.write_text(path.read_text("utf-8").replace("rauhassa", "hartaasti"), "utf-8")

        page.reload()

        expect(page.locator(".note")).to_contain_text("hartaasti")


def test_page_that_has_gone_is_kept_no_longer(browser: Browser, tmp_path: Path) -> None:
    site = made(small(tmp_path / "own"), tmp_path / "site")
    with serve(site) as host, Visit(browser, service_workers="allow") as visit:
        page = visit.go(f"{host}fi/parents.html")
        wait_until_kept(page, *LANGUAGES)
        (site / "fi" / "parents.html").unlink()

        page.goto(f"{host}fi/parents.html")

        expect(page.locator("h1")).to_have_text("Sivua ei löytynyt")
        wait_until(page, lambda kept: "fi/parents.html" not in kept, KEPT)


def test_new_worker_takes_over_and_what_the_former_one_kept_of_the_style_is_gone(
    browser: Browser, tmp_path: Path
) -> None:
    site = made(small(tmp_path / "own"), tmp_path / "site")
    with serve(site) as host, Visit(browser, service_workers="allow") as visit:
        page = visit.go(f"{host}fi/parents.html")
        before = set(wait_until_kept(page, *LANGUAGES, "assets/site.js").values())
        worker = site / "sw.js"
        text = worker.read_text("utf-8")
        version = text.split('VERSION = "')[1].split('"')[0]
        worker.write_text(text.replace(version, "f" * 12), "utf-8")

        page.reload()

        wait_until(page, lambda names: not any(version in each for each in names), "caches.keys()")
        after = set(wait_until_kept(page, *LANGUAGES, "assets/site.js").values())
        assert len(before) == len(after) == 2
        assert len(before & after) == 1
        assert visit.complaints == []


def test_old_pages_and_those_beyond_the_bound_are_dropped(browser: Browser, site: Path) -> None:
    with serve(site) as host, Visit(browser, service_workers="allow") as visit:
        page = visit.go(f"{host}fi/parents.html")
        kept = wait_until_kept(page, *LANGUAGES, "fi/offline.html")
        page.evaluate(
            """async (name) => { const cache = await caches.open(name);
            const put = (url, days) => cache.put(url, new Response("", {headers:
                {"x-kept": String(Date.now() - days * 864e5)}}));
            await put("/old.html", 61);
            for (let i = 0; i < 130; i++) await put(`/many/${i}.html`, i / 150);
            await put("/gone.html", 3); }""",
            kept["fi/parents.html"],
        )

        page.goto(f"{host}en/parents.html")

        gone = {"old.html", "many/129.html", "gone.html"}  # the last is not on the site

        def bounded(found: dict[str, str]) -> bool:
            pages = [each for each in found if found[each] == kept["fi/parents.html"]]
            return not gone & found.keys() and len(pages) <= 121

        left = wait_until(page, bounded, KEPT)
        pages = [each for each in left if left[each] == kept["fi/parents.html"]]
        assert len(pages) <= 121  # the page being kept may come on top
        assert {"fi/parents.html", "many/0.html"} <= set(pages)


def test_site_that_keeps_nothing_any_more_frees_its_former_visitors(
    browser: Browser, tmp_path: Path
) -> None:
    root = small(tmp_path / "own")
    site = made(root, tmp_path / "site")
    with serve(site) as host, Visit(browser, service_workers="allow") as visit:
        page = visit.go(f"{host}fi/parents.html")
        wait_until_kept(page, *LANGUAGES)

        small(root, PLAIN.replace("print: false", "print: false\n      offline: false"))
        made(root, site)
        page.goto(f"{host}fi/parents.html")

        wait_until(page, lambda names: names == [], "caches.keys()")
        wait_until(page, lambda count: count == 0, REGISTERED)


@pytest.mark.parametrize(
    ("path", "part", "style"),
    [
        ("fi/desk/parents.html", ".ask", ("display", "flex")),
        ("fi/slip.html", ".slip h2, .slip > [role=status]", ("margin-top", "6.4px")),
    ],
)
def test_pages_beside_a_visited_list_are_styled_without_a_network(
    browser: Browser, site: Path, path: str, part: str, style: tuple[str, str]
) -> None:
    with serve(site) as host, Visit(browser, service_workers="allow") as visit:
        page = visit.go(f"{host}fi/parents.html")
        wait_until_kept(page, *LANGUAGES, path)
        visit.context.set_offline(True)
        page.goto(host + path)

        expect(page.locator(part).first).to_have_css(*style)


def test_saving_data_keeps_only_what_was_looked_at(browser: Browser, site: Path) -> None:
    with serve(site) as host, Visit(browser, service_workers="allow") as visit:
        visit.context.add_init_script(
            "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})"
        )
        page = visit.go(f"{host}fi/parents.html")

        kept = wait_until_kept(page, "fi/parents.html", "assets/site.js", "fi/offline.html")
        wait_until(page, bool, CONTROLLED)
        assert not {"en/parents.html", "ar/parents.html"} & kept.keys()


@pytest.mark.parametrize(
    "path",
    ["fi/secret.html", "en/secret.html", "q/SEC3/", "fi/themes/quiet.html", "data/secret.json"],
)
def test_discreet_list_leaves_no_trace_beside_an_ordinary_one(
    browser: Browser, site: Path, path: str
) -> None:
    with serve(site) as host, Visit(browser, service_workers="allow") as visit:
        page = visit.go(f"{host}fi/parents.html")
        before = wait_until_kept(page, *LANGUAGES, "fi/offline.html")
        page.goto(host + path)
        wait_until(page, bool, CONTROLLED)
        page.reload()
        assert page.locator("meta[name=offline]").count() == 0

        page.goto(f"{host}en/parents.html")  # which the worker keeps after all that came before
        after = wait_until_kept(page, "en/offline.html")
        beside = {
            f"{tag}/{name}" for tag in ("fi", "en") for name in ("desk/parents.html", "slip.html")
        }
        assert after.keys() - before.keys() - beside == {"en/offline.html"}
        texts = page.evaluate(
            """async () => { const texts = [];
            for (const name of await caches.keys()) for (const kept of
                await (await caches.open(name)).matchAll()) texts.push(await kept.text());
            return texts; }"""
        )
        assert not [each for each in texts if "Salaisuus" in each or "The secret" in each]
        assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
        assert visit.context.cookies() == []


def test_discreet_list_that_comes_first_registers_nothing(browser: Browser, site: Path) -> None:
    with serve(site) as host, Visit(browser, service_workers="allow") as visit:
        page = visit.go(f"{host}fi/secret.html")

        assert page.evaluate(REGISTERED) == 0
        assert page.evaluate("caches.keys()") == []
        assert not [each.url for each in visit.requests if each.url.endswith("sw.js")]


def test_manifest_names_the_library_in_the_language_of_the_page(
    browser: Browser, site: Path
) -> None:
    with serve(site) as host, Visit(browser, service_workers="allow") as visit:
        page = visit.go(f"{host}ar/parents.html")
        expect(page.locator("link[rel=manifest]")).to_have_count(1)
        told = visit.context.new_cdp_session(page).send("Page.getAppManifest")

        assert told["errors"] == []
        assert told["url"] == f"{host}ar/manifest.webmanifest"
        manifest = json.loads(told["data"])
        assert manifest["lang"] == "en"  # the library has no Arabic name
        assert manifest["start_url"] == "index.html"
        for icon in manifest["icons"]:
            assert (site / "ar" / icon["src"]).is_file()
        assert visit.complaints == []


def test_every_visitor_gets_the_same_worker_until_something_changes(make_site: MakeSite) -> None:
    root = make_site(settings=PLAIN)
    first = rendered_data(root)["sw.js"]
    assert rendered_data(root)["sw.js"] == first
    assert "{{" not in first

    (root / "theme" / "scripts").mkdir(parents=True)
    (root / "theme" / "scripts" / "own.js").write_text("document.title += '!';")
    assert rendered_data(root)["sw.js"] != first


def test_only_pages_without_a_private_matter_may_be_kept(tmp_path: Path) -> None:
    pages = rendered(small(tmp_path / "own"))

    may = {uri for uri, page in pages.items() if '<meta name="offline" content="yes">' in page.html}
    private = {uri for uri in pages if "secret" in uri or "quiet" in uri or "SEC3" in uri}
    assert private
    # The clinic made both lists, so who looks at its page may have come for the private one.
    missing = {uri for uri in pages if "404" in uri or uri[2:] == "/partners/clinic.html"}
    others = {uri for uri in pages if re.search("^embed/|/(screen|staff|year)/", uri)}
    assert others
    assert may == pages.keys() - private - missing - others


def test_preview_is_not_kept_for_other_sites_are_shown_at_its_address(site: Path) -> None:
    from lukutori.mkdocs_plugin import _for_preview

    page = read_pages(site)["fi/parents.html"].html
    assert "offline" in page.split("</head>")[0]
    assert "offline" not in _for_preview(page).split("</head>")[0]
