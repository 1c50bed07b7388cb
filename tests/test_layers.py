"""Whatever the graph, its arrows lead down, and none comes near a box that is not its own."""

import networkx as nx
import numpy as np
import pytest
from bad_input import WRONG, attempt, spoilt
from hypothesis import given, settings
from hypothesis import strategies as st

from tutorial_utils import layers

GAP = 3.0


@st.composite
def graphs(draw, most=12):
    """Return a directed graph without cycles: every edge leads from a lower number to a higher one."""
    count = draw(st.integers(1, most))
    graph = nx.DiGraph()
    graph.add_nodes_from(draw(st.permutations(range(count))))
    pairs = [(start, end) for end in range(count) for start in range(end)]
    graph.add_edges_from(draw(st.sets(st.sampled_from(pairs), max_size=2 * count)) if pairs else [])
    return graph


def widths_of(graph):
    return {node: 1.0 + 2 * (node % 3) for node in graph}


@settings(max_examples=60)
@given(graphs())
def test_boxes_and_passing_arrows_are_kept_apart(graph):
    widths = widths_of(graph)
    places, routes = layers.layered(graph, widths, GAP)
    assert list(places) == list(graph)
    assert set(routes) == set(graph.edges)
    passing = [point for route in routes.values() for point in route[1:-1]]
    across = [(x, row, widths[node]) for node, (x, row) in places.items()] + [
        (*point, 0) for point in passing
    ]
    for number, (x, row, width) in enumerate(across):
        for other, beside, size in across[:number]:
            if row == beside:
                assert abs(x - other) >= (width + size) / 2 + GAP - 1e-6


@settings(max_examples=60)
@given(graphs())
def test_a_route_leaves_its_box_goes_down_row_by_row_and_enters_its_box(graph):
    widths = widths_of(graph)
    places, routes = layers.layered(graph, widths, GAP)
    for (start, end), route in routes.items():
        assert [row for _, row in route] == list(range(places[start][1], places[end][1] + 1))
        assert abs(route[0][0] - places[start][0]) < widths[start] / 2
        assert abs(route[-1][0] - places[end][0]) < widths[end] / 2
    for node in graph:  # as low as it can stand
        below = [places[after][1] for after in graph.successors(node)]
        assert places[node][1] == (min(below) - 1 if below else max(row for _, row in places.values()))


def test_what_need_not_cross_does_not():
    graph = nx.DiGraph([("a", "y"), ("b", "x"), ("a", "w"), ("b", "z")])  # b, a would not cross; nor a, b
    places, routes = layers.layered(graph, dict.fromkeys(graph, 1), GAP)
    assert (places["a"] < places["b"]) == (max(places["y"], places["w"]) < min(places["x"], places["z"]))
    ends = sorted((route[0][0], route[-1][0]) for route in routes.values())
    assert (np.diff([end for _, end in ends]) > 0).all()


def test_an_arrow_past_a_box_goes_round_it_and_the_arrows_along_a_chain_are_upright():
    graph = nx.DiGraph([("a", "b"), ("b", "c"), ("c", "d"), ("a", "d")])
    places, routes = layers.layered(graph, dict.fromkeys(graph, 4), GAP)
    assert places["b"][0] == pytest.approx(places["c"][0])
    (_, first), (x, _), (y, _), (_, last) = routes["a", "d"]
    assert (first, last) == (0, 3)
    assert x == pytest.approx(y)
    assert abs(x - places["b"][0]) >= 2 + GAP - 1e-6


def test_a_cycle_is_refused():
    with pytest.raises(ValueError, match="no cycles"):
        layers.layered(nx.DiGraph([(0, 1), (1, 0)]), {0: 1, 1: 1}, GAP)


PAIR = nx.DiGraph([(0, 1)])


@given(spoilt(graph=st.just(PAIR), widths=st.just({0: 2, 1: 4.5}), gap=st.floats(0, 9)), WRONG)
def test_layered(arguments, wrong):
    if isinstance(arguments["widths"], dict):
        attempt(layers.layered, {**arguments, "widths": {0: 1, 1: wrong}})
    worked, found = attempt(layers.layered, arguments)
    if worked:
        assert arguments["graph"] is PAIR
        assert set(found[0]) == {0, 1}
