"""Train the adders with five seeds each, and keep the table as JSON beside this file.

Ends with an error if one of them is wrong anywhere: in one of the 262,144 sums of ten bits, in 100 random
sums of 1,000 bits, in one of 100,000 bits, or in 2**999 - 1 and 1; or if its training takes too long.

usage: python tests/seeds_03_binary_addition.py
"""

import json
import sys
import time
from pathlib import Path

import recipes

TABLE = Path(__file__).with_suffix(".json")
SEEDS = range(5)
MOST_SECONDS = 20


def main():
    chapter = recipes.load("03_binary_addition")
    rows = []
    for seed in SEEDS:
        for name, make in chapter.CELLS.items():
            begin, begin_cpu = time.perf_counter(), time.process_time()
            network = chapter.train_shaken(make, seed)
            row = {
                "seed": seed,
                "cell": name,
                "seconds": round(time.perf_counter() - begin, 1),
                "seconds of processor": round(time.process_time() - begin_cpu, 1),
                "wrong bits and sums": chapter.check(network),
                "traced": network.logits.experimental_get_tracing_count(),
            }
            rows.append(row)
            print(row, flush=True)
    versions = recipes.made_with(chapter)
    lines = ",\n  ".join(json.dumps(row) for row in rows)
    TABLE.write_text(f'{{\n "made with": {json.dumps(versions)},\n "rows": [\n  {lines}\n ]\n}}\n')
    missed = [
        row
        for row in rows
        if any(map(any, row["wrong bits and sums"].values()))
        or row["traced"] != 1
        or row["seconds"] > MOST_SECONDS
    ]
    sys.exit(f"{len(missed)} rows miss their target: {missed}" if missed else 0)


if __name__ == "__main__":
    main()
