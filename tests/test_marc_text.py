"""Punctuation, names, years and codes of cataloguers become what readers say."""

import pytest
from babel.core import get_global

from lukutori.catalogue.marc_languages import language, term_language
from lukutori.catalogue.marc_text import foreign_letters, plain, spoken, trimmed, years
from lukutori.catalogue.marc_words import role


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
    ours = {code: language(code) for code in iso if language(code) != code}
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
    assert language(code) == tag


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
        ([], [], None),
    ],
)
def test_role_is_told_by_its_code_before_its_word(
    codes: list[str], terms: list[str], word: str | None
):
    assert role(codes, terms) == word
