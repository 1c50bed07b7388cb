"""In the picture of a graph no arrow runs through a box, and every text stands in its box."""

import matplotlib.pyplot as plt
import networkx as nx
import numpy as np
import pytest
from bad_input import WRONG, attempt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from tutorial_utils import boxes, chapters, graphs, plots
from tutorial_utils.runtime import tf


def step_of(name, cell_name, *sizes, units=20):
    """Return what tf.function traces of one step of a chapter's cell, and the cell, which must live on."""
    chapter = chapters.load(name)
    cell = getattr(chapter, cell_name)
    if cell_name == "cell":  # chapter 01's is a function
        traced = tf.function(cell)
    else:
        cell = cell(units, **({"projection": 2} if len(set(sizes[1:])) > 1 else {}), seed=0)
        if not hasattr(cell, "kernel"):
            cell.build([None, sizes[0]])
        traced = tf.function(lambda column, *state: getattr(cell, "call", cell)(column, list(state))[1])
    specs = [tf.TensorSpec(size if isinstance(size, list) else [None, size]) for size in sizes]
    return traced.get_concrete_function(*specs), cell


CELLS = {
    "01, by hand": ("01_echo_rnn", "cell", 1, 4, [5, 4], [4]),
    "02, LSTM": ("02_counting_ones", "LSTMCell", 1, 20, 20),
    "03, RNN": ("03_binary_addition", "RNNCell", 2, 20),
    "03, LSTM": ("03_binary_addition", "LSTMCell", 2, 20, 20),
    "03, GRU": ("03_binary_addition", "GRUCell", 2, 20),
    "04, projected LSTM": ("04_parity_and_curve", "ProjectedLSTMCell", 1, 2, 20),
}


def assert_readable(figure, axis, edges):
    """Assert that boxes, texts and arrows keep clear of each other, once the figure is laid out."""
    figure.draw_without_rendering()
    outlined = [patch for patch in axis.patches if isinstance(patch, FancyBboxPatch)]
    outlines = [patch.get_window_extent() for patch in outlined]
    for number, outline in enumerate(outlines):
        assert not any(outline.overlaps(other) for other in outlines[:number])
        assert axis.figure.bbox.padded(1).contains(*outline.min)
        assert axis.figure.bbox.padded(1).contains(*outline.max)
    for text, outline in zip(axis.texts, outlines, strict=True):
        inside = text.get_window_extent()
        assert outline.contains(*inside.min), text
        assert outline.contains(*inside.max), text
    arrows = [patch for patch in axis.patches if isinstance(patch, FancyArrowPatch)]
    assert len(arrows) == edges
    for arrow in arrows:
        path = axis.transData.transform_path(arrow._path_original)
        touched = [outline for outline in outlines if path.intersects_bbox(outline.padded(1), filled=False)]
        ends = [
            outline for outline in touched if any(map(outline.padded(1).contains, *path.vertices[[0, -1]].T))
        ]
        assert len(touched) == len(ends) == 2  # where it comes from, and where it leads
        for end in ends:
            assert not path.intersects_bbox(end.padded(-1), filled=False)


@pytest.fixture
def style():
    with plt.rc_context():
        plots.style()
        yield


@pytest.mark.parametrize("size", [(8, 7.4), (4, 4)])
@pytest.mark.parametrize("cell", CELLS.values(), ids=CELLS)
def test_no_arrow_runs_through_a_box_of_any_chapters_cell(style, cell, size):
    traced, _alive = step_of(*cell)
    figure, axis = plt.subplots(figsize=size)
    graphs.draw(traced, axis)
    axis.set_title("A title that comes after the picture, and takes some of its room")
    assert_readable(figure, axis, graphs.as_networkx(traced).number_of_edges())
    plt.close(figure)


@st.composite
def any_graph(draw, most=12):
    """Return a directed graph without cycles: every edge leads from a lower number to a higher one."""
    count = draw(st.integers(1, most))
    graph = nx.DiGraph()
    graph.add_nodes_from(draw(st.permutations(range(count))))
    pairs = [(start, end) for end in range(count) for start in range(end)]
    graph.add_edges_from(draw(st.sets(st.sampled_from(pairs), max_size=2 * count)) if pairs else [])
    return graph


def drawn(graph):
    """Return the figure and the axes of a graph's picture; its boxes differ in width."""
    for number, node in enumerate(graph.nodes.values()):
        node.update(text=f"{'wide ' * (number % 3)}{number}\n[None]", colour="white")
    with plt.rc_context():
        plots.style()
        figure, axis = plt.subplots(figsize=(8, 6))
        boxes.draw(graph, axis)
    plt.close(figure)
    return figure, axis


def places_in(axis, graph):
    """Return node -> the middle of its box."""
    return {node: text.get_position() for node, text in zip(graph, axis.texts, strict=True)}


def arrows_in(axis, graph):
    """Return edge -> the corners of its arrow."""
    arrows = [patch for patch in axis.patches if isinstance(patch, FancyArrowPatch)]
    return {edge: arrow._path_original.vertices for edge, arrow in zip(graph.edges, arrows, strict=True)}


@settings(max_examples=40)
@given(any_graph())
def test_nor_through_a_box_of_any_graph(graph):
    figure, axis = drawn(graph)
    assert_readable(figure, axis, graph.number_of_edges())


@settings(max_examples=40)
@given(any_graph())
def test_arrows_lead_down_and_each_box_stands_as_low_as_it_can(graph):
    _, axis = drawn(graph)
    places = places_in(axis, graph)
    heights = sorted({round(y, 3) for _, y in places.values()})
    row = {node: heights.index(round(y, 3)) for node, (_, y) in places.items()}  # from the lowest
    for node in graph:
        assert row[node] == max((row[after] + 1 for after in graph.successors(node)), default=0)
    for corners in arrows_in(axis, graph).values():
        assert (np.diff(corners[:, 1]) <= 1e-6).all()


def test_what_need_not_cross_does_not():
    graph = nx.DiGraph([("a", "y"), ("b", "x"), ("a", "w"), ("b", "z")])
    arrows = arrows_in(drawn(graph)[1], graph)
    ends = sorted((corners[0, 0], corners[-1, 0]) for corners in arrows.values())
    assert (np.diff([end for _, end in ends]) > 0).all()


def test_the_arrows_along_a_chain_are_upright_and_what_passes_it_goes_round():
    graph = nx.DiGraph([("a", "b"), ("b", "c"), ("c", "d"), ("a", "d")])
    _, axis = drawn(graph)
    arrows, places = arrows_in(axis, graph), places_in(axis, graph)
    for edge in ("a", "b"), ("b", "c"), ("c", "d"):
        assert np.ptp(arrows[edge][:, 0]) < 1e-6
    passing = arrows["a", "d"]
    beside = passing[(passing[:, 1] < places["b"][1]) & (passing[:, 1] > places["c"][1]), 0]
    assert len(beside)
    assert np.ptp(beside) < 1e-6
    assert (abs(beside - places["c"][0]) > boxes.GAP).all()


def test_the_parts_of_a_graph_that_nothing_joins_do_not_mix():
    graph = nx.disjoint_union(nx.path_graph(4, nx.DiGraph), nx.path_graph(4, nx.DiGraph))
    arrows = arrows_in(drawn(graph)[1], graph)
    assert all(np.ptp(corners[:, 0]) < 1e-6 for corners in arrows.values())


def test_the_picture_is_the_same_each_time():
    graph = nx.gn_graph(12, seed=0).reverse()
    first, second = (places_in(drawn(graph)[1], graph) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("name", CELLS)
def test_the_letters_of_every_chapters_cell_are_large_enough_to_read(style, name):
    traced, _alive = step_of(*CELLS[name])
    figure, axis = plt.subplots(figsize=(8, 7.4))
    graphs.draw(traced, axis)
    plt.close(figure)
    assert min(text.get_fontsize() for text in axis.texts) >= 9


@pytest.mark.parametrize(
    ("graph", "error", "message"),
    [
        (nx.DiGraph([(0, 1), (1, 0)]), ValueError, "no cycles"),
        (nx.DiGraph([(0, 0)]), ValueError, "no cycles"),
        (nx.MultiDiGraph([(0, 1)]), TypeError, "graph must be a networkx.DiGraph, got MultiDiGraph"),
        (nx.Graph([(0, 1)]), TypeError, "graph must be a networkx.DiGraph, got Graph"),
    ],
)
def test_what_cannot_be_drawn_in_rows_is_refused(axis, graph, error, message):
    with pytest.raises(error, match=message):
        boxes.draw(graph, axis)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(graph=WRONG, text=WRONG, colour=WRONG, spoilt=st.sampled_from(["graph", "axis", "text", "colour"]))
def test_draw(axis, graph, text, colour, spoilt):
    fitting = nx.DiGraph([("a", "b")])
    looks = {
        "text": text if spoilt == "text" else "a text",
        "colour": colour if spoilt == "colour" else "white",
    }
    for node in fitting.nodes.values():
        node.update(looks)
    arguments = {"graph": fitting, "axis": axis}
    if spoilt in arguments:
        arguments[spoilt] = graph
    axis.clear()
    worked, _ = attempt(boxes.draw, arguments)
    if worked:
        assert spoilt in ("text", "colour")
        axis.figure.draw_without_rendering()
