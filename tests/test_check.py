"""What a list's author is told before patrons see the list."""

import json
from pathlib import Path

import pytest

from checking import SETTINGS, checked
from conftest import LIST, RECORD, REGISTERS, REPOSITORY, TODAY, MakeSite
from lukutori.check import check_content
from lukutori.check_codes import lost_codes
from lukutori.findings import Finding, Severity, stops
from lukutori.read.content import read_content

PARENTS = "lists/parents.yml"
NOTE = "        note: {fi: Luettavaksi rauhassa., en: To be read in peace.}\n"
DISPLAY = "display: {library: iso-omena, week: reading-week, slots: 1}\n"


def test_lists_of_this_repository_have_no_faults() -> None:
    content, findings = read_content(REPOSITORY, TODAY)

    assert [*findings, *check_content(content)] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("partners:", "partnerz:"),
        ("[clinic]", "[clinc]"),
        ("[parenting]", "PARENTING"),
        ("[iso-omena]", "iso-omean"),
    ],
)
def test_nearest_name_is_offered(make_site: MakeSite, old: str, new: str) -> None:
    lines = told(make_site, LIST.replace(old, new))

    assert len(lines) == 1
    assert lines[0].endswith(f"Did you mean `{old.strip('[]:')}`?")


def test_names_that_nobody_could_mean_are_answered_with_the_known_ones(
    make_site: MakeSite,
) -> None:
    assert told(make_site, LIST.replace("[clinic]", "[xyz, clinic]")) == [
        "L012 `xyz` is not in partners.yml. Known: clinic."
    ]


def test_display_names_a_library_and_a_week_that_are_there(make_site: MakeSite) -> None:
    assert told(make_site, LIST + DISPLAY) == []
    assert told(make_site, LIST + DISPLAY.replace("omena", "omen").replace("week,", "wek,")) == [
        "L020 `iso-omen` is not in libraries.yml. Did you mean `iso-omena`?",
        "L021 `reading-wek` is not in weeks.yml. Did you mean `reading-week`?",
    ]


@pytest.mark.parametrize(
    "item",
    ["{isbn: 978-952-363-087-1}", "{isbn: 952-363-087-3}", "{record: anders.1819084}"],
)
def test_same_book_twice_is_told_however_it_is_named(make_site: MakeSite, item: str) -> None:
    lines = told(make_site, f"{LIST}      - {item}\n")

    assert [line[:4] for line in lines] == ["L022"]


def test_two_books_may_share_a_title_but_not_an_author_too(make_site: MakeSite) -> None:
    books = (
        "      - {title: Äiti, author: Maksim Gorki}\n      - {title: Äiti, author: Alejandro}\n"
    )

    assert told(make_site, LIST + books) == []
    assert told(make_site, LIST + books + "      - {title: Äiti, author: Maksim Gorki}\n") == [
        "L022 `Äiti` is on this list twice. Delete one of them, or use `editions`."
    ]


def test_easy_or_large_print_edition_does_not_contradict_the_catalogue(
    make_site: MakeSite,
) -> None:
    for word, codes in (("easy-language", []), ("large-print", []), ("e-book", ["C004"])):
        text = LIST.replace(NOTE, f"        format: {word}\n{NOTE}")

        assert [line[:4] for line in told(make_site, text)] == codes


@pytest.mark.parametrize(
    ("key", "codes"),
    [
        ("author: emmi  itäranta", []),
        ("author: Emmi Itäranta; Joku Muu", ["C004"]),
        ("author: Minna Itäranta", ["C004"]),
        ("language: fi", []),
        ("language: [fi, fi]", []),
        ("language: [fi, ar]", ["C004"]),
        ("language: sv", ["C004"]),
    ],
)
def test_author_and_language_are_compared_with_the_catalogue(
    make_site: MakeSite, key: str, codes: list[str]
) -> None:
    text = LIST.replace(NOTE, f"        {key}\n{NOTE}")

    assert [line[:4] for line in told(make_site, text)] == codes


def test_easy_book_may_name_who_wrote_it_beside_who_made_it_easy(make_site: MakeSite) -> None:
    for author, codes in (("Emmi Itäranta; Leealaura", []), ("Leealaura", ["C004"])):
        keys = f"        author: {author}\n        format: easy-language\n"

        assert [line[:4] for line in told(make_site, LIST.replace(NOTE, keys + NOTE))] == codes


def test_illustrator_may_be_named_beside_the_author_or_not(make_site: MakeSite) -> None:
    people = '"Emmi Itäranta"}, {"name": "O. Kuu", "role": "illustrator"}'
    record = RECORD.replace('"Emmi Itäranta"}', people)
    for author in ("Emmi Itäranta", "Emmi Itäranta; O Kuu"):
        text = LIST.replace(NOTE, f"        author: {author}\n{NOTE}")

        assert told(make_site, text, {"lists/catalogue.jsonl": record}) == []


def test_title_with_its_subtitle_does_not_contradict_the_catalogue(make_site: MakeSite) -> None:
    record = RECORD.replace('"authors"', '"subtitle": "romaani", "authors"')
    text = LIST.replace(NOTE, f'        title: "Kuunpäivän kirjeet: romaani"\n{NOTE}')

    assert told(make_site, text, {"lists/catalogue.jsonl": record}) == []


def test_catalogue_of_one_book_is_a_known_one(make_site: MakeSite) -> None:
    item = "{record: libris.1, catalogue: libriss, title: Kuu}"

    assert told(make_site, f"{LIST}      - {item}\n")[1:] == [
        "L009 There is no catalogue `libriss`. Did you mean `libris`?"
    ]


def test_text_in_one_language_only_is_told_for_each(make_site: MakeSite) -> None:
    text = LIST.replace("title: {", "title: {ar: ع, ").replace("intro: {", "intro: {sv: S., ")

    assert told(make_site, text) == [
        "T004 There is `title` in `ar` but no `intro`, so no page. "
        "Write `intro` in `ar`, or delete `title` in it."
    ]


@pytest.mark.parametrize("status", ["paused", "archived", "published"])
def test_list_that_patrons_can_meet_needs_a_code(make_site: MakeSite, status: str) -> None:
    text = LIST.replace("code: PAR3\n", "").replace("published", status)

    assert told(make_site, text) == [
        "L030 The list has no short code for print. Write `code: PAR3`, its own in codes.yml."
    ]


def test_new_list_without_a_code_is_told_how_to_make_one(make_site: MakeSite) -> None:
    text = LIST.replace("code: PAR3\n", "")

    assert told(make_site, text, {"lists/codes.yml": ""}) == [
        "L030 The list has no short code for print. "
        "Make one up, four of A-Z and 2-9 without I and O, and add it here and in codes.yml."
    ]


def test_draft_needs_no_code(make_site: MakeSite) -> None:
    text = LIST.replace("code: PAR3\n", "").replace("published", "draft")

    assert told(make_site, text) == []


def test_code_of_a_list_with_a_fault_is_not_called_lost(make_site: MakeSite) -> None:
    assert [line[:4] for line in told(make_site, "title: [")] == ["L001"]


@pytest.mark.parametrize(
    ("status", "day", "codes"),
    [
        ("published", "2026-11-21", ["L034"]),
        ("published", "2026-11-22", []),
        ("archived", "2026-11-21", []),
    ],
)
def test_list_is_to_be_reviewed_after_its_day(
    make_site: MakeSite, status: str, day: str, codes: list[str]
) -> None:
    text = LIST.replace("status: published", f"status: {status}\nvalid_until: {day}")

    assert [line[:4] for line in told(make_site, text)] == codes


def test_bad_links_are_told_in_every_text_with_markdown(make_site: MakeSite) -> None:
    text = (
        LIST.replace("Books for the first year.", "'[a](b.html)'")
        .replace("To be read in peace.", "'[a](javascript:b)'")
        .replace("status:", "how_to_use: {fi: '[a](c.html)'}\nstatus:")
    )

    assert [line[:29] for line in told(make_site, text)] == [
        "L035 The link `b.html` is not",
        "L035 The link `c.html` is not",
        "L035 The link `javascript:b` ",
    ]


def test_partner_may_be_handed_over_only_to_a_known_one(make_site: MakeSite) -> None:
    heir = REGISTERS["partners.yml"] + "  status: handed-over\n  handed_over_to: clinik\n"

    assert told(make_site, LIST, {"lists/partners.yml": heir}) == [
        "L012 `clinik` is not in partners.yml. Did you mean `clinic`?"
    ]


def test_partner_cannot_be_handed_over_to_itself(make_site: MakeSite) -> None:
    heir = REGISTERS["partners.yml"] + "  status: handed-over\n  handed_over_to: clinic\n"

    assert told(make_site, LIST, {"lists/partners.yml": heir}) == [
        "L027 The partner is handed over to itself. "
        "Name the partner that now answers for its lists."
    ]


def test_site_with_examples_only_needs_no_address(make_site: MakeSite) -> None:
    text = LIST.replace("status:", "example: true\nstatus:")
    settings = SETTINGS.replace("https://lists.library.test/", "''")

    assert told(make_site, text, {"mkdocs.yml": settings}) == []
    assert told(make_site, LIST, {"mkdocs.yml": settings})[0].startswith("S005 ")


def test_code_that_the_published_site_answers_must_not_be_lost(make_site: MakeSite) -> None:
    root = make_site(settings=SETTINGS)
    content, _ = read_content(root, TODAY)
    publish(root, json.dumps({"codes": {"PAR3": "a", "BBB2": "b"}}))

    assert [f.message for f in lost_codes(content, root / "site")] == [
        "The printed code BBB2 (`b`) would lead nowhere."
    ]


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"codes": 1}', '{"codes": [1]}', '{"codes": null}', "\x00"]
)
def test_published_site_that_cannot_be_read_loses_no_code(make_site: MakeSite, text: str) -> None:
    root = make_site(settings=SETTINGS)
    content, _ = read_content(root, TODAY)
    publish(root, text)

    assert list(lost_codes(content, root / "site")) == []


def test_warning_stops_only_where_told_to() -> None:
    warning = Finding(path=Path("a.yml"), code="L025", message="", severity=Severity.WARNING)
    error = Finding(path=Path("a.yml"), code="L001", message="")

    assert not stops([warning])
    assert stops([warning], strict=True)
    assert stops([warning, error])
    assert not stops([], strict=True)


def told(make_site: MakeSite, text: str, files: dict[str, str] | None = None) -> list[str]:
    """Return what is told of the small site with this list, without the places."""
    root = make_site(settings=SETTINGS, files={PARENTS: text, **(files or {})})
    return [f"{f.code} {f.message} {f.fix}" for f in checked(root)[1]]


def publish(root: Path, text: str) -> None:
    """Write the list of lists of a former site."""
    (root / "site" / "data").mkdir(parents=True)
    (root / "site" / "data" / "lists.json").write_text(text, encoding="utf-8")
