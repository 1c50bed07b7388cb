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
UNITS, TIME = 4, 5


def new_cell():
    """Return a new cell."""
    return rnn.BasicLSTMCell(UNITS)


PROGRAMS = {  # name: what makes the cell, features of the series, how many series it is taken along
    "[cell] * 3, input as wide as the units": (lambda: rnn.MultiRNNCell([new_cell()] * 3), UNITS, 1),
    "[cell] * 3, input of one feature": (lambda: rnn.MultiRNNCell([new_cell()] * 3), 1, 1),
    "three cells, input of one feature": (lambda: rnn.MultiRNNCell([new_cell() for _ in range(3)]), 1, 1),
    "one cell, two data sets": (new_cell, 1, 2),
}


def answer(make_cell, features, series):
    """Build a graph; return how many kernels it has, or the beginning of the error."""
    tf.reset_default_graph()
    try:
        cell = make_cell()
        for _ in range(series):
            tf.nn.dynamic_rnn(cell, tf.placeholder(tf.float32, [None, TIME, features]), dtype=tf.float32)
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
