"""Measure how far back an RNN and an LSTM reach: two tasks, five distances, and the same care for both.

A setting is one of four learning rates with one of three ways to begin; each is trained with three seeds, and
tested after two budgets. The 36 networks of one kind, task and distance are trained side by side in one
computation, with a leading axis for the network. They share the data and nothing else. First the script makes
sure that three of them equal networks of ``deeper/memory.ipynb``, before training and after three steps. One
more round of trainings gives the LSTM as many units as the RNN has.
"""

import numpy as np
import tables
import tensorflow as tf
from side_by_side import AdamEach

from tutorial_utils import chapters, runtime

memory = chapters.load("deeper/memory")

RATES = (0.001, 0.003, 0.01, 0.03)
STARTS = {"RNN": (0.8, 1.0, 1.2), "LSTM": (1, 3, 5), "wide LSTM": (1, 3, 5)}
SEEDS = range(3)
DISTANCES = (2, 5, 10, 20, 30)
UPDATES = (200, 800)  # the two budgets
TEST = 500  # sequences


def settings(kind):
    """Return one (rate, start, seed) for each network."""
    return [(rate, start, seed) for rate in RATES for start in STARTS[kind] for seed in SEEDS]


class SideBySide(tf.Module):
    """Networks of one kind, each with weights of its own."""

    def __init__(self, kind):
        self.kind = kind
        self.networks = len(settings(kind))
        readers = [memory.new_reader(kind, start, seed) for _, start, seed in settings(kind)]
        self.units = readers[0].cell.units
        self.kernel = tf.Variable(np.stack([reader.cell.kernel for reader in readers]))
        self.bias = tf.Variable(np.stack([reader.cell.bias for reader in readers])[:, None])
        self.weight = tf.Variable(np.stack([reader.weight for reader in readers]))
        self.out_bias = tf.Variable(np.stack([reader.bias for reader in readers])[:, None])
        self.weights = [self.kernel, self.bias, self.weight, self.out_bias]

    def step(self, column, hidden, cell):
        """Take one time step: column [rows, 2], hidden and cell [networks, rows, units]."""
        column = tf.broadcast_to(column, [self.networks, tf.shape(column)[0], 2])
        total = tf.concat([column, hidden], axis=2) @ self.kernel + self.bias
        if self.kind == "RNN":
            return tf.tanh(total), cell
        i, f, new, o = tf.split(total, 4, axis=2)
        cell = tf.sigmoid(f) * cell + tf.sigmoid(i) * tf.tanh(new)
        return tf.sigmoid(o) * tf.tanh(cell), cell

    @tf.function(input_signature=[tf.TensorSpec([None, None, 2])])
    def logits(self, sequences):
        """Return the logits of the last steps: [rows, time, 2] -> [networks, rows, ASKED]."""
        shape = [self.networks, len(sequences), self.units]
        hidden, cell = tf.zeros(shape), tf.zeros(shape)
        columns = tf.transpose(sequences, [1, 0, 2])
        outputs = tf.TensorArray(tf.float32, size=len(columns), element_shape=[None, None, self.units])
        for place in tf.range(len(columns)):
            hidden, cell = self.step(columns[place], hidden, cell)
            outputs = outputs.write(place, hidden)
        last = outputs.stack()[-memory.ASKED :]  # [ASKED, networks, rows, units]
        return tf.transpose((last @ self.weight + self.out_bias)[..., 0], [1, 2, 0])


def trainer(networks, rates):
    """Return a function that moves the weights of all networks, once for each mini-batch."""
    adam = AdamEach(networks.weights, rates)
    shapes = ([None, memory.ROWS, None, 2], [None, memory.ROWS, memory.ASKED])

    @tf.function(input_signature=[tf.TensorSpec(shape) for shape in shapes])
    def learn(sequences, answers):
        for step in tf.range(len(sequences)):
            with tf.GradientTape() as tape:
                logits = networks.logits(sequences[step])
                labels = tf.broadcast_to(answers[step], tf.shape(logits))
                each = tf.nn.sigmoid_cross_entropy_with_logits(labels, logits)
                losses = tf.reduce_mean(each, axis=[1, 2])  # one for each network
            adam.apply(tape.gradient(losses, networks.weights), networks.weights)

    return learn


def mini_batches(rng, task, distance, updates):
    """Draw mini-batches as ``train_reader`` does."""
    drawn = [memory.draw_sequences(rng, task, distance) for _ in range(updates)]
    sequences, answers = zip(*drawn, strict=True)
    return np.stack(sequences), np.stack(answers)


def check(kind):
    """Compare three of the networks with the notebook's, before training and after three steps."""
    networks = SideBySide(kind)
    readers = {}
    for place in (0, 16, 35):
        rate, start, seed = settings(kind)[place]
        readers[place] = rate, memory.new_reader(kind, start, seed)
    test, _ = memory.draw_sequences(np.random.default_rng(1), "queue", 5)

    def compare():
        logits = networks.logits(test)
        for place, (_, reader) in readers.items():
            np.testing.assert_allclose(logits[place], reader.logits(test), atol=2e-4)

    compare()
    learn = trainer(networks, [rate for rate, _, _ in settings(kind)])
    learn(*mini_batches(np.random.default_rng(0), "queue", 5, 3))
    for rate, reader in readers.values():
        memory.train_reader(reader, "queue", 5, updates=3, rate=rate, seed=0)
    compare()


def percent_right(networks, task, distance):
    """Return the % of answers that each network gets right on new sequences: [networks]."""
    sequences, answers = memory.draw_sequences(np.random.default_rng(10**6), task, distance, TEST)
    right = (networks.logits(sequences).numpy() > 0) == (answers > 0)
    return 100 * right.mean(axis=(1, 2))


def measure(kind, task, distance):
    """Train all networks; return a row for each budget and setting, with a number for each seed."""
    networks, rows, done = SideBySide(kind), [], 0
    learn = trainer(networks, [rate for rate, _, _ in settings(kind)])
    rng = np.random.default_rng(0)
    for updates in UPDATES:
        learn(*mini_batches(rng, task, distance, updates - done))
        done = updates
        right = percent_right(networks, task, distance).reshape(-1, len(SEEDS))
        of_training = {"kind": kind, "task": task, "distance": distance, "updates": updates}
        for (rate, start, _), seeds in zip(settings(kind)[:: len(SEEDS)], right, strict=True):
            percent = [round(float(share), 1) for share in seeds]
            rows.append({**of_training, "rate": rate, "start": start, "right": percent})
        print(max(rows[-len(right) :], key=lambda row: np.median(row["right"])), flush=True)
    return rows


def main():
    """Check, train, store."""
    runtime.start(0)
    for kind in STARTS:
        check(kind)
    rows = [
        row
        for distance in DISTANCES
        for task in ("hold", "queue")
        for kind in ("RNN", "LSTM")
        for row in measure(kind, task, distance)
    ]
    rows += measure("wide LSTM", "queue", 10)
    tables.store(__file__, rows)


if __name__ == "__main__":
    main()
