"""A list as a model for others, in Markdown that keeps every text a text."""

import html

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from checking import checked, exactly
from conftest import LIST, MakeSite, Run
from lukutori.clean import clean, one_line
from lukutori.languages import load
from lukutori.reports.card import card
from lukutori.reports.markdown import escaped
from test_year_report import LOG, site

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
FULL = (
    LIST.replace(
        "reviewed: {library: 2026-11-01}", "reviewed: {library: 2026-11-01, partner: 2026-11-02}"
    )
    .replace(
        "status: published", "status: published\nstage: permanent\npermanent_since: 2026-09-01"
    )
    .replace("themes:", "audience: families\nage: 0-3\nsay: {en: Take one home.}\nthemes:", 1)
    .replace("themes:", "how_to_use: {en: 'Read *slowly*.'}\nthemes:", 1)
)


def card_of(make_site: MakeSite, lang: str = "en", **files: str) -> str:
    content, _ = checked(site(make_site, **files))
    return card(content, "parents", load(content.settings.root)[0][lang])


def parts(text: str) -> dict[str, list[str]]:
    """Return the lines under each heading."""
    found: dict[str, list[str]] = {}
    for line in text.replace("\u2009", " ").splitlines():
        if line.startswith("#"):
            found[line.lstrip("# ")] = here = []
        elif line:
            here.append(line)
    return found


def test_card_tells_what_for_whom_how_how_long_and_what_came_of_it(make_site: MakeSite) -> None:
    found = parts(card_of(make_site, parents_yml=FULL))

    assert found == {
        "Model: For parents": [],
        "What": [
            "Books for the first year.",
            "- Titles on the list: 1",
            "- Themes: Parenting",
            "- Made by the library with: Child health clinic",
            "- Web page: https://lists.example.org/q/PAR3/",
        ],
        "For whom": ["- For: families", "- Age 0–3", "Read slowly."],
        "Steps": [
            "1. Library and partner chose the titles together (1) and wrote why each is there.",
            "2. The list was put into these languages: Finnish and English.",
            "3. Both sides read the whole list through.",
            "4. These were printed: Handout and Two languages side by side.",
            "5. A book display was made: Iso Omena Library, places: 1.",
            "6. What the professional says when handing the list over: Take one home.",
            "7. Clients told by a slip with three faces what they thought, without their names.",
        ],
        "Time": [
            "- Reviewed by the library 1 November 2026",
            "- Reviewed by the partner 2 November 2026",
            "- Display: 20 Dec 2025 – 10 Jan 2026",
            "- Display: 1 Feb – 1 Mar 2026",
            "- Display: 20 Dec 2026 – 10 Jan 2027",
            "- Permanent since 1 September 2026",
        ],
        "Result": [
            "- Stage: permanent",
            "- Book displays held: 2",
            "- Copies printed: 156",
            "- Feedback slips: 17 (good 13 · in between 3 · poor 1)",
        ],
    }


def test_card_counts_what_the_log_of_displays_tells(make_site: MakeSite) -> None:
    logged = {"displays-log_yml": LOG}

    result = parts(card_of(make_site, parents_yml=FULL, **logged))["Result"]
    assert "- Book displays held: 4 · books taken from them: 11" in result


def test_where_nothing_was_counted_the_card_says_so(make_site: MakeSite) -> None:
    none = {"prints_yml": "[]\n", "displays_yml": "{}\n", "feedback_csv": ""}
    found = parts(card_of(make_site, parents_yml=LIST, **none))

    assert found["Result"] == ["Nothing has been counted yet."]


def test_card_of_an_example_says_so_first(make_site: MakeSite) -> None:
    text = card_of(make_site, parents_yml=LIST.replace("status:", "example: true\nstatus:"))

    assert text.splitlines()[2] == "**Example list, not approved by any clinic.**"


@given(st.text(min_size=1, max_size=60))
@example("# head")
@example("1. one")
@example("- item")
@example("a | b")
@example("<script>alert(1)</script>")
@example("[x](javascript:alert(1))")
@example("~~gone~~ &amp; `code` ***b*** ![p](q)")
@example("---")
@example("=== \\")
@exactly(400)
def test_a_text_stays_a_text(text: str) -> None:
    text = clean(text)
    shown = one_line(text).strip()
    if not shown or not shown.isprintable():
        return
    made = MARKDOWN.render(escaped(text))

    assert html.unescape(made) == f"<p>{shown}</p>\n"


def test_hostile_texts_of_a_list_make_no_markup(make_site: MakeSite) -> None:
    bad = "'<b>x</b> [y](https://a.example) **z** | `c`'"
    text = card_of(make_site, parents_yml=LIST.replace("en: For parents", f"en: {bad}"))
    made = MARKDOWN.render(text)

    assert "<h1>Model: &lt;b&gt;x&lt;/b&gt; [y](https://a.example) **z** | `c`</h1>" in made


@pytest.mark.parametrize(("lang", "head"), [("fi", "Mitä"), ("sv", "Vad"), ("en", "What")])
def test_card_is_printed_by_the_command_in_three_languages(
    run: Run, make_site: MakeSite, lang: str, head: str
) -> None:
    done = run("report", "card", "parents", "--lang", lang, here=site(make_site))

    assert done.code == 0
    assert f"\n## {head}\n" in done.out


def test_card_of_a_list_that_is_not_there_is_refused(run: Run, make_site: MakeSite) -> None:
    done = run("report", "card", "parnts", here=site(make_site))

    assert (done.code, done.out) == (2, "")
    assert "There is no published list `parnts`. Did you mean `parents`?" in done.err
