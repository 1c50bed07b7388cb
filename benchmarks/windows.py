"""Measure which delays of an echo are learned when the gradient is cut after every window.

Ten windows, five delays, three seeds: 150 networks, trained and read as in ``deeper/memory.ipynb``. All read
the same bits and move their weights equally often; they differ in their weights, in their echo, and in where
the gradient is cut.
"""

import itertools

import numpy as np
import tensorflow as tf

from tutorial_utils import chapters

echo, memory = chapters.load("01_echo_rnn"), chapters.load("deeper/memory")

WINDOWS = (1, 2, 3, 4, 5, 6, 8, 9, 12, 24)
DELAYS = (1, 2, 3, 5, 8)
BUDGETS = (300, 1000)  # how often the weights have moved when the network is tested
TEST = 60  # stretches, of which the first, with its empty past, does not count


def draw(seed, delay, count):
    """Draw rows of bits, the same for every delay, and their echoes: [ROWS, count * STRETCH] each."""
    longest = max(DELAYS)
    series = np.random.default_rng(seed).integers(0, 2, [memory.ROWS, longest + count * memory.STRETCH])
    return series[:, longest:], series[:, longest - delay : -delay]


def percents_right(delay, window, seed):
    """Train a network; return the % of echoes that it gets right after each budget."""
    network = echo.EchoNetwork(seed, units=8)
    variables = network.trainable_variables
    optimizer, state = echo.Adagrad(variables), network.zero_state(memory.ROWS)

    @tf.function(reduce_retracing=True)
    def learn(bits, echoes, state):  # [count, ROWS, STRETCH, 1], [count, ROWS, STRETCH], [ROWS, units]
        for number in tf.range(len(bits)):
            with tf.GradientTape() as tape:
                logits, state = memory.read_with_cuts(network, bits[number], state, window)
                loss = echo.loss_of(logits, echoes[number])
            optimizer.move(variables, tape.gradient(loss, variables))
        return state

    found, done = [], 0
    for budget in BUDGETS:
        bits, echoes = (echo.to_windows(part, memory.STRETCH) for part in draw(done, delay, budget - done))
        state, done = learn(tf.constant(echo.as_input(bits)), tf.constant(echoes), state), budget
        bits, echoes = draw(10**6, delay, TEST)
        _, answers = echo.watch(network, bits)
        right = (answers == echoes)[:, memory.STRETCH :].mean()
        found.append(round(100 * float(right), 1))
    return found


def rows():
    """Yield the % right of three seeds for each budget, delay and window."""
    later = []
    for delay, window in itertools.product(DELAYS, WINDOWS):
        seeds = [percents_right(delay, window, seed) for seed in range(3)]
        first, second = (
            {"updates": updates, "delay": delay, "window": window, "right": right}
            for updates, right in zip(BUDGETS, zip(*seeds, strict=True), strict=True)
        )
        yield first
        later.append(second)
    yield from later
