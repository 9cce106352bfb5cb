"""New words in a list's file stand where a person would have put them, by the comments too."""

import pytest

from lukutori.edit import AddItem, SetKey, edited

BOOK = {"isbn": "9789523630871"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "title: x\n# The books\nbooks: []\n",
            "title: x\ncode: AB12\n# The books\nbooks: []\n",
        ),
        (
            "title: x\n# The books\n# of all\n\n# And more\nbooks: []\n",
            "title: x\ncode: AB12\n# The books\n# of all\n\n# And more\nbooks: []\n",
        ),
        (
            "title:\n  fi: x\n  # not yet in Swedish\n# The books\nbooks: []\n",
            "title:\n  fi: x\n  # not yet in Swedish\ncode: AB12\n# The books\nbooks: []\n",
        ),
        (
            "title:\n- x\n# The books\nbooks: []\n",
            "title:\n- x\ncode: AB12\n# The books\nbooks: []\n",
        ),
        ("title: x\r\n# The books\r\nbooks:\r\n", None),
        ("title: x\n# The end\n", "title: x\n# The end\ncode: AB12\n"),
    ],
)
def test_heading_of_the_next_key_stays_with_it(before: str, after: str | None) -> None:
    wanted = after or before.replace("x\r\n", "x\r\ncode: AB12\r\n")

    assert edited(before, [SetKey((), "code", "AB12", after="title")]) == wanted


def test_heading_within_a_key_stays_with_the_next_one_too() -> None:
    text = "title:\n  fi: x\n  # checked\n  en: y\n"

    assert edited(text, [SetKey(("title",), "sv", "z", after="fi")]) == (
        "title:\n  fi: x\n  sv: z\n  # checked\n  en: y\n"
    )


def test_comment_under_an_isbn_names_that_book() -> None:
    text = "items:\n- isbn: 9789523630871\n  # Kuunpäivän kirjeet, Emmi Itäranta\n  note: x\n"
    new = "  record: anders.1819084\n"

    assert edited(text, [SetKey(("items", 0), "record", "anders.1819084", after="isbn")]) == (
        text.replace("  note", f"{new}  note")
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "items:\n- isbn: 9789518514438\n# How to use\nhow_to_use: x\n",
            "items:\n- isbn: 9789518514438\n- isbn: 9789523630871\n# How to use\nhow_to_use: x\n",
        ),
        (
            "items:\n- isbn: 9789518514438\n  # Teemestarin kirja\n# How to use\nhow_to_use: x\n",
            "items:\n- isbn: 9789518514438\n  # Teemestarin kirja\n- isbn: 9789523630871\n"
            "# How to use\nhow_to_use: x\n",
        ),
        (
            "items:\n- isbn: 9789518514438\n# The end\n",
            "items:\n- isbn: 9789518514438\n# The end\n- isbn: 9789523630871\n",
        ),
    ],
)
def test_heading_of_the_next_key_stays_with_it_under_a_new_item(before: str, after: str) -> None:
    assert edited(before, [AddItem(("items",), BOOK)]) == after


@pytest.mark.parametrize("column", ["", "  "])
def test_comment_over_the_next_book_stays_with_that_book(column: str) -> None:
    first = f"{column}- isbn: 9789518514438\n{column}  # Teemestarin kirja, Emmi Itäranta\n"
    rest = f"{column}# Seuraava on uudempi.\n{column}- isbn: 9789523630871\n"
    edition = f"{column}  editions:\n{column}  {column}- record: fikka.5458151\n"
    text = f"items:\n{first}{rest}"

    changed = edited(text, [AddItem(("items", 0, "editions"), {"record": "fikka.5458151"})])

    assert changed == f"items:\n{first}{edition}{rest}"


@pytest.mark.parametrize("text", ["b: c\n", "{b: c}", "a: old\n"])
def test_text_with_a_tab_is_quoted(text: str) -> None:
    assert '"Kuun\\tpäivän"' in edited(text, [SetKey((), "a", "Kuun\tpäivän")])
