"""The small Markdown of authors' texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checking import exactly
from lukutori.prose import Run, bad_links, parse, plain

MARKED = st.text("ab *_[]()\\`<>&#-!\n:/.jh1") | st.text()


def test_paragraphs_are_divided_by_an_empty_line() -> None:
    assert parse("Yksi.\nYhä yksi.\n\nKaksi.") == (
        (Run("Yksi."), Run(" "), Run("Yhä yksi.")),
        (Run("Kaksi."),),
    )


def test_emphasis_and_links_are_kept() -> None:
    assert parse("Lue *heti*, **nyt**: [lista](https://library.test/a?b=c).") == (
        (
            Run("Lue "),
            Run("heti", emphasis=True),
            Run(", "),
            Run("nyt", strong=True),
            Run(": "),
            Run("lista", href="https://library.test/a?b=c"),
            Run("."),
        ),
    )


@pytest.mark.parametrize(
    "text",
    [
        "<b>Äiti</b> & isä",
        "# Otsikko",
        "- luettelo",
        "1. luettelo",
        "`koodi` ![kuva](https://library.test/a.png)",
        "&lt;script&gt;",
        "#let x = 1; $a$ @viite",
    ],
)
def test_other_markup_stays_visible_as_text(text: str) -> None:
    runs = [run for paragraph in parse(text) for run in paragraph if not run.href]

    assert "".join(run.text for run in runs).startswith(text.split("[")[0])
    assert not any(run.strong or run.emphasis for run in runs)


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "../grief.html", "vbscript:x", "//evil.test/"],
)
def test_address_that_readers_must_not_be_sent_to_is_told_and_no_link(address: str) -> None:
    text = f"Lue [lisää]({address})."

    assert len(bad_links(text)) == 1
    assert not any(run.href for paragraph in parse(text) for run in paragraph)


def test_address_is_told_once_though_its_words_differ_in_looks() -> None:
    assert bad_links("[a *b* c](x.html)") == ["x.html"]


@pytest.mark.parametrize("address", ["https://a.fi/", "HTTP://a.fi", "mailto:a@b.fi", "tel:+3581"])
def test_web_mail_and_telephone_are_good_links(address: str) -> None:
    assert bad_links(f"[x]({address})") == []


@exactly(300)
@given(MARKED)
def test_any_text_can_be_read_and_no_link_leaves_the_known_schemes(text: str) -> None:
    hrefs = [run.href for paragraph in parse(text) for run in paragraph if run.href]

    assert all(href.split(":")[0].lower() in ("http", "https", "mailto", "tel") for href in hrefs)
    assert isinstance(bad_links(text), list)


@exactly(300)
@given(st.text("abc åäö.,;:!?\n"))
def test_text_without_marks_keeps_all_its_words(text: str) -> None:
    assert plain(parse(text)).split() == text.split()
