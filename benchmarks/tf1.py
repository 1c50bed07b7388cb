"""What real TensorFlow 1 computes: the sources' cells, optimizers and losses, and readers' programs.

Runs under TensorFlow 1.0.0 (Python 3.6) and 1.15.5 (Python 3.7), one after the other, never under the
project's own version: that is the point. Each run replaces its version's rows of the table tf1.json, with
which tests/test_golden.py and deeper/then_and_now compare today's code. Weights and inputs follow from a
formula.

usage: PYTHON_WITH_TENSORFLOW_1 benchmarks/tf1.py
"""

import datetime
import json
import platform
from pathlib import Path

import numpy as np
import tensorflow as tf
from tensorflow.contrib import rnn

TABLE = Path(__file__).resolve().parents[1] / "notebooks" / "deeper" / "tables" / "tf1.json"
UNITS, PROJECTION, BATCH, TIME, FEATURES = 4, 2, 3, 6, 2
LENGTHS = [TIME, 3, 1]  # of the three sequences, where they differ


def new_cell():
    """Return a new cell."""
    return rnn.BasicLSTMCell(UNITS)


CELLS = {  # name: how to make it, whether the sequences differ in length
    "BasicRNNCell": (lambda: rnn.BasicRNNCell(UNITS), False),
    "BasicLSTMCell": (new_cell, False),
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
PROGRAMS = {  # name: what makes the cell, features of the series, how many series it is unrolled along
    "[cell] * 3, input as wide as the units": (lambda: rnn.MultiRNNCell([new_cell()] * 3), UNITS, 1),
    "[cell] * 3, input of one feature": (lambda: rnn.MultiRNNCell([new_cell()] * 3), 1, 1),
    "three cells, input of one feature": (lambda: rnn.MultiRNNCell([new_cell() for _ in range(3)]), 1, 1),
    "one cell, two data sets": (new_cell, 1, 2),
}


def waves(shape, start):
    """Return numbers that look random and follow from a formula: sin(start), sin(start + 1), ..."""
    return np.sin(start + np.arange(np.prod(shape))).reshape(shape).astype(np.float32)


def diagonal(kernel):
    """Set the recurrent weights, the rows below those of the input, to 0 except on their diagonal."""
    kernel[FEATURES:] *= np.eye(UNITS, dtype=np.float32)
    return kernel


def plain_name(variable):
    """Name a variable alike in both versions: weights and biases of 1.0 are kernel and bias of 1.15."""
    path = variable.op.name.split("/")[2:]  # after rnn/NAME_OF_THE_CELL
    return "/".join({"weights": "kernel", "biases": "bias"}.get(part, part) for part in path)


def cell_values(name):
    """Run a cell along sequences with dynamic_rnn: outputs, last state, loss and its gradients."""
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
    wanted = dict(parts, outputs=outputs, loss=loss)
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
    return {name: dict(values, logits=logits, labels=labels) for name, values in found.items()}


def answer(make_cell, features, series):
    """Build the graph of a program; return how many kernels it has, or the beginning of the error."""
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
        loss = float(session.run(-tf.reduce_sum(truth * tf.log(tf.nn.softmax(logits)))))
    return "nan" if np.isnan(loss) else abs(loss)


def rows():
    """Yield what this version computes: a dict of arrays, numbers and words for each name."""
    for name in CELLS:
        yield dict(cell_values(name), name=name)
    for name, make in OPTIMIZERS.items():
        yield dict(optimizer_values(make), name=name)
    for name, values in loss_values().items():
        yield dict(values, name=name)
    for name, program in PROGRAMS.items():
        yield dict(answer(*program), name=name)
    for gap in (80.0, 120.0):
        yield {"name": "softmax, log, times one-hot", "gap": gap, "loss": plain_loss(gap)}


def as_lists(value):
    """Turn arrays, within dictionaries too, into lists of floats, to nine digits: all that float32 has."""
    if isinstance(value, dict):
        return {name: as_lists(part) for name, part in value.items()}
    if isinstance(value, (str, int)):
        return value
    value = np.asarray(value, np.float64)
    return [as_lists(part) for part in value] if value.ndim else float(f"{float(value):.9g}")


def main():
    """Write this version's rows into the table, and keep the other's."""
    version, table = tf.__version__, json.loads(TABLE.read_text(encoding="utf-8"))
    made = f"Python {platform.python_version()}, NumPy {np.__version__}, {datetime.date.today()}"
    table["made with"]["tensorflow"][version] = made
    found = [row for row in table["rows"] if row["tensorflow"] != version]
    found += [dict(as_lists(row), tensorflow=version) for row in rows()]
    found.sort(key=lambda row: row["tensorflow"])
    lines = ",\n  ".join(json.dumps(row, sort_keys=True) for row in found)
    made_with = json.dumps(table["made with"], sort_keys=True)
    TABLE.write_text(f'{{\n "made with": {made_with},\n "rows": [\n  {lines}\n ]\n}}\n', encoding="utf-8")


if __name__ == "__main__":
    main()
