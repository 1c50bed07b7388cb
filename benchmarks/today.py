"""Train every model of ``deeper/today.ipynb`` on every task: a sweep of learning rates, then five seeds.

For each kind of model and task, five copies of one network are trained side by side, each with a learning
rate of its own, for half the steps. The rate with the lowest loss on new sequences of the training length is
then used for five networks with different initial weights, which are trained as in the notebook and tested.
Longer sequences have no say in the choice.
"""

import functools
import itertools

import numpy as np
import tensorflow as tf

from tutorial_utils import chapters

today = chapters.load("deeper/today")

RATES = (0.002, 0.005, 0.01, 0.02, 0.04)
SEEDS = len(RATES)
TESTS = {1: 500, 2: 500, 10: 100, 100: 6}  # times the training length: how many sequences
FAR = ("GRU", "diagonal, -1 to 1", "Transformer, rotary")  # asked for bits from further back
DELAYS = (6, 12, 24)
LONGER = 10  # times as many steps, for a Transformer on two tasks


def train(kind, task, length, steps, rates, copies=False):
    """Train networks side by side; return them as a graph, and their losses on new sequences."""
    model = today.Model(kind, SEEDS, seed=0)
    if copies:
        for weight in model.trainable_variables:
            weight.assign(np.repeat(weight.numpy()[:1], SEEDS, axis=0))
    learn = today.make_trainer(model, today.UpAndDown(rates, steps))
    learn(*today.mini_batches(task, int(copies), steps, length))
    graph = tf.function(model, input_signature=[tf.TensorSpec([None, None], tf.int32)])
    new = today.draw(np.random.default_rng(10**6), task, 500, length)
    return graph, today.losses_of(graph, *new).numpy()


def row_of(kind, task, length, tests, last=None, steps=today.STEPS):
    """Find a rate, train with it, and return the row of the table."""
    _, sweep = train(kind, task, length, steps // 2, RATES, copies=True)
    rate = RATES[np.nanargmin(sweep)]
    graph, losses = train(kind, task, length, steps, [rate] * SEEDS)
    row = {"kind": kind, "task": task, "rate": rate, "sweep": shorten(sweep), "loss": shorten(losses)}
    rng = np.random.default_rng(10**6 + 1)
    for times, sequences in tests.items():
        new = today.draw(rng, task, sequences, times * length)
        right = 100 * today.share_right(graph, *new, last or max(1, times * length // 10))
        row[f"x{times}"] = right.round(1).tolist()
    return row


def shorten(losses):
    """Round each loss to three digits."""
    return [float(f"{loss:.3g}") for loss in losses]


def rows():
    """Yield the rows of all kinds and tasks."""
    for task, kind in itertools.product(list(today.TASKS), today.MIXERS):
        yield row_of(kind, task, today.LENGTH, TESTS)
    for delay, kind in itertools.product(DELAYS, FAR):
        task = f"echo, {delay} back"
        today.TASKS[task] = 2, functools.partial(today.echo, delay=delay)
        yield row_of(kind, task, delay + today.LENGTH, {1: 500}, today.LENGTH)
    for task in ("parity", "five cups"):
        today.TASKS[f"{task}, longer"] = today.TASKS[task]
        steps = LONGER * today.STEPS
        yield row_of("Transformer, learned", f"{task}, longer", today.LENGTH, TESTS, steps=steps)
