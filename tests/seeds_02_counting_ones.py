"""Train the counting networks with ten seeds each, and keep the table as JSON beside this file.

Ends with an error if one of them misses the chapter's target: for each kind of sample, the share of wrong
answers among all strings that it did not learn from, and the seconds of training on two cores.

usage: python tests/seeds_02_counting_ones.py
"""

import json
import sys
import time
from pathlib import Path

import recipes

TABLE = Path(__file__).with_suffix(".json")
SEEDS = range(10)
MOST_SECONDS = 45
# % of wrong answers that is too much. Drawn evenly by count alone, most seeds leave under 0.005 % wrong, but
# not all; drawn evenly by runs as well, all do.
TARGETS = {
    "at random": 0.15,
    "evenly by count": 0.03,
    "evenly by count and runs": 0.005,
    "aloud": 0.005,
}


def main():
    chapter = recipes.load("02_counting_ones")
    both = chapter.LENGTH * chapter.COUNTS + chapter.RUNS
    rows = []
    for seed in SEEDS:
        for name, sample, train in (
            ("at random", chapter.draw_at_random(seed), chapter.train_counter),
            ("evenly by count", chapter.draw_evenly(chapter.COUNTS, seed), chapter.train_counter),
            ("evenly by count and runs", chapter.draw_evenly(both, seed), chapter.train_counter),
            ("aloud", chapter.draw_evenly(both, seed), chapter.train_aloud),
        ):
            begin = time.perf_counter()
            network = train(sample, seed)
            seconds = time.perf_counter() - begin
            wrong, unseen = chapter.answer_all(network) != chapter.COUNTS, chapter.unseen_by(sample)
            rows.append(
                {
                    "seed": seed,
                    "sample": name,
                    "seconds": round(seconds, 1),
                    "wrong of all": int(wrong.sum()),
                    "wrong unseen": int(wrong[unseen].sum()),
                    "unseen": int(unseen.sum()),
                    "percent": round(100 * float(wrong[unseen].mean()), 5),
                }
            )
            print(rows[-1], flush=True)
    versions = recipes.made_with(chapter)
    TABLE.write_text(json.dumps({"made with": versions, "targets": TARGETS, "rows": rows}, indent=1) + "\n")
    missed = [row for row in rows if row["percent"] > TARGETS[row["sample"]] or row["seconds"] > MOST_SECONDS]
    sys.exit(f"{len(missed)} rows miss their target: {missed}" if missed else 0)


if __name__ == "__main__":
    main()
