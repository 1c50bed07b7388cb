"""The lower bound: the arithmetic of one training step alone, at the speed that one core reaches on it.

The matrix products of chapter 02's step, forwards and backwards, on their own shapes, and its hyperbolic
tangents, sigmoids and exponentials (all counted as the cheaper tanh); each by NumPy and by TensorFlow, on one
thread, the faster of the two counts. The sum is divided by the number of cores. Sums, products, copies,
reading the data and the optimizer are left out: no program that computes this step can be faster.
"""

import time

import numpy as np

from sides import CORES
from sides.keras_fit import set_threads
from tutorial_utils.runtime import tf  # imported there without TensorFlow's start-up messages


def products_of(batch, units, classes, features=1):
    """Return the matrix products of one step as (rows, inner, columns, how many a string's time step)."""
    joined, gates = features + units, 4 * units
    at_each_step = [(batch, joined, gates), (joined, batch, gates), (batch, gates, units)]
    at_the_end = [(batch, units, classes), (units, batch, classes), (batch, classes, units)]
    return at_each_step, at_the_end


def timed(call):
    """Return the seconds of one call."""
    begin = time.perf_counter()
    call()
    return time.perf_counter() - begin


class Side:
    """See the package's docstring; there is nothing to learn, so it has no losses and no weights."""

    def __init__(self, task, batch, threads=1, cores=None):
        set_threads(threads, 1)
        self.cores, self.length = cores or CORES, task["strings"].shape[1]
        self.steps = len(task["counts"]) // batch
        units, classes = task["weights"]["weight"].shape
        at_each_step, at_the_end = products_of(batch, units, classes)
        numbers = batch * units * 5  # four gates and the memory
        self.jobs = [self.product(*shape, self.length) for shape in at_each_step]
        self.jobs += [self.product(*shape, 1) for shape in at_the_end]
        self.jobs += [self.tangents(numbers, self.length), self.tangents(batch * classes, 1)]

    def product(self, rows, inner, columns, times):
        """Return two ways to compute one shape's matrix products, as often as a step needs them."""
        rng = np.random.default_rng(0)
        pairs = [
            (rng.random([rows, inner], np.float32), rng.random([inner, columns], np.float32))
            for _ in range(times)
        ]
        into = np.empty([rows, columns], np.float32)
        tensors = [(tf.constant(left), tf.constant(right)) for left, right in pairs]

        @tf.function
        def by_tensorflow(tensors):
            return [left @ right for left, right in tensors]

        by_tensorflow(tensors)
        return (
            lambda: [np.matmul(left, right, out=into) for left, right in pairs],
            lambda: by_tensorflow(tensors),
        )

    def tangents(self, numbers, times):
        """Return two ways to compute the hyperbolic tangents of a step."""
        arrays = [np.linspace(-3, 3, numbers, dtype=np.float32) for _ in range(times)]
        into, tensors = np.empty(numbers, np.float32), [tf.constant(array) for array in arrays]

        @tf.function
        def by_tensorflow(tensors):
            return [tf.tanh(tensor) for tensor in tensors]

        by_tensorflow(tensors)
        return lambda: [np.tanh(array, out=into) for array in arrays], lambda: by_tensorflow(tensors)

    def epochs(self, number):
        one_step = (sum(min(map(timed, ways)) for ways in self.jobs) for _ in range(number))
        return [seconds * self.steps / self.cores for seconds in one_step]
