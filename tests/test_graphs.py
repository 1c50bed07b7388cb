"""What is said and drawn of a traced function is what TensorFlow runs."""

import matplotlib.pyplot as plt
import networkx as nx
import pytest
from matplotlib.patches import FancyArrowPatch

from tutorial_utils import graphs
from tutorial_utils.runtime import tf

WEIGHTS = tf.Variable(tf.ones([3, 2]), name="weights")


@tf.function(input_signature=[tf.TensorSpec([None, 3], name="rows")])
def squash(rows):
    return tf.sigmoid(rows @ WEIGHTS, name="gate")


@tf.function(input_signature=[tf.TensorSpec([None, None])])
def sum_of_steps(series):
    total = tf.zeros([tf.shape(series)[0]])
    for step in tf.transpose(series):
        total = tf.tanh(total + step)
    return total


def test_signature_names_what_goes_in_and_out():
    assert graphs.signature(squash.get_concrete_function()) == (
        "squash(rows: float32 [None, 3]) -> float32 [None, 2]"
    )


def test_operations_are_counted_without_the_plumbing():
    assert graphs.operations(squash.get_concrete_function()) == {"MatMul": 1, "Sigmoid": 1}


def test_operations_inside_a_loop_are_counted_once_whatever_the_number_of_steps():
    counts = graphs.operations(sum_of_steps.get_concrete_function())
    assert counts["Tanh"] == 1
    assert list(counts) == sorted(counts)  # so that a notebook prints the same on every run


def test_the_drawn_graph_leads_from_the_inputs_and_weights_to_the_result():
    drawn = graphs.as_networkx(squash.get_concrete_function())
    labels = {name: node["label"] for name, node in drawn.nodes(data=True)}
    assert sorted(labels.values()) == ["gate: sigmoid", "matmul", "rows", "weights"]
    assert {(labels[start], labels[end]) for start, end in drawn.edges} == {
        ("rows", "matmul"),
        ("weights", "matmul"),
        ("matmul", "gate: sigmoid"),
    }
    assert nx.is_directed_acyclic_graph(drawn)
    shapes = {node["label"]: node["shape"] for _, node in drawn.nodes(data=True)}
    assert shapes["weights"] == "[3, 2]"
    assert shapes["gate: sigmoid"] == "[None, 2]"


def test_the_picture_shows_inputs_above_what_is_made_of_them():
    figure, axis = plt.subplots()
    graphs.draw(squash.get_concrete_function(), axis)
    plt.close(figure)
    height = {text.get_text().split("\n")[0]: text.get_position()[1] for text in axis.texts}
    assert height["rows"] == height["weights"] > height["matmul"] > height["gate: sigmoid"]
    arrows = [patch for patch in axis.patches if isinstance(patch, FancyArrowPatch)]
    assert len(arrows) == 3


@pytest.mark.parametrize("helper", [graphs.signature, graphs.operations, graphs.as_networkx])
def test_what_was_not_traced_is_refused(helper):
    with pytest.raises(TypeError, match=r"must be a ConcreteFunction.*got function"):
        helper(lambda: 0)
