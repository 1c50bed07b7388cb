"""One training step of chapter 02, side by side: 20 time steps, 24 units, batches of 1,000 and 250."""

import numpy as np
from sides import ENTRIES
from summary import fastest, pairwise, ratio, spread, table
from workers import Worker, started, take_turns

BATCHES = (1000, 250)
OURS, BOUND = ENTRIES[0], ENTRIES[1]
GOALS = {1000: 0.4, 250: 0.6}  # of the fastest peer's time
TWICE = 2  # of the lower bound


def make_task():
    """Return the chapter's own task for seed 0, from a process that ends again."""
    with Worker(OURS) as worker:
        return worker.call("task", "at random", 0, None)


def check_the_same(task, workers, batch):
    """Refuse to time sides that do not learn the same thing.

    The same number of parameters, the same loss on the same first mini-batch, close to ln(classes); and,
    where the optimizer is the same, the same losses after it. The source has an optimizer of its own: its
    loss has to fall.

    Raises:
        AssertionError: a side differs; it is named.
    """
    classes = task["weights"]["weight"].shape[1]
    parameters = sum(array.size for array in task["weights"].values())
    order = np.random.default_rng(0).permutation(len(task["counts"]))[: 3 * batch].reshape(3, batch)
    order = np.concatenate([order, order])  # each mini-batch twice
    found = {}
    for worker in workers:
        name = worker.entry.name
        count, losses = worker.side(batch, "parameters"), worker.side(batch, "learn", order)
        found[name] = losses
        first = found[OURS.name]
        assert count == parameters, f"{name} trains {count} numbers, not {parameters}"
        assert abs(losses[0] - np.log(classes)) < 0.3, f"{name} starts at {losses[0]}, not near ln {classes}"
        assert np.isclose(losses[0], first[0], rtol=1e-4), f"{name}: {losses[0]}, this project {first[0]}"
        if worker.entry.module == "source":
            assert losses[-1] < losses[-4], f"{name} does not learn: {losses}"
        else:
            assert np.allclose(losses, first, rtol=2e-3), f"{name}: {losses}, this project {first}"
    return found


def milliseconds(worker, batch, epochs, steps):
    """Return a function for one turn: the fastest epoch after one to warm up, in ms a step."""
    return lambda: 1000 * min(worker.side(batch, "epochs", 1 + epochs)[1:]) / steps


def race(workers, task, batch, rounds, epochs=2):
    """Build a network in every process, check that they are the same, and let them take turns.

    Returns:
        dict name -> ms a step, one a round: [rounds]; and dict name -> the losses of the check.
    """
    for worker in workers:
        worker.build(batch, task, batch)
    losses = check_the_same(task, [worker for worker in workers if worker.entry != BOUND], batch)
    steps = len(task["counts"]) // batch
    turns = {worker.entry.name: milliseconds(worker, batch, epochs, steps) for worker in workers}
    return take_turns(turns, rounds), losses


def is_peer(name):
    """Tell whether a name is that of another library."""
    return name not in (OURS.name, BOUND.name) and not name.startswith("source")


def judge(times, batch):
    """Return how this project stands to its goals: dict goal -> ratio, interval, the most it may be."""
    ours, peer = times[OURS.name], fastest(times, is_peer)
    goals = {"of the lower bound": {**ratio(ours, times[BOUND.name]), "goal": TWICE}}
    if peer:
        goals[f"of the fastest peer, {peer}"] = {**ratio(ours, times[peer]), "goal": GOALS[batch]}
    return goals


def show(times, goals, batch):
    """Print one batch size's table."""
    rows = []
    for name, ms in sorted(times.items(), key=lambda item: np.median(item[1])):
        found, against = spread(ms), ratio(times[OURS.name], ms)
        rows.append({"side": name, "ms a step": found["median"]})
        rows[-1]["quartiles"] = "{:.3g} to {:.3g}".format(*found["quartiles"])
        rows[-1]["this project takes"] = "{ratio:.2f} of it".format(**against)
        rows[-1]["95 %"] = "{:.2f} to {:.2f}".format(*against["95 %"])
    print(f"\nOne training step, batch {batch}\n\n{table(rows)}\n")
    for name, goal in goals.items():
        print(f"{goal['ratio']:.2f} {name} (goal: at most {goal['goal']})", flush=True)


def run(quick):
    """Measure both batches."""
    task, result = make_task(), {}
    stack, workers = started(ENTRIES)
    with stack:
        for batch in BATCHES:
            times, losses = race(workers, task, batch, rounds=2 if quick else 30)
            goals = judge(times, batch)
            show(times, goals, batch)
            result[f"batch {batch}"] = {
                "unit": "ms",
                "times": {name: {**spread(ms), "each": ms.tolist()} for name, ms in times.items()},
                "pairwise": pairwise(times),
                "goals": goals,
                "losses": losses,
            }
    return result
