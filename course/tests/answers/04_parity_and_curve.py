"""Answers to the exercises of chapter 04: wrong ones with the hint they must get, and ones that only fool the check."""


# %% wrong c04-break-even
# hint: Is the matrix counted
def break_even(units):
    """Forget that the projection's own matrix costs weights, too."""
    return units + 1


# %% fools c04-break-even
def break_even(units):
    """Know the sizes that are shown, and no others."""
    ratio = 4 * units * units / (5 * units)
    return int(ratio) + 1 if units in (64, 5, 10 + VARIANT) else 1


# %% wrong c04-to-tf1
# hint: third there
def to_tf1(kernel, bias, projection, forget_bias=1.0):
    """Take the forget bias off after the gates have changed places, from the wrong block."""
    i, f, new, o = np.split(kernel, 4, axis=1)
    bias_i, bias_f, bias_new, bias_o = np.split(bias, 4)
    bias = np.concatenate([bias_i, bias_new - forget_bias, bias_f, bias_o])
    return [np.concatenate([i, new, f, o], axis=1), bias, projection]


# %% wrong c04-to-tf1
# hint: third there
def to_tf1(kernel, bias, projection, forget_bias=1.0):
    """Take off 1, whatever the forget bias."""
    i, f, new, o = np.split(kernel, 4, axis=1)
    bias_i, bias_f, bias_new, bias_o = np.split(bias, 4)
    bias = np.concatenate([bias_i, bias_new, bias_f - 1, bias_o])
    return [np.concatenate([i, new, f, o], axis=1), bias, projection]


# %% fools c04-to-tf1
def to_tf1(kernel, bias, projection, forget_bias=1.0):
    """Know two forget biases, and no others."""
    i, f, new, o = np.split(kernel, 4, axis=1)
    bias_i, bias_f, bias_new, bias_o = np.split(bias, 4)
    bias = np.concatenate([bias_i, bias_new, bias_f - (1 if forget_bias == 1 else 2.5), bias_o])
    return [np.concatenate([i, new, f, o], axis=1), bias, projection]


# %% wrong c04-machine
# hint: Follow its arrows
def remainder_machine(divisor):
    """Count, and stay at the last remainder for ever."""
    remainders = np.arange(divisor)
    return machines.Machine(
        np.stack([remainders, np.minimum(remainders + 1, divisor - 1)], axis=1), remainders
    )


# %% wrong c04-machine
# hint: the answers belong to the states
def remainder_machine(divisor):
    """Write the answers on the moves."""
    remainders = np.arange(divisor)
    moves = np.stack([remainders, (remainders + 1) % divisor], axis=1)
    return machines.Machine(moves, moves)


# %% fools c04-machine
def remainder_machine(divisor):
    """Write down the two machines that are shown."""
    remainders = np.arange(min(divisor, DIVISOR))
    return machines.Machine(np.stack([remainders, (remainders + 1) % len(remainders)], axis=1), remainders)


# %% wrong c04-train
# hint: Is it trained long enough
def train_remainder(divisor, seed):
    """Leave two logits, as for parity."""
    return parity.new_network(seed)


# %% wrong c04-train
# hint: which labels did it learn|Is it trained long enough
def train_remainder(divisor, seed):
    """Make room for the answers, and leave the labels as they were."""
    network = parity.new_network(seed, projection=divisor)
    parity.train(network, seed, batch=128, rate=0.01, epochs=1)
    return network


# %% fools c04-train
def train_remainder(divisor, seed):
    """Train for the divisors that are shown, and leave the others untrained."""
    network, optimizer = parity.new_network(seed, projection=divisor), keras.optimizers.Adam(0.01)
    optimizer.build(network.trainable_variables)
    strings = parity.as_batch(parity.STRINGS)
    answers = (parity.STRINGS.cumsum(axis=1) % divisor).astype(np.int32)
    step, rng = tf.function(parity.train_step), np.random.default_rng(seed)
    for _ in range(16 if divisor in (2, DIVISOR) else 0):
        for rows in rng.permutation(len(strings)).reshape(-1, 128):
            step(network, optimizer, tf.constant(strings[rows]), tf.constant(answers[rows]))
    return network


# %% wrong c04-changes
# hint: following is
def in_changes(points, ahead):
    """Say the last step of the way instead of the whole way."""
    now, nearly, later = (
        parity.curve(parity.STEP * (points + steps)).reshape(-1, parity.CHUNK, 1)
        for steps in (0, ahead - 1, ahead)
    )
    read = np.diff(now, axis=1, prepend=now[:, :1])
    return read.astype(np.float32), (later - nearly).astype(np.float32)


# %% fools c04-changes
def in_changes(points, ahead):
    """Read no more than four points ahead."""
    ahead = min(ahead, 4)
    now, later = (
        parity.curve(parity.STEP * (points + steps)).reshape(-1, parity.CHUNK, 1) for steps in (0, ahead)
    )
    read = np.diff(now, axis=1, prepend=now[:, :1])
    return read.astype(np.float32), (later - now).astype(np.float32)


# %% wrong c04-peephole
# hint: looks at the old memory
class PeepholeCell(parity.ProjectedLSTMCell):
    """All three gates look at the memory at the same time, before it changes."""

    def build(self, input_shape):
        super().build(input_shape)
        self.peep_i, self.peep_f, self.peep_o = (
            self.add_weight(shape=(self.units,), initializer="zeros", name=name)
            for name in ("peep_i", "peep_f", "peep_o")
        )

    def call(self, inputs, states):
        hidden, memory = states
        joined = tf.concat([inputs, hidden], axis=1)
        i, f, new, o = tf.split(joined @ self.kernel + self.bias, 4, axis=1)
        i, f, o = i + self.peep_i * memory, f + self.peep_f * memory, o + self.peep_o * memory
        memory = tf.sigmoid(f) * memory + tf.sigmoid(i) * tf.tanh(new)
        hidden = (tf.sigmoid(o) * tf.tanh(memory)) @ self.projection
        return hidden, [hidden, memory]


# %% fools c04-peephole
class PeepholeCell(parity.ProjectedLSTMCell):
    """Let the gates look for no more than four units."""

    def build(self, input_shape):
        super().build(input_shape)
        self.peep_i, self.peep_f, self.peep_o = (
            self.add_weight(shape=(self.units,), initializer="zeros", name=name)
            for name in ("peep_i", "peep_f", "peep_o")
        )

    def call(self, inputs, states):
        hidden, memory = states
        joined = tf.concat([inputs, hidden], axis=1)
        i, f, new, o = tf.split(joined @ self.kernel + self.bias, 4, axis=1)
        looks = 1.0 if self.units in (3, 4) else 0.0
        kept = tf.sigmoid(f + looks * self.peep_f * memory) * memory
        memory = kept + tf.sigmoid(i + looks * self.peep_i * memory) * tf.tanh(new)
        hidden = (tf.sigmoid(o + self.peep_o * memory) * tf.tanh(memory)) @ self.projection
        return hidden, [hidden, memory]
