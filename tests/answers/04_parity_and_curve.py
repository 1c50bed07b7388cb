# Answers to the exercises of chapter 04 that must lose their points. "wrong": plausible, and caught by the
# check that the learner sees; "fools": passes that one, and is caught by the hidden tests.


# %% wrong c04-break-even
def break_even(units):
    """Forget that the projection's own matrix costs weights, too."""
    return units + 1


# %% fools c04-break-even
def break_even(units):
    """Take four fifths, rounded, which is right for the size that is shown."""
    return round(0.8 * units) + 1


# %% wrong c04-to-tf1
def to_tf1(kernel, bias, projection, forget_bias=1.0):
    """Take the forget bias off after the gates have changed places, from the wrong block."""
    added = np.repeat(np.float32([0, forget_bias, 0, 0]), len(bias) // 4)
    return [reorder(kernel), reorder(bias) - added, projection]


# %% fools c04-to-tf1
def to_tf1(kernel, bias, projection, forget_bias=1.0):
    """Take off 1, whatever the forget bias."""
    units = len(bias) // 4
    i, f, j, o = np.split(bias, 4)
    return [reorder(kernel), np.concatenate([i, j, f - np.ones(units, np.float32), o]), projection]


# %% wrong c04-machine
def remainder_machine(divisor):
    """Count, and stay at the last remainder for ever."""
    remainders = np.arange(divisor)
    return machines.Machine(
        np.stack([remainders, np.minimum(remainders + 1, divisor - 1)], axis=1), remainders
    )


# %% fools c04-machine
def remainder_machine(divisor):
    """Write down the one machine that is shown."""
    remainders = np.arange(DIVISOR)
    return machines.Machine(np.stack([remainders, (remainders + 1) % DIVISOR], axis=1), remainders)


# %% wrong c04-train
def train_remainder(divisor, seed):
    """Make room for the answers, and leave the labels as they were."""
    network = new_network(seed, projection=divisor)
    epoch = prepare(network, seed, BATCH, rate=0.01)
    for _ in range(6):
        epoch()
    return network


# %% fools c04-train
def train_remainder(divisor, seed):
    """Train for the one divisor that is shown."""
    network, optimizer = new_network(seed, projection=DIVISOR), keras.optimizers.Adam(0.01)
    optimizer.build(network.trainable_variables)
    strings = tf.constant(as_batch(STRINGS))
    answers = tf.constant((STRINGS.cumsum(axis=1) % DIVISOR).astype(np.int32))

    @tf.function
    def epoch():
        for rows in tf.reshape(tf.random.shuffle(tf.range(len(STRINGS))), [-1, BATCH]):
            train_step(network, optimizer, tf.gather(strings, rows), tf.gather(answers, rows))

    for _ in range(EPOCHS):
        epoch()
    return network


# %% wrong c04-changes
def in_changes(points, ahead):
    """Say the last step of the way instead of the whole way."""
    now, nearly, later = (
        curve(STEP * (points + steps)).reshape(-1, CHUNK, 1) for steps in (0, ahead - 1, ahead)
    )
    read = np.diff(now, axis=1, prepend=now[:, :1])
    return read.astype(np.float32), (later - nearly).astype(np.float32)


# %% fools c04-changes
def in_changes(points, ahead):
    """Take the points of the first part of the curve, whatever points are asked for."""
    points = np.arange(POINTS)[: len(points)]
    now, later = (curve(STEP * (points + steps)).reshape(-1, CHUNK, 1) for steps in (0, ahead))
    read = np.diff(now, axis=1, prepend=now[:, :1])
    return read.astype(np.float32), (later - now).astype(np.float32)


# %% wrong c04-peephole
class PeepholeCell(ProjectedLSTMCell):
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
class PeepholeCell(ProjectedLSTMCell):
    """The forget gate looks through the input gate's peephole, which all ones do not show."""

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
        peeped = self.peep_i * memory
        memory = tf.sigmoid(f + peeped) * memory + tf.sigmoid(i + peeped) * tf.tanh(new)
        hidden = (tf.sigmoid(o + self.peep_o * memory) * tf.tanh(memory)) @ self.projection
        return hidden, [hidden, memory]
