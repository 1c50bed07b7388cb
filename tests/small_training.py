"""A training of a second or less, with all that a checkpoint must bring back.

Weights, Adam's memory and a learning rate that depends on the step, and a generator that shuffles.
"""

import keras
import numpy as np

from tutorial_utils import training
from tutorial_utils.runtime import tf


def build(units=3, ballast=1):
    """Return the weights, the function that trains an epoch, and what to keep in a checkpoint.

    The ballast, so many numbers, makes the writing of a checkpoint take long enough to be interrupted.
    """
    keras.utils.set_random_seed(5)
    weights = tf.Variable(keras.random.normal([4, units], seed=5))
    rate = keras.optimizers.schedules.CosineDecay(0.1, 10_000)
    optimizer = keras.optimizers.Adam(rate, global_clipnorm=1.0)
    optimizer.build([weights])
    shuffle = tf.random.Generator.from_seed(5)
    rows = tf.constant(np.random.default_rng(5).normal(size=[32, 4]), tf.float32)

    @tf.function
    def epoch():
        total = 0.0
        for batch in tf.reshape(tf.argsort(shuffle.uniform([32])), [4, 8]):
            with tf.GradientTape() as tape:
                loss = tf.reduce_mean(tf.square(tf.tanh(tf.gather(rows, batch) @ weights) - 0.5))
            optimizer.apply_gradients([(tape.gradient(loss, weights), weights)])
            total += loss
        return {"loss": total / 4, "first": weights[0]}

    keep = {"weights": weights, "optimizer": optimizer, "shuffle": shuffle}
    return weights, epoch, {**keep, "ballast": tf.Variable(tf.zeros([ballast]))}


def train(folder, epochs, every=2, ballast=1, watch=None):
    """Train, or go on training, with a checkpoint every few epochs; return weights and history as arrays."""
    weights, epoch, keep = build(ballast=ballast)
    history = training.fit(epoch, epochs, keep=keep, folder=folder, every=every, watch=watch)
    return {"weights": weights.numpy(), **{name: np.array(numbers) for name, numbers in history.items()}}
