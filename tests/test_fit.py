"""A text on a card is as large as its room allows, and loses words only where it must."""

from pathlib import Path

import pytest

from lukutori.render.paper.measure.fit import (
    ELLIPSIS,
    SOFT_HYPHEN,
    Fitted,
    Room,
    fitted,
    fitted_title,
)
from lukutori.render.paper.setting import fonts
from lukutori.render.paper.setting.glyphs import Glyphs, glyphs

ROOM = Room(50, 2, (16, 12, 9))
COMPOUND = "epäjärjestelmällistyttämättömyydellänsäkäänköhän"


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Glyphs:
    return glyphs(fonts.installed(Path("nowhere")), tmp_path_factory.mktemp("cache"))


def test_short_text_is_as_large_as_can_be(known: Glyphs) -> None:
    assert fitted("Unikirja", ROOM, known) == Fitted("Unikirja", 16)


def test_longer_text_is_set_smaller_and_stays_whole(known: Glyphs) -> None:
    text = "Kuinka saan pienen lapseni nukkumaan öisin"
    made = fitted(text, ROOM, known)

    assert (made.text, made.whole) == (text, True)
    assert made.size < 16


def test_text_that_fits_no_size_ends_at_a_word_with_an_ellipsis(known: Glyphs) -> None:
    text = "sana " * 60
    made = fitted(text.strip(), ROOM, known)

    assert made.size == 9
    assert not made.whole
    assert made.text.endswith("sana" + ELLIPSIS)
    assert made.lines == ROOM.lines


@pytest.mark.parametrize("ending", [",", " –", ";", "،", ":"])
def test_no_comma_is_left_before_the_ellipsis(known: Glyphs, ending: str) -> None:
    made = fitted(f"sanoja{ending} " * 40, ROOM, known)

    assert made.text.endswith("sanoja" + ELLIPSIS)


def test_word_longer_than_a_line_is_parted_and_loses_no_letter(known: Glyphs) -> None:
    made = fitted(COMPOUND * 2, Room(30, 9, (12,)), known)

    assert made.whole
    assert SOFT_HYPHEN in made.text
    assert made.text.replace(SOFT_HYPHEN, "") == COMPOUND * 2


@pytest.mark.parametrize(
    ("word", "wrong"),
    [
        ("lastenhoitotyöntekijäkoulutuksesta", ("j-ä", "k-o", "t-y")),
        ("Lastenhoitotyöntekijäkoulutussuunnitelma", ("k-o", "l-u")),
    ],
)
def test_finnish_word_is_parted_between_its_syllables(
    known: Glyphs, word: str, wrong: tuple[str, ...]
) -> None:
    made = fitted(word, Room(30, 4, (14,)), known)

    assert SOFT_HYPHEN in made.text
    assert not [each for each in wrong if each in made.text.replace(SOFT_HYPHEN, "-")]


def test_three_hundred_letters_without_a_space_are_cut_to_the_room(known: Glyphs) -> None:
    made = fitted("ä" * 300, Room(30, 2, (12, 9)), known)

    assert not made.whole
    assert made.text.endswith(ELLIPSIS)
    assert len(made.text) < 60


def test_chinese_breaks_between_any_two_letters(known: Glyphs) -> None:
    made = fitted("一个故事九种语言" * 3, Room(50, 2, (16, 11)), known)

    assert (made.whole, made.lines) == (True, 2)


def test_bold_needs_more_room_than_plain_type() -> None:
    assert Room(50, 1, (12,), bold=True).ems(12) < Room(50, 1, (12,)).ems(12)


def test_title_is_set_smaller_rather_than_leave_one_letter_on_its_last_line(known: Glyphs) -> None:
    nine, room = "一二三四五六七八九", Room(52, 2, (16, 14, 12), bold=True)

    assert fitted(nine, room, known) == Fitted(nine, 14)
    assert fitted(nine, Room(52, 2, (16,), bold=True), known) == Fitted(nine, 16, 2)


def test_subtitle_goes_before_the_title_does(known: Glyphs) -> None:
    text = "Rauhoita ja rohkaise: apua lapsen stressitilanteisiin ja niiden jälkeen kotona"

    assert fitted_title(text, Room(40, 2, (12, 11)), known).text == "Rauhoita ja rohkaise"


def test_empty_text_takes_no_room(known: Glyphs) -> None:
    assert fitted("", ROOM, known).height(1.3) == 0


@pytest.mark.parametrize("text", ["a", "…", " ", "\u00ad", "ا", "中", "\u0301"])
def test_any_letter_alone_fits(known: Glyphs, text: str) -> None:
    assert fitted(text, Room(5, 1, (8,)), known).whole
