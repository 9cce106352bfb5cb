"""ISBNs as people and catalogues write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checking import exactly
from lukutori.isbn import parse, with_check

NINE = st.text("0123456789", min_size=9, max_size=9)
TWELVE = NINE.flatmap(lambda nine: st.sampled_from([f"978{nine}", f"979{nine}"]))


@pytest.mark.parametrize(
    "written",
    [
        "9789523630871",
        "978-952-363-087-1",
        "978 952 363 087 1",
        "978–952–363–087–1",
        "978\u2011952\u2011363\u2011087\u20111",
        "978\u00a0952\u00a0363\u00a0087\u00a01",
        "952-363-087-3",
        "9523630873",
        "ISBN 978-952-363-087-1 (sidottu)",
        "123, 978-952-363-087-1",
    ],
)
def test_one_book_has_one_number_however_it_is_written(written: str) -> None:
    assert parse(written) == "9789523630871"


@pytest.mark.parametrize("written", ["0-8044-2957-X", "0-8044-2957-x", "080442957X"])
def test_ten_digits_may_end_in_x(written: str) -> None:
    assert parse(written) == "9780804429573"


@pytest.mark.parametrize(
    "written",
    [
        "",
        "978-952-363-087-2",
        "952-363-087-1",
        "978952363087",
        "97895236308711",
        "19789523630871",
        "978-952-363-087-1234",
        "٩٧٨٩٥٢٣٦٣٠٨٧١",
        "X",
    ],
)
def test_number_that_is_wrong_or_too_long_is_none(written: str) -> None:
    assert parse(written) is None


@exactly()
@given(NINE)
def test_ten_and_thirteen_digits_of_one_book_are_the_same_number(nine: str) -> None:
    assert parse(ten(nine)) == parse(with_check(f"978{nine}")) == with_check(f"978{nine}")


@exactly()
@given(TWELVE, st.integers(0, 12), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(twelve: str, place: int, more: int) -> None:
    right = with_check(twelve)
    digit = (int(right[place]) + more) % 10

    assert parse(f"{right[:place]}{digit}{right[place + 1 :]}") is None


@exactly()
@given(st.text() | st.text("0123456789Xx -–", min_size=9, max_size=20))
def test_what_is_read_has_thirteen_digits_and_the_right_check_digit(text: str) -> None:
    found = parse(text)

    assert found is None or (len(found) == 13 and found == with_check(found[:12]))


def ten(nine: str) -> str:
    """Return nine digits with the check digit of the old ISBN-10, by its definition."""
    rest = -sum(int(digit) * (10 - i) for i, digit in enumerate(nine)) % 11
    return nine + ("X" if rest == 10 else str(rest))
