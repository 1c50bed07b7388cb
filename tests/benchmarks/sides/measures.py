"""What is measured of this project alone: the check of all strings, and sums of growing size."""

import contextlib
import io
import time
from functools import cache

import numpy as np

from tutorial_utils import chapters


@cache
def chapter(name):
    """Return a notebook's recipe cells as a module; what it prints is dropped."""
    with contextlib.redirect_stdout(io.StringIO()):
        return chapters.load(name)


def seconds_of(train):
    """Return the seconds that a function without arguments takes, and what it returns."""
    begin = time.perf_counter()
    result = train()
    return time.perf_counter() - begin, result


@cache
def counter():
    """Return chapter 02 and an untrained network: which weights it has makes no difference to the time."""
    counting = chapter("02_counting_ones")
    return counting, counting.new_network(0)


def check_by_tree():
    """Return the seconds of the chapter's own check of all strings."""
    counting, network = counter()
    return seconds_of(lambda: counting.answer_all(network))[0]


def check_plainly(batch):
    """Return the seconds of reading all strings from start to end, in batches."""
    counting, network = counter()
    return seconds_of(lambda: answers_in_batches(counting, network, batch))[0]


def answers_in_batches(counting, network, batch):
    parts = np.split(counting.STRINGS, len(counting.STRINGS) // batch)
    logits = (network.logits(counting.as_batch(part)) for part in parts)
    return np.concatenate([counting.tf.argmax(some, axis=1) for some in logits])


def agree(batch):
    """Return for how many of all strings the two checks give the same answer."""
    counting, network = counter()
    return int((counting.answer_all(network) == answers_in_batches(counting, network, batch)).sum())


@cache
def adder():
    """Return chapter 03 and an untrained adder."""
    addition = chapter("03_binary_addition")
    return addition, addition.Adder(addition.LSTMCell(addition.UNITS, 0), 0)


def add(batch, width):
    """Return the seconds in which an adder reads ``batch`` sums of ``width`` bits."""
    addition, network = adder()
    pairs = addition.tf.constant(addition.generate_batch(np.random.default_rng(0), batch, width)[0])
    return seconds_of(lambda: network.logits(pairs).numpy())[0]


def adder_graph():
    """Return how often the adder's graph was traced so far, and how many operations it has."""
    from tutorial_utils import graphs

    _, network = adder()
    traced = network.logits.get_concrete_function()
    return network.logits.experimental_get_tracing_count(), graphs.operations(traced).total()
