"""Golden values of the sources' own cells, optimizers and losses, from real TensorFlow 1.

Runs under TensorFlow 1.0.0 (Python 3.6) and 1.15.5 (Python 3.7), never under the project's own version:
that is the point. Weights and inputs follow from a formula, so the file holds nothing that a reader
cannot compute; all the rest is what TensorFlow 1 says about them.

usage: python benchmarks/make_golden.py tests/golden/tf1.15.json
"""

import json
import sys
from pathlib import Path

import numpy as np
import tensorflow as tf
from tensorflow.contrib import rnn

UNITS, PROJECTION, BATCH, TIME, FEATURES = 4, 2, 3, 6, 2
LENGTHS = [TIME, 3, 1]  # of the three sequences, where they differ
CELLS = {  # name: how to make it, whether the sequences differ in length
    "BasicRNNCell": (lambda: rnn.BasicRNNCell(UNITS), False),
    "BasicLSTMCell": (lambda: rnn.BasicLSTMCell(UNITS), False),
    "LSTMCell": (lambda: rnn.LSTMCell(UNITS), False),
    "LSTMCell, lengths": (lambda: rnn.LSTMCell(UNITS), True),
    "LSTMCell, projection": (lambda: rnn.LSTMCell(UNITS, num_proj=PROJECTION), False),
    "GRUCell": (lambda: rnn.GRUCell(UNITS), False),
    "GRUCell, diagonal": (lambda: rnn.GRUCell(UNITS), False),  # see `diagonal`
}
OPTIMIZERS = {
    "Adam": lambda: tf.train.AdamOptimizer(0.02),
    "Adagrad": lambda: tf.train.AdagradOptimizer(0.3),
}
STEPS = 8


def waves(shape, start):
    """Return numbers that look random and follow from a formula: sin(start), sin(start + 1), ..."""
    return np.sin(start + np.arange(np.prod(shape))).reshape(shape).astype(np.float32)


def diagonal(kernel):
    """Keep of the weights that read the state, below those of the input, the diagonal alone."""
    kernel[FEATURES:] *= np.eye(UNITS, dtype=np.float32)
    return kernel


def plain_name(variable):
    """Name a variable alike in both versions: weights and biases of 1.0 are kernel and bias of 1.15."""
    path = variable.op.name.split("/")[2:]  # after rnn/NAME_OF_THE_CELL
    return "/".join({"weights": "kernel", "biases": "bias"}.get(part, part) for part in path)


def cell_values(name):
    """Walk a cell along sequences with dynamic_rnn: outputs, last state, loss and its gradients."""
    make, differ = CELLS[name]
    tf.reset_default_graph()
    inputs = waves([BATCH, TIME, FEATURES], 0.5)
    given = tf.placeholder(tf.float32, [None, None, FEATURES])
    lengths = LENGTHS if differ else None
    outputs, state = tf.nn.dynamic_rnn(make(), given, sequence_length=lengths, dtype=tf.float32)
    parts = {"memory": state.c, "hidden": state.h} if isinstance(state, tuple) else {"hidden": state}
    loss = tf.reduce_sum(tf.square(outputs)) + sum(tf.reduce_sum(part) for part in parts.values())
    variables = {plain_name(variable): variable for variable in tf.trainable_variables()}
    weights = {}
    for place, path in enumerate(sorted(variables)):
        weights[path] = waves(variables[path].get_shape().as_list(), 1.0 + place)
    if name == "GRUCell, diagonal":
        diagonal(weights["candidate/kernel"])
    wanted = {"outputs": outputs, "state": parts, "loss": loss}
    wanted["gradients"] = dict(
        zip(variables, tf.gradients(loss, list(variables.values())))  # noqa: B905 - no strict in Python 3.7
    )
    wanted["gradients"]["inputs"] = tf.gradients(loss, given)[0]
    biases = {path: variables[path] for path in variables if path.endswith("bias")}
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        untrained = session.run(biases)
        for path, value in weights.items():
            session.run(variables[path].assign(value))
        found = session.run(wanted, {given: inputs})
    found.update({"inputs": inputs, "weights": weights, "biases before training": untrained})
    if differ:
        found["lengths"] = np.array(LENGTHS)
    return found


def optimizer_values(make):
    """Take some steps along given gradients, large ones and tiny ones: the variable after each step."""
    tf.reset_default_graph()
    gradients = waves([STEPS, 6], 0.5) * np.float32([1, 1, 1e-2, 1e-2, 1e-7, 1e-7])
    gradient = tf.placeholder(tf.float32, [6])
    variable = tf.Variable(waves([6], 2.0))
    step = make().apply_gradients([(gradient, variable)])
    after = []
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        for row in gradients:
            session.run(step, {gradient: row})
            after.append(session.run(variable))
    return {"start": waves([6], 2.0), "gradients": gradients, "after each step": np.stack(after)}


def loss_values():
    """Compare logits with labels, wildly wrong logits among them: losses, and gradients to the logits."""
    tf.reset_default_graph()
    logits = 3 * waves([5, 4], 0.5)
    logits[4] = [200.0, -200.0, 0.0, 50.0]  # and the label says the class of -200
    labels = np.array([0, 1, 2, 3, 1])
    given, one_hot = tf.constant(logits), np.eye(4, dtype=np.float32)[labels]
    losses = {
        "sparse softmax": tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=given),
        "softmax": tf.nn.softmax_cross_entropy_with_logits(labels=one_hot, logits=given),
        "sigmoid": tf.nn.sigmoid_cross_entropy_with_logits(labels=one_hot, logits=given),
    }
    wanted = {name: {"loss": loss, "gradient": tf.gradients(loss, given)[0]} for name, loss in losses.items()}
    with tf.Session() as session:
        found = session.run(wanted)
    found.update({"logits": logits, "labels": labels})
    return found


def as_lists(value):
    """Turn arrays, within dictionaries too, into lists of floats, to nine digits: all that float32 has."""
    if isinstance(value, dict):
        return {name: as_lists(part) for name, part in value.items()}
    if isinstance(value, str):
        return value
    value = np.asarray(value, np.float64)
    return [as_lists(part) for part in value] if value.ndim else float(f"{float(value):.9g}")


def main(path):
    """Store what this TensorFlow says about all cells, optimizers and losses in a JSON file."""
    document = {
        "made with": {"tensorflow": tf.__version__, "script": "make_golden.py"},
        "cells": {name: cell_values(name) for name in CELLS},
        "optimizers": {name: optimizer_values(make) for name, make in OPTIMIZERS.items()},
        "losses": loss_values(),
        "loss of a cell is": "sum(outputs**2) + sum(each part of the last state)",
    }
    text = json.dumps(as_lists(document), sort_keys=True)
    Path(path).write_text(text.replace('], "', '],\n"') + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
