"""What real TensorFlow 1 says, as `golden/make_golden.py` wrote it down."""

import json
from pathlib import Path

import numpy as np
import tensorflow as tf

from tutorial_utils import chapters

FOLDER = Path(__file__).parent / "golden"
VERSIONS = ["1.0", "1.15"]


def read(version):
    """Return the golden values of a version of TensorFlow, with arrays for lists."""
    document = json.loads((FOLDER / f"tf{version}.json").read_text(encoding="utf-8"))
    assert document["made with"]["tensorflow"].startswith(version)
    return _as_arrays(document)


def close(found, expected):
    """Tell whether all numbers agree to 1e-5."""
    return np.allclose(found, expected, rtol=0, atol=1e-5)


def walk(cell, inputs, state):
    """Take a cell along inputs [batch, time, features]; return its outputs and its last state."""
    outputs = []
    for column in tf.unstack(inputs, axis=1):
        output, state = cell(column, state)
        outputs.append(output)
    return tf.stack(outputs, axis=1), state


def assert_equal_to(expected, cell, variables, parts=("hidden",)):
    """Walk a cell as TensorFlow 1 did: outputs, last state and gradients are the same.

    ``variables`` pairs today's variables with what TensorFlow 1 says about their gradients.
    """
    inputs = tf.constant(expected["inputs"])
    state = [tf.zeros_like(expected["state"][part]) for part in parts]
    with tf.GradientTape() as tape:
        tape.watch([inputs])
        outputs, state = walk(cell, inputs, state)
        loss = tf.reduce_sum(outputs**2) + sum(tf.reduce_sum(part) for part in state)
    assert close(outputs, expected["outputs"])
    assert close(loss, expected["loss"])
    for part, found in zip(parts, state, strict=True):
        assert close(found, expected["state"][part])
    found = tape.gradient(loss, [inputs, *(variable for variable, _ in variables)])
    wanted = [expected["gradients"]["inputs"], *(gradient for _, gradient in variables)]
    for one, other in zip(found, wanted, strict=True):
        assert close(one, other)


def assign(cell, **values):
    """Give a cell's variables these values."""
    for name, value in values.items():
        getattr(cell, name).assign(value)


def mapped(weights):
    """Turn TensorFlow 1's weights of an LSTM into today's: gates in another order, forget bias 1 higher."""
    kernel, bias = chapters.load("deeper/then_and_now").from_tf1(weights["kernel"], weights["bias"])
    return {"kernel": kernel, "bias": bias}


def lstm_from_tf1(cell, weights):
    """Give a cell the weights of TensorFlow 1."""
    assign(cell, **mapped(weights))


def _as_arrays(document):
    if isinstance(document, dict):
        return {name: _as_arrays(part) for name, part in document.items()}
    return document if isinstance(document, str) else np.asarray(document, np.float32)
