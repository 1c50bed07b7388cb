"""Run the networks of docs/play.md in TensorFlow, by the chapters' cells, and print what they do as JSON.

It runs in the project's own environment: the browser's has no TensorFlow.
"""

import json
import sys
from pathlib import Path

import numpy as np
import tensorflow as tf

from tutorial_utils import chapters

STORED = Path(__file__).parents[2] / "docs" / "_static" / "play"


def cell_of(network, features):
    """Return a chapter's cell with the stored weights."""
    weights, sizes = [np.float32(weight) for weight in network["weights"]], list(map(len, network["start"]))
    if network["cell"] == "rnn":
        cell = chapters.load("03_binary_addition").RNNCell(sizes[0], 0, features)
        cell.kernel.assign(weights[0])
        cell.bias.assign(weights[1])
        return cell
    cell = chapters.load("04_parity_and_curve").ProjectedLSTMCell(sizes[1], sizes[0], seed=0)
    cell.build([None, features])
    cell.set_weights(weights)
    return cell


def read(network, inputs):
    """Return the state and the probability of a 1 after each of the inputs [steps, features]."""
    step = tf.function(cell_of(network, inputs.shape[1]).__call__)
    state, steps = [tf.constant([part]) for part in network["start"]], []
    for each in tf.constant(inputs):
        hidden, state = step(each[None], state)
        logit = tf.reduce_sum(hidden * network["readout"]) + network["readoutBias"]
        steps.append({"state": [part[0].numpy().tolist() for part in state], "one": float(tf.sigmoid(logit))})
    return steps


answers = {}
for name in sys.argv[1:]:
    task = json.loads((STORED / f"{name}.json").read_text(encoding="utf-8"))
    symbols = np.random.default_rng(11).choice(task["symbols"], 200).tolist()
    inputs = np.float32([list(map(int, symbol.split("+"))) for symbol in symbols])
    steps = {kind: read(task[kind], inputs) for kind in ("trained", "early")}
    answers[name] = {"symbols": symbols, **steps}
print(json.dumps(answers))
