"""Measure how far back an RNN and an LSTM reach: two tasks, five distances, and the same care for both.

A setting is one of four learning rates with one of three ways to begin; each is trained with three seeds on
the same sequences, by the functions of ``deeper/memory.ipynb``, and tested after two budgets. One more round
of trainings gives the LSTM as many units as the RNN has.
"""

import itertools

import keras
import numpy as np
import tables

from tutorial_utils import chapters

memory = chapters.load("deeper/memory")

RATES = (0.001, 0.003, 0.01, 0.03)
STARTS = memory.STARTS | {"wide LSTM": memory.STARTS["LSTM"]}
BUDGETS = (200, 800)  # how often the weights have moved when the network is tested
PIECE = 200  # mini-batches in one call: the graph is traced for one number only


def percents_right(kind, task, distance, rate, start, seed):
    """Train a network; return the % of answers that it gets right on new sequences after each budget."""
    reader = memory.new_reader(kind, start, seed)
    learn = memory.ADDING.prepare(reader, keras.optimizers.Adam(rate, global_clipnorm=1.0))
    test = memory.draw_sequences(np.random.default_rng(10**6), task, distance, rows=500)
    rng, found = np.random.default_rng(0), []
    for done in range(PIECE, max(BUDGETS) + 1, PIECE):
        drawn = [memory.draw_sequences(rng, task, distance) for _ in range(PIECE)]
        sequences, answers = zip(*drawn, strict=True)
        learn(np.stack(sequences), np.stack(answers))
        if done in BUDGETS:
            found.append(round(100 * float(memory.ADDING.accuracy(reader, *test)[0]), 1))
    return found


def rows():
    """Yield the % right of three seeds for each training, setting and budget."""
    trainings = [*itertools.product(memory.DISTANCES, ("hold", "queue"), ("RNN", "LSTM"))]
    for distance, task, kind in [*trainings, (10, "queue", "wide LSTM")]:
        for rate, start in itertools.product(RATES, STARTS[kind]):
            seeds = [percents_right(kind, task, distance, rate, start, seed) for seed in range(3)]
            for updates, right in zip(BUDGETS, zip(*seeds, strict=True), strict=True):
                training = {"kind": kind, "task": task, "distance": distance, "updates": updates}
                yield {**training, "rate": rate, "start": start, "right": right}


if __name__ == "__main__":
    tables.store(__file__, tables.collect(rows()))
