"""Answers to the exercises of chapter 04: right ones written differently, wrong ones with the hint they must get, and ones that only fool the visible check."""


# %% right c04-break-even
def break_even(units):
    """Solve it on paper: 4 (p + 2) units + p units > 4 (units + 2) units, so 5 p > 4 units."""
    return 4 * units // 5 + 1


# %% right c04-break-even
def break_even(units):
    """Build the cells, and count."""

    def count(cell):
        cell.build([None, 1])
        return sum(int(np.prod(weight.shape)) for weight in cell.weights)

    plain = count(keras.layers.LSTMCell(units))
    return next(
        width for width in range(1, 4 * units) if count(parity.ProjectedLSTMCell(units, width, SEED)) > plain
    )


# %% right c04-break-even
def break_even(units):
    """Ask all widths at once which of them cost more, gate by gate."""
    widths = np.arange(1, 10 * units)
    saved = 4 * units * (units - widths)  # weights that the gates do not need
    return widths[saved < units * widths].min()


# %% wrong c04-break-even
# hint: ^64 units: a projection of 65 makes 21,312 weights.*Is the matrix that squeezes counted
def break_even(units):
    """Forget that the projection's own matrix costs weights, too."""
    return units + 1


# %% wrong c04-break-even
# hint: ^5 units: a projection of 4 makes 140 weights, and the plain cell has 140, just as many\. More weights are asked for
def break_even(units):
    """Round up, so that a tie counts as more."""
    return int(np.ceil(0.8 * units))


# %% wrong c04-break-even
# hint: ^break_even gives 52 for 64 and 5 units: does it depend on units
def break_even(units):
    """Know the chapter's cell only."""
    return 52


# %% wrong c04-break-even
# hint: ^64 units: a projection of 51 .* That is still fewer
def break_even(units):
    """Return the widest projection that saves weights, instead of the next."""
    return (4 * units - 1) // 5


# %% wrong c04-break-even
# hint: ^break_even\(64\) gives 51.2, want a whole number
def break_even(units):
    """Say where both have equally many, whole or not."""
    return 0.8 * units


# %% wrong c04-break-even
# hint: ^64 units: a projection of 53 .* But a projection of 52 has 17,152, more already: it is not the smallest
def break_even(units):
    """Go one too far."""
    return 4 * units // 5 + 2


# %% fools c04-break-even
def break_even(units):
    """Know the sizes that are shown, and no others."""
    return 4 * units // 5 + 1 if units in (64, 5, 10 + VARIANT) else 1


# %% right c04-to-tf1
def to_tf1(kernel, bias, projection, forget_bias=1.0):
    """Move columns by their numbers."""
    units = len(bias) // 4
    order = np.concatenate([np.arange(units) + units * block for block in (0, 2, 1, 3)])
    smaller = np.zeros_like(bias)
    smaller[2 * units : 3 * units] = forget_bias
    return [kernel[:, order], bias[order] - smaller, projection.copy()]


# %% right c04-to-tf1
def to_tf1(kernel, bias, projection, forget_bias=1.0):
    """Give the gates an axis of their own, and swap two of them."""

    def swap(array):
        by_gate = array.reshape(*array.shape[:-1], 4, -1)
        return by_gate[..., [0, 2, 1, 3], :].reshape(array.shape)

    return [swap(kernel), swap(bias - np.repeat([0, forget_bias, 0, 0], len(bias) // 4)), projection]


# %% right c04-to-tf1
def to_tf1(kernel, bias, projection, forget_bias=1.0):
    """Copy first, and then move things about in the copies."""
    units, kernel, bias = projection.shape[0], kernel.copy(), bias.copy()
    f, new = slice(units, 2 * units), slice(2 * units, 3 * units)
    for array in (kernel, bias):
        array[..., f], array[..., new] = array[..., new].copy(), array[..., f].copy()
    bias[new] -= forget_bias
    return [kernel, bias, projection]


# %% wrong c04-to-tf1
# hint: ^forget_bias 1: the bias's blocks come out as \[15.0, 34.0, 25.0, 45.0\], want \[15.0, 35.0, 24.0, 45.0\].* to f, which is third there
def to_tf1(kernel, bias, projection, forget_bias=1.0):
    """Take the forget bias off after the gates have changed places, from the wrong block."""
    i, f, new, o = np.split(kernel, 4, axis=1)
    bias_i, bias_f, bias_new, bias_o = np.split(bias, 4)
    bias = np.concatenate([bias_i, bias_new - forget_bias, bias_f, bias_o])
    return [np.concatenate([i, new, f, o], axis=1), bias, projection]


# %% wrong c04-to-tf1
# hint: ^forget_bias 2.5: the bias's blocks come out as \[15.0, 35.0, 24.0, 45.0\], want \[15.0, 35.0, 22.5, 45.0\].*adds 2.5 to f
def to_tf1(kernel, bias, projection, forget_bias=1.0):
    """Take off 1, whatever the forget bias."""
    i, f, new, o = np.split(kernel, 4, axis=1)
    bias_i, bias_f, bias_new, bias_o = np.split(bias, 4)
    bias = np.concatenate([bias_i, bias_new, bias_f - 1, bias_o])
    return [np.concatenate([i, new, f, o], axis=1), bias, projection]


# %% wrong c04-to-tf1
# hint: ^forget_bias 1: the bias's blocks come out as \[15.0, 35.0, 25.0, 45.0\], want \[15.0, 35.0, 24.0, 45.0\].*adds 1 to f
def to_tf1(kernel, bias, projection, forget_bias=1.0):
    """Forget the forget bias."""
    i, f, new, o = np.split(kernel, 4, axis=1)
    bias_i, bias_f, bias_new, bias_o = np.split(bias, 4)
    return [
        np.concatenate([i, new, f, o], axis=1),
        np.concatenate([bias_i, bias_new, bias_f, bias_o]),
        projection,
    ]


# %% wrong c04-to-tf1
# hint: blocks come out as \[15.0, 35.0, 26.0, 45.0\], want \[15.0, 35.0, 24.0, 45.0\].*TensorFlow 1 adds 1
def to_tf1(kernel, bias, projection, forget_bias=1.0):
    """Add the forget bias, which TensorFlow 1 adds once more."""
    i, f, new, o = np.split(kernel, 4, axis=1)
    bias_i, bias_f, bias_new, bias_o = np.split(bias, 4)
    bias = np.concatenate([bias_i, bias_new, bias_f + forget_bias, bias_o])
    return [np.concatenate([i, new, f, o], axis=1), bias, projection]


# %% wrong c04-to-tf1
# hint: come out as \[15.0, 24.0, 35.0, 45.0\], want \[15.0, 35.0, 24.0, 45.0\]\. In the old order they are 15 for i
def to_tf1(kernel, bias, projection, forget_bias=1.0):
    """Move the kernel's blocks, and leave those of the bias."""
    i, f, new, o = np.split(kernel, 4, axis=1)
    bias_i, bias_f, bias_new, bias_o = np.split(bias, 4)
    bias = np.concatenate([bias_i, bias_f - forget_bias, bias_new, bias_o])
    return [np.concatenate([i, new, f, o], axis=1), bias, projection]


# %% wrong c04-to-tf1
# hint: ^your code changes the bias that it is given; work on a copy
def to_tf1(kernel, bias, projection, forget_bias=1.0):
    """Take the number off in place."""
    i, f, new, o = np.split(kernel, 4, axis=1)
    bias_i, bias_f, bias_new, bias_o = np.split(bias, 4)
    bias_f -= forget_bias
    bias = np.concatenate([bias_i, bias_new, bias_f, bias_o])
    return [np.concatenate([i, new, f, o], axis=1), bias, projection]


# %% wrong c04-to-tf1
# hint: ^the kernel's blocks come out as \['i', 'f', 'new', 'o'\], want i, new, f, o
def to_tf1(kernel, bias, projection, forget_bias=1.0):
    """Leave the order as it is."""
    smaller = np.repeat([0, forget_bias, 0, 0], len(bias) // 4)
    return [kernel, bias - smaller, projection]


# %% wrong c04-to-tf1
# hint: ^the kernel's blocks are in order, but mixed up inside
def to_tf1(kernel, bias, projection, forget_bias=1.0):
    """Turn the columns of each block round, too."""
    kernel = np.concatenate([np.split(kernel, 4, axis=1)[gate] for gate in (0, 2, 1, 3)], axis=1)
    mixed = np.concatenate([kernel[:, :1], kernel[:, 1:]], axis=1).copy()
    mixed[1:] = mixed[:0:-1]
    smaller = np.repeat([0, forget_bias, 0, 0], len(bias) // 4)
    bias_i, bias_f, bias_new, bias_o = np.split(bias - smaller, 4)
    return [mixed, np.concatenate([bias_i, bias_new, bias_f, bias_o]), projection]


# %% fools c04-to-tf1
def to_tf1(kernel, bias, projection, forget_bias=1.0):
    """Know two forget biases, and no others."""
    i, f, new, o = np.split(kernel, 4, axis=1)
    bias_i, bias_f, bias_new, bias_o = np.split(bias, 4)
    bias = np.concatenate([bias_i, bias_new, bias_f - (1 if forget_bias == 1 else 2.5), bias_o])
    return [np.concatenate([i, new, f, o], axis=1), bias, projection]


# %% right c04-machine
def remainder_machine(divisor):
    """Write the tables row by row."""
    moves = [[state, state + 1] for state in range(divisor)]
    moves[-1][1] = 0
    return machines.Machine(np.array(moves), np.array(range(divisor)))


# %% right c04-machine
def remainder_machine(divisor):
    """Count down: state 1 is the one from which a single 1 leads home."""
    left = np.arange(divisor)
    moves = np.column_stack([left, np.roll(left, 1)])
    return machines.Machine(moves=moves, answers=(divisor - left) % divisor)


# %% right c04-machine
def remainder_machine(divisor):
    """Count up to twice the divisor, and let the helper merge the states that are alike."""
    count = np.arange(2 * divisor)
    moves = np.stack([count, (count + 1) % len(count)], axis=1)
    return machines.minimise(machines.Machine(moves, count % divisor))[0]


# %% wrong c04-machine
# hint: ^divisor 3: after [01]*1[01]* your machine says 2, want 0\. Follow its arrows
def remainder_machine(divisor):
    """Count, and stay at the last remainder for ever."""
    remainders = np.arange(divisor)
    return machines.Machine(
        np.stack([remainders, np.minimum(remainders + 1, divisor - 1)], axis=1), remainders
    )


# %% wrong c04-machine
# hint: ^answers has the shape \(3, 2\), want \(3,\), one answer for each state: they do not belong to the moves
def remainder_machine(divisor):
    """Write the answers on the moves: a Mealy machine."""
    remainders = np.arange(divisor)
    moves = np.stack([remainders, (remainders + 1) % divisor], axis=1)
    return machines.Machine(moves, moves)


# %% wrong c04-machine
# hint: Every answer is off by 1: the arrows are right, and the answers stand with the wrong states
def remainder_machine(divisor):
    """Shift the answers by one state."""
    remainders = np.arange(divisor)
    moves = np.stack([remainders, (remainders + 1) % divisor], axis=1)
    return machines.Machine(moves, (remainders + 1) % divisor)


# %% wrong c04-machine
# hint: ^divisor 3: after 1 your machine says 0, want 1\. Follow its arrows: a 0 stays where it is, and a 1 leads on
def remainder_machine(divisor):
    """Count the zeros."""
    remainders = np.arange(divisor)
    return machines.Machine(np.stack([(remainders + 1) % divisor, remainders], axis=1), remainders)


# %% wrong c04-machine
# hint: ^divisor 3: there are 3 states, 0 to 2, and a move leads to 3\. Where does a 1 lead from the last remainder
def remainder_machine(divisor):
    """Count on, beyond the last state."""
    remainders = np.arange(divisor)
    return machines.Machine(np.stack([remainders, remainders + 1], axis=1), remainders)


# %% wrong c04-machine
# hint: ^divisor 3: right, but with 6 states, where fewer are enough
def remainder_machine(divisor):
    """Remember the last bit, too."""
    count = np.arange(2 * divisor)
    return machines.Machine(np.stack([count, (count + 1) % (2 * divisor)], axis=1), count % divisor)


# %% wrong c04-machine
# hint: ^divisor 2: after [01]* your machine says 2, want 0
def remainder_machine(divisor):
    """Know the divisor of this variant only."""
    return machines.Machine(np.array([[0, 1], [1, 2], [2, 0]]), np.arange(3))


# %% fools c04-machine
def remainder_machine(divisor):
    """Write down the two machines that are shown."""
    remainders = np.arange(min(divisor, DIVISOR))
    return machines.Machine(np.stack([remainders, (remainders + 1) % len(remainders)], axis=1), remainders)


# %% right c04-train
def train_remainder(divisor, seed):
    """Hand other labels to the chapter's training."""
    network = parity.new_network(seed, projection=divisor)
    labels = (parity.STRINGS.cumsum(axis=1) % divisor).astype(np.int32)
    parity.train(network, seed, batch=128, rate=0.01, epochs=8, answers=labels)
    return network


# %% right c04-train
def train_remainder(divisor, seed):
    """Let Keras do the training."""
    network = parity.new_network(seed, projection=divisor)
    answers = np.cumsum(parity.STRINGS, axis=1) % divisor
    rows = np.random.default_rng(seed).permutation(len(answers))
    model = keras.Sequential([network])
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss=loss)
    model.fit(parity.as_batch(parity.STRINGS)[rows], answers[rows], batch_size=128, epochs=8, verbose=0)
    return network


# %% right c04-train
def train_remainder(divisor, seed):
    """Train with noise in the state, an epoch in one graph, as the chapter does."""
    noisy = keras.layers.RNN(parity.NoisyCell(64, divisor, seed, noise=0.1), return_sequences=True)
    noisy.build([None, None, 1])
    optimizer = keras.optimizers.Adam(0.01)
    optimizer.build(noisy.trainable_variables)
    strings = tf.constant(parity.as_batch(parity.STRINGS))
    answers = tf.math.floormod(tf.cast(tf.cumsum(strings[..., 0], axis=1), tf.int32), divisor)
    random = tf.random.Generator.from_seed(seed)

    @tf.function
    def epoch():
        for rows in tf.reshape(tf.argsort(random.uniform([len(strings)])), [-1, 128]):
            parity.train_step(noisy, optimizer, tf.gather(strings, rows), tf.gather(answers, rows))

    for _ in range(8):
        epoch()
    network = parity.new_network(seed, projection=divisor)
    network.set_weights(noisy.get_weights())
    return network


# %% wrong c04-train
# hint: ^divisor 3: a label is 2, and there are 2 logits, which stand for 0 to 1\. Is every label a remainder, and is there a logit for each
def train_remainder(divisor, seed):
    """Leave two logits, as for parity."""
    network, optimizer = parity.new_network(seed), keras.optimizers.Adam(0.01)
    optimizer.build(network.trainable_variables)
    strings = parity.as_batch(parity.STRINGS)
    answers = (parity.STRINGS.cumsum(axis=1) % divisor).astype(np.int32)
    step, rng = tf.function(parity.train_step), np.random.default_rng(seed)
    for _ in range(8):
        for rows in rng.permutation(len(strings)).reshape(-1, 128):
            step(network, optimizer, tf.constant(strings[rows]), tf.constant(answers[rows]))
    return network


# %% wrong c04-train
# hint: ^divisor 3: a label is \d+, and there are 3 logits, which stand for 0 to 2\. Is every label a remainder
def train_remainder(divisor, seed):
    """Forget the remainder: the labels are the counts."""
    network, optimizer = parity.new_network(seed, projection=divisor), keras.optimizers.Adam(0.01)
    optimizer.build(network.trainable_variables)
    strings = parity.as_batch(parity.STRINGS)
    answers = parity.STRINGS.cumsum(axis=1).astype(np.int32)
    step, rng = tf.function(parity.train_step), np.random.default_rng(seed)
    for _ in range(8):
        for rows in rng.permutation(len(strings)).reshape(-1, 128):
            step(network, optimizer, tf.constant(strings[rows]), tf.constant(answers[rows]))
    return network


# %% wrong c04-train
# hint: shape \(4096, 12, 2\), want \(4096, 12, 3\)\. There must be one logit for each of 3 answers
def train_remainder(divisor, seed):
    """Return the chapter's own network, with its two logits."""
    return parity.train_parity(seed, epochs=1)[0]


# %% wrong c04-train
# hint: After the bits of [01]+ it says [012]+, want [012]+\. Asked for the parity, \d+% would be right: which labels did it learn
def train_remainder(divisor, seed):
    """Make room for the answers, and leave the labels as they were."""
    network = parity.new_network(seed, projection=divisor)
    parity.train(network, seed, batch=128, rate=0.01, epochs=8)
    return network


# %% wrong c04-train
# hint: Asked for the number of ones before the bit, \d+% would be right
def train_remainder(divisor, seed):
    """Shift the labels by a step: what was so before the bit."""
    network, optimizer = parity.new_network(seed, projection=divisor), keras.optimizers.Adam(0.01)
    optimizer.build(network.trainable_variables)
    strings = tf.constant(parity.as_batch(parity.STRINGS))
    answers = tf.constant((parity.STRINGS.cumsum(axis=1) - parity.STRINGS).astype(np.int32) % divisor)
    step, rng = tf.function(parity.train_step), np.random.default_rng(seed)
    for _ in range(8):
        for rows in rng.permutation(len(strings)).reshape(-1, 128):
            step(network, optimizer, tf.gather(strings, rows), tf.gather(answers, rows))
    return network


# %% wrong c04-train
# hint: ^divisor 3, seed 0: \d\d?\.\d% of the answers are right, want more than 99 %\. After the bits of [01]+ it says [012]+, want [012]+\..*enough steps
def train_remainder(divisor, seed):
    """Stop long before it is done."""
    network, optimizer = parity.new_network(seed, projection=divisor), keras.optimizers.Adam(0.01)
    optimizer.build(network.trainable_variables)
    answers = (parity.STRINGS.cumsum(axis=1) % divisor).astype(np.int32)
    parity.train_step(network, optimizer, parity.as_batch(parity.STRINGS), answers)
    return network


# %% wrong c04-train
# hint: ^train_remainder must return the keras.layers.RNN, got Sequential
def train_remainder(divisor, seed):
    """Return another kind of network."""
    return keras.Sequential([parity.new_network(seed, projection=divisor)])


# %% fools c04-train
def train_remainder(divisor, seed):
    """Train for the divisors that are shown, and leave the others untrained."""
    network = parity.new_network(seed, projection=divisor)
    if divisor not in (2, DIVISOR):
        return network
    labels = (parity.STRINGS.cumsum(axis=1) % divisor).astype(np.int32)
    parity.train(network, seed, batch=128, rate=0.01, epochs=8, answers=labels)
    return network


# %% right c04-changes
def in_changes(points, ahead):
    """Go through chunks and points one by one."""

    def height(point):
        return parity.curve(parity.STEP * point)

    chunks = [points[start : start + parity.CHUNK] for start in range(0, len(points), parity.CHUNK)]
    read = [
        [[height(point) - height(point - 1) if place else 0.0] for place, point in enumerate(chunk)]
        for chunk in chunks
    ]
    following = [[[height(point + ahead) - height(point)] for point in chunk] for chunk in chunks]
    return np.array(read, np.float32), np.array(following, np.float32)


# %% right c04-changes
def in_changes(points, ahead):
    """Take all changes in one row, and strike out those at the start of a chunk."""
    now = parity.curve(points * parity.STEP)
    read = now - parity.curve((points - 1) * parity.STEP)
    read[:: parity.CHUNK] = 0
    following = parity.curve((points + ahead) * parity.STEP) - now
    return tuple(each.reshape(-1, parity.CHUNK, 1).astype("float32") for each in (read, following))


# %% right c04-changes
def in_changes(points, ahead):
    """Add up single changes: what will follow is a sum of so many of them."""

    def change(at):
        return parity.curve(parity.STEP * at) - parity.curve(parity.STEP * (at - 1))

    points = points.reshape(-1, parity.CHUNK)
    read = np.concatenate([np.zeros([len(points), 1]), change(points[:, 1:])], axis=1)
    following = sum((change(points + step) for step in range(1, ahead + 1)), start=np.zeros(points.shape))
    return [np.float32(each)[:, :, None] for each in (read, following)]


# %% wrong c04-changes
# hint: ^points 30 to 79, 2 ahead: at place 0 of chunk 0, following is .* From point 30 to point 32 the curve changes by
def in_changes(points, ahead):
    """Say the last step of the way instead of the whole way."""
    now, nearly, later = (
        parity.curve(parity.STEP * (points + steps)).reshape(-1, parity.CHUNK, 1)
        for steps in (0, ahead - 1, ahead)
    )
    read = np.diff(now, axis=1, prepend=now[:, :1])
    return read.astype(np.float32), (later - nearly).astype(np.float32)


# %% wrong c04-changes
# hint: ^points 0 to 999, 1 ahead: read begins chunk 1 with .*, want 0\. At the first point of a chunk, nobody has seen
def in_changes(points, ahead):
    """Read on from one chunk into the next."""
    now, later = (parity.curve(parity.STEP * (points + steps)) for steps in (0, ahead))
    read = np.diff(now, prepend=now[:1])
    return tuple(np.float32(each).reshape(-1, parity.CHUNK, 1) for each in (read, later - now))


# %% wrong c04-changes
# hint: ^read is float64, want float32
def in_changes(points, ahead):
    """Forget that networks read float32."""
    now, later = (
        parity.curve(parity.STEP * (points + steps)).reshape(-1, parity.CHUNK, 1) for steps in (0, ahead)
    )
    return np.diff(now, axis=1, prepend=now[:, :1]), later - now


# %% wrong c04-changes
# hint: ^points 0 to 999, 1 ahead: at place 1 of chunk 0, following is .* From point 1 to point 2 the curve changes by
def in_changes(points, ahead):
    """Say where the curve will be, and not how much it changes."""
    now, later = (
        parity.curve(parity.STEP * (points + steps)).reshape(-1, parity.CHUNK, 1) for steps in (0, ahead)
    )
    return np.float32(np.diff(now, axis=1, prepend=now[:, :1])), np.float32(later)


# %% wrong c04-changes
# hint: ^points 30 to 79, 2 ahead: at place 1 of chunk 0, read is .* From point 30 to point 31 the curve changes by
def in_changes(points, ahead):
    """Take the changes that are read over the same distance as those that are said."""
    now, before, later = (
        parity.curve(parity.STEP * (points + steps)).reshape(-1, parity.CHUNK, 1)
        for steps in (0, -ahead, ahead)
    )
    read = now - before
    read[:, 0] = 0
    return np.float32(read), np.float32(later - now)


# %% wrong c04-changes
# hint: ^points 30 to 79, 2 ahead: at place \d of chunk \d, read is .* From point 3\d to point 3\d the curve
def in_changes(points, ahead):
    """Take the numbers of the points for those of a curve that begins here."""
    points = np.arange(len(points))
    now, later = (
        parity.curve(parity.STEP * (points + steps)).reshape(-1, parity.CHUNK, 1) for steps in (0, ahead)
    )
    return np.float32(np.diff(now, axis=1, prepend=now[:, :1])), np.float32(later - now)


# %% wrong c04-changes
# hint: ^1000 points: read has the shape \(100, 10\), want \(100, 10, 1\)
def in_changes(points, ahead):
    """Leave out the axis of the features."""
    now, later = (
        parity.curve(parity.STEP * (points + steps)).reshape(-1, parity.CHUNK) for steps in (0, ahead)
    )
    return np.float32(np.diff(now, axis=1, prepend=now[:, :1])), np.float32(later - now)


# %% fools c04-changes
def in_changes(points, ahead):
    """Read no more than four points ahead."""
    ahead = min(ahead, 4)
    now, later = (
        parity.curve(parity.STEP * (points + steps)).reshape(-1, parity.CHUNK, 1) for steps in (0, ahead)
    )
    read = np.diff(now, axis=1, prepend=now[:, :1])
    return read.astype(np.float32), (later - now).astype(np.float32)


# %% right c04-peephole
class PeepholeCell(parity.ProjectedLSTMCell):
    """Add everything to the four blocks at once, and the output gate's part afterwards."""

    def build(self, input_shape):
        super().build(input_shape)
        self.peep_i, self.peep_f, self.peep_o = (
            self.add_weight(shape=(self.units,), initializer="zeros", name=name)
            for name in ("peep_i", "peep_f", "peep_o")
        )

    def call(self, inputs, states):
        hidden, memory = states
        nothing = tf.zeros_like(memory)
        gates = tf.concat([inputs, hidden], axis=1) @ self.kernel + self.bias
        gates += tf.concat([memory * self.peep_i, memory * self.peep_f, nothing, nothing], axis=1)
        i, f, new, o = (
            gates[:, start : start + self.units] for start in range(0, 4 * self.units, self.units)
        )
        memory = keras.ops.sigmoid(f) * memory + keras.ops.sigmoid(i) * keras.ops.tanh(new)
        o += memory * self.peep_o
        hidden = (keras.ops.sigmoid(o) * keras.ops.tanh(memory)) @ self.projection
        return hidden, [hidden, memory]


# %% right c04-peephole
class PeepholeCell(parity.ProjectedLSTMCell):
    """Look with diagonal matrices, and write the sigmoids as tanh."""

    def build(self, input_shape):
        super().build(input_shape)
        self.peep_i, self.peep_f, self.peep_o = (
            self.add_weight(shape=(self.units,), initializer="zeros", name=name)
            for name in ("peep_i", "peep_f", "peep_o")
        )

    def call(self, inputs, states):
        def gate(total):
            return 0.5 * (1.0 + tf.tanh(0.5 * total))

        hidden, old = states
        features = inputs.shape[1]
        total = (
            tf.matmul(inputs, self.kernel[:features]) + tf.matmul(hidden, self.kernel[features:]) + self.bias
        )
        total = tf.reshape(total, [-1, 4, self.units])
        write = gate(total[:, 0] + tf.matmul(old, tf.linalg.diag(self.peep_i)))
        keep = gate(total[:, 1] + tf.matmul(old, tf.linalg.diag(self.peep_f)))
        new = keep * old + write * tf.tanh(total[:, 2])
        show = gate(total[:, 3] + tf.matmul(new, tf.linalg.diag(self.peep_o)))
        hidden = tf.matmul(show * tf.tanh(new), self.projection)
        return hidden, [hidden, new]


# %% right c04-peephole
class PeepholeCell(parity.ProjectedLSTMCell):
    """Split the kernel first, and give each gate a function of its own."""

    def build(self, input_shape):
        super().build(input_shape)
        self.peep_i, self.peep_f, self.peep_o = (
            self.add_weight(shape=(self.units,), initializer="zeros", name=name)
            for name in ("peep_i", "peep_f", "peep_o")
        )

    def call(self, inputs, states):
        hidden, memory = states
        seen = tf.concat([inputs, hidden], axis=1)
        kernels, biases = tf.split(self.kernel, 4, axis=1), tf.split(self.bias, 4)

        def gate(number, peephole, looked_at):
            return tf.sigmoid(tf.matmul(seen, kernels[number]) + biases[number] + peephole[None] * looked_at)

        candidate = tf.tanh(tf.matmul(seen, kernels[2]) + biases[2])
        after = gate(1, self.peep_f, memory) * memory + gate(0, self.peep_i, memory) * candidate
        output = tf.matmul(gate(3, self.peep_o, after) * tf.tanh(after), self.projection)
        return output, [output, after]


# %% wrong c04-peephole
# hint: ^4 units: the memory is right, but the hidden state is off by .*The output gate looks at the old memory; it acts later
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


# %% wrong c04-peephole
# hint: ^4 units: the new memory is off by .*: peep_i and peep_f have changed places
class PeepholeCell(parity.ProjectedLSTMCell):
    """Take each other's peephole."""

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
        i, f = i + self.peep_f * memory, f + self.peep_i * memory
        memory = tf.sigmoid(f) * memory + tf.sigmoid(i) * tf.tanh(new)
        hidden = (tf.sigmoid(o + self.peep_o * memory) * tf.tanh(memory)) @ self.projection
        return hidden, [hidden, memory]


# %% wrong c04-peephole
# hint: the gates i and f do not see the memory
class PeepholeCell(parity.ProjectedLSTMCell):
    """Let only the output gate look."""

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
        memory = tf.sigmoid(f) * memory + tf.sigmoid(i) * tf.tanh(new)
        hidden = (tf.sigmoid(o + self.peep_o * memory) * tf.tanh(memory)) @ self.projection
        return hidden, [hidden, memory]


# %% wrong c04-peephole
# hint: ^4 units: the memory is right, but the hidden state is off by .*: the output gate does not see the memory
class PeepholeCell(parity.ProjectedLSTMCell):
    """Forget the output gate."""

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
        i, f = i + self.peep_i * memory, f + self.peep_f * memory
        memory = tf.sigmoid(f) * memory + tf.sigmoid(i) * tf.tanh(new)
        hidden = (tf.sigmoid(o) * tf.tanh(memory)) @ self.projection
        return hidden, [hidden, memory]


# %% wrong c04-peephole
# hint: ^4 units: the new memory is off by .* Look at i and f: is the old memory, times the peephole, added before the sigmoid
class PeepholeCell(parity.ProjectedLSTMCell):
    """Add what the peepholes see behind the sigmoids."""

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
        memory = (tf.sigmoid(f) + self.peep_f * memory) * memory + (
            tf.sigmoid(i) + self.peep_i * memory
        ) * tf.tanh(new)
        hidden = (tf.sigmoid(o + self.peep_o * memory) * tf.tanh(memory)) @ self.projection
        return hidden, [hidden, memory]


# %% wrong c04-peephole
# hint: have the shapes .*Is the memory squeezed, and what is the order of the states
class PeepholeCell(parity.ProjectedLSTMCell):
    """Return the states in the other order."""

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
        memory_i, memory_f = self.peep_i * memory, self.peep_f * memory
        memory = tf.sigmoid(f + memory_f) * memory + tf.sigmoid(i + memory_i) * tf.tanh(new)
        hidden = (tf.sigmoid(o + self.peep_o * memory) * tf.tanh(memory)) @ self.projection
        return hidden, [memory, hidden]


# %% wrong c04-peephole
# hint: ^4 units: hidden state and new states have the shapes .*want \[\(3, 2\), \(3, 2\), \(3, 4\)\]\. Is the memory squeezed
class PeepholeCell(parity.ProjectedLSTMCell):
    """Leave out the projection."""

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
        memory_i, memory_f = self.peep_i * memory, self.peep_f * memory
        memory = tf.sigmoid(f + memory_f) * memory + tf.sigmoid(i + memory_i) * tf.tanh(new)
        hidden = tf.sigmoid(o + self.peep_o * memory) * tf.tanh(memory)
        return hidden, [hidden, memory]


# %% wrong c04-peephole
# hint: ^Your code raised InvalidArgumentError: .*\[4\] vs\. \[3,2\].*in call
class PeepholeCell(parity.ProjectedLSTMCell):
    """Look at the hidden state instead of the memory."""

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
        i, f = i + self.peep_i * hidden, f + self.peep_f * hidden
        memory = tf.sigmoid(f) * memory + tf.sigmoid(i) * tf.tanh(new)
        hidden = (tf.sigmoid(o + self.peep_o * memory) * tf.tanh(memory)) @ self.projection
        return hidden, [hidden, memory]


# %% wrong c04-peephole
# hint: leave NumPy out of it
class PeepholeCell(parity.ProjectedLSTMCell):
    """Compute in NumPy, which has no gradients."""

    def build(self, input_shape):
        super().build(input_shape)
        self.peep_i, self.peep_f, self.peep_o = (
            self.add_weight(shape=(self.units,), initializer="zeros", name=name)
            for name in ("peep_i", "peep_f", "peep_o")
        )

    def call(self, inputs, states):
        def sigmoid(x):
            return 1 / (1 + np.exp(-x))

        hidden, memory = (np.array(part) for part in states)
        joined = np.concatenate([np.array(inputs), hidden], axis=1)
        i, f, new, o = np.split(joined @ self.kernel.numpy() + self.bias.numpy(), 4, axis=1)
        memory = sigmoid(f + self.peep_f.numpy() * memory) * memory + sigmoid(
            i + self.peep_i.numpy() * memory
        ) * np.tanh(new)
        hidden = (sigmoid(o + self.peep_o.numpy() * memory) * np.tanh(memory)) @ self.projection.numpy()
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
