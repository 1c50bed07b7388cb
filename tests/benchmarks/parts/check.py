"""The check of all 2**20 strings: along the tree of beginnings, against plain batched evaluation."""

from functools import partial

import numpy as np
from sides import Entry
from summary import fastest, ratio, spread, table
from workers import Worker, take_turns

BATCHES = (2**10, 2**13, 2**16)
GOAL = 1 / 5
TREE = "along the tree"


def run(quick):
    """Measure both, in one process, with the notebook's own threads."""
    with Worker(Entry("this project", "the notebook's own threads", "measures")) as worker:
        agree = worker.call("agree", BATCHES[-1])
        assert agree > 0.9999 * 2**20, f"the two checks give the same answer for only {agree:,} strings"
        turns = {f"plain, batch {batch:,}": partial(worker.call, "check_plainly", batch) for batch in BATCHES}
        turns[TREE] = partial(worker.call, "check_by_tree")
        times = take_turns(turns, 1 if quick else 10)
    plain = fastest(times, lambda name: name != TREE)
    found = ratio(times[TREE], times[plain])
    print(table([{"check": name, "median s": np.median(each)} for name, each in times.items()]))
    print(f"of the fastest plain one: {found['ratio']:.3f} (goal: at most {GOAL})", flush=True)
    return {
        "unit": "s",
        "same answers": agree,
        "times": {name: {**spread(each), "each": each.tolist()} for name, each in times.items()},
        "of the fastest plain one": {**found, "goal": GOAL},
    }
