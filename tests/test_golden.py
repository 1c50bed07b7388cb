"""Cells, optimizers and losses of the notebooks against those of real TensorFlow 1, to 1e-5.

The table tf1.json, made by benchmarks/tf1.py, holds what TensorFlow 1.0 and 1.15 computed. Keras's own layers
and optimizers are compared with it in notebooks/deeper/then_and_now.ipynb.
"""

from functools import partial

import numpy as np
import pytest
import tensorflow as tf

from tutorial_utils import chapters

ECHO, COUNTING = chapters.load("01_echo_rnn"), chapters.load("02_counting_ones")
ADDING, PARITY = chapters.load("03_binary_addition"), chapters.load("04_parity_and_curve")
THEN = chapters.load("deeper/then_and_now")


close = THEN.equal  # to 1e-5


@pytest.fixture(scope="module", params=["1.0.0", "1.15.5"], ids=lambda version: f"tf{version}")
def golden(request):
    return partial(THEN.tf1_answer, version=request.param)


def walk(cell, inputs, state):
    """Run a cell along inputs [batch, time, features]; return its outputs and its last state."""
    outputs = []
    for column in tf.unstack(inputs, axis=1):
        output, state = cell(column, state)
        outputs.append(output)
    return tf.stack(outputs, axis=1), state


def assert_equal_to(expected, cell, variables, parts=("hidden",)):
    """Run a cell as TensorFlow 1 did: outputs, last state and gradients are the same.

    ``variables`` pairs today's variables with what TensorFlow 1 says about their gradients.
    """
    inputs = tf.constant(expected["inputs"])
    state = [tf.zeros_like(expected[part]) for part in parts]
    with tf.GradientTape() as tape:
        tape.watch([inputs])
        outputs, state = walk(cell, inputs, state)
        loss = tf.reduce_sum(outputs**2) + sum(tf.reduce_sum(part) for part in state)
    assert close(outputs, expected["outputs"])
    assert close(loss, expected["loss"])
    for part, found in zip(parts, state, strict=True):
        assert close(found, expected[part])
    found = tape.gradient(loss, [inputs, *(variable for variable, _ in variables)])
    wanted = [expected["gradients"]["inputs"], *(gradient for _, gradient in variables)]
    for one, other in zip(found, wanted, strict=True):
        assert close(one, other)


def assign(cell, **values):
    """Give a cell's variables these values."""
    for name, value in values.items():
        getattr(cell, name).assign(value)


# Plain RNNs


def test_the_cell_by_hand_of_chapter_01_is_basic_rnn_cell(golden):
    expected = golden("BasicRNNCell")
    kernel, bias = (tf.Variable(expected["weights"][name]) for name in ("kernel", "bias"))

    def cell(column, state):
        hidden = ECHO.cell(column, state[0], kernel, bias)
        return hidden, [hidden]

    gradients = expected["gradients"]
    assert_equal_to(expected, cell, [(kernel, gradients["kernel"]), (bias, gradients["bias"])])
    assert close(ECHO.EchoNetwork(0).bias, expected["biases before training"]["bias"])


def test_the_rnn_of_chapter_03_is_basic_rnn_cell(golden):
    expected = golden("BasicRNNCell")
    cell = ADDING.RNNCell(units=4, seed=0)
    assert close(cell.bias, expected["biases before training"]["bias"])
    assign(cell, **expected["weights"])
    gradients = expected["gradients"]
    assert_equal_to(expected, cell, [(cell.kernel, gradients["kernel"]), (cell.bias, gradients["bias"])])


# LSTMs: the gates stand in another order, and the forget bias was added later


@pytest.mark.parametrize(
    ("chapter", "options"),
    [(COUNTING, {"forget_bias": 1.0}), (ADDING, {})],  # the chapter's own forget bias is 3 in 02
    ids=["02", "03"],
)
@pytest.mark.parametrize("original", ["BasicLSTMCell", "LSTMCell"])
def test_the_lstm_is_the_original_once_its_weights_are_mapped(golden, chapter, options, original):
    expected = golden(original)
    weights, gradients = expected["weights"], expected["gradients"]
    cell = chapter.LSTMCell(4, seed=0, features=2, **options)
    _, untrained = THEN.from_tf1(weights["kernel"], expected["biases before training"]["bias"])
    assert close(cell.bias, untrained)  # before training the two are the same as well
    kernel, bias = THEN.from_tf1(**weights)
    assign(cell, kernel=kernel, bias=bias)
    variables = [(getattr(cell, part), THEN.reorder(gradients[part])) for part in ("kernel", "bias")]
    assert_equal_to(expected, cell, variables, parts=("hidden", "memory"))


def test_the_projected_cell_of_chapter_04_is_lstm_cell_with_num_proj(golden):
    expected = golden("LSTMCell, projection")
    weights, gradients = expected["weights"], expected["gradients"]
    cell = PARITY.ProjectedLSTMCell(*weights["projection/kernel"].shape, seed=0)
    cell.build([None, 2])
    cell.set_weights(THEN.from_tf1(weights["kernel"], weights["bias"], weights["projection/kernel"]))
    variables = [
        (cell.kernel.value, THEN.reorder(gradients["kernel"])),
        (cell.bias.value, THEN.reorder(gradients["bias"])),
        (cell.projection.value, gradients["projection/kernel"]),
    ]
    assert_equal_to(expected, cell.call, variables, parts=("hidden", "memory"))


# The GRU resets after the product, the original before it: one and the same if a candidate sees no other unit


def test_the_gru_of_chapter_03_is_gru_cell_with_diagonal_weights(golden):
    expected = golden("GRUCell, diagonal")
    kernel, bias = THEN.gru_from_tf1(expected["weights"])
    cell = ADDING.GRUCell(units=4, seed=0)
    assign(cell, kernel=kernel[:2], recurrent=kernel[2:], bias=np.stack([bias, np.zeros_like(bias)]))
    gradient, _ = THEN.gru_from_tf1(expected["gradients"])
    assert_equal_to(expected, cell, [(cell.kernel, gradient[:2])])


# Optimizers and losses


def steps_of(expected, move):
    """Take the steps that TensorFlow 1 took; return the variable after each."""
    variable, after = tf.Variable(expected["start"]), []
    step = move(variable)
    for gradient in expected["gradients"]:
        step(tf.constant(gradient))
        after.append(variable.numpy())
    return np.stack(after)


def test_adagrad_by_hand_of_chapter_01_is_adagrad_optimizer(golden):
    expected = golden("Adagrad")

    def by_hand(variable):
        adagrad = ECHO.Adagrad([variable], rate=0.3)
        return lambda gradient: adagrad.move([variable], [gradient])

    assert close(steps_of(expected, by_hand), expected["after each step"])


def test_adam_by_hand_of_chapter_02_is_adam_optimizer_where_gradients_are_not_tiny(golden):
    expected = golden("Adam")

    def by_hand(variable):
        adam = COUNTING.Adam([variable])
        return lambda gradient: adam.step([gradient], 0.02)

    found, size = steps_of(expected, by_hand), np.abs(expected["gradients"]).max(axis=0)
    assert close(found[:, size > 0.1], expected["after each step"][:, size > 0.1])


@pytest.mark.parametrize(
    ("name", "function", "one_hot"),
    [
        ("sparse softmax", tf.nn.sparse_softmax_cross_entropy_with_logits, False),
        ("softmax", tf.nn.softmax_cross_entropy_with_logits, True),
        ("sigmoid", tf.nn.sigmoid_cross_entropy_with_logits, True),
    ],
)
def test_cross_entropies_and_their_gradients_are_the_originals(golden, name, function, one_hot):
    expected = golden(name)
    labels, logits = expected["labels"].astype(int), tf.constant(expected["logits"])
    with tf.GradientTape() as tape:
        tape.watch(logits)
        loss = function(tf.one_hot(labels, 4) if one_hot else labels, logits)
    assert close(loss, expected["loss"])
    assert close(tape.gradient(loss, logits), expected["gradient"])
