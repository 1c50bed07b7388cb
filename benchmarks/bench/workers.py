"""Sides in processes of their own, taking turns.

pytest-benchmark and pyperf measure one side to its end and then the next. On a machine whose speed drifts, a
ratio needs its two times measured close together: here each round lets every side run for a moment, in an
order drawn anew.
"""

import datetime
import os
import platform
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from importlib import import_module, metadata
from multiprocessing import get_context
from pathlib import Path
from unittest.mock import patch

import numpy as np
from scipy import stats

LOG = Path(__file__).parents[2] / "build" / "bench.log"  # the sides' standard output and error
CORES = os.cpu_count()
PACKAGES = ("tensorflow", "keras", "torch", "jax", "optax", "numpy")


def machine():
    """Return what numbers were measured on: the date, the cores, and the versions of what is installed."""
    installed = {package.name: package.version for package in metadata.distributions()}
    today, python = datetime.date.today().isoformat(), platform.python_version()
    versions = {name: installed[name] for name in PACKAGES if name in installed}
    return {"date": today, "cores": CORES, "python": python, **versions}


@dataclass(frozen=True)
class Entry:
    """A side with one setting: what its process needs, and what the table says about it."""

    side: str
    says: str  # the setting in words
    module: str  # that has the side's class
    kind: str  # the class in it
    setting: dict = field(default_factory=dict)  # arguments of the class
    environment: dict = field(default_factory=dict)  # set before anything is imported

    @property
    def name(self):
        """Side and setting, as the tables show them."""
        return f"{self.side} ({self.says})"


_held = {}  # in a worker's process: the sides by their names; the module is stored under the key None


def _load(module):
    LOG.parent.mkdir(exist_ok=True)
    with LOG.open("a") as log:
        os.dup2(log.fileno(), 1)
        os.dup2(log.fileno(), 2)
    _held[None] = import_module(module)


def _build(name, kind, *args, **setting):
    _held[name] = getattr(_held[None], kind)(*args, **setting)


def _call(name, function, *args):
    return getattr(_held[name], function)(*args)


class Worker:
    """A process of its own that holds one module."""

    def __init__(self, entry, pool):
        self.entry, self._pool = entry, pool
        with patch.dict(os.environ, entry.environment):  # libraries read it as soon as they are imported
            self._pool.submit(_load, entry.module).result()

    def build(self, name, *args):
        """Make the entry's side there, to be called by ``name``."""
        self._pool.submit(_build, name, self.entry.kind, *args, **self.entry.setting).result()

    def call(self, name, function, *args):
        """Call a method of a side, or a function of the module, whose name is None."""
        return self._pool.submit(_call, name, function, *args).result()


@contextmanager
def started(entries):
    """Start a process for each entry whose packages are installed, yield the workers, and end them."""
    with ExitStack() as stack:
        workers = []
        for entry in entries:
            pool = stack.enter_context(ProcessPoolExecutor(1, get_context("spawn")))
            try:
                workers.append(Worker(entry, pool))
            except ModuleNotFoundError as error:
                print(f"skipped: {entry.name}: {error}", flush=True)
        yield workers


def take_turns(turns, rounds):
    """Call every function of ``turns`` once a round, in an order drawn anew; return the numbers: [rounds]."""
    rng, names = np.random.default_rng(0), list(turns)
    found = {name: np.empty(rounds) for name in names}
    for number in range(rounds):
        for place in rng.permutation(len(names)):
            found[names[place]][number] = turns[names[place]]()
    return found


def ratio(above, below):
    """Return the median of the ratios, round by round, and its bootstrap 95 % confidence interval.

    Both were measured in the same rounds, so what slowed a whole round down is in neither number.
    """
    each = np.asarray(above) / np.asarray(below)
    interval = [float(each.min()), float(each.max())]
    if len(each) > 1 and np.ptp(each) > 0:
        found = stats.bootstrap((each,), np.median, rng=np.random.default_rng(0), method="percentile")
        interval = [float(end) for end in found.confidence_interval]
    return {"ratio": float(np.median(each)), "95 %": interval}
