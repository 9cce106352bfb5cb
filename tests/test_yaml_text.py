"""YAML as authors mean it: every text as it was written, every fault with its place."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from checking import exactly
from lukutori.read.yaml_text import KEY, MAX_CHARACTERS, MAX_DEPTH, Parsed, parse

YAMLISH = st.text("{}[]:-#&*!|>'\"%@`,? \n\tab~1<=") | st.text()
NESTED = st.recursive(
    st.none() | st.text() | st.integers() | st.booleans() | st.dates(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@pytest.mark.parametrize(
    "written",
    ["9789523630871", "no", "yes", "0123", "1.10", "1e3", "2026-11-01", "12:30", "0x1F", "=", "<<"],
)
def test_unquoted_value_stays_the_text_that_was_written(written: str) -> None:
    assert parse(f"key: {written}").data == {"key": written}


@pytest.mark.parametrize("written", ["", "~", "null"])
def test_nothing_is_nothing(written: str) -> None:
    assert parse(f"key: {written}").data == {"key": None}


@pytest.mark.parametrize("written", ["'null'", '"~"', "''"])
def test_nothing_in_quotation_marks_is_a_text(written: str) -> None:
    assert parse(f"key: {written}").data == {"key": written.strip("'\"")}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("!Hurraa kirja", "!Hurraa kirja"),
        ("&Sons", "&Sons"),
        ("&co !uusi kirja", "&co !uusi kirja"),
        ("!!str 12", "12"),
    ],
)
def test_word_that_yaml_takes_for_itself_is_not_lost(written: str, meant: str) -> None:
    assert parse(f"author: {written}").data == {"author": meant}


def test_long_text_can_be_folded_or_kept_in_lines() -> None:
    assert parse("a: >\n  yksi\n  kaksi\nb: |\n  yksi\n  kaksi\n").data == {
        "a": "yksi kaksi\n",
        "b": "yksi\nkaksi\n",
    }


@pytest.mark.parametrize("text", ["", "\n\n", "# vain huomautus\n", "---\n", "~\n"])
def test_empty_file_says_nothing_and_has_no_fault(text: str) -> None:
    assert parse(text) == Parsed()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("title: a\n intro: b", "2:7: L001 There is a colon too many, or a line is indented"),
        ("title: Kirja: alku", "1:13: L001 There is a colon too many"),
        ("a:\n    b: 1\n  c: 2", "3:3: L001 The indentation differs from the lines above."),
        ("a:\n - b\n c: d", "3:2: L001 A line does not begin with a hyphen"),
        ("a: b\n- c", "2:1: L001"),
        ("a: - b", "1:4: L001 A hyphen stands where no list item can begin."),
        ("a: {fi: b\nc: d\n", "1:4: L001 A bracket is opened and never closed"),
        ("a: [b, c\nd: e\n", "1:4: L001 A bracket is opened and never closed"),
        ('{fi: "Hyvää" päivää}', "1:14: L001 A bracket is opened and never closed, or a comma"),
        ('a: "b\nc: d\n', "1:4: L001 A quotation mark is opened and never closed."),
        ("a: b\nstatus draft\nc: d", "2:1: L001 A key has no colon after it."),
        ("a:\n\tb: c", "2:1: L001 The line is indented with a tab."),
        ("a: @kirja", "1:4: L001 A text begins with a character that YAML uses itself."),
        ("a: %kirja", "1:4: L001 A text begins with a character that YAML uses itself."),
        ('a: "C:\\kirjat"', "1:7: L001 A backslash in double quotes begins no sign."),
        ('a: "\\xZZ"', "1:7: L001 A backslash in double quotes lacks its number."),
        ("%YAML 9.9\n---\na: b", "1:1: L001 The line begins with a percent sign."),
        ("a: b\n---\nc: d", "2:1: L001 A line of three hyphens begins a second document."),
        ("[a]\nb: c", "2:1: L001 The text ends before this line."),
        ("a: b\n\x07", "2:1: L001 The control character U+0007 is here."),
        ("a: b\na: c", "2:1: L005 The key `a` stands here twice."),
        ("? [a]\n: b", "1:3: L004 A key is not plain text."),
        ("? {a: b}\n: b", "1:3: L004 A key is not plain text."),
        ("&k a: b\n*k : c", "2:1: L004 A key is not plain text."),
        ("a: *b", "1:4: L007 `*b` is an alias"),
    ],
)
def test_fault_is_told_at_its_place_in_plain_words(text: str, told: str) -> None:
    assert faults(text)[0].startswith(told)


def test_no_fault_is_told_in_the_parsers_own_words() -> None:
    texts = ["[", "}", "a: ]", "a: 'b", "- a\nb", "? a\n? b\n: : c", "!<", "a: |0\n b", "%TAG ! x"]

    assert [line for text in texts for line in faults(text) if "expected" in line] == []


def test_first_of_two_equal_keys_is_kept_and_every_other_told() -> None:
    text = "a: 1\na: 2\nb: {c: 1, c: 2}\na: 3\n"

    assert parse(text).data == {"a": "1", "b": {"c": "1"}}
    assert [line[:4] for line in faults(text)] == ["2:1:", "3:11", "4:1:"]


def test_invisible_characters_are_left_out_and_named() -> None:
    text = "a: \u202eb\u202c\n"

    assert parse(text).data == {"a": "b"}
    assert faults(text) == ["1:4: L037 The text holds invisible characters: U+202C, U+202E."]


def test_nesting_is_bounded() -> None:
    deepest = "[" * MAX_DEPTH + "]" * MAX_DEPTH

    assert faults(deepest) == []
    assert faults(f"[{deepest}]") == ["1:13: L007 More than 12 levels are nested in each other."]
    assert faults("[" * 900)[0].startswith("1:13: L007")
    assert [": L007 More than 12 levels" in fault for fault in faults("[" * 10_000)] == [True]
    assert faults("a: " + "{b: " * 10_000)[0].startswith("1:")


def test_lines_nested_in_lines_are_bounded_too() -> None:
    text = "".join(f"{' ' * i}a:\n" for i in range(1_000))

    assert faults(text) == ["13:13: L007 More than 12 levels are nested in each other."]


def test_alias_bomb_is_refused_at_its_first_alias() -> None:
    lines = ["a0: &a0 [ha, ha]", *(f"a{i}: &a{i} [{f'*a{i - 1}, ' * 9}]" for i in range(1, 30))]

    assert [line[:10] for line in faults("\n".join(lines))] == ["2:10: L007"]


def test_giant_file_is_refused() -> None:
    assert faults("a: " + "b" * MAX_CHARACTERS) == [
        "1:1: L007 The file is longer than 2,000,000 characters."
    ]


def test_marks_lead_to_keys_values_and_items() -> None:
    text = "title:\n  fi: Suru\nbooks:\n  - isbn: 1\n  - 𓀀: {b: c}\n"

    assert parse(text, with_marks=True).marks == {
        (): (1, 1),
        ("title", KEY): (1, 1),
        ("title",): (2, 3),
        ("title", "fi", KEY): (2, 3),
        ("title", "fi"): (2, 7),
        ("books", KEY): (3, 1),
        ("books",): (4, 3),
        ("books", 0): (4, 5),
        ("books", 0, "isbn", KEY): (4, 5),
        ("books", 0, "isbn"): (4, 11),
        ("books", 1): (5, 5),
        ("books", 1, "𓀀", KEY): (5, 5),
        ("books", 1, "𓀀"): (5, 8),
        ("books", 1, "𓀀", "b", KEY): (5, 9),
        ("books", 1, "𓀀", "b"): (5, 12),
    }


@exactly(1_000)
@given(YAMLISH)
def test_any_text_gives_values_or_faults_with_places_in_it(text: str) -> None:
    parsed = parse(text, with_marks=True)

    assert parsed.data == parse(text).data
    assert all(fault.line >= 1 and fault.column >= 1 for fault in parsed.faults)
    assert all(line >= 1 and column >= 1 for line, column in parsed.marks.values())
    assert all(fault.line <= len(text.splitlines()) + 1 for fault in parsed.faults)


@exactly()
@given(NESTED, st.booleans())
def test_whatever_can_be_written_as_yaml_can_be_read(data: object, flow: bool) -> None:
    text = yaml.safe_dump(data, allow_unicode=True, default_flow_style=flow)

    codes = {fault.code for fault in parse(text).faults}

    assert codes <= {"L004", "L007", "L037"}


def faults(text: str) -> list[str]:
    """Return what is told of a text, without the advice."""
    return [f"{f.line}:{f.column}: {f.code} {f.message}" for f in parse(text).faults]
