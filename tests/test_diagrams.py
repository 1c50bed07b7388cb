"""The picture of a machine shows its states and moves, once each."""

import networkx as nx
import pytest
from test_machines import ADDER, COUNTER, PARITY, register

from tutorial_utils import diagrams


def texts(axis):
    return sorted(text.get_text() for text in axis.texts)


def test_a_moore_machine_shows_its_answers_in_the_states(axis):
    circles = diagrams.draw(PARITY, axis)
    assert sorted(circles) == [0, 1]
    assert circles[0].get_linewidth() > circles[1].get_linewidth()  # the start
    assert texts(axis) == ["0", "0", "0", "1", "1", "1"]  # two states, four arrows


def test_a_mealy_machine_shows_them_on_the_arrows(axis):
    diagrams.draw(ADDER, axis, symbols=["0+0", "0+1", "1+0", "1+1"], names=["none", "carry"])
    assert texts(axis) == [
        "0+0 / 0\n0+1 / 1\n1+0 / 1",
        "0+0 / 1",
        "0+1 / 0\n1+0 / 0\n1+1 / 1",
        "1+1 / 0",
        "carry",
        "none",
    ]


def test_moves_never_seen_are_not_drawn(axis):
    diagrams.draw(COUNTER, axis)
    assert texts(axis) == ["0", "0", "0", "1", "1", "1", "2"]


@pytest.mark.parametrize("layout", [nx.circular_layout, nx.planar_layout, nx.kamada_kawai_layout])
def test_any_layout_of_networkx_serves_and_no_two_states_overlap(axis, layout):
    circles = diagrams.draw(register(3), axis, layout=layout)
    places = [circle.center for circle in circles.values()]
    gaps = [((a - c) ** 2 + (b - d) ** 2) ** 0.5 for a, b in places for c, d in places if (a, b) != (c, d)]
    assert min(gaps) > 2 * diagrams.RADIUS
    low, high = axis.get_xlim()
    assert all(low < x < high for x, _ in places)


def test_too_few_words_are_refused(axis):
    with pytest.raises(ValueError, match="symbols must be 4 texts"):
        diagrams.draw(ADDER, axis)
    with pytest.raises(ValueError, match="names must be 2 texts"):
        diagrams.draw(PARITY, axis, names="abc")
