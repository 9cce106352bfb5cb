"""The languages that pages and print can be in."""

from pathlib import Path

import pytest

from lukutori.languages import HERE, KEYED_WORDS, load
from lukutori.languages.words import Language
from lukutori.model.base import holes
from lukutori.read.files import placed

ENGLISH = (HERE / "en.yml").read_text(encoding="utf-8")
SHIPPED, FINDINGS = load(HERE / "no-site")
NEEDED = ["fi", "fi-simple", "sv", "en", "ar", "fa", "so", "ru", "uk", "et", "zh-Hans", "ckb"]


def test_every_shipped_language_file_is_whole() -> None:
    assert FINDINGS == []
    assert sorted(SHIPPED) == sorted(NEEDED)
    assert sorted(SHIPPED) == sorted(path.stem for path in HERE.glob("*.yml"))


@pytest.mark.parametrize("tag", NEEDED)
def test_words_can_be_filled_in_and_named_for_every_kind_of_thing(tag: str) -> None:
    words = SHIPPED[tag].words
    values = dict.fromkeys(
        (
            "n",
            "names",
            "date",
            "title",
            "language",
            "age",
            "level",
            "name",
            "code",
            "page",
            "pages",
            "rights",
            "width",
            "height",
            "floor",
            "shelves",
            "dates",
            "titles",
            "address",
        ),
        "7",
    )

    for name, text in words.model_dump().items():
        if isinstance(text, str):
            assert "7" in text.format(**values) or not holes(text), name
        else:
            assert set(text) == set(KEYED_WORDS[name]), name


@pytest.mark.parametrize(("tag", "direction"), [("ar", "rtl"), ("fa", "rtl"), ("ckb", "rtl")])
def test_languages_of_the_arabic_script_run_right_to_left(tag: str, direction: str) -> None:
    assert SHIPPED[tag].direction == direction


def test_all_other_languages_run_left_to_right() -> None:
    assert {tag for tag in SHIPPED if SHIPPED[tag].direction == "rtl"} == {"ar", "fa", "ckb"}


def test_easy_finnish_is_shown_by_its_own_name() -> None:
    assert SHIPPED["fi-simple"].name == "Selkosuomi"


def test_site_may_add_a_language_of_two_or_three_letters_and_change_words(tmp_path: Path) -> None:
    own = ENGLISH.replace("name: English", "name: Own English", 1)
    write(tmp_path, {"smn": ENGLISH, "se-Latn": ENGLISH, "en": own})

    languages, findings = load(tmp_path)

    assert findings == []
    assert languages["smn"].tag == "smn"
    assert "se-Latn" in languages
    assert languages["en"].name == "Own English"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "  choose_language: ",
            "  chose_language: ",
            "T002 Unknown key `chose_language`. Did you mean `choose_language`?",
        ),
        ("  age: ", "  aika: ", "T001 The key `age` is missing. Translate it from en.yml."),
        ("words:\n", "words:\n  zzz: x\n", "T002 Unknown key `zzz`. Delete it: en.yml has all"),
        ("    daisy:", "    daisi:", "T002 `daisi` is not a known word for `format`. Did you mean"),
        ("draft: ", "draft: not ", "T002 `draft` holds the text `not"),
        ("{n}", "{m}", "T003 `books_count` does not have the same words in braces as in English."),
        ("{n}", "", "T003 `books_count` does not have the same words in braces as in English."),
        (
            "{n}",
            "{n} {",
            "T003 `books_count` does not have the same words in braces as in English.",
        ),
        (
            "{n}",
            "{n!r}",
            "T003 `books_count` does not have the same words in braces as in English.",
        ),
        ("{page}", "{pages}", "T003 `page_of` does not have the same words in braces as in"),
        ("script: latin", "script: runic", "T002 `runic` is not a known word for `script`."),
        (
            "fallbacks: [",
            "fallbacks: [fii, ",
            "T002 The language `fii` to fall back on has no file.",
        ),
    ],
)
def test_fault_in_a_language_file_is_told(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in ENGLISH
    write(tmp_path, {"se": ENGLISH.replace(old, new, 1)})

    languages, findings = load(tmp_path)

    lines = [str(finding).split(": ", 1)[1] for finding in placed(findings, tmp_path)]
    assert sum(line.startswith(told) for line in lines) == 1
    assert languages["fi"] == SHIPPED["fi"]


def test_word_missing_for_one_kind_of_thing_is_told(tmp_path: Path) -> None:
    lines = [line for line in ENGLISH.splitlines() if not line.startswith("    daisy:")]
    write(tmp_path, {"se": "\n".join(lines)})

    assert [f"{f.code} {f.message}" for f in load(tmp_path)[1]] == [
        "T001 The key `daisy` is missing in `format`."
    ]


@pytest.mark.parametrize("text", ["", "# tyhjä\n", "words\n", "- name\n"])
def test_file_that_holds_no_words_is_told(tmp_path: Path, text: str) -> None:
    write(tmp_path, {"se": text})

    assert [finding.code for finding in load(tmp_path)[1]] == ["L008"]


@pytest.mark.parametrize("name", [".", "q", "data", "print", "a b", "äö", "FI", "fi_FI", "-fi"])
def test_file_name_that_is_no_language_tag_is_told(tmp_path: Path, name: str) -> None:
    write(tmp_path, {name: ENGLISH})

    languages, findings = load(tmp_path)

    assert [f"{finding.code} {finding.message}" for finding in findings] == [
        f"T002 The file name `{name}.yml` is not a language tag."
    ]
    assert languages == SHIPPED


def test_own_english_with_a_fault_hides_no_other_language(tmp_path: Path) -> None:
    write(tmp_path, {"en": "words: {}\n"})

    languages, findings = load(tmp_path)

    assert {finding.path.name for finding in findings} == {"en.yml"}
    assert isinstance(languages["fi"], Language)


def test_broken_file_is_not_called_missing_by_those_that_fall_back_on_it(tmp_path: Path) -> None:
    write(tmp_path, {"fi": "words: [\n"})

    assert [f"{f.path.name} {f.code}" for f in load(tmp_path)[1]] == ["fi.yml L001"]


def write(site: Path, texts: dict[str, str]) -> None:
    """Write a site's own language files."""
    (site / "languages").mkdir()
    for tag, text in texts.items():
        (site / "languages" / f"{tag}.yml").write_text(text, encoding="utf-8")
