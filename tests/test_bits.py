"""Integers and strings <-> bits: right on all small cases, and a clear error for what cannot work."""

import numpy as np
import pytest

from tutorial_utils import bits


def test_every_integer_of_ten_bits_is_written_as_python_writes_it():
    rows = bits.from_ints(range(2**10), 10)
    assert rows.shape == (2**10, 10)
    assert rows.dtype == np.uint8
    assert [bits.to_text(row) for row in rows] == [f"{value:010b}" for value in range(2**10)]


def test_to_ints_undoes_from_ints():
    values = [0, 1, 2**62, 2**63 - 1]
    assert bits.to_ints(bits.from_ints(values, 63)).tolist() == values


def test_text_there_and_back():
    assert bits.from_text("0110").tolist() == [0, 1, 1, 0]
    assert bits.to_text([0, 1, 1, 0]) == "0110"
    assert bits.to_text(np.array([1.0, 0.0])) == "10"


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
        ([], ValueError, "at least one integer, got none"),
        ([[1]], ValueError, r"flat list of integers, got shape \[1, 1\]"),
        ([8], ValueError, "0 .. 7 to fit 3 bits, got 8"),
        ([3, -1], ValueError, "got -1"),
        ([1.5], TypeError, "must be integers, got float64"),
        ([np.nan], ValueError, "must be integers, got nan"),
        ([np.inf], ValueError, "must be integers, got inf"),
        (["1"], TypeError, "must be integers"),
        ([True], TypeError, "must be integers, got bool"),
    ],
)
def test_values_that_cannot_be_written_are_named(values, error, message):
    with pytest.raises(error, match=message):
        bits.from_ints(values, 3)


@pytest.mark.parametrize("wrong", [2, -1, 0.5, np.nan, np.inf])
def test_digits_that_are_not_binary_are_named(wrong):
    with pytest.raises(ValueError, match=f"bits must be 0 or 1, got {wrong}"):
        bits.to_ints([[0, wrong]])
    with pytest.raises(ValueError, match=f"bits must be 0 or 1, got {wrong}"):
        bits.to_text([0, wrong])


@pytest.mark.parametrize("empty", [[], [[]], np.zeros([0, 20])])
def test_an_empty_batch_is_refused(empty):
    with pytest.raises(ValueError, match=r"got \["):
        bits.to_ints(empty)


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
