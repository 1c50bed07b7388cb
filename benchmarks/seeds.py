"""Train the networks of each chapter with twenty seeds, and store what they get wrong.

The tables are those of notebooks/deeper/tables that begin with "seeds_"; the chapters quote them, and
docs/seeds.md shows them. The script ends with an error that names every row that misses a target.

usage: python benchmarks/seeds.py [CHAPTER ...] [--seeds NUMBER]     (by default all four, with 20 seeds)
"""

import argparse
import contextlib
import io
import sys

import tables

# chapter -> kind of network -> measure -> the most that any seed may have; other kinds may fail
TARGETS = {
    "01_echo_rnn": {"with noise": {"wrong": 0}},
    "02_counting_ones": {
        "at random": {"% wrong": 0.2},
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
    np = chapter.np
    series = np.random.default_rng(1000 + seed).integers(0, 2, 1_000_000)
    for kind, options in {
        "as the source": {"seams": True},
        "without seams": {},
        "with noise": {"noise": 0.1},
    }.items():
        network, history = chapter.train_echo(seed, **options)
        predictions, _ = chapter.echo_all(network, series)
        wrong = (predictions != chapter.echo_of(series))[chapter.DELAY :]
        yield kind, {"wrong": int(wrong.sum()), "loss": round(history["loss"][-1], 5)}


def counters(chapter, seed):
    """Yield how many unseen strings the counters of chapter 02 get wrong, by the sample that they saw."""
    from tutorial_utils import chapters

    samples = {
        "at random": chapter.draw_at_random(seed),
        "evenly by count": chapter.draw_evenly(chapter.COUNTS, seed),
        "evenly by count and runs": chapter.draw_evenly(100 * chapter.COUNTS + chapter.RUNS, seed),
    }
    networks = {kind: chapter.train_counter(sample, seed)[0] for kind, sample in samples.items()}
    samples["asked after each bit"] = samples["evenly by count and runs"]
    networks["asked after each bit"] = chapters.load("deeper/judging").train_aloud(
        samples["asked after each bit"], seed
    )
    for kind, network in networks.items():
        unseen = chapter.unseen_by(samples[kind])
        wrong = (chapter.answer_all(network) != chapter.COUNTS)[unseen]
        yield kind, {"wrong": int(wrong.sum()), "% wrong": round(100 * float(wrong.mean()), 5)}


def adders(chapter, seed):
    """Yield how many sums the adders of chapter 03 get wrong in each of its tests, without and with noise."""
    tests = {"ten bits": (chapter.PAIRS, chapter.SUMS)} | chapter.long_tests()
    for cell, make_cell in chapter.CELLS.items():
        for kind, train in ((cell, chapter.train_adder), (f"{cell}, noise", chapter.train_noisy_adder)):
            network, _ = train(make_cell, seed)
            right = {test: chapter.accuracy(network, *pairs)[1] for test, pairs in tests.items()}
            yield kind, {test: round((1 - share) * len(tests[test][0])) for test, share in right.items()}


def parity_and_curve(chapter, seed):
    """Yield what the networks of chapter 04 get wrong: strings of the parity, and the curve's next value."""
    source = chapter.new_network(seed)
    chapter.train(source, seed)
    smaller_steps, _ = chapter.train_parity(seed, noise=0.0)
    noisy, _ = chapter.train_parity(seed)
    networks = {
        "parity, source's recipe": source,
        "parity, smaller steps": smaller_steps,
        "parity, and noise": noisy,
    }
    for kind, network in networks.items():
        logits = chapter.as_graph(network)
        right = [chapter.right_throughout(logits, strings) for strings in (chapter.STRINGS, chapter.LONG)]
        names = "of 4,096 short strings", "of 1,000 long strings"
        yield kind, {name: int((~each).sum()) for name, each in zip(names, right, strict=True)}
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

    from tutorial_utils import chapters, runtime

    runtime.start(0)
    failures = []
    for name in asked.chapters or TARGETS:
        chapter, rows = chapters.load(name), []
        for seed in range(asked.seeds):
            with contextlib.redirect_stdout(io.StringIO()):  # the lines of progress
                rows += [{"kind": kind, "seed": seed, **row} for kind, row in MEASURES[name](chapter, seed)]
            print(*(row for row in rows if row["seed"] == seed), sep="\n", flush=True)
            tables.store(__file__, rows, name=f"seeds_{name}")
        failures += missed(rows, TARGETS[name])
    return "\n".join(failures) or 0


if __name__ == "__main__":
    sys.exit(main())
