"""The table of all lists for staff: what it tells, its filters, and on paper."""

import gzip
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import Element

import pikepdf
import pytest
from playwright.sync_api import Browser, Locator, expect

from browsing import Visit, serve
from conftest import LIST, REGISTERS, SETTINGS, MakeSite, write_site
from lukutori.localise.lists import shelve_list
from lukutori.localise.prints import Printed, Prints
from lukutori.model.printing import PrintGroup, PrintKind
from lukutori.render import web
from lukutori.render.assets import assets
from reading import Page, read_site, rendered, rendered_data, said

WHERE = "staff/index.html"
PARENTS = LIST.replace("en: For parents}", "en: For parents, ar: للآباء}").replace(
    "en: Books for the first year.}", "en: Books for the first year., ar: كتب للسنة الأولى.}"
)
SLEEP = (
    LIST.replace("For parents", "Sleep")
    .replace("Vanhemmille", "Uni")
    .replace("PAR3", "SEE2")
    .replace("partners: [clinic]", "partners: [parish]\nvalid_until: 2026-11-21")
)
GRIEF = SLEEP.replace("published", "archived").replace("SEE2", "GRE4").replace("Sleep", "Grief")
PAUSED = SLEEP.replace("published", "paused").replace("SEE2", "PAU6").replace("Sleep", "Quiet")
DRAFT = SLEEP.replace("published", "draft").replace("SEE2", "DRA5").replace("Sleep", "Secret")
PARISH = """\
parish:
  name: {fi: Seurakunta}
  kind: parish
  offers: {fi: Kuuntelee.}
  contacts: {library: kirjastonhoitaja, partner: diakoni}
"""
FILES: dict[str, str | bytes] = {
    "lists/parents.yml": PARENTS,
    "lists/sleep.yml": SLEEP,
    "lists/grief.yml": GRIEF,
    "lists/secret.yml": DRAFT,
    "lists/quiet.yml": PAUSED,
    "lists/partners.yml": REGISTERS["partners.yml"] + PARISH,
    "lists/codes.yml": "PAR3: parents\nSEE2: sleep\nGRE4: grief\nDRA5: secret\nPAU6: quiet\n",
}
CLIENTS, HANDOUT, BRIDGE = PrintGroup.CLIENTS, PrintKind.HANDOUT, PrintKind.BRIDGE
PRINTED = {
    "parents": [
        Printed(HANDOUT, CLIENTS, ("fi",), "print/parents/handout.fi.pdf", 1, 210, 297),
        Printed(HANDOUT, CLIENTS, ("ar",), "print/parents/handout.ar.pdf", 1, 210, 297),
        Printed(BRIDGE, CLIENTS, ("ar", "fi"), "print/parents/bridge.ar-fi.pdf", 1, 210, 297),
    ],
    "sleep": [Printed(HANDOUT, CLIENTS, ("fi",), "print/sleep/handout.fi.pdf", 1, 210, 297)],
    "grief": [],
}
KIT = "print/parents/kit.ar.zip"
PRINTS = Prints(
    frozenset([KIT, *(each.href for of in PRINTED.values() for each in of)]), PRINTED.__getitem__
)


def made(root: Path) -> dict[str, bytes]:
    """Return the pages and assets of a site that has a few prints."""
    content = read_site(root)
    shelf = [shelve_list(content, name) for name in content.shown]
    files = {each.uri: each.make() for each in web.pages(content, shelf, PRINTS)}
    files |= {each.uri: each.make() for each in assets(content)}
    return {uri: each if isinstance(each, bytes) else each.encode() for uri, each in files.items()}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return made(write_site(tmp_path_factory.mktemp("staff") / "site", files=dict(FILES)))


@pytest.fixture(scope="module")
def english(site: dict[str, bytes]) -> Page:
    return Page(f"en/{WHERE}", site[f"en/{WHERE}"].decode())


def rows(page: Page) -> dict[str, list[Element]]:
    """Return the cells of each row by the list's id."""
    body = page.one("tbody")
    return {str(row.get("data-id")): list(row) for row in body.iter("tr")}


def signs(cells: list[Element]) -> list[str | None]:
    """Return what the sign of each language says."""
    return [next(e.get("aria-label") for e in cell.iter() if e.tag in "ai") for cell in cells[3:]]


def test_every_list_is_a_row_and_every_language_a_column(english: Page) -> None:
    assert rows(english).keys() == {"parents", "sleep", "grief"}
    assert [said(each) for each in english.one("thead").iter("th")] == [
        "Booklists",
        "Partners",
        "State",
        "Finnish",
        "English",
        "Arabic",
    ]
    assert {each.get("scope") for each in english.all("th")} == {"col", "row"}
    assert said(english.one("caption")) == "As it was on 22 November 2026"


def test_row_tells_partner_state_review_and_translations(english: Page) -> None:
    sleep = rows(english)["sleep"]

    assert said(sleep[1]) == "Seurakunta"
    assert [bdi.get("lang") for bdi in sleep[1].iter("bdi")] == ["fi"]
    assert said(sleep[2]).replace("\xa0", " ") == "Published The review was due 21 November 2026"
    assert signs(sleep) == ["original: Sleep, fi", "draft: Sleep, en", "Translation missing"]
    assert [a.get("href") for a in sleep[4].iter("a")] == ["../../en/sleep.html"]


def test_archived_list_is_a_row_and_paused_ones_and_drafts_are_not_named(english: Page) -> None:
    grief = rows(english)["grief"]

    assert said(grief[0]) == "Grief"
    assert said(grief[2]) == "Archived"
    assert signs(grief) == ["original: Grief, fi", "draft: Grief, en", "Translation missing"]
    assert [word for word in ("Secret", "Quiet") if word in english.html] == []


def test_nobody_comes_upon_the_table_by_chance(make_site: MakeSite) -> None:
    root = make_site(files=dict(FILES))
    pages, data = rendered(root), rendered_data(root)

    for page in pages.values():
        led = [link for link in page.links if "staff" in link]
        assert led == [] or "/staff/" in page.uri, page.uri
    assert all(page.hidden for uri, page in pages.items() if "/staff/" in uri)
    assert "staff" not in data["sitemap.xml"]
    assert "staff" not in data["robots.txt"]


def test_table_of_two_hundred_lists_is_light(make_site: MakeSite) -> None:
    files: dict[str, str | bytes] = {
        f"lists/list-{n}.yml": PARENTS.replace("code: PAR3\n", "").replace("For", f"List {n} for")
        for n in range(199)
    }
    tags = "fi, fi-simple, sv, en, ar, so, ru, uk, fa, ckb, et, zh-Hans"
    root = make_site(settings=SETTINGS.replace("fi, en, ar]", f"{tags}]"), files=files)
    content = read_site(root)
    shelf = [shelve_list(content, name) for name in content.shown]
    (page,) = [each for each in web.pages(content, shelf, Prints()) if each.uri == f"en/{WHERE}"]
    html = str(page.make()).encode()

    assert html.count(b"<tr ") == 200
    assert len(gzip.compress(html)) < 25_000


# in a browser


@pytest.fixture(scope="module")
def host(site: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    out = tmp_path_factory.mktemp("out")
    for uri, content in site.items():
        (out / uri).parent.mkdir(parents=True, exist_ok=True)
        (out / uri).write_bytes(content)
    with serve(out) as address:
        yield address


def shown(visit: Visit) -> list[str]:
    titles: Locator = visit.page.locator("tbody tr:visible")
    return [str(row.get_attribute("data-id")) for row in titles.all()]


slow = pytest.mark.slow
EVERY = ["parents", "sleep", "grief"]


@slow
@pytest.mark.parametrize(
    ("label", "choice", "left", "kept"),
    [
        ("Partners", "parish", ["sleep", "grief"], "?partner=parish"),
        ("State", "archived", ["grief"], "?state=archived"),
        ("Review overdue", None, ["sleep"], "?late=1"),
        ("Translation missing", None, ["sleep", "grief"], "?lacks=1"),
    ],
)
def test_filter_leaves_the_lists_that_staff_ask_for_and_keeps_them_in_the_address(
    browser: Browser, host: str, label: str, choice: str | None, left: list[str], kept: str
) -> None:
    with Visit(browser) as visit:
        page = visit.go(f"{host}en/{WHERE}")
        assert shown(visit) == EVERY
        if choice:
            page.get_by_label(label, exact=True).select_option(choice)
        else:
            page.get_by_role("checkbox", name=label).check()

        assert shown(visit) == left
        expect(page.locator("[role=status]")).to_have_text(f"Lists shown: {len(left)}")
        assert page.url.endswith(f"/{WHERE}{kept}")
        visit.again()
        assert shown(visit) == left


@slow
def test_filters_narrow_together_and_say_when_nothing_is_left(browser: Browser, host: str) -> None:
    with Visit(browser) as visit:
        page = visit.go(f"{host}en/{WHERE}?partner=parish&late=1&state=published")
        assert shown(visit) == ["sleep"]
        page.get_by_label("Partners", exact=True).select_option("clinic")

        assert shown(visit) == []
        expect(page.locator("[role=status]")).to_have_text("No list matches. Try another word.")


@slow
def test_address_with_words_that_nobody_knows_shows_all(browser: Browser, host: str) -> None:
    with Visit(browser) as visit:
        visit.go(f"{host}en/{WHERE}?partner=%22%3E%3Cscript%3E&state=x&print=y&z=1")

        assert shown(visit) == EVERY
        assert visit.complaints == []


def files(visit: Visit) -> dict[str, str]:
    """Return what the links to prints say, by where they lead."""
    found = visit.page.locator(".file:visible").all()
    return {
        str(each.get_attribute("href")).removeprefix("../../print/"): each.inner_text()
        for each in found
    }


@slow
def test_staff_choose_a_kind_of_print_for_all_lists_and_languages(
    browser: Browser, host: str, site: dict[str, bytes]
) -> None:
    with Visit(browser) as visit:
        page = visit.go(f"{host}en/{WHERE}")
        kinds = page.get_by_label("Kind of print")
        handouts = ["parents/handout.fi.pdf", "parents/handout.ar.pdf", "sleep/handout.fi.pdf"]
        assert files(visit) == dict.fromkeys(handouts, "PDF")

        kinds.select_option(label="Two languages side by side – Finnish")
        assert files(visit) == {"parents/bridge.ar-fi.pdf": "PDF"}
        kinds.select_option(label="Everything to print (ZIP)")
        assert files(visit) == {"parents/kit.ar.zip": "ZIP"}
        assert "print=kit.zip" in page.url
        kinds.select_option(index=0)
        assert files(visit) == dict.fromkeys(handouts, "PDF")


@slow
def test_without_script_the_table_is_whole_and_has_no_filter(browser: Browser, host: str) -> None:
    with Visit(browser, java_script_enabled=False) as visit:
        page = visit.go(f"{host}en/{WHERE}")

        assert shown(visit) == EVERY
        assert page.locator(".sieve:visible").count() == 0
        assert files(visit)["parents/handout.ar.pdf"] == "PDF"


@slow
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("tag", ["fi", "ar"])
def test_table_has_no_barrier_and_only_itself_is_scrolled_across(
    browser: Browser, host: str, tag: str, scheme: str, width: int
) -> None:
    size = {"width": width, "height": 800}
    with Visit(browser, color_scheme=scheme, viewport=size) as visit:
        page = visit.go(f"{host}{tag}/{WHERE}")

        unsure = "color-contrast" if width == 320 else "-"  # of what is scrolled out of sight
        assert [each for each in visit.axe() if not each.startswith(unsure)] == []
        assert visit.too_wide() <= 0
        assert visit.complaints == []
        pane = page.get_by_role("region", name=page.locator("caption").inner_text())
        pane.focus()
        expect(pane).to_be_focused()


@slow
def test_head_of_the_table_stays_in_sight(browser: Browser, tmp_path: Path, host: str) -> None:
    with Visit(browser, viewport={"width": 1280, "height": 300}) as visit:
        page = visit.go(f"{host}en/{WHERE}")
        pane, head = page.locator(".pane"), page.locator("thead th").first
        pane.evaluate("e => { e.style.maxHeight = '200px'; e.scrollTop = 9999; }")

        box, around = head.bounding_box(), pane.bounding_box()
        assert pane.evaluate("e => e.scrollTop") > 0
        assert box
        assert around
        assert abs(box["y"] - around["y"]) < 3


@slow
def test_on_paper_the_table_lies_across_with_its_head_on_each_page(
    browser: Browser, tmp_path: Path
) -> None:
    many: dict[str, str | bytes] = {
        f"lists/list-{n}.yml": PARENTS.replace("code: PAR3\n", "") for n in range(60)
    }
    content = made_of(many, tmp_path)
    with serve(content) as host, Visit(browser, is_mobile=False, has_touch=False) as visit:
        page = visit.go(f"{host}en/{WHERE}")
        pdf = pikepdf.open(BytesIO(page.pdf(prefer_css_page_size=True)))

    sizes = {tuple(round(float(side)) for side in each.mediabox[2:]) for each in pdf.pages}
    assert len(pdf.pages) > 2
    assert all(width > height and abs(width - 842) < 3 for width, height in sizes)


def made_of(lists: dict[str, str | bytes], folder: Path) -> Path:
    """Write pages and assets of a site with some lists; return where they are."""
    root, out = write_site(folder / "site", files=lists), folder / "out"
    content = read_site(root)
    shelf = [shelve_list(content, name) for name in content.shown]
    wanted = [e for e in web.pages(content, shelf, Prints()) if e.uri == f"en/{WHERE}"]
    for each in (*wanted, *assets(content)):
        text, path = each.make(), out / each.uri
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return out
