"""Train the echo network with twenty seeds, and keep the table as JSON beside this file.

Ends with an error if one of them misses the chapter's target: every predictable bit of a new series of a
million right, within the seconds of training on two cores. All bits but the first three are counted. The
series is read as 1,000 rows side by side, each from the state in which the row before it ends; by how much
those states still moved in the last pass is in the table, too.

The same without the noise on the bits that it learns from has no target: it fails with some seeds.

usage: python tests/seeds_01_echo_rnn.py
"""

import seeds

from tutorial_utils import chapters

BITS = 1_000_000
TARGETS = {"echo": {"wrong": 0, "moved": 1e-5, "seconds": 10}}


def main():
    chapter = chapters.load("01_echo_rnn")
    rows = []
    for seed in seeds.SEEDS:
        series = chapter.np.random.default_rng(1000 + seed).integers(0, 2, BITS)
        for kind, change in (("echo", {}), ("echo, trained on clean bits", {"noise": 0.0})):
            (network, history), times = seeds.timed(chapter.train_echo, seed, chapter.EPOCHS, **change)
            answers, moved = chapter.echo_all(network, series)
            wrong = (answers != chapter.echo_of(series))[chapter.DELAY :]
            measured = {
                "wrong": int(wrong.sum()),
                "percent": round(100 * float(wrong.mean()), 5),
                "moved": float(moved),
                "loss": round(history["loss"][-1], 5),
            }
            rows.append({"seed": seed, "kind": kind, **measured, **times})
            print(rows[-1], flush=True)
    seeds.finish(__file__, chapter, rows, TARGETS)


if __name__ == "__main__":
    main()
