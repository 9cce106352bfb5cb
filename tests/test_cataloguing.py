"""Punctuation, names, years and codes of cataloguers become what readers say."""

import pytest
from babel.core import get_global
from hypothesis import given
from hypothesis import strategies as st

from checking import exactly
from lukutori.catalogue import kinds, languages
from lukutori.catalogue.languages import SHORTEST, named, tag
from lukutori.catalogue.names import spoken
from lukutori.catalogue.roles import role
from lukutori.catalogue.text import foreign_letters, plain, trimmed, years
from lukutori.catalogue.vocabularies import term_language
from lukutori.model.base import BOOK_LANGUAGE


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
    ("codes", "terms", "word"),
    [
        (["trl"], ["kirjoittaja."], "translator"),
        (["http://id.loc.gov/vocabulary/relators/ill"], [], "illustrator"),
        (["ctb -"], [], "contributor"),
        ([], ["kääntäjä."], "translator"),
        ([], ["övers."], "translator"),
        ([], ["författare,"], "author"),
        ([], ["Verfasser"], "author"),
        ([], ["(ed.)"], "editor"),
        ([], ["red."], "editor"),
        ([], ["lukija."], "reader"),
        ([], ["kirjoittaja, kuvittaja"], "author"),
        ([], ["joint author."], "author"),
        ([], ["muu."], "contributor"),
        ([], ["kustantaja."], ""),
        ([], ["kustantaja, kirjoittaja"], "author"),
        (["pbl"], ["tryckare"], ""),
        ([], ["Übersetzerin"], "translator"),
        ([], ["sovittaja."], "adapter"),
        ([], ["taiteilija"], "illustrator"),
        ([], ["aut"], "author"),
        ([], ["with his wife"], "contributor"),
        ([], [], None),
    ],
)
def test_role_is_told_by_its_code_before_its_word(
    codes: list[str], terms: list[str], word: str | None
):
    assert role(codes, terms) == word


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
        ("Nuorille.", "teens"),
        ("Children's fiction", "children"),
        ("Young adult fiction, American", "teens"),
        ("barnböcker", "children"),
        ("Seniorit", "seniors"),
        ("romaanit", None),
    ],
)
def test_whom_a_title_is_for_is_told_by_a_word(text: str, whom: str | None) -> None:
    assert kinds.audience(text) == whom
