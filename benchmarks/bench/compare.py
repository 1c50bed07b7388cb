"""The parts step, target and chapters: a training step and whole trainings, beside other libraries.

TensorFlow is imported inside the functions: the process of each side imports this module as well, and not
every build of PyTorch can be loaded into one process with TensorFlow.
"""

import time

import numpy as np
from workers import CORES, Entry, ratio, started, take_turns

from tutorial_utils import chapters

PLAIN, FAST, BOUND = "this project, plain", "this project, fast", "lower bound"
COMPILED = "PyTorch own cell, torch.compile"  # not in `target`: compiling takes too long
TENSORFLOW, TORCH, JAX = "with_tensorflow", "with_torch", "with_jax"
DEVICES = {"XLA_FLAGS": f"--xla_force_host_platform_device_count={CORES}"}
TUNED = {"threads": (1, CORES), "together": 10}  # for Keras
SIDES = (
    Entry(PLAIN, "chapter 02", TENSORFLOW, "Ours"),
    Entry(FAST, "deeper/speed", TENSORFLOW, "Ours", {"fast": True}),
    Entry(BOUND, f"on {CORES} cores", TENSORFLOW, "Bound", {}, {"OPENBLAS_NUM_THREADS": "1"}),
    Entry("tried", "plain, threads inside an operation", TENSORFLOW, "Ours", {"threads": (CORES, CORES)}),
    Entry("tried", "plain, compiled by XLA", TENSORFLOW, "Ours", {"jit": True}),
    Entry("Keras fit", "as it is", TENSORFLOW, "KerasFit"),
    Entry("Keras fit", "one thread each, 10 steps in a call", TENSORFLOW, "KerasFit", TUNED),
    Entry("Keras fit", "jit_compile", TENSORFLOW, "KerasFit", {"jit": True}),
    *(
        Entry(side, f"threads: {threads}", TORCH, "LSTM", setting | {"threads": threads})
        for side, setting in (("PyTorch nn.LSTM", {}), (COMPILED, {"compiled": True}))
        for threads in range(1, CORES + 1)
    ),
    Entry("JAX scan", "loop", JAX, "Scan"),
    Entry("JAX scan", "unrolled", JAX, "Scan", {"unroll": 20}),
    Entry("JAX scan", f"loop, batch over {CORES} devices", JAX, "Scan", {"devices": CORES}, DEVICES),
)
NO_PEERS = (PLAIN, FAST, BOUND, "tried")

STEP_GOALS = {  # batch -> what is judged, beside what -> at most
    1000: {(PLAIN, "peer"): 1.0, (FAST, "peer"): 0.35, (FAST, BOUND): 1.25},
    250: {(PLAIN, "peer"): 1.25, (FAST, "peer"): 0.5, (FAST, BOUND): 1.5},
}
# strings of all 2**20 that may be wrong, about as the chapter asserts
TARGETS = {"at random": 3000, "evenly": 3}
TASKS = {  # of the other chapters -> how many answers may be wrong
    ("01_echo_rnn",): 0,
    ("03_binary_addition", "RNN"): 26,  # 0.01 % of all sums of ten bits
    ("03_binary_addition", "LSTM"): 26,
    ("03_binary_addition", "GRU"): 26,
    ("04_parity_and_curve",): 0,
}
SEEDS = range(10)


def check_the_same(workers, batch, classes, strings):
    """Refuse to time sides that do not learn the same: equal losses on the same mini-batches."""
    order = np.random.default_rng(0).permutation(strings)[: 3 * batch].reshape(3, batch)
    order, first = np.concatenate([order, order]), None  # each mini-batch twice
    for worker in workers:
        name, losses = worker.entry.name, worker.call("check", "learn", order)
        first = first or losses
        assert abs(losses[0] - np.log(classes)) < 0.3, f"{name} starts at {losses[0]}, not near ln {classes}"
        assert np.isclose(losses[0], first[0], rtol=1e-4), f"{name}: {losses[0]}, the plain step {first[0]}"
        assert np.allclose(losses, first, rtol=5e-3), f"{name}: {losses}, the plain step {first}"


def race(workers, task, batch, rounds):
    """Build all sides, check that they learn the same, and let them race: name -> ms a step [rounds]."""
    able = [worker for worker in workers if worker.entry.side != BOUND]
    for worker in able:
        worker.build("check", {**task, "epochs": 5}, batch)
    for worker in workers:
        worker.build(batch, {**task, "epochs": 10_000}, batch)  # no race reaches the schedule's end
    check_the_same(able, batch, task["weights"]["weight"].shape[1], len(task["counts"]))
    steps = len(task["counts"]) // batch

    def turn(worker):  # the fastest epoch after one to warm up
        return lambda: 1000 * min(worker.call(batch, "epochs", 3)[1:]) / steps

    return take_turns({worker.entry.name: turn(worker) for worker in workers}, rounds)


def fastest(times, sides):
    """Return the name with the smallest median among some sides."""
    names = [name for name in times if name.rpartition(" (")[0] in sides]
    return min(names, key=lambda name: np.median(times[name]), default=None)


def judge(times, goals):
    """Compare this project with its goals: a list of dicts."""
    found, sides = [], {name.partition(" (")[0] for name in times}
    for (ours, other), goal in goals.items():
        name = fastest(times, sides.difference(NO_PEERS) if other == "peer" else [other])
        if name:
            against = ratio(times[fastest(times, [ours])], times[name])
            found.append({"side": ours, "other": name, **against, "goal": goal})
    return found


def step(quick):
    """Measure one training step of chapter 02 at both sizes of the mini-batch."""
    from with_tensorflow import make_task

    task, result = make_task(), {}
    with started(SIDES) as workers:
        for batch, goals in STEP_GOALS.items():
            times = race(workers, task, batch, rounds=2 if quick else 30)
            rows = []
            for name in sorted(times, key=lambda name: np.median(times[name])):
                low, middle, high = np.percentile(times[name], [25, 50, 75])
                rows.append({"side": name, "ms": middle, "quartiles": [low, high]})
            result[f"mini-batches of {batch:,}"] = {"rows": rows, "goals": judge(times, goals)}
    return result


def target(quick):
    """Train by chapter 02's recipe from random weights, with each side's fastest setting."""
    from with_tensorflow import make_task, wrong_of_all

    batch, rows, rng = 250, [], np.random.default_rng(0)
    with started(entry for entry in SIDES if entry.side not in (BOUND, "tried", COMPILED)) as workers:
        times = race(workers, make_task(), batch, rounds=1 if quick else 5)
        best = {fastest(times, [side]) for side in {worker.entry.side for worker in workers}}
        workers = [worker for worker in workers if worker.entry.name in best]
        for seed in SEEDS[:1] if quick else SEEDS:
            for kind, most in TARGETS.items():
                task = make_task(kind, seed, 2 if quick else None)
                for place in rng.permutation(len(workers)):
                    worker, begin = workers[place], time.perf_counter()
                    worker.build("target", task, batch)  # to build, to trace and to compile counts
                    worker.call("target", "epochs", task["epochs"])
                    seconds = time.perf_counter() - begin
                    met = wrong_of_all(worker.call("target", "weights")) <= most
                    row = {"task": kind, "side": worker.entry.name, "seed": seed, "seconds": seconds}
                    rows.append(row | {"met": met})
                    print(rows[-1], flush=True)
    table = medians(rows)
    return {"rows": table, "goals": to_peers(table, 0.9, PLAIN) + to_peers(table, 0.9, FAST)}


def other_chapters(quick):
    """Train the networks of chapters 01, 03 and 04 from random weights, here and in PyTorch."""
    adding, rows = chapters.load("03_binary_addition"), []
    arrays = adding.PAIRS, adding.SUMS, adding.TRAINING, adding.VALIDATION
    with started([SIDES[0], next(entry for entry in SIDES if entry.module == TORCH)]) as workers:
        for seed in SEEDS[:1] if quick else SEEDS:
            for task, most in TASKS.items():
                for worker in workers:
                    theirs = arrays if worker.entry.module == TORCH and len(task) > 1 else ()
                    seconds, wrong = worker.call(None, "train_chapter", task, seed, *theirs)
                    side = PLAIN if worker.entry.module == TENSORFLOW else "PyTorch"
                    row = {"task": " ".join(task), "side": side, "seed": seed, "seconds": seconds}
                    rows.append(row | {"met": wrong <= most})
                    print(rows[-1], f"wrong: {wrong}", flush=True)
    table = medians(rows)
    return {"rows": table, "goals": to_peers(table, 1.0, PLAIN)}


def medians(rows):
    """Return for each task and side the median of the seconds, and how many runs met the target.

    A run that misses its target has no time: it counts as infinite, and a median of None says so.
    """
    found = []
    for task, side in dict.fromkeys((row["task"], row["side"]) for row in rows):
        mine = [row for row in rows if (row["task"], row["side"]) == (task, side)]
        middle = np.median([row["seconds"] if row["met"] else np.inf for row in mine])
        met = f"{sum(row['met'] for row in mine)} of {len(mine)}"
        found.append({"task": task, "side": side, "s": middle if np.isfinite(middle) else None, "met": met})
    return found


def to_peers(table, goal, ours):
    """Compare a side of this project with the fastest peer of each task; ``table``: the medians."""
    found = []
    for task in dict.fromkeys(row["task"] for row in table):
        times = {row["side"]: row["s"] for row in table if row["task"] == task and row["s"] is not None}
        mine = [seconds for side, seconds in times.items() if side.startswith(ours)]
        peers = {side: seconds for side, seconds in times.items() if not side.startswith("this project")}
        if mine and peers:
            other = min(peers, key=peers.get)
            against = {"other": other, "ratio": mine[0] / peers[other], "goal": goal}
            found.append({"side": f"{task}, {ours}", **against})
    return found
