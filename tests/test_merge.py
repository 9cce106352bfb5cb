"""What comes of two libraries changing the same list, whatever they change."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checking import exactly
from lukutori.errors import EditError
from lukutori.read.yaml_text import parse
from lukutori.sharing.items import merge
from lukutori.sharing.merge import Add, Drop, Put, Take
from lukutori.sharing.splicing import changed
from lukutori.sharing.yaml_lines import as_read, inline, lines

PATH = Path("list.yml")
WORDS = st.text("aä: #-'\"{}[],\n|&*!é漢 ", min_size=1, max_size=12).map(
    lambda text: f"x{text}".strip()
)
TEXTS = st.dictionaries(st.sampled_from(["fi", "sv", "en"]), WORDS, min_size=1)
EDITIONS = st.lists(
    st.fixed_dictionaries({"online": st.sampled_from(["a", "b", "c"])}, optional={"title": WORDS}),
    unique_by=lambda each: each["online"],
    min_size=1,
    max_size=3,
)
BOOKS = st.fixed_dictionaries(
    {"isbn": st.sampled_from([f"978{i}" for i in range(6)])},
    optional={"title": WORDS, "note": TEXTS, "editions": EDITIONS, "age": WORDS},
)
SECTIONS = st.lists(st.lists(BOOKS, min_size=1, max_size=3), min_size=1, max_size=3).map(
    lambda parts: _sections(parts)
)
LISTS = st.fixed_dictionaries(
    {
        "title": TEXTS,
        "themes": st.lists(st.sampled_from("pqr"), min_size=1, unique=True),
        "sections": SECTIONS,
    },
    optional={"say": TEXTS, "questions": st.lists(TEXTS, min_size=1, max_size=2)},
)


def _sections(parts: list[list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """Return sections in which no book stands twice."""
    seen: set[str] = set()
    made = []
    for items in parts:
        kept = [each for each in items if not (each["isbn"] in seen or seen.add(each["isbn"]))]
        made += [{"items": kept}] if kept else []
    return made


def block(data: dict[str, Any]) -> str:
    return "\n".join(lines(as_read(data))) + "\n"


def brackets(data: dict[str, Any]) -> str:
    return "".join(f"{key}: {inline(as_read(value))}\n" for key, value in data.items())


def after(data: dict[str, Any], changes: list[Any], write: Any) -> dict[str, Any]:
    """Return what a file says once changes are made in it."""
    text: dict[str, Any] = parse(changed(write(data), changes, PATH)).data
    return text


def unordered(data: dict[str, Any]) -> dict[str, Any]:
    """Return a list without the order of its books, which is everybody's own."""
    items = [item for section in data["sections"] for item in section["items"]]
    keyed = {
        each["isbn"]: {
            **each,
            "editions": sorted(each.get("editions", []), key=lambda e: e["online"]),
        }
        for each in items
    }
    return {**data, "sections": keyed, "themes": sorted(data["themes"])}


@exactly(60)
@given(base=LISTS, theirs=LISTS, write=st.sampled_from([block, brackets]))
def test_list_that_we_left_alone_becomes_theirs(
    base: dict[str, Any], theirs: dict[str, Any], write: Any
) -> None:
    merged = merge(base, theirs, deepcopy(base))

    assert merged.conflicts == []
    assert merged.agreed == theirs
    assert unordered(after(base, merged.changes, write)) == unordered(as_read(theirs))


@exactly(60)
@given(base=LISTS, ours=LISTS)
def test_list_that_they_left_alone_stays_ours(base: dict[str, Any], ours: dict[str, Any]) -> None:
    merged = merge(base, deepcopy(base), ours)

    assert merged.changes == []
    assert merged.conflicts == []


def test_book_that_they_had_twice_and_take_out_takes_no_other_with_it() -> None:
    twice = {"title": "Twice"}
    base = {"title": {"fi": "x"}, "sections": [{"items": [twice, {"title": "A"}, twice]}]}
    theirs = {"title": {"fi": "x"}, "sections": [{"items": [{"title": "A"}]}]}
    ours = deepcopy(base)
    ours["sections"][0]["items"][1]["note"] = {"fi": "Ours"}

    merged = merge(base, theirs, ours)

    assert "Ours" in changed(block(ours), merged.changes, PATH)


@exactly(100)
@given(base=LISTS, theirs=LISTS, ours=LISTS, write=st.sampled_from([block, brackets]))
def test_second_pull_brings_nothing_new_and_tells_the_same_conflicts(
    base: dict[str, Any], theirs: dict[str, Any], ours: dict[str, Any], write: Any
) -> None:
    merged = merge(base, theirs, ours)
    mine = after(ours, merged.changes, write)
    again = merge(merged.agreed, theirs, mine)

    assert again.changes == []
    assert len(again.conflicts) == len(merged.conflicts)


TEXT = """\
# heads the file
title: {fi: Uni, en: Sleep}  # beside
intro:
  fi: |
    Yksi.

    Kaksi.
  # of what follows
  en: One.
themes:
- sleep
- night
sections:
  - items:
      # the first
      - isbn: 1   # one
        note: {fi: A.}
      # the second
      -   isbn: 2
          note:
              fi: B.
"""


@pytest.mark.parametrize(
    ("change", "old", "new"),
    [
        (Put(("intro",), "en", "Two."), "  en: One.", "  en: Two."),
        (Put(("intro",), "fi", "Kolme."), "|\n    Yksi.\n\n    Kaksi.\n", "Kolme.\n"),
        (Put((), "themes", ["day"]), "- sleep\n- night\n", "- day\n"),
        (Put((), "say", {"fi": "Hei."}), "  en: One.\n", "  en: One.\nsay: {fi: Hei.}\n"),
        (Drop(("title",), "en"), "{fi: Uni, en: Sleep}", "{fi: Uni}"),
        (Drop(("title",), "fi"), "{fi: Uni, en: Sleep}", "{en: Sleep}"),
        (Drop(("intro",), "en"), "  en: One.\n", ""),
        (
            Take(("sections", 0, "items"), 0),
            "      - isbn: 1   # one\n        note: {fi: A.}\n",
            "",
        ),
        (
            Take(("sections", 0, "items"), 1),
            "      -   isbn: 2\n          note:\n              fi: B.\n",
            "",
        ),
        (
            Add(("sections", 0, "items"), 2, [{"isbn": "3"}]),
            "              fi: B.\n",
            '              fi: B.\n      -   isbn: "3"\n',
        ),
        (
            Add(("sections", 0, "items"), 1, [{"isbn": "3"}]),
            "        note: {fi: A.}\n",
            '        note: {fi: A.}\n      -   isbn: "3"\n',
        ),
        (
            Add(("sections",), 1, [{"title": {"fi": "Yö"}, "items": [{"isbn": "3"}]}]),
            "              fi: B.\n",
            '              fi: B.\n  - title: {fi: Yö}\n    items:\n      - isbn: "3"\n',
        ),
    ],
)
def test_nothing_else_in_the_file_changes(change: Any, old: str, new: str) -> None:
    assert changed(TEXT, [change], PATH) == TEXT.replace(old, new)


@pytest.mark.parametrize(
    "change",
    [
        Put(("nowhere",), "fi", "x"),
        Drop(("title",), "sv"),
        Take(("themes",), 7),
        Add(("title",), 0, ["x"]),
    ],
)
def test_place_that_is_not_there_is_an_error(change: Any) -> None:
    with pytest.raises(EditError, match="Nothing was written"):
        changed(TEXT, [change], PATH)
