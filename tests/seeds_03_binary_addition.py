"""Train the adders with twenty seeds each, and keep the table as JSON beside this file.

Ends with an error if one of them is wrong anywhere: in one of the 262,144 sums of ten bits, in 100 random
sums of 1,000 bits, in one of 100,000 bits, or in 2**999 - 1 and 1; or if its training takes too long.

usage: python tests/seeds_03_binary_addition.py
"""

import seeds

from tutorial_utils import chapters

MOST_SECONDS = 20


def main():
    chapter = chapters.load("03_binary_addition")
    rows, targets = [], {}
    for seed in seeds.SEEDS:
        for kind, make in chapter.CELLS.items():
            network, times = seeds.timed(chapter.train_shaken, make, seed)
            wrong = {}
            for what, (of_bits, of_sums) in chapter.check(network).items():
                wrong |= {f"bits wrong, {what}": of_bits, f"sums wrong, {what}": of_sums}
            wrong["traced again"] = network.logits.experimental_get_tracing_count() - 1
            targets[kind] = {**dict.fromkeys(wrong, 0), "seconds": MOST_SECONDS}
            rows.append({"seed": seed, "kind": kind, **wrong, **times})
            print(rows[-1], flush=True)
    seeds.finish(__file__, chapter, rows, targets)


if __name__ == "__main__":
    main()
