"""Train chapter 04's networks with twenty seeds each, and keep the table as JSON beside this file.

Parity, by the source's recipe and by the chapter's, without and with its last change, the noise in the state:
how many of all 4,096 strings of 12 bits, and of 1,000 random strings of 1,000 bits, are wrong at some step,
and (chapter's recipe) how many steps of a million are.
The curve: mean absolute errors of the network and of the two forecasts it is compared with.
Ends with an error if a network trained by the chapter's recipe misses a target or takes too long. The
others have no target: they fail with some seeds.

usage: python tests/seeds_04_parity_and_curve.py
"""

import seeds

from tutorial_utils import chapters

MILLION = 1_000_000
STEPS = {"of 4096 strings of 12 bits": 0, "of 1000 strings of 1000 bits": 0}
TARGETS = {
    "parity": {**STEPS, "of a million steps": 0, "seconds": 30},
    "curve": {"held out, share of persistence": 1.0, "seconds": 60},
}


def parity_row(chapter, kind, train, seed, **recipe):
    """Train one network on parity, and count what it has wrong."""
    network, times = seeds.timed(train, seed, **recipe)
    logits = chapter.as_graph(network).get_concrete_function()
    wrong = [
        (~chapter.right_throughout(logits, strings)).sum() for strings in (chapter.STRINGS, chapter.LONG)
    ]
    measured = dict(zip(STEPS, map(int, wrong), strict=True))
    if kind == "parity":
        np = chapter.np
        string = np.random.default_rng(seed).integers(0, 2, MILLION)
        answers = chapter.walk(network, string.tolist()).argmax(axis=1)
        measured["of a million steps"] = int((answers != np.cumsum(string) % 2).sum())
    return {"seed": seed, "kind": kind, **measured, **times}


def curve_row(chapter, seed):
    """Train one network on the curve, and measure its forecasts one step ahead."""
    read, truth, held = chapter.READ, chapter.FOLLOWING, chapter.HELD_OUT
    past, past_truth = chapter.in_chunks(chapter.np.arange(chapter.POINTS, chapter.POINTS * 3 // 2))
    plain = chapter.new_network(seed, projection=1)
    chapter.training.fit(chapter.prepare_curve(plain, read, truth, 0.1), 10)
    network, times = seeds.timed(chapter.train_curve, seed)
    held_out = chapter.mean_error(network(read[held]), truth[held])
    persistence = chapter.mean_error(chapter.persistence(read[held]), truth[held])
    errors = {
        "persistence": chapter.mean_error(chapter.persistence(read), truth),
        "straight on": chapter.mean_error(chapter.straight_on(read), truth),
        "source's recipe": chapter.mean_error(plain(read), truth),
        "learned from": chapter.mean_error(network(read[~held]), truth[~held]),
        "held out": held_out,
        "held out, share of persistence": held_out / persistence,
        "past x = 20": chapter.mean_error(network(past), past_truth),
    }
    return {
        "seed": seed,
        "kind": "curve",
        **{name: round(error, 4) for name, error in errors.items()},
        **times,
    }


def main():
    chapter = chapters.load("04_parity_and_curve")
    plain = {"batch": len(chapter.STRINGS), "rate": 0.1, "epochs": 100}
    rows = []
    for seed in seeds.SEEDS:
        rows += [
            parity_row(chapter, "parity, source's recipe", chapter.train_parity, seed, **plain),
            parity_row(chapter, "parity, unshaken", chapter.train_parity, seed),
            parity_row(chapter, "parity", chapter.train_shaken, seed),
            curve_row(chapter, seed),
        ]
        print(*rows[-4:], sep="\n", flush=True)
    seeds.finish(__file__, chapter, rows, TARGETS)


if __name__ == "__main__":
    main()
