"""Ways to make the training step of chapter 02 faster: the notebook's step with one thing changed.

Each variant trains on shuffled epochs inside one tf.function, from the same weights and on the same data.
"""

import time
from functools import partial

import numpy as np

from sides.keras_fit import chapters_adam, set_threads
from sides.readers import (
    a_product_a_gate_cell,
    bias_inside_cell,
    one_sigmoid_cell,
    one_tanh_cell,
    read,
    read_columns,
    read_columns_one_tanh,
    read_fused,
    split_last_cell,
)
from tutorial_utils.runtime import tf  # imported there without TensorFlow's start-up messages


def keras_adam(weights, steps):
    """Return the notebook's optimizer as a function of the gradients."""
    adam = chapters_adam(steps)
    adam.build(weights)
    return lambda gradients: adam.apply_gradients(zip(gradients, weights, strict=True))


def flat_adam(weights, steps):
    """Return Adam by hand, with all weights in one row of numbers."""
    sizes = [int(np.prod(weight.shape)) for weight in weights]
    mean, square, done = (tf.Variable(tf.zeros(shape)) for shape in ([sum(sizes)], [sum(sizes)], []))

    def move(gradients):
        flat = tf.concat([tf.reshape(gradient, [-1]) for gradient in gradients], axis=0)
        flat *= tf.minimum(1.0, tf.math.rsqrt(tf.reduce_sum(flat**2)))
        share = done / steps
        rate = 0.03 * tf.minimum(share / 0.05, 1 + tf.cos(np.pi * tf.maximum(0.0, share - 0.1) / 0.9))
        after = done.assign_add(1.0)
        rate *= tf.sqrt(1 - 0.95**after) / (1 - 0.9**after)
        moves = rate * mean.assign(0.9 * mean + 0.1 * flat)
        moves /= tf.sqrt(square.assign(0.95 * square + 0.05 * flat**2)) + 1e-7
        for weight, part in zip(weights, tf.split(moves, sizes), strict=True):
            weight.assign_sub(tf.reshape(part, weight.shape))

    return move


def plain_descent(weights, steps):
    """Return the cheapest optimizer there is, to see what Adam costs."""

    def move(gradients):
        for weight, gradient in zip(weights, gradients, strict=True):
            weight.assign_sub(0.02 * gradient)

    return move


IDEAS = {
    "loop, halves": {"read": partial(read, unrolled=False)},
    "loop, whole batch": {"read": partial(read, unrolled=False), "parts": 1},
    "unrolled, halves": {},
    "unrolled, halves, the bias inside": {"read": partial(read, cell=bias_inside_cell)},
    "unrolled, whole batch, the bias inside": {"read": partial(read, cell=bias_inside_cell), "parts": 1},
    "unrolled, halves, the bias inside, split": {"read": partial(read, cell=split_last_cell)},
    "unrolled, halves, the bias inside, a product a gate": {
        "read": partial(read, cell=a_product_a_gate_cell)
    },
    "unrolled, whole batch": {"parts": 1},
    "unrolled, fifths": {"parts": 5},
    "unrolled, halves, one sigmoid": {"read": partial(read, cell=one_sigmoid_cell)},
    "unrolled, halves, one tanh": {"read": partial(read, cell=one_tanh_cell)},
    "unrolled, halves, inputs before the loop": {"read": partial(read, hoisted=True)},
    "unrolled, halves, strings in columns": {"read": read_columns},
    "unrolled, whole batch, strings in columns": {"read": read_columns, "parts": 1},
    "unrolled, halves, columns, one tanh": {"read": read_columns_one_tanh},
    "fused operation, halves": {"read": read_fused},
    "fused operation, whole batch": {"read": read_fused, "parts": 1},
    "unrolled, halves, Adam on one flat vector": {"optimizer": flat_adam},
    "unrolled, halves, plain descent": {"optimizer": plain_descent},
    "unrolled, halves, shuffled before the epoch": {"gathered": True},
    "unrolled, halves, a call of Python a step": {"calls": True},
    "unrolled, halves, compiled by XLA": {"jit": True},
}


WEIGHTS = ("kernel", "bias", "weight", "out_bias")


def names():
    """Return what the ideas are called, the one that the others are compared with first."""
    return list(IDEAS)


class Side:
    """All ideas in one process; see the package's docstring for the methods."""

    def __init__(self, task, batch, threads):
        set_threads(*threads)
        self.task, self.batch = task, batch
        self.runs = {}

    def build(self, idea):
        """Trace one idea's epoch and run it once; return processor seconds, and its logits before."""
        weights = [tf.constant(self.task["weights"][name]) for name in WEIGHTS]
        logits = tf.function(IDEAS[idea].get("read", read))(weights, tf.constant(self.task["strings"][:50]))
        begin = time.process_time()
        self.runs[idea] = epoch_of(self.task, self.batch, **IDEAS[idea])
        float(self.runs[idea]())
        return time.process_time() - begin, logits.numpy()

    def turn(self, idea):
        """Run one epoch; return ms a step by the clock and by the processor."""
        begin, cpu = time.perf_counter(), time.process_time()
        float(self.runs[idea]())
        steps = len(self.task["counts"]) // self.batch
        spent = time.perf_counter() - begin, time.process_time() - cpu
        return [1000 * seconds / steps for seconds in spent]


def epoch_of(task, batch, read=read, parts=2, optimizer=keras_adam, gathered=False, calls=False, jit=False):
    """Return a function that trains for one epoch and returns the mean loss."""
    given, steps = task["weights"], len(task["counts"]) // batch
    weights = [tf.Variable(given[name]) for name in WEIGHTS]
    move, order_of = optimizer(weights, task["epochs"] * steps), tf.random.Generator.from_seed(task["seed"])
    strings, counts = tf.constant(task["strings"]), tf.constant(task["counts"])

    def step(some, answers):
        with tf.GradientTape() as tape:
            logits = [read(weights, part) for part in tf.split(some, parts)]
            each = tf.nn.sparse_softmax_cross_entropy_with_logits(answers, tf.concat(logits, axis=0))
            loss = tf.reduce_mean(each)
        move(tape.gradient(loss, weights))
        return loss

    one_step = tf.function(step, jit_compile=jit)

    def order():
        return tf.reshape(tf.argsort(order_of.uniform([len(counts)]))[: steps * batch], [steps, batch])

    def by_calls():
        losses = [one_step(tf.gather(strings, rows), tf.gather(counts, rows)) for rows in order()]
        return tf.reduce_mean(losses)

    @tf.function
    def epoch():
        total, rows = 0.0, order()
        if gathered:
            all_strings, all_counts = tf.gather(strings, rows), tf.gather(counts, rows)
        for number in tf.range(steps):
            if gathered:
                total += one_step(all_strings[number], all_counts[number])
            else:
                total += one_step(tf.gather(strings, rows[number]), tf.gather(counts, rows[number]))
        return total / steps

    return by_calls if calls else epoch
