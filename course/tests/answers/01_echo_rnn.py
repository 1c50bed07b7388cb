"""Answers to the exercises of chapter 01: wrong ones with the hint they must get, and ones that only fool the check."""


# %% wrong c01-states
# hint: which is too many
def memories_needed(delay):
    """Count the bit that is being said, too."""
    return 2 ** (delay + 1)


# %% wrong c01-states
# hint: which is too few
def memories_needed(delay):
    """Square the delay."""
    return delay**2


# %% fools c01-states
def memories_needed(delay):
    """Take the delays that are shown for the only ones."""
    return {1: 2, 3: 8, LATER: 2**LATER}.get(delay, 1)


# %% right c01-states
def memories_needed(delay):
    """Double for each bit."""
    return 1 if delay == 0 else 2 * memories_needed(delay - 1)


# %% wrong c01-lost
# hint: steps know their bit
def share_right(window, delay):
    """Forget that guesses are right half of the time."""
    return max(window - delay, 0) / window


# %% wrong c01-lost
# hint: steps know their bit
def share_right(window, delay):
    """Forget that a window may be shorter than the delay."""
    return max(1 - delay / (2 * window), 0)


# %% fools c01-lost
def share_right(window, delay):
    """Know the short windows that are shown, and no others."""
    return 0.5 if (window, delay) == (3, LATER) else max(1 - delay / (2 * window), 0)


# %% right c01-lost
def share_right(window, delay):
    """Take the mean over the steps."""
    return float(np.mean([1 if step >= delay else 0.5 for step in range(window)]))


# %% wrong c01-queue
# hint: is the queue of the right length
def queue_weights(delay):
    """Read the answer off the last unit but one: a step too early."""
    units = delay + 1
    kernel, bias = np.zeros([1 + units, units]), np.zeros(units)
    kernel[0, 0], bias[0] = 6, -3
    kernel[1:-1, 1:] = 3 * np.eye(delay)
    out_kernel, out_bias = np.zeros([units, 2]), np.zeros(2)
    out_kernel[-2] = -5, 5
    return kernel, bias, out_kernel, out_bias


# %% wrong c01-queue
# hint: are the two outputs swapped
def queue_weights(delay):
    """Give the logits in the wrong order."""
    units = delay + 1
    kernel, bias = np.zeros([1 + units, units]), np.zeros(units)
    kernel[0, 0], bias[0] = 6, -3
    kernel[1:-1, 1:] = 3 * np.eye(delay)
    out_kernel, out_bias = np.zeros([units, 2]), np.zeros(2)
    out_kernel[-1] = 5, -5
    return kernel, bias, out_kernel, out_bias


# %% fools c01-queue
def queue_weights(delay):
    """Carry each bit on with a weight of 1: it fades, and a long queue is no longer sure."""
    units = delay + 1
    kernel, bias = np.zeros([1 + units, units]), np.zeros(units)
    kernel[0, 0], bias[0] = 6, -3
    kernel[1:-1, 1:] = np.eye(delay)
    out_kernel, out_bias = np.zeros([units, 2]), np.zeros(2)
    out_kernel[-1] = -6, 6
    return kernel, bias, out_kernel, out_bias


# %% wrong c01-two
# hint: changed places
def learn_two(near, far):
    """Teach the two bits in the wrong places."""
    rng, network = np.random.default_rng(SEED), echo.EchoNetwork(SEED, units=10)
    network.out_kernel, network.out_bias = echo.random_variable(rng, 10, 4), tf.Variable(tf.zeros([4]))
    bits = rng.integers(0, 2, [echo.ROWS, 600 * echo.WINDOW])
    classes = 2 * np.roll(bits, near, axis=1) + np.roll(bits, far, axis=1)
    learn = echo.prepare(network, echo.Adagrad(network.trainable_variables))
    learn(echo.as_input(echo.to_windows(bits)), echo.to_windows(classes), network.zero_state(echo.ROWS))
    return network


# %% wrong c01-two
# hint: want four logits
def learn_two(near, far):
    """Forget the four classes."""
    return echo.EchoNetwork(SEED, units=10)


# %% fools c01-two
def learn_two(near, far):
    """Give up where a bit is farther back than in the check."""
    far = min(far, 3)
    near = min(near, 1)
    rng, network = np.random.default_rng(SEED), echo.EchoNetwork(SEED, units=10)
    network.out_kernel, network.out_bias = echo.random_variable(rng, 10, 4), tf.Variable(tf.zeros([4]))
    bits = rng.integers(0, 2, [echo.ROWS, 600 * echo.WINDOW])
    classes = 2 * np.roll(bits, far, axis=1) + np.roll(bits, near, axis=1)
    learn = echo.prepare(network, echo.Adagrad(network.trainable_variables))
    learn(echo.as_input(echo.to_windows(bits)), echo.to_windows(classes), network.zero_state(echo.ROWS))
    return network


# %% wrong c01-gate
# hint: keep and 1 - keep have changed places
def gated_cell(bit, state, kernel, bias):
    """Keep where the gate is closed."""
    gate, new = tf.split(tf.concat([bit, state], axis=1) @ kernel + bias, 2, axis=1)
    keep = tf.sigmoid(gate)
    return (1 - keep) * state + keep * tf.tanh(new)


# %% wrong c01-gate
# hint: joined before the bit
def gated_cell(bit, state, kernel, bias):
    """Join in the wrong order."""
    gate, new = tf.split(tf.concat([state, bit], axis=1) @ kernel + bias, 2, axis=1)
    keep = tf.sigmoid(gate)
    return keep * state + (1 - keep) * tf.tanh(new)


# %% wrong c01-gate
# hint: gradient does not pass
def gated_cell(bit, state, kernel, bias):
    """Compute in NumPy, so that the tape sees nothing."""
    total = np.concatenate([bit, state], axis=1) @ np.asarray(kernel) + np.asarray(bias)
    gate, new = np.split(total, 2, axis=1)
    keep = 1 / (1 + np.exp(-gate))
    return keep * np.asarray(state) + (1 - keep) * np.tanh(new)


# %% fools c01-gate
def gated_cell(bit, state, kernel, bias):
    """Split for four or five units, whatever the number is."""
    units = 4 if bias.shape[0] == 8 else 5
    total = tf.concat([bit, state], axis=1) @ kernel + bias
    keep = tf.sigmoid(total[:, :units])
    return keep * state + (1 - keep) * tf.tanh(total[:, units:])
