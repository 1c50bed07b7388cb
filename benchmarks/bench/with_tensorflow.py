"""The sides on TensorFlow: the plain and the fast step of this project, Keras's fit, the lower bound.

All sides have the same methods. ``Side(task, batch, **setting)`` builds the network of chapter 02 with the
task's weights. ``learn(order)`` takes one step for each row of ``order``, a mini-batch of string numbers, and
returns the loss before each step. ``epochs(number)`` trains on shuffled epochs and returns the seconds of
each. ``weights()`` returns the weights as a dict of arrays, in the task's form.
"""

import time
from unittest.mock import patch

import numpy as np
from workers import CORES

from tutorial_utils import chapters
from tutorial_utils.runtime import keras, tf  # imported there without TensorFlow's start-up messages

counting, speed = chapters.load("02_counting_ones"), chapters.load("deeper/speed")
RATE, BETA_2 = 0.08, 0.95  # of the chapter's optimizer; `check_the_same` compares the losses of all sides


def set_threads(inside, beside):
    """Set the threads within an operation (intra-op) and across operations (inter-op); 0 is the default."""
    tf.config.threading.set_intra_op_parallelism_threads(inside)
    tf.config.threading.set_inter_op_parallelism_threads(beside)


def make_task(kind="at random", seed=0, epochs=None):
    """Return what all sides learn, and the weights that all start from, as plain arrays.

    The chapter's sample of strings is drawn "at random" or "evenly" by count and runs.
    """
    if kind == "at random":
        sample = counting.draw_at_random(seed)
    else:
        sample = counting.draw_evenly(100 * counting.COUNTS + counting.RUNS, seed)
    return {
        "seed": seed,
        "epochs": epochs or counting.EPOCHS,
        "strings": counting.as_batch(counting.STRINGS[sample]),  # [10000, 20, 1]
        "counts": counting.COUNTS[sample],  # [10000]
        "weights": weights_of(counting.new_network(seed)),
    }


def weights_of(network):
    """Return a network's weights as arrays; a fast network has its bias on top of the kernel."""
    kernel = network.cell.kernel.numpy()
    bias = network.cell.bias.numpy() if hasattr(network.cell, "bias") else kernel[0]
    return {
        "kernel": kernel[-1 - network.cell.units :],  # [1 + units, 4 * units]
        "bias": bias,  # [4 * units]
        "weight": network.weight.numpy(),  # [units, classes]
        "out_bias": network.bias.numpy(),  # [classes]
    }


def wrong_of_all(weights):
    """Return how many of all strings a network with these weights gets wrong."""
    network = counting.new_network(0)
    network.cell.kernel.assign(weights["kernel"])
    network.cell.bias.assign(weights["bias"])
    network.weight.assign(weights["weight"])
    network.bias.assign(weights["out_bias"])
    return int((counting.answer_all(network) != counting.COUNTS).sum())


class Ours:
    """Chapter 02's training as it stands, or with the fast network of deeper/speed."""

    def __init__(self, task, batch, fast=False, threads=(1, CORES), jit=False):
        set_threads(*threads)
        self.task, self.batch = task, batch
        make = speed.fast_network if fast else counting.new_network
        self.network = make(task["seed"])  # with the task's weights: check_the_same would tell
        self.losses = speed.losses_in_halves if fast else counting.losses
        self.step = tf.function(counting.train_step, jit_compile=jit)
        strings, counts = task["strings"][..., 0], task["counts"]
        self.epoch = counting.make_epoch(
            self.network, strings, counts, task["seed"], task["epochs"], batch, losses=self.losses
        )
        if jit:  # the epoch looks `train_step` up while it is traced, and it is traced once
            with patch.object(counting, "train_step", self.step):
                self.epoch.get_concrete_function()

    def learn(self, order):
        adam, losses = counting.Adam(self.network.trainable_variables, beta_2=BETA_2), []
        total = self.task["epochs"] * (len(self.task["counts"]) // self.batch)
        for number, rows in enumerate(order):
            rate = RATE * counting.schedule(tf.constant(number / total))
            some = self.task["strings"][rows], self.task["counts"][rows]
            losses.append(float(self.step(self.network, adam, *some, rate, self.losses)))
        return losses

    def epochs(self, number):
        return [seconds_of(lambda: float(self.epoch())) for _ in range(number)]

    def weights(self):
        return weights_of(self.network)


class Triangle(keras.optimizers.schedules.LearningRateSchedule):
    """The chapter's schedule, as Keras has it."""

    def __init__(self, steps):
        self.steps = steps

    def __call__(self, step):
        return RATE * counting.schedule(tf.cast(step, tf.float32) / self.steps)


class KerasFit:
    """The layers a reader would take, ``compile`` and ``fit``, with the chapter's optimizer."""

    def __init__(self, task, batch, threads=(0, 0), together=1, jit=False):
        set_threads(*threads)
        keras.utils.set_random_seed(task["seed"])
        self.strings, self.counts, self.batch = task["strings"], task["counts"], batch
        given, steps = task["weights"], len(task["counts"]) // batch
        units, classes = given["weight"].shape
        layers = [keras.Input(self.strings.shape[1:]), keras.layers.LSTM(units), keras.layers.Dense(classes)]
        self.model = keras.Sequential(layers)
        rest = [given[name] for name in ("bias", "weight", "out_bias")]
        self.model.set_weights([given["kernel"][:1], given["kernel"][1:], *rest])
        self.model.compile(
            keras.optimizers.Adam(Triangle(task["epochs"] * steps), beta_2=BETA_2, global_clipnorm=1.0),
            keras.losses.SparseCategoricalCrossentropy(from_logits=True),
            jit_compile=jit,
            steps_per_execution=min(together, steps),
        )

    def learn(self, order):
        options = {"batch_size": self.batch, "shuffle": False, "verbose": 0}
        fits = (self.model.fit(self.strings[rows], self.counts[rows], **options) for rows in order)
        return [fit.history["loss"][0] for fit in fits]

    def epochs(self, number):
        begins, ends = [], []
        clock = keras.callbacks.LambdaCallback(
            on_epoch_begin=lambda *_: begins.append(time.perf_counter()),
            on_epoch_end=lambda *_: ends.append(time.perf_counter()),
        )
        options = {"batch_size": self.batch, "epochs": number, "verbose": 0, "callbacks": [clock]}
        self.model.fit(self.strings, self.counts, **options)
        return np.subtract(ends, begins).tolist()  # without the set-up that `fit` does once

    def weights(self):
        inputs, recurrent, *rest = self.model.get_weights()
        arrays = [np.concatenate([inputs, recurrent]), *rest]
        return dict(zip(("kernel", "bias", "weight", "out_bias"), arrays, strict=True))


class Bound:
    """The arithmetic of a step alone, at the speed that one core reaches on it, divided by the cores.

    The matrix products of chapter 02's step, forwards and backwards, on their own shapes, and its hyperbolic
    tangents and sigmoids (all counted as the cheaper tanh); each by NumPy and by TensorFlow, on one thread,
    the faster of the two counts. No program that computes this step can be faster.
    """

    def __init__(self, task, batch):
        set_threads(1, 1)
        units, classes = task["weights"]["weight"].shape
        length, row, gates = task["strings"].shape[1], 1 + units, 4 * units
        rng = np.random.default_rng(0)
        self.steps, self.jobs = len(task["counts"]) // batch, []
        at_each_step = [(batch, row, gates), (row, batch, gates), (batch, gates, units)]
        at_the_end = [(batch, units, classes), (units, batch, classes), (batch, classes, units)]
        for shapes, times in ((at_each_step, length), (at_the_end, 1)):
            for rows, inner, columns in shapes:
                left, right = rng.random([times, rows, inner], "f"), rng.random([times, inner, columns], "f")
                self.jobs.append(two_ways(np.matmul, tf.matmul, left, right))
        numbers = np.linspace(-3, 3, length * batch * units * 5, dtype="f").reshape(length, -1)
        self.jobs.append(two_ways(np.tanh, tf.tanh, numbers))

    def epochs(self, number):
        steps = (sum(min(map(seconds_of, ways)) for ways in self.jobs) for _ in range(number))
        return [seconds * self.steps / CORES for seconds in steps]


def two_ways(with_numpy, with_tensorflow, *stacks):
    """Return two functions that compute the same for all entries of the stacks."""
    entries = list(zip(*stacks, strict=True))
    into = with_numpy(*entries[0])
    tensors = [tuple(map(tf.constant, entry)) for entry in entries]
    graph = tf.function(lambda tensors: [with_tensorflow(*entry) for entry in tensors])
    graph(tensors)
    return lambda: [with_numpy(*entry, out=into) for entry in entries], lambda: graph(tensors)


def seconds_of(function):
    """Return the seconds that a function without arguments takes."""
    begin = time.perf_counter()
    function()
    return time.perf_counter() - begin


def train_chapter(task, seed):
    """Train a network of chapter 01, 03 or 04; return the seconds, and how many answers are wrong."""
    set_threads(1, CORES)
    name, *cell = task
    chapter, begin = chapters.load(name), time.perf_counter()
    if name == "01_echo_rnn":
        network, _ = chapter.train_echo(seed, noise=0.1)
        seconds = time.perf_counter() - begin
        series = np.random.default_rng(1000 + seed).integers(0, 2, 1_000_000)
        answers, _ = chapter.echo_all(network, series)
        wrong = (answers != chapter.echo_of(series))[chapter.DELAY :].sum()
    elif name == "03_binary_addition":
        network, _ = chapter.train_adder(chapter.CELLS[cell[0]], seed)
        seconds = time.perf_counter() - begin
        _, right = chapter.accuracy(network, chapter.PAIRS, chapter.SUMS)
        wrong = round((1 - right) * len(chapter.PAIRS))
    else:
        network = chapter.new_network(seed)
        chapter.train(network, seed, batch=128, rate=0.01, epochs=16)
        seconds = time.perf_counter() - begin
        wrong = (~chapter.right_throughout(chapter.as_graph(network), chapter.STRINGS)).sum()
    return seconds, int(wrong)
