"""The RNN and LSTM cells of the notebooks against those of real TensorFlow 1, to 1e-5."""

import keras
import numpy as np
import pytest
import tensorflow as tf
from golden_values import assert_equal_to, assign, close, lstm_from_tf1, mapped, walk

from tutorial_utils import chapters


def test_the_cell_by_hand_of_chapter_01_is_basic_rnn_cell(golden):
    chapter, expected = chapters.load("01_echo_rnn"), golden["cells"]["BasicRNNCell"]
    kernel, bias = (tf.Variable(expected["weights"][name]) for name in ("kernel", "bias"))

    def cell(column, state):
        hidden = chapter.cell(column, state[0], kernel, bias)
        return hidden, [hidden]

    gradients = expected["gradients"]
    assert_equal_to(expected, cell, [(kernel, gradients["kernel"]), (bias, gradients["bias"])])
    assert close(chapter.EchoNetwork(0).bias, expected["biases before training"]["bias"])


def test_the_rnn_of_chapter_03_is_basic_rnn_cell(golden):
    expected = golden["cells"]["BasicRNNCell"]
    cell = chapters.load("03_binary_addition").RNNCell(units=4, seed=0)
    assert close(cell.bias, expected["biases before training"]["bias"])
    assign(cell, **expected["weights"])
    variables = [(getattr(cell, name), expected["gradients"][name]) for name in ("kernel", "bias")]
    assert_equal_to(expected, cell, variables)


LSTMS = {
    "02_counting_ones": {"forget_bias": 1.0},
    "03_binary_addition": {},
}  # the chapter's own bias is 3 in 02


@pytest.mark.parametrize("name", LSTMS)
@pytest.mark.parametrize("original", ["BasicLSTMCell", "LSTMCell"])
def test_the_lstm_is_the_original_once_gates_are_reordered_and_the_forget_bias_is_added(
    golden, name, original
):
    expected = golden["cells"][original]
    cell, reorder = (
        chapters.load(name).LSTMCell(4, seed=0, features=2, **LSTMS[name]),
        chapters.load("deeper/then_and_now").reorder,
    )
    untrained = mapped({**expected["weights"], "bias": expected["biases before training"]["bias"]})
    assert close(cell.bias, untrained["bias"])  # before training the two are the same as well
    lstm_from_tf1(cell, expected["weights"])
    gradients = {part: reorder(expected["gradients"][part]) for part in ("kernel", "bias")}
    variables = [(getattr(cell, name), each) for name, each in gradients.items()]
    assert_equal_to(expected, cell, variables, parts=("hidden", "memory"))
    for part in ("kernel", "bias"):  # without the mapping the numbers are others
        weights = mapped(expected["weights"]) | {part: expected["weights"][part]}
        assign(cell, **weights)
        state = [tf.zeros([3, 4])] * 2
        assert np.abs(walk(cell, expected["inputs"], state)[0] - expected["outputs"]).max() > 0.01


def projected(expected):
    """Return chapter 04's cell with TensorFlow 1's weights, and a Keras layer that walks it along."""
    chapter, weights = chapters.load("04_parity_and_curve"), expected["weights"]
    cell = chapter.ProjectedLSTMCell(*weights["projection/kernel"].shape, seed=0)
    layer = keras.layers.RNN(cell, return_sequences=True, return_state=True)
    layer.build(expected["inputs"].shape)
    from_tf1 = chapters.load("deeper/then_and_now").from_tf1
    layer.set_weights(from_tf1(weights["kernel"], weights["bias"], weights["projection/kernel"]))
    return cell, layer


def test_the_projected_cell_of_chapter_04_is_lstm_cell_with_num_proj(golden):
    expected = golden["cells"]["LSTMCell, projection"]
    cell, layer = projected(expected)
    gradients, reorder = expected["gradients"], chapters.load("deeper/then_and_now").reorder
    variables = [
        (cell.kernel.value, reorder(gradients["kernel"])),
        (cell.bias.value, reorder(gradients["bias"])),
        (cell.projection.value, gradients["projection/kernel"]),
    ]
    assert_equal_to(expected, cell.call, variables, parts=("hidden", "memory"))
    outputs, hidden, memory = layer(expected["inputs"])  # keras.layers.RNN does what dynamic_rnn did
    assert close(outputs, expected["outputs"])
    assert close(hidden, expected["state"]["hidden"])
    assert close(memory, expected["state"]["memory"])
