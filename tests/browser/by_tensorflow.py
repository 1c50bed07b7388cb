"""Run the networks of docs/play.md in TensorFlow, and print what they do as JSON.

It runs in the project's own environment, as the browser's has no TensorFlow. The cells are those of
docs/rosetta, which tests/test_rosetta.py compares with the notebooks'.

usage: PYTHONPATH=docs/rosetta python tests/browser/by_tensorflow.py TASK ...
"""

import json
import sys
from pathlib import Path

import numpy as np
import tensorflow as tf
import with_tensorflow

STORED = Path(__file__).parents[2] / "docs" / "_static" / "play"


def read(network, inputs):
    """Return the state and the probability of a 1 after each of the inputs [steps, features]."""
    cell = getattr(with_tensorflow, network["cell"])
    weights = [tf.constant(weight) for weight in network["weights"]]
    state, steps = [tf.constant([part]) for part in network["start"]], []
    for each in inputs:
        state = cell(weights, each[None], state)
        logit = tf.reduce_sum(state[0] * network["readout"]) + network["readoutBias"]
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
