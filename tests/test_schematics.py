"""The schematics show the arrays that they are given, and refuse those that do not fit together."""

import numpy as np
import pytest
from matplotlib.colors import to_rgba
from matplotlib.patches import FancyArrowPatch, Rectangle

from tutorial_utils import plots, schematics

BITS = np.array([[0, 1, 1, 0], [1, 0, 0, 1], [1, 1, 0, 0]])
STEPS = np.arange(1, 13).reshape(3, 4)


def texts(axis):
    return [text.get_text() for text in axis.texts]


def drawn(axis, kind):
    return [patch for patch in axis.patches if isinstance(patch, kind)]


def test_a_folded_series_has_numbered_tiles_and_an_arrow_from_each_rows_end_to_the_next_ones_start(axis):
    schematics.folded(axis, BITS, STEPS)
    assert texts(axis) == [str(step) for step in range(1, 13)]
    assert len(drawn(axis, Rectangle)) == 12
    assert len(drawn(axis, FancyArrowPatch)) == 2
    path = drawn(axis, FancyArrowPatch)[0]._path_original.vertices
    tiles = drawn(axis, Rectangle)
    assert path[0][0] == 4
    assert path[0][1] == pytest.approx(tiles[0].get_y() + tiles[0].get_height() / 2)
    assert path[-1][0] == pytest.approx(0, abs=0.2)
    assert path[-1][1] == pytest.approx(tiles[4].get_y() + tiles[4].get_height() / 2)


def test_the_window_frames_its_columns_and_an_arrow_says_how_far_it_moves(axis):
    schematics.folded(axis, BITS, STEPS, window=(1, 2), stride=2)
    frame = drawn(axis, Rectangle)[-1]
    assert frame.get_x() == pytest.approx(1, abs=0.05)
    assert frame.get_width() == pytest.approx(2, abs=0.05)
    assert frame.get_linestyle() == "--"
    assert not frame.get_fill()
    assert len(drawn(axis, FancyArrowPatch)) == 3


def test_columns_are_named_and_joined_by_arrows(axis):
    schematics.columns(axis, BITS[:, 1:3], STEPS[:, 1:3])
    assert {"columns[0]", "columns[1]", "2", "7", "11"} <= set(texts(axis))
    second = min(tile.get_x() for tile in drawn(axis, Rectangle)[1::2])
    arrows = drawn(axis, FancyArrowPatch)
    assert len(arrows) == 3
    assert all(arrow._path_original.vertices[0][0] < second for arrow in arrows)


def test_the_product_shows_the_sum_of_both_parts_and_every_shape(axis):
    bit, state = np.array([[1.0], [0.0]]), np.array([[0.5, -0.5], [1.0, 2.0]])
    kernel, bias = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]), np.array([0.25, 0.75])
    schematics.product(axis, bit, state, kernel, bias)
    total = bit @ kernel[:1] + state @ kernel[1:] + bias
    assert {f"{number:.2f}" for number in total.ravel()} <= set(texts(axis))
    assert {"[bit, state]\n[2, 3]", "kernel\n[3, 2]", "bias\n[2]", "sum\n[2, 2]"} <= set(texts(axis))
    hatched = [patch.get_facecolor() for patch in axis.patches if patch.get_hatch()]
    assert len(hatched) == 2 + 2  # the column of bits, and the row of weights that it meets
    plain = [patch.get_facecolor() for patch in axis.patches if not patch.get_hatch()]
    white = [colour == to_rgba("white") for colour in plain]
    assert sum(white) == 2 + 4  # bias and sum
    assert len(set(hatched)) == 1
    assert len(set(plain)) == 2


def test_pairs_are_solid_where_one_window_holds_both(axis):
    bits, echo = np.array([1, 0, 1, 1, 0, 0]), np.array([0, 0, 1, 0, 1, 1])
    schematics.pairs(axis, bits, echo, caught=[True, False, False, True], window=3)
    arrows = drawn(axis, FancyArrowPatch)
    assert [arrow.get_linestyle() for arrow in arrows] == ["-", ":", ":", "-"]
    colours = {"-": to_rgba(plots.GREEN), ":": to_rgba(plots.RED)}
    assert all(arrow.get_edgecolor() == colours[arrow.get_linestyle()] for arrow in arrows)
    for arrow in arrows:
        (start, _), *_, (end, _) = arrow._path_original.vertices
        assert end - start == pytest.approx(2)  # the delay
    assert len(drawn(axis, Rectangle)) == 12 + 2
    assert texts(axis)[-2:] == ["input", "echo"]
