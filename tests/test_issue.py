"""The issue of the weekly run says what was found, and nobody's words make more of it."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from checking import exactly
from lukutori.cli.issue import MARK, as_issue
from lukutori.findings import Finding

FORGE = MarkdownIt("commonmark").enable(["table", "strikethrough"])
SHAPE = {"html_block", "paragraph", "heading", "bullet_list", "list_item", "inline"}
CALLS = re.compile(r"[a-z]+://|www\.\w|[@#!~$%&]\w|\bGH-\d|\w:\w|[<>\[\]]", re.IGNORECASE)
"""What GitHub or GitLab links in the text of a page, be it written as an entity or not."""
EVIL = [
    r"\[click](https://evil.test)",
    "![a](https://evil.test/b.png)",
    "https://evil.test and http://evil.test, (www.evil.test).",
    "mailto:bob@evil.test",
    "@bob #12 group/project#12 !12 GH-12 ~bug %1 $12 &3",
    "&#64;bob &lt;b&gt;",
    "<img src=x> <!-- --> <https://evil.test>",
    "*a* _b_ **c** __d__ ~~e~~ ||f||",
    "`odd\nline\n# Heading",
    "a\n\n- [ ] x ` y",
    "a\n---\n\n| a |\n|---|\n",
    "` `` @bob ``` #1 ``",
    "`a``b` @bob`c`#1",
    "\\` @bob `",
    "```\n@bob",
    "a\r\r# b\u2028# c\x0b> d",
]


def said(message: str, fix: str = "", path: str = "lists/parents.yml") -> str:
    finding = Finding(path=Path(path), code="C011", message=message, fix=fix)
    return as_issue([finding])


def tokens(text: str) -> list[Token]:
    return [each for block in FORGE.parse(text) for each in (block, *(block.children or []))]


def formatting(text: str) -> set[str]:
    kinds = {each.type.removesuffix("_open").removesuffix("_close") for each in tokens(text)}
    return kinds - SHAPE - {"text"}


def plain(text: str) -> str:
    """Return the words of a page that are not code, without what we say ourselves."""
    texts = [each.content for each in tokens(text) if each.type == "text"]
    return "\n".join(texts).replace("[ ] ", "")


def harmless(text: str) -> bool:
    rows = text.splitlines()
    return (
        formatting(text) <= {"code_inline"}
        and not CALLS.search(plain(text))
        and [row for row in rows if row.startswith("- [ ] ")] == rows[5:6]
        and len(rows) == 7
    )


@pytest.mark.parametrize("words", EVIL)
def test_words_of_a_catalogue_stay_words(words: str) -> None:
    assert harmless(said(f"No answer from Koha ({words}). Nothing was learnt.", "Try again."))


def test_what_would_be_a_link_without_us_is_one() -> None:
    assert formatting(r"- [ ] \\[click](https://evil.test)") == {"link"}


@given(st.lists(st.sampled_from([*"`\\[]()<>*_#@!|~$%&^ :.a1\n\t", "www.", "://"]), max_size=12))
@exactly(300)
def test_no_mixture_of_signs_becomes_more_than_text_and_code(signs: list[str]) -> None:
    assert harmless(said("".join(signs) or "a", "`fix`"))


@given(st.text(min_size=1, max_size=30))
@exactly(200)
def test_no_text_becomes_more_than_text_and_code(words: str) -> None:
    assert harmless(said(f"a {words}"))


def test_name_of_a_file_is_text_or_code() -> None:
    text = said("a", path="lists/[x](https:/evil.test)_@bob.yml")

    assert harmless(text)
    assert text.splitlines()[3] == "### `lists/[x](https:/evil.test)_@bob.yml`"


@pytest.mark.parametrize(
    ("words", "row"),
    [
        ("`Äiti` has no copies (HTTP 404).", "`Äiti` has no copies (HTTP 404)."),
        ("See (https://a.test/x).", "See (`https://a.test/x`)."),
        ("Write connect_seconds, then @bob.", "Write `connect_seconds`, then `@bob`."),
        ("A ` too many: `x` #1", "A ' too many: 'x' `#1`"),
        ("line\none", "line one"),
    ],
)
def test_ordinary_words_stand_as_they_were_written(words: str, row: str) -> None:
    assert said(words).splitlines() == [
        MARK,
        "1 to look at.",
        "",
        "### lists/parents.yml",
        "",
        f"- [ ] {row} (C011)",
        "",
    ]
