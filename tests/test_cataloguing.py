"""Punctuation, names, years and codes of cataloguers become what readers say."""

import pytest
from babel.core import get_global
from hypothesis import given
from hypothesis import strategies as st

from checking import exactly
from lukutori.catalogue import kinds, languages
from lukutori.catalogue.credits import Credit, credited
from lukutori.catalogue.languages import SHORTEST, named, tag
from lukutori.catalogue.names import spoken
from lukutori.catalogue.parts import series
from lukutori.catalogue.roles import roles
from lukutori.catalogue.text import foreign_letters, plain, trimmed, years
from lukutori.catalogue.vocabularies import term_language
from lukutori.catalogue.vufind.form import coded
from lukutori.catalogue.vufind.subjects import heading
from lukutori.model.base import BOOK_LANGUAGE, MAX_TEXT
from lukutori.model.booklist import Format
from lukutori.model.record import Author


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Ajan lyhyt historia :", "Ajan lyhyt historia"),
        ("Kolmesti laukeava /", "Kolmesti laukeava"),
        ("Mah va mahi =", "Mah va mahi"),
        ("مغربي، جلال،", "مغربي، جلال"),
        ("Lovecraft, H. P.", "Lovecraft, H. P."),
        ("Amin, Galal A.,", "Amin, Galal A."),
        ("Pearson Education,", "Pearson Education"),
        ("7. ed.", "7. ed."),
        ("Wyd. 1.", "Wyd. 1"),
        ("民國叢書 ; 6.", "民國叢書 ; 6"),
        ("1301.", "1301"),
        ("1. kovakantinen painos.", "1. kovakantinen painos"),
        ("Hau hau hauskaa!", "Hau hau hauskaa!"),
        ("Kirja (osa 1)", "Kirja (osa 1)"),
        ("Otava kirjapaino)", "Otava kirjapaino"),
        ("Sitten tuli hiljaisuus...", "Sitten tuli hiljaisuus..."),
        (" / ", ""),
    ],
)
def test_punctuation_between_subfields_is_left_away(written: str, read: str):
    assert trimmed(written) == read


@pytest.mark.parametrize(
    ("filed", "title", "said"),
    [
        ("Jansson, Tove", "", "Tove Jansson"),
        ("مغربي، جلال", "", "جلال مغربي"),
        ("Конкка, Анита", "", "Анита Конкка"),
        ("王, 建革", "", "王建革"),
        ("Goscinny", "", "Goscinny"),
        ("Seuss", "Dr.", "Dr. Seuss"),
        ("King, Martin Luther, Jr.", "", "Martin Luther King, Jr."),
        ("King, Martin Luther", "Jr.", "Martin Luther King, Jr."),
        ("Adlersparre, Rolf", "friherre", "Rolf Adlersparre"),
        ("Adlersparre, Rolf, friherre", "", "Rolf Adlersparre"),
        ("Itäranta, Emmi", "", "Emmi Itäranta"),
        ("Condie, Allyson Braithwaite, 1976-", "", "Allyson Braithwaite Condie"),
        ("King, Martin Luther, Jr., 1929-1968", "", "Martin Luther King, Jr."),
        ("Lovecraft, H. P. (Howard Phillips), 1890-1937", "", "H. P. (Howard Phillips) Lovecraft"),
        ("Kaito", "", "Kaito"),
        ("أمين، جلال.", "", "جلال أمين"),
        ("村上, 春樹, 1949-", "", "村上春樹"),
        ("大乔.", "", "大乔."),
        ("Sadat, Anwar el-", "", "Anwar el-Sadat"),
        ("Dumas, Alexandre, fils, 1824-1895", "", "Alexandre Dumas fils"),
        ("Dumas, Alexandre", "père", "Alexandre Dumas père"),
        (",", "", ""),
        ("1976-", "", "1976-"),
    ],
)
def test_name_is_turned_into_the_order_in_which_it_is_said(filed: str, title: str, said: str):
    assert spoken(filed, title) == said


@pytest.mark.parametrize(
    ("written", "found"),
    [("c1985.", [1985]), ("cop. 2010 [dvs 2009]", [2010, 2009]), ("١٠٠٢", []), ("197-?", [])],
)
def test_years_are_found_in_what_cataloguers_write_of_them(written: str, found: list[int]):
    assert years(written) == found


def test_invisible_characters_and_line_ends_are_left_away():
    assert plain("\u200fשודדי־ים\u202c \n יהודיים\x07") == "שודדי־ים יהודיים"


def test_script_is_told_by_the_letters():
    assert foreign_letters("ʻAwdah min al-ʻadam") == 0
    assert foreign_letters("V sumasšedših nebesah") == 0
    assert foreign_letters("В сумасшедших небесах") == 19
    assert foreign_letters("图说中国节") == 5


def test_language_codes_agree_with_unicode():
    """CLDR's aliases are another list of the same codes."""
    known = {**get_global("language_aliases")}
    iso = {code: tag for code, tag in known.items() if len(code) == 3 and len(tag) == 2}
    ours = {code: languages.tag(code) for code in iso if languages.tag(code) != code}
    differing = {"twi"}  # to CLDR it is a kind of Akan

    assert len(ours) > 150
    assert {c: t for c, t in ours.items() if t != iso[c] and c not in differing} == {}


@pytest.mark.parametrize(
    ("code", "tag"),
    [
        ("fin", "fi"),
        ("ger", "de"),
        ("deu", "de"),
        ("chi", "zh"),
        ("per", "fa"),
        ("smn", "smn"),
        ("smi", "smi"),
        ("scr", "hr"),
        ("mul", None),
        ("und", None),
        ("zxx", None),
        ("|||", None),
        ("   ", None),
    ],
)
def test_language_code_becomes_the_shortest_tag(code: str, tag: str | None):
    assert languages.tag(code) == tag


@pytest.mark.parametrize(
    ("source", "indicator", "tag"),
    [
        ("yso/fin", "7", "fi"),
        ("yso/swe", "7", "sv"),
        ("ysa", "7", "fi"),
        ("sao", "7", "sv"),
        ("barn", "7", "sv"),
        ("fast", "7", "en"),
        ("", "0", "en"),
        ("", "4", "und"),
        ("local", "7", "und"),
    ],
)
def test_language_of_a_subject_is_told_by_its_vocabulary(source: str, indicator: str, tag: str):
    assert term_language(source, indicator) == tag


@pytest.mark.parametrize(
    ("codes", "terms", "words"),
    [
        (["trl"], ["kirjoittaja."], "translator"),
        (["aut", "nrt"], [], "author reader"),
        (["aut"], ["Verfasser"], "author"),
        (["http://id.loc.gov/vocabulary/relators/ill"], [], "illustrator"),
        (["ctb -"], [], "contributor"),
        ([], ["kääntäjä."], "translator"),
        ([], ["övers."], "translator"),
        ([], ["författare,"], "author"),
        ([], ["Verfasser"], "author"),
        ([], ["(ed.)"], "editor"),
        ([], ["red."], "editor"),
        ([], ["lukija."], "reader"),
        ([], ["kirjoittaja, kuvittaja"], "author illustrator"),
        ([], ["kirjoittaja ja kuvittaja."], "author illustrator"),
        ([], ["red. och övers."], "editor translator"),
        ([], ["käänt."], "translator"),
        ([], ["valokuvat."], "photographer"),
        ([], ["Verfasser eines Vorworts"], "foreword"),
        ([], ["art director"], "contributor"),
        ([], ["kannen kuvittaja"], "contributor"),
        ([], ["joint author."], "author"),
        ([], ["muu."], "contributor"),
        ([], ["kustantaja."], "-"),
        ([], ["kustantaja, kirjoittaja"], "author"),
        (["pbl"], ["tryckare"], "-"),
        ([], ["Übersetzerin"], "translator"),
        ([], ["sovittaja."], "adapter"),
        ([], ["taiteilija"], "illustrator"),
        ([], ["aut"], "author"),
        ([], ["with his wife"], "contributor"),
        ([], [], ""),
    ],
)
def test_roles_are_told_by_codes_before_words(codes: list[str], terms: list[str], words: str):
    assert roles(codes, terms) == tuple(word.strip("-") for word in words.split())


@pytest.mark.parametrize(
    ("form", "did", "shown"),
    [
        (Format.BOOK, ["illustrator author"], ["author"]),
        (Format.BOOK, ["illustrator", "author"], ["author"]),
        (Format.BOOK, ["contributor", "translator"], ["translator"]),
        (Format.BOOK, ["foreword translator"], ["translator"]),
        (Format.BOOK, ["author reader"], ["author"]),
        (Format.AUDIOBOOK, ["author reader"], ["author", "reader"]),
        (Format.DAISY, ["author", "performer"], ["author", "reader"]),
        (Format.E_AUDIOBOOK, ["reader"], ["reader"]),
        (Format.FILM, ["author director"], ["director"]),
        (Format.MUSIC, ["lyricist performer"], ["performer"]),
        (Format.BOOK, [""], ["author"]),
    ],
)
def test_one_who_did_several_things_is_named_as_what_counts_most(
    form: Format, did: list[str], shown: list[str]
):
    credits = [Credit("Tove Jansson", tuple(each.split())) for each in did]

    assert [each.role for each in credited(credits, form)] == shown


def test_one_of_whom_nothing_is_said_is_the_author_unless_others_are_named_before():
    named = [
        Credit("Otava", ("",)),
        Credit("Tove Jansson"),
        Credit("Tuulikki Pietilä"),
        Credit("Suomi", main=True),
    ]

    assert credited(named, Format.BOOK) == (
        Author(name="Tove Jansson"),
        Author(name="Tuulikki Pietilä", role="contributor"),
        Author(name="Suomi"),
    )


@pytest.mark.parametrize(
    ("named", "read"),
    [
        ([("Asterix", "24")], "Asterix ; 24"),
        ([("", "1"), ("[Voyager]", "")], "Voyager"),
        ([("[Ajatus] kirjat", "")], "[Ajatus] kirjat"),
        ([("Asterix", "2" * MAX_TEXT)], "Asterix"),
        ([], None),
    ],
)
def test_series_comes_with_its_number(named: list[tuple[str, str]], read: str | None):
    assert series(named) == read


@pytest.mark.parametrize(
    ("code", "form"),
    [
        ("1/Book/BookSection/", "other"),
        ("1/Book/eBookSection/", "other"),
        ("1/Book/Map/", "other"),
        ("1/Book/Book/", "book"),
    ],
)
def test_part_of_a_book_and_a_map_are_no_books(code: str, form: str):
    assert coded(["0/Book/", code]) == form


def test_subject_of_vufind_loses_its_full_stop():
    assert heading(["Secrecy", "Fiction."]) == "Secrecy -- Fiction"
    assert heading("Water-supply.") == "Water-supply"
    assert heading(["Reyes, Cassia,", "fikt."]) == "Reyes, Cassia, fikt."


def test_every_code_with_a_shorter_one_gets_it() -> None:
    """CLDR knows the same pairs, from another hand."""
    known = get_global("language_aliases")
    assert len(SHORTEST) == 183 + 20 + 3
    for code, short in SHORTEST.items():
        assert tag(code) == short
        assert known.get(code, short) in (short, "ak", "fil"), code


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("FIN ", "fi"),
        ("fi", "fi"),
        ("ckb", "ckb"),
        ("smn", "smn"),
        ("und", None),
        ("zxx", None),
        ("mul", None),
        ("qaa", None),
        ("English", None),
        ("", None),
        ("f1n", None),
    ],
)
def test_code_without_a_shorter_one_stays_and_what_is_none_is_dropped(
    code: str, expected: str | None
) -> None:
    assert tag(code) == expected


@exactly()
@given(st.text(max_size=8) | st.from_regex(r"[a-z]{3}", fullmatch=True))
def test_every_tag_is_one_that_a_record_may_hold(code: str) -> None:
    found = tag(code)

    assert found is None or BOOK_LANGUAGE.fullmatch(found)


def test_language_may_be_called_by_its_english_name() -> None:
    assert (named("Finnish"), named("Ukrainian "), named("Quenya")) == ("fi", "uk", None)


def test_codes_that_marc_has_given_up_still_name_their_language() -> None:
    assert [tag(code) for code in ("gae", "lap", "tag", "bih")] == ["gd", "se", "tl", "bih"]


def test_english_names_are_known_as_marc_and_as_unicode_write_them() -> None:
    names = ("Greek, Modern (1453- )", "Bengali", "Panjabi", "Amharic", "Inari Sami")

    assert [named(name) for name in names] == ["el", "bn", "pa", "am", "smn"]


@pytest.mark.parametrize(
    ("genres", "subjects", "form"),
    [
        (["Selkokirjat."], [], "easy-language"),
        ([], ["LL-böcker"], "easy-language"),
        (["Lättläst", "Tecknade serier"], [], "easy-language"),
        (["Großdruck"], [], "large-print"),
        (["Comic books, strips, etc."], [], "comic"),
        (["Comics (Graphic works)"], [], "comic"),
        ([], ["sarjakuvat"], "book"),
        (["romaanit"], ["lapset"], "book"),
    ],
)
def test_printed_book_is_what_its_genre_says(
    genres: list[str], subjects: list[str], form: str
) -> None:
    assert kinds.printed(kinds.told(genres, subjects, [])) == form


def test_book_of_one_who_makes_comics_is_a_comic() -> None:
    assert kinds.printed(kinds.told([], [], ["sarjakuvantekijä."])) == "comic"
    assert kinds.printed(kinds.told([], [], ["kirjoittaja."])) == "book"


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Nuorille.", ["teens"]),
        ("Children", ["children"]),
        ("Seniorit", ["seniors"]),
        ("Nuorille ja aikuisille", ["teens", "adults"]),
        ("9-12-vuotiaille", ["children"]),
        ("0\u20132-vuotiaat", ["babies"]),
        ("13-17-vuotiaille", ["teens"]),
        ("10-14 år", ["children", "teens"]),
        ("Lasten- ja nuortenkirjallisuus", ["children", "teens"]),
        ("Not for children", []),
        ("Ei lapsille", []),
        ("Aikuisille, ei lapsille", ["adults"]),
        ("Parents of teenagers", []),
        ("Children of immigrants", []),
        ("Lasten vanhemmille", []),
    ],
)
def test_whom_a_title_is_for_is_told_by_a_note(text: str, whom: list[str]) -> None:
    assert list(kinds.by_note(text)) == whom


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Children's fiction", ["children"]),
        ("Children's stories, English.", ["children"]),
        ("Young adult fiction, American", ["teens"]),
        ("barnböcker", ["children"]),
        ("Kinderbuch", ["children"]),
        ("Jugendbuch", ["teens"]),
        ("Barnebøker", ["children"]),
        ("barnebok", ["children"]),
        ("ungdomsbok", ["teens"]),
        ("lasten- ja nuortenkirjallisuus.", ["children", "teens"]),
        ("barn- och ungdomslitteratur", ["children", "teens"]),
        ("Children of immigrants", []),
        ("Children and war", []),
        ("romaanit", []),
    ],
)
def test_whom_a_title_is_for_is_told_by_a_whole_genre(text: str, whom: list[str]) -> None:
    assert list(kinds.by_genre(text)) == whom
