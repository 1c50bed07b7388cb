"""Answers to the exercises of chapter 01; course/tests/submissions.py tells how they are written."""


# %% right c01-states: Double for each bit.
# -     return 2**delay
# +     return 1 if delay == 0 else 2 * memories_needed(delay - 1)


# %% right c01-states: List what may be left to say, and count the list.
def memories_needed(delay):
    memories = [""]
    for _ in range(delay):
        memories = [memory + bit for memory in memories for bit in "01"]
    return len(memories)


# %% right c01-states: Shift a one to the left: a binary number of so many places.
# -     return 2**delay
# +     return 1 << delay

# %% wrong c01-states: Count the bit that is being said, too.
# hint: which is too many. A bit that has been said
# -     return 2**delay
# +     return 2 ** (delay + 1)

# %% wrong c01-states: Square the delay.
# hint: a delay of 1 needs 2, memories_needed says 1, which is too few
# -     return 2**delay
# +     return delay**2

# %% wrong c01-states: Count the bits.
# hint: That is the number of bits, and each of them can be 0 or 1
# -     return 2**delay
# +     return max(delay, 2)

# %% wrong c01-states: Take two memories for each bit.
# hint: a delay of 3 needs 8, memories_needed says 6, which is too few. One more bit
# -     return 2**delay
# +     return 2 * delay

# %% wrong c01-states: Think that a network has two memories at least.
# hint: Nothing is left to be said, so there is one memory
# -     return 2**delay
# +     return max(2**delay, 2)

# %% wrong c01-states: Return the memories themselves.
# hint: must be one number, got \['0'
# -     return 2**delay
# +     return [format(memory, f"0{delay}b") for memory in range(2**delay)]

# %% fools c01-states: Compute in eight bits, which overflow.
# -     return 2**delay
# +     return np.uint8(2) ** delay

# %% fools c01-states: Take the delays that are shown for the only ones.
# -     return 2**delay
# +     return {0: 1, 1: 2, 2: 4, 3: 8}.get(delay, 2 ** (4 + VARIANT % 3))


# %% right c01-lost: Take the mean over the steps.
def share_right(window, delay):
    return float(np.mean([1 if step >= delay else 0.5 for step in range(window)]))


# %% right c01-lost: Half is right anyway, and half of what is known on top.
def share_right(window, delay):
    return 0.5 + 0.5 * max(window - delay, 0) / window


# %% right c01-lost: Tell the cases apart.
def share_right(window, delay):
    if delay >= window:
        return 1 / 2
    return 1 - delay / window / 2


# %% right c01-lost: Play it out.
def share_right(window, delay):
    rng = np.random.default_rng(SEED)
    bits, guesses = rng.integers(0, 2, [2, 20_000, window])
    known = np.arange(window) >= delay
    return np.where(known, True, bits == guesses).mean()


# %% wrong c01-lost: Forget that guesses are right half of the time.
# hint: You leave out that the guesses at the other 3 steps are right, too
# -     return (window - guessed / 2) / window
# +     return (window - guessed) / window

# %% wrong c01-lost: Forget that a window may be shorter than the delay.
# hint: windows of 3 steps, delay 5.* do you count more than 3 in a window
# -     guessed = min(window, delay)  # the first steps of each window
# +     guessed = delay

# %% wrong c01-lost: Count a step too many, as if the delay began a step later.
# hint: That is right for a delay of 4: at which step
# -     guessed = min(window, delay)  # the first steps of each window
# +     guessed = min(window, delay + 1)

# %% wrong c01-lost: Count a step too few.
# hint: That is right for a delay of 2: at which step
# -     guessed = min(window, delay)  # the first steps of each window
# +     guessed = min(window, max(delay - 1, 0))

# %% wrong c01-lost: Return the share of the mistakes.
# hint: the share of the wrong answers
# -     return (window - guessed / 2) / window
# +     return guessed / 2 / window

# %% wrong c01-lost: Return the share of guesses.
# hint: the share of the steps at which it has to guess
# -     return (window - guessed / 2) / window
# +     return guessed / window

# %% wrong c01-lost: Count the right answers in a window.
# hint: A share lies between 0 and 1, so divide by the steps
# -     return (window - guessed / 2) / window
# +     return window - guessed / 2

# %% wrong c01-lost: Think that all is lost with the state.
# hint: In each window, 12 of 15 steps know their bit
# -     return (window - guessed / 2) / window
# +     return 0.5

# %% fools c01-lost: Know the short windows that are shown, and no others.
# -     guessed = min(window, delay)  # the first steps of each window
# +     guessed = 3 if window == 3 else min(delay, 2 * window)


# %% right c01-queue: Number the units from the last one, and flip the bit at every other place.
def queue_weights(delay):
    units = delay + 1
    kernel, bias = np.zeros([1 + units, units], np.float32), np.zeros(units, np.float32)
    kernel[0, -1], bias[-1] = 20, -10
    for unit in range(delay):
        kernel[1 + unit + 1, unit] = -10  # from the unit after
    sign = (-1) ** delay
    out_kernel = np.zeros([units, 2])
    out_kernel[0] = -10 * sign, 10 * sign
    return kernel, bias, out_kernel, np.zeros(2)


# %% right c01-queue: Use one logit only, and lists.
def queue_weights(delay):
    units = delay + 1
    kernel = [[0.0] * units for _ in range(1 + units)]
    kernel[0][0] = 8.0
    for unit in range(1, units):
        kernel[unit][unit] = 4.0
    bias = [-4.0] + [0.0] * delay
    out_kernel = [[0.0, 0.0]] * delay + [[0.0, 12.0]]
    return kernel, bias, out_kernel, [0.0, 0.0]


# %% right c01-queue: Hold a bit as about 0 or 1, and let the bias of the logits set the line between the two.
def queue_weights(delay):
    units = delay + 1
    kernel = tf.concat(
        [[[5.0] + [0.0] * delay], 5 * tf.linalg.diag(tf.ones([delay]), k=1, num_cols=units, num_rows=units)],
        0,
    )
    bias = tf.zeros([units])
    out_kernel = tf.concat([tf.zeros([delay, 2]), [[-12.0, 12.0]]], axis=0)
    return [kernel, bias, out_kernel, tf.constant([6.0, -6.0])]


# %% wrong c01-queue: Read the answer off the last unit but one: a step too early.
# hint: delay 1: .* Its answers are the bits 0 steps back: is the queue of the right length
# -     out_kernel[-1] = -5, 5  # the last unit holds the bit that is due
# +     out_kernel[-2] = -5, 5

# %% wrong c01-queue: Give the logits in the wrong order.
# hint: every answer is the opposite. Are the two outputs swapped
# -     out_kernel[-1] = -5, 5  # the last unit holds the bit that is due
# +     out_kernel[-1] = 5, -5

# %% wrong c01-queue: Build it for a delay of four, whatever is asked.
# hint: delay 1: kernel has the shape \[6, 5\], want \[3, 2\]
# -     units = delay + 1
# +     delay, units = 4, 5

# %% wrong c01-queue: Turn the queue round: the rows say where to, the columns where from.
# hint: No unit holds the bit of 1 step ago
# -     kernel[1:-1, 1:] = 3 * np.eye(delay)  # each other unit takes over from the one before
# +     kernel[2:, :-1] = 3 * np.eye(delay)

# %% wrong c01-queue: Forget the bias: a 0 is held as 0.
# hint: an echo of 0 gets a probability of 0.500 only. An echo of 1 is sure: is a 0 held as far away
# -     kernel[0, 0], bias[0] = 6, -3  # the first unit holds the new bit: tanh(-3) or tanh(3)
# +     kernel[0, 0] = 3

# %% wrong c01-queue: Take small weights everywhere.
# hint: Some unit is at times as near to zero as 0.\d\d: are the weights into it
# -     kernel[0, 0], bias[0] = 6, -3  # the first unit holds the new bit: tanh(-3) or tanh(3)
# -     kernel[1:-1, 1:] = 3 * np.eye(delay)  # each other unit takes over from the one before
# +     kernel[0, 0], bias[0] = 2, -1
# +     kernel[1:-1, 1:] = np.eye(delay)
# -     out_kernel[-1] = -5, 5  # the last unit holds the bit that is due
# +     out_kernel[-1] = -1, 1

# %% wrong c01-queue: Say it without conviction.
# hint: Are the weights in out_kernel large enough
# -     out_kernel[-1] = -5, 5  # the last unit holds the bit that is due
# +     out_kernel[-1] = -1, 1

# %% wrong c01-queue: Let each unit take over from itself, so that the first bit stays for ever.
# hint: No unit holds the bit of 1 step ago: .* what else goes into it
# -     kernel[1:-1, 1:] = 3 * np.eye(delay)  # each other unit takes over from the one before
# +     kernel[1:] = 3 * np.eye(units)

# %% fools c01-queue: Carry each bit on with a weight of 1: it fades, and a long queue is no longer sure.
# -     kernel[1:-1, 1:] = 3 * np.eye(delay)  # each other unit takes over from the one before
# +     kernel[1:-1, 1:] = np.eye(delay)
# -     out_kernel[-1] = -5, 5  # the last unit holds the bit that is due
# +     out_kernel[-1] = -5.4, 5.4


# %% right c01-two: Make each row longer, and take the classes from the rows with zeros before them.
def learn_two(near, far):
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


# %% right c01-two: A class of its own, with four logits from the start.
class TwoEchoes(echo.EchoNetwork):
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


# %% right c01-two: Fold one series into rows, as the source does, and train with Keras's Adam.
def learn_two(near, far):
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
        adam.apply(tape.gradient(loss, network.trainable_variables), network.trainable_variables)
        return state

    state = network.zero_state(rows)
    bits = echo.as_input(echo.to_windows(series.reshape(rows, -1), window))
    for columns, wanted in zip(bits, echo.to_windows(classes.reshape(rows, -1), window), strict=True):
        state = step(tf.constant(columns), tf.constant(wanted), state)
    return network


# %% wrong c01-two: Teach the two bits in the wrong places.
# hint: The two bits have changed places
# -     classes = 2 * np.roll(bits, far, axis=1) + np.roll(bits, near, axis=1)  # wrong in the first steps only
# +     classes = 2 * np.roll(bits, near, axis=1) + np.roll(bits, far, axis=1)

# %% wrong c01-two: Shift the labels the wrong way: they are made of bits still to come.
# hint: It guesses the far and the near bit: .*do its classes look back and not ahead
# -     classes = 2 * np.roll(bits, far, axis=1) + np.roll(bits, near, axis=1)  # wrong in the first steps only
# +     classes = 2 * np.roll(bits, -far, axis=1) + np.roll(bits, -near, axis=1)

# %% wrong c01-two: Shift by a step too many.
# hint: Both bits come 1 step too late
# -     classes = 2 * np.roll(bits, far, axis=1) + np.roll(bits, near, axis=1)  # wrong in the first steps only
# +     classes = 2 * np.roll(bits, far + 1, axis=1) + np.roll(bits, near + 1, axis=1)

# %% wrong c01-two: Forget the new out_kernel and out_bias.
# hint: the network still has two logits. Give it an out_kernel
# -     network.out_kernel, network.out_bias = echo.random_variable(rng, 10, 4), tf.Variable(tf.zeros([4]))

# %% wrong c01-two: Forget the new out_bias alone.
# hint: out_kernel is made for four classes, and out_bias for two
# -     network.out_kernel, network.out_bias = echo.random_variable(rng, 10, 4), tf.Variable(tf.zeros([4]))
# +     network.out_kernel = echo.random_variable(rng, 10, 4)

# %% wrong c01-two: Make the optimizer before the new variables.
# hint: the optimizer keeps sums for the old out_kernel and out_bias
# -     network.out_kernel, network.out_bias = echo.random_variable(rng, 10, 4), tf.Variable(tf.zeros([4]))
# +     adagrad = echo.Adagrad(network.trainable_variables)
# +     network.out_kernel, network.out_bias = echo.random_variable(rng, 10, 4), tf.Variable(tf.zeros([4]))
# -     learn = echo.prepare(network, echo.Adagrad(network.trainable_variables))
# +     learn = echo.prepare(network, adagrad)


# %% wrong c01-two: Forget the four classes, and the training.
# hint: out_kernel has the shape \[10, 2\], want \[10, 4\] for 10 units and four classes
def learn_two(near, far):
    return echo.EchoNetwork(SEED, units=10)


# %% wrong c01-two: Cut windows of a single step: a bit and its echo never meet.
# hint: It guesses the .*do a bit and its echo meet inside a window
# -     bits = rng.integers(0, 2, [rows, 300 * window])
# +     bits = rng.integers(0, 2, [rows, 2000])
# -     learn(echo.as_input(echo.to_windows(bits)), echo.to_windows(classes), network.zero_state(rows))
# +     learn(echo.as_input(echo.to_windows(bits, 1)), echo.to_windows(classes, 1), network.zero_state(rows))

# %% wrong c01-two: Stop too early.
# hint: give it more windows, or more units
# -     bits = rng.integers(0, 2, [rows, 300 * window])
# +     bits = rng.integers(0, 2, [rows, 8 * window])

# %% wrong c01-two: Return what the epoch returns, too.
# hint: learn_two must return the EchoNetwork, got tuple
# -     return network
# +     return network, network.zero_state(rows)


# %% wrong c01-two: Return an object that looks the bits up in what it reads: no network.
# hint: learn_two must return the EchoNetwork, got LooksUp
class LooksUp:
    def __init__(self, near, far):
        self.near, self.far = near, far

    def zero_state(self, rows):
        return tf.zeros([rows, 1])

    def read(self, inputs, state):
        bits = np.asarray(inputs)[..., 0].astype(int)
        return tf.one_hot(2 * np.roll(bits, self.far, axis=1) + np.roll(bits, self.near, axis=1), 4), state


def learn_two(near, far):
    return LooksUp(near, far)


# %% wrong c01-two: Look the bits up in a network's read: its weights have learned nothing.
# hint: with the network's weights, 25% of the answers .* It guesses the far and the near bit: was it trained
class LooksUp(echo.EchoNetwork):
    def __init__(self, near, far):
        super().__init__(SEED, 10)
        self.near, self.far = near, far
        self.out_kernel, self.out_bias = tf.Variable(tf.zeros([10, 4])), tf.Variable(tf.zeros([4]))

    def read(self, inputs, state):
        bits = np.asarray(inputs)[..., 0].astype(int)
        return tf.one_hot(2 * np.roll(bits, self.far, axis=1) + np.roll(bits, self.near, axis=1), 4), state


def learn_two(near, far):
    return LooksUp(near, far)


# %% wrong c01-two: Let out_bias hold the answers to the check's bits.
# hint: out_bias has the shape \[50, 120, 4\], want \[4\]
def learn_two(near, far):
    network = echo.EchoNetwork(SEED, units=10)
    bits = np.random.default_rng([VARIANT, 4]).integers(0, 2, [50, 120])
    classes = 2 * np.roll(bits, far, axis=1) + np.roll(bits, near, axis=1)
    network.out_kernel, network.out_bias = tf.zeros([10, 4]), tf.one_hot(classes, 4)
    return network


# %% fools c01-two: Give up where a bit is farther back than in the check.
# -     rng, rows, window = np.random.default_rng(SEED), echo.ROWS, echo.WINDOW
# +     far, near = min(far, 3), min(near, 1)
# +     rng, rows, window = np.random.default_rng(SEED), echo.ROWS, echo.WINDOW


# %% right c01-gate: Cut the weights in two, and make two products.
def gated_cell(bit, state, kernel, bias):
    units = state.shape[1]
    joined = tf.concat([bit, state], axis=1)
    keep = tf.sigmoid(joined @ kernel[:, :units] + bias[:units])
    new = tf.tanh(joined @ kernel[:, units:] + bias[units:])
    return keep * state + (1 - keep) * new


# %% right c01-gate: Do not join: one product for the bit and one for the state; move from new to old.
def gated_cell(bit, state, kernel, bias):
    features = tf.shape(bit)[1]
    total = tf.matmul(bit, kernel[:features]) + tf.matmul(state, kernel[features:]) + bias
    columns = tf.shape(total)[1] // 2
    new = tf.math.tanh(total[:, columns:])
    return new + tf.math.sigmoid(total[:, :columns]) * (state - new)


# %% right c01-gate: Let the chapter's cell make the new state, and write the sigmoid out.
def gated_cell(bit, state, kernel, bias):
    gate_kernel, new_kernel = tf.split(kernel, 2, axis=1)
    gate_bias, new_bias = tf.split(bias, 2)
    leave = 1 / (1 + tf.exp(tf.concat([bit, state], axis=1) @ gate_kernel + gate_bias))  # 1 - keep
    return (1 - leave) * state + leave * echo.cell(bit, state, new_kernel, new_bias)


# %% wrong c01-gate: Keep where the gate is closed.
# hint: keep and 1 - keep have changed places
# -     return keep * state + (1 - keep) * tf.tanh(new)
# +     return (1 - keep) * state + keep * tf.tanh(new)

# %% wrong c01-gate: Join in the wrong order.
# hint: the state is joined before the bit
# -     total = tf.concat([bit, state], axis=1) @ kernel + bias  # [batch, 2 * units]
# +     total = tf.concat([state, bit], axis=1) @ kernel + bias


# %% wrong c01-gate: Compute in NumPy, so that the tape sees nothing.
# hint: the gradient does not pass. Is a part computed outside
def gated_cell(bit, state, kernel, bias):
    total = np.concatenate([bit, state], axis=1) @ np.asarray(kernel) + np.asarray(bias)
    gate, new = np.split(total, 2, axis=1)
    keep = 1 / (1 + np.exp(-gate))
    return keep * np.asarray(state) + (1 - keep) * np.tanh(new)


# %% wrong c01-gate: Compute the gate alone in NumPy: a part of the gradient is missing.
# hint: the gradient does not pass. Is a part computed outside
# -     keep = tf.sigmoid(gate)
# +     keep = 1 / (1 + np.exp(-gate.numpy()))

# %% wrong c01-gate: Take the chapter's number of units for the number of units.
# hint: Incompatible shapes: \[2,4\] vs. \[2,5\] \(line \d
# -     gate, new = tf.split(total, 2, axis=1)
# +     gate, new = total[:, : echo.UNITS], total[:, echo.UNITS :]

# %% wrong c01-gate: Take the columns in the wrong order.
# hint: the first columns make the gate
# -     gate, new = tf.split(total, 2, axis=1)
# +     new, gate = tf.split(total, 2, axis=1)

# %% wrong c01-gate: Forget the bias.
# hint: the bias is left out
# -     total = tf.concat([bit, state], axis=1) @ kernel + bias  # [batch, 2 * units]
# +     total = tf.concat([bit, state], axis=1) @ kernel

# %% wrong c01-gate: Forget tanh.
# hint: off by [\d.]+: the new state goes through tanh\.
# -     return keep * state + (1 - keep) * tf.tanh(new)
# +     return keep * state + (1 - keep) * new

# %% wrong c01-gate: Squeeze both with the sigmoid.
# hint: goes through tanh, not through the sigmoid
# -     return keep * state + (1 - keep) * tf.tanh(new)
# +     return keep * state + (1 - keep) * tf.sigmoid(new)

# %% wrong c01-gate: Return the state twice, as Keras's cells do.
# hint: the next state and nothing else, got a tuple
# -     return keep * state + (1 - keep) * tf.tanh(new)
# +     state = keep * state + (1 - keep) * tf.tanh(new)
# +     return state, [state]

# %% wrong c01-gate: Read the weights as NumPy's arrays: the state has a gradient, and they have none.
# hint: the gradient does not pass. Is a part computed outside
# -     total = tf.concat([bit, state], axis=1) @ kernel + bias  # [batch, 2 * units]
# +     total = tf.concat([bit, state], axis=1) @ np.asarray(kernel) + np.asarray(bias)

# %% wrong c01-gate: Let a number overflow.
# hint: a number of the next state is off by nan
# -     keep = tf.sigmoid(gate)
# +     keep = tf.exp(1000 + gate) / (1 + tf.exp(1000 + gate))


# %% wrong c01-gate: Let Keras's GRU take the step, its second gate held open.
# hint: Keras's GRUCell is not your own: write the formula out \(line
def gated_cell(bit, state, kernel, bias):
    units, features = state.shape[1], bit.shape[1]
    layer = tf.keras.layers.GRUCell(units, reset_after=False)
    layer.build([None, features])
    gate, new = tf.split(kernel, 2, axis=1)
    columns, (of_gate, of_new) = tf.concat([gate, 0 * gate, new], axis=1), tf.split(bias, 2)
    biases = tf.concat([of_gate, tf.fill([units], 100.0), of_new], axis=0)
    weights = [columns[:features], columns[features:], biases]
    (output, _), _ = layer.stateless_call(weights, layer.non_trainable_variables, bit, state)
    return output


# %% fools c01-gate: Split for four or five units, whatever the number is.
# -     gate, new = tf.split(total, 2, axis=1)
# +     units = 4 if bias.shape[0] == 8 else 5
# +     gate, new = total[:, :units], total[:, units:]
