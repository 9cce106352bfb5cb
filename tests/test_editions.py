"""Other editions of a book are laid out as a ladder, chosen from, and written into the list.

The books are real: facts from Finna (CC0), Libris, Norwegian libraries and bibliographies.
"""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checking import edit_file, exactly
from conftest import LIST, SETTINGS, SHARED, TODAY, MakeSite, missing
from lukutori.edit import AddItem
from lukutori.enrich import Shelved, shelve
from lukutori.isbn import parse as parse_isbn
from lukutori.model.booklist import Book, Edition, Format
from lukutori.model.record import Record
from lukutori.records.choosing import choose, numbered
from lukutori.records.editions import Rung, Step, edition_of, ladder, superseded
from lukutori.snapshot import index
from reading import Page, read_site, rendered, said

SITE = ("fi", "sv", "en", "ar")
EMMI = [{"name": "Emmi Itäranta"}]


def record(title: str, by: Any, language: str, year: int | None = None, **more: Any) -> Record:
    """Return a record; `by` is an author's name or several as the snapshot has them."""
    isbn = more.pop("isbn", None)
    data = {
        "catalogue": "finna" if "id" in more else "bibliography",
        "id": isbn,
        "isbns": [isbn] if isbn else [],
        "title": title,
        "authors": [{"name": by}] if isinstance(by, str) else by,
        "languages": language.split(),
        "year": year,
        "fetched": date(2026, 11, 22),
        "source": "https://api.finna.fi/",
        **more,
    }
    return Record.model_validate(data)


KUU = record("Kuunpäivän kirjeet", EMMI, "fi", 2020, id="anders.1819084", isbn="9789523630871")
MOON = record(
    "The moonday letters",
    EMMI,
    "en",
    2022,
    id="anders.1906854",
    isbn="9781803360447",
    edition="First Titan edition",
)
KESKI = record(KUU.title, EMMI, "fi", 2020, id="keski.3127858", format="daisy")
RATAMO = record(KUU.title, EMMI, "fi", 2020, id="ratamo.2045073", format="daisy")
HEARD = record(
    KUU.title, EMMI, "fi", 2020, id="fikka.5456913", isbn="9789523631021", format="e-audiobook"
)
SCREEN = record(
    KUU.title, EMMI, "fi", 2020, id="fikka.5458151", isbn="9789523631014", format="e-book"
)
CZECH = record("Dopisy měsíčního dne", EMMI, "cs", 2024, id="fikka.5773795", isbn="9788076626348")
VERSIONS = (KUU, MOON, KESKI, HEARD, SCREEN, CZECH, RATAMO)
"""What Finna answers when asked for versions of the book."""

HAWKING = "Stephen Hawking"
OF_TIME = {"original_title": "A brief history of time", "original_languages": ["en"]}
AIKA = record("Ajan lyhyt historia", HAWKING, "fi", 1988, isbn="9789510150924", **OF_TIME)
REVISED = record(
    "Ajan lyhyt historia",
    HAWKING,
    "fi",
    1997,
    isbn="9789510213926",
    edition="Tark. ja täyd., kuv. laitos.",
    original_title="The illustrated A brief history of time",
    original_languages=["en"],
)
REPRINT = record("Ajan lyhyt historia", HAWKING, "fi", 2012, isbn="9789510393741", **OF_TIME)
NUTSHELL = record("Maailmankaikkeus pähkinänkuoressa", HAWKING, "fi", 2003, isbn="9789510284001")
SAABYE = "Lars Saabye Christensen"
HERMAN = record("Herman", SAABYE, "en", 2005, isbn="9781905147007", original_languages=["nb"])
HERMAN_1993 = record("Herman", SAABYE, "nb", 1993, isbn="9788202144609")
HERMAN_2003 = record("Herman", SAABYE, "nb", 2003, isbn="9788252547429")
UNIVERSE = {"original_title": "Kotona maailmankaikkeudessa", "original_languages": ["fi"]}
GERMAN = record("Im Universum zu Hause", "Esko Valtaoja", "de", isbn="9783980905053", **UNIVERSE)
SWEDISH = record("Hemma i världsrymden", "Esko Valtaoja", "sv", isbn="9789174867787", **UNIVERSE)
ARABIC_SOPHIE = record(
    "ʻĀlam Ṣūfī",
    [{"name": "Jostein Gaarder"}],
    "ar",
    catalogue="libris",
    id="17534239",
    isbn="9789185365937",
    original_title="Sofies verden",
)
PERSIAN_SOPHIE = record("دنیای سوفی", "Jostein Gaarder", "fa", 2005, isbn="9789644480416")
SOPHIE = Book(title="Sofies verden", author="Jostein Gaarder")


def on_list(found: Record, *editions: dict[str, str], **keys: Any) -> Shelved:
    """Return a book of a list, found by the ISBN of its record."""
    book = Book.model_validate({"isbn": found.isbns[0], "editions": editions, **keys})
    return Shelved(book, found, found.catalogue)


def steps(shelved: Shelved, *candidates: Record, sure: bool = True) -> list[tuple[Rung, Record]]:
    return [tuple(step) for step in ladder(shelved, candidates, SITE, sure)]


# --- the ladder


def test_versions_that_finna_knows_become_a_ladder() -> None:
    assert steps(on_list(KUU), *VERSIONS) == [
        (Rung.AUDIOBOOK, KESKI),
        (Rung.E_AUDIOBOOK, HEARD),
        (Rung.E_BOOK, SCREEN),
        (Rung.OTHER_LANGUAGE, CZECH),
        (Rung.OTHER_LANGUAGE, MOON),
    ]


def test_fixture_is_what_finna_answered() -> None:
    path = SHARED / "data" / "finna" / "bookwyrm_finna_versions.json"
    if not path.is_file():
        missing("the saved answers are not beside this checkout")
    answer = json.loads(path.read_text(encoding="utf-8"))["records"]

    facts = [(each["id"], each["title"], int(each["year"])) for each in answer]
    isbns = [[parse_isbn(written) for written in each["isbns"]] for each in answer]
    assert {(each.id, each.title, each.year) for each in VERSIONS} == {*facts}
    assert sorted(map(list, (each.isbns for each in VERSIONS))) == sorted(isbns)


@pytest.mark.parametrize(
    ("form", "rung"),
    [
        (Format.BOOK, Rung.SAME),
        (Format.EASY_LANGUAGE, Rung.EASY_LANGUAGE),
        (Format.LARGE_PRINT, Rung.LARGE_PRINT),
        (Format.AUDIOBOOK, Rung.AUDIOBOOK),
        (Format.DAISY, Rung.AUDIOBOOK),
        (Format.E_AUDIOBOOK, Rung.E_AUDIOBOOK),
        (Format.E_BOOK, Rung.E_BOOK),
        (Format.COMIC, Rung.OTHER_FORM),
        (Format.OTHER, Rung.OTHER_FORM),
    ],
)
def test_form_decides_in_the_books_own_language(form: Format, rung: Rung) -> None:
    assert steps(on_list(AIKA), REPRINT.model_copy(update={"format": form}))[0][0] is rung


def test_language_decides_where_it_is_another_whatever_the_form() -> None:
    heard = MOON.model_copy(update={"format": Format.E_AUDIOBOOK})

    assert steps(on_list(KUU), heard) == [(Rung.OTHER_LANGUAGE, heard)]


def test_original_language_is_a_rung_of_its_own_and_each_title_there_is_once() -> None:
    assert steps(on_list(HERMAN), HERMAN_1993, HERMAN_2003) == [(Rung.ORIGINAL, HERMAN_2003)]


def test_translations_tell_the_original_language_where_the_book_does_not() -> None:
    herman = on_list(HERMAN_1993.model_copy(update={"languages": ("sv",)}))

    assert steps(herman, HERMAN, HERMAN_2003) == [
        (Rung.ORIGINAL, HERMAN_2003),
        (Rung.OTHER_LANGUAGE, HERMAN),
    ]


def test_one_with_copies_on_a_shelf_stands_for_newer_ones() -> None:
    on_shelf = HERMAN_1993.model_copy(update={"holdings": ({"library": "2/Helmet/e/"},)})

    assert steps(on_list(HERMAN), HERMAN_2003, on_shelf) == [(Rung.ORIGINAL, on_shelf)]


def test_newest_comes_first_and_then_the_sites_languages_in_their_order() -> None:
    same_year = [MOON.model_copy(update={"languages": (tag,), "id": tag}) for tag in ("cs", "ar")]
    chosen = steps(on_list(KUU), CZECH, same_year[0], same_year[1], MOON)

    assert [each for _, each in chosen] == [CZECH, MOON, same_year[1], same_year[0]]


def test_script_is_part_of_a_language_only_where_both_name_it() -> None:
    def rung(own: str, other: str) -> Rung:
        book = on_list(KUU.model_copy(update={"languages": (own,)}))
        return steps(book, MOON.model_copy(update={"languages": (other,)}))[0][0]

    assert rung("zh-Hans", "zh") is rung("zh", "zh-Hant") is Rung.SAME
    assert rung("zh-Hans", "zh-Hant") is rung("fi", "fil") is Rung.OTHER_LANGUAGE


def test_what_stands_on_the_list_already_is_left_out() -> None:
    moved = CZECH.model_copy(update={"id": "fikka.1", "former_ids": ("fikka.5773795",)})
    book = on_list(
        KUU,
        {"isbn": "9781803360447"},
        {"record": "keski.3127858"},
        {"record": "fikka.5773795"},
        record="anders.1819084",
    )

    assert steps(book, KUU, MOON, KESKI, moved, HEARD) == [(Rung.E_AUDIOBOOK, HEARD)]


def test_book_itself_is_left_out_under_any_id_that_it_had() -> None:
    now = KUU.model_copy(update={"former_ids": ("helmet.1",), "isbns": ()})
    old = KUU.model_copy(update={"id": "helmet.1", "isbns": ()})

    assert steps(Shelved(Book(record="anders.1819084"), now, "finna"), now, old) == []


def test_number_of_another_form_that_a_record_names_does_not_hide_that_form() -> None:
    book = on_list(KUU.model_copy(update={"other_isbns": SCREEN.isbns}))

    assert steps(book, SCREEN.model_copy(update={"other_isbns": KUU.isbns}))[0][0] is Rung.E_BOOK


def test_what_has_left_the_catalogue_is_not_offered() -> None:
    assert steps(on_list(KUU), MOON.model_copy(update={"missing_since": TODAY})) == []


# --- strangers that a search brings


def test_translations_are_known_by_the_title_of_the_original() -> None:
    assert steps(on_list(GERMAN), SWEDISH, sure=False) == [(Rung.OTHER_LANGUAGE, SWEDISH)]
    assert steps(Shelved(SOPHIE, None, "libris"), ARABIC_SOPHIE, sure=False) != []


def test_another_book_of_the_same_author_is_a_stranger() -> None:
    assert steps(on_list(AIKA), NUTSHELL, REPRINT, sure=False) == [(Rung.SAME, REPRINT)]
    assert len(steps(on_list(AIKA), NUTSHELL, REPRINT, sure=True)) == 2


def test_same_title_by_another_author_is_a_stranger() -> None:
    other = HERMAN_2003.model_copy(update={"authors": AIKA.authors})

    assert steps(on_list(HERMAN), other, HERMAN_2003, sure=False) == [(Rung.ORIGINAL, HERMAN_2003)]
    assert steps(on_list(HERMAN), HERMAN_2003.model_copy(update={"authors": ()}), sure=False) == []


@pytest.mark.parametrize(
    ("name", "romanised"),
    [("Christensen, Lars Saabye", None), ("Ларс Собье Кристенсен", "Christensen, Lars Saabye")],
)
def test_author_is_known_in_any_order_of_names_and_romanised(
    name: str, romanised: str | None
) -> None:
    author = {"name": name, "romanised": romanised}
    found = record("Herman", [author], "ru", isbn="9788252547429")

    assert len(steps(on_list(HERMAN), found, sure=False)) == 1


def test_name_in_another_script_does_not_part_a_translation_from_its_original() -> None:
    author = [{"name": "جوستاين غاردر", "romanised": "Ghārdir, Jūstāyn"}]
    found = record("عالم صوفي", author, "ar", isbn="9789185365937", original_title="Sofies verden")
    named = record("Sofies verden", author, "ar", isbn="9789185365937")

    assert len(steps(Shelved(SOPHIE, None, "libris"), found, sure=False)) == 1
    assert steps(Shelved(SOPHIE, None, "libris"), named, sure=False) == []


# --- what is written


def test_edition_is_written_as_authors_write_it() -> None:
    work = on_list(KUU)

    assert edition_of(MOON, "helmet", work) == {
        "format": "book",
        "language": "en",
        "isbn": "9781803360447",
        "record": "anders.1906854",
        "title": "The moonday letters",
    }
    assert list(edition_of(MOON, "helmet")) == ["format", "language", "isbn", "record", "title"]
    assert edition_of(KESKI, "helmet", work) == {
        "format": "daisy",
        "language": "fi",
        "record": "keski.3127858",
    }


def test_bare_number_of_another_catalogue_is_not_taken_for_one_of_the_sites_own() -> None:
    assert "record" not in edition_of(ARABIC_SOPHIE, "helmet")
    assert edition_of(ARABIC_SOPHIE, "libris")["record"] == "17534239"
    without = ARABIC_SOPHIE.model_copy(update={"isbns": ()})
    assert edition_of(without, "helmet")["record"] == "17534239"


def test_record_that_no_catalogue_shows_is_written_by_its_isbn_or_title() -> None:
    without = REPRINT.model_copy(update={"isbns": ()})

    assert edition_of(REPRINT, "helmet", on_list(AIKA)) == {
        "format": "book",
        "language": "fi",
        "isbn": "9789510393741",
    }
    assert edition_of(without, "helmet", on_list(AIKA))["title"] == "Ajan lyhyt historia"


def test_book_in_two_languages_leaves_them_to_its_record() -> None:
    assert "language" not in edition_of(MOON.model_copy(update={"languages": ("fi", "ar")}), "x")


@exactly(200)
@given(
    st.sampled_from([*VERSIONS, ARABIC_SOPHIE, PERSIAN_SOPHIE, REPRINT]),
    st.sampled_from(["finna", "helmet", "libris"]),
    st.sampled_from(
        [None, Shelved(SOPHIE, None, "libris"), Shelved(Book(title="x"), KUU, "finna")]
    ),
    st.sets(st.sampled_from(["isbns", "languages", "year"])),
)
def test_whatever_is_written_is_an_edition_that_finds_its_record(
    found: Record, own: str, work: Shelved | None, unknown: set[str]
) -> None:
    empty: dict[str, object] = {key: None if key == "year" else () for key in unknown}
    found = found.model_copy(update=empty)
    edition = Edition.model_validate(edition_of(found, own, work))

    shelved = shelve(edition, index([KUU, NUTSHELL, found]), own)
    by_title_only = not (edition.isbn or edition.record)
    assert shelved.record == (None if by_title_only else found)
    assert shelved.format is found.format
    assert shelved.title


# --- superseded


def test_revised_edition_is_named_and_a_reprint_is_not() -> None:
    assert superseded(on_list(AIKA), [NUTSHELL, REPRINT, REVISED, AIKA]) == REVISED
    assert superseded(on_list(AIKA), [NUTSHELL, REPRINT]) is None
    assert superseded(on_list(REVISED), [AIKA, REPRINT, REVISED]) is None


@pytest.mark.parametrize(
    ("now", "later", "newer"),
    [
        (None, "2. painos", True),
        ("1. painos", "2. painos", True),
        ("2. painos", "2. p.", False),
        ("3rd ed.", "2. painos", False),
        (None, "First Titan edition", False),
        (None, "Painos 2012", False),
        ("Rev. ed.", "Rev. ed.", False),
        ("Rev. ed.", "2., uudistettu laitos", True),
        (None, None, False),
    ],
)
def test_number_or_revision_makes_an_edition_newer(
    now: str | None, later: str | None, *, newer: bool
) -> None:
    old = AIKA.model_copy(update={"edition": now})
    found = superseded(on_list(old), [REPRINT.model_copy(update={"edition": later})])

    assert (found is not None) is newer


@pytest.mark.parametrize(
    "other",
    [
        {"languages": ("en",)},
        {"format": Format.E_BOOK},
        {"year": 1988},
        {"year": None},
        {"authors": ()},
        {"missing_since": TODAY},
    ],
)
def test_only_the_same_in_all_but_its_year_is_a_newer_edition(other: dict[str, Any]) -> None:
    assert superseded(on_list(AIKA), [REVISED.model_copy(update=other)]) is None


def test_newer_edition_that_is_on_the_list_too_is_not_named() -> None:
    assert superseded(on_list(AIKA, {"isbn": "9789510213926"}), [REVISED]) is None


def test_book_without_a_year_is_not_superseded() -> None:
    assert superseded(on_list(AIKA.model_copy(update={"year": None})), [REVISED]) is None


# --- choosing

LADDER = ladder(on_list(KUU), VERSIONS, SITE, True)


def answering(*answers: str) -> tuple[tuple[Step, ...], list[str]]:
    """Choose with these answers; return what was chosen and what was asked."""
    asked: list[str] = []
    left = iter(answers)

    def ask(question: str) -> str:
        asked.append(question)
        return next(left)

    return choose(LADDER, ask), asked


def test_ladder_is_shown_with_numbers() -> None:
    assert list(numbered(LADDER)) == [
        "audiobook:",
        "   1  Kuunpäivän kirjeet (fi; daisy; 2020; finna keski.3127858)",
        "e-audiobook:",
        "   2  Kuunpäivän kirjeet (fi; e-audiobook; 2020; finna fikka.5456913)",
        "e-book:",
        "   3  Kuunpäivän kirjeet (fi; e-book; 2020; finna fikka.5458151)",
        "in other languages:",
        "   4  Dopisy měsíčního dne (cs; book; 2024; finna fikka.5773795)",
        "   5  The moonday letters (en; book; 2022; First Titan edition; finna anders.1906854)",
    ]
    _, asked = answering("")
    assert asked == [
        "\n".join(numbered(LADDER)) + "\nWhich? Numbers such as 1,3-4, or all; nothing for none: "
    ]


@pytest.mark.parametrize(
    ("answer", "chosen"),
    [
        ("", []),
        ("  ", []),
        ("2", [2]),
        ("1,3-4", [1, 3, 4]),
        ("4, 1", [1, 4]),
        ("2 2-3", [2, 3]),
        ("3 - 5,", [3, 4, 5]),
        ("ALL ", [1, 2, 3, 4, 5]),
        ("٢", [2]),
    ],
)
def test_numbers_are_chosen(answer: str, chosen: list[int]) -> None:
    assert answering(answer)[0] == tuple(LADDER[i - 1] for i in chosen)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("x", "`x` is not a number. Which?"),
        ("1,6", "There is no 6: the numbers are 1 to 5. Which?"),
        ("0", "There is no 0: the numbers are 1 to 5. Which?"),
        ("3-1", "`3-1` runs backwards. Which?"),
        ("-2", "`-2` is not a number. Which?"),
        ("1-2-3", "`1-2-3` is not a number. Which?"),
        ("9" * 5_000, "`999999"),
        ("\x1b[2J", "`[2J` is not a number. Which?"),
    ],
)
def test_wrong_answer_is_told_and_asked_for_again(answer: str, told: str) -> None:
    chosen, asked = answering(answer, "1")

    assert asked[1].startswith(told)
    assert chosen == LADDER[:1]


def test_end_of_the_input_chooses_nothing() -> None:
    def ask(_: str) -> str:
        raise EOFError

    assert choose(LADDER, ask) == ()


def test_nothing_is_asked_where_there_is_nothing_to_choose() -> None:
    assert choose((), input) == ()


# --- from the catalogue to the page


def test_list_in_arabic_offers_the_arabic_edition_first(make_site: MakeSite) -> None:
    book = "      - title: Sofies verden\n        author: Jostein Gaarder\n        language: nb\n"
    text = translated("ar", "كتب") + book
    lines = "".join(each.model_dump_json() + "\n" for each in (PERSIAN_SOPHIE, ARABIC_SOPHIE))
    site = make_site(files={"lists/parents.yml": text, "lists/catalogue.jsonl": lines})
    content = read_site(site)
    work = content.lists["parents"].sections[0].items[0]
    assert isinstance(work, Book)
    shelved = shelve(work, content.snapshot, "helmet")

    found = ladder(shelved, [PERSIAN_SOPHIE, ARABIC_SOPHIE], SITE, sure=True)
    way = ("sections", 0, "items", 0, "editions")
    edit_file(
        site / "lists" / "parents.yml",
        [AddItem(way, edition_of(step.record, "helmet", shelved)) for step in found],
    )

    pages = rendered(site)
    assert said_titles(pages["ar/parents.html"]) == [ARABIC_SOPHIE.title, PERSIAN_SOPHIE.title]
    assert said_titles(pages["fi/parents.html"]) == [PERSIAN_SOPHIE.title, ARABIC_SOPHIE.title]


@pytest.mark.parametrize(
    ("page", "work", "other", "own"),
    [
        ("fi-simple", MOON.title, (CZECH.title, "cs"), (KUU.title, "fi")),
        ("zh-Hans", "أين قطتي؟", ("Var är min katt?", "sv"), ("我的小猫猫在哪儿？", "zh")),
    ],
)
def test_readers_get_their_language_first_by_whatever_tag_a_catalogue_gives_it(
    make_site: MakeSite, page: str, work: str, other: tuple[str, str], own: tuple[str, str]
) -> None:
    editions = ", ".join(f'{{title: "{title}", language: {tag}}}' for title, tag in (other, own))
    text = translated(page, "x") + f"      - {{title: {work}, editions: [{editions}]}}\n"
    settings = SETTINGS.replace("[fi, en, ar]", f"[fi, {page}]")
    site = make_site(settings=settings, files={"lists/parents.yml": text})

    assert said_titles(rendered(site)[f"{page}/parents.html"]) == [own[0], other[0]]


def translated(tag: str, words: str) -> str:
    """Return the start of a list, with its title and intro in one language more."""
    text = LIST[: LIST.index("      - isbn:")]
    for key in ("title", "intro"):
        text = text.replace(f"{key}: {{", f"{key}: {{{tag}: {words}, ")
    return text


def said_titles(page: Page) -> list[str]:
    """Return the titles of the other editions that a page offers, in its order."""
    also = page.root.findall(".//ol[@class='also']")
    return [said(title) for ul in also for title in ul.iter("bdi")]
