"""Integers and strings <-> bits: right on all small cases, and a clear error for what cannot work."""

import numpy as np
import pytest

from tutorial_utils import bits


def test_every_integer_of_ten_bits_is_written_as_python_writes_it():
    rows = bits.from_ints(range(2**10), 10)
    assert rows.shape == (2**10, 10)
    assert rows.dtype == np.uint8
    assert [bits.to_text(row) for row in rows] == [f"{value:010b}" for value in range(2**10)]


def test_text_there_and_back():
    assert bits.from_text("0110").tolist() == [0, 1, 1, 0]
    assert bits.to_text([0, 1, 1, 0]) == "0110"
    assert bits.to_text(np.array([1.0, 0.0])) == "10"
    assert bits.from_text("1", width=1).tolist() == [1]


@pytest.mark.parametrize("width", [-1, 0, 64])
def test_a_width_out_of_range_is_named(width):
    with pytest.raises(ValueError, match=f"width must be 1 to 63, got {width}"):
        bits.from_ints([0], width)


@pytest.mark.parametrize("width", [2.5, "3", None])
def test_a_width_that_is_no_integer_is_named(width):
    with pytest.raises(TypeError, match="width must be an integer, got"):
        bits.from_ints([0], width)


@pytest.mark.parametrize(
    ("values", "error", "message"),
    [
        ([], ValueError, r"values must have the shape \[n\], got \[0\]"),
        ([[1]], ValueError, r"values must have the shape \[n\], got \[1, 1\]"),
        ([8], ValueError, "0 .. 7 to fit 3 bits, got 8"),
        ([3, -1], ValueError, "got -1"),
        ([1.5], TypeError, "must be integers, got float64"),
        (["1"], TypeError, "must be integers, got <U1"),
        ([True], TypeError, "must be integers, got bool"),
    ],
)
def test_values_that_cannot_be_written_are_named(values, error, message):
    with pytest.raises(error, match=message):
        bits.from_ints(values, 3)


@pytest.mark.parametrize("wrong", [2, -1, 0.5, np.nan, np.inf])
def test_digits_that_are_not_binary_are_named(wrong):
    with pytest.raises(ValueError, match=f"bits must be 0 or 1, got {wrong}"):
        bits.to_text([0, wrong])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "got an empty string"),
        ("0120", "got '2' at place 2"),
        ("01 1", "got ' ' at place 2"),
        ("01", "must be 4 characters long, got 2"),
        ("٠١٠١", "only 0 and 1"),
    ],
)
def test_text_that_is_no_string_of_bits_is_named(text, message):
    with pytest.raises(ValueError, match=message):
        bits.from_text(text, width=4)


def test_text_of_another_type_is_named():
    with pytest.raises(TypeError, match="got int"):
        bits.from_text(101)


@pytest.mark.parametrize("size", [1, 2, 3, 64, 999, 8000])
def test_integers_of_any_size_there_and_back_lowest_first(size):
    value = 2**size - 3 if size > 1 else 0
    width = bits.length(value) + 3
    row = bits.lowest_first(value, width)
    assert row.shape == (width,)
    assert row.dtype == np.uint8
    assert sum(int(bit) << place for place, bit in enumerate(row)) == value
    assert bits.from_lowest_first(row) == bits.from_lowest_first(row > 0) == value


def test_the_lowest_bit_comes_first():
    assert bits.lowest_first(6, 4).tolist() == [0, 1, 1, 0]
    assert bits.lowest_first(np.int64(1), 4).tolist() == [1, 0, 0, 0]
    assert [bits.length(value) for value in (0, 1, 2, 2**100)] == [1, 1, 2, 101]


@pytest.mark.parametrize(
    ("value", "width", "error", "message"),
    [
        (-1, 4, ValueError, "value must be at least 0, got -1"),
        (16, 4, ValueError, "value must fit 4 bits, got one of 5"),
        (0, 0, ValueError, "width must be 1 to 100000000, got 0"),
        (1, -1, ValueError, "width must be 1 to 100000000, got -1"),
        (1, 2.5, TypeError, "width must be an integer, got 2.5"),
        (1.0, 4, TypeError, "value must be an integer, got 1.0"),
        (True, 4, TypeError, "value must be an integer, got True"),
        (np.True_, 4, TypeError, "value must be an integer, got"),
        ("1", 4, TypeError, "value must be an integer, got '1'"),
        (None, 4, TypeError, "value must be an integer, got None"),
    ],
)
def test_what_cannot_be_written_lowest_first_is_named(value, width, error, message):
    with pytest.raises(error, match=message):
        bits.lowest_first(value, width)


@pytest.mark.parametrize("wrong", [[], [[0]], [2], [0.5]])
def test_what_cannot_be_read_lowest_first_is_refused(wrong):
    with pytest.raises(ValueError, match="bits must "):
        bits.from_lowest_first(wrong)


@pytest.mark.parametrize(("size", "shown"), [(78, f"'{78 * 'a'}'"), (79, f"'{75 * 'a'} ...")])
def test_of_a_long_text_eighty_characters_are_shown(size, shown):
    with pytest.raises(TypeError) as caught:
        bits.length(size * "a")
    assert str(caught.value) == f"value must be an integer, got {shown}"


@pytest.mark.parametrize("sign", [1, -1])
def test_a_number_too_long_to_be_printed_is_refused_in_a_few_words(sign):
    with pytest.raises(ValueError, match="one of 33216"):
        bits.lowest_first(sign * 10**9999, 4)
