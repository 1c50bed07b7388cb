"""The four cells in NumPy. Nothing computes gradients here: each cell has its backward step beside it."""

import numpy as np


def sigmoid(x):
    """Return numbers between 0 and 1."""
    return 1 / (1 + np.exp(-x))


def rnn(weights, inputs, state):
    """Take one step of a plain RNN."""
    kernel, bias = weights
    (hidden,) = state  # [batch, units]
    joined = np.concatenate([inputs, hidden], axis=1)
    return (np.tanh(joined @ kernel + bias),)


def rnn_back(weights, inputs, state, d_state):
    """Pass the gradients of a step's new state back."""
    kernel, _ = weights
    joined = np.concatenate([inputs, state[0]], axis=1)
    (hidden,) = rnn(weights, inputs, state)
    d_total = d_state[0] * (1 - hidden**2)
    d_joined = d_total @ kernel.T
    d_weights = joined.T @ d_total, d_total.sum(axis=0)
    return d_weights, (d_joined[:, inputs.shape[1] :],)


def lstm(weights, inputs, state):
    """Take one step of an LSTM."""
    kernel, bias = weights
    hidden, memory = state  # [batch, units] each
    joined = np.concatenate([inputs, hidden], axis=1)
    total = joined @ kernel + bias
    i, f, new, o = np.split(total, 4, axis=1)
    kept = sigmoid(f) * memory
    memory = kept + sigmoid(i) * np.tanh(new)
    hidden = sigmoid(o) * np.tanh(memory)
    return hidden, memory


def lstm_back(weights, inputs, state, d_state):
    """Pass the gradients of a step's new state back."""
    kernel, bias = weights
    hidden, memory = state
    joined = np.concatenate([inputs, hidden], axis=1)
    i, f, new, o = np.split(joined @ kernel + bias, 4, axis=1)
    i, f, new, o = sigmoid(i), sigmoid(f), np.tanh(new), sigmoid(o)
    seen = np.tanh(f * memory + i * new)
    d_hidden, d_memory = d_state
    d_memory = d_memory + d_hidden * o * (1 - seen**2)
    d_gates = [
        d_memory * new * i * (1 - i),
        d_memory * memory * f * (1 - f),
        d_memory * i * (1 - new**2),
        d_hidden * seen * o * (1 - o),
    ]
    d_total = np.concatenate(d_gates, axis=1)
    d_joined = d_total @ kernel.T
    d_weights = joined.T @ d_total, d_total.sum(axis=0)
    return d_weights, (d_joined[:, inputs.shape[1] :], d_memory * f)


def projected_lstm(weights, inputs, state):
    """Take one step of an LSTM that shows a projection."""
    kernel, bias, projection = weights
    shown, memory = lstm((kernel, bias), inputs, state)
    return shown @ projection, memory


def projected_lstm_back(weights, inputs, state, d_state):
    """Pass the gradients of a step's new state back."""
    kernel, bias, projection = weights
    shown, _ = lstm((kernel, bias), inputs, state)
    d_hidden, d_memory = d_state
    d_shown = d_hidden @ projection.T
    d_weights, d_before = lstm_back((kernel, bias), inputs, state, (d_shown, d_memory))
    return (*d_weights, shown.T @ d_hidden), d_before


def gru(weights, inputs, state):
    """Take one step of a GRU."""
    kernel, recurrent, bias = weights
    (hidden,) = state  # [batch, units]
    of_inputs = inputs @ kernel + bias[0]
    of_hidden = hidden @ recurrent + bias[1]
    z, r, new = np.split(of_inputs, 3, axis=1)
    z_h, r_h, new_h = np.split(of_hidden, 3, axis=1)
    update, reset = sigmoid(z + z_h), sigmoid(r + r_h)
    candidate = np.tanh(new + reset * new_h)
    return (update * hidden + (1 - update) * candidate,)


def gru_back(weights, inputs, state, d_state):
    """Pass the gradients of a step's new state back."""
    kernel, recurrent, bias = weights
    (hidden,), (d_new,) = state, d_state
    z, r, new = np.split(inputs @ kernel + bias[0], 3, axis=1)
    z_h, r_h, new_h = np.split(hidden @ recurrent + bias[1], 3, axis=1)
    update, reset = sigmoid(z + z_h), sigmoid(r + r_h)
    candidate = np.tanh(new + reset * new_h)
    d_z = d_new * (hidden - candidate) * update * (1 - update)
    d_candidate = d_new * (1 - update) * (1 - candidate**2)
    d_r = d_candidate * new_h * reset * (1 - reset)
    d_inputs = np.concatenate([d_z, d_r, d_candidate], axis=1)
    d_hidden = np.concatenate([d_z, d_r, d_candidate * reset], axis=1)
    d_bias = np.stack([d_inputs.sum(axis=0), d_hidden.sum(axis=0)])
    d_weights = inputs.T @ d_inputs, hidden.T @ d_hidden, d_bias
    return d_weights, (d_new * update + d_hidden @ recurrent.T,)


def training_step(cell, back, weights, series, targets, state, rate=0.1):
    """Move the weights in place; return loss and gradients."""
    states = [state]
    for inputs in series:  # [batch, features]
        states.append(cell(weights, inputs, states[-1]))
    hidden = np.stack([state[0] for state in states[1:]])
    misses = hidden - targets  # [time, batch, units]
    gradients = [np.zeros_like(weight) for weight in weights]
    d_state = [np.zeros_like(part) for part in state]
    for step in reversed(range(len(series))):
        d_here = 2 * misses[step] / misses.size
        d_state = d_state[0] + d_here, *d_state[1:]
        more, d_state = back(weights, series[step], states[step], d_state)
        for gradient, part in zip(gradients, more, strict=True):
            gradient += part
    for weight, gradient in zip(weights, gradients, strict=True):
        weight -= rate * gradient
    return np.mean(misses**2), gradients
