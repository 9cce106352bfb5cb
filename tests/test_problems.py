"""What the model's checker finds, in the words of people who write lists."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from checking import exactly
from conftest import LIST
from lukutori.codes import CODES
from lukutori.findings import Finding, shown
from lukutori.model.booklist import Book, BookList, Edition, Section
from lukutori.model.display import Display
from lukutori.read import yaml_text
from lukutori.read.problems import findings_from

KEYS = sorted({key for m in (BookList, Section, Book, Edition, Display) for key in m.model_fields})
VALUES = st.recursive(
    st.none() | st.text() | st.sampled_from(["fi", "3+", "9789523630871", "2026-11-01", "true"]),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(KEYS) | st.text(), inner),
    max_leaves=8,
)
JARGON = ("str", "dict", "tuple", "None", "input", "Input", "pattern", "instance", "valid integer")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("[parenting]", "{parenting: x}", "`themes` holds keys and values. Write a list,"),
        ("{fi: Vanhemmille, en: For parents}", "[a]", "`title` holds a list. Write it by language"),
        ("fi: Vanhemmille", "fi: [a, b]", "`fi` under `title` holds a list. Write a text."),
        ("title: {fi: Vanhemmille, en: For parents}", "title:", "`title` is empty. Fill it in."),
        ("fi: Vanhemmille", "fi: ~", "`fi` under `title` is empty. Fill it in, or delete it."),
        ("fi: Vanhemmille", "fi: ' '", "`fi` under `title` is empty."),
        ("{fi: original}", "fi", "`translations` holds the text `fi`. Write it by language"),
        ("status:", "discreet: maybe\nstatus:", "`discreet` holds the text `maybe`. Write `true`"),
        ("status:", "questions: [Miksi?]\nstatus:", "An item of `questions` holds the text `Mik"),
        ("status:", "audience: [baby]\nstatus:", "`baby` is not a known word for `audience`."),
        ("status:", "audience: [[]]\nstatus:", "An item of `audience` holds a list. Write one wor"),
        ("isbn: 9789523630871", "isbn: [1]", "`isbn` under `items` holds a list. Write a text."),
        ("isbn: 9789523630871", "title: A\n        year: 2020.5", "`year` under `items` holds"),
        (
            "isbn: 9789523630871",
            "title: A\n        year: 3000",
            "`3000` does not fit `year`. Write 2",
        ),
        ("isbn: 9789523630871", "lnk: https://a.fi", "Unknown key `lnk`. Did you mean `link`?"),
        ("isbn: 9789523630871", "link: https://a.fi", "The key `title` is missing. Add it: its na"),
        ("{library: 2026-11-01}", "{library: [x]}", "`library` under `reviewed` holds a list."),
    ],
)
def test_fault_is_told_in_plain_words(old: str, new: str, told: str) -> None:
    assert any(line.startswith(told) for line in problems(LIST.replace(old, new)))


def test_one_misspelt_key_is_one_finding() -> None:
    text = LIST.replace("title: {fi: V", "titel: {fi: V").replace("intro:", "intr:")

    assert problems(text) == [
        "Unknown key `titel`. Did you mean `title`?",
        "Unknown key `intr`. Did you mean `intro`?",
    ]


def test_all_faults_of_a_list_are_told_at_once() -> None:
    text = (
        LIST.replace("For parents", "''")
        .replace("[clinic]", "{}")
        .replace("published", "done")
        .replace("2026-11-01", "soon")
        .replace("9789523630871", "1")
    )

    assert len(problems(text)) == 5


def test_what_is_repeated_from_a_file_is_short_and_in_one_line() -> None:
    assert shown("a\nb\u202e\x1b[31m" + "c" * 100) == "`a b[31m" + "c" * 53 + "…`"
    assert "\n" not in str(Finding(path=Path("a.yml"), code="L001", message="a\nb", fix="c\nd"))


@exactly()
@given(st.dictionaries(st.sampled_from(KEYS) | st.text(), VALUES, max_size=8))
def test_anything_in_a_list_file_is_a_list_or_findings(data: dict[str, object]) -> None:
    found = findings(data)

    assert all(finding.code in CODES and finding.message and finding.fix for finding in found)
    assert not [f for f in found if any(f" {word} " in f.message + f.fix for word in JARGON)]


def problems(text: str) -> list[str]:
    """Return what is told of a list's text."""
    return [f"{f.message} {f.fix}" for f in findings(yaml_text.parse(text).data)]


def findings(data: object) -> list[Finding]:
    """Return the findings of a list's data."""
    path = Path("lists/parents.yml")
    try:
        BookList.model_validate(data, context={"languages": ["ar", "en", "fi"]})
    except ValidationError as error:
        return findings_from(path, error, BookList)
    return []
