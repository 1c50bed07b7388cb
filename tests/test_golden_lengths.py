"""Sequences of different lengths against real TensorFlow 1's dynamic_rnn(sequence_length=...), to 1e-5."""

import keras
import numpy as np
import tensorflow as tf
from golden_values import close


def mask_of(expected):
    return np.arange(expected["inputs"].shape[1]) < expected["lengths"][:, None]  # [batch, time]


def test_past_its_end_a_sequence_gave_zeros_and_gives_its_last_output_again_in_keras(golden):
    expected = golden["cells"]["BasicRNNCell, lengths"]
    kernel, bias = expected["weights"]["kernel"], expected["weights"]["bias"]
    mask, last = mask_of(expected), expected["lengths"].astype(int) - 1
    assert (expected["outputs"][~mask] == 0).all()
    for zeros in (True, False):
        layer = keras.layers.RNN(
            keras.layers.SimpleRNNCell(4),
            return_sequences=True,
            return_state=True,
            zero_output_for_mask=zeros,
        )
        layer.build(expected["inputs"].shape)
        layer.set_weights([kernel[:2], kernel[2:], bias])
        outputs, hidden = layer(expected["inputs"], mask=tf.constant(mask))
        assert close(hidden, expected["state"]["hidden"])
        assert close(outputs[mask], expected["outputs"][mask])
        repeated = expected["outputs"][np.arange(3), last]
        assert close(outputs[:, -1], np.where(mask[:, -1:] | (not zeros), repeated, 0))
