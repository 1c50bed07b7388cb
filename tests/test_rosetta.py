"""docs/rosetta shows each cell in four libraries: all equal the notebooks' cells, gradients included.

`make test` has NumPy and TensorFlow; `make test-rosetta` brings PyTorch and JAX as well.
"""

import functools
import runpy
from pathlib import Path

import keras
import numpy as np
import pytest
import tensorflow as tf

from tutorial_utils import chapters

FOLDER = Path(__file__).parents[1] / "docs" / "rosetta"
ADDING, PARITY = chapters.load("03_binary_addition"), chapters.load("04_parity_and_curve")
FEATURES, UNITS, PROJECTION, BATCH, TIME, RATE = 2, 5, 3, 4, 6, 0.1
CELLS = {
    "rnn": lambda: ADDING.RNNCell(UNITS, 1),
    "lstm": lambda: ADDING.LSTMCell(UNITS, 1),
    "projected_lstm": lambda: PARITY.ProjectedLSTMCell(UNITS, PROJECTION, 1),
    "gru": lambda: ADDING.GRUCell(UNITS, 1),
}


def makers(library):
    """Return two functions of an array, one that makes a tensor of it and one that makes a weight."""
    if library == "with_numpy":
        return np.copy, np.copy
    if library == "with_tensorflow":
        return tf.constant, tf.Variable
    if library == "with_jax":
        return [pytest.importorskip("jax.numpy").asarray] * 2
    torch = pytest.importorskip("torch")
    return torch.tensor, functools.partial(torch.tensor, requires_grad=True)


def assert_close(values, wanted):
    """Compare any library's tensors with TensorFlow's."""
    for value, want in zip(values, wanted, strict=True):
        array = value.detach().numpy() if hasattr(value, "detach") else np.asarray(value)
        np.testing.assert_allclose(array, want, atol=1e-5)


@pytest.mark.parametrize("name", CELLS)
@pytest.mark.parametrize("library", sorted(path.stem for path in FOLDER.glob("*.py")))
def test_a_cell_and_its_training_step_equal_the_notebook(library, name):
    tensor, variable = makers(library)
    shown = runpy.run_path(str(FOLDER / f"{library}.py"))
    cell, rng = CELLS[name](), np.random.default_rng(2)
    if name == "projected_lstm":
        cell.build([None, FEATURES])
    order = ["kernel", "recurrent", "bias", "projection"]
    parts = [getattr(cell, part) for part in order if hasattr(cell, part)]
    variables = [part.value if isinstance(part, keras.Variable) else part for part in parts]
    for each in variables:  # biases that are not zeros, too
        each.assign(rng.normal(0, 0.5, each.shape))
    before = [each.numpy() for each in variables]
    sizes = {"lstm": [UNITS, UNITS], "projected_lstm": [PROJECTION, UNITS]}.get(name, [UNITS])
    series = np.float32(rng.normal(size=[TIME, BATCH, FEATURES]))
    targets = np.float32(rng.normal(size=[TIME, BATCH, sizes[0]]))
    start = [np.float32(rng.normal(size=[BATCH, size])) for size in sizes]

    with tf.GradientTape() as tape:
        state, hidden = [tf.constant(part) for part in start], []
        for inputs in tf.constant(series):
            output, state = cell(inputs, state)
            hidden.append(output)
        loss = tf.reduce_mean((tf.stack(hidden) - targets) ** 2)
    gradients = tape.gradient(loss, variables)

    weights, here = [variable(each) for each in before], tuple(tensor(part) for part in start)
    for inputs in series:
        here = shown[name](weights, tensor(inputs), here)
    assert_close(here, state)

    steps = [shown[name], shown[f"{name}_back"]] if library == "with_numpy" else [shown[name]]
    given = tensor(series), tensor(targets), tuple(tensor(part) for part in start)
    got_loss, got, *moved = shown["training_step"](*steps, weights, *given, RATE)
    assert_close([got_loss], [loss])
    assert_close(got, gradients)
    moved = moved[0] if moved else weights  # JAX returns new ones
    assert_close(moved, [old - RATE * part for old, part in zip(before, gradients, strict=True)])


@pytest.mark.parametrize(("name", "order"), [("LSTM", [0, 1, 2, 3]), ("GRU", [1, 0, 2])])
def test_pytorchs_own_layers_hold_the_blocks_in_the_order_that_the_page_says(name, order):
    torch = pytest.importorskip("torch")
    cell, layer = CELLS[name.lower()](), getattr(torch.nn, f"{name}Cell")(FEATURES, UNITS)
    if name == "LSTM":
        values = [cell.kernel[:FEATURES], cell.kernel[FEATURES:], cell.bias, tf.zeros_like(cell.bias)]
    else:
        values = [cell.kernel, cell.recurrent, *cell.bias]
    with torch.no_grad():
        for part, value in zip(layer.parameters(), values, strict=True):
            blocks = np.split(value.numpy(), len(order), axis=-1)
            part.copy_(torch.tensor(np.concatenate([blocks[place] for place in order], axis=-1).T))
    inputs = np.float32(np.random.default_rng(3).normal(size=[BATCH, FEATURES]))
    state = [np.full([BATCH, UNITS], 0.3, np.float32)] * (2 if name == "LSTM" else 1)
    here = [torch.tensor(part) for part in state]
    got = layer(torch.tensor(inputs), here if name == "LSTM" else here[0])
    assert_close(got if name == "LSTM" else [got], cell(inputs, state)[1])
