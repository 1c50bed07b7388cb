"""Measure how far back an RNN and an LSTM reach: two tasks, five distances, equal tuning for both.

A setting is one of four learning rates with one of three initializations; each is trained with three seeds on
the same sequences, by the functions of ``deeper/memory.ipynb``, and tested after two budgets. One more round
of trainings gives the LSTM as many units as the RNN has.
"""

import itertools

import keras
import numpy as np
import tensorflow as tf

from tutorial_utils import chapters

memory = chapters.load("deeper/memory")

RATES = (0.001, 0.003, 0.01, 0.03)
STARTS = memory.STARTS | {"wide LSTM": memory.STARTS["LSTM"]}
BUDGETS = (200, 800)  # how often the weights have moved when the network is tested
PIECE = 200  # mini-batches in one call: the graph is traced for this number alone


def begin_anew(reader, adam, new, rate):
    """Reset a network and its optimizer to a new start, so that one graph serves many trainings."""
    for weight, start in zip(reader.trainable_variables, new.trainable_variables, strict=True):
        weight.assign(start)
    for variable in adam.variables:
        variable.assign(tf.zeros_like(variable))
    adam.learning_rate = rate


def trainer(kind, task, distance):
    """Return a function that trains a network, and returns its % right on new sequences after each budget."""
    reader, adam = memory.new_reader(kind, 1, 0), keras.optimizers.Adam(global_clipnorm=1.0)
    learn = memory.ADDING.prepare(reader, adam)
    test = memory.draw_sequences(np.random.default_rng(10**6), task, distance, rows=500)

    def percents_right(rate, start, seed):
        begin_anew(reader, adam, memory.new_reader(kind, start, seed), rate)
        rng, found = np.random.default_rng(0), []
        for done in range(PIECE, max(BUDGETS) + 1, PIECE):
            drawn = [memory.draw_sequences(rng, task, distance) for _ in range(PIECE)]
            sequences, answers = zip(*drawn, strict=True)
            learn(np.stack(sequences), np.stack(answers))
            if done in BUDGETS:
                found.append(round(100 * float(memory.ADDING.accuracy(reader, *test)[0]), 1))
        return found

    return percents_right


def rows():
    """Yield the % right of three seeds for each training, setting and budget."""
    trainings = [*itertools.product(memory.DISTANCES, ("hold", "queue"), ("RNN", "LSTM"))]
    for distance, task, kind in [*trainings, (10, "queue", "wide LSTM")]:
        percents_right = trainer(kind, task, distance)
        training = {"kind": kind, "task": task, "distance": distance}
        for rate, start in itertools.product(RATES, STARTS[kind]):
            seeds = [percents_right(rate, start, seed) for seed in range(3)]
            for updates, right in zip(BUDGETS, zip(*seeds, strict=True), strict=True):
                yield {**training, "updates": updates, "rate": rate, "start": start, "right": right}
