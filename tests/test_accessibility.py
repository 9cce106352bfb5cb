"""No barrier on any sort of page in any language: what axe, a keyboard and a screen reader meet."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser, expect

from browsing import Visit, serve
from everypage import Sort, some, sorts

pytestmark = pytest.mark.slow

BOTH_WAYS = ("fi", "ar")
"""A language from left to right and one from right to left: what depends on templates alone."""
NARROW = {"width": 320, "height": 256}
"""A screen of 1280 × 1024 pixels at 400 % (WCAG 2.2, 1.4.10)."""
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* {line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important} p {margin-block-end: 2em !important}`);
  document.adoptedStyleSheets = [sheet];
}"""
"""Text spacing as readers may set it (WCAG 2.2, 1.4.12)."""
CUT = """() => [...document.querySelectorAll("body *")].filter((e) => {
  const style = getComputedStyle(e);
  const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
  return own && e.checkVisibility() && !e.closest("[aria-hidden=true]")
    && style.clipPath === "none"  // what is only read out
    && style.webkitLineClamp === "none"  // a beginning; the whole stands where the card leads
    && (style.overflowY !== "visible" && e.scrollHeight > e.clientHeight + 1
      || style.overflowX !== "visible" && e.scrollWidth > e.clientWidth + 1);
}).map((e) => e.outerHTML.slice(0, 120))"""
"""Elements whose own words do not fit into them."""
STOP = """() => {
  const e = document.activeElement;
  if (e === document.body) return null;
  const every = [...document.querySelectorAll("*")];
  const box = e.getClientRects()[0] ?? e.getBoundingClientRect();
  const style = getComputedStyle(e);
  const x = Math.min(Math.max(box.x + box.width / 2, 1), innerWidth - 1);
  const y = Math.min(Math.max(box.y + box.height / 2, 1), innerHeight - 1);
  const top = document.elementFromPoint(x, y);
  let floats = false, down = 0, pane = -1;
  for (let up = e; up; up = up.parentElement) {
    floats ||= ["fixed", "sticky", "absolute"].includes(getComputedStyle(up).position);
    down += up.scrollTop;
    if (up.scrollTop && up.parentElement && pane < 0) pane = every.indexOf(up);
  }
  return {
    place: every.indexOf(e), y: box.y + down, pane, floats,
    seen: box.width > 0 && box.bottom > 0 && box.y < innerHeight
      && (e.contains(top) || !!top?.contains(e)),
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    html: e.outerHTML.slice(0, 120),
  };
}"""
"""Where the focus is, and whether a person sees it."""
REACHABLE = """() => [...document.querySelectorAll(
  "a[href], button, summary, select, textarea, input:not([type=radio]), [tabindex='0']"
)].filter((e) => e.checkVisibility() && !e.disabled && !e.closest("[inert]")).length"""
ROW = 60
"""Pixels by which links of one row may stand higher than the one before."""

Tree = list[dict[str, Any]]


@pytest.fixture(scope="module")
def host(repository_site: Path) -> Iterator[str]:
    with serve(repository_site) as address:
        yield address


@pytest.fixture(scope="module")
def pages(repository_site: Path) -> dict[Sort, str]:
    return sorts(repository_site)


def on_each(visit: Visit, host: str, uris: list[str], look: Callable[[], Any]) -> dict[str, Any]:
    """Return what a look at each page finds, where it finds anything."""
    found = {}
    for uri in uris:
        visit.go(host + uri)
        if told := look():
            found[uri] = told
    return found


def whole_tree(visit: Visit) -> Tree:
    """Return the browser's accessibility tree, node by node."""
    session = visit.context.new_cdp_session(visit.page)
    nodes: Tree = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return nodes


def tree(visit: Visit) -> Tree:
    """Return what a screen reader is told of the page, node by node."""
    return [node for node in whole_tree(visit) if not node["ignored"]]


def role(node: dict[str, Any]) -> str:
    return "" if node["ignored"] else str(node["role"]["value"])


def name(node: dict[str, Any]) -> str:
    return str(node.get("name", {}).get("value", "")).strip()


def prop(node: dict[str, Any], wanted: str) -> Any:
    return next(
        (p["value"]["value"] for p in node.get("properties", []) if p["name"] == wanted), None
    )


def test_pages_are_found_in_every_language_of_the_site(pages: dict[Sort, str]) -> None:
    names = {sort.name for sort in pages}

    assert {"<lang>/*", "<lang>/index", "<lang>/themes/*", "<lang>/partners/*"} <= names
    assert {"index", "q/*/index", "404", "<lang>/accessibility", "handbook/index.html"} <= names
    assert len({sort.lang for sort in pages if sort.name == "<lang>/*"}) >= 11


FOR_WIDE_SCREENS = "/(staff|screen)/"
WIDE = {"viewport": {"width": 1800, "height": 3000}, "is_mobile": False}
"""So wide and high that no cell of a table is out of sight, where axe cannot tell contrast."""
PAINT = ("color-contrast", "link-in-text-block")
"""Rules on colours, axe's slowest by far: a language changes words and direction, no colour."""
COLOURED = (*BOTH_WAYS, "en")


def test_no_sort_of_page_has_a_barrier_that_axe_knows(
    browser: Browser, host: str, pages: dict[Sort, str]
) -> None:
    coloured = {uri for sort, uri in pages.items() if sort.lang in COLOURED}
    wide = {uri for uri in pages.values() if re.search(FOR_WIDE_SCREENS, uri)}
    others = set(pages.values()) - wide
    with Visit(browser, color_scheme="light", reduced_motion="reduce") as visit:
        assert on_each(visit, host, sorted(others & coloured), visit.axe) == {}
        assert on_each(visit, host, sorted(others - coloured), lambda: visit.axe(skip=PAINT)) == {}
    with Visit(browser, reduced_motion="reduce", **WIDE) as visit:
        assert on_each(visit, host, sorted(wide & coloured), visit.axe) == {}
        assert on_each(visit, host, sorted(wide - coloured), lambda: visit.axe(skip=PAINT)) == {}


def test_no_sort_of_page_is_hard_to_read_in_the_dark(
    browser: Browser, host: str, pages: dict[Sort, str]
) -> None:
    coloured = [uri for sort, uri in pages.items() if sort.lang in COLOURED]
    others = [uri for uri in coloured if not re.search(FOR_WIDE_SCREENS, uri)]
    with Visit(browser, color_scheme="dark", reduced_motion="reduce") as visit:
        page = visit.go(f"{host}fi/index.html")
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert ground != "rgb(255, 255, 255)"

        assert on_each(visit, host, others, lambda: visit.axe(PAINT, "rule")) == {}


def test_unfolded_parts_have_no_barrier_either(
    browser: Browser, host: str, pages: dict[Sort, str]
) -> None:
    with Visit(browser) as visit:

        def look() -> list[str]:
            folded = visit.page.locator("details")
            folded.evaluate_all("all => all.forEach((each) => { each.open = true; })")
            return visit.axe() if folded.count() else []

        assert on_each(visit, host, some(pages, *BOTH_WAYS, "en"), look) == {}


def walk(visit: Visit) -> list[str]:
    """Go through a page with the Tab key alone; return what a person would stumble over."""
    page, faults = visit.page, []
    before: dict[str, Any] | None = None
    first: dict[str, Any] | None = None
    wanted = page.evaluate(REACHABLE)
    met = 0
    for _ in range(wanted + 1):
        page.keyboard.press("Tab")
        here = page.evaluate(STOP)
        first = first or here
        if here is None or (met and here["place"] == first["place"]):
            break  # out of the page, or round to its beginning
        met += 1
        if not here["ring"]:
            faults.append(f"no ring: {here['html']}")
        if not here["seen"]:
            faults.append(f"hidden: {here['html']}")
        if before and here["place"] <= before["place"]:
            faults.append(f"goes back: {here['html']}")
        beside = before and here["pane"] == before["pane"]
        if before and beside and not here["floats"] and here["y"] < before["y"] - ROW:
            faults.append(f"jumps up: {here['html']}")
        before = before if here["floats"] and before else here
    if met != wanted:
        faults.append(f"{met} stops, {wanted} links and fields")
    return faults


@pytest.mark.parametrize("lang", BOTH_WAYS)
def test_keyboard_reaches_everything_in_reading_order_sees_it_and_comes_out(
    browser: Browser, host: str, pages: dict[Sort, str], lang: str
) -> None:
    with Visit(browser) as visit:
        assert on_each(visit, host, some(pages, lang, "en"), lambda: walk(visit)) == {}


def test_skip_link_leads_past_the_head_of_every_sort_of_page(
    browser: Browser, host: str, pages: dict[Sort, str]
) -> None:
    headless = re.compile("embed/|/screen/")
    with Visit(browser) as visit:

        def look() -> str:
            page = visit.page
            links = page.locator("main").locator("a, summary, input").locator("visible=true")
            page.keyboard.press("Tab")
            page.keyboard.press("Enter")
            page.keyboard.press("Tab")
            inside = page.evaluate("!!document.activeElement.closest('main')")
            return "" if inside or not links.count() else "the focus is not in the content"

        uris = some(pages, *BOTH_WAYS, "en")
        assert on_each(visit, host, [uri for uri in uris if not headless.search(uri)], look) == {}


def test_everything_folded_opens_and_closes_by_keyboard(
    browser: Browser, host: str, pages: dict[Sort, str]
) -> None:
    tried = []
    with Visit(browser) as visit:
        for uri in some(pages, *BOTH_WAYS, "en"):
            page = visit.go(host + uri)
            for summary in page.locator("summary").locator("visible=true").all():
                folded = summary.locator("xpath=..")
                before = folded.evaluate("e => e.open")
                summary.focus()
                page.keyboard.press("Enter")
                assert folded.evaluate("e => e.open") != before, uri
                page.keyboard.press("Space")
                assert folded.evaluate("e => e.open") == before, uri
                tried.append(uri)

    assert {"handbook/index.html", "fi/arabic-books.html"} <= set(tried)


def test_menu_of_the_handbook_leads_on_by_keyboard_alone(browser: Browser, host: str) -> None:
    with Visit(browser, java_script_enabled=False) as visit:
        page = visit.go(f"{host}handbook/index.html")
        for key in ("Tab", "Tab", "Tab", "Enter", "Tab", "Tab"):
            page.keyboard.press(key)
        page.keyboard.press("Enter")

        expect(page.locator("h1")).to_have_text("Writing a list")


class Told(NamedTuple):
    """What a page tells a screen reader."""

    title: str
    nodes: Tree
    wrong_tongues: list[str]
    """Ways into another language that are not marked as being in it."""


WRONG_TONGUES = """() => [...document.querySelectorAll(".tongues a, .doors a")]
  .filter((a) => !a.lang || a.lang !== a.hreflang || a.dir === "")
  .map((a) => a.outerHTML)"""


@pytest.fixture(scope="module")
def told(browser: Browser, host: str, pages: dict[Sort, str]) -> dict[str, Told]:
    """Open every sort of page in every language once."""
    found = {}
    with Visit(browser) as visit:
        for uri in pages.values():
            page = visit.go(host + uri)
            found[uri] = Told(page.title(), tree(visit), page.evaluate(WRONG_TONGUES))
    return found


def test_every_sort_of_page_has_one_content_and_named_ways(told: dict[str, Told]) -> None:
    def faults(page: Told) -> list[str]:
        roles = Counter(map(role, page.nodes))
        ways = [name(node) for node in page.nodes if role(node) == "navigation"]
        found = [] if roles["main"] == 1 else ["main"]
        found += [each for each in ("banner", "contentinfo") if roles[each] > 1]
        found += [f"navigation {each!r}" for each, n in Counter(ways).items() if n > 1]
        found += ["a nameless navigation"] * ways.count("")
        return found + ["no title"] * (not page.title.strip())

    assert {uri: found for uri, page in told.items() if (found := faults(page))} == {}


SPOKEN = {"link", "button", "searchbox", "textbox", "checkbox", "radio", "combobox", "heading"} | {
    "DisclosureTriangle"
}


def test_everything_that_can_be_used_says_its_name(told: dict[str, Told]) -> None:
    mute = {
        uri: found
        for uri, page in told.items()
        if (found := [role(node) for node in page.nodes if role(node) in SPOKEN and not name(node)])
    }

    assert len(told) > 100
    assert mute == {}


def test_choice_of_language_is_read_out_in_each_language(told: dict[str, Told]) -> None:
    assert {uri: page.wrong_tongues for uri, page in told.items() if page.wrong_tongues} == {}


def contexts(nodes: Tree) -> Iterator[tuple[str, str, str]]:
    """Yield of each link: its name, what it stands under, its address.

    That is the heading of its list item, or the name of the navigation or region around it.
    """
    by_id = {node["nodeId"]: node for node in nodes}

    def around(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
        while above := by_id.get(node.get("parentId", "")):
            yield above
            node = above

    over: dict[str, str] = {}
    for node in nodes:
        if role(node) in ("navigation", "region"):
            over[node["nodeId"]] = name(node)
        if role(node) in ("heading", "DisclosureTriangle"):
            item = next((each for each in around(node) if role(each) == "listitem"), None)
            if item:
                over.setdefault(item["nodeId"], name(node))
    for node in nodes:
        if role(node) == "link":
            headings = (over.get(each["nodeId"], "") for each in around(node))
            yield name(node), next(filter(None, headings), ""), str(prop(node, "url"))


def test_links_of_the_same_name_lead_to_the_same_place_or_stand_under_their_own_heading(
    browser: Browser, host: str, pages: dict[Sort, str]
) -> None:
    with Visit(browser) as visit:

        def look() -> list[tuple[str, str]]:
            goals: dict[tuple[str, str], set[str]] = {}
            for said, heading, address in contexts(whole_tree(visit)):
                assert address != "None", said
                goals.setdefault((said, heading), set()).add(address)
            return [said for said, addresses in goals.items() if len(addresses) > 1]

        readers = [uri for uri in some(pages, *BOTH_WAYS, "en") if "handbook" not in uri]
        assert on_each(visit, host, readers, look) == {}


@pytest.mark.parametrize("uri", ["fi/parenting.html", "ar/arabic-books.html"])
def test_each_book_is_told_once_as_a_heading_and_its_cover_is_silent(
    browser: Browser, host: str, uri: str
) -> None:
    with Visit(browser) as visit:
        page = visit.go(host + uri)
        titles = page.locator(".book:has([data-title]) h3").all_inner_texts()
        covers = page.locator(".cover[data-title]").count()
        nodes = tree(visit)

    said = Counter(name(node) for node in nodes if role(node) == "StaticText")
    headings = Counter(name(node) for node in nodes if role(node) == "heading")
    images = [name(node) for node in nodes if role(node) in ("image", "img") and name(node)]
    finds = [name(node) for node in nodes if role(node) == "link"]
    assert len(titles) >= 8 <= covers
    for title in titles:
        assert headings[title] == said[title] == titles.count(title), title
        assert [link for link in finds if title in link], title
        assert not [image for image in images if title in image], title


@pytest.mark.parametrize("lang", BOTH_WAYS)
def test_list_has_head_content_foot_and_its_choice_of_languages(
    browser: Browser, host: str, lang: str
) -> None:
    with Visit(browser) as visit:
        visit.go(f"{host}{lang}/arabic-books.html")
        nodes = tree(visit)

    marks = [role(node) for node in nodes]
    parts = [each for each in marks if each in ("banner", "main", "contentinfo")]
    assert parts == ["banner", "main", "contentinfo"]
    assert "navigation" in marks


def test_filter_tells_a_screen_reader_what_is_left(browser: Browser, host: str) -> None:
    with Visit(browser) as visit:
        page = visit.go(f"{host}fi/index.html")
        page.locator("#filter").fill("aitivuosi")
        expect(page.locator("#main [role=status]")).not_to_be_empty()
        nodes = tree(visit)

    told = {node["nodeId"]: node for node in nodes}
    (status,) = [
        node
        for node in nodes
        if role(node) == "status"
        and any(name(told[child]) for child in node["childIds"] if child in told)
    ]
    assert prop(status, "live") == "polite"


def test_no_words_are_cut_or_pushed_aside_when_text_is_spaced_and_enlarged(
    browser: Browser, host: str, pages: dict[Sort, str]
) -> None:
    with Visit(browser, viewport=NARROW) as visit:

        def look() -> list[str]:
            before = visit.page.evaluate(CUT)
            plain = visit.too_wide()
            visit.page.evaluate(SPACED)
            wide = [f"{by} px too wide" for by in (plain, visit.too_wide()) if by]
            return [*before, *visit.page.evaluate(CUT), *wide]

        assert on_each(visit, host, [*pages.values()], look) == {}


def test_buttons_and_focus_are_seen_in_the_readers_own_colours(
    browser: Browser, host: str, pages: dict[Sort, str]
) -> None:
    bare = """() => [...document.querySelectorAll(
      ".button, button, input:not([type=checkbox]), .tongues [aria-current]"
    )].filter((e) => e.checkVisibility() && getComputedStyle(e).borderTopStyle === "none")
      .map((e) => e.outerHTML.slice(0, 120))"""
    with Visit(browser, forced_colors="active") as visit:

        def look() -> list[str]:
            faults: list[str] = visit.page.evaluate(bare)
            visit.page.keyboard.press("Tab")
            here = visit.page.evaluate(STOP)
            return [*faults, *([] if here["ring"] else ["no ring"])]

        assert on_each(visit, host, some(pages, *BOTH_WAYS, "en"), look) == {}


def test_nothing_moves_where_the_reader_wants_it_still(
    browser: Browser, host: str, pages: dict[Sort, str]
) -> None:
    moving = """() => [...document.querySelectorAll("*")].filter((e) => {
      const style = getComputedStyle(e);
      return style.animationName !== "none" || style.scrollBehavior === "smooth"
        || style.transitionDuration.split(", ").some((each) => parseFloat(each) > 0.01);
    }).map((e) => e.outerHTML.slice(0, 120))"""
    with Visit(browser, reduced_motion="reduce") as visit:
        found = on_each(visit, host, some(pages, *BOTH_WAYS), lambda: visit.page.evaluate(moving))

    assert found == {}
