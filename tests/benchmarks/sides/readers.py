"""Ways to write the LSTM of chapter 02 that compute the same: its cell, and the walk along the strings."""

import numpy as np

from tutorial_utils.runtime import tf  # imported there without TensorFlow's start-up messages


def cell_of(gates):
    """Return the cell that computes its four gates by a function of the bit and the hidden state."""

    def cell(bit, hidden, memory):
        i, f, new, o = gates(bit, hidden)
        memory = tf.sigmoid(f) * memory + tf.sigmoid(i) * tf.tanh(new)
        return tf.sigmoid(o) * tf.tanh(memory), memory

    return cell


def plain_cell(kernel, bias):
    """Return the cell as books write it: three sigmoids and a tanh on a matrix product plus a bias."""
    return cell_of(lambda bit, hidden: tf.split(tf.concat([bit, hidden], axis=1) @ kernel + bias, 4, axis=1))


def with_one(bit, hidden):
    """Join a 1, the bit and the hidden state: the bias is the weight of the 1."""
    return tf.concat([tf.ones_like(bit), bit, hidden], axis=1)


def bias_inside_cell(kernel, bias):
    """Return the notebook's cell: the bias is the weight of a 1 that is always read."""
    kernel = tf.concat([bias[None], kernel], axis=0)
    shape = [-1, 4, bias.shape[0] // 4]
    return cell_of(lambda bit, hidden: tf.unstack(tf.reshape(with_one(bit, hidden) @ kernel, shape), axis=1))


def split_last_cell(kernel, bias):
    """Return the notebook's cell, with the gates taken apart by one split of the last axis."""
    kernel = tf.concat([bias[None], kernel], axis=0)
    return cell_of(lambda bit, hidden: tf.split(with_one(bit, hidden) @ kernel, 4, axis=1))


def a_product_a_gate_cell(kernel, bias):
    """Return a cell with a matrix product for each gate, so that nothing has to be taken apart."""
    kernels = tf.split(tf.concat([bias[None], kernel], axis=0), 4, axis=1)

    def gates(bit, hidden):
        joined = with_one(bit, hidden)
        return [joined @ part for part in kernels]

    return cell_of(gates)


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
    return cell_of(lambda share, hidden: tf.split(hidden @ recurrent + share, 4, axis=1))


def read_fused(weights, strings):
    """Read strings with TensorFlow's one operation for a whole LSTM layer."""
    kernel, bias, weight, out_bias = weights
    zeros, none = tf.zeros([strings.shape[0], weight.shape[0]]), tf.zeros([weight.shape[0]])
    layer = tf.raw_ops.BlockLSTMV2(
        seq_len_max=tf.constant(strings.shape[1], tf.int64), x=tf.transpose(strings, [1, 0, 2]),
        cs_prev=zeros, h_prev=zeros, w=kernel, b=bias, wci=none, wcf=none, wco=none,
    )  # fmt: skip
    return layer.h[-1] @ weight + out_bias


def read_columns(weights, strings):
    """Read strings with a string in each column: then the gates of all strings lie together in memory."""
    kernel, bias, weight, out_bias = weights
    kernel = tf.concat([bias[None], kernel], axis=0)  # the bias is the weight of a 1 that is always read
    steps = tf.transpose(strings, [1, 2, 0])  # [time, 1, batch]
    ones = tf.ones_like(steps[0])
    hidden = memory = tf.zeros([weight.shape[0], strings.shape[0]])  # [units, batch]
    for bit in tf.unstack(steps):
        joined = tf.concat([ones, bit, hidden], axis=0)  # [2 + units, batch]
        i, f, new, o = tf.split(tf.matmul(kernel, joined, transpose_a=True), 4)  # [units, batch] each
        memory = tf.sigmoid(f) * memory + tf.sigmoid(i) * tf.tanh(new)
        hidden = tf.sigmoid(o) * tf.tanh(memory)
    return tf.matmul(hidden, weight, transpose_a=True) + out_bias


def read_columns_one_tanh(weights, strings):
    """Read strings in columns, with one tanh over all gates; sigmoid(x) is tanh(x / 2) / 2 + 1 / 2."""
    kernel, bias, weight, out_bias = weights
    half = np.repeat(np.float32([0.5, 0.5, 1, 0.5]), weight.shape[0])
    kernel = tf.concat([bias[None], kernel], axis=0) * half
    steps = tf.transpose(strings, [1, 2, 0])  # [time, 1, batch]
    ones = tf.ones_like(steps[0])
    hidden = memory = tf.zeros([weight.shape[0], strings.shape[0]])  # [units, batch]
    for bit in tf.unstack(steps):
        joined = tf.concat([ones, bit, hidden], axis=0)  # [2 + units, batch]
        i, f, new, o = tf.split(tf.tanh(tf.matmul(kernel, joined, transpose_a=True)), 4)
        memory = 0.5 * ((f + 1) * memory + (i + 1) * new)
        hidden = 0.5 * (o + 1) * tf.tanh(memory)
    return tf.matmul(hidden, weight, transpose_a=True) + out_bias
