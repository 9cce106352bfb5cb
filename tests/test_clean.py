"""Texts are freed from characters that nobody meant to write."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checking import exactly
from lukutori.clean import clean, cleaned, one_line, removed, unwanted

ANY = st.text(st.characters(codec=None, exclude_categories=()))
"""Surrogates and unassigned characters too."""
JSON = st.recursive(ANY | st.none() | st.booleans() | st.integers(), st.lists)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Äiti ja 孩子", "Äiti ja 孩子"),
        ("A\u0308iti", "Äiti"),
        ("\u202eitiÄ\u202c", "itiÄ"),
        ("\ufeffKirja\x00", "Kirja"),
        ("yö\u00adpöytä", "yöpöytä"),
        ("rivi\r\nrivi\rrivi\u2028rivi", "rivi\nrivi\nrivi\nrivi"),
        ("5\u00a0€", "5\u00a0€"),
        ("\ue000\U000f0000\U0010fffd", ""),
        ("\ud800", ""),
    ],
)
def test_invisible_and_private_characters_are_left_out(written: str, meant: str) -> None:
    assert clean(written) == meant


@pytest.mark.parametrize("text", ["می‌خواهم", "क्‍ष", "👩‍👧"])
def test_characters_that_join_letters_stay(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize("plane", range(17))
def test_every_plane_of_unicode_can_be_cleaned(plane: int) -> None:
    text = "".join(map(chr, range(plane << 16, (plane + 1) << 16)))

    assert not [c for c in clean(text) if unwanted(c)]


def test_what_was_removed_is_named_once() -> None:
    assert removed("\u202ea\u200b\u202eb\n\u200c") == ["U+200B", "U+202E"]


def test_white_space_becomes_one_space() -> None:
    assert one_line(" Hyvää\n\n  yötä\t") == "Hyvää yötä"


@exactly(300)
@given(ANY)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@exactly(300)
@given(ANY)
def test_clean_text_is_composed_and_can_be_seen(text: str) -> None:
    made = clean(text)

    assert unicodedata.is_normalized("NFC", made)
    assert not [
        c for c in made if unicodedata.category(c)[0] == "C" and c not in "\n\t\u200c\u200d"
    ]


@exactly()
@given(JSON)
def test_every_text_inside_json_is_cleaned(data: object) -> None:
    assert cleaned(cleaned(data)) == cleaned(data)
    assert not [c for c in str(cleaned(data)) if c == "\u202e"]


def test_pile_of_marks_is_cut_where_no_language_writes_so_many():
    assert clean("a" + "\u0317" * 300 + "b") == "a" + "\u0317" * 6 + "b"
    assert clean("Việt, שָׁלוֹם, น้ำ, مُحَمَّد") == unicodedata.normalize("NFC", "Việt, שָׁלוֹם, น้ำ, مُحَمَّد")
