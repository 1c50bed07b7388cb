"""What grows with what: sums by their length and number, a training step by the hidden size."""

from functools import partial

import numpy as np
from sides import Entry
from summary import ratio, spread, table
from workers import Worker, started, take_turns

from parts.step import BOUND, OURS, race

WIDTHS = (10, 100, 1000, 10_000, 100_000)
BATCHES = (1, 10, 100, 1000, 10_000)
UNITS = (8, 16, 32, 64, 128, 256, 512)
BATCH = 250


def exponent(sizes, seconds):
    """Return the power of the size with which the seconds grow: 1 is linear."""
    return float(np.polyfit(np.log(sizes), np.log(seconds), 1)[0])


def add(rounds):
    """Time sums of growing length and number; refuse a graph that grows, or time that grows faster.

    Raises:
        AssertionError: the graph was traced again or has grown; or time is not linear.
    """
    with Worker(Entry("this project", "the notebook's own threads", "measures")) as worker:
        worker.call("add", 1, WIDTHS[0])
        before = worker.call("adder_graph")
        turns = {(1, width): partial(worker.call, "add", 1, width) for width in WIDTHS}
        turns |= {(batch, 10): partial(worker.call, "add", batch, 10) for batch in BATCHES}
        times = {size: each.min() for size, each in take_turns(turns, rounds).items()}
        after = worker.call("adder_graph")
    assert before == after, f"tracings and operations were {before} and are {after}"
    # below these sizes the start of the call is most of the time
    by_width = exponent(WIDTHS[2:], [times[1, width] for width in WIDTHS[2:]])
    by_batch = exponent(BATCHES[2:], [times[batch, 10] for batch in BATCHES[2:]])
    rows = [{"sums": batch, "bits": width, "ms": 1000 * seconds} for (batch, width), seconds in times.items()]
    print(table(rows))
    print(f"time grows with bits**{by_width:.2f}, with sums**{by_batch:.2f}; {after[1]} operations in all")
    assert 0.8 < by_width < 1.2, f"time grows with the length to the power of {by_width:.2f}"
    assert by_batch < 1.2, f"time grows with the number of sums to the power of {by_batch:.2f}"
    return {"unit": "ms", "rows": rows, "exponents": [by_width, by_batch], "operations": after[1]}


def train(sizes, rounds):
    """Time a training step by the hidden size, beside the lower bound."""
    rows = []
    stack, workers = started([OURS, BOUND])
    with stack:
        for units in sizes:
            task = workers[0].call("task", "at random", 0, None, units)
            # a small cell takes more steps, so that to start an epoch counts for little
            steps = min(max(640 // units, 4), 40)
            task |= {name: task[name][: steps * BATCH] for name in ("strings", "counts")}
            times, _ = race(workers, task, BATCH, rounds)
            ours, bound = times[OURS.name], times[BOUND.name]
            share = ratio(bound, ours)
            row = {"units": units, "ms a step": spread(ours)["median"], "bound ms": spread(bound)["median"]}
            rows.append(row | {"share of arithmetic": share["ratio"], "95 %": share["95 %"]})
            print(rows[-1], flush=True)
    over = next((row["units"] for row in rows if row["share of arithmetic"] > 0.5), None)
    print("arithmetic is over half of a step", f"from {over} units on" if over else "nowhere", flush=True)
    return {"unit": "ms", "batch": BATCH, "rows": rows, "arithmetic takes over at": over}


def run(quick):
    """Measure both kinds of growth."""
    return {
        "addition": add(rounds=2 if quick else 7),
        "training": train(UNITS[:2] if quick else UNITS, rounds=2 if quick else 7),
    }
