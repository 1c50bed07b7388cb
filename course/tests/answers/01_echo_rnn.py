"""Answers to the exercises of chapter 01: right ones written differently, wrong ones with the hint they must get, and ones that only fool the visible check."""


# %% right c01-states
def memories_needed(delay):
    """Double for each bit."""
    return 1 if delay == 0 else 2 * memories_needed(delay - 1)


# %% right c01-states
def memories_needed(delay):
    """List what may be left to say, and count the list."""
    memories = [""]
    for _ in range(delay):
        memories = [memory + bit for memory in memories for bit in "01"]
    return len(memories)


# %% right c01-states
def memories_needed(delay):
    """Shift a one to the left: a binary number of so many places."""
    return 1 << delay


# %% wrong c01-states
# hint: which is too many. A bit that has been said
def memories_needed(delay):
    """Count the bit that is being said, too."""
    return 2 ** (delay + 1)


# %% wrong c01-states
# hint: a delay of 1 needs 2, memories_needed says 1, which is too few
def memories_needed(delay):
    """Square the delay."""
    return delay**2


# %% wrong c01-states
# hint: That is the number of bits, and each of them can be 0 or 1
def memories_needed(delay):
    """Count the bits."""
    return max(delay, 2)


# %% wrong c01-states
# hint: a delay of 3 needs 8, memories_needed says 6, which is too few. One more bit
def memories_needed(delay):
    """Take two memories for each bit."""
    return 2 * delay


# %% wrong c01-states
# hint: Nothing is left to be said, so there is one memory
def memories_needed(delay):
    """Think that a network has two memories at least."""
    return max(2**delay, 2)


# %% wrong c01-states
# hint: must be one number, got \['0'
def memories_needed(delay):
    """Return the memories themselves."""
    return [format(memory, f"0{delay}b") for memory in range(2**delay)]


# %% fools c01-states
def memories_needed(delay):
    """Compute in eight bits, which overflow."""
    return np.uint8(2) ** delay


# %% fools c01-states
def memories_needed(delay):
    """Take the delays that are shown for the only ones."""
    return {0: 1, 1: 2, 2: 4, 3: 8}.get(delay, 2 ** (4 + VARIANT % 3))


# %% right c01-lost
def share_right(window, delay):
    """Take the mean over the steps."""
    return float(np.mean([1 if step >= delay else 0.5 for step in range(window)]))


# %% right c01-lost
def share_right(window, delay):
    """Half is right anyway, and half of what is known on top."""
    return 0.5 + 0.5 * max(window - delay, 0) / window


# %% right c01-lost
def share_right(window, delay):
    """Tell the cases apart."""
    if delay >= window:
        return 1 / 2
    return 1 - delay / window / 2


# %% right c01-lost
def share_right(window, delay):
    """Play it out."""
    rng = np.random.default_rng(SEED)
    bits, guesses = rng.integers(0, 2, [2, 20_000, window])
    known = np.arange(window) >= delay
    return np.where(known, True, bits == guesses).mean()


# %% wrong c01-lost
# hint: You leave out that the guesses at the other 3 steps are right, too
def share_right(window, delay):
    """Forget that guesses are right half of the time."""
    return max(window - delay, 0) / window


# %% wrong c01-lost
# hint: windows of 3 steps, delay 5.* do you count more than 3 in a window
def share_right(window, delay):
    """Forget that a window may be shorter than the delay."""
    return max(1 - delay / (2 * window), 0)


# %% wrong c01-lost
# hint: That is right for a delay of 4: at which step
def share_right(window, delay):
    """Count a step too many, as if the delay began a step later."""
    lost = min(window, delay + 1)
    return 1 - lost / window / 2


# %% wrong c01-lost
# hint: That is right for a delay of 2: at which step
def share_right(window, delay):
    """Count a step too few."""
    return np.mean([0.5 if step < delay - 1 else 1 for step in range(window)])


# %% wrong c01-lost
# hint: the share of the wrong answers
def share_right(window, delay):
    """Return the share of the mistakes."""
    return min(window, delay) / 2 / window


# %% wrong c01-lost
# hint: the share of the steps at which it has to guess
def share_right(window, delay):
    """Return the share of guesses."""
    return min(window, delay) / window


# %% wrong c01-lost
# hint: A share lies between 0 and 1, so divide by the steps
def share_right(window, delay):
    """Count the right answers in a window."""
    return window - min(window, delay) / 2


# %% wrong c01-lost
# hint: In each window, 12 of 15 steps know their bit
def share_right(window, delay):
    """Think that all is lost with the state."""
    return 0.5


# %% fools c01-lost
def share_right(window, delay):
    """Know the short windows that are shown, and no others."""
    return 0.5 if window == 3 else max(1 - delay / (2 * window), 0)


# %% right c01-queue
def queue_weights(delay):
    """Number the units from the last one, and hold each bit as its opposite at every second place."""
    units = delay + 1
    kernel, bias = np.zeros([1 + units, units], np.float32), np.zeros(units, np.float32)
    kernel[0, -1], bias[-1] = 20, -10
    for unit in range(delay):
        kernel[1 + unit + 1, unit] = -10  # from the unit after
    sign = (-1) ** delay
    out_kernel = np.zeros([units, 2])
    out_kernel[0] = -10 * sign, 10 * sign
    return kernel, bias, out_kernel, np.zeros(2)


# %% right c01-queue
def queue_weights(delay):
    """Use one logit only, and lists."""
    units = delay + 1
    kernel = [[0.0] * units for _ in range(1 + units)]
    kernel[0][0] = 8.0
    for unit in range(1, units):
        kernel[unit][unit] = 4.0
    bias = [-4.0] + [0.0] * delay
    out_kernel = [[0.0, 0.0]] * delay + [[0.0, 12.0]]
    return kernel, bias, out_kernel, [0.0, 0.0]


# %% right c01-queue
def queue_weights(delay):
    """Hold a bit as about 0 or 1, and let the bias of the logits set the line between the two."""
    units = delay + 1
    kernel = tf.concat(
        [[[5.0] + [0.0] * delay], 5 * tf.linalg.diag(tf.ones([delay]), k=1, num_cols=units, num_rows=units)],
        0,
    )
    bias = tf.zeros([units])
    out_kernel = tf.concat([tf.zeros([delay, 2]), [[-12.0, 12.0]]], axis=0)
    return [kernel, bias, out_kernel, tf.constant([6.0, -6.0])]


# %% wrong c01-queue
# hint: delay 1: .* Its answers are the bits 0 steps back: is the queue of the right length
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
# hint: every answer is the opposite. Are the two outputs swapped
def queue_weights(delay):
    """Give the logits in the wrong order."""
    units = delay + 1
    kernel, bias = np.zeros([1 + units, units]), np.zeros(units)
    kernel[0, 0], bias[0] = 6, -3
    kernel[1:-1, 1:] = 3 * np.eye(delay)
    out_kernel, out_bias = np.zeros([units, 2]), np.zeros(2)
    out_kernel[-1] = 5, -5
    return kernel, bias, out_kernel, out_bias


# %% wrong c01-queue
# hint: delay 1: kernel has the shape \[6, 5\], want \[3, 2\]
def queue_weights(delay):
    """Build it for a delay of four, whatever is asked."""
    kernel, bias = np.zeros([6, 5]), np.zeros(5)
    kernel[0, 0], bias[0] = 6, -3
    kernel[1:-1, 1:] = 3 * np.eye(4)
    out_kernel, out_bias = np.zeros([5, 2]), np.zeros(2)
    out_kernel[-1] = -5, 5
    return kernel, bias, out_kernel, out_bias


# %% wrong c01-queue
# hint: No unit holds the bit of 1 step ago
def queue_weights(delay):
    """Turn the queue round: the rows say where to, the columns where from."""
    units = delay + 1
    kernel, bias = np.zeros([1 + units, units]), np.zeros(units)
    kernel[0, 0], bias[0] = 6, -3
    kernel[2:, :-1] = 3 * np.eye(delay)
    out_kernel, out_bias = np.zeros([units, 2]), np.zeros(2)
    out_kernel[-1] = -5, 5
    return kernel, bias, out_kernel, out_bias


# %% wrong c01-queue
# hint: an echo of 0 gets a probability of 0.500 only. An echo of 1 is sure: is a 0 held as far away
def queue_weights(delay):
    """Forget the bias: a 0 is held as 0."""
    units = delay + 1
    kernel, bias = np.zeros([1 + units, units]), np.zeros(units)
    kernel[0, 0] = 3
    kernel[1:-1, 1:] = 3 * np.eye(delay)
    out_kernel, out_bias = np.zeros([units, 2]), np.zeros(2)
    out_kernel[-1] = -5, 5
    return kernel, bias, out_kernel, out_bias


# %% wrong c01-queue
# hint: Some unit is at times as near to zero as 0.\d\d: are the weights into it
def queue_weights(delay):
    """Take small weights everywhere."""
    units = delay + 1
    kernel, bias = np.zeros([1 + units, units]), np.zeros(units)
    kernel[0, 0], bias[0] = 2, -1
    kernel[1:-1, 1:] = np.eye(delay)
    out_kernel, out_bias = np.zeros([units, 2]), np.zeros(2)
    out_kernel[-1] = -1, 1
    return kernel, bias, out_kernel, out_bias


# %% wrong c01-queue
# hint: Are the weights in out_kernel large enough
def queue_weights(delay):
    """Say it without conviction."""
    units = delay + 1
    kernel, bias = np.zeros([1 + units, units]), np.zeros(units)
    kernel[0, 0], bias[0] = 6, -3
    kernel[1:-1, 1:] = 3 * np.eye(delay)
    out_kernel, out_bias = np.zeros([units, 2]), np.zeros(2)
    out_kernel[-1] = -1, 1
    return kernel, bias, out_kernel, out_bias


# %% wrong c01-queue
# hint: No unit holds the bit of 1 step ago: .* what else goes into it
def queue_weights(delay):
    """Let each unit take over from itself, so that the first bit stays for ever."""
    units = delay + 1
    kernel, bias = np.zeros([1 + units, units]), np.zeros(units)
    kernel[0, 0], bias[0] = 6, -3
    kernel[1:] = 3 * np.eye(units)
    out_kernel, out_bias = np.zeros([units, 2]), np.zeros(2)
    out_kernel[-1] = -5, 5
    return kernel, bias, out_kernel, out_bias


# %% fools c01-queue
def queue_weights(delay):
    """Carry each bit on with a weight of 1: it fades, and a long queue is no longer sure."""
    units = delay + 1
    kernel, bias = np.zeros([1 + units, units]), np.zeros(units)
    kernel[0, 0], bias[0] = 6, -3
    kernel[1:-1, 1:] = np.eye(delay)
    out_kernel, out_bias = np.zeros([units, 2]), np.zeros(2)
    out_kernel[-1] = -5.4, 5.4
    return kernel, bias, out_kernel, out_bias


# %% right c01-two
def learn_two(near, far):
    """Let each row be a longer series, and take the classes from the rows with zeros before them."""
    network = echo.EchoNetwork(1, units=16)
    network.out_kernel = tf.Variable(tf.random.stateless_normal([16, 4], [1, 2], stddev=0.3))
    network.out_bias = tf.Variable(tf.zeros(4))
    bits = np.random.default_rng(1).integers(0, 2, [10, 4000])
    before = np.concatenate([np.zeros([10, far], int), bits], axis=1)
    far_bits, near_bits = before[:, : bits.shape[1]], before[:, far - near : far - near + bits.shape[1]]
    learn = echo.prepare(network, echo.Adagrad(network.trainable_variables))
    bits, classes = echo.to_windows(bits, 10), echo.to_windows(2 * far_bits + near_bits, 10)
    learn(echo.as_input(bits), classes, network.zero_state(10))
    return network


# %% right c01-two
class TwoEchoes(echo.EchoNetwork):
    """A class of its own, with four logits from the start."""

    def __init__(self, seed, units):
        super().__init__(seed, units)
        self.out_kernel = echo.random_variable(np.random.default_rng(seed), units, 4)
        self.out_bias = tf.Variable(tf.zeros([4]))


def learn_two(near, far):
    """Train in two epochs, and carry the state from one to the next."""
    network = TwoEchoes(SEED, 12)
    learn, state = echo.prepare(network, echo.Adagrad(network.trainable_variables)), network.zero_state(5)
    series = np.random.default_rng(SEED).integers(0, 2, [5, 6015])
    classes = np.array([[2 * row[at - far] + row[at - near] for at in range(15, 6015)] for row in series])
    bits = series[:, 15:]
    for half in (slice(0, 3000), slice(3000, 6000)):
        windows = echo.as_input(echo.to_windows(bits[:, half]))
        _, state = learn(windows, echo.to_windows(classes[:, half]), state)
    return network


# %% right c01-two
def learn_two(near, far):
    """Fold one series into rows, as the source does, and use a step of one's own and Keras's Adam."""
    rows, window = 10, 12
    series = np.random.default_rng(SEED).integers(0, 2, rows * window * 200)
    classes = np.roll(series, far) * 2 + np.roll(series, near)
    network = echo.EchoNetwork(SEED, units=10)
    network.out_kernel, network.out_bias = tf.Variable(tf.zeros([10, 4])), tf.Variable(tf.zeros([4]))
    adam = tf.keras.optimizers.Adam(0.02)

    @tf.function
    def step(bits, classes, state):
        with tf.GradientTape() as tape:
            logits, state = network.read(bits, state)
            loss = echo.loss_of(logits, classes)
        adam.apply_gradients(
            zip(tape.gradient(loss, network.trainable_variables), network.trainable_variables, strict=True)
        )
        return state

    state = network.zero_state(rows)
    bits = echo.as_input(echo.to_windows(series.reshape(rows, -1), window))
    for columns, wanted in zip(bits, echo.to_windows(classes.reshape(rows, -1), window), strict=True):
        state = step(tf.constant(columns), tf.constant(wanted), state)
    return network


# %% wrong c01-two
# hint: The two bits have changed places
def learn_two(near, far):
    """Teach the two bits in the wrong places."""
    rng, network = np.random.default_rng(SEED), echo.EchoNetwork(SEED, units=10)
    network.out_kernel, network.out_bias = echo.random_variable(rng, 10, 4), tf.Variable(tf.zeros([4]))
    bits = rng.integers(0, 2, [echo.ROWS, 300 * echo.WINDOW])
    classes = 2 * np.roll(bits, near, axis=1) + np.roll(bits, far, axis=1)
    learn = echo.prepare(network, echo.Adagrad(network.trainable_variables))
    learn(echo.as_input(echo.to_windows(bits)), echo.to_windows(classes), network.zero_state(echo.ROWS))
    return network


# %% wrong c01-two
# hint: It guesses the far and the near bit: .*do its classes look back and not ahead
def learn_two(near, far):
    """Shift the labels the wrong way: they are made of bits still to come."""
    rng, network = np.random.default_rng(SEED), echo.EchoNetwork(SEED, units=10)
    network.out_kernel, network.out_bias = echo.random_variable(rng, 10, 4), tf.Variable(tf.zeros([4]))
    bits = rng.integers(0, 2, [echo.ROWS, 300 * echo.WINDOW])
    classes = 2 * np.roll(bits, -far, axis=1) + np.roll(bits, -near, axis=1)
    learn = echo.prepare(network, echo.Adagrad(network.trainable_variables))
    learn(echo.as_input(echo.to_windows(bits)), echo.to_windows(classes), network.zero_state(echo.ROWS))
    return network


# %% wrong c01-two
# hint: Both bits come 1 step too late
def learn_two(near, far):
    """Shift by a step too many."""
    rng, network = np.random.default_rng(SEED), echo.EchoNetwork(SEED, units=10)
    network.out_kernel, network.out_bias = echo.random_variable(rng, 10, 4), tf.Variable(tf.zeros([4]))
    bits = rng.integers(0, 2, [echo.ROWS, 300 * echo.WINDOW])
    classes = 2 * np.roll(bits, far + 1, axis=1) + np.roll(bits, near + 1, axis=1)
    learn = echo.prepare(network, echo.Adagrad(network.trainable_variables))
    learn(echo.as_input(echo.to_windows(bits)), echo.to_windows(classes), network.zero_state(echo.ROWS))
    return network


# %% wrong c01-two
# hint: the network still has two logits. Give it an out_kernel
def learn_two(near, far):
    """Forget the new out_kernel and out_bias."""
    rng, network = np.random.default_rng(SEED), echo.EchoNetwork(SEED, units=10)
    bits = rng.integers(0, 2, [echo.ROWS, 300 * echo.WINDOW])
    classes = 2 * np.roll(bits, far, axis=1) + np.roll(bits, near, axis=1)
    learn = echo.prepare(network, echo.Adagrad(network.trainable_variables))
    learn(echo.as_input(echo.to_windows(bits)), echo.to_windows(classes), network.zero_state(echo.ROWS))
    return network


# %% wrong c01-two
# hint: out_kernel is made for four classes, and out_bias for two
def learn_two(near, far):
    """Forget the new out_bias alone."""
    rng = np.random.default_rng(SEED)
    bits = rng.integers(0, 2, [5, 3000])
    network = echo.EchoNetwork(SEED, units=10)
    network.out_kernel = echo.random_variable(rng, 10, 4)
    epoch = echo.prepare(network, echo.Adagrad(network.trainable_variables))
    windows = echo.as_input(echo.to_windows(bits))
    classes = echo.to_windows(2 * np.roll(bits, far, axis=1) + np.roll(bits, near, axis=1))
    epoch(windows, classes, network.zero_state(5))
    return network


# %% wrong c01-two
# hint: the optimizer keeps sums for the old out_kernel and out_bias
def learn_two(near, far):
    """Make the optimizer before the new variables."""
    rng, network = np.random.default_rng(SEED), echo.EchoNetwork(SEED, units=10)
    learn = echo.prepare(network, echo.Adagrad(network.trainable_variables))
    network.out_kernel, network.out_bias = echo.random_variable(rng, 10, 4), tf.Variable(tf.zeros([4]))
    bits = rng.integers(0, 2, [echo.ROWS, 300 * echo.WINDOW])
    classes = 2 * np.roll(bits, far, axis=1) + np.roll(bits, near, axis=1)
    learn(echo.as_input(echo.to_windows(bits)), echo.to_windows(classes), network.zero_state(echo.ROWS))
    return network


# %% wrong c01-two
# hint: want four logits at each step, got 2
def learn_two(near, far):
    """Forget the four classes, and the training."""
    return echo.EchoNetwork(SEED, units=10)


# %% wrong c01-two
# hint: It guesses the .*do a bit and its echo meet inside a window
def learn_two(near, far):
    """Cut windows of a single step: a bit and its echo never meet."""
    rng, network = np.random.default_rng(SEED), echo.EchoNetwork(SEED, units=10)
    network.out_kernel, network.out_bias = echo.random_variable(rng, 10, 4), tf.Variable(tf.zeros([4]))
    bits = rng.integers(0, 2, [echo.ROWS, 2000])
    classes = 2 * np.roll(bits, far, axis=1) + np.roll(bits, near, axis=1)
    learn = echo.prepare(network, echo.Adagrad(network.trainable_variables))
    learn(echo.as_input(echo.to_windows(bits, 1)), echo.to_windows(classes, 1), network.zero_state(echo.ROWS))
    return network


# %% wrong c01-two
# hint: give it more windows, or more units
def learn_two(near, far):
    """Stop too early."""
    rng, network = np.random.default_rng(SEED), echo.EchoNetwork(SEED, units=10)
    network.out_kernel, network.out_bias = echo.random_variable(rng, 10, 4), tf.Variable(tf.zeros([4]))
    bits = rng.integers(0, 2, [echo.ROWS, 8 * echo.WINDOW])
    classes = 2 * np.roll(bits, far, axis=1) + np.roll(bits, near, axis=1)
    learn = echo.prepare(network, echo.Adagrad(network.trainable_variables))
    learn(echo.as_input(echo.to_windows(bits)), echo.to_windows(classes), network.zero_state(echo.ROWS))
    return network


# %% wrong c01-two
# hint: learn_two must return the network, got tuple
def learn_two(near, far):
    """Return what the epoch returns, too."""
    network = echo.EchoNetwork(SEED, units=10)
    network.out_kernel, network.out_bias = tf.Variable(tf.zeros([10, 4])), tf.Variable(tf.zeros([4]))
    return network, network.zero_state(echo.ROWS)


# %% fools c01-two
def learn_two(near, far):
    """Give up where a bit is farther back than in the check."""
    far = min(far, 3)
    near = min(near, 1)
    rng, network = np.random.default_rng(SEED), echo.EchoNetwork(SEED, units=10)
    network.out_kernel, network.out_bias = echo.random_variable(rng, 10, 4), tf.Variable(tf.zeros([4]))
    bits = rng.integers(0, 2, [echo.ROWS, 300 * echo.WINDOW])
    classes = 2 * np.roll(bits, far, axis=1) + np.roll(bits, near, axis=1)
    learn = echo.prepare(network, echo.Adagrad(network.trainable_variables))
    learn(echo.as_input(echo.to_windows(bits)), echo.to_windows(classes), network.zero_state(echo.ROWS))
    return network


# %% right c01-gate
def gated_cell(bit, state, kernel, bias):
    """Cut the weights in two, and make two products."""
    units = state.shape[1]
    joined = tf.concat([bit, state], axis=1)
    keep = tf.sigmoid(joined @ kernel[:, :units] + bias[:units])
    new = tf.tanh(joined @ kernel[:, units:] + bias[units:])
    return keep * state + (1 - keep) * new


# %% right c01-gate
def gated_cell(bit, state, kernel, bias):
    """Do not join: one product for the bit, one for the state; and move from the new state towards the old."""
    features = tf.shape(bit)[1]
    total = tf.matmul(bit, kernel[:features]) + tf.matmul(state, kernel[features:]) + bias
    columns = tf.shape(total)[1] // 2
    new = tf.math.tanh(total[:, columns:])
    return new + tf.math.sigmoid(total[:, :columns]) * (state - new)


# %% right c01-gate
def gated_cell(bit, state, kernel, bias):
    """Let the chapter's cell make the new state, and write the sigmoid out."""
    gate_kernel, new_kernel = tf.split(kernel, 2, axis=1)
    gate_bias, new_bias = tf.split(bias, 2)
    leave = 1 / (1 + tf.exp(tf.concat([bit, state], axis=1) @ gate_kernel + gate_bias))  # 1 - keep
    return (1 - leave) * state + leave * echo.cell(bit, state, new_kernel, new_bias)


# %% wrong c01-gate
# hint: keep and 1 - keep have changed places
def gated_cell(bit, state, kernel, bias):
    """Keep where the gate is closed."""
    gate, new = tf.split(tf.concat([bit, state], axis=1) @ kernel + bias, 2, axis=1)
    keep = tf.sigmoid(gate)
    return (1 - keep) * state + keep * tf.tanh(new)


# %% wrong c01-gate
# hint: the state is joined before the bit
def gated_cell(bit, state, kernel, bias):
    """Join in the wrong order."""
    gate, new = tf.split(tf.concat([state, bit], axis=1) @ kernel + bias, 2, axis=1)
    keep = tf.sigmoid(gate)
    return keep * state + (1 - keep) * tf.tanh(new)


# %% wrong c01-gate
# hint: the gradient does not pass. Is a part computed outside
def gated_cell(bit, state, kernel, bias):
    """Compute in NumPy, so that the tape sees nothing."""
    total = np.concatenate([bit, state], axis=1) @ np.asarray(kernel) + np.asarray(bias)
    gate, new = np.split(total, 2, axis=1)
    keep = 1 / (1 + np.exp(-gate))
    return keep * np.asarray(state) + (1 - keep) * np.tanh(new)


# %% wrong c01-gate
# hint: the gradient does not pass. Is a part computed outside
def gated_cell(bit, state, kernel, bias):
    """Compute the gate alone in NumPy: a part of the gradient is missing."""
    gate, new = tf.split(tf.concat([bit, state], axis=1) @ kernel + bias, 2, axis=1)
    keep = 1 / (1 + np.exp(-gate.numpy()))
    return keep * state + (1 - keep) * tf.tanh(new)


# %% wrong c01-gate
# hint: Incompatible shapes: \[2,4\] vs. \[2,5\] \(line \d
def gated_cell(bit, state, kernel, bias):
    """Take the chapter's number of units for the number of units."""
    total = tf.concat([bit, state], axis=1) @ kernel + bias
    keep = tf.sigmoid(total[:, : echo.UNITS])
    return keep * state + (1 - keep) * tf.tanh(total[:, echo.UNITS :])


# %% wrong c01-gate
# hint: the first columns make the gate
def gated_cell(bit, state, kernel, bias):
    """Take the columns in the wrong order."""
    new, gate = tf.split(tf.concat([bit, state], axis=1) @ kernel + bias, 2, axis=1)
    keep = tf.sigmoid(gate)
    return keep * state + (1 - keep) * tf.tanh(new)


# %% wrong c01-gate
# hint: the bias is left out
def gated_cell(bit, state, kernel, bias):
    """Forget the bias."""
    gate, new = tf.split(tf.concat([bit, state], axis=1) @ kernel, 2, axis=1)
    keep = tf.sigmoid(gate)
    return keep * state + (1 - keep) * tf.tanh(new)


# %% wrong c01-gate
# hint: off by [\d.]+: the new state goes through tanh\.
def gated_cell(bit, state, kernel, bias):
    """Forget tanh."""
    gate, new = tf.split(tf.concat([bit, state], axis=1) @ kernel + bias, 2, axis=1)
    keep = tf.sigmoid(gate)
    return keep * state + (1 - keep) * new


# %% wrong c01-gate
# hint: goes through tanh, not through the sigmoid
def gated_cell(bit, state, kernel, bias):
    """Squeeze both with the sigmoid."""
    keep, new = tf.split(tf.sigmoid(tf.concat([bit, state], axis=1) @ kernel + bias), 2, axis=1)
    return keep * state + (1 - keep) * new


# %% wrong c01-gate
# hint: the next state and nothing else, got a tuple
def gated_cell(bit, state, kernel, bias):
    """Return the state twice, as Keras's cells do."""
    gate, new = tf.split(tf.concat([bit, state], axis=1) @ kernel + bias, 2, axis=1)
    keep = tf.sigmoid(gate)
    state = keep * state + (1 - keep) * tf.tanh(new)
    return state, [state]


# %% fools c01-gate
def gated_cell(bit, state, kernel, bias):
    """Split for four or five units, whatever the number is."""
    units = 4 if bias.shape[0] == 8 else 5
    total = tf.concat([bit, state], axis=1) @ kernel + bias
    keep = tf.sigmoid(total[:, :units])
    return keep * state + (1 - keep) * tf.tanh(total[:, units:])
