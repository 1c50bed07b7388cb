"""The GRU of chapter 03 against that of real TensorFlow 1: how they differ, and that this is all."""

import keras
import numpy as np
import tensorflow as tf
from golden_values import assert_equal_to, assign, walk

from tutorial_utils import chapters


def gru_weights(weights, features=2):
    """Bring TensorFlow 1's GRU weights into Keras's layout: update, reset, candidate; state apart."""
    (reset, update), (reset_bias, update_bias) = (
        np.split(weights[f"gates/{part}"], 2, axis=-1) for part in ("kernel", "bias")
    )
    kernel = np.concatenate([update, reset, weights["candidate/kernel"]], axis=1)
    bias = np.concatenate([update_bias, reset_bias, weights["candidate/bias"]])
    return kernel[:features], kernel[features:], bias


def gru_by_hand(weights):
    kernel, recurrent, bias = gru_weights(weights)
    cell = chapters.load("03_binary_addition").GRUCell(units=4, seed=0)
    assign(cell, kernel=kernel, recurrent=recurrent, bias=np.stack([bias, np.zeros_like(bias)]))
    return cell


def test_the_gru_resets_after_the_product_where_the_original_reset_before_it(golden):
    expected = golden["cells"]["GRUCell"]
    outputs, _ = walk(gru_by_hand(expected["weights"]), expected["inputs"], [tf.zeros([3, 4])])
    assert np.abs(outputs - expected["outputs"]).max() > 0.01
    twin = keras.layers.GRUCell(4, reset_after=False)
    twin.build([None, 2])
    twin.set_weights(gru_weights(expected["weights"]))
    gates = [(twin.bias.value, gru_weights(expected["gradients"])[2])]
    assert_equal_to(expected, twin.call, gates)


def test_where_before_and_after_the_product_are_one_the_gru_is_the_original(golden):
    expected = golden["cells"]["GRUCell, diagonal"]  # each unit's candidate sees that unit's state alone
    cell = gru_by_hand(expected["weights"])
    assert_equal_to(expected, cell, [(cell.kernel, gru_weights(expected["gradients"])[0])])


def test_the_gru_starts_with_open_gates_no_more(golden):
    untrained = golden["cells"]["GRUCell"]["biases before training"]
    assert (untrained["gates/bias"] == 1).all()
    assert (untrained["candidate/bias"] == 0).all()
    assert (chapters.load("03_binary_addition").GRUCell(units=4, seed=0).bias.numpy() == 0).all()
