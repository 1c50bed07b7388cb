"""Answers that must lose the points: a wrong one for each exercise, and one that only fools its check."""


# %% wrong c01-states
def states_needed(delay):
    """Count the memories of the hidden state: the bit that is being said, too."""
    return 2 ** (delay + 1)


# %% fools c01-states
def states_needed(delay):
    """Know the one delay that is shown."""
    return 2**LATER


# %% wrong c01-lost
def share_right(window, delay):
    """Forget that guesses are right half of the time."""
    return (window - delay) / window


# %% fools c01-lost
def share_right(window, delay):
    """Forget that a window may be shorter than the delay."""
    return 1 - delay / (2 * window)


# %% wrong c01-queue
def queue_weights(delay):
    """Read the answer off the last unit but one: a step too early."""
    units = delay + 1
    weight, bias = np.zeros([1 + units, units]), np.zeros(units)
    weight[0, 0], bias[0] = 6, -3
    weight[1:-1, 1:] = 3 * np.eye(delay)
    out_weight, out_bias = np.zeros([units, 2]), np.zeros(2)
    out_weight[-2] = -5, 5
    return weight, bias, out_weight, out_bias


# %% fools c01-queue
def queue_weights(delay):
    """Carry each bit on with a weight of 1: it fades, and a long queue is no longer sure."""
    units = delay + 1
    weight, bias = np.zeros([1 + units, units]), np.zeros(units)
    weight[0, 0], bias[0] = 6, -3
    weight[1:-1, 1:] = np.eye(delay)
    out_weight, out_bias = np.zeros([units, 2]), np.zeros(2)
    out_weight[-1] = -6, 6
    return weight, bias, out_weight, out_bias


# %% wrong c01-two
def learn_two(near, far):
    """Teach the two bits in the wrong places."""
    network, rng = AnyLength(SEED, units=10), np.random.default_rng(SEED)
    network.out_weight, network.out_bias = random_variable(rng, 10, 4), tf.Variable(tf.zeros([4]))
    bits = rng.integers(0, 2, [ROWS, 400 * WINDOW])
    classes = 2 * np.roll(bits, near, axis=1) + np.roll(bits, far, axis=1)
    learn = prepare(network, Adagrad(network.trainable_variables))
    learn(as_input(to_windows(bits)), to_windows(classes.astype(np.int32)), network.zero_state(ROWS))
    return network


# %% fools c01-two
def learn_two(near, far):
    """Take no notice of the numbers that are asked for."""
    network, rng = AnyLength(SEED, units=10), np.random.default_rng(SEED)
    network.out_weight, network.out_bias = random_variable(rng, 10, 4), tf.Variable(tf.zeros([4]))
    bits = rng.integers(0, 2, [ROWS, 400 * WINDOW])
    classes = 2 * np.roll(bits, 2 + VARIANT % 2, axis=1) + np.roll(bits, 1, axis=1)
    learn = prepare(network, Adagrad(network.trainable_variables))
    learn(as_input(to_windows(bits)), to_windows(classes.astype(np.int32)), network.zero_state(ROWS))
    return network


# %% wrong c01-gate
def gated_cell(bit, state, weight, bias):
    """Keep where the gate is closed."""
    total = tf.concat([bit, state], axis=1) @ weight + bias
    gate, new = tf.split(total, 2, axis=1)
    keep = tf.sigmoid(gate)
    return (1 - keep) * state + keep * tf.tanh(new)


# %% fools c01-gate
def gated_cell(bit, state, weight, bias):
    """Split for four units, whatever the number is."""
    total = tf.concat([bit, state], axis=1) @ weight + bias
    keep = tf.sigmoid(total[:, :4])
    return keep * state + (1 - keep) * tf.tanh(total[:, 4:])
