"""Whatever the drawing helpers are given, the figure shows it, or an error names the argument."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from bad_input import WRONG, attempt, flat_bits, spoilt, table
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from tutorial_utils import graphs, plots, schematics
from tutorial_utils.runtime import tf


@given(
    spoilt(
        draw=st.just(lambda axes, history: None),
        panels=st.integers(1, 3),
        size=st.tuples(st.integers(1, 9), st.floats(1, 9)),
    )
)
def test_live(arguments):
    worked, live = attempt(plots.Live, arguments)
    if worked:
        figure, axes = plt.subplots(1, live.panels, figsize=live.size)
        assert np.size(axes) == arguments["panels"]
        plt.close(figure)


@pytest.fixture(scope="module")
def drawing():
    """Return a function that calls a helper with axes that are empty each time."""
    figure = plt.figure()

    def draw(helper, arguments):
        figure.clear()
        axis = arguments.setdefault("axis", None)
        arguments["axis"] = figure.subplots() if axis is AXIS else axis
        worked, _ = attempt(helper, arguments)
        if worked:
            figure.draw_without_rendering()
        return worked, arguments["axis"]

    yield draw
    plt.close(figure)


AXIS = object()  # stands for axes, which are made anew for each example
DRAWN = settings(max_examples=60)


@DRAWN
@given(spoilt(axis=st.just(AXIS), bits=table(), colours=st.just(("white", "#123456")), numbers=st.booleans()))
def test_tiles(drawing, arguments):
    worked, axis = drawing(plots.tiles, arguments)
    if worked:
        assert len(axis.patches) == np.size(arguments["bits"])


RESULTS = st.dictionaries(
    st.text("abc", max_size=3), st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=4), min_size=1, max_size=3
)


@DRAWN
@given(
    spoilt(axis=st.just(AXIS), results=st.one_of(RESULTS, st.dictionaries(st.text("ab"), WRONG, max_size=3)))
)
def test_spread(drawing, arguments):
    worked, axis = drawing(plots.spread, arguments)
    if worked:
        assert len(axis.lines) == 2 * len(arguments["results"])
        assert all(np.isfinite(numbers).all() for numbers in arguments["results"].values())


def of_one_shape(rows=3, columns=6):
    """Return a strategy of bits and steps of one shape."""
    return table(rows, columns).map(
        lambda bits: {"bits": bits, "steps": np.arange(bits.size).reshape(bits.shape)}
    )


@DRAWN
@given(
    of_one_shape(), spoilt(axis=st.just(AXIS), window=st.just((0, 1)), stride=st.integers(0, 1)), st.data()
)
def test_folded(drawing, fitting, others, data):
    wrong = data.draw(st.sampled_from([{}, {"bits": data.draw(WRONG)}, {"steps": data.draw(WRONG)}]))
    drawing(schematics.folded, {**fitting, **others, **wrong})


@DRAWN
@given(of_one_shape(), spoilt(axis=st.just(AXIS)), st.data())
def test_columns(drawing, fitting, others, data):
    wrong = data.draw(st.sampled_from([{}, {"bits": data.draw(WRONG)}, {"steps": data.draw(WRONG)}]))
    worked, axis = drawing(schematics.columns, {**fitting, **others, **wrong})
    if worked:
        written = [text.get_text() for text in axis.texts]
        assert all(
            f"columns[{column}]" in written for column in range(np.shape({**fitting, **wrong}["bits"])[1])
        )


def numbers(*shape):
    return arrays.arrays("float64", shape, elements=st.floats(-99, 99))


@DRAWN
@given(
    spoilt(axis=st.just(AXIS), bit=numbers(2, 1), state=numbers(2, 2), weight=numbers(3, 2), bias=numbers(2))
)
def test_product(drawing, arguments):
    worked, axis = drawing(schematics.product, arguments)
    if worked:
        total = (
            np.concatenate([arguments["bit"], arguments["state"]], axis=1) @ arguments["weight"]
            + arguments["bias"]
        )
        written = {text.get_text() for text in axis.texts}
        assert {f"{number:.2f}" for number in total.ravel()} <= written


@DRAWN
@given(
    spoilt(
        axis=st.just(AXIS),
        bits=flat_bits(4, 4),
        echo=flat_bits(4, 4),
        caught=st.lists(st.booleans(), min_size=1, max_size=4),
        window=st.integers(1, 5),
    )
)
def test_pairs(drawing, arguments):
    worked, axis = drawing(schematics.pairs, arguments)
    if worked:
        assert [text.get_text() for text in axis.texts][-2:] == ["input", "echo"]


@pytest.fixture(scope="module")
def traced():
    return tf.function(lambda x: tf.tanh(x @ tf.ones([2, 3]))).get_concrete_function(tf.TensorSpec([None, 2]))


@DRAWN
@given(wrong=WRONG, helper=st.sampled_from([graphs.signature, graphs.operations, graphs.as_networkx]))
def test_what_was_not_traced(traced, wrong, helper):
    assert attempt(helper, {"traced": traced})[0]
    assert not attempt(helper, {"traced": wrong})[0]


@DRAWN
@given(spoilt(axis=st.just(AXIS)), WRONG, st.booleans())
def test_draw(drawing, traced, arguments, wrong, fits):
    worked, _ = drawing(graphs.draw, {**arguments, "traced": traced if fits else wrong})
    assert fits or not worked
