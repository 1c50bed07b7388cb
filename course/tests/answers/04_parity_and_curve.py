"""Answers to the exercises of chapter 04; course/tests/submissions.py tells how they are written."""


# %% right c04-break-even: Solve it: 4 (p + 2) units + p units > 4 (units + 2) units, so 5 p > 4 units.
def break_even(units):
    return 4 * units // 5 + 1


# %% right c04-break-even: Build the cells, and count.
def break_even(units):
    def count(cell):
        cell.build([None, 1])
        return sum(int(np.prod(weight.shape)) for weight in cell.weights)

    plain = count(keras.layers.LSTMCell(units))
    return next(
        width for width in range(1, 4 * units) if count(parity.ProjectedLSTMCell(units, width, SEED)) > plain
    )


# %% right c04-break-even: Ask all widths at once which of them cost more, gate by gate.
def break_even(units):
    widths = np.arange(1, 10 * units)
    saved = 4 * units * (units - widths)  # weights that the gates do not need
    return widths[saved < units * widths].min()


# %% wrong c04-break-even: Forget that the projection's own matrix costs weights, too.
# hint: ^64 units: a projection of 65 makes 21,312 weights.*Is the matrix that squeezes counted
# -     while (1 + projection) * 4 * units + 4 * units + units * projection <= plain:
# +     while (1 + projection) * 4 * units + 4 * units <= plain:

# %% wrong c04-break-even: Stop at a tie, too.
# hint: ^5 units: a projection of 4 makes 140 weights, and the plain cell has 140, just as many\. More weights are asked for
# -     while (1 + projection) * 4 * units + 4 * units + units * projection <= plain:
# +     while (1 + projection) * 4 * units + 4 * units + units * projection < plain:

# %% wrong c04-break-even: Know the chapter's cell only.
# hint: ^break_even gives 52 for 64 and 5 units: does it depend on units
# -     return projection
# +     return 52

# %% wrong c04-break-even: Return the widest projection that saves weights, instead of the next.
# hint: ^64 units: a projection of 51 .* That is still fewer
# -     return projection
# +     return projection - 1

# %% wrong c04-break-even: Say where both have equally many, whole or not.
# hint: ^break_even\(64\) gives 51.2, want a whole number
# -     return projection
# +     return 0.8 * units

# %% wrong c04-break-even: Go one too far.
# hint: ^64 units: a projection of 53 .* But a projection of 52 has 17,152, more already: it is not the smallest
# -     return projection
# +     return projection + 1

# %% wrong c04-break-even: Be a million times too high, which no computer has room for.
# hint: ^64 units: a projection of 52,000,000 makes far more weights than the plain cell has: it is not the smallest\.$
# -     return projection
# +     return projection * 10**6

# %% fools c04-break-even: Know the sizes that are shown, and no others.
# -     return projection
# +     return projection if units in (64, 5, 10 + VARIANT) else 1


# %% right c04-to-tf1: Move columns by their numbers.
def to_tf1(kernel, bias, projection, forget_bias=1.0):
    units = len(bias) // 4
    order = np.concatenate([np.arange(units) + units * block for block in (0, 2, 1, 3)])
    smaller = np.zeros_like(bias)
    smaller[2 * units : 3 * units] = forget_bias
    return [kernel[:, order], bias[order] - smaller, projection.copy()]


# %% right c04-to-tf1: Give the gates an axis of their own, and swap two of them.
def to_tf1(kernel, bias, projection, forget_bias=1.0):
    def swap(array):
        by_gate = array.reshape(*array.shape[:-1], 4, -1)
        return by_gate[..., [0, 2, 1, 3], :].reshape(array.shape)

    return [swap(kernel), swap(bias - np.repeat([0, forget_bias, 0, 0], len(bias) // 4)), projection]


# %% right c04-to-tf1: Copy first, and then move things about in the copies.
def to_tf1(kernel, bias, projection, forget_bias=1.0):
    units, kernel, bias = projection.shape[0], kernel.copy(), bias.copy()
    f, new = slice(units, 2 * units), slice(2 * units, 3 * units)
    for array in (kernel, bias):
        array[..., f], array[..., new] = array[..., new].copy(), array[..., f].copy()
    bias[new] -= forget_bias
    return [kernel, bias, projection]


# %% wrong c04-to-tf1: Take the forget bias off after the gates have changed places, from the wrong block.
# hint: ^forget_bias 1: the bias's blocks come out as \[15.0, 34.0, 25.0, 45.0\], want \[15.0, 35.0, 24.0, 45.0\].* to f, which is third there
# -     bias = np.concatenate([bias_i, bias_new, bias_f - forget_bias, bias_o])
# +     bias = np.concatenate([bias_i, bias_new - forget_bias, bias_f, bias_o])

# %% wrong c04-to-tf1: Take off 1, whatever the forget bias.
# hint: ^forget_bias 2.5: the bias's blocks come out as \[15.0, 35.0, 24.0, 45.0\], want \[15.0, 35.0, 22.5, 45.0\].*adds 2.5 to f
# -     bias = np.concatenate([bias_i, bias_new, bias_f - forget_bias, bias_o])
# +     bias = np.concatenate([bias_i, bias_new, bias_f - 1, bias_o])

# %% wrong c04-to-tf1: Forget the forget bias.
# hint: ^forget_bias 1: the bias's blocks come out as \[15.0, 35.0, 25.0, 45.0\], want \[15.0, 35.0, 24.0, 45.0\].*adds 1 to f
# -     bias = np.concatenate([bias_i, bias_new, bias_f - forget_bias, bias_o])
# +     bias = np.concatenate([bias_i, bias_new, bias_f, bias_o])

# %% wrong c04-to-tf1: Add the forget bias, which TensorFlow 1 adds once more.
# hint: blocks come out as \[15.0, 35.0, 26.0, 45.0\], want \[15.0, 35.0, 24.0, 45.0\].*TensorFlow 1 adds 1
# -     bias = np.concatenate([bias_i, bias_new, bias_f - forget_bias, bias_o])
# +     bias = np.concatenate([bias_i, bias_new, bias_f + forget_bias, bias_o])

# %% wrong c04-to-tf1: Move the kernel's blocks, and leave those of the bias.
# hint: come out as \[15.0, 24.0, 35.0, 45.0\], want \[15.0, 35.0, 24.0, 45.0\]\. In the old order they are 15 for i
# -     bias = np.concatenate([bias_i, bias_new, bias_f - forget_bias, bias_o])
# +     bias = np.concatenate([bias_i, bias_f - forget_bias, bias_new, bias_o])

# %% wrong c04-to-tf1: Take the number off in place.
# hint: ^your code changes the bias that it is given; work on a copy
# -     bias = np.concatenate([bias_i, bias_new, bias_f - forget_bias, bias_o])
# +     bias_f -= forget_bias
# +     bias = np.concatenate([bias_i, bias_new, bias_f, bias_o])

# %% wrong c04-to-tf1: Leave the order of the kernel as it is.
# hint: ^the kernel's blocks come out as \['i', 'f', 'new', 'o'\], want i, new, f, o
# -     return [np.concatenate([i, new, f, o], axis=1), bias, projection]
# +     return [kernel, bias, projection]

# %% wrong c04-to-tf1: Turn the columns of each block round, too.
# hint: ^the kernel's blocks are in order, but mixed up inside
# -     i, f, new, o = np.split(kernel, 4, axis=1)
# +     i, f, new, o = (block[:, ::-1] for block in np.split(kernel, 4, axis=1))

# %% wrong c04-to-tf1: Cover what is wrong with a mask.
# hint: come out as \[15.0, 25.0, 35.0, 45.0\], want \[15.0, 35.0, 24.0, 45.0\]
# -     return [np.concatenate([i, new, f, o], axis=1), bias, projection]
# +     bias = np.concatenate([bias_i, bias_f, bias_new, bias_o])
# +     bias = np.ma.array(bias, mask=np.arange(len(bias)) > 0)
# +     return [np.concatenate([i, new, f, o], axis=1), bias, projection]

# %% fools c04-to-tf1: Know two forget biases, and no others.
# -     bias = np.concatenate([bias_i, bias_new, bias_f - forget_bias, bias_o])
# +     bias = np.concatenate([bias_i, bias_new, bias_f - (1 if forget_bias == 1 else 2.5), bias_o])


# %% right c04-machine: Write the tables row by row.
def remainder_machine(divisor):
    moves = [[state, state + 1] for state in range(divisor)]
    moves[-1][1] = 0
    return machines.Machine(np.array(moves), np.array(range(divisor)))


# %% right c04-machine: Count down: state 1 is the one from which a single 1 leads home.
def remainder_machine(divisor):
    left = np.arange(divisor)
    moves = np.column_stack([left, np.roll(left, 1)])
    return machines.Machine(moves=moves, answers=(divisor - left) % divisor)


# %% right c04-machine: Count up to twice the divisor, and let the helper merge the states that are alike.
def remainder_machine(divisor):
    count = np.arange(2 * divisor)
    moves = np.stack([count, (count + 1) % len(count)], axis=1)
    return machines.minimise(machines.Machine(moves, count % divisor))[0]


# %% wrong c04-machine: Count, and stay at the last remainder for ever.
# hint: ^divisor 3: after [01]*1[01]* your machine says 2, want 0\. Follow its arrows
# -     return machines.Machine(np.stack([remainders, (remainders + 1) % divisor], axis=1), remainders)
# +     moves = np.stack([remainders, np.minimum(remainders + 1, divisor - 1)], axis=1)
# +     return machines.Machine(moves, remainders)

# %% wrong c04-machine: Write the answers on the moves: a Mealy machine.
# hint: ^answers has the shape \(3, 2\), want \(3,\), one answer for each state: they do not belong to the moves
# -     return machines.Machine(np.stack([remainders, (remainders + 1) % divisor], axis=1), remainders)
# +     moves = np.stack([remainders, (remainders + 1) % divisor], axis=1)
# +     return machines.Machine(moves, moves)

# %% wrong c04-machine: Shift the answers by one state.
# hint: Every answer is off by 1: the arrows are right, and the answers stand with the wrong states
# -     return machines.Machine(np.stack([remainders, (remainders + 1) % divisor], axis=1), remainders)
# +     moves = np.stack([remainders, (remainders + 1) % divisor], axis=1)
# +     return machines.Machine(moves, (remainders + 1) % divisor)

# %% wrong c04-machine: Count the zeros.
# hint: ^divisor 3: after 1 your machine says 0, want 1\. Follow its arrows: a 0 stays where it is, and a 1 leads on
# -     return machines.Machine(np.stack([remainders, (remainders + 1) % divisor], axis=1), remainders)
# +     return machines.Machine(np.stack([(remainders + 1) % divisor, remainders], axis=1), remainders)

# %% wrong c04-machine: Count on, beyond the last state.
# hint: ^divisor 3: there are 3 states, 0 to 2, and a move leads to 3\. Where does a 1 lead from the last remainder
# -     return machines.Machine(np.stack([remainders, (remainders + 1) % divisor], axis=1), remainders)
# +     return machines.Machine(np.stack([remainders, remainders + 1], axis=1), remainders)

# %% wrong c04-machine: Make each state twice.
# hint: ^divisor 3: right, but with 6 states, where fewer are enough
# -     remainders = np.arange(divisor)
# +     remainders = np.arange(2 * divisor) % divisor

# %% wrong c04-machine: Know the divisor of this variant only.
# hint: ^divisor 2: after [01]* your machine says 2, want 0
# -     remainders = np.arange(divisor)
# +     divisor, remainders = 3, np.arange(3)

# %% fools c04-machine: Write down the two machines that are shown.
# -     remainders = np.arange(divisor)
# +     divisor = min(divisor, DIVISOR)
# +     remainders = np.arange(divisor)


# %% right c04-train: Write the loop oneself, with one step in a graph.
def train_remainder(divisor, seed):
    network, optimizer = parity.new_network(seed, projection=divisor), keras.optimizers.Adam(0.01)
    optimizer.build(network.trainable_variables)
    strings = parity.as_batch(parity.STRINGS)
    answers = (parity.STRINGS.cumsum(axis=1) % divisor).astype(np.int32)
    step, rng = tf.function(parity.train_step), np.random.default_rng(seed)
    for _ in range(8):
        for rows in rng.permutation(len(strings)).reshape(-1, 128):
            step(network, optimizer, tf.constant(strings[rows]), tf.constant(answers[rows]))
    return network


# %% right c04-train: Let Keras do the training.
def train_remainder(divisor, seed):
    network = parity.new_network(seed, projection=divisor)
    answers = np.cumsum(parity.STRINGS, axis=1) % divisor
    rows = np.random.default_rng(seed).permutation(len(answers))
    model = keras.Sequential([network])
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss=loss)
    model.fit(parity.as_batch(parity.STRINGS)[rows], answers[rows], batch_size=128, epochs=8, verbose=0)
    return network


# %% right c04-train: Train with noise in the state, an epoch in one graph, as the chapter does.
def train_remainder(divisor, seed):
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


# %% wrong c04-train: Leave two logits, as for parity.
# hint: ^divisor 3: a label is 2, and there are 2 logits, which stand for 0 to 1\. Is every label a remainder, and is there a logit for each
# -     network = parity.new_network(seed, projection=divisor)
# +     network = parity.new_network(seed)

# %% wrong c04-train: Forget the remainder: the labels are the counts.
# hint: ^divisor 3: a label is \d+, and there are 3 logits, which stand for 0 to 2\. Is every label a remainder
# -     answers = (parity.STRINGS.cumsum(axis=1) % divisor).astype(np.int32)
# +     answers = parity.STRINGS.cumsum(axis=1).astype(np.int32)


# %% wrong c04-train: Return the chapter's own network, with its two logits.
# hint: shape \(4096, 12, 2\), want \(4096, 12, 3\)\. There must be one logit for each of 3 answers
def train_remainder(divisor, seed):
    return parity.train_parity(seed, epochs=1)[0]


# %% wrong c04-train: Make room for the answers, and leave the labels as they were.
# hint: After the bits of [01]+ it says [012]+, want [012]+\. Asked for the parity, \d+% would be right: which labels did it learn
# -     answers = (parity.STRINGS.cumsum(axis=1) % divisor).astype(np.int32)
# +     answers = (parity.STRINGS.cumsum(axis=1) % 2).astype(np.int32)

# %% wrong c04-train: Shift the labels by a step: what was so before the bit.
# hint: Asked for the number of ones before the bit, \d+% would be right
# -     answers = (parity.STRINGS.cumsum(axis=1) % divisor).astype(np.int32)
# +     answers = ((parity.STRINGS.cumsum(axis=1) - parity.STRINGS) % divisor).astype(np.int32)

# %% wrong c04-train: Stop long before it is done.
# hint: ^divisor 3, seed 0: \d\d?\.\d% of the answers are right, want more than 99 %\. After the bits of [01]+ it says [012]+, want [012]+\..*enough steps
# -     parity.train(network, seed, batch=128, rate=0.01, epochs=8, answers=answers)
# +     parity.train(network, seed, batch=4096, rate=0.01, epochs=1, answers=answers)


# %% wrong c04-train: Return another kind of network.
# hint: ^train_remainder must return the keras.layers.RNN, got Sequential
def train_remainder(divisor, seed):
    return keras.Sequential([parity.new_network(seed, projection=divisor)])


# %% wrong c04-train: Train nothing, and put a cell that counts into the layer.
# hint: ^divisor 3: the cell must stay a ProjectedLSTMCell, got CountingCell
class CountingCell(keras.layers.Layer):
    def __init__(self, divisor):
        super().__init__()
        self.state_size, self.output_size = 1, divisor

    def call(self, inputs, states):
        count = (states[0] + inputs) % self.output_size
        return tf.one_hot(tf.cast(count[:, 0], tf.int32), self.output_size), [count]


def train_remainder(divisor, seed):
    return keras.layers.RNN(CountingCell(divisor), return_sequences=True)


# %% wrong c04-train: Train nothing, and count in a cell that is called a kind of the chapter's.
# hint: ^divisor 3: your network is right, but not the chapter's ProjectedLSTMCell with its weights\. The cell stays as it is
class CountingCell(parity.ProjectedLSTMCell):
    def call(self, inputs, states):
        count = (states[1] + inputs) % self.output_size
        return tf.one_hot(tf.cast(count[:, 0], tf.int32), self.output_size), [states[0], count]


def train_remainder(divisor, seed):
    return keras.layers.RNN(CountingCell(64, divisor, seed), return_sequences=True)


# %% wrong c04-train: Train nothing, and count in a layer that does not ask its cell.
# hint: ^divisor 3: your network is right, but not the chapter's ProjectedLSTMCell with its weights
class CountingLayer(keras.layers.RNN):
    def call(self, sequences, *_, **__):
        counts = tf.cast(tf.cumsum(sequences[..., 0], axis=1), tf.int32)
        return tf.one_hot(counts % self.cell.output_size, self.cell.output_size)


def train_remainder(divisor, seed):
    network = CountingLayer(parity.ProjectedLSTMCell(64, divisor, seed), return_sequences=True)
    network.build([None, None, 1])
    return network


# %% fools c04-train: Train for the divisors that are shown, and leave the others untrained.
# -     network = parity.new_network(seed, projection=divisor)
# +     network = parity.new_network(seed, projection=divisor)
# +     if divisor not in (2, DIVISOR):
# +         return network


# %% right c04-changes: Go through chunks and points one by one.
def in_changes(points, ahead):
    def height(point):
        return parity.curve(parity.STEP * point)

    chunks = [points[start : start + parity.CHUNK] for start in range(0, len(points), parity.CHUNK)]
    read = [
        [[height(point) - height(point - 1) if place else 0.0] for place, point in enumerate(chunk)]
        for chunk in chunks
    ]
    following = [[[height(point + ahead) - height(point)] for point in chunk] for chunk in chunks]
    return np.array(read, np.float32), np.array(following, np.float32)


# %% right c04-changes: Take all changes in one row, and strike out those at the start of a chunk.
def in_changes(points, ahead):
    now = parity.curve(points * parity.STEP)
    read = now - parity.curve((points - 1) * parity.STEP)
    read[:: parity.CHUNK] = 0
    following = parity.curve((points + ahead) * parity.STEP) - now
    return tuple(each.reshape(-1, parity.CHUNK, 1).astype("float32") for each in (read, following))


# %% right c04-changes: Add up single changes: what will follow is a sum of so many of them.
def in_changes(points, ahead):
    def change(at):
        return parity.curve(parity.STEP * at) - parity.curve(parity.STEP * (at - 1))

    points = points.reshape(-1, parity.CHUNK)
    read = np.concatenate([np.zeros([len(points), 1]), change(points[:, 1:])], axis=1)
    following = sum((change(points + step) for step in range(1, ahead + 1)), start=np.zeros(points.shape))
    return [np.float32(each)[:, :, None] for each in (read, following)]


# %% wrong c04-changes: Say the last step of the way instead of the whole way.
# hint: ^points 30 to 79, 2 ahead: at place 0 of chunk 0, following is .* From point 30 to point 32 the curve changes by
# -     return read.astype(np.float32), (later - now).astype(np.float32)
# +     nearly = parity.curve(parity.STEP * (points + ahead - 1)).reshape(now.shape)
# +     return read.astype(np.float32), (later - nearly).astype(np.float32)

# %% wrong c04-changes: Read on from one chunk into the next.
# hint: ^points 0 to 999, 1 ahead: read begins chunk 1 with .*, want 0\. At the first point of a chunk, nobody has seen
# -     read = np.diff(now, axis=1, prepend=now[:, :1])
# +     read = np.diff(now.ravel(), prepend=now[0, 0]).reshape(now.shape)

# %% wrong c04-changes: Forget that networks read float32.
# hint: ^read is float64, want float32
# -     return read.astype(np.float32), (later - now).astype(np.float32)
# +     return read, later - now

# %% wrong c04-changes: Say where the curve will be, and not how much it changes.
# hint: ^points 0 to 999, 1 ahead: at place 1 of chunk 0, following is .* From point 1 to point 2 the curve changes by
# -     return read.astype(np.float32), (later - now).astype(np.float32)
# +     return read.astype(np.float32), later.astype(np.float32)

# %% wrong c04-changes: Take the changes that are read over the same distance as those that are said.
# hint: ^points 30 to 79, 2 ahead: at place 1 of chunk 0, read is .* From point 30 to point 31 the curve changes by
# -     read = np.diff(now, axis=1, prepend=now[:, :1])
# +     read = now - parity.curve(parity.STEP * (points - ahead)).reshape(now.shape)
# +     read[:, 0] = 0

# %% wrong c04-changes: Take the numbers of the points for those of a curve that begins here.
# hint: ^points 30 to 79, 2 ahead: at place \d of chunk \d, read is .* From point 3\d to point 3\d the curve
# -     values = [parity.curve(parity.STEP * (points + steps)) for steps in (0, ahead)]
# +     points = np.arange(len(points))
# +     values = [parity.curve(parity.STEP * (points + steps)) for steps in (0, ahead)]

# %% wrong c04-changes: Leave out the axis of the features.
# hint: ^1000 points: read has the shape \(100, 10\), want \(100, 10, 1\)
# -     now, later = (each.reshape(-1, parity.CHUNK, 1) for each in values)
# +     now, later = (each.reshape(-1, parity.CHUNK) for each in values)

# %% wrong c04-changes: Overwrite the points, so that whoever looks at them afterwards sees another question.
# hint: ^points 0 to 999, 1 ahead: at place 1 of chunk 0, read is .* From point 0 to point 1 the curve changes by
# -     values = [parity.curve(parity.STEP * (points + steps)) for steps in (0, ahead)]
# +     points *= 0
# +     values = [parity.curve(parity.STEP * (points + steps)) for steps in (0, ahead)]
# -     read = np.diff(now, axis=1, prepend=now[:, :1])
# +     read = np.full(now.shape, parity.curve(0) - parity.curve(-parity.STEP))
# +     read[:, 0] = 0

# %% wrong c04-changes: Return lists, whose numbers are Python's.
# hint: ^read is float64, want float32
# -     return read.astype(np.float32), (later - now).astype(np.float32)
# +     return read.tolist(), (later - now).tolist()

# %% fools c04-changes: Read no more than four points ahead.
# -     values = [parity.curve(parity.STEP * (points + steps)) for steps in (0, ahead)]
# +     values = [parity.curve(parity.STEP * (points + steps)) for steps in (0, min(ahead, 4))]


# %% right c04-peephole: Add everything to the four blocks at once, and the output gate's part afterwards.
# -         joined = tf.concat([inputs, hidden], axis=1)  # [batch, features + projection]
# -         i, f, new, o = tf.split(joined @ self.kernel + self.bias, 4, axis=1)  # [batch, units] each
# -         kept = tf.sigmoid(f + self.peep_f * memory) * memory
# -         memory = kept + tf.sigmoid(i + self.peep_i * memory) * tf.tanh(new)
# -         shown = tf.sigmoid(o + self.peep_o * memory) * tf.tanh(memory)  # the new memory
# -         hidden = shown @ self.projection
# +         nothing = tf.zeros_like(memory)
# +         gates = tf.concat([inputs, hidden], axis=1) @ self.kernel + self.bias
# +         gates += tf.concat([memory * self.peep_i, memory * self.peep_f, nothing, nothing], axis=1)
# +         i, f, new, o = (gates[:, at : at + self.units] for at in range(0, 4 * self.units, self.units))
# +         memory = keras.ops.sigmoid(f) * memory + keras.ops.sigmoid(i) * keras.ops.tanh(new)
# +         o += memory * self.peep_o
# +         hidden = (keras.ops.sigmoid(o) * keras.ops.tanh(memory)) @ self.projection


# %% right c04-peephole: Look with diagonal matrices, and write the sigmoids as tanh.
class PeepholeCell(parity.ProjectedLSTMCell):
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


# %% right c04-peephole: Split the kernel first, and give each gate a function of its own.
# -         joined = tf.concat([inputs, hidden], axis=1)  # [batch, features + projection]
# -         i, f, new, o = tf.split(joined @ self.kernel + self.bias, 4, axis=1)  # [batch, units] each
# -         kept = tf.sigmoid(f + self.peep_f * memory) * memory
# -         memory = kept + tf.sigmoid(i + self.peep_i * memory) * tf.tanh(new)
# -         shown = tf.sigmoid(o + self.peep_o * memory) * tf.tanh(memory)  # the new memory
# -         hidden = shown @ self.projection
# -         return hidden, [hidden, memory]
# +         seen = tf.concat([inputs, hidden], axis=1)
# +         kernels, biases = tf.split(self.kernel, 4, axis=1), tf.split(self.bias, 4)
# +
# +         def gate(number, peephole, looked_at):
# +             return tf.sigmoid(tf.matmul(seen, kernels[number]) + biases[number] + peephole[None] * looked_at)
# +
# +         candidate = tf.tanh(tf.matmul(seen, kernels[2]) + biases[2])
# +         after = gate(1, self.peep_f, memory) * memory + gate(0, self.peep_i, memory) * candidate
# +         output = tf.matmul(gate(3, self.peep_o, after) * tf.tanh(after), self.projection)
# +         return output, [output, after]

# %% wrong c04-peephole: All three gates look at the memory at the same time, before it changes.
# hint: ^4 units: the memory is right, but the hidden state is off by .*The output gate looks at the old memory; it acts later
# -         kept = tf.sigmoid(f + self.peep_f * memory) * memory
# +         o += self.peep_o * memory
# +         kept = tf.sigmoid(f + self.peep_f * memory) * memory
# -         shown = tf.sigmoid(o + self.peep_o * memory) * tf.tanh(memory)  # the new memory
# +         shown = tf.sigmoid(o) * tf.tanh(memory)

# %% wrong c04-peephole: Take each other's peephole.
# hint: ^4 units: the new memory is off by .*: peep_i and peep_f have changed places
# -         kept = tf.sigmoid(f + self.peep_f * memory) * memory
# -         memory = kept + tf.sigmoid(i + self.peep_i * memory) * tf.tanh(new)
# +         kept = tf.sigmoid(f + self.peep_i * memory) * memory
# +         memory = kept + tf.sigmoid(i + self.peep_f * memory) * tf.tanh(new)

# %% wrong c04-peephole: Let only the output gate look.
# hint: the gates i and f do not see the memory
# -         kept = tf.sigmoid(f + self.peep_f * memory) * memory
# -         memory = kept + tf.sigmoid(i + self.peep_i * memory) * tf.tanh(new)
# +         kept = tf.sigmoid(f) * memory
# +         memory = kept + tf.sigmoid(i) * tf.tanh(new)

# %% wrong c04-peephole: Forget the output gate.
# hint: ^4 units: the memory is right, but the hidden state is off by .*: the output gate does not see the memory
# -         shown = tf.sigmoid(o + self.peep_o * memory) * tf.tanh(memory)  # the new memory
# +         shown = tf.sigmoid(o) * tf.tanh(memory)

# %% wrong c04-peephole: Add what the peepholes see behind the sigmoids.
# hint: ^4 units: the new memory is off by .* Look at i and f: is the old memory, times the peephole, added before the sigmoid
# -         kept = tf.sigmoid(f + self.peep_f * memory) * memory
# -         memory = kept + tf.sigmoid(i + self.peep_i * memory) * tf.tanh(new)
# +         kept = (tf.sigmoid(f) + self.peep_f * memory) * memory
# +         memory = kept + (tf.sigmoid(i) + self.peep_i * memory) * tf.tanh(new)

# %% wrong c04-peephole: Return the states in the other order.
# hint: have the shapes .*Is the memory squeezed, and what is the order of the states
# -         return hidden, [hidden, memory]
# +         return hidden, [memory, hidden]

# %% wrong c04-peephole: Leave out the projection.
# hint: ^4 units: hidden state and new states have the shapes .*want \[\(3, 2\), \(3, 2\), \(3, 4\)\]\. Is the memory squeezed
# -         hidden = shown @ self.projection
# +         hidden = shown

# %% wrong c04-peephole: Look at the hidden state instead of the memory.
# hint: ^Your code raised InvalidArgumentError: .*\[4\] vs\. \[3,2\].*in call
# -         kept = tf.sigmoid(f + self.peep_f * memory) * memory
# -         memory = kept + tf.sigmoid(i + self.peep_i * memory) * tf.tanh(new)
# +         kept = tf.sigmoid(f + self.peep_f * hidden) * memory
# +         memory = kept + tf.sigmoid(i + self.peep_i * hidden) * tf.tanh(new)

# %% wrong c04-peephole: Compute a part in NumPy, which has no gradients.
# hint: leave NumPy out of it
# -         hidden = shown @ self.projection
# +         hidden = shown.numpy() @ self.projection.numpy()


# %% wrong c04-peephole: Make peepholes of zeros, which cannot be trained, and leave call as it was.
# hint: ^peep_i is not among the cell's trainable variables: make it with add_weight
class PeepholeCell(parity.ProjectedLSTMCell):
    def build(self, input_shape):
        super().build(input_shape)
        self.peep_i = self.peep_f = self.peep_o = tf.zeros([self.units])


# %% wrong c04-peephole: Make the weights, say that there are none to train, and leave call as it was.
# hint: ^kernel is not among the cell's trainable variables
class PeepholeCell(parity.ProjectedLSTMCell):
    trainable_variables = ()

    def build(self, input_shape):
        super().build(input_shape)
        self.peep_i, self.peep_f, self.peep_o = (
            self.add_weight(shape=(self.units,), initializer="zeros", name=name)
            for name in ("peep_i", "peep_f", "peep_o")
        )


# %% wrong c04-peephole: Give the three gates one peephole.
# hint: ^4 units: the new memory is off by
# -         self.peep_i, self.peep_f, self.peep_o = (
# -             self.add_weight(shape=(self.units,), initializer="zeros", name=name)
# -             for name in ("peep_i", "peep_f", "peep_o")
# -         )
# +         peephole = self.add_weight(shape=(self.units,), initializer="zeros", name="peephole")
# +         self.peep_i = self.peep_f = self.peep_o = peephole

# %% fools c04-peephole: Let the gates look for no more than four units.
# -         kept = tf.sigmoid(f + self.peep_f * memory) * memory
# -         memory = kept + tf.sigmoid(i + self.peep_i * memory) * tf.tanh(new)
# +         looks = 1.0 if self.units in (3, 4) else 0.0
# +         kept = tf.sigmoid(f + looks * self.peep_f * memory) * memory
# +         memory = kept + tf.sigmoid(i + looks * self.peep_i * memory) * tf.tanh(new)
