"""Lists whose books have pictures of their covers, on the screen and in print."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from rich.console import Console

from browsing import Visit, serve
from checking import SETTINGS
from conftest import REGISTERS, MakeSite
from lukutori.build import build
from lukutori.localise.lists import shelve_list
from lukutori.render import data
from painting import opened, painted
from paper import FULL_LIST, RECORDS, every_printed, print_findings
from reading import Page, late_script, read_pages, read_site, rendered, said

LOCAL = f"{SETTINGS}      covers: local\n"
MOON, JUMP = "9789523630871", "9789510408865"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
RIGHTS = f"{MOON}: {{rights: CC BY 4.0, link: '{LICENCE}'}}\n{JUMP}: {{rights: Kustantaja}}\n"
ITEMS = f"""\
  - items:
      - title: Unikirja
      - isbn: {MOON}
      - isbn: {JUMP}
        title: Toinen
"""
LIST = f"{FULL_LIST[: FULL_LIST.index('sections:')]}sections:\n{ITEMS}"
FIRST = LIST.replace("      - title: Unikirja\n", "")


def pictured(make_site: MakeSite, **files: str | bytes) -> Path:
    """Write a site with two pictured books and one that is drawn."""
    every: dict[str, str | bytes] = {
        "lists/parents.yml": LIST,
        "lists/catalogue.jsonl": RECORDS,
        f"lists/covers/{MOON}.jpg": painted((500, 700)),
        f"lists/covers/{JUMP}.jpg": painted((120, 150), quality=100),
        "lists/covers/rights.yml": RIGHTS,
        **{f"lists/{name.replace('__', '/')}.yml": text for name, text in files.items()},
    }
    return make_site(settings=LOCAL, files={**every})


def page_of(root: Path, lang: str = "fi") -> Page:
    return rendered(root)[f"{lang}/parents.html"]


# On the screen ---------------------------------------------------------------------------


def test_picture_stands_in_place_of_the_drawn_cover(make_site: MakeSite) -> None:
    page = page_of(pictured(make_site))
    drawn, moon, jump = page.within(".book", ".cover")

    assert "photo" not in str(drawn.get("class"))
    image = moon.find("img")
    assert image is not None
    assert image.attrib == {
        "src": f"../covers/{MOON}-85.webp",
        "srcset": f"../covers/{MOON}-170.webp 2x",
        "width": "85",
        "height": "119",
        "alt": "",
        "loading": "lazy",
        "decoding": "async",
    }
    small = jump.find("img")
    assert small is not None
    assert small.get("src") == f"../covers/{JUMP}-120.webp"
    assert "srcset" not in small.attrib


def test_only_the_first_picture_of_a_page_does_not_wait(make_site: MakeSite) -> None:
    page = page_of(pictured(make_site, parents=FIRST))

    assert [image.get("loading") for image in page.within(".book", "img")] == ["eager", "lazy"]


def test_each_picture_is_a_file_of_the_site_in_the_size_that_the_page_says(
    make_site: MakeSite,
) -> None:
    root = pictured(make_site)
    content = read_site(root)
    shelf = [shelve_list(content, name) for name in content.shown]
    made = {each.uri: each.make() for each in data.files(content, shelf) if "covers/" in each.uri}

    assert sorted(made) == sorted(
        [f"covers/{JUMP}-120.webp", f"covers/{MOON}-170.webp", f"covers/{MOON}-85.webp"]
    )
    for image in page_of(root).within(".book", "img"):
        content_of = made[str(image.get("src")).removeprefix("../")]
        assert isinstance(content_of, bytes)
        size = tuple(int(str(image.get(side))) for side in ("width", "height"))
        assert opened(content_of).size == size


def test_picture_of_a_book_on_no_list_is_not_published(make_site: MakeSite) -> None:
    root = pictured(make_site, parents=LIST.replace(f"      - isbn: {MOON}\n", ""))
    content = read_site(root)
    shelf = [shelve_list(content, name) for name in content.shown]

    assert len(content.covers) == 2
    assert [each.uri for each in data.files(content, shelf) if "covers/" in each.uri] == [
        f"covers/{JUMP}-120.webp"
    ]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("fi", "Kansikuva: CC BY 4.0"),
        ("en", "Cover: CC BY 4.0"),
        ("ar", "صورة الغلاف: \u2068CC BY 4.0\u2069"),
    ],
)
def test_whose_the_picture_is_stands_under_the_book(
    make_site: MakeSite, lang: str, words: str
) -> None:
    moon, jump = page_of(pictured(make_site), lang).all(".credit")

    link = moon.find("a")
    assert link is not None
    assert (said(link), link.get("href"), link.get("rel")) == (words, LICENCE, "noreferrer")
    assert said(jump).strip("\u2069").endswith("Kustantaja")
    assert jump.find("a") is None


def test_picture_whose_rights_are_not_noted_is_shown_without_a_word(make_site: MakeSite) -> None:
    page = page_of(pictured(make_site, covers__rights="# Nothing yet.\n"))

    assert len(page.within(".book", "img")) == 2
    assert page.all(".credit") == []


def test_markup_in_rights_is_shown_as_text(make_site: MakeSite) -> None:
    markup = "</p><script>alert(1)</script> #panic() {{ 7*7 }}"
    page = page_of(pictured(make_site, covers__rights=f"{MOON}: {{rights: '{markup}'}}\n"))

    assert page.texts(".credit") == [f"Kansikuva: {markup}"]
    assert page.scripts == {late_script()}


def test_cards_keep_their_drawn_covers(make_site: MakeSite) -> None:
    pages = rendered(pictured(make_site))

    cards = {uri: page for uri, page in pages.items() if page.all(".card")}
    assert {f"{tag}/index.html" for tag in ("fi", "en", "ar")} <= cards.keys()
    for uri, page in cards.items():
        assert len(page.within(".trio", "i")) == 3 * len(page.all(".trio")) > 0, uri
        assert page.within(".card", "img") == [], uri


def test_pictures_weigh_little_on_the_page_itself(make_site: MakeSite) -> None:
    root = pictured(make_site)
    shown = len(body(page_of(root)))
    (root / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")

    assert shown - len(body(page_of(root))) < 2 * 250


def body(page: Page) -> str:
    """Return the page without its head, where style stands."""
    return page.html[page.html.index("<body") :]


# In print --------------------------------------------------------------------------------


def test_handout_with_pictures_keeps_every_rule_of_pdf_ua(make_site: MakeSite) -> None:
    pdfs = every_printed(pictured(make_site))

    assert {lang: pdf.faults for lang, pdf in pdfs.items()} == {
        "fi": set(),
        "en": set(),
        "ar": set(),
    }
    for pdf in pdfs.values():
        images = [each for page in pdf.file.pages for each in page.get_images().values()]
        filters = [str(each.Filter) for each in images]
        assert filters.count("/DCTDecode") == 2
        assert list(pdf.tags.all("Figure")) == []


def test_handout_says_whose_the_pictures_are(make_site: MakeSite) -> None:
    pdf = every_printed(pictured(make_site))["fi"]

    assert {"Kansikuva: CC BY 4.0", "Kansikuva: Kustantaja"} <= {
        tag.said for tag in pdf.tags.all("P")
    }
    assert LICENCE in pdf.links


def test_handout_with_pictures_has_the_same_bytes_each_time(make_site: MakeSite) -> None:
    root = pictured(make_site)
    first = {lang: pdf.data for lang, pdf in every_printed(root).items()}
    shutil.rmtree(root / ".lukutori")

    assert {lang: pdf.data for lang, pdf in every_printed(root).items()} == first


def test_handout_is_made_anew_for_another_picture(make_site: MakeSite) -> None:
    root = pictured(make_site)
    first = every_printed(root)["fi"].data
    (root / f"lists/covers/{MOON}.jpg").write_bytes(painted((500, 700), upper=(0, 0, 0)))

    assert every_printed(root)["fi"].data != first


def test_letter_in_rights_that_print_cannot_show_is_told(make_site: MakeSite) -> None:
    rights = f"{MOON}: {{rights: Kustantaja \u16a0}}\n"
    root = pictured(make_site, covers__rights=rights)
    (finding,) = [each for each in print_findings(root) if each.code == "P002"]

    assert finding.path.name == "rights.yml"
    assert finding.loc == (MOON, "rights")


# As a whole ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a small site whose books have pictures, tall, square, wide and small ones."""
    root = tmp_path_factory.mktemp("pictured")
    sizes = {MOON: (500, 700), JUMP: (500, 500), "9789510412343": (700, 400)}
    more = "".join(f"      - {{isbn: {isbn}, title: Lisää}}\n" for isbn in sizes if isbn != MOON)
    texts = {
        "mkdocs.yml": f"{LOCAL}      print: false\n",
        **{f"lists/{name}": text for name, text in REGISTERS.items()},
        "lists/parents.yml": f"{LIST[: LIST.index('      - isbn')]}      - isbn: {MOON}\n{more}",
        "lists/catalogue.jsonl": RECORDS,
        "lists/covers/rights.yml": RIGHTS,
    }
    (root / "lists/covers").mkdir(parents=True)
    for name, text in texts.items():
        (root / name).write_text(text, encoding="utf-8")
    for isbn, size in sizes.items():
        (root / f"lists/covers/{isbn}.jpg").write_bytes(painted(size))
    build(read_site(root), root / "site", Console(quiet=True))
    return root / "site"


@pytest.mark.slow
def test_site_holds_what_its_pages_show_and_no_picture_as_it_came(site: Path) -> None:
    page = read_pages(site)["fi/parents.html"]
    images = page.within(".book", "img")
    shown = {str(image.get("src")) for image in images}
    shown |= {str(image.get("srcset")).removesuffix(" 2x") for image in images}
    held = {path.relative_to(site).as_posix() for path in (site / "covers").iterdir()}

    assert len(held) == 6
    assert held == {each.removeprefix("../") for each in shown}


WATCH = (
    "window.shifts = 0; new PerformanceObserver(list => list.getEntries().forEach("
    "each => window.shifts += each.value)).observe({type: 'layout-shift', buffered: true})"
)
ARRIVED = "Promise.all([...document.querySelectorAll('.book img')].map(each => each.decode()))"


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["fi", "ar"])
def test_page_does_not_jump_as_its_pictures_come(browser: Browser, site: Path, lang: str) -> None:
    with serve(site) as host, Visit(browser) as visit:
        visit.page.add_init_script(WATCH)
        page = visit.go(f"{host}{lang}/parents.html")
        page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
        page.evaluate(ARRIVED)
        boxes = page.evaluate(
            "[...document.querySelectorAll('.book img')].map(each => "
            "[each.clientWidth, each.clientHeight])"
        )

        assert page.evaluate("window.shifts") == 0
        assert boxes == [[85, 118], [85, 85], [85, 49]]
        assert visit.too_wide() == 0
        assert visit.hosts == {"127.0.0.1"}
        assert visit.complaints == []
        assert visit.axe() == []
