"""The four cells in TensorFlow, with a tape that computes the gradients."""

import tensorflow as tf


def rnn(weights, inputs, state):
    """Take one step of a plain RNN."""
    kernel, bias = weights
    (hidden,) = state  # [batch, units]
    joined = tf.concat([inputs, hidden], axis=1)
    return (tf.tanh(joined @ kernel + bias),)


def lstm(weights, inputs, state):
    """Take one step of an LSTM."""
    kernel, bias = weights
    hidden, memory = state  # [batch, units] each
    joined = tf.concat([inputs, hidden], axis=1)
    total = joined @ kernel + bias
    i, f, new, o = tf.split(total, 4, axis=1)
    kept = tf.sigmoid(f) * memory
    memory = kept + tf.sigmoid(i) * tf.tanh(new)
    hidden = tf.sigmoid(o) * tf.tanh(memory)
    return hidden, memory


def projected_lstm(weights, inputs, state):
    """Take one step of an LSTM that shows a projection."""
    kernel, bias, projection = weights
    shown, memory = lstm((kernel, bias), inputs, state)
    return shown @ projection, memory


def gru(weights, inputs, state):
    """Take one step of a GRU."""
    kernel, recurrent, bias = weights
    (hidden,) = state  # [batch, units]
    of_inputs = inputs @ kernel + bias[0]
    of_hidden = hidden @ recurrent + bias[1]
    z, r, new = tf.split(of_inputs, 3, axis=1)
    z_h, r_h, new_h = tf.split(of_hidden, 3, axis=1)
    update, reset = tf.sigmoid(z + z_h), tf.sigmoid(r + r_h)
    candidate = tf.tanh(new + reset * new_h)
    return (update * hidden + (1 - update) * candidate,)


def training_step(cell, weights, series, targets, state, rate=0.1):
    """Move the weights, variables; return loss and gradients."""
    hidden = []
    with tf.GradientTape() as tape:
        for inputs in series:  # [batch, features]
            state = cell(weights, inputs, state)
            hidden.append(state[0])
        misses = tf.stack(hidden) - targets  # [time, batch, units]
        loss = tf.reduce_mean(misses**2)
    gradients = tape.gradient(loss, weights)
    for weight, gradient in zip(weights, gradients, strict=True):
        weight.assign_sub(rate * gradient)
    return loss, gradients
