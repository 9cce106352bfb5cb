"""Every letter that print shows has a glyph; what has none is replaced, and never stops a PDF."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lukutori.clean import texts
from lukutori.languages import load
from lukutori.render.paper.setting import fonts, glyphs

SHELF = fonts.installed(Path("nowhere"))
LANGUAGES = load(Path("nowhere"))[0]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that holds the answer."""
    cache = tmp_path_factory.mktemp("cache")
    glyphs.glyphs(SHELF, cache)
    return cache


@pytest.fixture(scope="module")
def covered(folder: Path) -> frozenset[str]:
    return glyphs.glyphs(SHELF, folder).covered


@pytest.fixture
def kept(folder: Path, tmp_path: Path) -> Iterator[Path]:
    """A copy of the cache's file, to be spoilt."""
    path = tmp_path / glyphs.CACHE
    path.write_text((folder / glyphs.CACHE).read_text(encoding="utf-8"), encoding="utf-8")
    return path


@pytest.mark.parametrize("tag", sorted(LANGUAGES))
def test_the_words_of_each_language_can_be_printed(covered: frozenset[str], tag: str) -> None:
    language = LANGUAGES[tag]
    if not SHELF.has(language.script):
        pytest.skip(f"no font: pip install '{fonts.package_for(language.script)}'")
    said = "".join(texts(language.model_dump(mode="json")))
    missing = set(said) - covered
    assert not {c for c in missing if c.isprintable()}, missing


@pytest.mark.parametrize(
    "alphabet",
    [
        "abcdefghijklmnopqrstuvwxyzåäöšžõüéèáàâñçæøßþðý",
        "áčđŋšŧžâåäïöõǥǧǩʒǯʹ",  # the Sámi languages
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ",
        "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيًٌٍَُِّْ",
        "پچژگکیۀ۰۱۲۳۴۵۶۷۸۹",  # Persian
        "ڕڵۆێەڤ",  # Sorani
        "“”‘’«»„–—…·→←\u2068\u2069\u200c\u200d\u00ad\u00a0\ufffd",
    ],
)
def test_the_letters_of_our_readers_can_be_printed(covered: frozenset[str], alphabet: str) -> None:
    assert set(alphabet + alphabet.upper()) - covered <= set("ʼN")


def closed(shelf: fonts.FontShelf) -> fonts.FontShelf:
    """Return fonts with the same mark, whose files are not there."""
    gone = fonts.FontShelf(tuple((name, Path("gone") / path.name) for name, path in shelf.files))
    gone.__dict__["mark"] = shelf.mark
    return gone


def test_the_fonts_are_not_read_again(folder: Path, covered: frozenset[str]) -> None:
    assert glyphs.glyphs(closed(SHELF), folder).covered == covered


@pytest.mark.parametrize(
    "spoilt",
    [
        "",
        "{",
        "[]",
        "null",
        '{"runs": []}',
        '{"fonts": 1, "runs": [[1, 2, 3]]}',
        '{"fonts": MARK}',
        '{"fonts": MARK, "runs": [[1]]}',
        '{"fonts": MARK, "runs": [["a", "b", 1]]}',
        '{"fonts": MARK, "runs": [[99999999999, 99999999999, 1]]}',
        '{"fonts": MARK, "runs": 7}',
    ],
)
def test_a_spoilt_cache_is_made_again(
    kept: Path, covered: frozenset[str], monkeypatch: pytest.MonkeyPatch, spoilt: str
) -> None:
    monkeypatch.setattr(
        glyphs, "_read", lambda _: dict.fromkeys(map(ord, covered), 500)
    )  # reading takes long
    kept.write_text(spoilt.replace("MARK", json.dumps(SHELF.mark)), encoding="utf-8")
    assert glyphs.glyphs(SHELF, kept.parent).covered == covered
    assert glyphs.glyphs(closed(SHELF), kept.parent).covered == covered


def test_a_cache_that_is_no_text_is_made_again(
    kept: Path, covered: frozenset[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(glyphs, "_read", lambda _: dict.fromkeys(map(ord, covered), 500))
    kept.write_bytes(b"\xff\xfe\x00")
    assert glyphs.glyphs(SHELF, kept.parent).covered == covered


def test_a_cache_that_cannot_be_written_only_costs_time(
    tmp_path: Path, covered: frozenset[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(glyphs, "_read", lambda _: dict.fromkeys(map(ord, covered), 500))
    in_the_way = tmp_path / "cache"
    in_the_way.write_text("a file where the folder should be", encoding="utf-8")
    assert glyphs.glyphs(SHELF, in_the_way).covered == covered


def test_fonts_that_changed_are_read_again(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glyphs, "_read", lambda _: {ord("x"): 500})
    other = fonts.FontShelf(SHELF.files[:1])
    assert glyphs.glyphs(other, kept.parent).covered == glyphs.ALWAYS | {"x"}


def test_letters_are_as_wide_as_their_font_says(folder: Path) -> None:
    known = glyphs.glyphs(SHELF, folder)

    assert known.width("i") < known.width("a") < known.width("W")
    assert known.width("\u00ad") == known.width("\u0301") == 0
    assert known.width("\U0010fffd") == glyphs.UNKNOWN_WIDTH


def shown(text: str, covered: frozenset[str]) -> Any:
    """Return a text as print shows it."""
    data = {"title": text, "items": [text], "number": 1, "nothing": None}
    missing = glyphs.unprintable(data, covered)
    made = glyphs.printable(data, missing)
    assert made["items"] == [made["title"]]
    assert made["number"] == 1
    return made["title"]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Äiti ja lapsi", "Äiti ja lapsi"),
        ("rune \u16a0", "rune \ufffd"),
        ("party \U0001f389", "party "),
        ("heart \u2764\ufe0f", "heart "),
        ("one 1\ufe0f\u20e3", "one 1"),
        ("می\u200cروم", "می\u200cروم"),
        ("\U0001f389", "\ufffd"),
        ("\U0001f468\u200d\U0001f469", "\ufffd"),
        ("", ""),
        (" ", " "),
    ],
)
def test_what_has_no_glyph_is_left_out_or_shown_as_missing(
    covered: frozenset[str], text: str, printed: str
) -> None:
    assert shown(text, covered) == printed


def test_what_replaces_a_letter_can_itself_be_printed(covered: frozenset[str]) -> None:
    everything = "".join(map(chr, (*range(32, 0xD800), *range(0xE000, 0x30000, 7))))
    assert glyphs.unprintable(shown(everything, covered), covered) == set()
