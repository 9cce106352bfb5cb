"""A list whose every text is hostile, built whole and opened in a real browser."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from rich.console import Console

from browsing import Visit, open_browser, serve
from conftest import SETTINGS, TODAY, MakeSite
from lukutori.build import build
from lukutori.read.content import read_content
from reading import read_pages

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


LIVE = """[...document.querySelectorAll("*")].flatMap((each) => [
    ...each.getAttributeNames().filter((name) => /^on|^style$|^srcdoc$/.test(name)),
    ...(each.matches("img, iframe, object, style, script:not([src])")
        && !each.matches(".prints img[alt=''][loading=lazy][src^='../print/'][src$='.png']")
        && !each.matches(".share img[alt][loading=lazy][src^='../q/'][src$='/code.svg']")
        ? [each.tagName] : [])])"""
"""Finds what could make a text run, load or hide something; ours are previews and codes alone."""


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


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as found:
        yield found


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
    assert {f"{tag}/{name}.html" for tag in ("fi", "ar") for name in ATTACKS} < set(pages)
    with serve(tmp_path / "site") as host, Visit(browser) as visit:
        for uri in pages:
            page = visit.go(host + uri)
            assert visit.complaints == [], uri
            assert visit.hosts == {"127.0.0.1"}, uri
            assert visit.too_wide() == 0, uri
            assert page.evaluate(LIVE) == [], uri
            foot = page.locator(".foot").bounding_box()
            assert foot
            assert 0 <= foot["x"] < 20, uri
