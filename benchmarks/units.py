"""Measure what more or fewer units, and a second layer, do for counting the ones of 12 bits.

Every variant gets two budgets, three learning rates and five seeds. 41 units in one layer have about as many
weights as two layers of 24. The definitions are those of ``deeper/questions.ipynb``.
"""

import itertools

from tutorial_utils import chapters

questions = chapters.load("deeper/questions")

VARIANTS = ((1, 5), (1, 10), (1, 24), (1, 41), (2, 24))  # layers, units
BUDGETS = (300, 1200)  # steps
RATES = (0.02, 0.04, 0.08)
CELLS = {1: questions.COUNTING.LSTMCell, 2: questions.Stack}


def percent_wrong(layers, units, steps, rate, seed):
    """Train a network; return the % of all strings that it gets wrong."""
    cell = CELLS[layers](units, seed)
    network = questions.COUNTING.Network(cell, units, questions.CLASSES, seed)
    questions.train_counter(network, questions.COUNTS, questions.COUNTING.losses, seed, steps, rate)
    wrong = questions.answers_of(network, questions.STRINGS) != questions.COUNTS
    return round(100 * float(wrong.mean()), 2)


def rows():
    """Yield the % wrong of five seeds for each budget, variant and rate."""
    for steps, (layers, units), rate in itertools.product(BUDGETS, VARIANTS, RATES):
        wrong = [percent_wrong(layers, units, steps, rate, seed) for seed in range(5)]
        yield {"layers": layers, "units": units, "steps": steps, "rate": rate, "wrong": wrong}
