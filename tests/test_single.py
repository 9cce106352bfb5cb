"""One list as one file: whole, styled and silent wherever it is opened."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from browsing import Visit
from conftest import LIST, LOGO, SETTINGS, MakeSite, Run
from painting import painted
from reading import Page, addresses

AR = LIST.replace("en: For parents}", "en: For parents, ar: للآباء}").replace(
    "the first year.}", "the first year., ar: كتب للسنة الأولى.}"
)
FILES = {"lists/parents.yml": AR}
WITHOUT_ADDRESS = SETTINGS.replace("site_url: https://lists.example.org/\n", "")


def single(run: Run, root: Path, tag: str = "fi", *more: str) -> Page:
    done = run("build", "--single", "parents", "--lang", tag, *more, here=root)
    assert done.code == 0, done.err
    path = root / done.out.strip()
    return Page(path.name, path.read_text(encoding="utf-8"))


@pytest.mark.slow
@pytest.mark.parametrize(("tag", "heading"), [("fi", "Vanhemmille"), ("ar", "للآباء")])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_file_opens_whole_and_styled_and_asks_nobody_for_anything(
    run: Run, make_site: MakeSite, browser: Browser, tag: str, heading: str, scheme: Any
) -> None:
    root = make_site(files=dict(FILES))
    path = root / single(run, root, tag).uri
    with Visit(browser, color_scheme=scheme, offline=True) as visit:
        page = visit.go(path.as_uri())

        assert [each.url for each in visit.requests] == [path.as_uri()]
        expect(page.locator("h1")).to_have_text(heading)
        ground = page.locator(".hero").evaluate("e => getComputedStyle(e).backgroundColor")
        assert ground == "rgb(31, 78, 121)"  # the first of the colours of themes
        assert page.locator(".book .cover").evaluate("e => getComputedStyle(e).width") != "auto"
        assert visit.too_wide() == 0
        assert visit.complaints == []
        assert visit.axe() == []


@pytest.mark.slow
def test_file_holds_its_pictures_and_the_logo(
    run: Run, make_site: MakeSite, browser: Browser
) -> None:
    brand = "brand: {logo: logo.svg}\n      covers: local\n      catalogue: helmet"
    root = make_site(
        settings=SETTINGS.replace("catalogue: helmet", brand),
        files={"logo.svg": LOGO, "lists/covers/9789523630871.jpg": painted()},
    )
    path = root / single(run, root).uri
    with Visit(browser, offline=True) as visit:
        page = visit.go(path.as_uri())

        widths = page.locator("img").evaluate_all("all => all.map((each) => each.naturalWidth)")
        assert len(widths) == 2
        assert all(widths)
        assert visit.complaints == []


def test_file_of_drawn_covers_is_small(run: Run, make_site: MakeSite) -> None:
    page = single(run, make_site(files=dict(FILES)))

    assert len(page.html.encode()) <= 60_000


def test_links_of_the_file_lead_to_the_published_site(run: Run, make_site: MakeSite) -> None:
    page = single(run, make_site(files=dict(FILES)))

    inner = [each for each in page.links if "lists.example.org" in each]
    assert "https://lists.example.org/en/parents.html" in inner
    assert "https://lists.example.org/fi/index.html" in inner
    assert "https://lists.example.org/print/parents/handout.fi.pdf" in inner
    assert {each.split(":")[0] for each in page.links if each != "#main"} == {"https"}


def test_file_of_a_site_that_prints_nothing_offers_no_handout(
    run: Run, make_site: MakeSite
) -> None:
    settings = SETTINGS.replace("catalogue: helmet", "catalogue: helmet\n      print: false")
    page = single(run, make_site(settings=settings))

    assert not [each for each in page.links if each.endswith(".pdf")]


def test_file_of_a_site_without_an_address_has_no_link_that_leads_nowhere(
    run: Run, make_site: MakeSite
) -> None:
    page = single(run, make_site(settings=WITHOUT_ADDRESS, files=dict(FILES)))

    assert "nowhere:" not in page.html
    assert page.all(".tongues") == []
    assert "Vanhemmuus" in page.text
    assert {urlsplit(each).hostname for each in page.links if each != "#main"} == {"finna.fi"}


def test_file_runs_no_script_and_its_policy_lets_none_run(run: Run, make_site: MakeSite) -> None:
    page = single(run, make_site())

    assert page.all("script") == []
    policy = str(page.all("meta")[1].get("content"))
    assert "script-src 'none'" in policy
    assert "unsafe" not in policy
    loaded = [address for tag, address in addresses(page) if tag in ("img", "script", "iframe")]
    assert [each for each in loaded if not each.startswith("data:")] == []
    assert [e.get("href", "")[:5] for e in page.all("link") if e.get("rel") == "icon"] == ["data:"]


def test_style_of_a_site_cannot_end_the_styles_element(run: Run, make_site: MakeSite) -> None:
    css = "h1::after{content:'</style><script>alert(1)</script>'}\r\n"
    page = single(run, make_site(files={"theme/styles/own.css": css}))

    assert page.all("script") == []
    assert "alert(1)" in page.one("style").itertext().__next__()


def test_file_is_called_as_one_says_and_put_where_one_says(run: Run, make_site: MakeSite) -> None:
    root = make_site()
    done = run("build", "--single", "parents", "--lang", "en", "-o", "out/a.html", here=root)

    assert (done.code, done.out) == (0, "out/a.html\n")
    assert "For parents" in (root / "out" / "a.html").read_text(encoding="utf-8")
    assert not (root / "site").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--single", "parent", "--lang", "fi"], "Did you mean `parents`?"),
        (["--single", "parents", "--lang", "ar"], "The list `parents` is not in `ar`. It is in: "),
        (["--single", "parents"], "--single and --lang go together"),
        (["--lang", "fi"], "--single and --lang go together"),
        (["--single", "parents", "--lang", "fi", "-o", "site"], "ends in .html"),
        (["--single", "parents", "--lang", "fi", "-o", "lists/a.html"], "among your lists"),
    ],
)
def test_what_cannot_be_made_is_told_and_nothing_is_written(
    run: Run, make_site: MakeSite, words: list[str], told: str
) -> None:
    root = make_site()
    before = sorted(root.rglob("*"))
    done = run("build", *words, here=root)

    assert done.code == 2
    assert told in re.sub(r"\s+", " ", done.err)
    assert sorted(root.rglob("*.html")) == []
    assert [each for each in sorted(root.rglob("*")) if ".lukutori" not in str(each)] == before


def test_list_with_an_error_becomes_no_file(run: Run, make_site: MakeSite) -> None:
    root = make_site(files={"lists/parents.yml": LIST.replace("partners:", "partner:")})
    done = run("build", "--single", "parents", "--lang", "fi", here=root)

    assert done.code == 1
    assert "Nothing was written." in done.err
    assert list(root.glob("*.html")) == []
