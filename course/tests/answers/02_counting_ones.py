"""Answers to the exercises of chapter 02: right ones written differently, wrong ones with the hint they must get, and ones that only fool the visible check."""


# %% right c02-share
def share_left(forget_bias, steps):
    """Let the gate act step by step."""
    left = 1.0
    for _ in range(steps):
        left *= float(tf.sigmoid(float(forget_bias)))
    return left


# %% right c02-share
def share_left(forget_bias, steps):
    """Add logarithms."""
    return np.exp(-steps * np.log1p(np.exp(-forget_bias)))


# %% right c02-share
def share_left(forget_bias, steps):
    """Ask a cell of the chapter."""
    cell = counting.LSTMCell(2, seed=1, forget_bias=forget_bias)
    cell.kernel.assign(0 * cell.kernel)
    state = [tf.zeros([1, 2]), tf.ones([1, 2])]
    for _ in range(steps):
        _, state = cell(tf.ones([1, 1]), state)
    return state[1].numpy().mean()


# %% wrong c02-share
# hint: The gate is the sigmoid of its bias, 0\.\d+: how often does it act
def share_left(forget_bias, steps):
    """Take the bias for the gate."""
    return forget_bias**steps


# %% wrong c02-share
# hint: Your gate acts once, but it acts at each
def share_left(forget_bias, steps):
    """Let the gate act once."""
    return 1 / (1 + np.exp(-forget_bias))


# %% wrong c02-share
# hint: Your gate acts once too seldom
def share_left(forget_bias, steps):
    """Take the chapter's 19 steps of 20."""
    return (1 / (1 + np.exp(-forget_bias))) ** (steps - 1)


# %% wrong c02-share
# hint: the share that is lost
def share_left(forget_bias, steps):
    """Return what is gone."""
    return 1 - (1 / (1 + np.exp(-forget_bias))) ** steps


# %% wrong c02-share
# hint: That would be a bias of -1: look at the sign
def share_left(forget_bias, steps):
    """Forget a minus."""
    return (1 / (1 + np.exp(forget_bias))) ** steps


# %% wrong c02-share
# hint: do the shares add up, or multiply
def share_left(forget_bias, steps):
    """Multiply by the number of steps."""
    return steps / (1 + np.exp(-forget_bias))


# %% wrong c02-share
# hint: a share of what is left, not of what was there at first
def share_left(forget_bias, steps):
    """Take away as much at each step."""
    return max(0, 1 - steps * (1 - 1 / (1 + np.exp(-forget_bias))))


# %% fools c02-share
def share_left(forget_bias, steps):
    """Know four biases, and no others."""
    return {0.0: 0.5, 1.0: 0.731059, 3.0: 0.952574, -1.0: 0.268941}.get(forget_bias, 1.0) ** steps


# %% right c02-labels
def how_often(strings):
    """Compare as text, place by place."""
    texts = ["".join(str(int(bit)) for bit in string) for string in strings]
    return [sum(text[at : at + 2] == PATTERN for at in range(len(text))) for text in texts]


def classes_for(length):
    """Think of the fullest string: 1111 or 1010."""
    return length if PATTERN[0] == PATTERN[1] else 1 + length // 2


def untrained_loss(length):
    return -np.log(1 / classes_for(length))


# %% right c02-labels
def how_often(strings):
    """Read two neighbours as a number, in TensorFlow."""
    strings = tf.cast(strings, tf.int32)
    pairs = 2 * strings[:, :-1] + strings[:, 1:]
    return tf.math.count_nonzero(pairs == int(PATTERN, 2), axis=1)


def classes_for(length):
    """Ask how_often about the fullest string."""
    fullest = [[int(PATTERN[place % 2]) for place in range(length)]]
    return int(how_often(fullest)[0]) + 1


def untrained_loss(length):
    """Ask TensorFlow for the loss of equal logits."""
    return tf.nn.sparse_softmax_cross_entropy_with_logits(0, tf.zeros([classes_for(length)])).numpy()


# %% right c02-labels
def how_often(strings):
    """Let windows slide."""
    pairs = np.lib.stride_tricks.sliding_window_view(strings, 2, axis=1)  # [batch, places, 2]
    return (pairs == [int(bit) for bit in PATTERN]).all(axis=2).sum(axis=1)


def classes_for(length):
    """Count the labels of all strings, as long as there are not too many."""
    if length > 12:
        return classes_for(length - 2) + (2 if PATTERN in ("00", "11") else 1)
    return len(np.unique(how_often(counting.all_strings(length))))


def untrained_loss(length):
    import math

    return math.log(classes_for(length))


# %% wrong c02-labels
# hint: 11 begins at 2 places of 111, how_often says 1. Places may overlap
def how_often(strings):
    """Count places that do not overlap."""
    return np.array(["".join(map(str, string)).count(PATTERN) for string in strings])


def classes_for(length):
    return length


def untrained_loss(length):
    return np.log(length)


# %% wrong c02-labels
# hint: strings of 3 bits have the labels 0 to 2, classes_for says 4. In how many places
def how_often(strings):
    """Take as many classes as there are counts of ones."""
    return ((strings[:, :-1] == int(PATTERN[0])) & (strings[:, 1:] == int(PATTERN[1]))).sum(axis=1)


def classes_for(length):
    return length + 1


def untrained_loss(length):
    return np.log(length + 1)


# %% wrong c02-labels
# hint: Is the label 0 among them
def how_often(strings):
    """Forget the label 0."""
    return ((strings[:, :-1] == int(PATTERN[0])) & (strings[:, 1:] == int(PATTERN[1]))).sum(axis=1)


def classes_for(length):
    return length - 1


def untrained_loss(length):
    return np.log(classes_for(length))


# %% wrong c02-labels
# hint: how_often gives the shape \(8, 2\) for 8 strings, want \(8,\)
def how_often(strings):
    """Forget to add the places up."""
    return (strings[:, :-1] == int(PATTERN[0])) & (strings[:, 1:] == int(PATTERN[1]))


def classes_for(length):
    return length


def untrained_loss(length):
    return np.log(length)


# %% wrong c02-labels
# hint: labels are whole numbers, but how_often gives float
def how_often(strings):
    """Return the share of the places."""
    return ((strings[:, :-1] == int(PATTERN[0])) & (strings[:, 1:] == int(PATTERN[1]))).mean(axis=1)


def classes_for(length):
    return length


def untrained_loss(length):
    return np.log(length)


# %% wrong c02-labels
# hint: 3 bits, 3 classes: untrained_loss says 1.39, want 1.10. .*counts of ones
def how_often(strings):
    """Leave the loss as it is in the chapter."""
    return ((strings[:, :-1] == int(PATTERN[0])) & (strings[:, 1:] == int(PATTERN[1]))).sum(axis=1)


def classes_for(length):
    return length


def untrained_loss(length):
    return np.log(length + 1)


# %% wrong c02-labels
# hint: The logarithm is the natural one
def how_often(strings):
    """Take the logarithm to the base of 2."""
    return ((strings[:, :-1] == int(PATTERN[0])) & (strings[:, 1:] == int(PATTERN[1]))).sum(axis=1)


def classes_for(length):
    return length


def untrained_loss(length):
    return np.log2(length)


# %% wrong c02-labels
# hint: minus the logarithm of a probability
def how_often(strings):
    """Forget a minus."""
    return ((strings[:, :-1] == int(PATTERN[0])) & (strings[:, 1:] == int(PATTERN[1]))).sum(axis=1)


def classes_for(length):
    return length


def untrained_loss(length):
    return np.log(1 / length)


# %% wrong c02-labels
# hint: What is the cross-entropy if all classes are equally likely
def how_often(strings):
    """Return a probability in place of the loss."""
    return ((strings[:, :-1] == int(PATTERN[0])) & (strings[:, 1:] == int(PATTERN[1]))).sum(axis=1)


def classes_for(length):
    return length


def untrained_loss(length):
    return 1 / length


# %% fools c02-labels
def how_often(strings):
    """Look at the first six bits."""
    first, second = (int(bit) for bit in PATTERN)
    return ((strings[:, :-1] == first) & (strings[:, 1:] == second))[:, :5].sum(axis=1)


def classes_for(length):
    return length


def untrained_loss(length):
    return np.log(classes_for(length))


# %% right c02-mask
def masked_loss(network, strings, lengths):
    """Weigh the losses of all steps by 1 or 0."""
    so_far = tf.cast(tf.cumsum(strings[..., 0], axis=1), tf.int32)
    each = tf.nn.sparse_softmax_cross_entropy_with_logits(so_far, read_aloud(network, strings))
    real = tf.cast(tf.range(strings.shape[1])[None] < tf.cast(lengths, tf.int32)[:, None], tf.float32)
    return tf.reduce_sum(each * real) / tf.reduce_sum(real)


# %% right c02-mask
def masked_loss(network, strings, lengths):
    """Read each string alone, and put the losses together."""
    each = []
    for string, length in zip(strings, lengths, strict=True):
        string = string[None, :length]  # [1, time, 1]
        labels = np.cumsum(string[0, :, 0]).astype(int)
        each.append(tf.nn.sparse_softmax_cross_entropy_with_logits(labels, read_aloud(network, string)[0]))
    return tf.reduce_mean(tf.concat(each, axis=0))


# %% right c02-mask
def masked_loss(network, strings, lengths):
    """Pick the probability of the right class, in NumPy."""
    probabilities = tf.nn.softmax(read_aloud(network, strings), axis=-1).numpy().astype(float)
    total = steps = 0
    for row, length in enumerate(lengths):
        ones = 0
        for step in range(length):
            ones += int(strings[row, step, 0])
            total -= np.log(max(probabilities[row, step, ones], 1e-300))
            steps += 1
    return total / steps


# %% wrong c02-mask
# hint: Is the sum divided by all 36 steps, not by the 24 real ones
def masked_loss(network, strings, lengths):
    """Set the loss of the filling to zero, but divide by all steps."""
    so_far = tf.cast(tf.cumsum(strings[..., 0], axis=1), tf.int32)
    each = tf.nn.sparse_softmax_cross_entropy_with_logits(so_far, read_aloud(network, strings))
    return tf.reduce_mean(each * tf.sequence_mask(lengths, tf.shape(strings)[1], tf.float32))


# %% wrong c02-mask
# hint: mean of the strings' means
def masked_loss(network, strings, lengths):
    """Take the mean of each string's mean."""
    so_far = tf.cast(tf.cumsum(strings[..., 0], axis=1), tf.int32)
    each = tf.nn.sparse_softmax_cross_entropy_with_logits(so_far, read_aloud(network, strings))
    mask = tf.sequence_mask(lengths, tf.shape(strings)[1], tf.float32)
    return tf.reduce_mean(tf.reduce_sum(each * mask, axis=1) / tf.reduce_sum(mask, axis=1))


# %% wrong c02-mask
# hint: Is the mask on the logits\? Where they are zero, the loss is ln 21
def masked_loss(network, strings, lengths):
    """Put the mask on the logits."""
    mask = tf.sequence_mask(lengths, tf.shape(strings)[1], tf.float32)
    so_far = tf.cast(tf.cumsum(strings[..., 0], axis=1), tf.int32)
    logits = read_aloud(network, strings) * mask[..., None]
    return tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(so_far, logits))


# %% wrong c02-mask
# hint: Is the mask on the logits
def masked_loss(network, strings, lengths):
    """Put the mask on the logits, and divide by the real steps."""
    mask = tf.sequence_mask(lengths, tf.shape(strings)[1], tf.float32)
    so_far = tf.cast(tf.cumsum(strings[..., 0], axis=1), tf.int32)
    logits = read_aloud(network, strings) * mask[..., None]
    each = tf.nn.sparse_softmax_cross_entropy_with_logits(so_far, logits)
    return tf.reduce_sum(each) / tf.reduce_sum(mask)


# %% wrong c02-mask
# hint: Does the filling count
def masked_loss(network, strings, lengths):
    """Leave the mask out."""
    so_far = tf.cast(tf.cumsum(strings[..., 0], axis=1), tf.int32)
    return tf.reduce_mean(
        tf.nn.sparse_softmax_cross_entropy_with_logits(so_far, read_aloud(network, strings))
    )


# %% wrong c02-mask
# hint: Does some of the filling count
def masked_loss(network, strings, lengths):
    """Let the mask begin a step too late."""
    so_far = tf.cast(tf.cumsum(strings[..., 0], axis=1), tf.int32)
    each = tf.nn.sparse_softmax_cross_entropy_with_logits(so_far, read_aloud(network, strings))
    mask = tf.cast(np.arange(strings.shape[1]) <= lengths[:, None], tf.float32)
    return tf.reduce_sum(each * mask) / tf.reduce_sum(mask)


# %% wrong c02-mask
# hint: Is the last real step of each string left out
def masked_loss(network, strings, lengths):
    """Let the mask begin a step too early."""
    so_far = tf.cast(tf.cumsum(strings[..., 0], axis=1), tf.int32)
    each = tf.nn.sparse_softmax_cross_entropy_with_logits(so_far, read_aloud(network, strings))
    mask = tf.cast(np.arange(strings.shape[1]) < lengths[:, None] - 1, tf.float32)
    return tf.reduce_sum(each * mask) / tf.reduce_sum(mask)


# %% wrong c02-mask
# hint: Is the label the count of the whole string
def masked_loss(network, strings, lengths):
    """Take the count of the whole string for the label of each step."""
    mask = tf.sequence_mask(lengths, tf.shape(strings)[1])
    counts = tf.reduce_sum(strings[..., 0] * tf.cast(mask, tf.float32), axis=1, keepdims=True)
    labels = tf.cast(tf.repeat(counts, strings.shape[1], axis=1), tf.int32)
    logits = read_aloud(network, strings)
    return tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels[mask], logits[mask]))


# %% wrong c02-mask
# hint: leave out the step's own bit
def masked_loss(network, strings, lengths):
    """Count the ones before each step."""
    mask = tf.sequence_mask(lengths, tf.shape(strings)[1])
    before = tf.cast(tf.cumsum(strings[..., 0], axis=1, exclusive=True), tf.int32)
    logits = read_aloud(network, strings)
    return tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(before[mask], logits[mask]))


# %% wrong c02-mask
# hint: the loss at the last step of each string
def masked_loss(network, strings, lengths):
    """Look at the last real step of each string, as the chapter does."""
    rows = np.arange(len(lengths))
    logits = read_aloud(network, strings).numpy()[rows, lengths - 1]
    counts = np.cumsum(strings[..., 0], axis=1)[rows, lengths - 1].astype(int)
    return tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(counts, logits))


# %% wrong c02-mask
# hint: must return one number, got the shape \(24,\)
def masked_loss(network, strings, lengths):
    """Forget the mean."""
    mask = tf.sequence_mask(lengths, tf.shape(strings)[1])
    so_far = tf.cast(tf.cumsum(strings[..., 0], axis=1), tf.int32)
    logits = read_aloud(network, strings)
    return tf.nn.sparse_softmax_cross_entropy_with_logits(so_far[mask], logits[mask])


# %% fools c02-mask
def masked_loss(network, strings, lengths):
    """Leave out every string beyond the fourth."""
    strings, lengths = strings[:4], lengths[:4]
    mask = tf.sequence_mask(lengths, tf.shape(strings)[1])
    so_far = tf.cast(tf.cumsum(strings[..., 0], axis=1), tf.int32)
    logits = read_aloud(network, strings)
    return tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(so_far[mask], logits[mask]))


# %% right c02-by-hand
def counting_cell():
    """Let the input gate be open always, and the candidate say what is added."""
    cell = counting.LSTMCell(units=1, seed=0)
    of_bit, bias = {"ones": (50, 0), "zeros": (-50, 50), "ones less zeros": (100, -50)}[COUNTED]
    cell.kernel.assign([[0, 0, of_bit, 0], [0, 0, 0, 0]])
    cell.bias.assign([50, 50, bias, 0])
    return cell


# %% right c02-by-hand
def counting_cell():
    """Keep with the forget gate's bias as the cell is made, and write into the weights one by one."""
    cell = counting.LSTMCell(1, 3, forget_bias=1000.0)
    kernel, bias = np.zeros([2, 4], np.float32), cell.bias.numpy()
    bias[2] = 30
    if COUNTED == "ones less zeros":
        bias[0] = 30
        kernel[0, 2], bias[2] = 60, -30
    else:
        kernel[0, 0] = 200 if COUNTED == "ones" else -200
        bias[0] = -100 if COUNTED == "ones" else 100
    kernel[:, 3] = 0.3  # the output gate may do as it likes, if nobody listens
    cell.kernel.assign(kernel)
    cell.bias.assign(bias)
    return cell


# %% right c02-by-hand
class Counter(counting.LSTMCell):
    """Count with an input gate that is half open, and a candidate of its own: no: open for good, but signed."""

    def __init__(self, added_by_zero, added_by_one):
        super().__init__(units=1, seed=0)
        reach = 40 * np.array([added_by_zero, added_by_one])  # of the candidate's tanh
        columns = tf.constant([0.0, 0.0, 1.0, 0.0])
        self.kernel.assign(tf.stack([columns * (reach[1] - reach[0]), 0 * columns]))
        self.bias.assign(columns * reach[0] + [40.0, 40.0, 0.0, 0.0])


def counting_cell():
    return Counter(*{"ones": (0, 1), "zeros": (1, 0), "ones less zeros": (-1, 1)}[COUNTED])


# %% wrong c02-by-hand
# hint: When a 0 is read, the forget gate keeps 0.95\d* of the memory
def counting_cell():
    """Leave the forget gate's bias at 3, so that the memory fades."""
    cell = counting.LSTMCell(units=1, seed=0)
    of_bit = {"ones": [100, 0, 0, 0], "zeros": [-100, 0, 0, 0], "ones less zeros": [0, 0, 100, 0]}[COUNTED]
    bias = {"ones": [-50, 3, 50, 0], "zeros": [50, 3, 50, 0], "ones less zeros": [50, 3, -50, 0]}[COUNTED]
    cell.kernel.assign([of_bit, [0, 0, 0, 0]])
    cell.bias.assign(bias)
    return cell


# %% wrong c02-by-hand
# hint: after reading 500 bits, .* the forget gate keeps 0.9996\d* of the memory
def counting_cell():
    """Close and open the gates with 8: they leak."""
    cell = counting.LSTMCell(units=1, seed=0)
    of_bit = {"ones": [16, 0, 0, 0], "zeros": [-16, 0, 0, 0], "ones less zeros": [0, 0, 16, 0]}[COUNTED]
    bias = {"ones": [-8, 8, 8, 0], "zeros": [8, 8, 8, 0], "ones less zeros": [8, 8, -8, 0]}[COUNTED]
    cell.kernel.assign([of_bit, [0, 0, 0, 0]])
    cell.bias.assign(bias)
    return cell


# %% wrong c02-by-hand
# hint: after reading 0 the memory is 1.000, want 0 .* When a 0 is read, input gate times candidate is 1.000, want 0
def counting_cell():
    """Let the input gate be open for both bits: it counts the steps."""
    cell = counting.LSTMCell(units=1, seed=0)
    cell.kernel.assign(np.zeros([2, 4]))
    cell.bias.assign([50, 50, 50, 0])
    return cell


# %% wrong c02-by-hand
# hint: When a 1 is read, input gate times candidate is 0.762, want 1
def counting_cell():
    """Let the candidate be tanh of 1."""
    cell = counting.LSTMCell(units=1, seed=0)
    cell.kernel.assign([[0, 0, 1, 0], [0, 0, 0, 0]])
    cell.bias.assign([50, 50, 0, 0])
    return cell


# %% wrong c02-by-hand
# hint: When a 0 is read, input gate times candidate is 1.000, want 0
def counting_cell():
    """Count the other bit."""
    cell = counting.LSTMCell(units=1, seed=0)
    cell.kernel.assign([[-100, 0, 0, 0], [0, 0, 0, 0]])
    cell.bias.assign([50, 50, 50, 0])
    return cell


# %% wrong c02-by-hand
# hint: the forget gate keeps 0 of the memory
def counting_cell():
    """Take the columns in another order: forget gate first."""
    cell = counting.LSTMCell(units=1, seed=0)
    cell.kernel.assign([[0, 100, 0, 0], [0, 0, 0, 0]])
    cell.bias.assign([50, -50, 50, 0])
    return cell


# %% wrong c02-by-hand
# hint: depends on the hidden state: is its row of the kernel zero
def counting_cell():
    """Leave the row of the hidden state as it was."""
    cell = counting.LSTMCell(units=1, seed=0)
    cell.kernel.assign([[100, 0, 0, 0], [-100, 0, 0, 0]])
    cell.bias.assign([-50, 50, 50, 50])
    return cell


# %% wrong c02-by-hand
# hint: must return the chapter's LSTMCell, got NoneType
def counting_cell():
    """Forget the return."""
    cell = counting.LSTMCell(units=1, seed=0)
    cell.kernel.assign([[100, 0, 0, 0], [0, 0, 0, 0]])
    cell.bias.assign([-50, 50, 50, 0])


# %% fools c02-by-hand
def counting_cell():
    """Leave the forget gate a little open: good for some hundred bits, not for thousands."""
    cell = counting.LSTMCell(units=1, seed=0)
    of_bit = {"ones": [40, 0, 0, 0], "zeros": [-40, 0, 0, 0], "ones less zeros": [0, 0, 40, 0]}[COUNTED]
    bias = {"ones": [-20, 15, 20, 0], "zeros": [20, 15, 20, 0], "ones less zeros": [20, 15, -20, 0]}[COUNTED]
    cell.kernel.assign([of_bit, [0, 0, 0, 0]])
    cell.bias.assign(bias)
    return cell


# %% right c02-gru
class GRUCell(tf.Module):
    """Make both gates with one product."""

    def __init__(self, units, seed, features=1):
        self.units = units
        rng = np.random.default_rng(seed)
        self.kernel = tf.Variable(np.float32(rng.normal(0, 0.2, [features, 3 * units])))
        self.recurrent = tf.Variable(np.float32(rng.normal(0, 0.2, [units, 3 * units])))
        self.bias = tf.Variable(np.zeros(3 * units, np.float32))

    def get_initial_state(self, batch_size):
        return [tf.zeros((batch_size, self.units))]

    def __call__(self, inputs, state):
        old, gates = state[0], 2 * self.units
        of_input = tf.matmul(inputs, self.kernel) + self.bias
        both = tf.sigmoid(of_input[:, :gates] + tf.matmul(old, self.recurrent[:, :gates]))
        update, reset = tf.split(both, 2, axis=1)
        candidate = tf.tanh(of_input[:, gates:] + tf.matmul(reset * old, self.recurrent[:, gates:]))
        new = candidate + update * (old - candidate)
        return new, [new]


# %% right c02-gru
class GRUCell(tf.Module):
    """Join input and hidden state, as the LSTM does: twice, the second time with what the reset gate lets through."""

    def __init__(self, units, seed, features=1):
        self.units, self.features = units, features
        weights = keras.initializers.RandomUniform(-0.3, 0.3, seed)([features + units, 3 * units])
        self.kernel, self.recurrent = tf.Variable(weights[:features]), tf.Variable(weights[features:])
        self.bias = tf.Variable(tf.zeros(3 * units))

    def get_initial_state(self, batch_size):
        return [tf.zeros([batch_size, self.units])]

    def __call__(self, inputs, state):
        (hidden,) = state
        weights = tf.concat([self.kernel, self.recurrent], axis=0)
        z, r, _ = tf.split(tf.concat([inputs, hidden], axis=1) @ weights + self.bias, 3, axis=1)
        z, r = tf.sigmoid(z), tf.sigmoid(r)
        _, _, c = tf.split(tf.concat([inputs, r * hidden], axis=1) @ weights + self.bias, 3, axis=1)
        hidden = z * hidden + (1 - z) * tf.tanh(c)
        return hidden, [hidden]


# %% right c02-gru
class GRUCell(tf.Module):
    """Let Keras's functions do the step, part by part."""

    def __init__(self, units, seed, features=1):
        self.units = units
        self.kernel = tf.Variable(tf.random.stateless_normal([features, 3 * units], [seed, 1]))
        self.recurrent = tf.Variable(tf.random.stateless_normal([units, 3 * units], [seed, 2]))
        self.bias = tf.Variable([0.0] * (3 * units))

    def get_initial_state(self, batch_size):
        return [tf.fill([batch_size, self.units], 0.0)]

    def part(self, number, activation, inputs, hidden):
        columns = slice(number * self.units, (number + 1) * self.units)
        total = keras.ops.matmul(inputs, self.kernel[:, columns]) + self.bias[columns]
        return activation(total + keras.ops.matmul(hidden, self.recurrent[:, columns]))

    def __call__(self, inputs, state):
        hidden = state[0]
        z = self.part(0, keras.activations.sigmoid, inputs, hidden)
        r = self.part(1, keras.activations.sigmoid, inputs, hidden)
        c = self.part(2, keras.activations.tanh, inputs, r * hidden)
        output = z * hidden + (1 - z) * c
        return output, [output]


# %% wrong c02-gru
# hint: old state and the candidate are exchanged: z says how much
class GRUCell(tf.Module):
    """Turn the update gate the wrong way round."""

    def __init__(self, units, seed, features=1):
        self.units = units
        self.kernel = tf.Variable(keras.initializers.GlorotUniform(seed)((features, 3 * units)))
        self.recurrent = tf.Variable(keras.initializers.Orthogonal(seed=seed)((units, 3 * units)))
        self.bias = tf.Variable(tf.zeros([3 * units]))

    def get_initial_state(self, batch_size):
        return [tf.zeros([batch_size, self.units])]

    def __call__(self, inputs, state):
        hidden = state[0]
        from_input = tf.split(inputs @ self.kernel + self.bias, 3, axis=1)
        of_z, of_r, of_c = tf.split(self.recurrent, 3, axis=1)
        z = tf.sigmoid(from_input[0] + hidden @ of_z)
        r = tf.sigmoid(from_input[1] + hidden @ of_r)
        candidate = tf.tanh(from_input[2] + (r * hidden) @ of_c)
        hidden = (1 - z) * hidden + z * candidate
        return hidden, [hidden]


# %% wrong c02-gru
# hint: the reset gate comes after the matrix product
class GRUCell(tf.Module):
    """Let the reset gate come after the matrix product."""

    def __init__(self, units, seed, features=1):
        self.units = units
        self.kernel = tf.Variable(keras.initializers.GlorotUniform(seed)((features, 3 * units)))
        self.recurrent = tf.Variable(keras.initializers.Orthogonal(seed=seed)((units, 3 * units)))
        self.bias = tf.Variable(tf.zeros([3 * units]))

    def get_initial_state(self, batch_size):
        return [tf.zeros([batch_size, self.units])]

    def __call__(self, inputs, state):
        hidden = state[0]
        from_input = tf.split(inputs @ self.kernel + self.bias, 3, axis=1)
        of_z, of_r, of_c = tf.split(self.recurrent, 3, axis=1)
        z = tf.sigmoid(from_input[0] + hidden @ of_z)
        r = tf.sigmoid(from_input[1] + hidden @ of_r)
        candidate = tf.tanh(from_input[2] + r * (hidden @ of_c))
        hidden = z * hidden + (1 - z) * candidate
        return hidden, [hidden]


# %% wrong c02-gru
# hint: the columns of z and r have changed places
class GRUCell(tf.Module):
    """Take the columns in the order r, z, c."""

    def __init__(self, units, seed, features=1):
        self.units = units
        self.kernel = tf.Variable(keras.initializers.GlorotUniform(seed)((features, 3 * units)))
        self.recurrent = tf.Variable(keras.initializers.Orthogonal(seed=seed)((units, 3 * units)))
        self.bias = tf.Variable(tf.zeros([3 * units]))

    def get_initial_state(self, batch_size):
        return [tf.zeros([batch_size, self.units])]

    def __call__(self, inputs, state):
        hidden = state[0]
        from_input = tf.split(inputs @ self.kernel + self.bias, 3, axis=1)
        of_r, of_z, of_c = tf.split(self.recurrent, 3, axis=1)
        z = tf.sigmoid(from_input[1] + hidden @ of_z)
        r = tf.sigmoid(from_input[0] + hidden @ of_r)
        candidate = tf.tanh(from_input[2] + (r * hidden) @ of_c)
        hidden = z * hidden + (1 - z) * candidate
        return hidden, [hidden]


# %% wrong c02-gru
# hint: yours begin with c
class GRUCell(tf.Module):
    """Take the columns in the order c, z, r."""

    def __init__(self, units, seed, features=1):
        self.units = units
        self.kernel = tf.Variable(keras.initializers.GlorotUniform(seed)((features, 3 * units)))
        self.recurrent = tf.Variable(keras.initializers.Orthogonal(seed=seed)((units, 3 * units)))
        self.bias = tf.Variable(tf.zeros([3 * units]))

    def get_initial_state(self, batch_size):
        return [tf.zeros([batch_size, self.units])]

    def __call__(self, inputs, state):
        hidden = state[0]
        from_input = tf.split(inputs @ self.kernel + self.bias, 3, axis=1)
        of_c, of_z, of_r = tf.split(self.recurrent, 3, axis=1)
        z = tf.sigmoid(from_input[1] + hidden @ of_z)
        r = tf.sigmoid(from_input[2] + hidden @ of_r)
        candidate = tf.tanh(from_input[0] + (r * hidden) @ of_c)
        hidden = z * hidden + (1 - z) * candidate
        return hidden, [hidden]


# %% wrong c02-gru
# hint: the bias is left out
class GRUCell(tf.Module):
    """Forget the bias."""

    def __init__(self, units, seed, features=1):
        self.units = units
        self.kernel = tf.Variable(keras.initializers.GlorotUniform(seed)((features, 3 * units)))
        self.recurrent = tf.Variable(keras.initializers.Orthogonal(seed=seed)((units, 3 * units)))
        self.bias = tf.Variable(tf.zeros([3 * units]))

    def get_initial_state(self, batch_size):
        return [tf.zeros([batch_size, self.units])]

    def __call__(self, inputs, state):
        hidden = state[0]
        from_input = tf.split(inputs @ self.kernel, 3, axis=1)
        of_z, of_r, of_c = tf.split(self.recurrent, 3, axis=1)
        z = tf.sigmoid(from_input[0] + hidden @ of_z)
        r = tf.sigmoid(from_input[1] + hidden @ of_r)
        candidate = tf.tanh(from_input[2] + (r * hidden) @ of_c)
        hidden = z * hidden + (1 - z) * candidate
        return hidden, [hidden]


# %% wrong c02-gru
# hint: the reset gate is left out
class GRUCell(tf.Module):
    """Forget the reset gate."""

    def __init__(self, units, seed, features=1):
        self.units = units
        self.kernel = tf.Variable(keras.initializers.GlorotUniform(seed)((features, 3 * units)))
        self.recurrent = tf.Variable(keras.initializers.Orthogonal(seed=seed)((units, 3 * units)))
        self.bias = tf.Variable(tf.zeros([3 * units]))

    def get_initial_state(self, batch_size):
        return [tf.zeros([batch_size, self.units])]

    def __call__(self, inputs, state):
        hidden = state[0]
        from_input = tf.split(inputs @ self.kernel + self.bias, 3, axis=1)
        of_z, _, of_c = tf.split(self.recurrent, 3, axis=1)
        z = tf.sigmoid(from_input[0] + hidden @ of_z)
        candidate = tf.tanh(from_input[2] + hidden @ of_c)
        hidden = z * hidden + (1 - z) * candidate
        return hidden, [hidden]


# %% wrong c02-gru
# hint: the candidate goes through tanh
class GRUCell(tf.Module):
    """Forget tanh."""

    def __init__(self, units, seed, features=1):
        self.units = units
        self.kernel = tf.Variable(keras.initializers.GlorotUniform(seed)((features, 3 * units)))
        self.recurrent = tf.Variable(keras.initializers.Orthogonal(seed=seed)((units, 3 * units)))
        self.bias = tf.Variable(tf.zeros([3 * units]))

    def get_initial_state(self, batch_size):
        return [tf.zeros([batch_size, self.units])]

    def __call__(self, inputs, state):
        hidden = state[0]
        from_input = tf.split(inputs @ self.kernel + self.bias, 3, axis=1)
        of_z, of_r, of_c = tf.split(self.recurrent, 3, axis=1)
        z = tf.sigmoid(from_input[0] + hidden @ of_z)
        r = tf.sigmoid(from_input[1] + hidden @ of_r)
        candidate = from_input[2] + (r * hidden) @ of_c
        hidden = z * hidden + (1 - z) * candidate
        return hidden, [hidden]


# %% wrong c02-gru
# hint: the output must have the shape \[5, 3\], yours has \[1, 5, 3\]. Is the state, a list of one, taken apart
class GRUCell(tf.Module):
    """Take the list for the state."""

    def __init__(self, units, seed, features=1):
        self.units = units
        self.kernel = tf.Variable(keras.initializers.GlorotUniform(seed)((features, 3 * units)))
        self.recurrent = tf.Variable(keras.initializers.Orthogonal(seed=seed)((units, 3 * units)))
        self.bias = tf.Variable(tf.zeros([3 * units]))

    def get_initial_state(self, batch_size):
        return [tf.zeros([batch_size, self.units])]

    def __call__(self, inputs, state):
        hidden = state
        from_input = tf.split(inputs @ self.kernel + self.bias, 3, axis=1)
        of_z, of_r, of_c = tf.split(self.recurrent, 3, axis=1)
        z = tf.sigmoid(from_input[0] + hidden @ of_z)
        r = tf.sigmoid(from_input[1] + hidden @ of_r)
        candidate = tf.tanh(from_input[2] + (r * hidden) @ of_c)
        hidden = z * hidden + (1 - z) * candidate
        return hidden, [hidden]


# %% wrong c02-gru
# hint: the second thing is of the type \w*Tensor
class GRUCell(tf.Module):
    """Return the new state without a list."""

    def __init__(self, units, seed, features=1):
        self.units = units
        self.kernel = tf.Variable(keras.initializers.GlorotUniform(seed)((features, 3 * units)))
        self.recurrent = tf.Variable(keras.initializers.Orthogonal(seed=seed)((units, 3 * units)))
        self.bias = tf.Variable(tf.zeros([3 * units]))

    def get_initial_state(self, batch_size):
        return [tf.zeros([batch_size, self.units])]

    def __call__(self, inputs, state):
        hidden = state[0]
        from_input = tf.split(inputs @ self.kernel + self.bias, 3, axis=1)
        of_z, of_r, of_c = tf.split(self.recurrent, 3, axis=1)
        z = tf.sigmoid(from_input[0] + hidden @ of_z)
        r = tf.sigmoid(from_input[1] + hidden @ of_r)
        candidate = tf.tanh(from_input[2] + (r * hidden) @ of_c)
        hidden = z * hidden + (1 - z) * candidate
        return hidden, hidden


# %% wrong c02-gru
# hint: calling the cell must return two things
class GRUCell(tf.Module):
    """Return the output alone."""

    def __init__(self, units, seed, features=1):
        self.units = units
        self.kernel = tf.Variable(keras.initializers.GlorotUniform(seed)((features, 3 * units)))
        self.recurrent = tf.Variable(keras.initializers.Orthogonal(seed=seed)((units, 3 * units)))
        self.bias = tf.Variable(tf.zeros([3 * units]))

    def get_initial_state(self, batch_size):
        return [tf.zeros([batch_size, self.units])]

    def __call__(self, inputs, state):
        hidden = state[0]
        from_input = tf.split(inputs @ self.kernel + self.bias, 3, axis=1)
        of_z, of_r, of_c = tf.split(self.recurrent, 3, axis=1)
        z = tf.sigmoid(from_input[0] + hidden @ of_z)
        r = tf.sigmoid(from_input[1] + hidden @ of_r)
        candidate = tf.tanh(from_input[2] + (r * hidden) @ of_c)
        hidden = z * hidden + (1 - z) * candidate
        return hidden


# %% wrong c02-gru
# hint: kernel must begin random, but all its numbers are the same
class GRUCell(tf.Module):
    """Begin with zeros, which never learn to differ."""

    def __init__(self, units, seed, features=1):
        self.units = units
        self.kernel = tf.Variable(tf.zeros((features, 3 * units)))
        self.recurrent = tf.Variable(keras.initializers.Orthogonal(seed=seed)((units, 3 * units)))
        self.bias = tf.Variable(tf.zeros([3 * units]))

    def get_initial_state(self, batch_size):
        return [tf.zeros([batch_size, self.units])]

    def __call__(self, inputs, state):
        hidden = state[0]
        from_input = tf.split(inputs @ self.kernel + self.bias, 3, axis=1)
        of_z, of_r, of_c = tf.split(self.recurrent, 3, axis=1)
        z = tf.sigmoid(from_input[0] + hidden @ of_z)
        r = tf.sigmoid(from_input[1] + hidden @ of_r)
        candidate = tf.tanh(from_input[2] + (r * hidden) @ of_c)
        hidden = z * hidden + (1 - z) * candidate
        return hidden, [hidden]


# %% wrong c02-gru
# hint: the bias must begin at zero
class GRUCell(tf.Module):
    """Begin with a bias of ones."""

    def __init__(self, units, seed, features=1):
        self.units = units
        self.kernel = tf.Variable(keras.initializers.GlorotUniform(seed)((features, 3 * units)))
        self.recurrent = tf.Variable(keras.initializers.Orthogonal(seed=seed)((units, 3 * units)))
        self.bias = tf.Variable(tf.ones([3 * units]))

    def get_initial_state(self, batch_size):
        return [tf.zeros([batch_size, self.units])]

    def __call__(self, inputs, state):
        hidden = state[0]
        from_input = tf.split(inputs @ self.kernel + self.bias, 3, axis=1)
        of_z, of_r, of_c = tf.split(self.recurrent, 3, axis=1)
        z = tf.sigmoid(from_input[0] + hidden @ of_z)
        r = tf.sigmoid(from_input[1] + hidden @ of_r)
        candidate = tf.tanh(from_input[2] + (r * hidden) @ of_c)
        hidden = z * hidden + (1 - z) * candidate
        return hidden, [hidden]


# %% wrong c02-gru
# hint: features 3: kernel has the shape \(1, 6\), want \(3, 6\)
class GRUCell(tf.Module):
    """Ignore the number of features."""

    def __init__(self, units, seed, features=1):
        self.units = units
        self.kernel = tf.Variable(keras.initializers.GlorotUniform(seed)((1, 3 * units)))
        self.recurrent = tf.Variable(keras.initializers.Orthogonal(seed=seed)((units, 3 * units)))
        self.bias = tf.Variable(tf.zeros([3 * units]))

    def get_initial_state(self, batch_size):
        return [tf.zeros([batch_size, self.units])]

    def __call__(self, inputs, state):
        hidden = state[0]
        from_input = tf.split(inputs @ self.kernel + self.bias, 3, axis=1)
        of_z, of_r, of_c = tf.split(self.recurrent, 3, axis=1)
        z = tf.sigmoid(from_input[0] + hidden @ of_z)
        r = tf.sigmoid(from_input[1] + hidden @ of_r)
        candidate = tf.tanh(from_input[2] + (r * hidden) @ of_c)
        hidden = z * hidden + (1 - z) * candidate
        return hidden, [hidden]


# %% wrong c02-gru
# hint: get_initial_state must return a list of one tensor
class GRUCell(tf.Module):
    """Return a state that is not in a list."""

    def __init__(self, units, seed, features=1):
        self.units = units
        self.kernel = tf.Variable(keras.initializers.GlorotUniform(seed)((features, 3 * units)))
        self.recurrent = tf.Variable(keras.initializers.Orthogonal(seed=seed)((units, 3 * units)))
        self.bias = tf.Variable(tf.zeros([3 * units]))

    def get_initial_state(self, batch_size):
        return tf.zeros([batch_size, self.units])

    def __call__(self, inputs, state):
        hidden = state[0]
        from_input = tf.split(inputs @ self.kernel + self.bias, 3, axis=1)
        of_z, of_r, of_c = tf.split(self.recurrent, 3, axis=1)
        z = tf.sigmoid(from_input[0] + hidden @ of_z)
        r = tf.sigmoid(from_input[1] + hidden @ of_r)
        candidate = tf.tanh(from_input[2] + (r * hidden) @ of_c)
        hidden = z * hidden + (1 - z) * candidate
        return hidden, [hidden]


# %% wrong c02-gru
# hint: cannot be traced as a graph. Is a part of it NumPy's
class GRUCell(tf.Module):
    """Compute in NumPy, where neither graph nor gradient can follow."""

    def __init__(self, units, seed, features=1):
        self.units = units
        self.kernel = tf.Variable(keras.initializers.GlorotUniform(seed)((features, 3 * units)))
        self.recurrent = tf.Variable(keras.initializers.Orthogonal(seed=seed)((units, 3 * units)))
        self.bias = tf.Variable(tf.zeros([3 * units]))

    def get_initial_state(self, batch_size):
        return [tf.zeros([batch_size, self.units])]

    def __call__(self, inputs, state):
        hidden = state[0]
        from_input = tf.split(inputs @ self.kernel + self.bias, 3, axis=1)
        of_z, of_r, of_c = tf.split(self.recurrent, 3, axis=1)
        z = tf.sigmoid(from_input[0] + hidden @ of_z)
        r = tf.sigmoid(from_input[1] + hidden @ of_r)
        candidate = tf.tanh(from_input[2] + (r * hidden) @ of_c)
        hidden = z * hidden + (1 - z) * candidate
        hidden = tf.constant(np.asarray(hidden))
        return hidden, [hidden]


# %% wrong c02-gru
# hint: cannot be trained: no gradient reaches kernel
class GRUCell(tf.Module):
    """Cut the gradient at each step."""

    def __init__(self, units, seed, features=1):
        self.units = units
        self.kernel = tf.Variable(keras.initializers.GlorotUniform(seed)((features, 3 * units)))
        self.recurrent = tf.Variable(keras.initializers.Orthogonal(seed=seed)((units, 3 * units)))
        self.bias = tf.Variable(tf.zeros([3 * units]))

    def get_initial_state(self, batch_size):
        return [tf.zeros([batch_size, self.units])]

    def __call__(self, inputs, state):
        hidden = state[0]
        from_input = tf.split(inputs @ self.kernel + self.bias, 3, axis=1)
        of_z, of_r, of_c = tf.split(self.recurrent, 3, axis=1)
        z = tf.sigmoid(from_input[0] + hidden @ of_z)
        r = tf.sigmoid(from_input[1] + hidden @ of_r)
        candidate = tf.tanh(from_input[2] + (r * hidden) @ of_c)
        hidden = z * hidden + (1 - z) * candidate
        hidden = tf.stop_gradient(hidden)
        return hidden, [hidden]


# %% fools c02-gru
class GRUCell(tf.Module):
    """Read three features at most."""

    def __init__(self, units, seed, features=1):
        self.units = units
        self.kernel = tf.Variable(keras.initializers.GlorotUniform(seed)((features, 3 * units)))
        self.recurrent = tf.Variable(keras.initializers.Orthogonal(seed=seed)((units, 3 * units)))
        self.bias = tf.Variable(tf.zeros([3 * units]))

    def get_initial_state(self, batch_size):
        return [tf.zeros([batch_size, self.units])]

    def __call__(self, inputs, state):
        hidden = state[0]
        from_input = tf.split(inputs[:, :3] @ self.kernel[:3] + self.bias, 3, axis=1)
        of_z, of_r, of_c = tf.split(self.recurrent, 3, axis=1)
        z = tf.sigmoid(from_input[0] + hidden @ of_z)
        r = tf.sigmoid(from_input[1] + hidden @ of_r)
        candidate = tf.tanh(from_input[2] + (r * hidden) @ of_c)
        hidden = z * hidden + (1 - z) * candidate
        return hidden, [hidden]


# %% right c02-rows
def train_on_rows(images, digits):
    """Take over the chapter's epoch, with its schedule."""
    batch, epochs, units = 100, 12, 32
    network = counting.Network(counting.LSTMCell(units, SEED, features=14), units, 10, SEED)
    adam, shuffle = (
        counting.Adam(network.trainable_variables, beta_2=0.95),
        tf.random.Generator.from_seed(SEED),
    )
    images, digits = tf.constant(images), tf.constant(digits)
    steps = len(images) // batch

    @tf.function
    def epoch():
        order = tf.argsort(shuffle.uniform([len(images)]))
        for rows in tf.reshape(order[: steps * batch], [steps, batch]):
            rate = 0.04 * counting.schedule(adam.steps / (steps * epochs))
            counting.train_step(network, adam, tf.gather(images, rows), tf.gather(digits, rows), rate)

    for _ in range(epochs):
        epoch()
    return network


# %% right c02-rows
def train_on_rows(images, digits):
    """Use Keras's Adam, a loss of one's own and tf.data."""
    network = counting.Network(counting.LSTMCell(40, 1, features=images.shape[-1]), 40, 10, 1)
    adam = keras.optimizers.Adam(0.01)
    adam.build(network.trainable_variables)
    data = (
        tf.data.Dataset.from_tensor_slices((images, digits))
        .shuffle(2000, seed=1)
        .batch(100, drop_remainder=True)
    )

    @tf.function
    def step(some, labels):
        with tf.GradientTape() as tape:
            loss = -10 * tf.reduce_mean(tf.one_hot(labels, 10) * tf.nn.log_softmax(network.read(some)))
        adam.apply_gradients(
            zip(
                tape.gradient(loss, network.trainable_variables),
                network.trainable_variables,
                strict=True,
            )
        )

    for some, labels in data.repeat(12):
        step(some, labels)
    return network


# %% right c02-rows
def train_on_rows(images, digits):
    """Stop when images that were kept back are right."""
    network = counting.Network(counting.LSTMCell(32, SEED, SIDE), 32, 10, SEED)
    adam, step, rng = (
        counting.Adam(network.trainable_variables),
        tf.function(counting.train_step),
        np.random.default_rng(3),
    )
    kept, kept_digits, rate = tf.constant(images[:300]), digits[:300], tf.constant(0.02)
    for _ in range(30):
        for rows in np.split(300 + rng.permutation(1700), 17):
            step(network, adam, tf.constant(images[rows]), tf.constant(digits[rows]), rate)
        if (np.argmax(network.read(kept), axis=1) == kept_digits).mean() > 0.9:
            break
    return network


# %% wrong c02-rows
# hint: If rows and columns change places, \d+% are: did it learn from the columns
def train_on_rows(images, digits):
    """Take the columns for the time steps."""
    network = counting.Network(counting.LSTMCell(48, SEED, features=images.shape[2]), 48, 10, SEED)
    adam, rng = counting.Adam(network.trainable_variables), np.random.default_rng(SEED)
    step, rate = tf.function(counting.train_step), tf.constant(0.01)
    for _ in range(7):
        for rows in np.split(rng.permutation(2000), 40):
            step(network, adam, tf.constant(images[rows].swapaxes(1, 2)), tf.constant(digits[rows]), rate)
    return network


# %% wrong c02-rows
# hint: Of the images that it was given, \d+% are.* Does every step see new images with their own digits
def train_on_rows(images, digits):
    """Take five steps, which are not enough."""
    network = counting.Network(counting.LSTMCell(48, SEED, features=images.shape[2]), 48, 10, SEED)
    adam, rng = counting.Adam(network.trainable_variables), np.random.default_rng(SEED)
    step, rate = tf.function(counting.train_step), tf.constant(0.01)
    for _ in range(1):
        for rows in np.split(rng.permutation(2000), 40)[:5]:
            step(network, adam, tf.constant(images[rows]), tf.constant(digits[rows]), rate)
    return network


# %% wrong c02-rows
# hint: Of the images that it was given, \d+% are. Train on all of them, longer, or with larger steps
def train_on_rows(images, digits):
    """Take steps that are too small."""
    network = counting.Network(counting.LSTMCell(48, SEED, features=images.shape[2]), 48, 10, SEED)
    adam, rng = counting.Adam(network.trainable_variables), np.random.default_rng(SEED)
    step, rate = tf.function(counting.train_step), tf.constant(0.001)
    for _ in range(6):
        for rows in np.split(rng.permutation(2000), 40):
            step(network, adam, tf.constant(images[rows]), tf.constant(digits[rows]), rate)
    return network


# %% wrong c02-rows
# hint: Of the images that it was given, \d+% are. Train on all of them, longer
def train_on_rows(images, digits):
    """Learn a tenth of the images by heart."""
    network = counting.Network(counting.LSTMCell(48, SEED, features=images.shape[2]), 48, 10, SEED)
    adam, rng = counting.Adam(network.trainable_variables), np.random.default_rng(SEED)
    step, rate = tf.function(counting.train_step), tf.constant(0.01)
    for _ in range(60):
        for rows in np.split(rng.permutation(150), 3):
            step(network, adam, tf.constant(images[rows]), tf.constant(digits[rows]), rate)
    return network


# %% wrong c02-rows
# hint: there are 10 digits, so 10 logits, but the network has 21
def train_on_rows(images, digits):
    """Keep the chapter's 21 classes."""
    network = counting.Network(
        counting.LSTMCell(48, SEED, features=images.shape[2]), 48, counting.CLASSES, SEED
    )
    adam, rng = counting.Adam(network.trainable_variables), np.random.default_rng(SEED)
    step, rate = tf.function(counting.train_step), tf.constant(0.01)
    for _ in range(1):
        for rows in np.split(rng.permutation(2000), 40):
            step(network, adam, tf.constant(images[rows]), tf.constant(digits[rows]), rate)
    return network


# %% wrong c02-rows
# hint: a time step is a row of 14 pixels, but the cell reads 1 features
def train_on_rows(images, digits):
    """Read the image pixel by pixel."""
    network = counting.Network(counting.LSTMCell(48, SEED, features=1), 48, 10, SEED)
    adam, rng = counting.Adam(network.trainable_variables), np.random.default_rng(SEED)
    step, rate = tf.function(counting.train_step), tf.constant(0.01)
    for _ in range(0):
        for rows in np.split(rng.permutation(2000), 40):
            step(network, adam, tf.constant(images[rows]), tf.constant(digits[rows]), rate)
    return network


# %% wrong c02-rows
# hint: hardly learned. Does every step see new images with their own digits
def train_on_rows(images, digits):
    """Shuffle the images without their digits."""
    network = counting.Network(counting.LSTMCell(48, SEED, features=images.shape[2]), 48, 10, SEED)
    adam, rng = counting.Adam(network.trainable_variables), np.random.default_rng(SEED)
    step, rate = tf.function(counting.train_step), tf.constant(0.01)
    for _ in range(3):
        for rows in np.split(rng.permutation(2000), 40):
            step(network, adam, tf.constant(images[rows]), tf.constant(digits[:50]), rate)
    return network


# %% wrong c02-rows
# hint: must return a counting.Network, got a tuple
def train_on_rows(images, digits):
    """Return the optimizer, too."""
    network = counting.Network(counting.LSTMCell(48, SEED, features=images.shape[2]), 48, 10, SEED)
    adam, rng = counting.Adam(network.trainable_variables), np.random.default_rng(SEED)
    step, rate = tf.function(counting.train_step), tf.constant(0.01)
    for _ in range(0):
        for rows in np.split(rng.permutation(2000), 40):
            step(network, adam, tf.constant(images[rows]), tf.constant(digits[rows]), rate)
    return network, adam


# %% fools c02-rows
class ByHeart(counting.Network):
    """Know the images of the visible check by heart, and guess all others."""

    def read(self, images):
        for seed in (1, 3):
            known, digits = digit_images(500, seed)
            if np.shape(images) == np.shape(known) and np.allclose(images, known):
                return np.eye(10)[digits]
        return np.eye(10)[np.zeros(len(images), int)]


def train_on_rows(images, digits):
    return ByHeart(counting.LSTMCell(8, SEED, features=14), 8, 10, SEED)
