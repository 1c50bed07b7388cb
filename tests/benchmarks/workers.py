"""Sides in processes of their own, taking turns.

The well-known benchmark runners (pytest-benchmark, pyperf) measure one side to its end and then the next, and
asv can interleave whole processes only, minutes apart. On a machine whose speed drifts, a ratio needs its two
times measured close together: here each round lets every side run for a moment, in an order drawn anew.
"""

import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from unittest.mock import patch

import numpy as np

HERE = Path(__file__).parent
LOG = HERE.parents[1] / "build" / "bench.log"  # what the libraries write to stderr, warnings mostly
sys.path[:0] = [str(HERE), str(HERE.parent)]  # for the processes as well: each imports this module first

_module = None
_sides = {}


def _load(module):
    global _module
    with LOG.open("a") as log:
        os.dup2(log.fileno(), 2)
    _module = import_module(f"sides.{module}")


def _build(name, *args, **setting):
    _sides[name] = _module.Side(*args, **setting)


def _train(task, batch, **setting):
    begin = time.perf_counter()
    side = _module.Side(task, batch, **setting)
    side.epochs(task["epochs"])
    return time.perf_counter() - begin, side.weights()


def _call(function, *args):
    return getattr(_module, function)(*args)


def _call_side(name, method, *args):
    return getattr(_sides[name], method)(*args)


class Worker:
    """A process that holds one module of ``sides``; a context manager that ends it."""

    def __init__(self, entry):
        self.entry = entry
        self._pool = ProcessPoolExecutor(1, get_context("spawn"))
        with patch.dict(os.environ, entry.environment):  # libraries read it as soon as they are imported
            self._pool.submit(_load, entry.module).result()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._pool.shutdown()

    def build(self, name, *args):
        """Make a ``Side`` there, to be called by ``name``; return this worker."""
        self._pool.submit(_build, name, *args, **self.entry.setting).result()
        return self

    def train(self, task, batch):
        """Train a new ``Side`` there, from the task's weights to the end; return seconds and weights."""
        return self._pool.submit(_train, task, batch, **self.entry.setting).result()

    def call(self, function, *args):
        """Call a function of the module."""
        return self._pool.submit(_call, function, *args).result()

    def side(self, name, method, *args):
        """Call a method of a ``Side``."""
        return self._pool.submit(_call_side, name, method, *args).result()


def started(entries):
    """Start a process for each entry whose packages are installed; return an ExitStack and the workers."""
    stack, workers = ExitStack(), []
    for entry in entries:
        if entry.missing():
            print(f"skipped: {entry.name} needs {', '.join(entry.missing())}", flush=True)
        else:
            workers.append(stack.enter_context(Worker(entry)))
    return stack, workers


def take_turns(turns, rounds, seed=0):
    """Call every function of ``turns`` once a round, in an order drawn anew.

    Args:
        turns: dict name -> function without arguments that returns one number.
        rounds: how often each is called.
        seed: of the order.

    Returns:
        dict name -> array of the numbers, one a round: [rounds].
    """
    rng, names = np.random.default_rng(seed), list(turns)
    found = {name: np.empty(rounds) for name in names}
    for number in range(rounds):
        for place in rng.permutation(len(names)):
            found[names[place]][number] = turns[names[place]]()
    return found
