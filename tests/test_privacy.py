"""No page of ours asks another host, stores anything of a private matter, or tells where from."""

import re
import shutil
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Route, expect
from rich.console import Console

from browsing import Visit, serve
from conftest import LIST, LOGO, REGISTERS, REPOSITORY, SETTINGS, MakeSite, write_site
from lukutori.build import build
from lukutori.render.web.frame import policy_with
from painting import painted
from reading import Page, addresses, late_script, read_pages, read_site, rendered_data

pytestmark = pytest.mark.slow

FULL = (
    LIST.replace("en: For parents}", "en: For parents, ar: للآباء}")
    .replace("the first year.}", "the first year., ar: كتب للسنة الأولى.}")
    .replace("themes:", "questions: [{fi: Miksi vauva itkee?}]\nhow_to_use: {fi: Yksi.}\nthemes:")
    + """\
        editions: [{title: Kirjeet, format: e-book, online: https://books.example.org/1}]
      - link: https://www.example.org/
        title: {fi: Tietoa, en: Facts}
        note: {fi: "Lue [lisää](https://more.example.org/) ensin.", en: Read this first.}
"""
)
SECRET = FULL.replace("PAR3", "SEC3").replace("status:", "discreet: true\nstatus:")
PARTNERS = REGISTERS["partners.yml"].replace(
    "  contacts:", "  hours_link: https://clinic.example.org/\n  contacts:"
)
OPTIONS = "brand: {logo: logo.svg}\n      covers: local\n      handbook: false\n      print: false"
HOST, HOME = "127.0.0.1", "lists.example.org"
ALLOWED = re.compile(r"'(none|self|wasm-unsafe-eval|sha256-[\w+/=]+)'|data:")
"""What a policy may let in: nothing from elsewhere, and no script without a sum."""
STORED = """async () => [
    localStorage.length, sessionStorage.length, document.cookie.length,
    (await indexedDB.databases()).length, (await caches.keys()).length,
    (await navigator.serviceWorker.getRegistrations()).length]"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a small site with one of each thing, by the one way there is."""
    folder = tmp_path_factory.mktemp("private")
    root = write_site(
        folder / "own",
        settings=SETTINGS.replace("      catalogue:", f"      {OPTIONS}\n      catalogue:"),
        files={
            "logo.svg": LOGO,
            "lists/parents.yml": FULL,
            "lists/secret.yml": SECRET,
            "lists/partners.yml": PARTNERS,
            "lists/codes.yml": "PAR3: parents\nSEC3: secret\nGNE3: gone\n",
            "lists/covers/9789523630871.jpg": painted(),
        },
    )
    build(read_site(root), folder / "site", Console(quiet=True))
    return folder / "site"


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Page]:
    return read_pages(site)


def test_no_page_asks_another_host_or_complains(
    browser: Browser, site: Path, pages: dict[str, Page]
) -> None:
    assert len(pages) > 20
    with serve(site) as host, Visit(browser, service_workers="allow") as visit:
        for uri in pages:
            visit.go(host + uri)
            assert visit.hosts == {HOST}, uri
            assert visit.complaints == [], uri
        assert visit.context.cookies() == []


def test_no_page_names_another_host_in_what_it_loads(pages: dict[str, Page]) -> None:
    loads = [
        (uri, address)
        for uri, page in pages.items()
        for tag, address in addresses(page)
        if tag not in ("a", "area") and urlsplit(address).hostname not in (None, HOME)
    ]
    sets = [e.get("srcset") for page in pages.values() for e in page.all("img")]

    assert loads == []
    assert any(sets)
    assert not [each for each in sets if each and "//" in each]


def test_policy_of_every_page_lets_in_only_what_is_needed(pages: dict[str, Page]) -> None:
    for uri, page in pages.items():
        _, meta = page.all("meta")[:2]
        assert meta.get("http-equiv") == "Content-Security-Policy", uri
        policy = dict(each.split(" ", 1) for each in str(meta.get("content")).split("; "))
        assert policy["default-src"] == "'none'", uri
        assert {policy[name] for name in ("base-uri", "form-action")} <= {"'none'", "'self'"}, uri
        for name, sources in policy.items():
            assert all(map(ALLOWED.fullmatch, sources.split())), (uri, name)
        assert "data:" not in policy.get("script-src", ""), uri
        before = page.html.split("Content-Security-Policy")[0]
        assert not re.search(r"<(script|link|style|img)\b", before), uri


def test_no_page_holds_script_or_style_without_a_sum(pages: dict[str, Page]) -> None:
    for uri, page in pages.items():
        policy = str(page.all("meta")[1].get("content"))
        for element in page.root.iter():
            names = set(map(str, element.attrib))
            assert not {each for each in names if re.match("on|style$|srcdoc$", each)}, uri
            data = element.get("type", "").endswith(("json", "speculationrules"))
            script = element.tag == "script" and not data and not element.get("src")
            assert not script or element.text == late_script(), uri
            if script or element.tag == "style":
                total = b64encode(sha256((element.text or "").encode()).digest()).decode()
                assert f"'sha256-{total}'" in policy, uri


def test_private_pages_and_those_that_script_fills_have_it_with_the_page(
    pages: dict[str, Page],
) -> None:
    filled = ("/slip.html", "/offline.html")
    early = [uri for uri, page in pages.items() if page.all(".exit") or uri.endswith(filled)]

    assert {uri.split("/")[-1] for uri in early} >= {"slip.html", "offline.html", "secret.html"}
    for uri in early:
        (script,) = pages[uri].all("script")
        assert str(script.get("src")).endswith("assets/site.js"), uri
        assert "defer" in script.attrib, uri


def test_pages_work_where_a_host_sends_the_policy_that_the_handbook_has_for_it(
    browser: Browser, site: Path
) -> None:
    handbook = (REPOSITORY / "lists/handbook/publishing.md").read_text(encoding="utf-8")
    own, sent = re.findall(r"^default-src .*$", handbook, re.MULTILINE)

    def send(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": sent})

    assert own == policy_with({})
    with serve(site) as host, Visit(browser) as visit:
        visit.context.route("**/*.html", send)
        page = visit.go(f"{host}en/index.html")
        assert page.locator("#filter").is_visible()
        colour = page.locator("h1").evaluate("each => getComputedStyle(each).color")
        assert colour == "rgb(255, 255, 255)"
        assert visit.complaints == []


def test_links_to_others_do_not_tell_where_from(pages: dict[str, Page]) -> None:
    others = 0
    for uri, page in pages.items():
        assert page.root.find(".//meta[@name='referrer'][@content='no-referrer']") is not None, uri
        for link in page.all("a"):
            host = urlsplit(link.get("href", "")).hostname
            if host not in (None, HOME):
                others += 1
                assert "noreferrer" in link.get("rel", "").split(), (uri, link.get("href"))
    assert others > 20


def private(pages: dict[str, Page]) -> list[str]:
    return [uri for uri, page in pages.items() if "secret" in uri or "SEC3" in uri]


def test_discreet_list_stores_nothing_whatever_one_does_there(
    browser: Browser, site: Path, pages: dict[str, Page]
) -> None:
    assert len(private(pages)) >= 4
    with serve(site) as host:
        for uri in private(pages):
            with Visit(browser, service_workers="allow") as visit:
                page = visit.go(host + uri)
                for each in page.locator("summary:visible, button:visible, input:visible").all():
                    each.click()
                assert page.evaluate(STORED) == [0] * 6, uri
                assert visit.context.cookies() == [], uri


def test_nothing_tells_where_or_when_a_discreet_list_is_on_display(make_site: MakeSite) -> None:
    plan = "{list: secret, library: iso-omena, week: carers, place: {fi: Nurkka}, slots: 1}"
    files = {
        "lists/secret.yml": SECRET,
        "lists/codes.yml": "PAR3: parents\nSEC3: secret\n",
        "lists/weeks.yml": "carers:\n  name: {fi: Omaiset}\n  iso_week: 48\n",
        "lists/displays.yml": f"one: {plan}\n",
    }
    made = rendered_data(make_site(files=files))

    assert '"discreet":true' in made["data/secret.json"]
    for uri, text in made.items():
        assert not re.search("Nurkka|Omaiset|carers", text), uri


def test_discreet_list_is_left_out_by_search_engines_and_sitemap(
    site: Path, pages: dict[str, Page]
) -> None:
    assert all(pages[uri].hidden for uri in private(pages))
    assert "secret" not in (site / "sitemap.xml").read_text(encoding="utf-8")


def test_site_on_a_memory_stick_is_whole_from_its_root_to_a_list(
    browser: Browser, site: Path, tmp_path: Path
) -> None:
    stick = tmp_path / "A stick, ö"
    shutil.copytree(site, stick)
    with Visit(browser, offline=True) as visit:
        page = visit.go((stick / "index.html").as_uri())
        page.locator(".doors a[lang=fi]").click()
        expect(page.locator("#filter")).to_be_visible()
        page.locator(".card").first.click()
        expect(page.locator(".book").first).to_be_visible()
        loaded = "all => all.every((each) => each.complete && each.naturalWidth)"
        assert page.locator("img:visible").evaluate_all(loaded)
        page.locator(".tongues a[lang=ar]").click()
        expect(page.locator("html")).to_have_attribute("dir", "rtl")
        page.locator(".foot a[href*='/themes/']").click()
        page.locator(".card").first.click()
        page.locator(".foot a[href*='/partners/']").click()
        expect(page.locator("h1")).to_have_text("مركز رعاية الطفل")
        page.locator(".home").click()
        expect(page.locator("#filter")).to_be_visible()

        assert visit.complaints == []
        assert visit.hosts == {""}
        assert visit.too_wide() == 0


def test_every_page_on_a_memory_stick_opens_without_a_complaint(
    browser: Browser, site: Path, pages: dict[str, Page]
) -> None:
    with Visit(browser, offline=True) as visit:
        for uri in (each for each in pages if "404" not in each):  # made for hosts: from their root
            visit.go((site / uri).as_uri())
            assert visit.complaints == [], uri
            assert visit.hosts == {""}, uri
