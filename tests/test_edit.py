"""A list's file is changed at one place, and everything else stays as its author wrote it."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checking import edit_file, exactly
from conftest import REPOSITORY
from lukutori.clean import clean
from lukutori.edit import AddItem, Change, Expect, SetKey, edited, edited_files
from lukutori.errors import EditError
from lukutori.findings import Loc
from lukutori.read.yaml_text import parse

FILES = sorted((REPOSITORY / "lists").glob("*.yml"))
FIRST: Loc = ("sections", 0, "items", 0)
SECOND: Loc = ("sections", 0, "items", 1)
E_BOOK = {"format": "e-book", "isbn": "9789523631014", "record": "fikka.5458151"}
"""The e-book of Kuunpäivän kirjeet; facts from Finna (CC0)."""
LINES = """\
sections:
  - items:
      - isbn: 9789523630871  # tarkistettu
        # Kuunpäivän kirjeet, Emmi Itäranta
        note:
          fi: Luettavaksi rauhassa.

      # Seuraava on vanhempi.
      - isbn: 9789518514438
        # Teemestarin kirja, Emmi Itäranta
"""


def set_key(text: str, value: str, key: str = "a") -> str:
    return edited(text, [SetKey((), key, value)])


def added(text: str, way: Loc = ("a",)) -> str:
    return edited(text, [AddItem(way, {"isbn": "9789523631014"})])


# --- a key


def test_new_key_stands_under_the_one_it_belongs_to_and_under_its_comment() -> None:
    text = edited(LINES, [SetKey(FIRST, "record", "anders.1819084", after="isbn")])

    new = "        record: anders.1819084\n"
    assert text == LINES.replace("        note:\n", f"{new}        note:\n")


def test_new_key_stands_under_the_first_of_several_that_is_there() -> None:
    text = edited("b: 1\nc: 2\nd: 3\n", [SetKey((), "new", "x", after=("a", "c", "b"))])

    assert text == "b: 1\nc: 2\nnew: x\nd: 3\n"


def test_new_key_stands_at_the_end_where_nothing_is_there_that_it_belongs_to() -> None:
    text = edited(LINES, [SetKey(SECOND, "record", "anders.1276484", after="title")])

    assert text == f"{LINES}        record: anders.1276484\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: old  # why\nb: c\n", "a: new  # why\nb: c\n"),
        ("a: 'old'\n", "a: 'new'\n"),
        ('a:   "old"   \n', 'a:   "new"   \n'),
        ("a:\nb: c\n", "a: new\nb: c\n"),
        ("a:  # not known\n", "a: new  # not known\n"),
        ("a: ~\n", "a: new\n"),
        ("a: &old\n", "a: new\n"),
        ("{a: old, b: c}", "{a: new, b: c}"),
        ("{a, b: c}", "{a: new, b: c}"),
        ("{a: , b: c}", "{a: new, b: c}"),
        ("{ b: c,a: }", "{ b: c,a: new}"),
        ("a: old\n  and more\nb: c\n", "a: new\nb: c\n"),
        ("a: >\n  old\n  text\n\nb: c\n", "a: new\n\nb: c\n"),
        ("a: |-  # in lines\n  old\n# end\n", "a: new  # in lines\n# end\n"),
        ("a: !t |\n  old\nb: c\n", "a: new\nb: c\n"),
        ("b: c", "b: c\na: new"),
        ("b: c\r\n", "b: c\r\na: new\r\n"),
        ("b: c\r\n\r\n# end\r\n", "b: c\r\na: new\r\n\r\n# end\r\n"),
        ("\ufeffb: c\n", "\ufeffb: c\na: new\n"),
        ("---\nb: c\n...\n", "---\nb: c\na: new\n...\n"),
        ("b:\n", "b:\na: new\n"),
        ("b:\n- c\n", "b:\n- c\na: new\n"),
        ("b: |\n  c\n\n\n# end\n", "b: |\n  c\na: new\n\n\n# end\n"),
        ("b: |+\n  c\n\n# end\n", "b: |+\n  c\n\n# end\na: new\n"),
        ("b: |\n  c", "b: |\n  c\na: new"),
        ("b: [c,\n  d]  # e\n", "b: [c,\n  d]  # e\na: new\n"),
        ("? b\n: c\n", "? b\n: c\na: new\n"),
        ("{}", "{a: new}"),
        ("{ }\n", "{a: new }\n"),
        ("{b: c}", "{b: c, a: new}"),
        ("{b: c, }", "{b: c, a: new, }"),
        ("{b: }", "{b: , a: new}"),
        ("{b: c,  # why\n d: e  # why not\n}", "{b: c,  # why\n d: e, a: new  # why not\n}"),
    ],
)
def test_key_is_set_in_any_style(before: str, after: str) -> None:
    assert set_key(before, "new") == after


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Kuunpäivän kirjeet", "Kuunpäivän kirjeet"),
        ("العجوز والبحر", "العجوز والبحر"),
        ("9789523630871", "9789523630871"),
        ("978-952-363-087-1", "978-952-363-087-1"),
        ("helmet.2345507", "helmet.2345507"),
        ("2001: avaruusseikkailu", '"2001: avaruusseikkailu"'),
        ("C# ja muita", "C# ja muita"),
        ("Kirja # 1", '"Kirja # 1"'),
        ("&Sons", '"&Sons"'),
        ("!Hurraa", '"!Hurraa"'),
        ("- luku", '"- luku"'),
        ("[Nimetön]", '"[Nimetön]"'),
        ("@kirja", '"@kirja"'),
        ('"Äiti"', '"\\"Äiti\\""'),
        ("", '""'),
        ("~", '"~"'),
        ("null", '"null"'),
        ("no", '"no"'),
        ("12289439", '"12289439"'),
        ("2026-11-22", '"2026-11-22"'),
        ("1e3", '"1e3"'),
        (" väli", '" väli"'),
        ("väli ", '"väli "'),
        ("kaksi\nriviä", '"kaksi\\nriviä"'),
        ("C:\\kirjat", "C:\\kirjat"),
    ],
)
def test_text_is_quoted_only_where_it_must_be(value: str, written: str) -> None:
    assert set_key("b: c\n", value) == f"b: c\na: {written}\n"


def test_what_means_something_in_brackets_is_quoted_there() -> None:
    assert set_key("{b: c}", "Kala, lintu") == '{b: c, a: "Kala, lintu"}'
    assert set_key("b: c\n", "Kala, lintu") == "b: c\na: Kala, lintu\n"


def test_quotation_marks_stay_as_they_were() -> None:
    assert set_key("a: 'old'\n", "it's: so") == "a: 'it''s: so'\n"
    assert set_key("a: 'old'\n", "two\nlines") == 'a: "two\\nlines"\n'
    assert set_key('a: "old"\n', "plain") == 'a: "plain"\n'


def test_invisible_characters_are_not_written() -> None:
    assert set_key("b: c\n", "ki\u202erja") == "b: c\na: kirja\n"


def test_key_that_says_so_already_is_not_written_again() -> None:
    text = "a:   'x'   # y\n"

    assert set_key(text, "x") == text


# --- an edition


def test_editions_are_begun_at_the_end_of_their_book() -> None:
    new = (
        "        editions:\n"
        "          - format: e-book\n"
        "            isbn: 9789523631014\n"
        "            record: fikka.5458151\n"
    )

    assert edited(LINES, [AddItem((*SECOND, "editions"), E_BOOK)]) == LINES + new
    assert edited(LINES, [AddItem((*FIRST, "editions"), E_BOOK)]) == LINES.replace(
        "rauhassa.\n", f"rauhassa.\n{new}"
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a:\n  - b: c\n", "a:\n  - b: c\n  - isbn: 9789523631014\n"),
        ("a:\n- b: c\n\nd: e\n", "a:\n- b: c\n- isbn: 9789523631014\n\nd: e\n"),
        ("a:\n    -   b: c\n", "a:\n    -   b: c\n    -   isbn: 9789523631014\n"),
        ("a:\n  - {b: c}\n", "a:\n  - {b: c}\n  - {isbn: 9789523631014}\n"),
        ("a:\n  - b: c\n  # d\nf: g", "a:\n  - b: c\n  # d\n  - isbn: 9789523631014\nf: g"),
        ("a:\n  - b: c\n# d\nf: g", "a:\n  - b: c\n  - isbn: 9789523631014\n# d\nf: g"),
        ("a:\n  -\n    b: c\n", "a:\n  -\n    b: c\n  - isbn: 9789523631014\n"),
        ("a: [{b: c}]\n", "a: [{b: c}, {isbn: 9789523631014}]\n"),
        ("a: [{b: c}, ]\n", "a: [{b: c}, {isbn: 9789523631014}, ]\n"),
        ("a: [\n  {b: c}  # d\n]\n", "a: [\n  {b: c}, {isbn: 9789523631014}  # d\n]\n"),
        ("a: []  # d\n", "a: [{isbn: 9789523631014}]  # d\n"),
        ("a: ~\n", "a: [{isbn: 9789523631014}]\n"),
        ("a:  # d\nb: c\n", "a:  # d\n  - isbn: 9789523631014\nb: c\n"),
        ("{a: }", "{a: [{isbn: 9789523631014}]}"),
        ("{b: c}", "{b: c, a: [{isbn: 9789523631014}]}"),
        ("b: c", "b: c\na:\n  - isbn: 9789523631014"),
        ("b: c\r\n", "b: c\r\na:\r\n  - isbn: 9789523631014\r\n"),
    ],
)
def test_item_is_added_in_the_style_of_what_is_there(before: str, after: str) -> None:
    assert added(before) == after


def test_new_list_is_indented_as_the_lists_around_it() -> None:
    text = "items:\n- isbn: 9789523630871\n"

    assert added(text, ("items", 0, "editions")) == (
        f"{text}  editions:\n  - isbn: 9789523631014\n"
    )


def test_new_list_is_written_as_those_of_the_same_name() -> None:
    flow = "- editions: [{title: a}]\n- title: b\n"
    items = "- editions:\n      -  {title: a}\n- title: b\n"

    assert added(flow, (1, "editions")) == f"{flow}  editions: [{{isbn: 9789523631014}}]\n"
    assert added(items, (1, "editions")) == (
        f"{items}  editions:\n      -  {{isbn: 9789523631014}}\n"
    )


def test_changes_are_made_in_their_order() -> None:
    way = (*FIRST, "editions")
    text = edited(LINES, [AddItem(way, E_BOOK), SetKey((*way, 0), "language", "fi", "format")])

    assert "- format: e-book\n            language: fi\n            isbn:" in text


# --- what cannot be done


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("a: b\n", SetKey(("c",), "d", "e")),
        ("a: b\n", SetKey(("a",), "d", "e")),
        ("a: b\n", SetKey(("a", 0), "d", "e")),
        ("a: [b]\n", SetKey((), "a", "e")),
        ("a: {b: c}\n", SetKey((), "a", "e")),
        ("a: b\n", AddItem(("a",), {"d": "e"})),
        ("a: {b: c}\n", AddItem(("a",), {"d": "e"})),
        ("- [a]\n", AddItem((0,), {"d": "e"})),
        ("- a\n", AddItem((4, "b"), {"d": "e"})),
        ("a: [\n", SetKey((), "b", "c")),
        ("", SetKey((), "b", "c")),
    ],
)
def test_place_that_is_not_there_or_in_use_is_refused(text: str, change: Change) -> None:
    with pytest.raises(EditError, match=r"list\.yml:1: The place is not there, or"):
        edited(text, [change])


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("b: c\na: [d: e]\n", SetKey(("a", 0), "f", "g")),
        ("b: c\na: !x\n  d: e\n", SetKey(("a",), "f", "g")),
        ("b: c\na:\n  - d: e\n", AddItem(("a",), {})),
    ],
)
def test_change_that_would_change_more_is_refused(text: str, change: Change) -> None:
    with pytest.raises(EditError, match=r"list\.yml:[23]: The place cannot be changed without"):
        edited(text, [change])


def test_fault_that_was_there_before_hinders_nothing() -> None:
    text = "a: b\na: c\nd: {e: f, e: g}\n"

    assert edited(text, [SetKey((), "a", "x"), SetKey(("d",), "h", "z")]) == (
        "a: x\na: c\nd: {e: f, h: z, e: g}\n"
    )


def test_equal_keys_do_not_lead_astray() -> None:
    text = "a: b\na:\n  editions:\n    - c: d\ne: f\n"

    assert edited(text, [AddItem(("editions",), E_BOOK)]).startswith(text)


# --- a file


def test_file_keeps_its_line_breaks_and_its_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "parents.yml"
    path.write_bytes("\ufeffcode: PAR3 \r\nstatus: draft".encode())

    assert edit_file(path, [SetKey((), "status", "published")])
    assert path.read_bytes() == "\ufeffcode: PAR3 \r\nstatus: published".encode()


def test_file_is_untouched_where_nothing_changes_or_not_all_can_be_done(tmp_path: Path) -> None:
    path = tmp_path / "parents.yml"
    path.write_text("code: PAR3\n")
    before = path.stat()

    assert not edit_file(path, [SetKey((), "code", "PAR3")])
    with pytest.raises(EditError) as caught:
        edit_file(path, [SetKey((), "status", "draft"), SetKey(("code",), "a", "b")])

    assert str(caught.value) == (
        f"{path.as_posix()}:1: The place is not there, or something else stands in it. "
        "Nothing was written: change it by hand."
    )
    assert path.stat() == before


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("none.yml", None, "none.yml: The file cannot be read"),
        ("old.yml", "Äiti".encode("latin-1"), "old.yml: The file is not UTF-8."),
    ],
)
def test_file_that_cannot_be_read_is_told(
    tmp_path: Path, name: str, content: bytes | None, told: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(EditError, match=told):
        edit_file(tmp_path / name, [SetKey((), "a", "b")])


def test_files_are_changed_all_or_none(tmp_path: Path) -> None:
    first, second, third = (tmp_path / f"{name}.yml" for name in ("a", "b", "c"))
    first.write_bytes("\ufeffcode: PAR3 \r\nstatus: draft".encode())
    second.write_bytes(b"status: draft\n")
    third.write_bytes(b"status: published\n")
    published = [SetKey((), "status", "published")]

    assert edited_files(dict.fromkeys((first, second, third), published)) == {
        first: "\ufeffcode: PAR3 \r\nstatus: published".encode(),
        second: b"status: published\n",
    }
    with pytest.raises(EditError, match=r"b\.yml:1: The place is not there"):
        edited_files({first: published, second: [SetKey(("code",), "a", "b")]})
    assert second.read_bytes() == b"status: draft\n"
    assert first.read_bytes().endswith(b"draft")


# --- what is expected


def is_letters(book: Any) -> bool:
    return bool(book) and book.get("isbn") == "9789523630871"


def test_place_is_changed_while_it_holds_what_is_expected() -> None:
    change = SetKey(FIRST, "record", "anders.1819084")

    assert edited(LINES, [Expect(FIRST, is_letters), change]) == edited(LINES, [change])


@pytest.mark.parametrize("way", [SECOND, ("sections", 0, "items", 7), ("sections", 3)])
def test_place_that_holds_something_else_now_is_refused(way: Loc) -> None:
    changes = [SetKey(FIRST, "record", "x"), Expect(way, is_letters), SetKey(way, "record", "y")]

    with pytest.raises(EditError, match=r"list\.yml:\d+: The file was changed meanwhile\."):
        edited(LINES, changes)


def test_file_that_can_no_longer_be_read_holds_nothing_that_is_expected() -> None:
    with pytest.raises(EditError, match=r"list\.yml:1: The file was changed meanwhile\."):
        edited("a: [\n", [Expect((), is_letters)])


# --- any file


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.stem))
def test_our_own_lists_change_only_where_they_are_edited(path: Path) -> None:
    text = path.read_bytes().decode()
    data = parse(text).data

    assert edited(text, []) == text
    for change in islice(changes_in(data), 9):
        assert_only_there(text, change)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.stem))
def test_no_line_is_lost_where_every_book_gets_an_edition(path: Path) -> None:
    text = path.read_bytes().decode()
    adding = [change for change in changes_in(parse(text).data) if isinstance(change, AddItem)]

    lines = iter(edited(text, adding).splitlines(keepends=True))

    assert all(line in lines for line in text.splitlines(keepends=True))


@st.composite
def written(draw: st.DrawFn) -> str:
    """Write a list as people may: lines or brackets, any indentation, comments and line breaks."""
    deeper, gap = draw(st.integers(0, 3)), draw(st.integers(1, 3))
    items = []
    for _ in range(draw(st.integers(1, 3))):
        book = draw(BRACKETS | books_in_lines())
        first, *rest = book.split("\n")
        items += [f"-{' ' * gap}{first}", *(f" {' ' * gap}{line}" if line else "" for line in rest)]
        items += draw(st.sampled_from([[], [""], ["# väli"], ["", "   # väli", ""]]))
    lines = [*draw(HEADS), "items:", *(" " * deeper + line for line in items)]
    lines += draw(
        st.sampled_from([[], [""], ["code: PAR3"], ["# loppu"], ["how_to_use: >", "  x"]])
    )
    text = draw(st.sampled_from(["\n", "\r\n"])).join(lines)
    return draw(st.sampled_from(["", "\ufeff"])) + text + draw(st.sampled_from(["", "\n", "\n\n"]))


HEADS = st.sampled_from([["# otsikko"], ["title: {fi: 'Äiti', en: \"\"}", ""], ["---", "a:  b "]])
VALUES = ["9789523630871", "'it''s'", '"a: \\n b"', "", "~", "&Sons", "كتاب", "yksi\n    kaksi"]
LINE_VALUES = st.sampled_from(
    [*VALUES, "|\n    yksi\n\n    kaksi\n", "|+\n    a\n", ">-  # b\n    c"]
)
LIST_VALUES = st.sampled_from(
    [
        "",
        "[]",
        "[{title: a}, ]",
        "\n  - title: a",
        "\n- title: a\n  # b",
        "\n     -   {title: a}  # b",
        "[\n    {title: a},\n    {title: b}  # c\n  ]",
    ]
)
BRACKETS = st.sampled_from(
    [
        "{isbn: 9789523630871}",
        "{isbn: 9789523630871, note: {fi: x}, }  # a",
        "{ isbn: '9789523630871',\n  editions: [] }",
        "{note: }",
        "{isbn, editions: [{title: a}]}",
        "{}",
    ]
)


@st.composite
def books_in_lines(draw: st.DrawFn) -> str:
    """Write a book in lines, with some of its keys in any order."""
    comment = st.sampled_from(["", "  # a: [b", "\n# alla", "\n   # syvällä\n"])
    pairs = [
        f"isbn: {draw(st.sampled_from(VALUES[:6]))}{draw(comment)}",
        f"record: {draw(LINE_VALUES)}",
        "note:\n  fi: Rauhassa." + draw(comment),
        f"editions: {draw(LIST_VALUES)}",
    ]
    chosen = draw(st.lists(st.sampled_from(range(4)), unique=True, min_size=1))
    return "\n".join(pairs[i] for i in chosen)


@exactly(400)
@given(written())
def test_any_list_changes_only_where_it_is_edited(text: str) -> None:
    parsed = parse(text.removeprefix("\ufeff"))
    assert not parsed.faults

    assert edited(text, []) == text
    for change in changes_in(parsed.data):
        assert_only_there(text, change)


@exactly(1_000)
@given(st.text(), st.sampled_from(["b: c", "a: 'x'", 'a: "x"', "a: >\n  x", "{b: c}", "{a: x}"]))
def test_any_text_is_read_back_as_it_was_given(value: str, text: str) -> None:
    assert parse(set_key(text, value)).data["a"] == clean(value)


@exactly(300)
@given(st.dictionaries(st.text(min_size=1).map(clean), st.text(), min_size=1, max_size=3))
def test_any_item_is_read_back_as_it_was_given(item: dict[str, str]) -> None:
    for text in ("a:\n  - b: c\n", "a: [{b: c}]", "b: c"):
        (*_, made) = parse(edited(text, [AddItem(("a",), item)])).data["a"]
        assert made == {key: clean(value) for key, value in item.items()}


@exactly(1_000)
@given(st.text("{}[]:-#&*!|>'\"%@`,? \n\tab~") | st.text(), st.sampled_from(["a", "b", ""]))
def test_any_text_can_be_edited_or_is_refused(text: str, key: str) -> None:
    for change in (SetKey((), key, "x", "a"), AddItem((key,), {"title": "x"})):
        try:
            made = edited(text, [change])
        except EditError:
            continue
        assert made == edited(text, [change])
        assert made.startswith("\ufeff") == text.startswith("\ufeff")


def changes_in(data: Any) -> Iterator[Change]:
    """Yield edits of every book and of what stands beside the books."""
    yield SetKey((), "code", "PAR4")
    for way, value in ways(data):
        if way[-2:-1] == ("items",) and isinstance(value, dict):
            for key in ("isbn", "record", "online"):
                yield SetKey(way, key, "Kala: #1, [x]", after="isbn")
            yield AddItem((*way, "editions"), {**E_BOOK, "title": "Kala, lintu"})


def ways(data: Any, way: Loc = ()) -> Iterator[tuple[Loc, Any]]:
    """Yield every value with the way to it."""
    yield way, data
    if isinstance(data, dict | list):
        for part in data if isinstance(data, dict) else range(len(data)):
            yield from ways(data[part], (*way, part))


def assert_only_there(text: str, change: Change) -> None:
    """The new text is the old one with words put in, or with one value's characters replaced."""
    made = edited(text, [change])
    bare = text.removeprefix("\ufeff")
    replaced = (*change.way, change.key) if isinstance(change, SetKey) else change.way
    span = parse(bare, with_marks=True).spans.get(replaced)
    if span and span.start < span.end and span.style not in ("-", "[", "{", ":"):
        before = len(text) - len(bare) + span.start
        assert made.startswith(text[:before])
        assert made.endswith(
            bare[span.end :].lstrip() if span.style in ("|", ">") else bare[span.end :]
        )
        return
    same = next((i for i, (a, b) in enumerate(zip(text, made, strict=False)) if a != b), len(text))
    assert made.endswith(text[same:])
    assert len(made) > len(text)
