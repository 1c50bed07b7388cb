"""Measure whether the initial bias of chapter 02's forget gate matters: 1 against 3, over twenty seeds.

Each bias gets the same budget and the same three learning rates, so that neither is judged by a rate that
suits the other. The recipe is the chapter's, its Adam, its schedule and its number of steps, except that
mini-batches have 100 strings instead of 250. All 120 networks see the same mini-batches of the same 10,000
strings.
"""

import itertools

import numpy as np
import tensorflow as tf

from tutorial_utils import chapters

counting = chapters.load("02_counting_ones")

RNG = np.random.default_rng(0)
CHOSEN = RNG.permutation(len(counting.STRINGS))
SAMPLE, UNSEEN = CHOSEN[:10_000], CHOSEN[10_000:20_000]
MINI_BATCHES = np.concatenate([RNG.permutation(SAMPLE) for _ in range(10)]).reshape(-1, 100)  # [1000, 100]


def percent_wrong(bias, rate, seed):
    """Train a network; return the % of unseen strings that it gets wrong."""
    cell = counting.LSTMCell(counting.UNITS, seed, forget_bias=float(bias))
    network = counting.Network(cell, counting.UNITS, counting.CLASSES, seed)
    adam = counting.Adam(network.trainable_variables, beta_2=0.95)

    @tf.function
    def learn(strings, counts):  # [steps, batch, time, 1], [steps, batch]
        for step in tf.range(len(strings)):
            rate_now = rate * counting.schedule(adam.steps / len(MINI_BATCHES))
            counting.train_step(network, adam, strings[step], counts[step], rate_now)

    learn(tf.constant(counting.as_batch(counting.STRINGS[MINI_BATCHES])), counting.COUNTS[MINI_BATCHES])
    answers = tf.argmax(network.logits(counting.as_batch(counting.STRINGS[UNSEEN])), axis=1).numpy()
    return round(100 * float((answers != counting.COUNTS[UNSEEN]).mean()), 2)


def rows():
    """Yield the % wrong of twenty seeds for each bias and rate."""
    for bias, rate in itertools.product((1, 3), (0.04, 0.08, 0.16)):
        wrong = [percent_wrong(bias, rate, seed) for seed in range(20)]
        yield {"bias": bias, "rate": rate, "wrong": wrong}
