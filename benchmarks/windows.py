"""Measure which delays of an echo are learned when the gradient is cut after every window.

Ten windows, five delays, three seeds: 150 networks, trained side by side in one computation, with a leading
axis for the network. All read the same bits and move their weights equally often; they differ in their
weights, in their echo, and in where the gradient is cut. First the script checks that three of them equal
the chapter's networks, read as in ``deeper/memory.ipynb``, after three steps of training.
"""

import numpy as np
import tables
import tensorflow as tf

from tutorial_utils import chapters, runtime

echo, memory = chapters.load("01_echo_rnn"), chapters.load("deeper/memory")

WINDOWS = (1, 2, 3, 4, 5, 6, 8, 9, 12, 24)
DELAYS = (1, 2, 3, 5, 8)
SEEDS = range(3)
UNITS = 8
UPDATES = (300, 1000)  # the two budgets
NETWORKS = [(delay, window, seed) for delay in DELAYS for window in WINDOWS for seed in SEEDS]
TEST = 60  # stretches


class SideBySide(tf.Module):
    """All networks, each with weights of its own."""

    def __init__(self):
        networks = [echo.EchoNetwork(seed, UNITS) for _, _, seed in NETWORKS]
        self.kernel, self.bias, self.out_kernel, self.out_bias = (
            tf.Variable(np.stack([getattr(network, name) for network in networks]))
            for name in ("kernel", "bias", "out_kernel", "out_bias")
        )
        self.windows = np.array([window for _, window, _ in NETWORKS])

    def read(self, bits, state):
        """Read a stretch [rows, time, 1]; return logits [networks, rows, time, classes], and the state."""
        states = []
        for step, column in enumerate(tf.unstack(bits, axis=1)):
            cut = (step % self.windows == 0)[:, None, None]
            state = tf.where(cut, tf.stop_gradient(state), state)
            joined = tf.concat([tf.repeat(column[None], len(NETWORKS), axis=0), state], axis=2)
            state = tf.tanh(joined @ self.kernel + self.bias[:, None])
            states.append(state)
        hidden = tf.stack(states, axis=2)
        return hidden @ self.out_kernel[:, None] + self.out_bias[:, None, None], state


def prepare(networks):
    """Return a function that moves all weights once for each stretch, and one that only answers."""
    optimizer = echo.Adagrad(networks.trainable_variables)
    zeros = tf.zeros([len(NETWORKS), memory.ROWS, UNITS])

    @tf.function(reduce_retracing=True)
    def learn(bits, echoes, state):
        for number in tf.range(len(bits)):
            with tf.GradientTape() as tape:
                logits, state = networks.read(bits[number], state)
                each = tf.nn.sparse_softmax_cross_entropy_with_logits(echoes[number], logits)
                losses = tf.reduce_mean(each, axis=[1, 2])  # one for each network
            variables = networks.trainable_variables
            optimizer.move(variables, tape.gradient(losses, variables))
        return state

    @tf.function(reduce_retracing=True)
    def share_right(bits, echoes):
        state, right = zeros, tf.zeros([len(NETWORKS)])
        for number in tf.range(len(bits)):
            logits, state = networks.read(bits[number], state)
            hits = tf.cast(tf.argmax(logits, axis=3, output_type=tf.int32) == echoes[number], tf.float32)
            if number > 0:  # the first stretch begins with an empty state
                right += tf.reduce_mean(hits, axis=[1, 2])
        return right / tf.cast(len(bits) - 1, tf.float32)

    return learn, share_right, zeros


def stretches(seed, count):
    """Draw bits [count, rows, time, 1] for all networks, and echoes [count, networks, rows, time]."""
    longest = max(DELAYS)
    series = np.random.default_rng(seed).integers(0, 2, [memory.ROWS, longest + count * memory.STRETCH])
    pieces = {
        delay: echo.to_windows(series[:, longest - delay :], memory.STRETCH)[:count] for delay in (0, *DELAYS)
    }
    echoes = np.stack([pieces[delay] for delay, _, _ in NETWORKS], axis=1)
    return echo.as_input(pieces[0]), echoes.astype(np.int32)


def check():
    """Train for three steps; compare three networks with the chapter's, read with the notebook's cuts."""
    networks = SideBySide()
    learn, _, zeros = prepare(networks)
    bits, echoes = stretches(0, 3)
    learn(bits, echoes, zeros)
    for place in (4, 77, 149):
        _, window, seed = NETWORKS[place]
        network = echo.EchoNetwork(seed, UNITS)
        optimizer, state = echo.Adagrad(network.trainable_variables), network.zero_state(memory.ROWS)
        for number in range(3):
            with tf.GradientTape() as tape:
                logits, state = memory.read_with_cuts(network, bits[number], state, window)
                loss = echo.loss_of(logits, echoes[number, place])
            variables = network.trainable_variables
            optimizer.move(variables, tape.gradient(loss, variables))
        for name in ("kernel", "bias", "out_kernel", "out_bias"):
            np.testing.assert_allclose(getattr(networks, name)[place], getattr(network, name), atol=1e-4)


def main():
    """Check, train, store."""
    runtime.start(0)
    check()
    networks = SideBySide()
    learn, share_right, state = prepare(networks)
    rows, done = [], 0
    for updates in UPDATES:
        state = learn(*stretches(done, updates - done), state)
        done = updates
        right = 100 * share_right(*stretches(10**6, TEST)).numpy().reshape(-1, len(SEEDS))
        for (delay, window, _), percent in zip(NETWORKS[:: len(SEEDS)], right, strict=True):
            seeds = [round(float(share), 1) for share in percent]
            rows.append({"updates": updates, "delay": delay, "window": window, "right": seeds})
            print(rows[-1], flush=True)
    tables.store(__file__, rows)


if __name__ == "__main__":
    main()
