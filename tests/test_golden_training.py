"""Optimizers and losses as the notebooks use them, against those of real TensorFlow 1, to 1e-5."""

import keras
import numpy as np
import pytest
import recipes
import tensorflow as tf
from golden_values import close


def steps_of(expected, move):
    """Take the steps that TensorFlow 1 took; return the variable after each."""
    variable, after = tf.Variable(expected["start"]), []
    step = move(variable)
    for gradient in expected["gradients"]:
        step(tf.constant(gradient))
        after.append(variable.numpy())
    return np.stack(after)


def keras_steps(expected, optimizer):
    return steps_of(expected, lambda variable: lambda gradient: optimizer.apply([gradient], [variable]))


def test_adagrad_by_hand_and_in_keras_are_adagrad_optimizer(golden):
    expected = golden["optimizers"]["Adagrad"]

    def by_hand(variable):
        adagrad = recipes.load("01_echo_rnn").Adagrad([variable], rate=0.3)
        return lambda gradient: adagrad.move([variable], [gradient])

    assert close(steps_of(expected, by_hand), expected["after each step"])
    assert close(keras_steps(expected, keras.optimizers.Adagrad(0.3)), expected["after each step"])


def adam_of_chapter_02(epsilon=None):
    """Return Adam with the arguments of chapter 02, but for a step size that stays."""
    chapter = recipes.load("02_counting_ones")
    network = chapter.Network(chapter.LSTMCell(1, seed=0), 1, 2, seed=0)
    _, kept = chapter.prepare(network, chapter.STRINGS[:2], chapter.COUNTS[:2], seed=0, batch=2)
    config = {**kept["optimizer"].get_config(), "learning_rate": 0.02}
    return keras.optimizers.Adam.from_config(config if epsilon is None else {**config, "epsilon": epsilon})


ADAMS = {
    "Adam": lambda **epsilon: keras.optimizers.Adam(0.02, **epsilon),
    "Adam, beta2 0.95, clipped": adam_of_chapter_02,
}


@pytest.mark.parametrize("name", ADAMS)
def test_adam_is_adam_optimizer_but_for_a_larger_epsilon(golden, name):
    expected = golden["optimizers"][name]
    assert ADAMS[name]().epsilon == 1e-7  # 1e-8 in TensorFlow 1; in both it is added to the root
    assert close(keras_steps(expected, ADAMS[name](epsilon=1e-8)), expected["after each step"])
    difference = np.abs(keras_steps(expected, ADAMS[name]()) - expected["after each step"]).max(axis=0)
    size = np.abs(expected["gradients"]).max(axis=0)
    assert (difference[size > 0.1] < 1e-5).all()
    assert (difference[size < 1e-6] > 0.01).all()


@pytest.mark.parametrize("name", ["sparse softmax", "softmax", "sigmoid"])
def test_cross_entropies_and_their_gradients_are_the_originals(golden, name):
    losses = golden["losses"]
    labels, expected = losses["labels"].astype(int), losses[name]
    one_hot = tf.one_hot(labels, 4)
    form = {
        "sparse softmax": lambda logits: tf.nn.sparse_softmax_cross_entropy_with_logits(labels, logits),
        "softmax": lambda logits: tf.nn.softmax_cross_entropy_with_logits(one_hot, logits),
        "sigmoid": lambda logits: tf.nn.sigmoid_cross_entropy_with_logits(one_hot, logits),
    }[name]
    logits = tf.constant(losses["logits"])
    with tf.GradientTape() as tape:
        tape.watch(logits)
        loss = form(logits)
    assert close(loss, expected["loss"])
    assert close(tape.gradient(loss, logits), expected["gradient"])
