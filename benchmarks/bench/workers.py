"""Sides in processes of their own, taking turns.

pytest-benchmark and pyperf measure one side to its end and then the next. On a machine whose speed drifts, a
ratio needs its two times measured close together: here each round lets every side run for a moment, in an
order drawn anew.
"""

import importlib.util
import os
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from unittest.mock import patch

import numpy as np
from scipy import stats

LOG = Path(__file__).parents[2] / "build" / "bench.log"  # what the sides write
CORES = os.cpu_count()


@dataclass(frozen=True)
class Entry:
    """A side with one setting: what its process needs, and what the table says about it."""

    side: str
    says: str  # the setting in words
    module: str  # that has the side's class
    kind: str  # the class in it
    setting: dict = field(default_factory=dict)  # arguments of the class
    needs: tuple = ()  # packages without which it is skipped
    environment: dict = field(default_factory=dict)  # set before anything is imported

    @property
    def name(self):
        """Side and setting, as the table has them."""
        return f"{self.side} ({self.says})"


_module = None
_sides = {}


def _load(module):
    global _module
    LOG.parent.mkdir(exist_ok=True)
    with LOG.open("a") as log:
        os.dup2(log.fileno(), 1)
        os.dup2(log.fileno(), 2)
    _module = import_module(module)


def _build(name, kind, *args, **setting):
    _sides[name] = getattr(_module, kind)(*args, **setting)


def _call(function, *args):
    return getattr(_module, function)(*args)


def _call_side(name, method, *args):
    return getattr(_sides[name], method)(*args)


class Worker:
    """A process that holds one module; a context manager that ends it."""

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
        """Make the entry's side there, to be called by ``name``."""
        self._pool.submit(_build, name, self.entry.kind, *args, **self.entry.setting).result()

    def call(self, function, *args):
        """Call a function of the module."""
        return self._pool.submit(_call, function, *args).result()

    def side(self, name, method, *args):
        """Call a method of a side."""
        return self._pool.submit(_call_side, name, method, *args).result()


def started(entries):
    """Start a process for each entry whose packages are installed; return an ExitStack and the workers."""
    stack, workers = ExitStack(), []
    for entry in entries:
        missing = [name for name in entry.needs if importlib.util.find_spec(name) is None]
        if missing:
            print(f"skipped: {entry.name} needs {', '.join(missing)}", flush=True)
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


def ratio(above, below):
    """Return the median of the ratios, round by round, and its 95 % interval by the bootstrap.

    Both were measured in the same rounds, so what slowed a whole round down is in neither number.
    """
    each = np.asarray(above) / np.asarray(below)
    interval = [float(each.min()), float(each.max())]
    if len(each) > 1 and np.ptp(each) > 0:
        found = stats.bootstrap((each,), np.median, rng=np.random.default_rng(0), method="percentile")
        interval = [float(end) for end in found.confidence_interval]
    return {"ratio": float(np.median(each)), "95 %": interval}
