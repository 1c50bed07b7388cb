"""The part distribute: a step of chapter 02 shared by processes on this machine or devices of one process."""

import json
import os
import socket
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import numpy as np
from workers import CORES, take_turns

PROGRAM = Path(__file__).parents[1] / "distributed_training.py"
BATCHES = (250, 1000, 4000)


def free_addresses(count):
    """Return addresses on this machine that nothing listens on."""
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(count)]
        return [f"127.0.0.1:{each.getsockname()[1]}" for each in sockets]


def start(kind, result, steps, batch, cluster=None, index=0):
    """Start the program; a worker needs the addresses of all workers, and which of them it is."""
    environment = dict(os.environ)
    if cluster:
        task = {"cluster": {"worker": cluster}, "task": {"type": "worker", "index": index}}
        environment["TF_CONFIG"] = json.dumps(task)
    command = [sys.executable, PROGRAM, kind, result, str(steps), str(batch)]
    return subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)


def milliseconds(kind, count, batch, steps):
    """Train with one process a worker, or one process in all; return the ms a step of the slowest."""
    cluster = free_addresses(count) if kind == "worker" else None
    with tempfile.TemporaryDirectory() as folder:
        results = [Path(folder) / f"{index}.json" for index in range(count if cluster else 1)]
        processes = [start(kind, result, steps, batch, cluster, n) for n, result in enumerate(results)]
        for process in processes:
            _, errors = process.communicate(timeout=600)
            assert process.returncode == 0, errors
        return max(json.loads(result.read_text())["seconds"] for result in results) / (steps - 1) * 1000


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
