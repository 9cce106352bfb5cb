"""What a print says has a sum, which its looks never change."""

import re
from pathlib import Path

import pytest

from conftest import LOGO, MakeSite
from lukutori.localise.lists import shelve_list
from lukutori.model.printing import PrintKind
from lukutori.render.paper import content_sum as sums
from lukutori.render.paper import outputs
from lukutori.render.paper.content_sum import content_sum
from lukutori.render.paper.sheet import Sheet
from paper import read_site, settings
from shelving import ARABIC, BRANCH, OWN, UNKNOWN, book, shelved_site

HEAD = """\
title: {fi: Vauvan kanssa kotona, en: At home with a baby, ar: في البيت مع طفل رضيع}
intro: {fi: Kirjoja vauvavuoteen., en: Books for the first year., ar: كتب للسنة الأولى.}
how_to_use: {fi: Lue vähän kerrallaan., ar: اقرأ قليلا.}
say: {fi: Näistä moni on saanut apua., ar: قد تساعدك هذه الكتب.}
themes: [parenting]
audience: [families]
age: 0-3
partners: [clinic]
libraries: [iso-omena]
status: published
reviewed: {library: 2026-11-01}
translations: {fi: original}
code: PAR3
"""
MORE = """\
      - title: Pitkä matka
        author: Aino Kivi
        language: fi
        note: {fi: Kuvakirja matkasta merelle. Luetaan iltaisin., ar: كتاب مصوّر.}
        hook: {fi: Matka merelle.}
        minutes: 3
        age: 3-7
        voice: reader
        online: https://example.org/matka
        editions: [{title: رسائل القمر, language: ar}]
      - title: Lyhyt matka
        note: {fi: Lyhyempi kirja.}
      - link: https://example.org/help
        title: {fi: Neuvolan chatti}
        kind: service
"""
BOOKS = [
    book("Alku", "59 ALK", copies={OWN: 2, BRANCH: 1}),
    book("Keskus", "84.2 KES", copies={BRANCH: 1}),
    {**book("", "84.2 ARA"), **ARABIC},
    book("Loppu", "L LOP", copies={OWN: 1}, spare="true"),
    book("Muualla", "84.2 MUU", copies={UNKNOWN: 1}),
]
LIST, RECORDS = "lists/parents.yml", "lists/catalogue.jsonl"
CHANGES = {
    "title": (LIST, "Vauvan kanssa kotona", "Vauvan kanssa"),
    "title in another language": (LIST, "في البيت مع طفل", "مع طفل"),
    "intro": (LIST, "Kirjoja vauvavuoteen", "Kirjoja ensi vuoteen"),
    "how to use": (LIST, "Lue vähän", "Lue hieman"),
    "say": (LIST, "Näistä moni", "Näistä usea"),
    "say in another language": (LIST, "قد تساعدك", "تساعدك"),
    "audience": (LIST, "[families]", "[families, newcomers]"),
    "age": (LIST, "age: 0-3", "age: 0-2"),
    "a book's age": (LIST, "age: 3-7", "age: 3-9"),
    "review": (LIST, "library: 2026-11-01", "library: 2026-11-09"),
    "state of translation": (LIST, "{fi: original}", "{fi: draft}"),
    "discretion": (LIST, "code: PAR3", "discreet: true\ncode: PAR3"),
    "example": (LIST, "code: PAR3", "example: true\ncode: PAR3"),
    "note": (LIST, "Kuvakirja matkasta", "Kuvakirja pitkästä matkasta"),
    "note without a hook": (LIST, "Lyhyempi kirja", "Lyhyt kirja"),
    "hook": (LIST, "Matka merelle", "Meren yli"),
    "minutes": (LIST, "minutes: 3", "minutes: 4"),
    "voice": (LIST, "voice: reader", "voice: library"),
    "address online": (LIST, "example.org/matka", "example.org/retki"),
    "edition": (LIST, "رسائل القمر", "رسائل"),
    "link": (LIST, "Neuvolan chatti", "Neuvolan puhelin"),
    "link's address": (LIST, "example.org/help", "example.org/apua"),
    "display's days": (LIST, "end: 2027-01-15", "end: 2027-01-16"),
    "display's places": (LIST, "slots: 2", "slots: 3"),
    "display's spares": (LIST, "slots: 2", "slots: 2, spares: 2"),
    "display's minimum": (LIST, "slots: 2", "slots: 2, minimum: 1"),
    "display's cards": (LIST, "slots: 2", "slots: 2, dummy: true"),
    "display's spot": (LIST, "at: square", "at: children"),
    "spare": (LIST, ", spare: true", ""),
    "book's title": (RECORDS, "Alku", "Alut"),
    "name in Latin letters": (RECORDS, "Uhibb an aqra", "Uhibbu an aqraa"),
    "author in Latin letters": (RECORDS, "Machogu, Lita", "Matshogu, Lita"),
    "author": (RECORDS, "Emmi Itäranta", "Emmi Itaranta"),
    "call number": (RECORDS, "59 ALK", "59.3 ALK"),
    "copies": (RECORDS, '"copies": 2', '"copies": 3'),
    "partner": ("lists/partners.yml", "Neuvola", "Lastenneuvola"),
    "contact": ("lists/partners.yml", "library: ", "library: ensimmäinen "),
    "library": ("lists/libraries.yml", "Ison Omenan kirjasto", "Ison Omenan kirjastot"),
    "place": ("lists/libraries.yml", "Tietokirjat", "Tietoa"),
    "floor": ("lists/libraries.yml", "floor: '1'", "floor: '3'"),
    "address of the code": ("mkdocs.yml", "lists.example.org", "kirjat.example.org"),
}
LOOKS = {
    "paper": {"paper": "us-letter"},
    "colour": {"brand": "{colour: '#772200'}"},
    "logo": {"brand": "{logo: logo.svg, logo_alt: Kirjasto}"},
    "economy": {"print": "{economy: true}"},
}
STICKERS = (PrintKind.LABEL_24, PrintKind.LABEL_21)
"""Their list's title is what a program shows of the file; it is not on the paper."""
STAFF_PAGES = ("displays", "title_rows")
ON_PAGES = {"print_kind", "for_whom", "audience"}
"""Words of which a print has only those that its list or kind asks for."""
ALL_LANGUAGES = {"languages": "[fi, en, ar]"}


def written(make_site: MakeSite, **more: str) -> Path:
    """Write the site on which everything is tried."""
    files: dict[str, str | bytes] = {"logo.svg": LOGO}
    return shelved_site(
        make_site,
        BOOKS,
        head=HEAD,
        links=MORE,
        settings=settings(**ALL_LANGUAGES | more),
        files=files,
    )


def sheets(root: Path) -> dict[str, Sheet]:
    """Return every print of the list, by kind and language."""
    content = read_site(root)
    every = outputs.sheets(
        content, outputs.press(content), [shelve_list(content, "parents")], [*PrintKind]
    )
    return {f"{sheet.kind}.{sheet.tag}": sheet for sheet in every}


def told(root: Path) -> dict[str, tuple[str, str]]:
    """Return of every print what its template reads, and its sum."""
    made = {}
    for name, sheet in sheets(root).items():
        document = outputs.document(sheet)
        if sheet.kind in STICKERS:
            document |= dict.fromkeys(("title", "kicker", "chosen_by", "logos"))
        made[name] = repr(document), content_sum(sheet)
    return made


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_a_print_says_changes_its_sum(
    make_site: MakeSite, change: tuple[str, str, str]
) -> None:
    root = written(make_site)
    before = told(root)
    name, old, new = change
    text = (root / name).read_text(encoding="utf-8")
    assert old in text
    (root / name).write_text(text.replace(old, new), encoding="utf-8")
    after = told(root)
    changed = [each for each in before if before[each][0] != after[each][0]]

    assert changed
    assert [each for each in changed if before[each][1] == after[each][1]] == []


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_what_a_print_looks_like_changes_no_sum(make_site: MakeSite, look: dict[str, str]) -> None:
    before = told(written(make_site))
    after = told(written(make_site, **look))

    assert len([each for each in before if before[each][0] != after[each][0]]) > len(before) / 2
    assert [each for each in before if before[each][1] != after[each][1]] == []


def test_edited_note_changes_only_kinds_that_hold_the_notes(make_site: MakeSite) -> None:
    root = written(make_site)
    before = told(root)
    path = root / LIST
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Luetaan iltaisin", "Luetaan aamuisin"), encoding="utf-8")
    after = told(root)
    changed = [each for each in before if before[each][1] != after[each][1]]

    assert {each.split(".")[0] for each in changed} == {
        "handout",
        "handout-large",
        "bridge",
        "leaflet",
        "leaflet-imposed",
    }


def test_every_fixed_word_of_prints_of_lists_is_in_their_sums() -> None:
    folder = Path(sums.__file__).parent
    others = {"status.py", "shares.py", "content_sum.py"}  # prints and pictures of no list
    texts = [
        path.read_text(encoding="utf-8") for path in folder.rglob("*.py") if path.name not in others
    ]
    pages = folder.parent.parent / "localise"
    texts += [(pages / f"{each}.py").read_text(encoding="utf-8") for each in STAFF_PAGES]
    used = {word for text in texts for word in re.findall(r"\bwords\.(\w+)", text)}

    every = f"{sums.WORDS} {sums.SLIP_WORDS} {sums.BY_SHELF_WORDS}"
    assert used - ON_PAGES == {*every.split()}
