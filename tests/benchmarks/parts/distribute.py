"""The cost of sharing a step of chapter 02 among workers: measured up to one a core, modelled beyond.

Beside it the same step on two logical devices of one process.
"""

import json
import os
import tempfile
from functools import partial
from pathlib import Path

import local_cluster
import numpy as np
from summary import spread, table
from workers import take_turns

BATCHES = (250, 1000, 4000)
MODELLED = (4, 8, 16, 64)
MEASURED = {"worker": "measured", "devices": "measured, as devices of one process"}
DEVICES = 2  # as distributed_training.py makes them in one process


def milliseconds(kind, workers, batch, steps):
    """Start processes on this machine, one a worker or one with several devices; return the slowest's ms."""
    count = workers if kind == "worker" else 1
    cluster = local_cluster.free_addresses(count) if kind == "worker" else None
    with tempfile.TemporaryDirectory() as folder:
        results = [Path(folder) / f"{index}.json" for index in range(count)]
        processes = [
            local_cluster.start(kind, result, steps, batch, cluster, index)
            for index, result in enumerate(results)
        ]
        for process in processes:
            _, errors = process.communicate(timeout=600)
            assert process.returncode == 0, errors
        return max(json.loads(result.read_text())["seconds"] for result in results) / (steps - 1) * 1000


def model(alone, shared, batch, cores):
    """Return ms a step for each number of workers beyond the cores, with a machine for each worker.

    ``alone`` are the measured ms a step of one worker by batch size, ``shared`` those of a worker a core on
    ``batch``. A straight line through the first gives what a worker needs for its part: something fixed, and
    something a string. What ``shared`` takes beyond that is the exchange of the gradients. An all-reduce in a
    ring sends 2 (n - 1) messages one after the other, so the exchange grows with the workers; that a
    network between machines is slower than this machine's loopback is not in the model.
    """
    a_string, fixed = np.polyfit(list(alone), list(alone.values()), 1)
    message = max(shared - fixed - a_string * batch / cores, 0.0) / (2 * (cores - 1))
    beyond = [workers for workers in MODELLED if workers > cores]
    return {workers: fixed + a_string * batch / workers + message * 2 * (workers - 1) for workers in beyond}


def run(quick):
    """Measure one worker, one a core, and two devices, in turns; model more workers."""
    cores, rounds, steps = os.cpu_count(), 1 if quick else 5, 20 if quick else 200
    if cores < 2:
        print("skipped: with one core there is nothing to share")
        return {"skipped": "one core"}
    batches = BATCHES[:1] if quick else BATCHES
    sizes = sorted({size for batch in batches for size in (batch // cores, batch)})
    keys = [("worker", 1, size) for size in sizes]
    keys += [(kind, n, batch) for kind, n in (("worker", cores), ("devices", DEVICES)) for batch in batches]
    times = take_turns({key: partial(milliseconds, *key, steps) for key in keys}, rounds)
    medians = {key: float(np.median(each)) for key, each in times.items()}
    alone = {size: medians["worker", 1, size] for size in sizes}
    rows = [
        {
            "batch": batch,
            "workers": workers,
            "ms a step": medians[kind, workers, batch],
            "which": MEASURED[kind],
        }
        for kind, workers, batch in keys
    ]
    for batch in batches:
        rows += [
            {"batch": batch, "workers": workers, "ms a step": ms, "which": "modelled"}
            for workers, ms in model(alone, medians["worker", cores, batch], batch, cores).items()
        ]
    print(table(rows))
    spreads = [
        {"which": MEASURED[kind], "workers": workers, "batch": batch, **spread(each)}
        for (kind, workers, batch), each in times.items()
    ]
    return {"unit": "ms", "rows": rows, "measured": spreads}
