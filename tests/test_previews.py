"""What is shown where a page's address is shared: words, and a picture of each list."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from conftest import LIST, SETTINGS, MakeSite, write_site
from lukutori.localise import cldr
from lukutori.localise.lists import shelve_list
from lukutori.localise.prints import Prints
from lukutori.render import web
from lukutori.render.paper.stock import stock
from reading import Page, read_site, rendered

PRINTED = SETTINGS.replace(
    "catalogue: helmet", "catalogue: helmet\n      print: {kinds: [label-24]}"
)
SECRET = LIST.replace("PAR3", "SEC3").replace("status:", "discreet: true\nstatus:")
ARABIC = LIST.replace("title: {", "title: {ar: للوالدين, ").replace(
    "intro: {", "intro: {ar: كتب للسنة الأولى., "
)
CODES = "PAR3: parents\nSEC3: secret\n"
FILES: dict[str, str | bytes] = {
    "lists/parents.yml": ARABIC,
    "lists/secret.yml": SECRET,
    "lists/codes.yml": CODES,
}
LARGEST = 60_000
"""Bytes of a picture: a message's preview comes at once, or not at all."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the pictures of a small site by their address."""
    root = write_site(tmp_path_factory.mktemp("shared"), settings=PRINTED, files=FILES)
    return pictures(root)


def pictures(root: Path) -> dict[str, bytes]:
    content = read_site(root)
    files, _ = stock(content, [shelve_list(content, name) for name in content.shown])
    made = {each.uri: each.make() for each in files}
    return {k: v for k, v in made.items() if k.startswith("share/") and isinstance(v, bytes)}


def with_prints(root: Path) -> dict[str, Page]:
    """Return a site's pages as they are where it has its pictures."""
    content = read_site(root)
    shelf = [shelve_list(content, name) for name in content.shown]
    files, _ = stock(content, shelf)
    prints = Prints(frozenset(each.uri for each in files))
    pages = {each.uri: each.make() for each in web.pages(content, shelf, prints)}
    return {uri: Page(uri, text) for uri, text in pages.items() if isinstance(text, str)}


def told(page: Page) -> dict[str, str]:
    """Return what a page's head says by OpenGraph; of several the last."""
    return {
        str(e.get("property")).removeprefix("og:"): str(e.get("content"))
        for e in page.all("meta")
        if e.get("property")
    }


def test_each_public_list_has_a_picture_in_each_language(made: dict[str, bytes]) -> None:
    assert sorted(made) == [
        *(f"share/index.{tag}.png" for tag in ("ar", "en", "fi")),
        *(f"share/parents.{tag}.png" for tag in ("ar", "en", "fi")),
    ]


def test_picture_is_as_large_as_services_show_it_and_soon_there(made: dict[str, bytes]) -> None:
    for content in made.values():
        with Image.open(BytesIO(content)) as picture:
            assert (picture.format, picture.size) == ("PNG", (1200, 630))
        assert len(content) <= LARGEST


def test_picture_is_in_the_librarys_colour_with_covers_on_the_far_side(
    made: dict[str, bytes],
) -> None:
    for tag, near, far in (("fi", 20, 1190), ("ar", 1180, 10)):
        with Image.open(BytesIO(made[f"share/parents.{tag}.png"])) as picture:
            seen = picture.convert("RGB")
            assert seen.getpixel((near, 20)) == pytest.approx((0x00, 0x53, 0x8A), abs=6)
            light = seen.getpixel((far, 615))
            assert isinstance(light, tuple)
            assert min(light) > 200


def test_pictures_of_two_lists_and_languages_differ(made: dict[str, bytes]) -> None:
    assert len(set(made.values())) == len(made)


def test_picture_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from lukutori.render.paper.setting.engine import Engine

    root = write_site(tmp_path, settings=PRINTED, files=FILES)
    first = pictures(root)

    def refuse(*_: object) -> bytes:
        raise AssertionError

    monkeypatch.setattr(Engine, "_compile", refuse)
    content = read_site(root)
    files, _ = stock(content, [shelve_list(content, name) for name in content.shown])
    again = {each.uri: each.make() for each in files if each.uri.startswith("share/")}
    assert again == first


def test_without_prints_or_extras_there_are_no_pictures(make_site: MakeSite) -> None:
    for setting in ("print: false", "print: {kinds: [label-24], extras: false}"):
        root = make_site(settings=PRINTED.replace("print: {kinds: [label-24]}", setting))
        content = read_site(root)
        files, _ = stock(content, [shelve_list(content, name) for name in content.shown])
        assert [each.uri for each in files if each.uri.startswith("share/")] == []


def test_page_of_a_list_says_what_is_shown_of_it(make_site: MakeSite) -> None:
    pages = with_prints(make_site(settings=PRINTED, files=FILES))

    assert told(pages["en/parents.html"]) == {
        "type": "website",
        "site_name": "Test library",
        "title": "For parents",
        "description": "Books for the first year.",
        "url": "https://lists.example.org/en/parents.html",
        "locale": "en_GB",
        "locale:alternate": "ar_EG",
        "image": "https://lists.example.org/share/parents.en.png",
        "image:type": "image/png",
        "image:width": "1200",
        "image:height": "630",
        "image:alt": "For parents",
    }
    assert told(pages["ar/index.html"])["image"].endswith("/share/index.ar.png")
    assert told(pages["fi/partners/clinic.html"])["title"] == "Neuvola"


def test_message_about_a_discreet_list_says_nothing_of_its_theme(make_site: MakeSite) -> None:
    page = with_prints(make_site(settings=PRINTED, files=FILES))["fi/secret.html"]

    found = told(page)
    assert (found["title"], found["description"]) == ("Lukuvinkkejä", "Testikirjasto")
    assert found["image"] == "https://lists.example.org/share/index.fi.png"
    assert "Vanhemmille" not in "".join(found.values())


def test_short_address_shows_its_list_in_the_first_language(make_site: MakeSite) -> None:
    pages = with_prints(make_site(settings=PRINTED, files=FILES))

    found = told(pages["q/PAR3/index.html"])
    assert found["title"] == "Vanhemmille"
    assert found["image"] == "https://lists.example.org/share/parents.fi.png"
    assert found["url"] == "https://lists.example.org/q/PAR3/index.html"
    for uri in ("index.html", "q/SEC3/index.html"):
        found = told(pages[uri])
        assert found["title"] == "Testikirjasto"
        assert found["image"] == "https://lists.example.org/share/index.fi.png"


def test_long_intro_is_cut_at_a_word(make_site: MakeSite) -> None:
    text = LIST.replace("Books for the first year.", "word " * 100)
    found = told(rendered(make_site(files={"lists/parents.yml": text}))["en/parents.html"])

    assert found["description"].endswith("word…")
    assert len(found["description"]) <= 200
    assert "image" not in found


def test_site_without_an_address_says_nothing_to_messages(make_site: MakeSite) -> None:
    root = make_site(settings=SETTINGS.replace("site_url: https://lists.example.org/\n", ""))

    assert told(rendered(root)["fi/parents.html"]) == {}


@pytest.mark.parametrize(
    ("locale", "whole"),
    [("fi_FI", "fi_FI"), ("et", "et_EE"), ("fa", "fa_IR"), ("zh_Hans", "zh_CN"), ("xx", "xx")],
)
def test_locale_names_a_territory_as_messages_want_it(locale: str, whole: str) -> None:
    assert cldr.with_territory(locale) == whole
