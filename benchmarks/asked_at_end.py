"""Measure whether networks learn parity when they are asked for it only at the end of the string.

Both ways of asking, seven lengths, five seeds. Each training begins with a new network, a new optimizer and a
new graph, as ``train_asked`` of ``deeper/memory.ipynb`` makes them: nothing is carried over.
"""

import tables

from tutorial_utils import chapters, runtime

memory, parity = chapters.load("deeper/memory"), chapters.load("04_parity_and_curve")

LENGTHS = (2, 3, 4, 5, 6, 7, 8)
SEEDS = range(5)
BUDGETS = (100, 1000)  # steps


def main():
    """Train, store."""
    runtime.start(0)
    rows = []
    for asked, loss_of in (("after each bit", parity.loss_of_all), ("at the end", memory.loss_of_last)):
        budgets = BUDGETS if asked == "at the end" else BUDGETS[:1]  # the rest would have nothing to add
        for length in LENGTHS:
            for steps in budgets:
                right = [memory.train_asked(loss_of, length, seed, steps) for seed in SEEDS]
                percent = [round(float(share), 1) for share in right]
                rows.append({"asked": asked, "length": length, "steps": steps, "right": percent})
                print(rows[-1], flush=True)
    tables.store(__file__, rows)


if __name__ == "__main__":
    main()
