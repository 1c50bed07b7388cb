"""Integers and strings <-> bits: right on all small cases, and a clear error for what cannot work."""

import re

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


HUGE = 10**9999
WRONG = [
    (bits.from_ints, ([0], 0), ValueError, "width must be 1 to 63, got 0"),
    (bits.from_ints, ([0], 64), ValueError, "width must be 1 to 63, got 64"),
    (bits.from_ints, ([0], 2.5), TypeError, "width must be an integer, got 2.5"),
    (bits.from_ints, ([], 3), ValueError, "values must have the shape [n], got [0]"),
    (bits.from_ints, ([[1]], 3), ValueError, "values must have the shape [n], got [1, 1]"),
    (bits.from_ints, ([[1], [1, 2]], 3), ValueError, "values must have rows of one length"),
    (bits.from_ints, ([8], 3), ValueError, "values must be in 0 .. 7 to fit 3 bits, got 8"),
    (bits.from_ints, ([3, -1], 3), ValueError, "values must be in 0 .. 7 to fit 3 bits, got -1"),
    (bits.from_ints, ([1.5], 3), TypeError, "values must be integers, got float64"),
    (bits.from_ints, ([True], 3), TypeError, "values must be integers, got bool"),
    (bits.to_text, ([],), ValueError, "bits must have the shape [n], got [0]"),
    (bits.to_text, ([0, 2],), ValueError, "bits must be 0 or 1, got 2"),
    (bits.to_text, ([0, np.nan],), ValueError, "bits must be 0 or 1, got nan"),
    (bits.from_lowest_first, ([[0]],), ValueError, "bits must have the shape [n], got [1, 1]"),
    (bits.from_text, (101,), TypeError, "text must be a string of zeros and ones, got int"),
    (bits.from_text, ("",), ValueError, "text must hold at least one 0 or 1, got an empty string"),
    (bits.from_text, ("01 1",), ValueError, "text must hold only 0 and 1, got ' ' at place 2"),
    (bits.from_text, ("٠١٠١",), ValueError, "text must hold only 0 and 1, got '٠' at place 0"),
    (bits.from_text, ("01", 4), ValueError, "text must be 4 characters long, got 2"),
    (bits.from_text, ("01", 0), ValueError, "width must be at least 1, got 0"),
    (bits.lowest_first, (-1, 4), ValueError, "value must be at least 0, got -1"),
    (bits.lowest_first, (16, 4), ValueError, "value must fit 4 bits, got one of 5"),
    (bits.lowest_first, (0, 0), ValueError, "width must be 1 to 100000000, got 0"),
    (bits.lowest_first, (True, 4), TypeError, "value must be an integer, got True"),
    (bits.lowest_first, (np.True_, 4), TypeError, f"value must be an integer, got {np.True_!r}"),
    (bits.lowest_first, (HUGE, 4), ValueError, "value must fit 4 bits, got one of 33216"),
    (bits.lowest_first, (-HUGE, 4), ValueError, "got a value of type int with too many digits to show"),
    (bits.length, ([HUGE],), TypeError, "got a value of type list with too many digits to show"),
    (bits.length, (79 * "a",), TypeError, f"value must be an integer, got '{79 * 'a'}"),  # 80 characters
]


@pytest.mark.parametrize(("helper", "arguments", "error", "message"), WRONG)
def test_what_is_wrong_is_named(helper, arguments, error, message):
    with pytest.raises(error, match=rf"{re.escape(message)}\Z"):
        helper(*arguments)


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
