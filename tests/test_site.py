"""The repository's own site, built and then walked whole."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml

from conftest import REPOSITORY, missing, need
from lukutori.cli import DONE, FAILED, INTERRUPTED, USAGE
from lukutori.enrich import Shelved
from lukutori.handbook import TABLES
from lukutori.languages.words import Words
from lukutori.localise.lists import shelve_list
from lukutori.model.base import FileModel
from lukutori.model.booklist import Book, BookList
from lukutori.model.registers import Days, Library, NthWeekday, Partner, Theme, Week
from lukutori.read.content import Content
from lukutori.read.problems import nested
from lukutori.settings import Options
from reading import Page, addresses, late_script, own_styles, read_pages, read_site, target

SITE = "https://lukutori.example.org/"
LISTS = REPOSITORY / "lists"
PACKAGE = REPOSITORY / "generator" / "lukutori"
REGISTERS = ("partners", "libraries", "themes", "weeks", "crisis", "codes", "displays")
VNU = REPOSITORY / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
BOOK_FILES = {".csv", ".ris", ".bib", ".jsonld"}
PAGES_AND_DATA = {".html", ".css", ".js", ".json", ".svg", ".png", ".txt", ".xml", *BOOK_FILES}
PAGES_AND_DATA |= {".webmanifest", ".ics"}
PRINTS = {".pdf", ".zip"}
RIGHT_TO_LEFT = {"ar", "ckb", "fa", "he", "prs", "ps", "ur", "yi"}
NOT_LOADED = {"canonical", "alternate", "next", "prev", "edit"}
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
LINK = "{http://www.w3.org/1999/xhtml}link"


@pytest.fixture(scope="module")
def pages(repository_site: Path) -> dict[str, Page]:
    return read_pages(repository_site)


@pytest.fixture(scope="module")
def for_readers(pages: dict[str, Page]) -> dict[str, Page]:
    return {uri: page for uri, page in pages.items() if page.for_readers}


@pytest.fixture(scope="module")
def content() -> Content:
    return read_site(REPOSITORY)


def written(name: str) -> dict[str, Any]:
    """Return a file of the lists folder as it was written."""
    text = (LISTS / f"{name}.yml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - texts only
    return found


def written_lists() -> dict[str, dict[str, Any]]:
    """Return every list that has pages, as it was written."""
    names = [path.stem for path in LISTS.glob("*.yml") if path.stem not in REGISTERS]
    lists = {name: written(name) for name in names}
    return {
        name: each for name, each in lists.items() if each["status"] in ("published", "archived")
    }


def languages(booklist: dict[str, Any]) -> set[str]:
    return booklist["title"].keys() & booklist["intro"].keys()


def test_every_link_and_asset_is_there(pages: dict[str, Page], repository_site: Path) -> None:
    dead = []
    for page in pages.values():
        for _, address in addresses(page):
            if found := target(address, page, SITE):
                path, fragment = found
                if not (repository_site / path).is_file():
                    dead.append(f"{page.uri}: {address}")
                elif fragment and path in pages and fragment not in pages[path].ids:
                    dead.append(f"{page.uri}: {address} has no such place")

    assert dead == []


def test_links_out_of_the_site_are_web_addresses(for_readers: dict[str, Page]) -> None:
    outside = [
        (page.uri, address)
        for page in for_readers.values()
        for _, address in addresses(page)
        if target(address, page, SITE) is None
    ]

    sound = re.compile(r"https?://[^/]+/|mailto:|sms:|tel:\+?\d+$")
    assert outside
    assert [each for each in outside if not sound.match(each[1])] == []


def test_nothing_is_loaded_from_another_host(pages: dict[str, Page], repository_site: Path) -> None:
    loaded = [
        (page.uri, element.tag, value)
        for page in pages.values()
        for element in page.root.iter()
        if element.tag in ("link", "script", "img", "iframe", "source", "audio", "video", "object")
        and element.get("rel") not in NOT_LOADED
        for name in ("href", "src", "srcset", "data", "poster")
        if (value := element.get(name))
    ]
    styles = [
        (path.name, address)
        for path in repository_site.rglob("*.css")
        for address in re.findall(r"url\(['\"]?([^)'\"]+)|@import", path.read_text("utf-8"))
    ]

    assert len(loaded) > len(pages)
    assert [each for each in loaded if re.match(r"\w+:|//", each[2])] == []
    assert [each for each in styles if not each[1].startswith(("data:", "#"))] == []


def test_pages_keep_their_own_content_security_policy(
    for_readers: dict[str, Page], repository_site: Path
) -> None:
    ours = own_styles(repository_site)
    for page in for_readers.values():
        charset, policy = page.all("meta")[:2]
        assert charset.get("charset") == "utf-8"
        assert policy.get("http-equiv") == "Content-Security-Policy"
        assert str(policy.get("content")).startswith("default-src 'none'; ")
        assert "unsafe" not in str(policy.get("content"))
        assert page.scripts <= {late_script()}
        assert {str(style.text) for style in page.all("style")} <= ours
        for element in page.root.iter():
            assert [name for name in element.attrib if re.match(r"on|style$", name)] == []


def test_each_page_says_its_language_and_direction(
    for_readers: dict[str, Page], content: Content
) -> None:
    first = next(iter(content.languages))
    for page in for_readers.values():
        tag = page.uri.split("/")[0]
        if tag == "embed":
            tag = page.uri.split(".")[-2]
        lang = tag if tag in content.languages else first
        html = page.one("html")
        assert html.get("lang") == lang, page.uri
        assert html.get("dir") == ("rtl" if lang in RIGHT_TO_LEFT else "ltr"), page.uri


def test_pieces_in_another_language_say_their_direction(for_readers: dict[str, Page]) -> None:
    wrong = [
        (page.uri, element.get("lang"), element.get("dir"))
        for page in for_readers.values()
        for element in page.root.iter()
        if element.get("dir") in ("ltr", "rtl")
        and (lang := element.get("lang"))
        and (lang in RIGHT_TO_LEFT) != (element.get("dir") == "rtl")
    ]

    assert wrong == []


def test_every_title_stands_alone_in_its_own_language(
    for_readers: dict[str, Page], content: Content
) -> None:
    for name, booklist in content.shown.items():
        shelved = shelve_list(content, name)
        books = [
            shelved.books[id(item)][0]
            for section in booklist.sections
            for item in section.items
            if isinstance(item, Book) and not item.spare
        ]
        for tag in content.languages_of(booklist):
            page = for_readers[f"{tag}/{name}.html"]
            shown = [_title(each) for each in page.all(".book") if "plain" not in _cover(each)]
            assert shown == [_expected(each) for each in books]


def _cover(book: Any) -> str:
    return str(book.find("./div").get("class"))


def _title(book: Any) -> tuple[str, str | None]:
    (bdi,) = [*book.findall(".//h3/bdi"), *book.findall(".//h2/bdi")]
    return bdi.text, bdi.get("lang")


def _expected(book: Shelved) -> tuple[str, str | None]:
    return book.title, book.languages[0] if book.languages else None


def test_each_page_names_its_own_address(for_readers: dict[str, Page]) -> None:
    for page in for_readers.values():
        canonical = [e.get("href") for e in page.all("link") if e.get("rel") == "canonical"]
        gone = page.uri.endswith("404.html")
        its = re.sub(r"embed/([^.]+)\.([^.]+)\.html", r"\2/\1.html", page.uri)  # the whole list's
        assert canonical in ([], [SITE + its]), page.uri
        assert bool(canonical) or gone or page.hidden, page.uri


def test_languages_of_a_page_name_each_other(for_readers: dict[str, Page]) -> None:
    named = 0
    for page in for_readers.values():
        for lang, url in page.alternates.items():
            assert url.startswith(SITE), page.uri
            other = for_readers[url.removeprefix(SITE)]
            assert other.alternates == page.alternates, f"{page.uri} and {other.uri}"
            assert lang == "x-default" or other.one("html").get("lang") == lang
            named += 1

    assert named > len(for_readers)


def test_sitemap_holds_each_page_that_may_be_found_with_all_its_languages(
    for_readers: dict[str, Page], repository_site: Path
) -> None:
    tree = ElementTree.parse(repository_site / "sitemap.xml")  # noqa: S314 - our own file
    listed = {
        str(url.findtext("s:loc", namespaces=SITEMAP)): {
            link.attrib["hreflang"]: link.attrib["href"] for link in url.iter(LINK)
        }
        for url in tree.iterfind("s:url", SITEMAP)
    }
    findable = {SITE + page.uri: page for page in for_readers.values() if not page.hidden}

    assert listed.keys() == findable.keys()
    for url, page in findable.items():
        assert listed[url] == page.alternates, url
        assert "x-default" in listed[url], url


def test_sitemap_says_when_a_list_was_last_reviewed(repository_site: Path) -> None:
    tree = ElementTree.parse(repository_site / "sitemap.xml")  # noqa: S314 - our own file
    changed = {
        url.findtext("s:loc", namespaces=SITEMAP): url.findtext("s:lastmod", namespaces=SITEMAP)
        for url in tree.iterfind("s:url", SITEMAP)
    }

    assert changed[f"{SITE}fi/parenting.html"] == written("parenting")["reviewed"]["library"]


def test_robots_may_come_in_and_are_told_of_the_sitemap(repository_site: Path) -> None:
    assert (repository_site / "robots.txt").read_text(encoding="utf-8").splitlines() == [
        "User-agent: *",
        "Allow: /",
        f"Sitemap: {SITE}sitemap.xml",
    ]


def test_each_list_is_there_in_each_language_that_has_its_title_and_intro(
    for_readers: dict[str, Page],
) -> None:
    lists = written_lists()
    own = "index|404|slip|offline|accessibility"
    made = {uri for uri in for_readers if re.fullmatch(rf"(?!q/|embed/)[^/]+/(?!{own})[^/]+", uri)}

    assert made == {f"{tag}/{name}.html" for name in lists for tag in languages(lists[name])}
    for name, booklist in lists.items():
        for tag in languages(booklist):
            page = for_readers[f"{tag}/{name}.html"]
            assert page.texts("h1") == [booklist["title"][tag]]


def test_each_list_is_on_its_front_page_and_with_its_themes_and_partners(
    for_readers: dict[str, Page],
) -> None:
    for name, booklist in written_lists().items():
        for tag in languages(booklist):
            assert f"../{tag}/{name}.html" in for_readers[f"{tag}/index.html"].links
            for theme in booklist["themes"]:
                page = for_readers[f"{tag}/themes/{theme}.html"]
                assert f"../../{tag}/{name}.html" in page.links
            for partner in booklist["partners"]:
                page = for_readers[f"{tag}/partners/{partner}.html"]
                assert f"../../{tag}/{name}.html" in page.links


def test_each_printed_code_leads_to_its_list_in_each_language(
    for_readers: dict[str, Page],
) -> None:
    lists = written_lists()
    for code, name in written("codes").items():
        page = for_readers[f"q/{code}/index.html"]
        wanted = {f"../../{tag}/{name}.html" for tag in languages(lists[name])}
        assert wanted <= set(page.links), code


def test_each_language_has_a_page_for_what_is_not_there(
    for_readers: dict[str, Page], content: Content
) -> None:
    for tag in content.languages:
        page = for_readers[f"{tag}/404.html"]
        assert page.hidden
        assert page.texts("h1") == [content.languages[tag].words.not_found_title]
        assert all(link.startswith(("/", "#")) for link in page.links)
    assert for_readers["404.html"].one("html").get("lang") == next(iter(content.languages))


def test_private_matters_are_kept_from_search_engines(for_readers: dict[str, Page]) -> None:
    discreet = {name for name, each in written_lists().items() if each.get("discreet") == "true"}

    assert discreet
    for uri, page in for_readers.items():
        named = uri.count("/") == 1 and not uri.startswith("embed/")
        others = ("index.html", "404.html", "slip.html", "offline.html")
        if named and not uri.endswith(others):
            assert page.hidden == (Path(uri).stem in discreet), uri
    for name in discreet:
        assert for_readers[f"q/{written(name)['code']}/index.html"].hidden


def test_data_lists_name_every_list(repository_site: Path, content: Content) -> None:
    data = json.loads((repository_site / "data" / "lists.json").read_text(encoding="utf-8"))
    lists = written_lists()

    assert (data["format"], data["site"]) == (1, SITE)
    assert {each["id"] for each in data["lists"]} == lists.keys()
    for each in data["lists"]:
        assert (repository_site / "data" / each["data"]).is_file()
        assert each["title"] == lists[each["id"]]["title"]
        assert each["code"] == lists[each["id"]]["code"]
        assert set(each["languages"]) == languages(lists[each["id"]])


def test_data_of_a_list_is_what_was_written_with_the_records_of_its_books(
    repository_site: Path,
) -> None:
    for name, booklist in written_lists().items():
        data = json.loads((repository_site / "data" / f"{name}.json").read_text(encoding="utf-8"))
        numbers = {number for record in data["records"] for number in record.get("isbns", ())}
        kept = [item for section in data["list"]["sections"] for item in section["items"]]
        given = [item for section in booklist["sections"] for item in section["items"]]
        assert data["id"] == name
        assert data["url"] == f"{SITE}q/{booklist['code']}/index.html"
        assert data["list"]["intro"] == booklist["intro"]
        assert [each.get("note") for each in kept] == [each.get("note") for each in given]
        assert [
            each["isbn"] for each in kept if "isbn" in each and each["isbn"] not in numbers
        ] == []
        assert all(record["source"] and record["fetched"] for record in data["records"])


def test_every_field_of_the_data_is_in_the_handbook(repository_site: Path) -> None:
    told = (LISTS / "handbook" / "data.md").read_text(encoding="utf-8")
    told += (LISTS / "handbook" / "catalogue.md").read_text(encoding="utf-8")
    fields: set[str] = set()
    for path in (repository_site / "data").glob("*.json"):
        fields |= set(_fields(json.loads(path.read_text(encoding="utf-8"))))

    assert {"records", "isbns", "note", "languages"} < fields
    assert fields - set(re.findall(r"[`\"](\w+)[`\"]", told)) == set()


BY_NAME = {"title", "intro", "how_to_use", "say", "questions", "note", "hook", "translations"}
BY_NAME |= {"labels", "codes", "from", "name", "offers", "themes", "partners", "weeks", "years"}


def _fields(data: Any, parent: str = "") -> Iterator[str]:
    """Yield the names of fields; what stands by language or code has those for names."""
    if isinstance(data, list):
        for each in data:
            yield from _fields(each, parent)
    elif isinstance(data, dict):
        for name, value in data.items():
            if parent in BY_NAME:
                yield from _fields(value)
            else:
                yield name
                yield from _fields(value, name)


def test_what_authors_write_in_is_not_published(repository_site: Path) -> None:
    kinds = {path.suffix for path in repository_site.rglob("*") if path.is_file()}

    assert kinds <= PAGES_AND_DATA | PRINTS


def told_by_vnu(*arguments: str) -> list[str]:
    """What the Nu Html Checker finds wrong, each as `file:line: message`."""
    java = need("java")
    if not VNU.is_file():
        missing("vnu-jar is not in node_modules")
    told = subprocess.run(
        [java, "-jar", str(VNU), "--errors-only", "--format", "json", *arguments],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    faults = [
        f"{each['url']}:{each.get('lastLine')}: {each['message']}"
        for each in json.loads(told.stderr)["messages"]
    ]
    assert (told.returncode == 0) is not bool(faults)
    return faults


@pytest.mark.slow
def test_every_page_is_valid_html(repository_site: Path) -> None:
    folders = [
        str(path)
        for path in repository_site.iterdir()
        if path.suffix == ".html"
        or (path.is_dir() and path.name not in ("data", "print", "assets"))
    ]

    assert told_by_vnu("--skip-non-html", *folders) == []


def test_every_style_sheet_is_valid_css() -> None:
    sheets = sorted(str(path) for path in (REPOSITORY / "theme").rglob("*.css"))

    assert len(sheets) > 10
    assert told_by_vnu("--css", *sheets) == []


def test_every_word_of_the_languages_is_used() -> None:
    files = [*(REPOSITORY / "theme").rglob("*.html"), *PACKAGE.rglob("*.py")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    used = set(re.findall(r"\b(?:t|words)\.(\w+)", text))

    assert sorted(Words.model_fields.keys() - used) == []


def test_every_exit_code_is_in_the_handbook() -> None:
    told = (LISTS / "handbook" / "index.md").read_text(encoding="utf-8").partition("A command ends")

    assert set(re.findall(r"with (\d+)", told[2])) == {
        str(code) for code in (DONE, FAILED, USAGE, INTERRUPTED)
    }


def test_keys_of_every_model_are_in_the_handbook() -> None:
    told = [model for _, _, models in TABLES for model in models]
    reached: list[type[FileModel]] = [BookList, Partner, Library, Theme, Week, Options]
    for model in reached:  # grows while it is walked
        for field in model.model_fields.values():
            reached += [each for each in nested(field.annotation) if each not in reached]

    assert {Days, NthWeekday} < set(reached)
    assert sorted(each.__name__ for each in reached if each not in told) == []
