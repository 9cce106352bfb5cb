"""Whole pages as they are written, in both directions, with little and with everything.

Where a page was meant to change: look at it, then run `make schema`.
"""

import re
from collections.abc import Callable

import pytest

from conftest import SETTINGS, MakeSite
from lukutori.localise.lists import shelve_list
from lukutori.localise.prints import Printed, Prints
from lukutori.model.printing import PrintGroup, PrintKind
from lukutori.render import web
from reading import read_site

Golden = Callable[[str, str | bytes], None]

TITLE = "{fi: Vanhemmille, ar: للآباء والأمهات}"
MINIMAL = f"""\
title: {TITLE}
intro: {{fi: Kirjoja vauvavuoteen., ar: كتب للسنة الأولى.}}
themes: [parenting]
libraries: [iso-omena]
status: published
translations: {{fi: original, ar: original}}
code: PAR3
sections:
  - items:
      - title: Unikirja
"""
FULL = f"""\
title: {TITLE}
intro:
  fi: |
    Kirjoja *vauvavuoteen* ja **sen jälkeen**.

    Lisää on [Helmetissä](https://www.helmet.fi/?a=1&b=2).
  ar: |
    كتب *للسنة الأولى* وما بعدها.

    المزيد في [Helmet](https://www.helmet.fi/?a=1&b=2).
how_to_use: {{fi: Yksi luku illassa riittää.}}
questions:
  - {{fi: Miksi vauva itkee?, ar: لماذا يبكي الطفل؟}}
  - {{fi: Kuka auttaa?}}
themes: [parenting, sleep]
audience: [families, professionals]
age: 0-3
level: A1-A2
partners: [clinic, parish]
libraries: [iso-omena, multilingual]
discreet: true
example: true
status: archived
reviewed: {{library: 2026-11-01, partner: 2026-11-02}}
translations:
  fi: {{state: checked, by: terveydenhoitaja, on: 2026-11-02}}
code: PAR3
sections:
  - title: {{fi: Aloita tästä}}
    items:
      - isbn: 9789523630871
        age: 9-10 m
        level: A2
        voice: partner
        note: {{fi: Luettavaksi *rauhassa*., ar: للقراءة بهدوء.}}
        online: https://books.example.org/kuu?x=1&y=2
        editions:
          - {{format: e-book, language: fi, online: https://books.example.org/kuu}}
          - {{format: audiobook, language: ar, isbn: 9789510408865, title: رسائل القمر}}
          - {{title: Brev}}
      - title: ساق البامبو
        author: سعود السنعوسي; Saud Alsanousi
        year: 2012
        language: [ar, fi]
        format: easy-language
        voice: reader
        note: {{fi: Suosittelen.}}
      - title: Varalla
        spare: true
  - items:
      - isbn: 9789510408865
      - link: https://www.example.org/apua?a=1&b=2
        kind: service
        title: {{fi: Apua yöllä}}
        note: {{fi: Soita., ar: اتصل.}}
"""
FILES = {
    "lists/catalogue.jsonl": (
        '{"catalogue": "finna", "id": "anders.1819084", "isbns": ["9789523630871"], '
        '"title": "Kuunpäivän kirjeet", "subtitle": "romaani", '
        '"authors": [{"name": "Emmi Itäranta"}], "year": 2020, "languages": ["fi"], '
        '"call_number": "84.2 ITÄ", "fetched": "2026-11-22", "source": "https://api.finna.fi/"}\n'
    ),
    "lists/partners.yml": """\
clinic:
  name: {fi: Neuvola, ar: مركز رعاية الطفل}
  kind: health
  offers: {fi: Seuraa lapsen kasvua.}
  hours_link: https://clinic.example.org/
  contacts: {library: lastenkirjastonhoitaja, partner: terveydenhoitaja}
  status: handed-over
  handed_over_to: parish
parish:
  name: {fi: Seurakunta}
  kind: parish
  offers: {fi: Kuuntelee., ar: نستمع إليكم.}
  contacts: {library: kirjastonhoitaja, partner: diakoniatyöntekijä}
  status: paused
""",
    "lists/libraries.yml": """\
iso-omena:
  name: {fi: Ison Omenan kirjasto}
multilingual:
  name: {fi: Monikielinen kirjasto, ar: المكتبة متعددة اللغات}
""",
    "lists/themes.yml": """\
parenting:
  name: {fi: Vanhemmuus, ar: تربية الأطفال}
  intro: {fi: Kirjoja arkeen., ar: كتب للحياة اليومية.}
sleep:
  name: {fi: Uni}
  intro: {fi: Nukahtamisesta.}
""",
    "lists/codes.yml": "PAR3: parents\nSEK2: gone\n",
}
HANDOUT, POSTER, BRIDGE = PrintKind.HANDOUT, PrintKind.POSTER_A3_WIDE, PrintKind.BRIDGE
CLIENTS, DISPLAY = PrintGroup.CLIENTS, PrintGroup.DISPLAY
IN_PRINT = [
    Printed(
        HANDOUT, CLIENTS, ("fi",), "print/parents/handout.fi.pdf", 2, 210, 297, "h.png", 62, 88
    ),
    Printed(POSTER, DISPLAY, ("fi",), "print/parents/poster.fi.pdf", 1, 420, 297, "p.png", 88, 62),
    Printed(
        HANDOUT, CLIENTS, ("ar",), "print/parents/handout.ar.pdf", 3, 210, 297, "h.png", 62, 88
    ),
    Printed(BRIDGE, CLIENTS, ("ar", "fi"), "print/parents/bridge.ar-fi.pdf", 2, 210, 297),
]
FILED = [f"print/parents/{name}" for name in ("handout.fi.pdf", "handout.ar.pdf", "kit.ar.zip")]
STATUS = "print/partners/clinic/status.fi.pdf"
PRINTS = Prints(frozenset([*FILED, STATUS]), {"parents": IN_PRINT}.__getitem__)
PAGES = {
    "index": "{tag}/index.html",
    "theme": "{tag}/themes/parenting.html",
    "missing": "{tag}/404.html",
}


def site(make_site: MakeSite, text: str) -> dict[str, str]:
    """Return every page of a site with one list in Finnish and Arabic; the full one is printed."""
    settings = SETTINGS.replace("[fi, en, ar]", "[fi, ar]").replace(", en: Test library", "")
    content = read_site(make_site(settings=settings, files={**FILES, "lists/parents.yml": text}))
    shelf = [shelve_list(content, name) for name in content.shown]
    prints = PRINTS if text == FULL else Prints()
    return {each.uri: without_style(str(each.make())) for each in web.pages(content, shelf, prints)}


def without_style(html: str) -> str:
    """Leave the text of style sheets out, which has tests of its own, and its sums."""
    html = re.sub(r"<style>.+?</style>", "<style></style>", html, flags=re.DOTALL)
    return re.sub(r"(?<=sha256-)[\w/+]+=", "", html)


@pytest.mark.parametrize("tag", ["fi", "ar"])
@pytest.mark.parametrize(("kind", "text"), [("minimal", MINIMAL), ("full", FULL)])
def test_list_page_is_as_agreed(
    make_site: MakeSite, golden: Golden, tag: str, kind: str, text: str
) -> None:
    golden(f"web/list-{kind}.{tag}.html", site(make_site, text)[f"{tag}/parents.html"])


@pytest.mark.parametrize("tag", ["fi", "ar"])
@pytest.mark.parametrize("name", PAGES)
def test_pages_that_lead_to_lists_are_as_agreed(
    make_site: MakeSite, golden: Golden, tag: str, name: str
) -> None:
    golden(f"web/{name}.{tag}.html", site(make_site, MINIMAL)[PAGES[name].format(tag=tag)])


@pytest.mark.parametrize("tag", ["fi", "ar"])
@pytest.mark.parametrize("partner", ["clinic", "parish"])
def test_partner_page_is_as_agreed(
    make_site: MakeSite, golden: Golden, tag: str, partner: str
) -> None:
    page = site(make_site, FULL)[f"{tag}/partners/{partner}.html"]

    golden(f"web/partner-{partner}.{tag}.html", page)


def test_doors_are_as_agreed(make_site: MakeSite, golden: Golden) -> None:
    pages = site(make_site, MINIMAL)

    golden("web/doors-root.html", pages["index.html"])
    golden("web/doors-code.html", pages["q/PAR3/index.html"])
    golden("web/doors-gone.html", pages["q/SEK2/index.html"])
