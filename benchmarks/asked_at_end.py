"""Measure whether networks learn parity when they are asked for it only at the end of the string.

Both ways of asking, seven lengths, five seeds. Each training begins with a new network, a new optimizer and a
new graph, as ``train_asked`` of ``deeper/memory.ipynb`` makes them: nothing is carried over.
"""

from tutorial_utils import chapters

memory, parity = chapters.load("deeper/memory"), chapters.load("04_parity_and_curve")

WAYS = (  # of asking, its loss, and the numbers of steps: more would add nothing where few are enough
    ("after each bit", parity.loss_of_all, [100]),
    ("at the end", memory.loss_of_last, [100, 1000]),
)


def rows():
    """Yield the % right of five seeds for each way of asking, length and number of steps."""
    for asked, loss_of, budgets in WAYS:
        for length in range(2, 9):
            for steps in budgets:
                right = [memory.train_asked(loss_of, length, seed, steps) for seed in range(5)]
                percent = [round(float(share), 1) for share in right]
                yield {"asked": asked, "length": length, "steps": steps, "right": percent}
