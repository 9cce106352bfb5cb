"""A list under a new name is found by all that knew the former one."""

import json

import pytest
from playwright.sync_api import Browser

from browsing import Visit, serve
from checking import SETTINGS as SOUND
from checking import told
from conftest import LIST, SETTINGS, MakeSite
from reading import read_site, rendered, rendered_data

RENAMED = LIST.replace("sections:", "former_ids: [parents, first-year]\nsections:")
PRINTS = "- {list: parents, kind: handout, lang: fi, copies: 40, on: 2026-11-02}\n"


@pytest.fixture
def make_renamed(make_site: MakeSite) -> MakeSite:
    """Write a site whose list has got another name."""

    def make(text: str = RENAMED, **more: object) -> object:
        root = make_site(files={"lists/parenthood.yml": text, "lists/prints.yml": PRINTS}, **more)
        (root / "lists/parents.yml").unlink()
        return root

    return make  # type: ignore[return-value]


def test_former_address_leads_on_in_each_language(make_renamed: MakeSite) -> None:
    pages = rendered(make_renamed())

    for uri in ("fi/parents.html", "fi/first-year.html", "en/parents.html"):
        page, tag = pages[uri], uri.split("/")[0]
        (refresh,) = [e for e in page.all("meta") if e.get("http-equiv") == "refresh"]
        (canonical,) = [e for e in page.all("link") if e.get("rel") == "canonical"]
        assert refresh.get("content") == f"0;url=../{tag}/parenthood.html"
        assert canonical.get("href") == f"https://lists.example.org/{tag}/parenthood.html"
        assert f"../{tag}/parenthood.html" in page.links
        assert page.hidden
    assert "ar/parents.html" not in pages


def test_frame_in_a_partners_page_goes_on_to_the_list(make_renamed: MakeSite) -> None:
    page = rendered(make_renamed())["embed/parents.fi.html"]

    assert "../embed/parenthood.fi.html" in page.links
    assert 'content="0;url=../embed/parenthood.fi.html"' in page.html


def test_former_address_says_in_words_where_the_list_is(make_renamed: MakeSite) -> None:
    page = rendered(make_renamed())["fi/parents.html"]

    assert page.texts("h1") == ["Listalla on uusi osoite"]
    assert page.texts(".button") == ["Vanhemmille"]


def test_former_address_is_in_no_sitemap_and_no_feed(make_renamed: MakeSite) -> None:
    made = rendered_data(make_renamed())

    maps = {uri: text for uri, text in made.items() if uri.endswith(".xml")}
    assert maps
    assert [uri for uri, text in maps.items() if "parents.html" in text] == []


def test_programs_find_the_data_of_a_list_by_its_former_name(make_renamed: MakeSite) -> None:
    made = rendered_data(make_renamed())

    assert made["data/parents.json"] == made["data/parenthood.json"]
    assert json.loads(made["data/parents.json"])["id"] == "parenthood"
    assert [each["id"] for each in json.loads(made["data/lists.json"])["lists"]] == ["parenthood"]


def test_printed_code_follows_a_list_to_its_new_name(make_renamed: MakeSite) -> None:
    root = make_renamed(settings=SOUND)

    assert (root / "lists/codes.yml").read_text() == "PAR3: parents\n"
    assert told(root) == []
    assert "../../fi/parenthood.html" in rendered(root)["q/PAR3/index.html"].links
    assert json.loads(rendered_data(root)["data/lists.json"])["codes"] == {"PAR3": "parenthood"}


def test_log_of_prints_follows_a_list_to_its_new_name(make_renamed: MakeSite) -> None:
    assert [run.list for run in read_site(make_renamed()).prints] == ["parenthood"]


def test_one_former_id_needs_no_brackets(make_renamed: MakeSite) -> None:
    text = LIST.replace("sections:", "former_ids: parents\nsections:")

    assert "fi/parents.html" in rendered(make_renamed(text))


def test_former_id_that_is_no_address_is_told(make_renamed: MakeSite) -> None:
    text = LIST.replace("sections:", "former_ids: [parents, Für Eltern]\nsections:")

    assert told(make_renamed(text, settings=SOUND))[0].startswith(
        "lists/parenthood.yml:10:23: L011 "
    )


def test_list_that_is_paused_leads_nowhere_from_its_former_address(make_renamed: MakeSite) -> None:
    root = make_renamed(RENAMED.replace("status: published", "status: paused"))

    assert "fi/parents.html" not in rendered(root)


def test_site_without_an_address_leads_on_too(make_renamed: MakeSite) -> None:
    settings = SETTINGS.replace("site_url: https://lists.example.org/\n", "")
    page = rendered(make_renamed(settings=settings))["fi/parents.html"]

    assert "../fi/parenthood.html" in page.links
    assert "canonical" not in page.html


@pytest.mark.slow
def test_browser_goes_on_to_the_new_address_by_itself(
    browser: Browser, make_renamed: MakeSite
) -> None:
    root = make_renamed()
    for uri, page in rendered(root).items():
        path = root / "site" / uri
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page.html, encoding="utf-8")
    (root / "site/assets").mkdir()
    for name in ("site.js", "icon.svg"):
        (root / "site/assets" / name).touch()

    with (
        serve(root / "site") as host,
        Visit(browser) as visit,
    ):
        visit.page.goto(f"{host}en/parents.html")
        visit.page.wait_for_url(f"{host}en/parenthood.html")

        assert visit.page.text_content("h1") == "For parents"
        assert visit.complaints == []
