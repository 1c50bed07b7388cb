"""The four cells in JAX, which makes a new function that computes a function's gradients."""

import jax
import jax.numpy as jnp


def rnn(weights, inputs, state):
    """Take one step of a plain RNN."""
    kernel, bias = weights
    (hidden,) = state  # [batch, units]
    joined = jnp.concatenate([inputs, hidden], axis=1)
    return (jnp.tanh(joined @ kernel + bias),)


def lstm(weights, inputs, state):
    """Take one step of an LSTM."""
    kernel, bias = weights
    hidden, memory = state  # [batch, units] each
    joined = jnp.concatenate([inputs, hidden], axis=1)
    total = joined @ kernel + bias
    i, f, new, o = jnp.split(total, 4, axis=1)
    kept = jax.nn.sigmoid(f) * memory
    memory = kept + jax.nn.sigmoid(i) * jnp.tanh(new)
    hidden = jax.nn.sigmoid(o) * jnp.tanh(memory)
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
    z, r, new = jnp.split(of_inputs, 3, axis=1)
    z_h, r_h, new_h = jnp.split(of_hidden, 3, axis=1)
    update, reset = jax.nn.sigmoid(z + z_h), jax.nn.sigmoid(r + r_h)
    candidate = jnp.tanh(new + reset * new_h)
    return (update * hidden + (1 - update) * candidate,)


def training_step(cell, weights, series, targets, state, rate=0.1):
    """Return loss, gradients and the new weights: no array changes."""

    def loss_of(weights):
        hidden, here = [], state
        for inputs in series:  # [batch, features]
            here = cell(weights, inputs, here)
            hidden.append(here[0])
        misses = jnp.stack(hidden) - targets  # [time, batch, units]
        return jnp.mean(misses**2)

    loss, gradients = jax.value_and_grad(loss_of)(weights)
    pairs = zip(weights, gradients, strict=True)
    return loss, gradients, [weight - rate * part for weight, part in pairs]
