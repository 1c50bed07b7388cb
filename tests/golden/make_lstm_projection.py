"""Golden values of the source's own cell, LSTMCell(units, num_proj=...), from real TensorFlow 1.

Runs under TensorFlow 1.0.0 (Python 3.6) and 1.15.5 (Python 3.7), never under the project's own version:
that is the point. Weights and inputs follow from a formula, so the file holds nothing that a reader
cannot compute; outputs, final state and gradients are what TensorFlow 1 says about them.

usage: python tests/golden/make_lstm_projection.py tests/golden/lstm_projection_tf1.15.json
"""

import json
import sys
from pathlib import Path

import numpy as np
import tensorflow as tf
from tensorflow.contrib.rnn import LSTMCell

UNITS, PROJECTION, BATCH, TIME, FEATURES = 5, 2, 3, 7, 1


def waves(shape, start):
    """Return numbers that look random and follow from a formula: sin(start), sin(start + 1), ..."""
    return np.sin(start + np.arange(np.prod(shape))).reshape(shape).astype(np.float32)


def main(path):
    inputs = waves([BATCH, TIME, FEATURES], 0.5)
    weights = {
        "kernel": waves([FEATURES + PROJECTION, 4 * UNITS], 1.0),
        "bias": waves([4 * UNITS], 2.0),
        "projection": waves([UNITS, PROJECTION], 3.0),
    }
    given = tf.placeholder(tf.float32, [None, None, FEATURES])
    cell = LSTMCell(UNITS, num_proj=PROJECTION, state_is_tuple=True)
    outputs, state = tf.nn.dynamic_rnn(cell, given, dtype=tf.float32)
    loss = tf.reduce_sum(tf.square(outputs)) + tf.reduce_sum(state.c)
    variables = {}
    for variable in tf.trainable_variables():  # named weights, biases in 1.0 and kernel, bias in 1.15
        shape = variable.get_shape().as_list()
        name = next(name for name in weights if list(weights[name].shape) == shape)
        variables[name] = variable
    assert sorted(variables) == sorted(weights)
    names = sorted(variables)
    gradients = tf.gradients(loss, [variables[name] for name in names] + [given])
    with tf.Session() as session:
        for name in names:
            session.run(variables[name].assign(weights[name]))
        found = session.run([outputs, state.c, state.h, loss] + gradients, {given: inputs})
    document = {
        "made with": {"tensorflow": tf.__version__, "script": "make_lstm_projection.py"},
        "inputs": inputs,
        "weights": weights,
        "gate order": "i, j (the candidate), f, o; 1.0 is added to f at run time (forget_bias)",
        "loss is": "sum(outputs**2) + sum(memory after the last step)",
        "outputs": found[0],
        "memory": found[1],
        "hidden": found[2],
        "loss": found[3],
        "gradients": {name: found[4 + place] for place, name in enumerate(names + ["inputs"])},
    }
    text = json.dumps(as_lists(document), indent=1, sort_keys=True)
    Path(path).write_text(text + "\n", encoding="utf-8")


def as_lists(value):
    """Turn arrays, within dictionaries too, into lists of floats, to nine digits: all that float32 has."""
    if isinstance(value, dict):
        return {name: as_lists(part) for name, part in value.items()}
    if isinstance(value, str):
        return value
    value = np.asarray(value, np.float64)
    return [as_lists(part) for part in value] if value.ndim else float(f"{float(value):.9g}")


if __name__ == "__main__":
    main(sys.argv[1])
