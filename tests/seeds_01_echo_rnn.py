"""Train the echo network with ten seeds, and keep the table as JSON beside this file.

Ends with an error if one of them misses the chapter's target: every predictable bit of a new series of a
million right, within the seconds of training on two cores. All bits but the first three are counted. The
series is read as 1,000 rows side by side, each from the state in which the row before it ends; by how much
those states still moved in the last pass is in the table, too.

usage: python tests/seeds_01_echo_rnn.py
"""

import json
import sys
import time
from pathlib import Path

import recipes

TABLE = Path(__file__).with_suffix(".json")
SEEDS = range(10)
BITS = 1_000_000
MOST_SECONDS = 10
TARGETS = {"percent": 0.0, "moved": 1e-5}  # % of predictable bits wrong; change of the rows' last states


def main():
    chapter = recipes.load("01_echo_rnn")
    rows = []
    for seed in SEEDS:
        begin, begin_cpu = time.perf_counter(), time.process_time()
        network, history = chapter.train_echo(seed, chapter.EPOCHS)
        seconds, cpu = time.perf_counter() - begin, time.process_time() - begin_cpu
        series = chapter.np.random.default_rng(1000 + seed).integers(0, 2, BITS)
        answers, moved = chapter.echo_all(network, series)
        wrong = (answers != chapter.echo_of(series))[chapter.DELAY :]
        rows.append(
            {
                "seed": seed,
                "seconds": round(seconds, 1),
                "processor seconds": round(cpu, 1),
                "loss": round(history["loss"][-1], 5),
                "wrong": int(wrong.sum()),
                "predictable": len(wrong),
                "percent": round(100 * float(wrong.mean()), 5),
                "moved": float(moved),
            }
        )
        print(rows[-1], flush=True)
    versions = recipes.made_with(chapter)
    TABLE.write_text(json.dumps({"made with": versions, "targets": TARGETS, "rows": rows}, indent=1) + "\n")
    missed = [
        row
        for row in rows
        if row["seconds"] > MOST_SECONDS or any(row[name] > most for name, most in TARGETS.items())
    ]
    sys.exit(f"{len(missed)} rows miss their target: {missed}" if missed else 0)


if __name__ == "__main__":
    main()
