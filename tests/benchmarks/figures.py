"""Draw what ``make bench`` measured.

usage: python tests/benchmarks/figures.py BENCH.json FOLDER
"""

import json
import sys
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np

from tutorial_utils import plots

PROJECT, BOUND = "this project", "lower bound"


def colour_of(name):
    """Return the colour and the hatch of a bar: the project, the bound, or another."""
    if name.startswith(PROJECT):
        return plots.GREEN, ""
    return (plots.GREY, "//") if name.startswith(BOUND) else (plots.BLUE, "")


def best_of_each(times):
    """Return each side with its fastest setting: {side: (ms, quartiles)}, the fastest first."""
    best = {}
    for name, found in sorted(times.items(), key=lambda item: item[1]["median"]):
        best.setdefault(name.split(" (")[0], (found["median"], found["quartiles"]))
    return best


def draw_step(result):
    """Draw ms a step of every side, a panel a batch size."""
    batches = [name for name in result if name.startswith("batch")]
    figure, axes = plt.subplots(1, len(batches), figsize=(10, 3.2), squeeze=False, layout="constrained")
    for axis, batch in zip(axes[0], batches, strict=True):
        best = best_of_each(result[batch]["times"])
        for place, (side, (middle, (low, high))) in enumerate(best.items()):
            colour, hatch = colour_of(side)
            spread = [[middle - low], [high - middle]]
            axis.barh(place, middle, color=colour, hatch=hatch, edgecolor="white", xerr=spread, capsize=3)
            axis.text(high, place, f"  {middle:.3g}", va="center")
        axis.set(yticks=range(len(best)), yticklabels=list(best), xlabel="ms a step", title=batch)
        axis.invert_yaxis()
        axis.margins(x=0.18)
    figure.suptitle("One training step: medians, with the middle half of the rounds", x=0.01, ha="left")
    return figure


def draw_growth(result):
    """Draw seconds by the length of the sums, by their number, and a training step by the hidden size."""
    figure, (adding, training) = plt.subplots(1, 2, figsize=(10, 3.2), layout="constrained")
    rows = result["addition"]["rows"]
    by_width = np.array([(row["bits"], row["ms"]) for row in rows if row["sums"] == 1])
    by_batch = np.array([(row["sums"], row["ms"]) for row in rows if row["bits"] == 10])
    adding.loglog(*by_width.T, "o-", color=plots.GREEN, label="bits of one sum")
    adding.loglog(*by_batch.T, "s--", color=plots.BLUE, label="sums of ten bits")
    adding.set(xlabel="how many", ylabel="ms", title="Time is linear, the graph the same")
    adding.legend()
    rows = result["training"]["rows"]
    units = [row["units"] for row in rows]
    training.loglog(units, [row["ms a step"] for row in rows], "o-", color=plots.GREEN, label=PROJECT)
    training.loglog(units, [row["bound ms"] for row in rows], ":", color=plots.GREY, label=BOUND)
    training.set(xlabel="units", ylabel="ms a step", title="A large cell is mostly arithmetic")
    training.legend()
    return figure


DRAW = {"step": draw_step, "growth": draw_growth}


def save_all(measured, folder):
    """Draw every part that was measured and has a figure; return the files."""
    plots.style()
    files = []
    for part in DRAW.keys() & measured.keys():
        files.append(folder / f"bench_{part}.png")
        figure = DRAW[part](measured[part])
        figure.savefig(files[-1], dpi=120)
        plt.close(figure)
    return sorted(files)


if __name__ == "__main__":
    measured, folder = map(Path, sys.argv[1:])
    print(*save_all(json.loads(measured.read_text()), folder), sep="\n")
