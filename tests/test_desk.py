"""A list's books as a reader shows them at the desk, one a screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from browsing import Visit, serve
from conftest import SETTINGS, MakeSite
from lukutori.localise.desk import size_of
from reading import rendered, said
from tooled import COMPOUND, FILES, SPACED, tooled_site

DESKS = ["fi/desk/parents.html", "ar/desk/parents.html"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tooled_site(tmp_path_factory.mktemp("desk"))


@pytest.fixture(scope="module")
def host(site: Path) -> Iterator[str]:
    with serve(site) as address:
        yield address


def test_clerk_and_reader_each_see_their_own_language(make_site: MakeSite) -> None:
    page = rendered(make_site(files=FILES))["ar/desk/parents.html"]
    plea = page.all(".plea")[0]

    assert [(said(line), line.get("lang"), line.get("dir")) for line in plea] == [
        ("Mistä löydän tämän kirjan?", "fi", "ltr"),
        ("أين أجد هذا الكتاب؟", None, None),
    ]
    assert page.texts("dt")[:2] == [
        "Hyllypaikka · رقم الاستدعاء",
        "Tietueen numero · رقم التسجيلة في الفهرس",
    ]


@pytest.mark.parametrize("tag", ["fi", "fi-simple"])
def test_reader_of_the_clerks_language_sees_each_thing_once(make_site: MakeSite, tag: str) -> None:
    settings = SETTINGS.replace("[fi, en, ar]", "[fi, fi-simple]")
    files = {name: text.replace("ar:", "fi-simple:") for name, text in FILES.items()}
    page = rendered(make_site(settings=settings, files=files))[f"{tag}/desk/parents.html"]

    assert page.texts(".plea") == ["Mistä löydän tämän kirjan?"] * 4
    assert [each for each in page.texts("dt") if "·" in each] == []


def test_clerks_language_is_that_of_the_desk_in_the_settings(make_site: MakeSite) -> None:
    settings = SETTINGS + "      print: {desk: [en, fi]}\n"
    page = rendered(make_site(settings=settings, files=FILES))["fi/desk/parents.html"]

    assert page.texts(".plea")[0] == "Where do I find this book? Mistä löydän tämän kirjan?"


def test_desk_shows_what_a_clerk_looks_for_a_book_by(make_site: MakeSite) -> None:
    page = rendered(make_site(files=FILES))["en/desk/parents.html"]

    assert page.texts(".number") == [
        "84.2 ITÄ",
        "anders.1819084",
        "9789523630871",
        "helmet.1",
    ]
    places = [said(each) for each in page.all("dd") if each.get("class") != "number"]
    assert places == [
        "Ison Omenan kirjasto · Lastenosasto · Kerros 2",
        "Iso Omena Library · Children's section · Floor 2",
    ]


def test_clerk_can_read_a_title_in_another_script(make_site: MakeSite) -> None:
    page = rendered(make_site(files=FILES))["fi/desk/parents.html"]

    assert page.texts(".latin") == ["Azbuka"]
    assert "Лев Толстой · Lev Tolstoj" in page.texts(".by")


def test_each_book_of_the_list_leads_to_its_own_screen_and_back(make_site: MakeSite) -> None:
    pages = rendered(make_site(files=FILES))
    on_list, at_desk = pages["fi/parents.html"], pages["fi/desk/parents.html"]
    ids = [each.get("id") for each in at_desk.all(".ask")]

    assert ids == ["b1", "b2", "b3", "b5"]  # the fourth is a spare, which readers do not see
    assert [link for link in on_list.links if "/desk/" in link] == [
        f"../fi/desk/parents.html#{each}" for each in ids
    ]
    assert set(ids) <= on_list.ids
    assert [link for link in at_desk.links if "parents" in link] == [
        f"../../fi/parents.html#{each}" for each in ids
    ]


def test_desk_never_names_the_list(make_site: MakeSite) -> None:
    for uri, page in rendered(make_site(files=FILES)).items():
        if "/desk/private" in uri:
            assert page.hidden
            assert "Raskaat asiat" not in page.html


def test_list_of_links_alone_has_no_desk(make_site: MakeSite) -> None:
    head, _, _ = FILES["lists/parents.yml"].partition("      - isbn")
    text = head + "      - link: https://www.example.org/\n        title: {fi: Apua}\n"
    pages = rendered(make_site(files={**FILES, "lists/parents.yml": text}))

    assert "fi/desk/parents.html" not in pages
    assert [link for link in pages["fi/parents.html"].links if "desk" in link] == []


@pytest.mark.parametrize(
    ("title", "size"),
    [
        ("Azbuka", 0),
        ("Kuunpäivän kirjeet", 0),
        ("Vanhemman käsikirja arkeen", 1),
        ("Rauhoita ja rohkaise: apua lapsen stressitilanteisiin", 2),
        (COMPOUND, 3),
        ("红楼梦", 0),
        ("一千零一夜的故事一千零一夜的故事", 1),
    ],
)
def test_longer_titles_are_set_smaller(title: str, size: int) -> None:
    assert size_of(title) == size


@pytest.mark.slow
@pytest.mark.parametrize("path", DESKS)
@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize("spacing", ["", SPACED])
def test_title_of_any_length_fits_the_screen(
    browser: Browser, host: str, path: str, width: int, spacing: str
) -> None:
    with Visit(
        browser, viewport={"width": width, "height": 256 if width == 320 else 740}, bypass_csp=True
    ) as visit:
        page = visit.go(host + path)
        if spacing:
            page.add_style_tag(content=spacing)

        assert visit.too_wide() == 0
        cut = """[...document.querySelectorAll('.ask *')].filter((each) =>
            each.scrollWidth > each.clientWidth + 1 && each.clientWidth).length"""
        assert page.evaluate(cut) == 0


@pytest.mark.slow
@pytest.mark.parametrize("path", DESKS)
def test_one_book_fills_the_screen_and_the_next_is_a_touch_away(
    browser: Browser, host: str, path: str
) -> None:
    with Visit(browser) as visit:
        page = visit.go(f"{host}{path}#b1")
        visit.context.set_offline(True)
        page.locator("#b1 [rel=next]").click()

        expect(page.locator("#b2")).to_be_in_viewport(ratio=0.98)
        heights = page.locator(".ask").evaluate_all("all => all.map((each) => each.offsetHeight)")
        assert heights == [740] * 4
        page.locator("#b2 [rel=prev]").click()
        expect(page.locator("#b1 h2")).to_be_in_viewport()


@pytest.mark.slow
@pytest.mark.parametrize("path", DESKS)
def test_desk_needs_no_script_and_no_host(browser: Browser, site: Path, path: str) -> None:
    with Visit(browser, java_script_enabled=False) as visit:
        page = visit.go((site / path).as_uri())
        page.locator("#b2 [rel=next]").click()
        expect(page.locator("#b3 h2")).to_be_in_viewport()
        page.locator("#b3 nav a").nth(1).click()

        expect(page.locator("#b3 .cover")).to_be_in_viewport()
        assert visit.hosts == {""}


@pytest.mark.slow
@pytest.mark.parametrize("path", DESKS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_desk_has_no_barrier_that_axe_knows(
    browser: Browser, host: str, path: str, scheme: str
) -> None:
    with Visit(browser, color_scheme=scheme) as visit:
        visit.go(host + path)

        assert visit.axe() == []
        assert visit.complaints == []


@pytest.mark.slow
def test_desk_is_legible_in_forced_colours_and_still_for_those_who_want_no_motion(
    browser: Browser, host: str
) -> None:
    with Visit(browser, forced_colors="active", reduced_motion="reduce") as visit:
        page = visit.go(host + DESKS[0])

        expect(page.locator("#b1 nav a").first).to_have_css("border-top-style", "solid")
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
        assert page.evaluate("document.getAnimations().length") == 0
        assert visit.axe() == []


@pytest.mark.slow
def test_paper_gets_one_book_a_page(browser: Browser, host: str) -> None:
    with Visit(browser, is_mobile=False) as visit:
        page = visit.go(host + DESKS[0])
        pdf = page.pdf(format="A5")

        assert pdf.count(b"/Type /Page\n") == page.locator(".ask").count() == 4
        page.emulate_media(media="print")
        assert page.locator("nav:visible, .foot:visible").count() == 0
