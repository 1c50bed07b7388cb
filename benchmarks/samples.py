"""Train chapter 02's counters and chapter 03's adders with many seeds, for notebooks/deeper/judging.ipynb.

The rows differ by their task:

race     chapter 03's cells at a steady learning rate: training steps until every validation sum is right
tests    adders by chapter 03's recipe: how many sums are wrong in each of four tests
strings  counters by chapter 02's recipe from three samples of strings, and one that counts aloud: how many
         unseen strings are wrong, how many in each half of them, and the % wrong of other lengths
budget   counters of twelve bits, one change at a time: the % of unseen strings that is wrong

usage: python benchmarks/samples.py [TASK ...]     (all of them by default; the others' rows are kept)
"""

import contextlib
import io
import sys

import tables

from tutorial_utils import chapters, runtime

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
            right = {test: adding.accuracy(network, *pairs)[1] for test, pairs in every.items()}
            wrong = {test: round((1 - share) * len(every[test][0])) for test, share in right.items()}
            yield {"kind": name, "seed": seed, **wrong}


def strings():
    """Yield how many unseen strings are wrong for each kind of sample, and the % wrong of other lengths."""
    np, counts = judging.np, counting.COUNTS
    half = np.random.default_rng(0).random(len(counts)) < 0.5  # to choose by; the rest is to report
    for seed in range(6):
        samples = {
            "at random": counting.draw_at_random(seed),
            "evenly by count": counting.draw_evenly(counts, seed),
            "evenly by count and runs": counting.draw_evenly(100 * counts + counting.RUNS, seed),
        }
        networks = {kind: counting.train_counter(sample, seed)[0] for kind, sample in samples.items()}
        samples["aloud"] = samples["evenly by count and runs"]
        networks["aloud"] = judging.train_aloud(samples["aloud"], seed)
        for kind, network in networks.items():
            wrong = (counting.answer_all(network) != counts) & counting.unseen_by(samples[kind])
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


def main(tasks):
    """Do some of the tasks, and store their rows beside those of the others."""
    runtime.start(0)
    for task in tasks:
        rows = []
        for row in globals()[task]():
            rows.append({"task": task, **row})
            print(rows[-1], file=sys.stderr, flush=True)
        others = []
        with contextlib.suppress(ValueError):  # there is no table yet
            others = [row for row in chapters.table("samples")["rows"] if row["task"] != task]
        tables.store(__file__, others + rows)


if __name__ == "__main__":
    with contextlib.redirect_stdout(io.StringIO()):  # the lines of progress
        main(sys.argv[1:] or ["race", "tests", "strings", "budget"])
