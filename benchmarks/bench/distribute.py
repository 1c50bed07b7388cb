"""The part distribute: a step of chapter 02 shared by processes on this machine or devices of one process."""

import json
import os
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

import numpy as np
from workers import CORES, take_turns

from tutorial_utils import chapters

PROGRAM = Path(__file__).parents[1] / "distributed_training.py"
BATCHES = (250, 1000, 4000)


def train(kind, processes, batch, steps):
    """Run the program in several processes at once; return what each of them measured."""
    addresses = chapters.load("deeper/speed").free_addresses(processes)
    with tempfile.TemporaryDirectory() as folder:
        results, started = [Path(folder) / f"{index}.json" for index in range(processes)], []
        for index, result in enumerate(results):  # a worker needs all addresses, and its own index
            task = {"cluster": {"worker": addresses}, "task": {"type": "worker", "index": index}}
            environment = os.environ | ({"TF_CONFIG": json.dumps(task)} if kind == "worker" else {})
            command = [sys.executable, PROGRAM, kind, result, str(steps), str(batch)]
            with result.with_suffix(".log").open("w") as log:
                started.append(subprocess.Popen(command, env=environment, stderr=log))
        try:
            for process, result in zip(started, results, strict=True):
                assert process.wait(timeout=600) == 0, result.with_suffix(".log").read_text()
        finally:
            for process in started:
                process.kill()
                process.wait()
        return [json.loads(result.read_text()) for result in results]


def milliseconds(kind, count, batch, steps):
    """Return the ms a step of the slowest process."""
    measured = train(kind, count if kind == "worker" else 1, batch, steps)
    return max(each["seconds"] for each in measured) / (steps - 1) * 1000


def distribute(quick):
    """Measure one process, one worker on each core, and two devices of one process, in turns."""
    rounds, steps = (1, 20) if quick else (5, 200)
    keys = [
        (kind, count, batch)
        for batch in (BATCHES[:1] if quick else BATCHES)
        for kind, count in (("one", 1), ("devices", 2), ("worker", CORES))
    ]
    times = take_turns({key: partial(milliseconds, *key, steps) for key in keys}, rounds)
    rows = [
        {"batch": batch, "kind": kind, "count": count, "ms": float(np.median(times[kind, count, batch]))}
        for kind, count, batch in keys
    ]
    return {"rows": rows}
