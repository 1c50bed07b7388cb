"""Measure whether it matters where the forget gate of chapter 02 begins: bias 1 against 3, over ten seeds.

Each bias gets the same budget and the same three learning rates, so that neither is judged by a rate that
suits the other. The recipe is the chapter's, its Adam, its schedule and its number of steps, but for mini-
batches of 100 strings instead of 250. All 60 networks are trained side by side in one computation, with a
leading axis for the network, on the same mini-batches of the same 10,000 strings. First the script checks
that three of them equal the chapter's network, before training and after three steps.
"""

import numpy as np
import tables
import tensorflow as tf
from side_by_side import clip_each

from tutorial_utils import chapters, runtime

counting = chapters.load("02_counting_ones")

BIASES = (1, 3)
RATES = (0.04, 0.08, 0.16)
SEEDS = range(10)
NETWORKS = [(bias, rate, seed) for bias in BIASES for rate in RATES for seed in SEEDS]
SAMPLE, BATCH, UPDATES = 10_000, 100, 1000
TEST = 10_000  # unseen strings


def chapters_network(bias, seed):
    """Return the chapter's untrained network, with this bias of the forget gate."""
    cell = counting.LSTMCell(counting.UNITS, seed, forget_bias=float(bias))
    return counting.Network(cell, counting.UNITS, counting.CLASSES, seed)


class SideBySide(tf.Module):
    """All networks, each with weights of its own."""

    def __init__(self):
        networks = [chapters_network(bias, seed) for bias, _, seed in NETWORKS]
        self.kernel = tf.Variable(np.stack([network.cell.kernel for network in networks]))
        self.cell_bias = tf.Variable(np.stack([network.cell.bias for network in networks])[:, None])
        self.weight = tf.Variable(np.stack([network.weight for network in networks]))
        self.bias = tf.Variable(np.stack([network.bias for network in networks])[:, None])
        self.weights = [self.kernel, self.cell_bias, self.weight, self.bias]

    @tf.function(input_signature=[tf.TensorSpec([None, None, 1])])
    def logits(self, strings):
        """Read strings [batch, time, 1]; return logits [networks, batch, classes]."""
        hidden = memory = tf.zeros([len(NETWORKS), len(strings), counting.UNITS])
        for bit in tf.transpose(strings, [1, 0, 2]):
            joined = tf.concat([tf.repeat(bit[None], len(NETWORKS), axis=0), hidden], axis=2)
            i, f, new, o = tf.split(joined @ self.kernel + self.cell_bias, 4, axis=2)
            memory = tf.sigmoid(f) * memory + tf.sigmoid(i) * tf.tanh(new)
            hidden = tf.sigmoid(o) * tf.tanh(memory)
        return hidden @ self.weight + self.bias


def trainer(networks):
    """Return a function that moves all weights once for each mini-batch."""
    adam = counting.Adam(networks.weights, beta_2=0.95)  # each weight by itself, so each network by itself
    highest = tf.constant([rate for _, rate, _ in NETWORKS], tf.float32)[:, None, None]
    mini_batches = tf.TensorSpec([None, BATCH, None, 1]), tf.TensorSpec([None, BATCH], tf.int32)

    @tf.function(input_signature=mini_batches)
    def learn(strings, counts):
        for step in tf.range(len(strings)):
            with tf.GradientTape() as tape:
                logits = networks.logits(strings[step])
                labels = tf.repeat(counts[step][None], len(NETWORKS), axis=0)
                each = tf.nn.sparse_softmax_cross_entropy_with_logits(labels, logits)
                losses = tf.reduce_mean(each, axis=1)  # one for each network
            gradients = clip_each(tape.gradient(losses, networks.weights))
            adam.step(gradients, highest * counting.schedule(adam.steps / UPDATES))

    return learn


def mini_batches_of(rows):
    """Return the strings and counts of rows [steps, BATCH]."""
    return counting.as_batch(counting.STRINGS[rows]), counting.COUNTS[rows]


def check():
    """Compare three of the networks with the chapter's, before training and after three steps."""
    networks, test = SideBySide(), counting.as_batch(counting.STRINGS[1000:1010])
    alone = {place: chapters_network(NETWORKS[place][0], NETWORKS[place][2]) for place in (3, 31, 59)}

    def compare():
        logits = networks.logits(test)
        for place, network in alone.items():
            np.testing.assert_allclose(logits[place], network.logits(test), atol=1e-3)

    compare()
    strings, counts = mini_batches_of(np.random.default_rng(0).integers(0, 2**20, [3, BATCH]))
    trainer(networks)(strings, counts)
    for place, network in alone.items():
        adam = counting.Adam(network.trainable_variables, beta_2=0.95)
        for step in range(3):
            rate = NETWORKS[place][1] * counting.schedule(adam.steps / UPDATES)
            counting.train_step(network, adam, strings[step], counts[step], rate)
    compare()


def main():
    """Check, train, store."""
    runtime.start(0)
    check()
    rng = np.random.default_rng(0)
    chosen = rng.permutation(len(counting.STRINGS))
    sample, unseen = chosen[:SAMPLE], chosen[SAMPLE : SAMPLE + TEST]
    networks = SideBySide()
    learn = trainer(networks)
    epochs = UPDATES * BATCH // SAMPLE
    for epoch in range(epochs):
        learn(*mini_batches_of(rng.permutation(sample).reshape(-1, BATCH)))
        print(f"epoch {epoch + 1} of {epochs}", flush=True)
    wrong = np.zeros(len(NETWORKS))
    for rows in np.split(unseen, 10):
        strings, counts = mini_batches_of(rows)
        answers = tf.argmax(networks.logits(strings), axis=2).numpy()
        wrong += 100 * (answers != counts).mean(axis=1) / 10
    rows = [
        {
            "bias": bias,
            "rate": rate,
            "wrong": [round(float(wrong[NETWORKS.index((bias, rate, seed))]), 2) for seed in SEEDS],
        }
        for bias in BIASES
        for rate in RATES
    ]
    print(*rows, sep="\n")
    tables.store(__file__, rows)


if __name__ == "__main__":
    main()
