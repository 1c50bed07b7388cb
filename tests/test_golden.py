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


# A cell in one form, cell(column, state) -> output, state, and its variables


def by_hand():
    network, kernel = ECHO.EchoNetwork(0), tf.Variable(tf.zeros([6, 4]))

    def cell(column, state):
        hidden = ECHO.cell(column, state[0], kernel, network.bias)
        return hidden, [hidden]

    return cell, [kernel, network.bias]


def two_weights(make, **options):
    cell = make(4, seed=0, **options)
    return cell, [cell.kernel, cell.bias]


def projected():
    cell = PARITY.ProjectedLSTMCell(4, 2, seed=0)
    cell.build([None, 2])
    return cell.call, [cell.kernel.value, cell.bias.value, cell.projection.value]


def gru():
    cell = ADDING.GRUCell(4, seed=0)
    return cell, [cell.kernel, cell.recurrent, cell.bias]


# TensorFlow 1's weights, or their gradients, in the order of today's variables; `added`: the forget bias


def as_rnn(tf1, added):
    return [tf1["kernel"], tf1["bias"]]


def as_lstm(tf1, added):
    return THEN.from_tf1(tf1["kernel"], tf1["bias"], tf1.get("projection/kernel"), added)


def as_gru(tf1, added):
    kernel, bias = THEN.gru_from_tf1(tf1)
    return [kernel[:2], kernel[2:], np.stack([bias, np.zeros_like(bias)])]


LSTM_02 = partial(two_weights, COUNTING.LSTMCell, features=2, forget_bias=1.0)  # its own forget bias is 3
LSTM_03 = partial(two_weights, ADDING.LSTMCell)


@pytest.mark.parametrize(
    ("original", "make", "mapped"),
    [
        ("BasicRNNCell", by_hand, as_rnn),
        ("BasicRNNCell", partial(two_weights, ADDING.RNNCell), as_rnn),
        ("BasicLSTMCell", LSTM_02, as_lstm),
        ("BasicLSTMCell", LSTM_03, as_lstm),
        ("LSTMCell", LSTM_02, as_lstm),
        ("LSTMCell", LSTM_03, as_lstm),
        ("LSTMCell, projection", projected, as_lstm),
        # It resets after the product, the original before it: the same if a candidate sees no other unit
        ("GRUCell, diagonal", gru, as_gru),
    ],
)
def test_a_cell_is_the_original_once_its_weights_are_mapped(golden, original, make, mapped):
    expected, (cell, variables) = golden(original), make()
    if mapped != as_gru:  # the original's gates begin with a bias of 1
        untrained = mapped(expected["weights"] | expected["biases before training"], 1.0)
        assert close(variables[1], untrained[1])
    for variable, value in zip(variables, mapped(expected["weights"], 1.0), strict=True):
        variable.assign(value)
    parts = [part for part in ("hidden", "memory") if part in expected]
    inputs, outputs = tf.constant(expected["inputs"]), []
    state = [tf.zeros_like(expected[part]) for part in parts]
    with tf.GradientTape() as tape:
        tape.watch(inputs)
        for column in tf.unstack(inputs, axis=1):
            output, state = cell(column, state)
            outputs.append(output)
        outputs = tf.stack(outputs, axis=1)
        loss = tf.reduce_sum(outputs**2) + sum(tf.reduce_sum(part) for part in state)
    assert close(outputs, expected["outputs"])
    assert close(loss, expected["loss"])
    assert all(close(found, expected[part]) for part, found in zip(parts, state, strict=True))
    wanted = mapped(expected["gradients"], 0.0)[: 1 if mapped == as_gru else None]
    found = tape.gradient(loss, [inputs, *variables[: len(wanted)]])
    for one, other in zip(found, [expected["gradients"]["inputs"], *wanted], strict=True):
        assert close(one, other)


# Optimizers and losses


def adagrad_of_chapter_01(variable):
    optimizer = ECHO.Adagrad([variable], rate=0.3)
    return lambda gradient: optimizer.move([variable], [gradient])


def adam_of_chapter_02(variable):
    optimizer = COUNTING.Adam([variable])
    return lambda gradient: optimizer.step([gradient], 0.02)


@pytest.mark.parametrize(
    ("name", "by_hand", "tiny"),  # Adam divides by the size of the gradient, plus an epsilon of its own
    [("Adagrad", adagrad_of_chapter_01, 0.0), ("Adam", adam_of_chapter_02, 0.1)],
)
def test_an_optimizer_by_hand_is_the_original_where_gradients_are_not_tiny(golden, name, by_hand, tiny):
    expected = golden(name)
    variable, compared = tf.Variable(expected["start"]), np.abs(expected["gradients"]).max(axis=0) > tiny
    step = by_hand(variable)
    for gradient, after in zip(expected["gradients"], expected["after each step"], strict=True):
        step(tf.constant(gradient))
        assert close(variable.numpy()[compared], after[compared])


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
