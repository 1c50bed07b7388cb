"""docs/rosetta shows each cell in four libraries: all equal the notebooks' cells, gradients included.

`make test` has NumPy and TensorFlow; `make test-rosetta` brings PyTorch and JAX as well.
"""

import functools
import importlib.util
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
    "projected_lstm": lambda: built(PARITY.ProjectedLSTMCell(UNITS, PROJECTION, 1)),
    "gru": lambda: ADDING.GRUCell(UNITS, 1),
}


def built(cell):
    cell.build([None, FEATURES])
    return cell


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


def plain(values):
    """Return any library's tensors as NumPy arrays."""
    return [value.detach().numpy() if hasattr(value, "detach") else np.asarray(value) for value in values]


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("library", sorted(path.stem for path in FOLDER.glob("*.py")))
def test_a_cell_and_its_training_step_equal_the_notebook(library, cell):
    tensor, variable = makers(library)
    spec = importlib.util.spec_from_file_location(library, FOLDER / f"{library}.py")
    shown = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(shown)

    own, rng = CELLS[cell](), np.random.default_rng(2)
    order = ["kernel", "recurrent", "bias", "projection"]
    variables = [getattr(own, part) for part in order if hasattr(own, part)]
    for each in variables:  # biases that are not zeros, too
        each.assign(rng.normal(0, 0.5, each.shape))
    shows = PROJECTION if cell == "projected_lstm" else UNITS
    series = rng.normal(size=[TIME, BATCH, FEATURES]).astype(np.float32)
    targets = rng.normal(size=[TIME, BATCH, shows]).astype(np.float32)
    sizes = [shows, UNITS] if "lstm" in cell else [shows]
    start = [rng.normal(size=[BATCH, size]).astype(np.float32) for size in sizes]
    weights = [variable(each.numpy()) for each in variables]
    state = tuple(tensor(part) for part in start)

    with tf.GradientTape() as tape:
        now, hidden = [tf.constant(part) for part in start], []
        for inputs in tf.constant(series):
            output, now = own(inputs, now)
            hidden.append(output)
        loss = tf.reduce_mean((tf.stack(hidden) - targets) ** 2)
    gradients = tape.gradient(
        loss, [each.value if isinstance(each, keras.Variable) else each for each in variables]
    )

    step = getattr(shown, cell)
    for inputs in series:
        state = step(weights, tensor(inputs), state)
    for got, want in zip(plain(state), now, strict=True):
        np.testing.assert_allclose(got, want, atol=1e-5)

    state = tuple(tensor(part) for part in start)
    back = [getattr(shown, f"{cell}_back")] if library == "with_numpy" else []
    got_loss, got, *moved = shown.training_step(
        step, *back, weights, tensor(series), tensor(targets), state, RATE
    )
    np.testing.assert_allclose(plain([got_loss])[0], loss, atol=1e-5)
    moved = moved[0] if moved else weights
    for part, new, want, old in zip(plain(got), plain(moved), gradients, variables, strict=True):
        np.testing.assert_allclose(part, want, atol=1e-5)
        np.testing.assert_allclose(new, old - RATE * want, atol=1e-5)


@pytest.mark.parametrize(("name", "order"), [("LSTM", [0, 1, 2, 3]), ("GRU", [1, 0, 2])])
def test_pytorchs_own_layers_hold_the_blocks_in_the_order_that_the_page_says(name, order):
    torch = pytest.importorskip("torch")
    cell, layer = CELLS[name.lower()](), getattr(torch.nn, f"{name}Cell")(FEATURES, UNITS)
    kernels = (
        [cell.kernel, cell.recurrent] if name == "GRU" else [cell.kernel[:FEATURES], cell.kernel[FEATURES:]]
    )
    biases = cell.bias if name == "GRU" else [cell.bias, tf.zeros_like(cell.bias)]
    with torch.no_grad():
        for part, values in zip(layer.parameters(), [*kernels, *biases], strict=True):
            blocks = tf.split(values, len(order), axis=-1)
            part.copy_(
                torch.tensor(tf.transpose(tf.concat([blocks[place] for place in order], axis=-1)).numpy())
            )
    inputs = np.random.default_rng(3).normal(size=[BATCH, FEATURES]).astype(np.float32)
    start = [np.full([BATCH, UNITS], 0.3, np.float32)] * (1 + (name == "LSTM"))
    state = [torch.tensor(part) for part in start]
    got = layer(torch.tensor(inputs), tuple(state) if name == "LSTM" else state[0])
    want = cell(inputs, start)[1]
    for ours, theirs in zip(got if name == "LSTM" else [got], want, strict=True):
        np.testing.assert_allclose(ours.detach(), theirs, atol=1e-5)
