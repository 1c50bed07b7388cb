"""Whatever `bits` and `runtime` are given, they do their work or name the argument."""

import keras
import numpy as np
from bad_input import attempt, flat_bits, spoilt, table
from hypothesis import given
from hypothesis import strategies as st

from tutorial_utils import bits, runtime


@given(spoilt(values=st.lists(st.integers(0, 7), min_size=1, max_size=5), width=st.integers(3, 63)))
def test_from_ints(arguments):
    worked, result = attempt(bits.from_ints, arguments)
    if worked:
        assert result.shape == (len(arguments["values"]), arguments["width"])
        assert [int("".join(map(str, row)), 2) for row in result] == [
            int(value) for value in arguments["values"]
        ]


@given(spoilt(bits=table(columns=63)))
def test_to_ints(arguments):
    worked, result = attempt(bits.to_ints, arguments)
    if worked:
        rows = np.asarray(arguments["bits"]).astype(int).tolist()
        assert result.tolist() == [int("".join(map(str, row)), 2) for row in rows]


@given(spoilt(text=st.text("01", min_size=1, max_size=9), width=st.one_of(st.none(), st.integers(1, 9))))
def test_from_text(arguments):
    worked, result = attempt(bits.from_text, arguments)
    if worked:
        assert "".join(map(str, result)) == arguments["text"]
        assert arguments["width"] in (None, len(arguments["text"]))


@given(spoilt(bits=flat_bits()))
def test_to_text_and_from_lowest_first(arguments):
    worked, result = attempt(bits.to_text, arguments)
    if worked:
        assert [int(digit) for digit in result] == list(map(int, arguments["bits"]))
    worked, number = attempt(bits.from_lowest_first, arguments)
    if worked:
        assert number == int(result[::-1], 2)


@given(spoilt(value=st.integers(0, 2**80), width=st.integers(60, 90)))
def test_length_and_lowest_first(arguments):
    worked, result = attempt(bits.length, {"value": arguments["value"]})
    if worked:
        assert 2 ** (result - 1) <= max(1, arguments["value"]) < 2**result
    worked, result = attempt(bits.lowest_first, arguments)
    if worked:
        assert len(result) == arguments["width"]
        assert bits.from_lowest_first(result) == arguments["value"]


@given(spoilt(seed=st.integers(0, 2**32 - 1)))
def test_start(arguments):
    worked, _ = attempt(runtime.start, arguments)
    if worked:
        drawn = keras.initializers.GlorotUniform()([2, 2])
        runtime.start(arguments["seed"])
        assert np.array_equal(drawn, keras.initializers.GlorotUniform()([2, 2]))
