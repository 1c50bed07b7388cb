"""In the picture of a graph no arrow runs through a box, and every text stands in its box."""

import matplotlib.pyplot as plt
import networkx as nx
import pytest
import recipes
from bad_input import WRONG, attempt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch
from test_layers import graphs as any_graph

from tutorial_utils import boxes, graphs, plots
from tutorial_utils.runtime import tf


def step_of(name, cell_name, *sizes, units=20):
    """Return what tf.function traces of one step of a chapter's cell, and the cell, which must live on."""
    chapter = recipes.load(name)
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
    drawn = [patch for patch in axis.patches if isinstance(patch, FancyBboxPatch)]
    outlines = [patch.get_window_extent() for patch in drawn]
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


@settings(max_examples=40)
@given(any_graph())
def test_nor_through_a_box_of_any_graph(graph):
    for number, node in graph.nodes.items():
        node.update(text=f"{'wide ' * (number % 3)}{number}\n[None]", colour="white")
    with plt.rc_context():
        plots.style()
        figure, axis = plt.subplots(figsize=(8, 6))
        boxes.draw(graph, axis)
        assert_readable(figure, axis, graph.number_of_edges())
        plt.close(figure)


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
