"""The four cells in PyTorch, which notes the operations on each tensor that asks for gradients."""

import torch


def rnn(weights, inputs, state):
    """Take one step of a plain RNN."""
    kernel, bias = weights
    (hidden,) = state  # [batch, units]
    joined = torch.cat([inputs, hidden], dim=1)
    return (torch.tanh(joined @ kernel + bias),)


def lstm(weights, inputs, state):
    """Take one step of an LSTM."""
    kernel, bias = weights
    hidden, memory = state  # [batch, units] each
    joined = torch.cat([inputs, hidden], dim=1)
    total = joined @ kernel + bias
    i, f, new, o = total.chunk(4, dim=1)
    kept = torch.sigmoid(f) * memory
    memory = kept + torch.sigmoid(i) * torch.tanh(new)
    hidden = torch.sigmoid(o) * torch.tanh(memory)
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
    z, r, new = of_inputs.chunk(3, dim=1)
    z_h, r_h, new_h = of_hidden.chunk(3, dim=1)
    update, reset = torch.sigmoid(z + z_h), torch.sigmoid(r + r_h)
    candidate = torch.tanh(new + reset * new_h)
    return (update * hidden + (1 - update) * candidate,)


def training_step(cell, weights, series, targets, state, rate=0.1):
    """Move the weights, which ask for gradients; return loss and gradients."""
    hidden = []
    for inputs in series:  # [batch, features]
        state = cell(weights, inputs, state)
        hidden.append(state[0])
    misses = torch.stack(hidden) - targets  # [time, batch, units]
    loss = (misses**2).mean()
    gradients = torch.autograd.grad(loss, weights)
    with torch.no_grad():
        for weight, gradient in zip(weights, gradients, strict=True):
            weight -= rate * gradient
    return loss, gradients
