"""Ask real TensorFlow 1 what it does with programs that readers of the sources stumbled over.

Runs under TensorFlow 1.0.0 (Python 3.6) and 1.15.5 (Python 3.7), one after the other; each replaces its own
rows of the table that deeper/then_and_now reads, and keeps the other's.

usage: PYTHON_WITH_TENSORFLOW_1 benchmarks/tf1_answers.py
"""

import datetime
import json
import platform
from pathlib import Path

import numpy as np
import tensorflow as tf
from tensorflow.contrib import rnn

TABLE = Path(__file__).resolve().parents[1] / "notebooks" / "deeper" / "tables" / "tf1_answers.json"
UNITS, LAYERS, TIME = 4, 3, 5


def walk(cell, features):
    """Take a cell along a series with dynamic_rnn."""
    tf.nn.dynamic_rnn(cell, tf.placeholder(tf.float32, [None, TIME, features]), dtype=tf.float32)


def same_cell_in_all_layers(features):
    """Repeat one cell in a list, as a reader of the counting tutorial did."""
    walk(rnn.MultiRNNCell([rnn.BasicLSTMCell(UNITS)] * LAYERS), features)


def a_cell_for_each_layer(features):
    """Make a new cell for each layer."""
    walk(rnn.MultiRNNCell([rnn.BasicLSTMCell(UNITS) for _ in range(LAYERS)]), features)


def one_cell_for_two_data_sets(features):
    """Call the same cell for training data and for validation data."""
    cell = rnn.BasicLSTMCell(UNITS)
    walk(cell, features)
    walk(cell, features)


PROGRAMS = {  # name: what builds the graph, features of the series
    "[cell] * 3, input as wide as the units": (same_cell_in_all_layers, UNITS),
    "[cell] * 3, input of one feature": (same_cell_in_all_layers, 1),
    "three cells, input of one feature": (a_cell_for_each_layer, 1),
    "one cell, two data sets": (one_cell_for_two_data_sets, 1),
}


def answer(build, features):
    """Build a graph; return how many kernels it has, or the beginning of the error."""
    tf.reset_default_graph()
    try:
        build(features)
    except ValueError as error:
        lines = [line.strip() for line in str(error).splitlines() if line.strip()]
        start = [line for line in lines if line.startswith(("Variable", "ValueError"))] or lines
        return {"error": start[0].replace(" Originally defined at:", "")}
    return {"kernels": sum(len(variable.get_shape()) == 2 for variable in tf.trainable_variables())}


def plain_loss(gap):
    """Return -sum(truth * log(softmax)) for an answer that is right, and ahead by ``gap``."""
    tf.reset_default_graph()
    logits, truth = tf.constant([[gap, 0.0, 0.0]]), tf.constant([[1.0, 0.0, 0.0]])
    with tf.Session() as session:
        return float(session.run(-tf.reduce_sum(truth * tf.log(tf.nn.softmax(logits)))))


def main():
    """Write this version's rows into the table."""
    version = tf.__version__
    rows = [dict(answer(*program), tensorflow=version, program=name) for name, program in PROGRAMS.items()]
    for gap in (80.0, 120.0):
        loss = plain_loss(gap)
        found = {"loss": "nan" if np.isnan(loss) else abs(loss)}
        rows.append(dict(found, tensorflow=version, program="softmax, log, times one-hot", gap=gap))
    table = json.loads(TABLE.read_text(encoding="utf-8"))
    rows += [row for row in table["rows"] if row["tensorflow"] != version]
    rows.sort(key=lambda row: row["tensorflow"])
    made_with = table["made with"]
    made_with["date"] = datetime.date.today().isoformat()
    made_with["tensorflow " + version] = f"Python {platform.python_version()}, NumPy {np.__version__}"
    lines = ",\n  ".join(json.dumps(row, sort_keys=True) for row in rows)
    text = f'{{\n "made with": {json.dumps(made_with, sort_keys=True)},\n "rows": [\n  {lines}\n ]\n}}\n'
    TABLE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
