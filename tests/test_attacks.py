"""A list whose every text is hostile, built whole and opened in a real browser."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pydantic import ValidationError
from rich.console import Console

import attacks
from browsing import Visit, serve
from conftest import LIST, LOGO, SETTINGS, TODAY, MakeSite, Run, write_site
from lukutori.build import build
from lukutori.localise.lists import shelve_list
from lukutori.localise.prints import Prints
from lukutori.model.booklist import BookList
from lukutori.model.crisis import CrisisLine
from lukutori.model.record import Record
from lukutori.read.content import read_content
from lukutori.render import web
from lukutori.settings import Lender, NewHere
from reading import Page, late_script, own_styles, read_pages

pytestmark = pytest.mark.slow

PLANES = "".join(
    chr(plane * 0x10000 + offset)
    for plane in range(17)
    for offset in (0x21, 0x3A9, 0x5D0, 0x644, 0x1D11, 0x2070, 0x4E2D, 0xAC00, 0xFB01)
)
ATTACKS = {
    "html": "</title></bdi></p><script>alert(1)</script><img src=//evil.example onerror=alert(2)>",
    "attributes": '" autofocus onfocus="alert(3)" style="position:fixed\' onclick=\'alert(4)',
    "bidi": "\u202etfel ot thgir\u202c \u2066\u2067\u2068 \u200f\u061c <b>\u202d",
    "templates": "{{ config }} {% include '/etc/passwd' %} #image(\"/etc/passwd\") ${alert(5)}",
    "long": "a" * 5_000,
    "words": ("pitkä sana " * 460)[:5_000],
    "planes": PLANES,
    "invisible": "\u0000\u0007\u200b\ufeff\u2028\u2029\ufffe\ue000x",
    "links": "[x](javascript:alert(6)) [y](//evil.example) ![z](//evil.example) <//evil.example>",
    "script": "</script><!--<script>*/alert(7)//`;alert`8`",
}


LIVE = """(own) => [...document.querySelectorAll("*")].flatMap((each) => [
    ...each.getAttributeNames().filter((name) => /^on|^style$|^srcdoc$/.test(name)),
    ...(each.matches("img, iframe, object, style, script:not([src])")
        && !(each.matches("head > style, head > script") && own.includes(each.textContent))
        && !each.matches(".prints img[alt=''][loading=lazy][src^='../print/'][src$='.png']")
        && !each.matches(".share img[alt][loading=lazy][src^='../q/'][src$='/code.svg']")
        && !each.matches(".qr[alt=''][src^='../../q/'][src$='/code.svg']")
        && !each.matches(".wheel[alt][src^='../../year/wheel.'][src$='.svg']")
        ? [each.tagName] : [])])"""
"""Finds what could make a text run, load or hide something, but what the theme itself has."""


def quoted(text: str) -> str:
    """Return a text as YAML, with all but the plainest signs escaped."""
    plain = {ord(sign): f"\\U{ord(sign):08X}" for sign in set(text) if not sign.isalnum()}
    others = {ord(sign): f"\\U{ord(sign):08X}" for sign in set(text) if not sign.isascii()}
    return f'"{text.translate(plain | others)}"'


def hostile() -> dict[str, str]:
    """Return the files of a site with a list, partner, library and theme for each attack."""
    registers: dict[str, list[str]] = {"partners": [], "libraries": [], "themes": [], "codes": []}
    files, records = {}, []
    for letter, (name, attack) in zip("ABCDEFGHJK", ATTACKS.items(), strict=True):
        word = quoted(attack)
        text = f"{{fi: {word}, ar: {word}}}"
        registers["partners"].append(f"""\
{name}:
  name: {text}
  kind: health
  offers: {text}
  contacts: {{library: {word}, partner: {word}}}
""")
        registers["libraries"].append(f"{name}:\n  name: {text}\n")
        registers["themes"].append(f"{name}:\n  name: {text}\n  intro: {text}\n")
        registers["codes"].append(f"CDE{letter}: {name}\n")
        files[f"lists/{name}.yml"] = f"""\
title: {text}
intro: {text}
how_to_use: {text}
questions: [{text}]
themes: [{name}]
partners: [{name}]
libraries: [{name}]
audience: [families]
status: published
translations: {{fi: {{state: checked, by: {word}, on: 2026-11-01}}}}
code: CDE{letter}
sections:
  - title: {text}
    items:
      - isbn: 9789523630871
        title: {word}
        author: {word}
        note: {text}
        editions: [{{title: {word}, format: e-book, language: ar}}]
      - record: {word}
        note: {text}
      - link: https://www.example.org/
        title: {text}
        note: {text}
"""
        records.append(
            {
                "catalogue": "helmet",
                "id": attack,
                "title": attack,
                "subtitle": attack,
                "authors": [{"name": attack}],
                "call_number": attack,
                "languages": ["fi"],
                "fetched": "2026-11-22",
                "source": "https://api.finna.fi/",
            }
        )
    files |= {f"lists/{name}.yml": "".join(texts) for name, texts in registers.items()}
    files["lists/catalogue.jsonl"] = "".join(f"{json.dumps(each)}\n" for each in records)
    return files


def test_hostile_texts_are_only_texts(
    make_site: MakeSite, browser: Browser, tmp_path: Path
) -> None:
    name = f"{{fi: {quoted(ATTACKS['html'])}}}"
    settings = SETTINGS.replace("{fi: Testikirjasto, en: Test library}", name)
    settings = settings.replace("[fi, en, ar]", "[fi, ar]")
    root = make_site(settings=settings, files=dict(hostile()))
    (root / "lists" / "parents.yml").unlink()
    content, _ = read_content(root, TODAY)
    assert content.shown.keys() == ATTACKS.keys()
    build(content, tmp_path / "site", Console(quiet=True))

    pages = [uri for uri, page in read_pages(tmp_path / "site").items() if page.for_readers]
    own = [late_script(), *own_styles(tmp_path / "site")]
    assert {f"{tag}/{name}.html" for tag in ("fi", "ar") for name in ATTACKS} < set(pages)
    with serve(tmp_path / "site") as host, Visit(browser) as visit:
        for uri in pages:
            page = visit.go(host + uri)
            assert visit.complaints == [], uri
            assert visit.hosts == {"127.0.0.1"}, uri
            assert visit.too_wide() == 0, uri
            assert page.evaluate(LIVE, own) == [], uri
            last = ".slide" if "/screen/" in uri else ".foot, .embed footer"
            foot = page.locator(last).first.bounding_box()
            assert foot, uri
            assert 0 <= foot["x"] < 20, uri


HTML = attacks.ATTACKS["html"]
LEADS_ON = 'http-equiv="refresh"'
"""A page at a former address has gone before it can be looked at."""
PLAIN = f"""\
site_name: Test
site_url: https://lists.example.org/
docs_dir: lists
use_directory_urls: false
theme: {{name: material, font: false}}
plugins:
  - lukutori:
      name: {{fi: {quoted(HTML)}}}
      intro: {{fi: {quoted(HTML)}, ar: {quoted(attacks.ATTACKS["bidi"])}}}
      brand: {{logo: logo.svg, logo_alt: {quoted(attacks.ATTACKS["attributes"])}}}
      languages: [fi, ar]
      catalogue: helmet
      print: false
      handbook: false
"""
LOADED = """[...document.querySelectorAll(
    "img, iframe, object, embed, base, source, video, audio, form")]
    .filter((each) => !each.matches(".logo, form[data-own]")
        && !each.matches(":is(.share img, .qr)[src*='../q/'][src$='/code.svg']")
        && !each.matches(".wheel[src^='../../year/wheel.'][src$='.svg']"))
    .map((each) => each.outerHTML)"""
HANDLERS = """[...document.querySelectorAll("*")].flatMap((each) => each.getAttributeNames()
    .filter((name) => /^on|^style$|^srcdoc$|^formaction$/.test(name)))"""
LED = """[...document.querySelectorAll("[href]")].map((each) => each.href)
    .filter((each) => !/^(https?|mailto|sms|tel):/.test(each))"""


@pytest.fixture(scope="module")
def hostile_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build, by the command, a site in which every field of every model is hostile."""
    from lukutori.cli import main

    root = write_site(
        tmp_path_factory.mktemp("hostile"),
        settings=PLAIN,
        files={**attacks.hostile_site(attacks.ATTACKS), "logo.svg": LOGO},
    )
    (root / "lists" / "parents.yml").unlink()
    assert main(["build", "-C", str(root)]) == 0
    return root


def test_every_page_of_a_hostile_site_is_harmless_in_a_browser(
    hostile_folder: Path, browser: Browser
) -> None:
    site = hostile_folder / "site"
    pages = read_pages(site)
    assert {f"{tag}/{name}.html" for tag in ("fi", "ar") for name in attacks.ATTACKS} < set(pages)
    with serve(site) as host, Visit(browser) as visit:
        for uri in (uri for uri in pages if LEADS_ON not in pages[uri].html):
            page = visit.go(host + uri)
            assert visit.complaints == [], uri
            assert visit.hosts == {"127.0.0.1"}, uri
            assert visit.too_wide() == 0, uri
            for script in (LOADED, HANDLERS, LED):
                assert page.evaluate(script) == [], (uri, script)
            assert page.locator("link[rel=manifest]").count() <= 1
            name = uri.split("/")[-1].removesuffix(".html")
            if name in attacks.ATTACKS and not re.search("/(books|desk|screen)/", uri):
                heading = page.locator("h1")
                assert attacks.SEEN in heading.inner_text(), uri
                box = heading.bounding_box()
                assert box, uri
                assert box["x"] >= 0, uri
                assert box["width"] > 100, uri


def test_hostile_list_as_one_file_is_harmless_too(
    hostile_folder: Path, browser: Browser, run: Run
) -> None:
    for name in ("html", "css", "script", "attributes", "bidi"):
        words = ("build", "--single", name, "--lang", "ar", "-o", f"{name}.html")
        assert run(*words, here=hostile_folder).code == 0
        with Visit(browser) as visit:
            page = visit.go((hostile_folder / f"{name}.html").as_uri())
            assert visit.complaints == []
            assert visit.hosts == {""}
            assert visit.too_wide() == 0
            assert page.evaluate(HANDLERS) == []


@pytest.mark.parametrize("text", attacks.LINKS.replace("\n", " ").split(") ")[:9])
def test_link_that_could_run_something_is_told_and_never_becomes_one(
    make_site: MakeSite, run: Run, text: str
) -> None:
    link = text.removesuffix(")") + ")"
    note = quoted(f"Lue {link}")
    root = make_site(files={"lists/parents.yml": LIST.replace("Luettavaksi rauhassa.", note)})
    done = run("build", here=root)

    assert done.code == 1
    assert "L035" in done.err


def test_links_that_could_run_something_are_text_even_if_nobody_checks(
    make_site: MakeSite,
) -> None:
    note = quoted(f"Lue {attacks.LINKS}")
    root = make_site(files={"lists/parents.yml": LIST.replace("Luettavaksi rauhassa.", note)})
    content, _ = read_content(root, TODAY)
    shelf = [shelve_list(content, name) for name in content.shown]
    made = {each.uri: each.make() for each in web.pages(content, shelf, Prints())}
    page = Page("fi/parents.html", str(made["fi/parents.html"]))

    ours = ("https://", "../", "#", "sms:?&body=", "mailto:?subject=", "slip.html")
    told = [each for each in page.links if not each.startswith(ours)]
    assert told == []
    assert "javascript" in page.text


MEGABYTE = "x" * 1_000_000


SETTINGS_OF_READERS = {"new_here": NewHere, "e_library": Lender}


@pytest.mark.parametrize("name", [*attacks.KINDS, "crisis", "list", "record", *SETTINGS_OF_READERS])
def test_text_of_a_megabyte_is_refused_in_every_field(name: str) -> None:
    own = {"crisis": CrisisLine, **SETTINGS_OF_READERS}
    model = {**attacks.KINDS, **own, "list": BookList, "record": Record}[name]
    if name == "crisis":
        sound = attacks.crisis_line("Sana")
    elif name in own:
        sound = attacks.Fill(model, "Sana", {}).made()
    else:
        sound = attacks.every_model("Sana", "known")[name]
    context = {"languages": ["fi", "ar"], **{kind: ["known"] for kind in attacks.KINDS}}
    model.model_validate(sound, context=context)
    accepted = []
    for place, _ in attacks.leaves(sound):
        try:
            model.model_validate(attacks.replaced(sound, place, MEGABYTE), context=context)
        except ValidationError:
            continue
        accepted.append(place)

    assert accepted == []


@pytest.mark.parametrize(
    ("file", "old"),
    [
        ("lists/parents.yml", "Luettavaksi rauhassa."),
        ("lists/partners.yml", "Neuvola"),
        ("lists/catalogue.jsonl", "Kuunpäivän kirjeet"),
        ("mkdocs.yml", "Testikirjasto"),
    ],
)
def test_text_of_a_megabyte_is_told_in_a_short_line(
    make_site: MakeSite, run: Run, file: str, old: str
) -> None:
    root = make_site()
    path = root / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, MEGABYTE), encoding="utf-8")
    done = run("check", here=root)

    assert done.code == 1
    (line,) = [each for each in done.out.splitlines() if "5000" in each or "5,000" in each]
    assert file in line
    assert len(line) < 400
