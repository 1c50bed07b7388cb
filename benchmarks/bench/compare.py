"""The parts step, target and chapters: a training step and whole trainings, beside other libraries."""

import time

import numpy as np
from workers import CORES, Entry, ratio, started, take_turns

PLAIN, FAST, BOUND = "this project, plain", "this project, fast", "lower bound"
COMPILED = "PyTorch own cell, torch.compile"  # takes no part in `target`: to compile it takes too long
TENSORFLOW, TORCH, JAX = "with_tensorflow", "with_torch", "with_jax"
DEVICES = {"XLA_FLAGS": f"--xla_force_host_platform_device_count={CORES}"}
ONE_EACH, DEFAULT = (1, CORES), (0, 0)  # TensorFlow's threads: inside an operation, and side by side
SIDES = (
    Entry(PLAIN, "chapter 02", TENSORFLOW, "Ours"),
    Entry(FAST, "deeper/speed", TENSORFLOW, "Ours", {"fast": True}),
    Entry(BOUND, f"on {CORES} cores", TENSORFLOW, "Bound", environment={"OPENBLAS_NUM_THREADS": "1"}),
    Entry("tried", "plain, threads inside an operation", TENSORFLOW, "Ours", {"threads": (CORES, CORES)}),
    Entry("tried", "plain, compiled by XLA", TENSORFLOW, "Ours", {"jit": True}),
    *(
        Entry("Keras fit", says, TENSORFLOW, "KerasFit", setting)
        for says, setting in (
            ("as it is", {"threads": DEFAULT, "together": 1, "jit": False}),
            ("one thread each, 10 steps in a call", {"threads": ONE_EACH, "together": 10, "jit": False}),
            ("jit_compile", {"threads": DEFAULT, "together": 1, "jit": True}),
        )
    ),
    *(
        Entry(side, f"threads: {threads}", TORCH, "LSTM", setting | {"threads": threads}, ("torch",))
        for side, setting in (("PyTorch nn.LSTM", {}), (COMPILED, {"compiled": True}))
        for threads in range(1, CORES + 1)
    ),
    *(
        Entry("JAX scan", says, JAX, "Scan", setting, ("jax", "optax"), environment)
        for says, setting, environment in (
            ("loop", {"unroll": 1}, {}),
            ("unrolled", {"unroll": 20}, {}),
            (f"loop, batch over {CORES} devices", {"unroll": 1, "devices": CORES}, DEVICES),
        )
    ),
)
NO_PEERS = (PLAIN, FAST, BOUND, "tried")

STEP_GOALS = {  # batch -> what is judged, beside what -> at most
    1000: {(PLAIN, "peer"): 1.0, (FAST, "peer"): 0.35, (FAST, BOUND): 1.25},
    250: {(PLAIN, "peer"): 1.25, (FAST, "peer"): 0.5, (FAST, BOUND): 1.5},
}
TARGETS = {
    "at random": 2000,
    "evenly": 3,
}  # strings of all 2**20 that may be wrong, about as the chapter asserts
TASKS = {  # of the other chapters -> how many answers may be wrong
    ("01_echo_rnn",): 0,
    ("03_binary_addition", "RNN"): 26,  # 0.01 % of all sums of ten bits
    ("03_binary_addition", "LSTM"): 26,
    ("03_binary_addition", "GRU"): 26,
    ("04_parity_and_curve",): 0,
}
SEEDS = range(10)


def make_task(kind="at random", seed=0, epochs=None):
    """Return the chapter's own task, from a process that ends again."""
    stack, (worker,) = started(SIDES[:1])
    with stack:
        return worker.call("make_task", kind, seed, epochs)


def check_the_same(workers, batch, classes, strings):
    """Refuse to time sides that do not learn the same: equal losses on the same mini-batches.

    Raises:
        AssertionError: a side differs; it is named.
    """
    order = np.random.default_rng(0).permutation(strings)[: 3 * batch].reshape(3, batch)
    order, first = np.concatenate([order, order]), None  # each mini-batch twice
    for worker in workers:
        name, losses = worker.entry.name, worker.side("check", "learn", order)
        first = first or losses
        assert abs(losses[0] - np.log(classes)) < 0.3, f"{name} starts at {losses[0]}, not near ln {classes}"
        assert np.isclose(losses[0], first[0], rtol=1e-4), f"{name}: {losses[0]}, the plain step {first[0]}"
        assert np.allclose(losses, first, rtol=5e-3), f"{name}: {losses}, the plain step {first}"


def race(workers, task, batch, rounds):
    """Build all sides, check that they learn the same, and let them race: name -> ms a step [rounds]."""
    for worker in workers:
        if worker.entry.side != BOUND:
            worker.build("check", {**task, "epochs": 5}, batch)
        worker.build(batch, {**task, "epochs": 10_000}, batch)  # a schedule that no race comes to the end of
    able = [worker for worker in workers if worker.entry.side != BOUND]
    check_the_same(able, batch, task["weights"]["weight"].shape[1], len(task["counts"]))
    steps = len(task["counts"]) // batch

    def turn(worker):  # the fastest epoch after one to warm up
        return lambda: 1000 * min(worker.side(batch, "epochs", 3)[1:]) / steps

    return take_turns({worker.entry.name: turn(worker) for worker in workers}, rounds)


def fastest(times, sides):
    """Return the name with the smallest median among some sides."""
    names = [name for name in times if name.rpartition(" (")[0] in sides]
    return min(names, key=lambda name: np.median(times[name]), default=None)


def judge(times, goals):
    """Return how this project stands to its goals: a list of dicts."""
    found, sides = [], {name.partition(" (")[0] for name in times}
    for (ours, other), goal in goals.items():
        name = fastest(times, sides.difference(NO_PEERS) if other == "peer" else [other])
        if name:
            against = ratio(times[fastest(times, [ours])], times[name])
            found.append({"side": ours, "other": name, **against, "goal": goal})
    return found


def step(quick):
    """Measure one training step of chapter 02 at both sizes of the mini-batch."""
    task, result = make_task(), {}
    stack, workers = started(SIDES)
    with stack:
        for batch, goals in STEP_GOALS.items():
            times = race(workers, task, batch, rounds=2 if quick else 30)
            rows = []
            for name in sorted(times, key=lambda name: np.median(times[name])):
                low, middle, high = np.percentile(times[name], [25, 50, 75])
                rows.append({"side": name, "ms": middle, "quartiles": [low, high]})
            result[f"mini-batches of {batch:,}"] = {"rows": rows, "goals": judge(times, goals)}
    return result


def train(worker, task, batch):
    """Train a new network there from the task's weights to the end; return seconds and weights.

    Building, tracing and compiling count.
    """
    begin = time.perf_counter()
    worker.build("target", task, batch)
    worker.side("target", "epochs", task["epochs"])
    return time.perf_counter() - begin, worker.side("target", "weights")


def target(quick):
    """Train by chapter 02's recipe from random weights, with each side's fastest setting."""
    batch, rows = 250, []
    stack, workers = started(entry for entry in SIDES if entry.side not in (BOUND, "tried", COMPILED))
    with stack:
        times = race(workers, make_task(), batch, rounds=1 if quick else 5)
        best = {fastest(times, [side]) for side in {worker.entry.side for worker in workers}}
        workers = [worker for worker in workers if worker.entry.name in best]
        judge, rng = workers[0], np.random.default_rng(0)
        for seed in SEEDS[:1] if quick else SEEDS:
            for kind, most in TARGETS.items():
                task = judge.call("make_task", kind, seed, 2 if quick else None)
                for place in rng.permutation(len(workers)):
                    seconds, weights = train(workers[place], task, batch)
                    row = {"task": kind, "side": workers[place].entry.name, "seed": seed, "seconds": seconds}
                    rows.append(row | {"met": judge.call("wrong_of_all", weights) <= most})
                    print(rows[-1], flush=True)
    return {"rows": medians(rows), "goals": to_peers(rows, 0.9, PLAIN) + to_peers(rows, 0.9, FAST)}


def chapters(quick):
    """Train the networks of the other chapters from random weights, here and in PyTorch."""
    from tutorial_utils import chapters

    adding, rows = chapters.load("03_binary_addition"), []
    arrays = adding.PAIRS, adding.SUMS, adding.TRAINING, adding.VALIDATION
    stack, workers = started([SIDES[0], next(entry for entry in SIDES if entry.module == TORCH)])
    with stack:
        for seed in SEEDS[:1] if quick else SEEDS:
            for task, most in TASKS.items():
                for worker in workers:
                    theirs = arrays if worker.entry.module == TORCH and len(task) > 1 else ()
                    seconds, wrong = worker.call("train_chapter", task, seed, *theirs)
                    side = PLAIN if worker.entry.module == TENSORFLOW else "PyTorch"
                    rows.append({"task": " ".join(task), "side": side, "seed": seed, "seconds": seconds})
                    rows[-1]["met"] = wrong <= most
                    print(rows[-1], f"wrong: {wrong}", flush=True)
    return {"rows": medians(rows), "goals": to_peers(rows, 1.0, PLAIN)}


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


def to_peers(rows, goal, ours):
    """Return how long a side of this project takes beside the fastest peer, task by task."""
    found, table = [], medians(rows)
    for task in dict.fromkeys(row["task"] for row in table):
        times = {row["side"]: row["s"] for row in table if row["task"] == task and row["s"] is not None}
        mine = [seconds for side, seconds in times.items() if side.startswith(ours)]
        peers = {side: seconds for side, seconds in times.items() if not side.startswith("this project")}
        if mine and peers:
            other = min(peers, key=peers.get)
            against = {"other": other, "ratio": mine[0] / peers[other], "goal": goal}
            found.append({"side": f"{task}, {ours}", **against})
    return found
