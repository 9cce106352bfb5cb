"""Lists for other programs, read with the parsers that such programs use."""

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import bibtexparser
import pytest
import rispy
from pyld import jsonld

from conftest import LIST, SETTINGS, MakeSite
from lukutori.localise.lists import shelve_list
from lukutori.localise.references import Person
from reading import read_site, rendered, rendered_data

SCHEMA = "https://schema.org/"
BOOKS = """\
title: {fi: "Öitä & </script><b>", ar: قصص للأطفال}
intro: {fi: Kirjoja., ar: كتب.}
themes: [parenting]
partners: [clinic]
libraries: [iso-omena]
status: published
reviewed: {library: 2026-11-01}
translations: {fi: original}
code: PAR3
sections:
  - title: {fi: Ensin}
    items:
      - isbn: 9789523630871
        note: {fi: Luettavaksi *rauhassa*., ar: للقراءة بهدوء.}
        editions:
          - {format: e-audiobook, title: Kuunpäivän kirjeet}
          - {language: ar, title: موسم الهجرة إلى الشمال, isbn: 9786000080327}
      - {title: "100 % {hyvää} & #1_a", author: "Tove Jansson; Signe Hammarsten and Co", year: 1999}
      - {title: "=1+1", author: "@home"}
      - {title: "</script><script>alert(1)</script>", format: film}
      - {title: Varakirja, spare: true}
      - {link: "https://www.kela.fi/", title: {fi: Kela}}
"""
RUSSIAN = (
    '{"catalogue": "finna", "id": "helmet.1", "isbns": ["9785080039157"], "title": "Горе от ума", '
    '"authors": [{"name": "Александр Грибоедов", "romanised": "Griboedov, Aleksandr"}], '
    '"fetched": "2026-11-22", "source": "https://api.finna.fi/"}\n'
)


@pytest.fixture
def site(make_site: MakeSite) -> Path:
    return make_site(files={"lists/parents.yml": BOOKS})


@pytest.fixture
def data(site: Path) -> dict[str, str]:
    return rendered_data(site)


def cells(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text.removeprefix("\ufeff"), newline="")))


def linked(root: Path, lang: str) -> dict[str, Any]:
    """Return a page's list as a JSON-LD processor expands it, without asking schema.org."""

    def here(url: str, _: object) -> dict[str, Any]:
        assert url == "https://schema.org"
        context = {"@context": {"@vocab": SCHEMA}}
        return {
            "contentType": "application/ld+json",
            "contextUrl": None,
            "documentUrl": url,
            "document": context,
        }

    page = rendered(root)[f"{lang}/parents.html"]
    (link,) = [e for e in page.all("link") if e.get("type") == "application/ld+json"]
    assert link.get("rel") == "alternate"
    text = rendered_data(root)[str(link.get("href")).removeprefix("../")]
    (found,) = jsonld.expand(json.loads(text), {"documentLoader": here})
    return dict(found)


def value(node: dict[str, Any], name: str) -> Any:
    """Return the only value of a property."""
    (found,) = node[SCHEMA + name]
    return found.get("@value", found)


def books(root: Path, lang: str) -> list[dict[str, Any]]:
    items = linked(root, lang)[SCHEMA + "itemListElement"]
    assert [value(each, "position") for each in items] == list(range(1, len(items) + 1))
    return [value(each, "item") for each in items]


def test_page_tells_search_engines_its_list(site: Path) -> None:
    found = linked(site, "fi")

    assert SCHEMA + "ItemList" in found["@type"]
    assert value(found, "name") == "Öitä & </script><b>"
    assert value(found, "inLanguage") == "fi"
    assert value(found, "numberOfItems") == 4
    assert value(found, "url") == "https://lists.example.org/fi/parents.html"
    assert [value(each, "name") for each in found[SCHEMA + "author"]] == [
        "Ison Omenan kirjasto",
        "Neuvola",
    ]


def test_page_tells_search_engines_each_book(site: Path) -> None:
    first, second, _, film = books(site, "ar")

    assert first["@type"] == [SCHEMA + "Book"]
    assert value(first, "name") == "Kuunpäivän kirjeet"
    assert value(first, "isbn") == "9789523630871"
    assert value(first, "inLanguage") == "fi"
    assert value(value(first, "author"), "name") == "Emmi Itäranta"
    assert value(first, "url").startswith("https://finna.fi/Record/anders.1819084?lng=")
    assert [value(each, "name") for each in second[SCHEMA + "author"]] == [
        "Tove Jansson",
        "Signe Hammarsten and Co",
    ]
    assert film["@type"] == [SCHEMA + "Movie"]


def test_search_engines_are_told_of_translations_and_audiobooks(site: Path) -> None:
    first = books(site, "fi")[0]

    translation = value(first, "workTranslation")
    assert value(translation, "name") == "موسم الهجرة إلى الشمال"
    assert value(translation, "inLanguage") == "ar"
    assert value(translation, "isbn") == "9786000080327"
    heard = value(first, "workExample")
    assert value(heard, "bookFormat") == "https://schema.org/AudiobookFormat"


def test_site_without_an_address_tells_search_engines_none(make_site: MakeSite) -> None:
    settings = SETTINGS.replace("site_url: https://lists.example.org/\n", "")
    root = make_site(settings=settings)

    assert SCHEMA + "url" not in linked(root, "fi")
    assert [uri for uri in rendered_data(root) if uri.endswith(".xml")] == []


def test_zotero_finds_each_book_on_a_page(site: Path) -> None:
    spans = rendered(site)["fi/parents.html"].all(".Z3988")
    found = [parse_qs(str(span.get("title")), strict_parsing=True) for span in spans]

    assert len(found) == 4
    assert all(each["ctx_ver"] == ["Z39.88-2004"] for each in found)
    assert found[0]["rft_val_fmt"] == ["info:ofi/fmt:kev:mtx:book"]
    assert found[0]["rft.btitle"] == ["Kuunpäivän kirjeet"]
    assert found[0]["rft.au"] == ["Emmi Itäranta"]
    assert found[0]["rft.isbn"] == ["9789523630871"]
    assert found[0]["rft.date"] == ["2020"]
    assert found[1]["rft.au"] == ["Tove Jansson", "Signe Hammarsten and Co"]


def test_readers_see_and_hear_nothing_of_what_is_for_programs(site: Path) -> None:
    page = rendered(site)["fi/parents.html"]
    (hidden,) = [e for e in page.all("div") if "hidden" in e.attrib and e.find("span") is not None]

    assert len(hidden.findall("span")) == len(page.all(".Z3988"))


def test_spreadsheet_has_each_book_in_a_row_with_notes_in_each_language(
    data: dict[str, str],
) -> None:
    rows = cells(data["data/parents.csv"])

    assert [row["position"] for row in rows] == ["1", "2", "3", "4"]
    assert rows[0] == {
        "position": "1",
        "section": "Ensin",
        "title": "Kuunpäivän kirjeet",
        "author": "Emmi Itäranta",
        "year": "2020",
        "language": "fi",
        "format": "book",
        "publisher": "",
        "isbn": "978-9523630871",
        "record": rows[0]["record"],
        "note_fi": "Luettavaksi rauhassa.",
        "note_ar": "للقراءة بهدوء.",
    }
    assert rows[0]["record"].startswith("https://finna.fi/Record/anders.1819084?lng=")
    assert rows[1]["author"] == "Tove Jansson; Signe Hammarsten and Co"


def test_spreadsheet_opens_in_excel_as_utf_8(data: dict[str, str]) -> None:
    assert data["data/parents.csv"].encode().startswith(b"\xef\xbb\xbfposition,")
    assert data["data/parents.csv"].count("\r\n") == 5


def test_spreadsheet_reckons_with_no_title(data: dict[str, str]) -> None:
    row = cells(data["data/parents.csv"])[2]

    assert (row["title"], row["author"]) == ("'=1+1", "'@home")


def test_note_in_one_language_stands_in_its_column_only(make_site: MakeSite) -> None:
    (row,) = cells(rendered_data(make_site())["data/parents.csv"])

    assert (row["note_fi"], row["note_en"]) == ("Luettavaksi rauhassa.", "To be read in peace.")
    text = LIST.replace(", en: To be read in peace.", "")
    root = make_site(files={"lists/parents.yml": text})
    (row,) = cells(rendered_data(root)["data/parents.csv"])
    assert (row["note_fi"], row["note_en"]) == ("Luettavaksi rauhassa.", "")


def test_reference_manager_reads_ris(data: dict[str, str]) -> None:
    first, second, _, film = rispy.loads(data["data/parents.ris"])

    assert first == {
        "type_of_reference": "BOOK",
        "title": "Kuunpäivän kirjeet",
        "authors": ["Emmi Itäranta"],
        "year": "2020",
        "issn": "9789523630871",
        "language": "fi",
        "urls": first["urls"],
        "notes": ["Luettavaksi rauhassa."],
    }
    assert second["authors"] == ["Tove Jansson", "Signe Hammarsten and Co"]
    assert film["type_of_reference"] == "VIDEO"


def test_reference_manager_reads_bibtex(data: dict[str, str]) -> None:
    library = bibtexparser.parse_string(data["data/parents.bib"])
    plain = bibtexparser.parse_string(
        data["data/parents.bib"],
        append_middleware=[
            bibtexparser.middlewares.SeparateCoAuthors(),
            bibtexparser.middlewares.SplitNameParts(),
            bibtexparser.middlewares.LatexDecodingMiddleware(),
        ],
    )

    assert library.failed_blocks == plain.failed_blocks == []
    first, second, _, film = plain.entries
    assert first.key == "isbn9789523630871"
    assert (first["isbn"], first["year"], first["language"]) == ("9789523630871", "2020", "fi")
    assert first["annote"] == "Luettavaksi rauhassa."
    assert [(each.first, each.last) for each in first["author"]] == [(["Emmi"], ["Itäranta"])]
    assert len(second["author"]) == 2
    assert second["title"].strip("{}") == "100 % {hyvää} & #1_a"
    assert film.entry_type == "misc"


def test_keys_are_not_given_twice_and_stay_when_a_book_moves(make_site: MakeSite) -> None:
    def keys(items: str) -> list[str]:
        text = LIST[: LIST.index("      - isbn")] + items
        root = make_site(files={"lists/parents.yml": text})
        made = rendered_data(root)["data/parents.bib"]
        return [entry.key for entry in bibtexparser.parse_string(made).entries]

    one, two = '      - {title: "Äiti ja isä"}\n', '      - {title: 书, author: "李"}\n'
    three = '      - {title: "Äiti, ja isä!"}\n'
    first, second = keys(one + two)

    assert first == "aiti-ja-isa"
    assert second.startswith("book-")
    assert keys(two + one) == [second, first]
    assert keys(one + three) == [first, f"{first}-2"]


def test_family_name_stands_first_where_the_record_tells_it(make_site: MakeSite) -> None:
    text = LIST.replace("9789523630871", "9785080039157")
    root = make_site(files={"lists/parents.yml": text, "lists/catalogue.jsonl": RUSSIAN})
    made = rendered_data(root)

    assert rispy.loads(made["data/parents.ris"])[0]["authors"] == ["Griboedov, Aleksandr"]
    assert cells(made["data/parents.csv"])[0]["author"] == "Александр Грибоедов"
    assert Person("Työterveyslaitos").inverted == "Työterveyslaitos"


def test_page_leads_to_its_files(site: Path, data: dict[str, str]) -> None:
    page = rendered(site)["ar/parents.html"]
    files = [link.removeprefix("../") for link in page.links if link.startswith("../data/")]

    assert files == ["data/parents.csv", "data/parents.ris", "data/parents.bib"]
    assert set(files) <= data.keys()


def test_of_a_discreet_list_other_programs_are_told_nothing(make_site: MakeSite) -> None:
    root = make_site(files={"lists/parents.yml": f"{LIST}discreet: true\n"})
    page, made = rendered(root)["fi/parents.html"], rendered_data(root)

    assert page.all(".Z3988") == page.all(".files") == []
    assert "ld+json" not in page.html
    assert [uri for uri in made if uri.startswith("data/parents.")] == ["data/parents.json"]


def test_same_lists_give_the_same_files(site: Path) -> None:
    assert rendered_data(site) == rendered_data(site)


def test_books_are_told_in_the_order_of_the_page(site: Path) -> None:
    content = read_site(site)
    shelved = shelve_list(content, "parents")
    page = rendered(site)["fi/parents.html"]

    assert len(shelved.books) == 5
    assert page.texts("h3")[:4] == [value(each, "name") for each in books(site, "fi")]
