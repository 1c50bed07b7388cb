"""Train the networks of each chapter with twenty seeds, and store what they get wrong.

The tables are those of notebooks/deeper/tables that begin with "seeds_"; the chapters quote them, and
docs/seeds.md shows them. The script ends with an error that names every row that misses a target.

usage: python benchmarks/seeds.py [CHAPTER ...] [--seeds NUMBER]     (by default all four, with 20 seeds)
"""

import argparse
import sys

import numpy as np
import tables

from tutorial_utils import chapters

# chapter -> kind of network -> measure -> the most that any seed may have; other kinds may fail
TARGETS = {
    "01_echo_rnn": {"with noise": {"wrong": 0}},
    "02_counting_ones": {
        "at random": {"% wrong": 0.3},
        "evenly by count": {"% wrong": 0.03},
        "evenly by count and runs": {"% wrong": 0.005},
        "asked after each bit": {"% wrong": 0.005},
    },
    "03_binary_addition": {
        f"{cell}, noise": {"ten bits": 0, "random": 0, "uneven": 0} for cell in ("RNN", "LSTM", "GRU")
    },
    "04_parity_and_curve": {
        "parity, and noise": {"of 4,096 short strings": 0, "of 1,000 long strings": 0},
        "curve, asked for the miss": {"held out, of the ruler's error": 0.01},
    },
}


def echoes(chapter, seed):
    """Yield how many of a million new bits the echo networks of chapter 01 get wrong."""
    series = np.random.default_rng(1000 + seed).integers(0, 2, 1_000_000)
    kinds = {"as the source": {"seams": True}, "without seams": {}, "with noise": {"noise": 0.1}}
    for kind, options in kinds.items():
        network, history = chapter.train_echo(seed, **options)
        predictions, _ = chapter.echo_all(network, series)
        wrong = (predictions != chapter.echo_of(series))[chapter.DELAY :]
        yield kind, {"wrong": int(wrong.sum()), "loss": round(history["loss"][-1], 5)}


def trained_counters(chapter, seed, aloud):
    """Yield each kind of counter of chapter 02, its sample and the network; the last one counts aloud."""
    samples = {
        "at random": chapter.draw_at_random(seed),
        "evenly by count": chapter.draw_evenly(chapter.COUNTS, seed),
        "evenly by count and runs": chapter.draw_evenly(100 * chapter.COUNTS + chapter.RUNS, seed),
    }
    for kind, sample in samples.items():
        yield kind, sample, chapter.train_counter(sample, seed)[0]
    yield aloud, sample, chapters.load("deeper/judging").train_aloud(sample, seed)


def counters(chapter, seed):
    """Yield how many unseen strings the counters of chapter 02 get wrong, by the sample that they saw."""
    for kind, sample, network in trained_counters(chapter, seed, aloud="asked after each bit"):
        wrong = (chapter.answer_all(network) != chapter.COUNTS)[chapter.unseen_by(sample)]
        yield kind, {"wrong": int(wrong.sum()), "% wrong": round(100 * float(wrong.mean()), 5)}


def wrong_sums(chapter, network, tests):
    """Return how many sums an adder of chapter 03 gets wrong in each test, (pairs, sums) by name."""
    right = {test: chapter.accuracy(network, *pairs)[1] for test, pairs in tests.items()}
    return {test: round((1 - share) * len(tests[test][0])) for test, share in right.items()}


def adders(chapter, seed):
    """Yield how many sums the adders of chapter 03 get wrong in each of its tests, without and with noise."""
    tests = {"ten bits": (chapter.PAIRS, chapter.SUMS)} | chapter.long_tests()
    for cell, make_cell in chapter.CELLS.items():
        for kind, train in ((cell, chapter.train_adder), (f"{cell}, noise", chapter.train_noisy_adder)):
            yield kind, wrong_sums(chapter, train(make_cell, seed)[0], tests)


def parity_and_curve(chapter, seed):
    """Yield what the networks of chapter 04 get wrong: strings of the parity, and the curve's next value."""
    source = chapter.new_network(seed)
    chapter.train(source, seed)
    networks = {
        "parity, source's recipe": source,
        "parity, smaller steps": chapter.train_parity(seed, noise=0.0)[0],
        "parity, and noise": chapter.train_parity(seed)[0],
    }
    tests = {"of 4,096 short strings": chapter.STRINGS, "of 1,000 long strings": chapter.LONG}
    for kind, network in networks.items():
        logits = chapter.as_graph(network)
        right = {name: chapter.right_throughout(logits, strings) for name, strings in tests.items()}
        yield kind, {name: int((~each).sum()) for name, each in right.items()}
    forecast = chapter.train_curve(seed)[0](chapter.READ).numpy()
    yield "curve, source's recipe", {"mean error": round(chapter.mean_error(forecast, chapter.FOLLOWING), 4)}
    corrector, _ = chapter.train_corrector(seed)
    measured = {}
    for place, last in chapter.JUDGED_ON.items():
        windows, following = chapter.in_windows(last)
        ruler = chapter.mean_error(chapter.straight_on(windows)[:, -1:], following)
        error = chapter.mean_error(chapter.corrected(corrector, windows), following)
        measured[f"{place}, of the ruler's error"] = round(error / ruler, 5)
    yield "curve, asked for the miss", measured


MEASURES = dict(zip(TARGETS, (echoes, counters, adders, parity_and_curve), strict=True))


def rows(name, seeds):
    """Yield the rows of one chapter's table."""
    for seed in range(seeds):
        for kind, row in MEASURES[name](chapters.load(name), seed):
            yield {"kind": kind, "seed": seed, **row}


def missed(rows, targets):
    """Return a line for each number in rows that is larger than its kind's target, or is no number."""
    kinds = {row["kind"] for row in rows}
    assert targets.keys() <= kinds, f"a target for what was not trained: {sorted(targets.keys() - kinds)}"
    return [
        f"seed {row['seed']}, {row['kind']}: {name} is {row[name]}, more than {most}"
        for row in rows
        for name, most in targets.get(row["kind"], {}).items()
        if not row[name] <= most  # NaN is not
    ]


def main():
    """Train and store; return the targets that were missed, or 0."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("chapters", nargs="*", metavar="CHAPTER", help=f"of {', '.join(TARGETS)}")
    parser.add_argument("--seeds", type=int, default=20)
    asked = parser.parse_args()
    if unknown := set(asked.chapters) - TARGETS.keys():
        parser.error(f"unknown chapter {', '.join(sorted(unknown))}: choose from {', '.join(TARGETS)}")
    failures = []
    for name in asked.chapters or TARGETS:
        found = tables.collect(rows(name, asked.seeds))
        tables.store(__file__, found, f"seeds_{name}")
        failures += missed(found, TARGETS[name])
    return "\n".join(failures) or 0


if __name__ == "__main__":
    sys.exit(main())
