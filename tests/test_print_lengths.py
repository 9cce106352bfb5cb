"""What print shortens or cannot show is told beforehand, with its place and what to write."""

import re
from pathlib import Path

import pytest

from conftest import REPOSITORY, SETTINGS, TODAY, MakeSite, Run
from lukutori.clean import texts
from lukutori.findings import Finding
from lukutori.localise.lists import shelve_list
from lukutori.model.printing import PrintKind
from lukutori.read.content import Content, read_content
from lukutori.read.files import placed
from lukutori.render.paper import outputs
from lukutori.render.paper.check_print import check_print
from lukutori.render.paper.kinds import KINDS
from lukutori.render.paper.lengths import check_lengths
from paper import print_findings, read_site, settings

WORDS = "Lastensuojelulaitoksessa asutaan yhdessä ja luetaan paljon"
LIST = """\
title: {{fi: {title}, en: For parents, ar: للوالدين}}
intro: {{fi: Kirjoja., en: Books., ar: كتب.}}
say: {{fi: {say}, en: Read this.}}
themes: [parenting]
audience: [{audience}]
partners: [clinic]
libraries: [iso-omena]
discreet: {discreet}
status: published
reviewed: {{library: 2026-11-01}}
code: PAR3
display:
  {{library: iso-omena, place: {{fi: {spot}}}, start: 2026-11-01, end: 2026-11-30, slots: 1}}
sections:
  - items:
      - title: {book}
        author: {author}
        format: e-book
        hook: {{fi: {hook}, ar: جملة}}
        editions: [{{title: {edition}, language: en}}]
      - isbn: "9789523630871"
      - link: https://example.org/help
        title: {{fi: {link}, en: Chat}}
"""
LIBRARIES = """\
iso-omena:
  name: {{fi: {library}, en: Iso Omena Library}}
  places:
    children: {{name: {{fi: {place}}}, floor: "{floor}", shelves: [{shelves}]}}
"""
RECORD = (
    '{"catalogue": "finna", "id": "anders.1819084", "isbns": ["9789523630871"], '
    '"title": "Kuunpäivän kirjeet", "authors": [{"name": "Emmi Itäranta"}], "year": 2020, '
    '"languages": ["fi"], "call_number": "84.2 ITÄ", "fetched": "2026-11-22", '
    '"source": "https://api.finna.fi/"}\n'
)
SHORT = {
    "title": "Vanhemmille",
    "say": "Lue tämä.",
    "audience": "families",
    "discreet": "false",
    "spot": "Aula",
    "book": "Unikirja",
    "author": "Tove Jansson",
    "call": "84.2 ITÄ",
    "hook": "Hyvä.",
    "edition": "The Book",
    "link": "Chatti",
    "library": "Ison Omenan kirjasto",
    "place": "Lapset",
    "floor": "2",
    "shelves": "84.2",
}
TEXTS = ("title", "say", "spot", "book", "author", "call", "hook", "edition", "link", "library")
TEXTS += ("place",)
LONG = {
    "words": f"{WORDS} " * 14,
    "one word": "ä" * 400,
    "wide letters": "W" * 89,
    "Chinese": "一个故事九种语言" * 50,
    "a little long": f"{WORDS} {WORDS}",
}


def hostile(make_site: MakeSite, **said: str) -> Path:
    """Write a site in which some texts are not short; a title stands on each side of a link."""
    said = {**SHORT, **said}
    files: dict[str, str | bytes] = {
        "lists/parents.yml": LIST.format(**said),
        "lists/libraries.yml": LIBRARIES.format(**said),
        "lists/catalogue.jsonl": RECORD.replace(SHORT["call"], said["call"]),
    }
    return make_site(settings=SETTINGS, files=files)


def shortened(content: Content) -> set[PrintKind]:
    """Return the kinds whose data in some language ends a text before its end."""
    on = outputs.press(content)
    every = outputs.sheets(content, on, [shelve_list(content, "parents")])
    return {sheet.kind for sheet in every if "…" in "".join(texts(outputs.document(sheet)))}


def named(found: list[Finding]) -> set[str]:
    """Return the kinds that findings say shorten something."""
    told = [each.message.partition(" is too long for ")[2] for each in found if each.code == "P003"]
    return {kind for message in told for kind in re.findall("`(.+?)`", message)}


@pytest.mark.parametrize("long", LONG)
@pytest.mark.parametrize("key", TEXTS)
def test_what_a_kind_shortens_is_told_and_nothing_else(
    make_site: MakeSite, key: str, long: str
) -> None:
    content = read_site(hostile(make_site, **{key: LONG[long].strip()}))

    assert named(list(check_print(content))) == shortened(content)


@pytest.mark.parametrize("key", TEXTS)
def test_each_text_is_shortened_by_some_kind_when_it_goes_on_and_on(
    make_site: MakeSite, key: str
) -> None:
    content = read_site(hostile(make_site, **{key: LONG["words"].strip()}))

    assert shortened(content) != set()


@pytest.mark.parametrize("key", ["title", "book", "author", "say", "place", "library"])
@pytest.mark.parametrize("words", range(2, 40, 3))
def test_it_is_told_from_the_first_word_that_is_too_many(
    make_site: MakeSite, key: str, words: int
) -> None:
    text = " ".join((WORDS.split() * 6)[:words])
    content = read_site(hostile(make_site, **{key: text}))

    assert named(list(check_print(content))) == shortened(content)


def test_for_whom_a_list_is_and_long_lines_of_shelves_are_told(make_site: MakeSite) -> None:
    everybody = "babies, children, teens, adults, families, seniors, newcomers, professionals"
    shelves = ", ".join(f"84.2 {letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    content = read_site(hostile(make_site, audience=everybody, shelves=f"84.2, {shelves}"))

    assert named(list(check_print(content))) == shortened(content)


def test_a_discreet_list_is_not_told_of_what_it_does_not_show(make_site: MakeSite) -> None:
    content = read_site(
        hostile(make_site, title=LONG["words"].strip(), book=LONG["words"].strip(), discreet="true")
    )

    assert named(list(check_print(content))) == shortened(content)
    assert shortened(content).isdisjoint({PrintKind.BOOKMARK, PrintKind.SIGN})


def test_a_book_that_a_poster_does_not_show_is_not_told_for_it(make_site: MakeSite) -> None:
    root = hostile(make_site)
    path = root / "lists/parents.yml"
    short = "".join(f"      - {{title: Kirja {i}}}\n" for i in range(5))
    path.write_text(path.read_text() + short + f"      - title: {LONG['words']}\n")
    content = read_site(root)

    assert named(list(check_print(content))) == shortened(content)
    assert "poster-a3" not in named(list(check_print(content)))


def test_each_finding_names_text_kinds_and_remedy_at_its_place(make_site: MakeSite) -> None:
    long = LONG["words"].strip()
    root = hostile(make_site, say=long, place=long, edition=long)
    lines = [str(each) for each in placed(print_findings(root), root)]
    expected = [
        r"lists/parents.yml:3:11: P003 The sentence to say in `fi` is too long for `pocket` and is "
        r"shortened there. Write a shorter `say`.",
        r"lists/libraries.yml:4:27: P003 The name of the place `children` in `fi` is too long for "
        r"`sign` and is shortened there. Write a shorter name.",
    ]

    for line in expected:
        assert line in lines
    assert any("another edition of `Unikirja`" in line and "`leaflet`" in line for line in lines)


def test_only_wanted_kinds_are_told(make_site: MakeSite) -> None:
    root = hostile(make_site, title=LONG["words"].strip())
    (root / "mkdocs.yml").write_text(f"{SETTINGS}      print: {{kinds: [bookmark]}}\n")

    assert named(print_findings(root)) == {"bookmark"}


def test_no_shipped_list_is_shortened() -> None:
    content, _ = read_content(REPOSITORY, TODAY)

    assert list(check_lengths(content, outputs.press(content))) == []


# what cannot be printed

PYRAMID = "𓀀"


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        ("libraries", "fi: Lapset", f"fi: Lapset {PYRAMID}", "4:27"),
        ("libraries", 'floor: "2"', f'floor: "2{PYRAMID}"', "4:43"),
        ("libraries", "[84.2]", f"[84.2, 85{PYRAMID}]", "4:64"),
        (
            "libraries",
            '{name: {fi: Lapset}, floor: "2", shelves: [84.2]}',
            f"{{fi: L{PYRAMID}}}",
            "4:20",
        ),
        ("parents", "fi: Aula", f"fi: Aula {PYRAMID}", "13:36"),
        ("partners", "partner: terveydenhoitaja", f"partner: terveydenhoitaja {PYRAMID}", "5:56"),
        ("weeks", "fi: Lukuviikko", f"fi: Lukuviikko {PYRAMID}", "2:14"),
    ],
)
def test_a_letter_that_no_font_has_is_told_wherever_print_shows_it(
    make_site: MakeSite, file: str, old: str, new: str, place: str
) -> None:
    root = hostile(make_site)
    path = root / f"lists/{file}.yml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    if file == "weeks":
        parents = root / "lists/parents.yml"
        parents.write_text(
            parents.read_text().replace("start: 2026-11-01, end: 2026-11-30", "week: reading-week")
        )
    [found] = [each for each in placed(print_findings(root), root) if each.code == "P002"]

    assert str(found).startswith(f"lists/{file}.yml:{place}: P002 Print cannot show U+13000 in ")


PLANNED = """\
spring:
  list: parents
  library: iso-omena
  place: {{fi: {spot}}}
  start: 2027-05-01
  end: 2027-05-02
  slots: 1
"""


@pytest.mark.parametrize(("spot", "code"), [(f"Aula {PYRAMID}", "P002"), ("sana " * 99, "P003")])
def test_place_of_a_planned_display_is_told_where_it_was_written(
    make_site: MakeSite, spot: str, code: str
) -> None:
    root = hostile(make_site)
    parents = root / "lists/parents.yml"
    parents.write_text(parents.read_text().replace("2026-11", "2026-10"))  # it is over
    (root / "lists/displays.yml").write_text(PLANNED.format(spot=spot.strip()))
    told = [str(each) for each in placed(print_findings(root), root) if each.code == code]

    assert len(told) == 1
    assert told[0].startswith(f"lists/displays.yml:4:15: {code} ")


def test_a_week_that_no_display_has_is_not_printed(make_site: MakeSite) -> None:
    root = hostile(make_site)
    (root / "lists/weeks.yml").write_text(
        f"reading-week: {{name: {{fi: Viikko {PYRAMID}}}, iso_week: 17}}\n"
    )

    assert print_findings(root) == []


# what there is to print

SPARES = """\
title: {fi: Vanhemmille, en: For parents}
intro: {fi: Kirjoja., en: Books.}
themes: [parenting]
partners: [clinic]
libraries: [iso-omena]
status: published
code: PAR3
display: {library: iso-omena, start: 2026-11-01, end: 2026-11-30, slots: 1}
sections:
  - items:
      - {title: Varalla, spare: true}
"""


def test_a_list_of_spares_alone_has_papers_for_those_who_look_for_them(
    make_site: MakeSite,
) -> None:
    content = read_site(make_site(files={"lists/parents.yml": SPARES}))
    shelved = shelve_list(content, "parents")
    wanted = {kind for kind, each in KINDS.items() if each.wanted(shelved)}

    assert wanted == {
        *("handout", "handout-large", "label-24", "label-21"),
        *("sign", "pick", "refill", "takedown"),
    }


# the clerks' languages


def test_a_clerks_language_without_words_is_told(make_site: MakeSite) -> None:
    root = make_site(settings=settings(print="{desk: [fi, se]}"))
    found = placed(read_content(root, TODAY)[1], root)

    assert [str(each) for each in found] == [
        "mkdocs.yml:11:26: S004 There are no interface words for the language `se`. "
        "Known languages: ar, ckb, en, et, fa, fi, fi-simple, ru, so, sv, uk, zh-Hans."
    ]


def test_the_clerks_languages_that_nobody_wrote_are_not_told(make_site: MakeSite) -> None:
    assert read_content(make_site(settings=settings(print="true")), TODAY)[1] == []


@pytest.mark.parametrize(("lang", "meant"), [("fi-sv", "sv-fi"), ("fi-ar", "ar-fi")])
def test_a_bridge_named_the_wrong_way_round_names_the_right_one(
    run: Run, make_site: MakeSite, lang: str, meant: str
) -> None:
    root = make_site(settings=settings(languages="[fi, sv, ar]"))
    done = run("print", "parents", "--lang", lang, here=root)

    assert done.code == 2
    assert done.err == f"The site has no language `{lang}`. Did you mean `{meant}`?\n"
