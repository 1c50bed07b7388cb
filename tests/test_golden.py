"""The cell of chapter 04 against golden values of TensorFlow 1's LSTMCell(num_proj=...), to 1e-5."""

import json
from pathlib import Path

import numpy as np
import pytest
import recipes
import tensorflow as tf

GOLDEN = sorted((Path(__file__).parent / "golden").glob("lstm_projection_tf*.json"))


@pytest.fixture(scope="module")
def chapter():
    return recipes.load("04_parity_and_curve")


@pytest.fixture(params=GOLDEN, ids=lambda path: path.stem)
def golden(request):
    return json.loads(request.param.read_text(encoding="utf-8"))


def close(found, expected):
    return np.allclose(found, np.float32(expected), rtol=0, atol=1e-5)


def test_both_versions_of_tensorflow_are_there(chapter):
    versions = [json.loads(path.read_text())["made with"]["tensorflow"] for path in GOLDEN]
    assert versions == ["1.0.0", "1.15.5"]


def test_outputs_state_and_gradients_are_those_of_tensorflow_1(chapter, golden):
    weights = {name: np.float32(values) for name, values in golden["weights"].items()}
    units, projection = weights["projection"].shape
    cell = chapter.ProjectedLSTMCell(units, projection, seed=0)
    layer = chapter.keras.layers.RNN(cell, return_sequences=True, return_state=True)
    layer.build([None, None, 1])
    layer.set_weights(chapter.from_tf1(**weights))
    inputs = tf.constant(golden["inputs"])
    with tf.GradientTape() as tape:
        tape.watch(inputs)
        outputs, hidden, memory = layer(inputs)
        loss = tf.reduce_sum(outputs**2) + tf.reduce_sum(memory)
    assert close(outputs, golden["outputs"])
    assert close(hidden, golden["hidden"])
    assert close(memory, golden["memory"])
    assert close(loss, golden["loss"])
    found = tape.gradient(loss, [cell.kernel.value, cell.bias.value, cell.projection.value, inputs])
    expected = golden["gradients"]
    assert close(found[0], chapter.reorder(np.float32(expected["kernel"])))
    assert close(found[1], chapter.reorder(np.float32(expected["bias"])))
    assert close(found[2], expected["projection"])
    assert close(found[3], expected["inputs"])


def test_without_the_mapping_the_numbers_are_others(chapter, golden):
    weights = {name: np.float32(values) for name, values in golden["weights"].items()}
    layer = chapter.keras.layers.RNN(chapter.ProjectedLSTMCell(5, 2, seed=0), return_sequences=True)
    layer.build([None, None, 1])
    inputs = tf.constant(golden["inputs"])
    as_they_are = [weights["kernel"], weights["bias"], weights["projection"]]
    for wrong in (as_they_are, chapter.from_tf1(**weights, forget_bias=0.0)):
        layer.set_weights(wrong)
        assert np.abs(layer(inputs) - np.float32(golden["outputs"])).max() > 0.01


def test_the_walk_in_numpy_is_the_network(chapter):
    network = chapter.new_network(seed=1)
    string = np.random.default_rng(1).integers(0, 2, 50)
    by_graph = network(tf.constant(chapter.as_batch(string)[None]))[0]
    assert np.allclose(chapter.walk(network, string), by_graph, rtol=0, atol=1e-5)
