"""What lists, displays and clients need, as `lukutori report needs` tells it."""

import csv
import json
from io import StringIO

import pytest

from checking import checked
from conftest import LIST, MakeSite, Run
from lukutori.catalogue.likeness import folded
from lukutori.reports.needs import COLUMNS, needs_lines, needs_table

LIBRARIES = """\
iso-omena:
  name: {fi: Ison Omenan kirjasto, en: Iso Omena Library}
  building: 2/Helmet/e/e23/
sello:
  name: {fi: Sellon kirjasto}
"""
TWO_AT_ONCE = """\
entrance: {list: parents, library: iso-omena, start: 2027-02-01, end: 2027-02-20, slots: 1}
children: {list: parents, library: iso-omena, start: 2027-02-20, end: 2027-03-01, slots: 1}
"""
LATER = TWO_AT_ONCE.replace("start: 2027-02-20", "start: 2027-02-21")
ASKING = LIST.replace("themes:", "questions: [{fi: Miksi vauva valvoo?}]\nthemes:")
WISH = "sleep:\n  question: {fi: Miksi vauva valvoo?, en: Why is the baby awake?}\n"
HERE, ELSEWHERE = "2/Helmet/e/e23/", "2/Helmet/h/h00/"


def record(*copies: tuple[str, int | None] | str, title: str = "Kuunpäivän kirjeet") -> str:
    """Return the snapshot's line of the list's book, with how many copies are where."""
    told = {
        "catalogue": "helmet",
        "id": "helmet.1819084",
        "isbns": ["9789523630871"],
        "title": title,
        "languages": ["fi"],
        "holdings": [{"library": code, "copies": count} for code, count in copies]
        if copies != ("unknown",)
        else None,
        "fetched": "2026-11-22",
        "source": "https://api.finna.fi/",
    }
    return json.dumps(told, ensure_ascii=False) + "\n"


def needs(make_site: MakeSite, **files: str) -> list[str]:
    """Return the report's lines; `files` by their name, with _ for the dot."""
    content, found = checked(site(make_site, files))
    assert not [each for each in found if each.severity.value == "error"]
    return list(needs_lines(content))


def site(make_site: MakeSite, files: dict[str, str]):
    named = {f"lists/{name.replace('_', '.')}": text for name, text in files.items()}
    return make_site(files={"lists/libraries.yml": LIBRARIES, **named})


def rows(make_site: MakeSite, **files: str) -> list[dict[str, str]]:
    content, _ = checked(site(make_site, files))
    return list(csv.DictReader(StringIO(needs_table(content).removeprefix("\ufeff"))))


# Copies ----------------------------------------------------------------------------------


def test_a_title_that_is_on_the_shelf_of_its_library_is_no_need(make_site: MakeSite) -> None:
    lines = needs(make_site, catalogue_jsonl=record((HERE, 1)))

    assert lines[1] == "  Enough of every title."


def test_copies_of_another_library_do_not_help_the_list_here(make_site: MakeSite) -> None:
    lines = needs(make_site, catalogue_jsonl=record((ELSEWHERE, 3)))

    assert lines[1:4] == [
        "  iso-omena",
        "    Finnish: 1",
        "      0 of 1  Kuunpäivän kirjeet (parents)",
    ]


def test_two_displays_on_the_same_day_need_two_copies(make_site: MakeSite) -> None:
    lines = needs(make_site, catalogue_jsonl=record((HERE, 1)), displays_yml=TWO_AT_ONCE)

    assert lines[3] == "      1 of 2  Kuunpäivän kirjeet (parents, from 2027-02-01)"


def test_a_display_that_begins_the_day_after_takes_the_copy_of_the_one_before(
    make_site: MakeSite,
) -> None:
    lines = needs(make_site, catalogue_jsonl=record((HERE, 1)), displays_yml=LATER)

    assert lines[1] == "  Enough of every title."


def test_displays_of_the_year_after_next_need_nothing_yet(make_site: MakeSite) -> None:
    far = TWO_AT_ONCE.replace("2027-", "2028-")
    lines = needs(make_site, catalogue_jsonl=record((HERE, 1)), displays_yml=far)

    assert lines[1] == "  Enough of every title."


@pytest.mark.parametrize("copies", [("unknown",), ((HERE, None),)])
def test_where_the_catalogue_says_nothing_that_is_said(
    make_site: MakeSite, copies: tuple[object, ...]
) -> None:
    files = {"catalogue_jsonl": record(*copies), "displays_yml": TWO_AT_ONCE}  # type: ignore[arg-type]

    assert needs(make_site, **files)[2].startswith("    Not known: 1.")
    assert rows(make_site, **files)[0]["have"] == ""


def test_a_library_without_a_code_in_the_catalogue_is_not_said_to_lack_copies(
    make_site: MakeSite,
) -> None:
    lines = needs(
        make_site,
        **{"parents_yml": LIST.replace("[iso-omena]", "[sello]")},
        catalogue_jsonl=record((HERE, 2)),
    )

    assert lines[1:3] == [
        "  sello",
        "    Not known: 1. The snapshot does not say where copies are,",
    ]


def test_what_is_borrowed_online_needs_no_copy(make_site: MakeSite) -> None:
    online = LIST.replace("        note:", "        format: e-audiobook\n        note:")

    assert needs(make_site, parents_yml=online)[1] == "  Enough of every title."


# Questions and languages -----------------------------------------------------------------


def test_a_question_without_a_list_is_told_with_how_often_it_was_asked(
    make_site: MakeSite,
) -> None:
    lines = needs(make_site, wishes_yml=WISH + "  asked: 12\n  partner: clinic\n")

    assert "     12  Why is the baby awake? (clinic)" in lines


@pytest.mark.parametrize(
    "files",
    [
        {"parents_yml": ASKING, "wishes_yml": WISH},
        {"wishes_yml": WISH + "  answered_by: parents\n"},
        {"wishes_yml": WISH + "  answered_by: PAR3\n"},
    ],
    ids=["asks the same", "named", "named by its code"],
)
def test_a_question_that_a_list_answers_is_no_need(
    make_site: MakeSite, files: dict[str, str]
) -> None:
    assert "  None that is in wishes.yml." in needs(make_site, **files)


def test_a_list_that_nobody_sees_yet_answers_nothing(make_site: MakeSite) -> None:
    draft = ASKING.replace("status: published", "status: draft")

    assert "      1  Why is the baby awake?" in needs(make_site, parents_yml=draft, wishes_yml=WISH)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Miksi vauva valvoo?", "miksi  vauva valvoo"),
        ("Varför sover barnet inte?", "VARFÖR SOVER BARNET INTE!"),
        ("Où dort-il ?", "Ou dort il"),
        ("كيف أنام؟", "كيف أنام"),
        ("إلى أين أذهب؟", "الى اين اذهب"),
    ],
)
def test_a_question_is_known_however_it_is_written(one: str, other: str) -> None:
    assert folded(one) == folded(other)
    assert folded(one) != folded(other + " x")


def test_a_language_without_a_page_or_a_book_is_not_covered(make_site: MakeSite) -> None:
    wishes = WISH + "  asked: 4\n  languages: [fi, so, en]\n"
    lines = needs(make_site, catalogue_jsonl=record((HERE, 1)), wishes_yml=wishes)

    assert lines[lines.index("Languages asked for and not covered") + 1 :] == [
        "      4  English: no book",
        "      4  Somali: no page and no book",
    ]


def test_a_list_that_answers_covers_only_its_own_languages(make_site: MakeSite) -> None:
    other = LIST.replace("PAR3", "ARA3").replace("en: For", "ar: For").replace("en: B", "ar: B")
    other = other.replace("        note:", "        language: ar\n        note:")
    files = {
        "arabic_yml": other,
        "codes_yml": "PAR3: parents\nARA3: arabic\n",
        "catalogue_jsonl": record((HERE, 1)),
    }
    wish = WISH + "  languages: [ar]\n"

    assert "  None." in needs(make_site, **files, wishes_yml=wish)
    assert "      1  Arabic: no page and no book" in needs(
        make_site, **files, wishes_yml=wish + "  answered_by: parents\n"
    )


# The table -------------------------------------------------------------------------------


def test_no_cell_is_a_formula(make_site: MakeSite) -> None:
    title = '=HYPERLINK("https://a.example"; "x")'
    wish = "sleep:\n  question: {en: '@SUM(1)'}\n"
    found = rows(make_site, catalogue_jsonl=record((ELSEWHERE, 1), title=title), wishes_yml=wish)

    assert [each["what"] for each in found] == [f"'{title}", "'@SUM(1)"]


def test_table_says_what_the_lines_say(make_site: MakeSite) -> None:
    wish = WISH + "  asked: 4\n  partner: clinic\n  languages: [so]\n"
    found = rows(
        make_site, catalogue_jsonl=record((HERE, 1)), displays_yml=TWO_AT_ONCE, wishes_yml=wish
    )

    assert [tuple(filter(None, each.values())) for each in found] == [
        ("copies", "iso-omena", "fi", "Kuunpäivän kirjeet", "parents", "1", "2", "2027-02-01"),
        ("question", "clinic", "so", "Why is the baby awake?", "4"),
        ("language", "so", "no page and no book", "4"),
    ]
    assert tuple(found[0]) == COLUMNS


def test_report_is_printed_by_the_command(run: Run, make_site: MakeSite) -> None:
    root = make_site(files={"lists/wishes.yml": WISH})

    text, table = run("report", "needs", here=root), run("report", "needs", "--csv", here=root)

    assert (text.code, table.code) == (0, 0)
    assert "Why is the baby awake?" in text.out
    assert "question,,,,Why is the baby awake?" in table.out


def test_nothing_is_counted_where_a_file_is_at_fault(run: Run, make_site: MakeSite) -> None:
    root = make_site(files={"lists/wishes.yml": WISH + "  asked: often\n"})
    done = run("report", "needs", here=root)

    assert (done.code, done.out) == (1, "")
    assert "lists/wishes.yml:3:10: L004" in done.err
    assert done.err.endswith("Nothing was counted.\n")
