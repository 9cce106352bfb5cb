"""Lists in frames: what stands in them, and a real page of another origin around one."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browsing import Visit, serve
from conftest import LIST, REPOSITORY, MakeSite
from lukutori.localise.lists import shelve_list
from lukutori.render import data
from reading import read_site, rendered

HANDBOOK = REPOSITORY / "lists/handbook/data.md"
SNIPPET = re.compile(r"```html\n(<iframe.*?)```", re.DOTALL)
AROUND = (
    '<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    '<link rel="icon" href="data:,"><title>Intranet</title>'
)
MANY = "".join(f'      - {{title: "Kirja {i}", author: "Tekijä {i}"}}\n' for i in range(12))


def snippet() -> str:
    """Return what the handbook tells a partner to put into its page."""
    (found,) = SNIPPET.findall(HANDBOOK.read_text(encoding="utf-8"))
    return str(found)


def test_frame_holds_the_books_and_ways_out_of_it(make_site: MakeSite) -> None:
    page = rendered(make_site())["embed/parents.en.html"]

    assert page.texts("h1") == ["For parents"]
    assert page.texts("h2") == ["Kuunpäivän kirjeet"]
    assert page.texts(".author") == ["Emmi Itäranta"]
    assert len(page.all(".cover")) == 1
    for link in page.all("a"):
        assert link.get("target") == "_top"
        assert "noopener" in str(link.get("rel")).split()
        if str(link.get("href")).startswith("http"):
            assert "noreferrer" in str(link.get("rel")).split()
    assert page.links[0] == page.links[-1] == "../en/parents.html"
    assert "https://finna.fi/Record/anders.1819084?lng=en-gb" in page.links
    assert "22 November 2026" in page.text


def test_frame_has_no_head_of_the_site_and_no_prints(make_site: MakeSite) -> None:
    page = rendered(make_site())["embed/parents.fi.html"]

    assert page.all("header") == page.all("nav") == page.all("search") == []


def test_search_engines_find_the_whole_list_instead(make_site: MakeSite) -> None:
    page = rendered(make_site())["embed/parents.fi.html"]

    (canonical,) = [e.get("href") for e in page.all("link") if e.get("rel") == "canonical"]
    assert canonical == "https://lists.example.org/fi/parents.html"
    assert page.hidden


def test_example_says_in_the_frame_that_nobody_has_approved_it(make_site: MakeSite) -> None:
    root = make_site(files={"lists/parents.yml": f"{LIST}example: true\n"})

    assert rendered(root)["embed/parents.fi.html"].texts(".notice") == [
        "Esimerkkilista, jota mikään neuvola tai klinikka ei ole hyväksynyt."
    ]


def test_discreet_list_stands_in_no_frame(make_site: MakeSite) -> None:
    root = make_site(files={"lists/parents.yml": f"{LIST}discreet: true\n"})

    assert [uri for uri in rendered(root) if uri.startswith("embed/")] == []


@pytest.fixture
def folder(make_site: MakeSite) -> Iterator[Path]:
    """Write a site whose list is longer than any frame begins."""
    arabic = LIST.replace("title: {", "title: {ar: للوالدين, ").replace(
        "intro: {", "intro: {ar: كتب., "
    )
    root = make_site(files={"lists/parents.yml": arabic + MANY})
    content = read_site(root)
    shelf = [shelve_list(content, name) for name in content.shown]
    made: dict[str, str | bytes] = {each.uri: each.make() for each in data.files(content, shelf)}
    made |= {uri: page.html for uri, page in rendered(root).items()}
    for uri, text in made.items():
        path = root / "site" / uri
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    yield root / "site"


@pytest.mark.slow
@pytest.mark.parametrize("tag", ["fi", "ar"])
def test_frame_in_a_page_of_another_origin_grows_to_its_content(
    browser: Browser, folder: Path, tmp_path: Path, tag: str
) -> None:
    intranet = tmp_path / "intranet"
    intranet.mkdir()
    with (
        serve(folder) as lists,
        serve(intranet) as host,
        Visit(browser) as visit,
    ):
        code = snippet().replace("https://lists.example.org/embed/good-sleep.en.html", "LIST")
        assert "LIST" in code
        text = code.replace("LIST", f"{lists}embed/parents.{tag}.html")
        (intranet / "index.html").write_text(AROUND + text, encoding="utf-8")
        page = visit.go(host)
        frame = page.frames[1]
        frame.wait_for_load_state("load")
        page.wait_for_function("document.querySelector('iframe').offsetHeight > 1000")

        height = page.evaluate("document.querySelector('iframe').clientHeight")
        inside = frame.evaluate("document.documentElement.scrollHeight")
        assert abs(height - inside) <= 1
        assert lists.rsplit(":", 1)[1] != host.rsplit(":", 1)[1]
        assert visit.complaints == []
        assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.slow
def test_page_around_a_frame_listens_to_no_other_frame(
    browser: Browser, folder: Path, tmp_path: Path
) -> None:
    intranet = tmp_path / "intranet"
    intranet.mkdir()
    other = '<script>parent.postMessage({lukutori: {height: 9999}}, "*")</script>'
    (intranet / "other.html").write_text(other, encoding="utf-8")
    with (
        serve(folder) as lists,
        serve(intranet) as host,
        Visit(browser) as visit,
    ):
        code = re.sub(r'src="[^"]+"', f'src="{lists}embed/parents.fi.html"', snippet(), count=1)
        page_text = f'{AROUND}{code}<iframe src="other.html"></iframe>'
        (intranet / "index.html").write_text(page_text, encoding="utf-8")
        page = visit.go(host)
        page.wait_for_function("document.querySelector('iframe').offsetHeight > 1000")

        heights = page.evaluate("[...document.querySelectorAll('iframe')].map(e => e.offsetHeight)")
        assert all(height < 9999 for height in heights)


@pytest.mark.slow
def test_frame_says_nothing_but_its_height(browser: Browser, folder: Path, tmp_path: Path) -> None:
    with (
        serve(folder) as lists,
        Visit(browser) as visit,
    ):
        listening = "<script>said = []; onmessage = (event) => said.push(event.data)</script>"
        (folder / "around.html").write_text(
            f'{AROUND}{listening}<iframe src="embed/parents.fi.html"></iframe>', "utf-8"
        )
        page = visit.go(f"{lists}around.html")
        page.wait_for_function("said.length > 0")

        (said, *_) = page.evaluate("said")
        assert said.keys() == {"lukutori"}
        assert said["lukutori"].keys() == {"height"}
        assert isinstance(said["lukutori"]["height"], int)


@pytest.mark.slow
def test_frame_is_fit_for_everybody(browser: Browser, folder: Path) -> None:
    with serve(folder) as lists:
        for tag in ("fi", "ar"):
            with Visit(browser) as visit:
                visit.go(f"{lists}embed/parents.{tag}.html")
                assert visit.axe() == []
                assert visit.too_wide() == 0
                assert visit.complaints == []
