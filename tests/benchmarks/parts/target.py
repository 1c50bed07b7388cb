"""From random weights to chapter 02's targets: seconds of training, over ten seeds.

Every side trains by the chapter's recipe, from the same weights, on the same sample, to the end of the
schedule; building, tracing and compiling the network count. Whether the target is met is found out by asking
for all 2**20 answers, which does not count. A run that misses its target has no time: it counts as infinite
in the median. The source's recipe is its measured step times the steps that it takes.
"""

import numpy as np
from summary import fastest, ratio, table
from workers import started

from parts.step import BOUND, ENTRIES, OURS, make_task, race

TARGETS = {"at random": 0.1, "evenly": 0.005}  # % of the unseen strings wrong
SEEDS = range(10)
BATCH = SOURCE_BATCH = 1000
SOURCE_STEPS = 50_000
GOALS = {"of the source's": 0.01, "of the fastest peer's": 0.6}


def best_setting_of_each(workers, task, rounds):
    """Return the worker with the fastest setting of each side, by a short race."""
    times, _ = race(workers, task, BATCH, rounds)
    by_name = {worker.entry.name: worker for worker in workers}
    sides = dict.fromkeys(worker.entry.side for worker in workers)
    best = (fastest(times, lambda name, side=side: by_name[name].entry.side == side) for side in sides)
    return [by_name[name] for name in best]


def source_seconds(task, rounds):
    """Return the seconds of the source's recipe: its fastest setting's measured step, times 50,000."""
    stack, workers = started([OURS] + [entry for entry in ENTRIES if entry.module == "source"])
    with stack:
        times, _ = race(workers, task, SOURCE_BATCH, rounds)
    name = fastest(times, lambda name: name != OURS.name)
    return None if name is None else float(np.median(times[name])) / 1000 * SOURCE_STEPS


def to_target(rows, side, kind):
    """Return a side's seconds for one kind of sample, one a seed; infinite where the target was missed."""
    mine = [row for row in rows if (row["side"], row["sample"]) == (side, kind)]
    return np.array([row["seconds"] if row["met"] else np.inf for row in mine])


def train_all(workers, seeds, epochs):
    """Return one dict a side, kind of sample and seed; the sides take turns within a seed."""
    judge = next(worker for worker in workers if worker.entry == OURS)
    rng, rows = np.random.default_rng(0), []
    for seed in seeds:
        for kind, target in TARGETS.items():
            task = judge.call("task", kind, seed, epochs)
            for place in rng.permutation(len(workers)):
                seconds, weights = workers[place].train(task, BATCH)
                wrong, percent = judge.call("wrong", weights, task["sample"])
                row = {"side": workers[place].entry.side, "setting": workers[place].entry.says}
                row |= {"sample": kind, "seed": seed, "seconds": round(seconds, 2), "wrong": wrong}
                rows.append(row | {"percent": round(percent, 5), "met": percent <= target})
                print(rows[-1], flush=True)
    return rows


def compare(rows, source):
    """Return for each kind of sample the medians, and how this project stands to the others."""
    found = {}
    for kind in TARGETS:
        times = {side: to_target(rows, side, kind) for side in dict.fromkeys(row["side"] for row in rows)}
        medians = {side: float(np.median(each)) for side, each in times.items()}
        ours, peers = medians[OURS.side], {side: time for side, time in medians.items() if side != OURS.side}
        found[kind] = {
            "median seconds": {side: time if np.isfinite(time) else None for side, time in medians.items()},
            "met": {side: f"{np.isfinite(each).sum()} of {len(each)}" for side, each in times.items()},
            "goals": {},
        }
        if source:
            found[kind]["goals"]["of the source's"] = ours / source if np.isfinite(ours) else None
        if peers and np.isfinite(ours):
            best = min(peers, key=peers.get)
            same = np.isfinite(times[OURS.side]) & np.isfinite(times[best])
            found[kind]["goals"]["of the fastest peer's"] = ours / peers[best]
            if same.any():
                found[kind]["seed by seed"] = ratio(times[OURS.side][same], times[best][same])
    return found


def run(quick):
    """Train with every seed."""
    task, rounds = make_task(), 1 if quick else 5
    source = source_seconds(task, rounds)
    stack, workers = started(entry for entry in ENTRIES if entry != BOUND and entry.module != "source")
    with stack:
        workers = best_setting_of_each(workers, task, rounds)
        rows = train_all(workers, SEEDS[:1] if quick else SEEDS, 2 if quick else None)
    found = compare(rows, source)
    for kind, result in found.items():
        lines = [
            {"side": side, "median s": seconds, "met the target": result["met"][side]}
            for side, seconds in result["median seconds"].items()
        ]
        lines.append({"side": "source, its step x 50,000", "median s": source, "met the target": ""})
        print(f"\nTo {TARGETS[kind]} % wrong, sample drawn {kind}\n\n{table(lines)}\n")
        for name, value in result["goals"].items():
            print(f"this project takes {value} {name} (goal: at most {GOALS[name]})", flush=True)
    return {"unit": "s", "source": source, "goals": GOALS, "summary": found, "runs": rows}
