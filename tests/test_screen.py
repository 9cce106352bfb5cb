"""Slides for a library's display screen: what is on them, that they turn, and from how far."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from pyzbar import pyzbar

from browsing import Visit, serve
from conftest import LIST, MakeSite, write_site
from lukutori.localise.lists import shelve_list
from lukutori.localise.prints import Prints
from lukutori.localise.screens import LATEST, SOONEST, seconds
from lukutori.render import web
from lukutori.render.assets import assets
from reading import Page as Read
from reading import read_site, rendered, said

LONG = (
    "Kuinka vauvan ja koko perheen uni, ruoka ja arki järjestyvät ensimmäisen vuoden aikana: opas"
)
ARABIC_LONG = (
    "كيف تنظم الأسرة نوم الطفل وطعامه وحياتها اليومية خلال السنة الأولى من عمره خطوة بخطوة"
)
NAMES = "Annukka Aikamieli-Hämäläinen, Bertta Ruotsalainen, Carita af Ursin"
HOOK = "Miten selvitä yöstä, kun vauva valvoo ja kaikki muut nukkuisivat mielellään aamuun asti?"
ARABIC_HOOK = "ماذا تفعل الأسرة حين يسهر الطفل طوال الليل ويريد الجميع أن يناموا حتى الصباح؟"
BOOKS = f"""\
      - title: "{LONG}"
        author: "{NAMES}"
        language: fi
        hook: {{fi: "{HOOK}", ar: "{ARABIC_HOOK}"}}
      - title: {ARABIC_LONG}
        author: عبد الرحمن بن عبد الله السميط، سعود السنعوسي
        language: ar
        note: {{fi: Lyhyt.}}
      - {{title: Äänikirja, format: e-audiobook}}
      - {{title: Varalla, spare: true}}
"""
FULL = LIST.replace(
    "en: For parents}", "en: For parents, ar: للآباء والأمهات في السنة الأولى}"
).replace("en: Books for the first year.}", "en: Books for the first year., ar: كتب للسنة الأولى.}")
RECORD = (
    '{"catalogue": "finna", "id": "anders.1819084", "isbns": ["9789523630871"], '
    '"title": "Kuunpäivän kirjeet", "authors": [{"name": "Emmi Itäranta"}], "year": 2020, '
    '"call_number": "84.2 ITÄ", "languages": ["fi"], "fetched": "2026-11-22", '
    '"source": "https://api.finna.fi/"}\n'
)
OTHER = LIST.replace("PAR3", "SEE2").replace("For parents", "Sleep").replace("Vanhemmille", "Uni")
FILES: dict[str, str | bytes] = {
    "lists/parents.yml": FULL + BOOKS,
    "lists/sleep.yml": OTHER,
    "lists/catalogue.jsonl": RECORD,
    "lists/codes.yml": "PAR3: parents\nSEE2: sleep\n",
}
TURNED = {"width": 1080, "height": 1920}
WIDE = {"width": 1920, "height": 1080}
LEAST = 5.4 * 1080 / 100
"""Pixels that 5.4 % of the shorter side are: see screen.css."""


@pytest.fixture
def pages(make_site: MakeSite) -> dict[str, Read]:
    return rendered(make_site(files=dict(FILES)))


def slides(page: Read) -> list[str]:
    """Return the heading of each slide."""
    return [said(each.findall(".//h2")[0]) for each in page.all(".slide")]


def test_list_has_its_code_before_and_after_its_books(pages: dict[str, Read]) -> None:
    page = pages["fi/screen/parents.html"]

    assert slides(page) == [
        "Vanhemmille",
        "Kuunpäivän kirjeet",
        LONG,
        ARABIC_LONG,
        "Äänikirja",
        "Vanhemmille",
    ]
    assert page.texts(".short") == ["lists.example.org/q/PAR3"] * 2
    assert [each.get("src") for each in page.all(".qr")] == ["../../q/PAR3/code.svg"] * 2
    assert page.texts(".makers")[0] == "Ison Omenan kirjasto ja Neuvola"


def test_slide_says_why_and_where(pages: dict[str, Read]) -> None:
    page = pages["fi/screen/parents.html"]

    assert page.texts(".hook") == ["Luettavaksi rauhassa.", HOOK, "Lyhyt."]
    assert page.texts(".spot") == ["Hyllypaikka: 84.2 ITÄ", "e-äänikirja"]
    assert page.texts(".by")[0] == "Emmi Itäranta"


def test_words_in_another_language_are_marked(pages: dict[str, Read]) -> None:
    (arabic,) = [e for e in pages["fi/screen/parents.html"].all("bdi") if said(e) == ARABIC_LONG]
    english = pages["en/screen/parents.html"]

    assert (arabic.get("lang"), arabic.get("dir")) == ("ar", "rtl")
    assert [e.get("lang") for e in english.all(".hook")] == [None, "fi", "fi"]


def test_screen_of_all_shows_the_first_books_of_each_current_list(make_site: MakeSite) -> None:
    display = "display: {library: iso-omena, start: 2026-11-20, end: 2026-12-01, slots: 1}\n"
    files = {**FILES, "lists/sleep.yml": OTHER + display}
    page = rendered(make_site(files=files))["fi/screen/index.html"]

    assert slides(page) == [
        "Uni",
        "Uni",
        "Kuunpäivän kirjeet",
        "Vanhemmille",
        "Kuunpäivän kirjeet",
        LONG,
        ARABIC_LONG,
    ]


@pytest.mark.parametrize(
    "change", [("status:", "discreet: true\nstatus:"), ("published", "archived")]
)
def test_list_that_is_discreet_or_over_has_no_screen(
    make_site: MakeSite, change: tuple[str, str]
) -> None:
    files = {**FILES, "lists/parents.yml": FULL.replace(*change)}
    pages = rendered(make_site(files=files))

    assert "fi/screen/parents.html" not in pages
    assert slides(pages["fi/screen/index.html"])[0] == "Uni"
    assert "Vanhemmille" not in pages["fi/screen/index.html"].text
    assert "ar/screen/index.html" not in pages


def test_site_without_an_address_shows_no_code(make_site: MakeSite) -> None:
    root = make_site(files=dict(FILES))
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(settings.replace("site_url: ", "# "), encoding="utf-8")
    page = rendered(root)["fi/screen/parents.html"]

    assert page.all(".qr") + page.all(".short") == []


def test_screens_are_kept_from_search_engines_and_may_only_ask_their_own_site(
    pages: dict[str, Read],
) -> None:
    found = [page for uri, page in pages.items() if "/screen/" in uri]

    assert len(found) == 8
    for page in found:
        assert page.hidden
        policy = page.root.find(".//meta[@http-equiv='Content-Security-Policy']")
        assert policy is not None
        rules = str(policy.get("content")).split("; ")
        assert [each for each in rules if each.startswith(("default-src", "connect-src"))] == [
            "default-src 'none'",
            "connect-src 'self'",
        ]
        assert page.links == []


def test_longer_texts_stay_longer_within_bounds() -> None:
    times = [seconds("a" * letters) for letters in (0, 60, 120, 900)]

    assert times == sorted(times)
    assert (times[0], times[-1]) == (SOONEST, LATEST)
    assert seconds("书" * 40) > seconds("a" * 40)


# in a browser


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the pages and assets of a small site."""
    root = write_site(tmp_path_factory.mktemp("screens") / "site", files=dict(FILES))
    content, out = read_site(root), root.parent / "out"
    shelf = [shelve_list(content, name) for name in content.shown]
    for each in (*web.pages(content, shelf, Prints()), *assets(content)):
        made, path = each.make(), out / each.uri
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made if isinstance(made, bytes) else made.encode())
    return out


@contextmanager
def screen(browser: Browser, folder: Path, uri: str, **wishes: object) -> Iterator[Visit]:
    """Open a page on a large screen, with a clock of its own."""
    desk = {"viewport": WIDE, "device_scale_factor": 1, "is_mobile": False, "has_touch": False}
    with serve(folder) as host, Visit(browser, **{**desk, **wishes}) as visit:
        visit.page.clock.install()
        visit.go(host + uri)
        yield visit


def shown(page: Page) -> str:
    (heading,) = [each.inner_text() for each in page.locator(".slide:visible h2").all()]
    return heading


slow = pytest.mark.slow
FINNISH, EVERY = "fi/screen/parents.html", "fi/screen/index.html"


@slow
def test_slides_turn_by_themselves_and_begin_again(browser: Browser, folder: Path) -> None:
    with screen(browser, folder, FINNISH) as visit:
        page = visit.page
        assert shown(page) == "Vanhemmille"

        page.clock.run_for(15_000)
        assert shown(page) == "Kuunpäivän kirjeet"
        seen = []
        for _ in range(5):
            time = page.locator(".slide:visible").get_attribute("data-seconds")
            page.clock.run_for(f"00:{time or 0:0>2}")
            seen.append(shown(page))
        assert seen == [LONG, ARABIC_LONG, "Äänikirja", "Vanhemmille", "Vanhemmille"]
        assert visit.complaints == []


@slow
@pytest.mark.parametrize("way", ["button", "space", "button by keyboard"])
def test_slides_can_be_stopped_and_go_on(browser: Browser, folder: Path, way: str) -> None:
    press: dict[str, Callable[[Page], None]] = {
        "button": lambda page: page.get_by_role("button").click(),
        "space": lambda page: page.locator("body").press(" "),
        "button by keyboard": lambda page: page.get_by_role("button").press(" "),
    }
    with screen(browser, folder, FINNISH) as visit:
        page = visit.page
        press[way](page)
        expect(page.get_by_role("button")).to_have_text("Jatka")
        page.clock.run_for(600_000)
        assert shown(page) == "Vanhemmille"

        press[way](page)
        expect(page.get_by_role("button")).to_have_text("Pysäytä")
        page.clock.run_for(15_000)
        assert shown(page) == "Kuunpäivän kirjeet"


@slow
@pytest.mark.parametrize(("tag", "key"), [("fi", "ArrowRight"), ("ar", "ArrowLeft")])
def test_arrow_keys_turn_in_the_direction_of_reading(
    browser: Browser, folder: Path, tag: str, key: str
) -> None:
    with screen(browser, folder, f"{tag}/screen/parents.html") as visit:
        visit.page.locator("body").press(key)

        assert shown(visit.page) == "Kuunpäivän kirjeet"


@slow
def test_screen_loads_itself_again_after_an_hour_where_it_was(
    browser: Browser, folder: Path
) -> None:
    with screen(browser, folder, FINNISH) as visit:
        page = visit.page
        page.clock.run_for(15_000)
        page.evaluate("window.mine = true")
        with page.expect_event("load"):
            page.clock.fast_forward(3_600_000)  # a turn was due long ago, and is taken once

        assert page.evaluate("window.mine") is None
        assert page.url.endswith("#3")
        assert shown(page) == LONG


@slow
def test_screen_goes_on_without_a_network_for_days(browser: Browser, folder: Path) -> None:
    with screen(browser, folder, FINNISH) as visit:
        page = visit.page
        page.evaluate("window.mine = true")
        visit.context.set_offline(True)
        before = page.evaluate("document.querySelectorAll('*').length")
        for _ in range(40):
            page.clock.fast_forward(7_200_000)
        page.clock.run_for(15_000)

        assert page.evaluate("window.mine")
        assert shown(page)
        assert page.evaluate("document.querySelectorAll('*').length") == before


@slow
def test_page_that_asks_for_a_password_does_not_take_the_screens_place(
    browser: Browser, folder: Path
) -> None:
    with screen(browser, folder, FINNISH) as visit:
        page = visit.page
        page.evaluate("window.mine = true")
        page.route("**/*.html", lambda route: route.fulfill(body="<h1>Log in</h1>"))
        with page.expect_response("**/*.html"):
            page.clock.fast_forward(3_700_000)
        page.clock.run_for(15_000)

        assert page.evaluate("window.mine")


FAR = """() => [...document.querySelectorAll('.slide:not([hidden]) .words *')]
    .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
    .map(e => parseFloat(getComputedStyle(e).fontSize))"""
OUT = """() => {
    const slide = document.querySelector('.slide:not([hidden])');
    const reins = document.querySelector('.reins').getBoundingClientRect();
    return [...slide.querySelectorAll('h2, p, .cover, .qr')]
    .filter(e => { const its = e.getBoundingClientRect(); return its.left < 0 || its.top < 0
        || its.right > innerWidth || its.bottom > reins.top
        || e.scrollHeight > e.clientHeight + 4 || e.scrollWidth > e.clientWidth + 1; })
    .map(e => e.textContent || e.className)
    .concat(slide.offsetHeight > innerHeight + 1 ? ['slide'] : []) }"""


def too_small_or_cut(page: Page) -> list[str]:
    """Turn through all slides; return what cannot be read at 4 metres or does not fit."""
    faults: list[str] = []
    for _ in range(page.locator(".slide").count()):
        sizes = page.evaluate(FAR)
        assert sizes
        faults += [f"{size} px on {shown(page)}" for size in sizes if size < LEAST - 0.1]
        faults += page.evaluate(OUT)
        page.locator("body").press("ArrowRight")
    return faults


@slow
@pytest.mark.parametrize("size", [WIDE, TURNED], ids=["across", "upright"])
@pytest.mark.parametrize("tag", ["fi", "ar"])
def test_longest_texts_can_be_read_from_four_metres_and_fit(
    browser: Browser, folder: Path, tag: str, size: dict[str, int]
) -> None:
    uri = f"{tag}/screen/parents.html"
    with screen(browser, folder, uri, viewport=size) as visit:
        assert too_small_or_cut(visit.page) == []


@slow
@pytest.mark.parametrize("size", [WIDE, TURNED], ids=["across", "upright"])
def test_code_on_the_screen_leads_to_the_list(
    browser: Browser, folder: Path, size: dict[str, int]
) -> None:
    with screen(browser, folder, FINNISH, viewport=size, reduced_motion="reduce") as visit:
        photo = Image.open(BytesIO(visit.page.screenshot()))

    (found,) = pyzbar.decode(photo, symbols=[pyzbar.ZBarSymbol.QRCODE])
    assert found.data == b"https://lists.example.org/q/PAR3/"
    assert min(found.rect.width, found.rect.height) >= 0.45 * 1080


@slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("tag", ["fi", "ar"])
def test_screen_has_no_barrier(browser: Browser, folder: Path, tag: str, scheme: str) -> None:
    with screen(
        browser, folder, f"{tag}/screen/parents.html", color_scheme=scheme, reduced_motion="reduce"
    ) as visit:
        for _ in range(2):  # a list's slide and a book's
            assert visit.axe() == []
            visit.page.locator("body").press("ArrowRight")
        assert visit.complaints == []
        assert visit.hosts == {"127.0.0.1"}


@slow
def test_nothing_moves_for_those_who_do_not_want_it(browser: Browser, folder: Path) -> None:
    motion = "getComputedStyle(document.querySelector('.slide')).animationName"
    for wish, name in (("reduce", "none"), ("no-preference", "come")):
        with screen(browser, folder, EVERY, reduced_motion=wish) as visit:
            assert visit.page.evaluate(motion) == name


@slow
def test_without_script_all_slides_follow_one_another(browser: Browser, folder: Path) -> None:
    with screen(browser, folder, FINNISH, java_script_enabled=False) as visit:
        page = visit.page

        assert page.locator(".slide:visible").count() == 6
        assert page.locator("button:visible").count() == 0


@slow
def test_screen_works_from_a_memory_stick(browser: Browser, folder: Path) -> None:
    with Visit(browser) as visit:
        visit.page.clock.install()
        page = visit.go((folder / FINNISH).as_uri())
        page.clock.fast_forward(3_700_000)
        page.clock.run_for(15_000)

        assert shown(page)
        assert page.locator(".slide:visible").count() == 1
        assert visit.complaints == []
