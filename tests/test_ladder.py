"""A book's forms and languages are rungs of a ladder, and say where they are borrowed."""

import json

import pytest

from conftest import LIST, SETTINGS, MakeSite
from reading import Page, rendered, said

HEAD = LIST.partition("sections:")[0].replace("For parents}", "For parents, ar: للآباء}")
HEAD = HEAD.replace("the first year.}", "the first year., ar: كتب للسنة الأولى.}")
BOOK = """\
      - isbn: 9789523630871
        editions:
          - {format: e-book, language: fi, isbn: 9789523631014}
          - {format: e-audiobook, language: fi, isbn: 9789523631021}
          - {format: daisy, language: fi, record: keski.3127858}
          - {format: audiobook, language: fi, title: Kuunpäivän kirjeet}
          - {format: large-print, language: fi, title: Kuunpäivän kirjeet}
          - {format: easy-language, language: fi, title: Kuunpäivän kirjeet}
          - {language: sv, title: Breven}
          - {language: en, isbn: 9781803360447, title: The Moonday Letters}
"""
SERVICE = "{name: {fi: E-palvelu}, link: https://e.example.org/}"


def page(
    make_site: MakeSite, tag: str, *, items: str = BOOK, more: str = "", record: str = ""
) -> Page:
    """Render a list with one book; `more` are settings, `record` its line in the snapshot."""
    settings = SETTINGS.replace("catalogue:", f"{more}catalogue:") if more else SETTINGS
    files: dict[str, str | bytes] = {"lists/parents.yml": f"{HEAD}sections:\n  - items:\n{items}"}
    if record:
        files["lists/catalogue.jsonl"] = record
    return rendered(make_site(settings=settings, files=files))[f"{tag}/parents.html"]


def rungs(made: Page) -> list[str]:
    """Return what the rungs of the page's ladders say."""
    return [said(rung) for each in made.root.findall(".//ol[@class='also']") for rung in each]


def test_own_language_comes_first_then_form_by_form(make_site: MakeSite) -> None:
    assert [rung.split(" · ")[0] for rung in rungs(page(make_site, "en"))] == [
        "book, English: The Moonday Letters",
        "book, Finnish (this one)",
        "easy language, Finnish",
        "large print, Finnish",
        "audiobook, Finnish",
        "talking book for people with a reading disability, Finnish",
        "audiobook online, Finnish",
        "e-book, Finnish",
        "book, Swedish: Breven",
    ]


def test_book_itself_is_the_current_rung_and_no_link(make_site: MakeSite) -> None:
    made = page(make_site, "fi")

    (here,) = made.all(".here")
    assert said(here) == "kirja, suomi (tämä)"
    assert list(here.iter("a")) == []
    assert made.root.findall(".//ol[@class='also']/li")[0] is here


def test_every_other_rung_leads_to_the_catalogue_and_marks_its_title(make_site: MakeSite) -> None:
    made = page(make_site, "ar")
    links = [link for each in made.root.findall(".//ol[@class='also']") for link in each.iter("a")]

    assert len(links) == 8
    assert all((link.get("href") or "").startswith("https://helmet.finna.fi/") for link in links)
    titles = {said(bdi): bdi.get("lang") for link in links for bdi in link.iter("bdi")}
    assert titles == {"Breven": "sv", "The Moonday Letters": "en"}


def test_original_language_is_told_and_stands_before_other_languages(make_site: MakeSite) -> None:
    record = {
        "catalogue": "finna",
        "id": "anders.1819084",
        "isbns": ["9789523630871"],
        "title": "Kuunpäivän kirjeet",
        "languages": ["fi"],
        "original_languages": ["en"],
        "fetched": "2026-11-22",
        "source": "https://api.finna.fi/",
    }
    items = "      - isbn: 9789523630871\n        editions:\n"
    for tag, title in (("sv", "Breven"), ("en", "The Moonday Letters")):
        items += f"          - {{language: {tag}, title: {title}}}\n"
    made = page(make_site, "ar", items=items, record=json.dumps(record) + "\n")

    assert [rung.partition(" · ")[2] for rung in rungs(made)] == ["", "اللغة الأصلية", ""]


def test_easy_finnish_page_has_the_easy_book_first(make_site: MakeSite) -> None:
    text = f"{HEAD}sections:\n  - items:\n{BOOK}".replace(
        "{fi: Vanhemmille", "{fi-simple: Kirjoja, fi: Vanhemmille"
    ).replace("{fi: Kirjoja", "{fi-simple: Kirjoja., fi: Kirjoja")
    settings = SETTINGS.replace("[fi, en, ar]", "[fi, fi-simple]")
    pages = rendered(make_site(settings=settings, files={"lists/parents.yml": text}))

    assert rungs(pages["fi-simple/parents.html"])[0].startswith("selkokirja")


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ("e-book", "Borrow online. The library can help."),
        ("e-audiobook", "Borrow online. The library can help."),
        ("audiobook", "Borrow at the library"),
        ("daisy", "Ask at the library how to get it"),
        ("large-print", ""),
    ],
)
def test_what_is_no_printed_book_says_where_it_is_borrowed(
    make_site: MakeSite, form: str, told: str
) -> None:
    edition = f"{{format: {form}, language: fi, record: fikka.1, title: Kuu}}"
    items = f"      - {{title: Kirjeet, language: [fi], editions: [{edition}]}}\n"
    made = rungs(page(make_site, "en", items=items))

    assert made[1].partition(" · ")[2] == told


def test_book_that_is_only_online_says_it_too(make_site: MakeSite) -> None:
    made = page(make_site, "en", items="      - {isbn: 9789523631021, format: e-audiobook}\n")

    assert "Borrow online. The library can help." in said(made.one(".ways"))
    assert made.root.findall(".//ol[@class='also']") == []


@pytest.mark.parametrize(("setting", "form"), [("e_library", "e-book"), ("talking_books", "daisy")])
def test_service_that_the_library_names_is_one_touch_away(
    make_site: MakeSite, setting: str, form: str
) -> None:
    items = f"      - {{isbn: 9789523631021, format: {form}}}\n"
    made = page(make_site, "en", items=items, more=f"{setting}: {SERVICE}\n      ")

    (link,) = made.one(".ways").findall("a[@href='https://e.example.org/']")
    assert said(link) == "Borrow from: E-palvelu"
    name = link.find("bdi")
    assert name is not None
    assert name.get("lang") == "fi"


def test_edition_that_is_free_to_all_says_so_instead(make_site: MakeSite) -> None:
    edition = "{format: e-book, language: fi, online: https://books.example.org/kuu}"
    items = f"      - {{title: Kirjeet, language: [fi], editions: [{edition}]}}\n"
    made = page(make_site, "en", items=items)

    assert rungs(made)[1] == "e-book, Finnish · Read or listen online"
    (link,) = made.root.findall(".//ol[@class='also']//a")
    assert link.get("href") == "https://books.example.org/kuu"


def test_book_that_no_catalogue_has_is_not_said_to_be_lent(make_site: MakeSite) -> None:
    made = page(make_site, "en", items="      - {title: Kirjeet, format: e-book}\n")

    assert "Ask at the library how to get it" in said(made.one(".ways"))


def test_where_all_forms_are_borrowed_is_said_once(make_site: MakeSite) -> None:
    edition = "{format: e-book, language: sv, title: Brev, record: fikka.1}"
    book = f"{{isbn: 9789523631014, language: [fi], format: e-book, editions: [{edition}]}}"
    made = page(make_site, "en", items=f"      - {book}\n")

    assert rungs(made) == ["e-book, Finnish (this one)", "e-book, Swedish: Brev"]
    assert made.text.count("Borrow online. The library can help.") == 1
