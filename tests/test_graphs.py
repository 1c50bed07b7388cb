"""What is said and drawn of a traced function is what TensorFlow runs."""

import pytest

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
    texts = dict(drawn.nodes(data="text"))
    rows, weights, product, gate = (
        "rows\n[None, 3]",
        "weights\n[3, 2]",
        "matmul\n[None, 2]",
        "gate: sigmoid\n[None, 2]",
    )
    edges = {(texts[start], texts[end]) for start, end in drawn.edges}
    assert edges == {(rows, product), (weights, product), (product, gate)}


def test_an_assignment_which_has_no_result_is_drawn():
    counter = tf.Variable(0.0)
    drawn = graphs.as_networkx(tf.function(lambda: counter.assign_add(1.0)).get_concrete_function())
    assert "AssignAddVariableOp\n[]" in dict(drawn.nodes(data="text")).values()


def test_the_picture_shows_inputs_above_what_is_made_of_them(axis):
    graphs.draw(squash.get_concrete_function(), axis)
    height = {text.get_text().split("\n")[0]: text.get_position()[1] for text in axis.texts}
    assert height["rows"] == height["weights"] > height["matmul"] > height["gate: sigmoid"]
    assert len(axis.lines) == 3


@tf.function(input_signature=[tf.TensorSpec([None, 3], name="rows")])
def skips(rows):
    return tf.tanh(rows) + tf.sigmoid(tf.tanh(tf.tanh(rows) * 2.0)) * rows


def test_boxes_of_a_row_do_not_overlap_and_lines_past_a_row_keep_clear_of_them(axis):
    graphs.draw(skips.get_concrete_function(), axis)
    axis.figure.draw_without_rendering()
    boxes = [text.get_bbox_patch().get_window_extent() for text in axis.texts if text.get_text()]
    assert not [1 for at, one in enumerate(boxes) for other in boxes[:at] if one.overlaps(other)]
    for line in axis.lines:
        bends = axis.transData.transform(line.get_xydata()[1:-1])
        assert not [box for box in boxes for point in bends if box.contains(*point)]


@pytest.mark.parametrize("helper", [graphs.signature, graphs.operations, graphs.as_networkx])
def test_what_was_not_traced_is_refused(helper):
    with pytest.raises(TypeError, match=r"must be a ConcreteFunction.*got function"):
        helper(lambda: 0)
