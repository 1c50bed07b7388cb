"""Optimizers and losses as the notebooks use them, against those of real TensorFlow 1, to 1e-5."""

import keras
import numpy as np
import pytest
import tensorflow as tf
from golden_values import close

from tutorial_utils import chapters


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
        adagrad = chapters.load("01_echo_rnn").Adagrad([variable], rate=0.3)
        return lambda gradient: adagrad.move([variable], [gradient])

    assert close(steps_of(expected, by_hand), expected["after each step"])
    assert close(keras_steps(expected, keras.optimizers.Adagrad(0.3)), expected["after each step"])


ADAMS = {
    "Adam": lambda **epsilon: keras.optimizers.Adam(0.02, **epsilon),
    "Adam, beta2 0.95, clipped": lambda **epsilon: keras.optimizers.Adam(
        0.02, beta_2=0.95, global_clipnorm=1.0, **epsilon
    ),
}


def test_adam_by_hand_of_chapter_02_is_adam_optimizer_where_gradients_are_not_tiny(golden):
    expected = golden["optimizers"]["Adam"]

    def by_hand(variable):
        adam = chapters.load("02_counting_ones").Adam([variable])
        return lambda gradient: adam.step([gradient], 0.02)

    found, size = steps_of(expected, by_hand), np.abs(expected["gradients"]).max(axis=0)
    assert close(found[:, size > 0.1], expected["after each step"][:, size > 0.1])
    assert close(found[:, size > 1e-4], keras_steps(expected, keras.optimizers.Adam(0.02))[:, size > 1e-4])


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
