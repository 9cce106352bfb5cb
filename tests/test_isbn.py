"""ISBNs as people and catalogues write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checking import exactly
from lukutori.isbn import parse, ten, with_check

NINE = st.text("0123456789", min_size=9, max_size=9).filter(lambda nine: nine != "0" * 9)
TWELVE = NINE.flatmap(lambda nine: st.sampled_from([f"978{nine}", f"979{nine}"])).filter(
    lambda twelve: not twelve.startswith("9790")
)


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
        "0000000000",
        "000-0-00-000000-0",
        "9780000000002",
    ],
)
def test_number_that_is_wrong_or_too_long_is_none(written: str) -> None:
    assert parse(written) is None


@pytest.mark.parametrize("written", ["979-0-2600-0043-8", "9790260000438"])
def test_number_of_printed_music_is_none(written: str) -> None:
    assert with_check("979026000043") == "9790260000438"
    assert parse(written) is None


def test_ten_digits_that_begin_as_those_of_music_are_a_book_s() -> None:
    assert parse(old_number("979012345")) == with_check("978979012345")


@exactly()
@given(NINE)
def test_ten_and_thirteen_digits_of_one_book_are_the_same_number(nine: str) -> None:
    thirteen = with_check(f"978{nine}")

    assert parse(old_number(nine)) == thirteen
    assert ten(thirteen) == old_number(nine)


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


@pytest.mark.parametrize(
    ("thirteen", "digits"), [("9789523630871", "9523630873"), ("9780804429573", "080442957X")]
)
def test_ten_digits_are_those_that_the_book_carries(thirteen: str, digits: str) -> None:
    assert ten(parse(thirteen)) == digits


def test_number_from_979_has_no_ten_digits() -> None:
    assert ten(with_check("979109063607")) is None


def old_number(nine: str) -> str:
    """Return nine digits with the one check digit that makes ISBN-10's sum a multiple of 11."""
    for check in "0123456789X":
        values = [10 if digit == "X" else int(digit) for digit in nine + check]
        if (
            sum(weight * value for weight, value in zip(range(10, 0, -1), values, strict=True)) % 11
            == 0
        ):
            return nine + check
    raise AssertionError
