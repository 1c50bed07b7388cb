"""Train chapter 02's counters and chapter 03's adders with many seeds, for notebooks/deeper/judging.ipynb.

The rows differ by their task:

race     chapter 03's cells at a steady learning rate: training steps until every validation sum is right
tests    adders by chapter 03's recipe: how many sums are wrong in each of four tests
strings  counters by chapter 02's recipe from three samples of strings, and one that counts aloud: how many
         unseen strings are wrong, how many in each half of them, and the % wrong of other lengths
budget   counters of twelve bits, one change at a time: the % of unseen strings that is wrong
"""

import numpy as np
import seeds

from tutorial_utils import chapters

judging = chapters.load("deeper/judging")
adding, counting = judging.ADDING, judging.COUNTING


def race():
    """Yield how long each cell takes until it gets every validation sum right."""
    variants = {name: {"make_cell": make_cell} for name, make_cell in adding.CELLS.items()}
    lstm = {"make_cell": adding.LSTMCell}
    few = {
        "LSTM, 5 units": lstm | {"units": 5},
        "LSTM, extra layer": lstm | {"make_network": adding.DeepAdder},
    }
    for name, options in (variants | few).items():
        for seed in range(20 if name in variants else 8):
            yield {"kind": name, "seed": seed, "steps": int(judging.watch_adder(seed=seed, **options)[-1, 0])}


def tests():
    """Yield how many sums adders get wrong that were trained as in chapter 03, without noise."""
    every = {"ten bits, all": (adding.PAIRS, adding.SUMS)} | adding.long_tests()
    for seed in range(8):
        for name, make_cell in adding.CELLS.items():
            network, _ = adding.train_adder(make_cell, seed)
            yield {"kind": name, "seed": seed, **seeds.wrong_sums(adding, network, every)}


def strings():
    """Yield how many unseen strings are wrong for each kind of sample, and the % wrong of other lengths."""
    half = np.random.default_rng(0).random(len(counting.COUNTS)) < 0.5  # to choose by; the rest is to report
    for seed in range(6):
        for kind, sample, network in seeds.trained_counters(counting, seed, aloud="aloud"):
            wrong = (counting.answer_all(network) != counting.COUNTS) & counting.unseen_by(sample)
            lengths = judging.wrong_by_length(network).round(3).tolist()
            by_half = {"to choose by": int(wrong[half].sum()), "to report": int(wrong[~half].sum())}
            yield {"kind": kind, "seed": seed, "wrong": int(wrong.sum()), **by_half, "lengths": lengths}


def budget():
    """Yield the % wrong of unseen strings of twelve bits, one change at a time."""
    variants = {
        "as it is: 24 units, batches of 50": {},
        "6 units": {"units": 6},
        "48 units": {"units": 48},
        "batches of 10": {"batch": 10},
        "batches of 250": {"batch": 250},
        "batches of 10, as many steps": {"batch": 10, "to_read": 2_400},
        "batches of 250, as many steps": {"batch": 250, "to_read": 60_000},
        "200 strings": {"size": 200},
    }
    for kind, options in variants.items():
        for seed in range(6):
            wrong = judging.wrong_after(seed, **options)
            yield {"kind": kind, "seed": seed, "wrong": round(float(wrong), 3)}


def rows():
    """Yield the rows of all tasks."""
    for task in (race, tests, strings, budget):
        for row in task():
            yield {"task": task.__name__, **row}
