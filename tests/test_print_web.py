"""What a site's pages offer in print: where it stands, what is said of it, and that it is there."""

import gzip
import re
from datetime import date
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element
from zipfile import ZipFile

import pikepdf
import pytest
import yaml
from playwright.sync_api import Browser

from browsing import Visit, serve
from conftest import LIST, REPOSITORY, MakeSite, write_site
from lukutori.languages import load
from lukutori.model.printing import PrintGroup, PrintKind
from lukutori.render.paper.facts import facts_of, pages_of
from lukutori.render.paper.kinds import KINDS
from lukutori.render.paper.setting.engine import PREVIEW
from lukutori.render.site import outputs
from lukutori.settings import Print
from paper import FULL_LIST, RECORDS, read_site, settings
from reading import Page, addresses, read_pages, said, target

SITE = "https://lists.example.org/"
TAGS = ["fi", "en", "ar"]
DISPLAY = "display: {library: iso-omena, start: 2026-11-20, end: 2026-12-20, slots: 3}\n"
DISCREET = LIST.replace("code: PAR3\n", "discreet: true\n").replace("library: 2026-11-01", "")
ARCHIVED = LIST.replace("code: PAR3\n", "").replace("published", "archived")
FILES: dict[str, str | bytes] = {
    "lists/parents.yml": FULL_LIST + DISPLAY,
    "lists/grief.yml": DISCREET,
    "lists/old.yml": ARCHIVED,
    "lists/catalogue.jsonl": RECORDS,
}
WORDS = {tag: language.words for tag, language in load(Path())[0].items()}
NAMES = {tag: language.name for tag, language in load(Path())[0].items()}

Site = dict[str, bytes]


def built(root: Path) -> Site:
    """Make every file of a site."""
    made = {each.uri: each.make() for each in outputs(read_site(root))}
    return {uri: each if isinstance(each, bytes) else each.encode() for uri, each in made.items()}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a site with everything to print: three languages, a display, a discreet list."""
    return write_site(tmp_path_factory.mktemp("printed"), settings=settings(), files=FILES)


@pytest.fixture(scope="module")
def site(root: Path) -> Site:
    return built(root)


@pytest.fixture(scope="module")
def pages(site: Site) -> dict[str, Page]:
    return {uri: Page(uri, made.decode()) for uri, made in site.items() if uri.endswith(".html")}


@pytest.fixture(scope="module")
def folder(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site as it is served."""
    here = tmp_path_factory.mktemp("served")
    for uri, made in site.items():
        (here / uri).parent.mkdir(parents=True, exist_ok=True)
        (here / uri).write_bytes(made)
    return here


def lines(page: Page) -> list[Element]:
    """Return the kinds of print that a page offers."""
    return page.all(".sheet")


def links(line: Element, page: Page) -> list[str]:
    """Return the files of one kind, seen from the site's root."""
    found = [target(link.attrib["href"], page, SITE) for link in line.iter("a")]
    return [each[0] for each in found if each]


def kinds_of(site: Site, list_id: str) -> list[PrintKind]:
    """Return the kinds that a list has files of, as they should be offered."""
    there = {uri.split("/")[2].split(".")[0] for uri in site if uri.startswith(f"print/{list_id}/")}
    kinds = [kind for kind in PrintKind if kind in there]
    return sorted(kinds, key=lambda kind: list(PrintGroup).index(KINDS[kind].group))


def prints(site: Site) -> dict[str, bytes]:
    return {uri: made for uri, made in site.items() if uri.endswith(".pdf")}


def groups(page: Page) -> list[Element]:
    """Return the groups of prints, which are folded."""
    return page.within(".prints", "details")


def headings(page: Page) -> list[str]:
    return [said(summary) for each in groups(page) for summary in each.iter("summary")]


# On a list's page ------------------------------------------------------------------------


@pytest.mark.parametrize("tag", TAGS)
def test_kinds_are_grouped_by_who_gets_them_in_their_order(
    site: Site, pages: dict[str, Page], tag: str
) -> None:
    page, words = pages[f"{tag}/parents.html"], WORDS[tag]
    offered = [kind for kind in kinds_of(site, "parents") if kind is not PrintKind.STATUS]

    assert headings(page) == [words.print_group[each] for each in PrintGroup]
    assert page.texts("h2")[-1] == f"{words.print_list} (PDF)"
    assert [said(each) for line in lines(page) for each in line.iter("h3")] == [
        words.print_kind[kind] for kind in offered
    ]
    for details, group in zip(groups(page), PrintGroup, strict=True):
        assert "open" not in details.attrib
        assert len(details.findall(".//h3")) == sum(KINDS[kind].group is group for kind in offered)


def test_every_link_and_picture_leads_to_a_file(site: Site, pages: dict[str, Page]) -> None:
    found = {
        place[0]
        for page in pages.values()
        for _, address in addresses(page)
        if (place := target(address, page, SITE)) and not place[0].startswith("handbook/")
    }

    assert found - site.keys() == set()
    assert {uri for uri in site if uri.startswith("print/")} - found == set()


@pytest.mark.parametrize("tag", TAGS)
def test_each_print_is_named_by_its_language_and_says_which(
    pages: dict[str, Page], tag: str
) -> None:
    page = pages[f"{tag}/parents.html"]
    for line in lines(page):
        for link in line.iter("a"):
            tags = link.attrib["href"].split(".")[-2].split("-")
            assert link.attrib["hreflang"] == tags[0]
            assert link.attrib["type"] == "application/pdf"
            assert said(link) == " – ".join(NAMES[each] for each in tags)
            marked = [each for each in link.iter() if each.get("lang")]
            assert [each.get("lang") for each in marked] == tags
            for each in marked:
                direction = each.get("dir", page.root.attrib["dir"])
                assert direction == ("rtl" if each.get("lang") == "ar" else "ltr")
            assert len(marked) == 1 or {each.tag for each in marked} == {"bdi"}


@pytest.mark.parametrize("tag", TAGS)
def test_the_pages_own_language_comes_first(pages: dict[str, Page], tag: str) -> None:
    page = pages[f"{tag}/parents.html"]
    for line in lines(page):
        tags = [each.split(".")[-2] for each in links(line, page)]
        own = [each for each in tags if tag in each.split("-")]
        assert own
        assert tags[: len(own)] == own


def test_bridge_is_a_link_for_each_pair(site: Site, pages: dict[str, Page]) -> None:
    page = pages["ar/parents.html"]
    (bridge,) = [each for each in lines(page) if "bridge" in each.findall(".//a")[0].attrib["href"]]

    assert [said(link) for link in bridge.iter("a")] == ["العربية – suomi", "English – suomi"]
    assert [each.split("/")[-1] for each in links(bridge, page)] == [
        "bridge.ar-fi.pdf",
        "bridge.en-fi.pdf",
    ]


@pytest.mark.parametrize(
    ("tag", "list_id"), [*((tag, "parents") for tag in TAGS), ("fi", "grief"), ("en", "grief")]
)
def test_sheets_and_pages_are_those_of_the_files(
    site: Site, pages: dict[str, Page], list_id: str, tag: str
) -> None:
    page, words = pages[f"{tag}/{list_id}.html"], WORDS[tag]
    for line in lines(page):
        files = [pikepdf.open(BytesIO(site[uri])) for uri in links(line, page)]
        counts = sorted({len(each.pages) for each in files})
        ends = f"{counts[0]}–{counts[-1]}" if len(counts) > 1 else str(counts[0])
        (box,) = {tuple(map(float, leaf.mediabox[2:])) for each in files for leaf in each.pages}
        width, height = (round(each / 72 * 25.4 - 0.05) for each in box)
        size = words.sheet_size.format(width=width, height=height)
        facts = said(line.findall(".//p")[0]).replace("\u2068", "").replace("\u2069", "")
        assert facts == f"{size} · {words.page_count.format(n=ends)}"


def test_what_is_read_in_a_pdf_is_what_another_reader_finds(site: Site) -> None:
    kinds = {uri.split("/")[-1].split(".")[0] for uri in prints(site)}
    assert kinds == {*PrintKind} - {PrintKind.FEEDBACK_SLIP}
    for uri, made in prints(site).items():
        with pikepdf.open(BytesIO(made)) as pdf:
            boxes = {
                tuple(round(float(x) / 72 * 25.4 - 0.05) for x in p.mediabox[2:]) for p in pdf.pages
            }
            assert pages_of(made) == len(pdf.pages), uri
            assert boxes == {facts_of(made)[1:]}, uri


def test_length_of_a_print_in_several_languages_is_told_from_the_shortest_to_the_longest(
    make_site: MakeSite,
) -> None:
    long = " ".join(["Pitkä selitys siitä miksi tämä kirja on listalla."] * 90)
    text = FULL_LIST.replace("fi: Lue vähän kerrallaan. Jos", f"fi: {long} Jos")
    text = text.replace("*ensimmäiseen vuoteen*", long)
    root = make_site(settings=settings(print="{kinds: handout}"), files={"lists/parents.yml": text})
    made = built(root)
    counts = {tag: pages_of(made[f"print/parents/handout.{tag}.pdf"]) for tag in ("fi", "en")}
    (line,) = lines(Page("en/parents.html", made["en/parents.html"].decode()))

    assert counts["fi"] > counts["en"]
    assert said(line.findall(".//p")[0]).endswith(f"Pages: {counts['en']}–{counts['fi']}")


def test_previews_wait_until_they_are_looked_at_and_take_no_other_room_then(
    site: Site, pages: dict[str, Page]
) -> None:
    page = pages["fi/parents.html"]
    images = [image for line in lines(page) for image in line.iter("img")]
    assert len(images) == len(lines(page))
    for image in images:
        assert (image.get("loading"), image.get("alt")) == ("lazy", "")
        png = site[image.attrib["src"].removeprefix("../")]
        width, height = (int.from_bytes(png[at : at + 4], "big") for at in (16, 20))
        assert png.startswith(b"\x89PNG")
        assert max(width, height) == PREVIEW
        assert abs(2 * int(image.attrib["width"]) - width) <= 1
        assert abs(2 * int(image.attrib["height"]) - height) <= 1
        assert len(png) < 20_000


def test_patron_prints_the_handout_at_the_top_of_the_page(pages: dict[str, Page]) -> None:
    for tag in TAGS:
        page = pages[f"{tag}/parents.html"]
        (button,) = page.within(".press", ".button")
        assert button.attrib["href"] == f"../print/parents/handout.{tag}.pdf"
        assert said(button) == f"{WORDS[tag].print_list} {WORDS[tag].print_kind['handout']} (PDF)"
        assert page.links.index(button.attrib["href"]) < page.links.index("#print")
        assert page.ids >= {"print"}


def test_discreet_list_has_previews_and_kits_and_is_still_hidden(
    site: Site, pages: dict[str, Page]
) -> None:
    page = pages["fi/grief.html"]

    assert page.hidden
    assert {"print/grief/handout.png", "print/grief/kit.fi.zip"} <= site.keys()
    assert len(groups(page)) == len(PrintGroup)


def test_archived_list_offers_nothing_to_print(site: Site, pages: dict[str, Page]) -> None:
    assert pages["fi/old.html"].all(".prints") == []
    assert "print" not in pages["fi/old.html"].ids
    assert [uri for uri in site if uri.startswith("print/old/")] == []


# Kits ------------------------------------------------------------------------------------


@pytest.mark.parametrize("tag", TAGS)
def test_kit_holds_the_prints_of_its_language(site: Site, pages: dict[str, Page], tag: str) -> None:
    with ZipFile(BytesIO(site[f"print/parents/kit.{tag}.zip"])) as kit:
        files = {name: kit.read(name) for name in kit.namelist()}
        assert kit.testzip() is None
    own = {
        uri: made for uri, made in prints(site).items() if uri.split(".")[-2].split("-")[0] == tag
    }

    assert files == {
        uri.removeprefix("print/"): made
        for uri, made in own.items()
        if uri.startswith("print/parents/")
    }
    assert f"../print/parents/kit.{tag}.zip" in pages[f"{tag}/parents.html"].links
    assert ("parents/bridge.ar-fi.pdf" in files) == (tag == "ar")


def test_files_in_a_kit_carry_the_day_of_the_review(site: Site) -> None:
    for list_id, day in (("parents", date(2026, 11, 20)), ("grief", date(1980, 1, 1))):
        with ZipFile(BytesIO(site[f"print/{list_id}/kit.fi.zip"])) as kit:
            assert {each.date_time[:3] for each in kit.infolist()} == {day.timetuple()[:3]}


def test_kit_has_the_same_bytes_when_it_is_built_in_another_folder(
    site: Site, make_site: MakeSite
) -> None:
    content = read_site(make_site(settings=settings(), files=FILES))
    (again,) = [each for each in outputs(content) if each.uri == "print/grief/kit.en.zip"]

    assert again.make() == site["print/grief/kit.en.zip"]


# Partners' pages -------------------------------------------------------------------------


@pytest.mark.parametrize("tag", TAGS)
def test_partner_finds_the_handouts_and_kits_of_its_lists(
    site: Site, pages: dict[str, Page], tag: str
) -> None:
    page = pages[f"{tag}/partners/clinic.html"]
    offered = {each.get("id"): links(each, page) for each in page.all("article")}
    for name in [name for name in ("grief", "parents") if f"{tag}/{name}.html" in pages]:
        handouts = {uri for uri in site if re.match(rf"print/{name}/handout\..*pdf", uri)}
        assert {*handouts, f"print/{name}/kit.{tag}.zip"} <= set(offered[f"list-{name}"])
        assert handouts

    assert f"../../print/partners/clinic/status.{tag}.pdf" in page.links


# Settings --------------------------------------------------------------------------------


def test_site_without_print_offers_none(tmp_path: Path) -> None:
    made = built(write_site(tmp_path, settings=settings(print="false"), files=FILES))

    assert [uri for uri in made if uri.startswith("print/")] == []
    for uri in ("fi/parents.html", "fi/partners/clinic.html"):
        page = Page(uri, made[uri].decode())
        assert page.all(".prints") + page.all(".press") == []


def test_site_without_extras_has_neither_previews_nor_kits(tmp_path: Path) -> None:
    changes = "{kinds: [handout, bookmark], extras: false}"
    made = built(write_site(tmp_path, settings=settings(print=changes), files=FILES))
    page = Page("fi/parents.html", made["fi/parents.html"].decode())

    assert {Path(uri).suffix for uri in made if uri.startswith("print/")} == {".pdf"}
    assert len(lines(page)) == 2
    assert page.one(".prints").findall(".//img") == []
    assert [each for each in page.links if each.endswith(".zip")] == []


def test_site_that_prints_no_handouts_has_no_button_for_them(tmp_path: Path) -> None:
    made = built(write_site(tmp_path, settings=settings(print="{kinds: bookmark}"), files=FILES))
    page, partner = (
        Page(uri, made[uri].decode()) for uri in ("fi/parents.html", "fi/partners/clinic.html")
    )

    assert page.within(".press", ".button") == []
    assert headings(page) == [WORDS["fi"].print_group["clients"]]
    assert "#print" in page.links
    assert said(partner.one("main")).count("ZIP") == 2


def test_second_build_makes_no_preview_again_and_forgets_those_that_are_gone(
    make_site: MakeSite,
) -> None:
    root = make_site(settings=settings(print="{kinds: [handout, bookmark]}"))
    first, kept = built(root), root / ".lukutori" / "pdf"
    times = {path.name: path.stat().st_mtime_ns for path in kept.iterdir()}
    assert built(root) == first
    assert {path.name: path.stat().st_mtime_ns for path in kept.iterdir()} == times
    drawn = ("print/", "share/")  # other pictures are copied as they are
    pictures = [uri for uri in first if uri.endswith(".png") and uri.startswith(drawn)]
    assert sum(uri.startswith("print/") for uri in pictures) == 2
    assert sum(name.endswith(".png") for name in times) == len(pictures)

    make_site(settings=settings(print="{kinds: handout}"))
    built(root)
    assert sum(path.suffix == ".png" for path in kept.iterdir()) == len(pictures) - 1


# The handbook ----------------------------------------------------------------------------


def handbook() -> str:
    """Return what the handbook says of where the prints are."""
    text = (REPOSITORY / "lists/handbook/printing.md").read_text(encoding="utf-8")
    return text.partition("## Where the prints are\n")[2].partition("\n## ")[0]


def test_prints_are_where_the_handbook_says(site: Site) -> None:
    shown = re.findall(r"^\| `(print/.+?)` \|", handbook(), re.MULTILINE)
    assert len(shown) == 5
    patterns = {re.sub(r"<\w+>", r"[\\w-]+", re.escape(each)) for each in shown}
    prints = {uri for uri in site if uri.startswith("print/")}
    told = {each: {uri for uri in prints if re.fullmatch(each, uri)} for each in patterns}

    assert all(told.values())
    assert set().union(*told.values()) == prints


def test_settings_of_print_are_those_of_the_handbook() -> None:
    text = handbook()
    keys = re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)
    (block,) = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    shown = yaml.safe_load(block)["print"]

    assert keys == list(shown) == list(Print.model_fields)
    assert Print(**{**shown, "kinds": tuple(PrintKind)}) == Print()
    assert Print(**shown).wanted
    assert "print: false" in text


# In a browser ----------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["fi/parents.html", "ar/parents.html", "ar/partners/clinic.html"])
def test_what_is_unfolded_has_no_barrier_and_asks_nobody_else(
    browser: Browser, folder: Path, path: str, scheme: str
) -> None:
    with serve(folder) as host, Visit(browser, color_scheme=scheme) as visit:
        page = visit.go(host + path)
        folded = page.locator("details:not([open]) > summary")
        while folded.count():
            folded.first.click()
        page.wait_for_load_state("networkidle")

        assert page.locator("details:not([open])").count() == 0
        assert visit.axe() == []
        assert visit.too_wide() <= 0
        assert visit.hosts == {"127.0.0.1"}
        assert visit.complaints == []
        assert visit.context.cookies() == []
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0


@pytest.mark.slow
def test_previews_are_loaded_only_when_they_are_unfolded(browser: Browser, folder: Path) -> None:
    with serve(folder) as host, Visit(browser) as visit:
        page = visit.go(f"{host}ar/parents.html")
        page.locator("#print").scroll_into_view_if_needed()
        page.wait_for_load_state("networkidle")
        assert not [each for each in visit.requests if each.url.endswith(".png")]

        with page.expect_response(f"{host}print/parents/handout.png"):
            page.locator(".prints summary").first.click()
        page.wait_for_load_state("networkidle")
        loaded = [each.url for each in visit.requests if each.url.endswith(".png")]
        assert f"{host}print/parents/handout.png" in loaded
        assert f"{host}print/parents/poster-a3.png" not in loaded


@pytest.mark.slow
def test_prints_unfold_without_script(browser: Browser, folder: Path) -> None:
    with serve(folder) as host, Visit(browser, java_script_enabled=False) as visit:
        page = visit.go(f"{host}ar/parents.html")
        first = page.locator(".sheet a").first
        assert not first.is_visible()

        page.locator(".prints summary").first.click()
        assert first.is_visible()


@pytest.mark.slow
def test_preview_stands_where_reading_begins_and_overlaps_no_words(
    browser: Browser, folder: Path
) -> None:
    with serve(folder) as host, Visit(browser) as visit:
        for tag in ("fi", "ar"):
            page = visit.go(f"{host}{tag}/parents.html")
            page.locator(".prints summary").first.click()
            rows = page.locator(".prints details[open] .sheet")
            boxes = [row.bounding_box() for row in rows.all()]
            assert all(
                above["y"] + above["height"] <= below["y"] + 1 for above, below in pairwise(boxes)
            )
            for row in rows.all():
                picture = row.locator("img").bounding_box()
                words = row.locator("div").bounding_box()
                first, second = (words, picture) if tag == "ar" else (picture, words)
                assert first["x"] + first["width"] <= second["x"]


@pytest.mark.slow
def test_every_list_with_all_its_prints_is_light(repository_site: Path) -> None:
    heavy = {
        uri: weight
        for uri, page in read_pages(repository_site).items()
        if page.for_readers and page.all(".book") and page.all(".prints")
        if (weight := len(gzip.compress(page.html.encode()))) > 14_000
    }

    assert heavy == {}
