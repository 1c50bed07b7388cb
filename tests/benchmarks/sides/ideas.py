"""Ways to make the training step of chapter 02 faster: the notebook's step with one thing changed.

Each variant trains on shuffled epochs inside one tf.function, from the same weights and on the same data.
"""

import time
from functools import partial

import numpy as np

from sides.keras_fit import set_threads
from tutorial_utils.runtime import keras, tf  # imported there without TensorFlow's start-up messages


def plain_cell(kernel, bias):
    """Return the notebook's cell: three sigmoids and a tanh on the gates."""

    def cell(bit, hidden, memory):
        i, f, new, o = tf.split(tf.concat([bit, hidden], axis=1) @ kernel + bias, 4, axis=1)
        memory = tf.sigmoid(f) * memory + tf.sigmoid(i) * tf.tanh(new)
        return tf.sigmoid(o) * tf.tanh(memory), memory

    return cell


def one_sigmoid_cell(kernel, bias):
    """Return a cell with one sigmoid over three gates; they have to stand side by side for that."""
    kernel, bias = (tf.gather(part, [0, 1, 3, 2], axis=-2) for part in (in_gates(kernel), in_gates(bias)))
    kernel, bias = tf.reshape(kernel, [kernel.shape[0], -1]), tf.reshape(bias, [-1])

    def cell(bit, hidden, memory):
        gates = tf.concat([bit, hidden], axis=1) @ kernel + bias
        three, new = tf.split(gates, [3 * hidden.shape[1], hidden.shape[1]], axis=1)
        i, f, o = tf.split(tf.sigmoid(three), 3, axis=1)
        memory = f * memory + i * tf.tanh(new)
        return o * tf.tanh(memory), memory

    return cell


def one_tanh_cell(kernel, bias):
    """Return a cell with one tanh over all gates: sigmoid(x) is tanh(x / 2) / 2 + 1 / 2."""
    half = np.repeat(np.float32([0.5, 0.5, 1, 0.5]), bias.shape[0] // 4)
    kernel, bias = kernel * half, bias * half

    def cell(bit, hidden, memory):
        i, f, new, o = tf.split(tf.tanh(tf.concat([bit, hidden], axis=1) @ kernel + bias), 4, axis=1)
        memory = 0.5 * ((f + 1) * memory + (i + 1) * new)
        return 0.5 * (o + 1) * tf.tanh(memory), memory

    return cell


def in_gates(weights):
    """Give the gates an axis of their own: [..., 4 * units] -> [..., 4, units]."""
    return tf.reshape(weights, [*weights.shape[:-1], 4, weights.shape[-1] // 4])


def read(weights, strings, cell=plain_cell, unrolled=True, hoisted=False):
    """Walk a cell along strings [batch, time, 1]; return the logits [batch, classes]."""
    kernel, bias, weight, out_bias = weights
    hidden = memory = tf.zeros([strings.shape[0], weight.shape[0]])
    steps = tf.transpose(strings, [1, 0, 2])  # [time, batch, 1]
    if hoisted:  # what the bits add to the gates, for all time steps at once
        steps, recurrent = steps * kernel[:1] + bias, kernel[1:]
        one_step = cell_after_inputs(recurrent)
    else:
        one_step = cell(kernel, bias)
    for bit in tf.unstack(steps) if unrolled else steps:
        hidden, memory = one_step(bit, hidden, memory)
    return hidden @ weight + out_bias


def cell_after_inputs(recurrent):
    """Return a cell that gets its bit's share of the gates instead of the bit."""

    def cell(share, hidden, memory):
        i, f, new, o = tf.split(hidden @ recurrent + share, 4, axis=1)
        memory = tf.sigmoid(f) * memory + tf.sigmoid(i) * tf.tanh(new)
        return tf.sigmoid(o) * tf.tanh(memory), memory

    return cell


def read_fused(weights, strings):
    """Read strings with TensorFlow's one operation for a whole LSTM layer."""
    kernel, bias, weight, out_bias = weights
    zeros, none = tf.zeros([strings.shape[0], weight.shape[0]]), tf.zeros([weight.shape[0]])
    layer = tf.raw_ops.BlockLSTMV2(
        seq_len_max=tf.constant(strings.shape[1], tf.int64), x=tf.transpose(strings, [1, 0, 2]),
        cs_prev=zeros, h_prev=zeros, w=kernel, b=bias, wci=none, wcf=none, wco=none,
    )  # fmt: skip
    return layer.h[-1] @ weight + out_bias


def keras_adam(weights, steps):
    """Return the notebook's optimizer as a function of the gradients."""
    rate = keras.optimizers.schedules.CosineDecay(0.02, steps)
    adam = keras.optimizers.Adam(rate, beta_2=0.99, global_clipnorm=1.0)
    adam.build(weights)
    return lambda gradients: adam.apply_gradients(zip(gradients, weights, strict=True))


def flat_adam(weights, steps):
    """Return Adam by hand, with all weights in one row of numbers."""
    sizes = [int(np.prod(weight.shape)) for weight in weights]
    mean, square, done = (tf.Variable(tf.zeros(shape)) for shape in ([sum(sizes)], [sum(sizes)], []))

    def move(gradients):
        flat = tf.concat([tf.reshape(gradient, [-1]) for gradient in gradients], axis=0)
        flat *= tf.minimum(1.0, tf.math.rsqrt(tf.reduce_sum(flat**2)))
        rate = 0.01 * (1 + tf.cos(np.pi * done / steps))
        after = done.assign_add(1.0)
        rate *= tf.sqrt(1 - 0.99**after) / (1 - 0.9**after)
        moves = rate * mean.assign(0.9 * mean + 0.1 * flat)
        moves /= tf.sqrt(square.assign(0.99 * square + 0.01 * flat**2)) + 1e-7
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
    "unrolled, whole batch": {"parts": 1},
    "unrolled, quarters": {"parts": 4},
    "unrolled, halves, one sigmoid": {"read": partial(read, cell=one_sigmoid_cell)},
    "unrolled, halves, one tanh": {"read": partial(read, cell=one_tanh_cell)},
    "unrolled, halves, inputs before the loop": {"read": partial(read, hoisted=True)},
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
