# Answers that must lose their points: for each exercise of chapter 02 a plausible wrong one, which the
# visible check catches, and one that fools that check and is caught by the hidden tests.

# %% wrong c02-labels
# counts places that do not overlap, and takes one class for every possible count of ones
def how_often(strings):
    return np.array([bits.to_text(string).count(PATTERN) for string in strings])


def classes_for(length):
    return length + 1


def untrained_loss(length):
    return np.log(length + 1)


# %% fools c02-labels
# right for strings of 6 bits only
def how_often(strings):
    first, second = (int(bit) for bit in PATTERN)
    return ((strings[:, :5] == first) & (strings[:, 1:6] == second)).sum(axis=1)


def classes_for(length):
    return 6 if PATTERN in ("00", "11") else 4


def untrained_loss(length):
    return np.log(classes_for(length))


# %% wrong c02-mask
# sets the loss of the filling to zero, but still divides by all steps
def masked_loss(network, strings, lengths):
    so_far = tf.cast(tf.cumsum(strings[..., 0], axis=1), tf.int32)
    each = tf.nn.sparse_softmax_cross_entropy_with_logits(so_far, network.read_aloud(strings))
    return tf.reduce_mean(each * tf.sequence_mask(lengths, tf.shape(strings)[1], tf.float32))


# %% fools c02-mask
# takes the lengths that the visible check uses for the only ones
def masked_loss(network, strings, lengths):
    total = 0.0
    for row, length in enumerate([4, 8, 12][: len(strings)]):
        real = strings[row : row + 1, :length]
        total += tf.reduce_sum(losses_aloud(network, real, None)) * length
    return total / 24


# %% wrong c02-by-hand
# the forget gate keeps its first bias of 3, so the memory fades
def counting_cell():
    cell = LSTMCell(units=1, seed=0)
    column = {"ones": [100, 0, 0, 0], "zeros": [-100, 0, 0, 0], "ones less zeros": [0, 0, 100, 0]}[COUNTED]
    bias = {"ones": [-50, 3, 50, 0], "zeros": [50, 3, 50, 0], "ones less zeros": [50, 3, -50, 0]}[COUNTED]
    cell.kernel.assign([bias, column, [0, 0, 0, 0]])
    return cell


# %% fools c02-by-hand
# gates that are nearly open: good for twenty bits
def counting_cell():
    cell = LSTMCell(units=1, seed=0)
    column = {"ones": [20, 0, 0, 0], "zeros": [-20, 0, 0, 0], "ones less zeros": [0, 0, 20, 0]}[COUNTED]
    bias = {"ones": [-10, 10, 10, 0], "zeros": [10, 10, 10, 0], "ones less zeros": [10, 10, -10, 0]}[COUNTED]
    cell.kernel.assign([bias, column, [0, 0, 0, 0]])
    return cell


# %% wrong c02-gru
# the update gate the wrong way round
class GRUCell(tf.Module):
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


# %% fools c02-gru
# made for one feature: reads the first, whatever else there is
class GRUCell(tf.Module):
    def __init__(self, units, seed, features=1):
        self.units = units
        self.kernel = tf.Variable(keras.initializers.GlorotUniform(seed)((features, 3 * units)))
        self.recurrent = tf.Variable(keras.initializers.Orthogonal(seed=seed)((units, 3 * units)))
        self.bias = tf.Variable(tf.zeros([3 * units]))

    def get_initial_state(self, batch_size):
        return [tf.zeros([batch_size, self.units])]

    def __call__(self, inputs, state):
        hidden = state[0]
        from_input = tf.split(inputs[:, :1] * self.kernel[0] + self.bias, 3, axis=1)
        of_z, of_r, of_c = tf.split(self.recurrent, 3, axis=1)
        z = tf.sigmoid(from_input[0] + hidden @ of_z)
        r = tf.sigmoid(from_input[1] + hidden @ of_r)
        candidate = tf.tanh(from_input[2] + (r * hidden) @ of_c)
        hidden = z * hidden + (1 - z) * candidate
        return hidden, [hidden]


# %% wrong c02-rows
# ten steps are not enough
def train_on_rows(images, digits):
    network = Network(LSTMCell(48, SEED, features=images.shape[2]), 48, 10, SEED)
    optimizer = keras.optimizers.Adam(0.001)
    for first in range(0, 500, 50):
        train_step(network, optimizer, tf.constant(images[first : first + 50]), digits[first : first + 50])
    return network


# %% fools c02-rows
# knows the images of the visible check by heart, and guesses all others
class ByHeart:
    def __init__(self):
        self.images, self.digits = digit_images(500, seed=1)

    def read(self, images):
        known = len(images) == 500 and np.allclose(images, self.images)
        return np.eye(10)[self.digits if known else np.zeros(len(images), int)]


def train_on_rows(images, digits):
    return ByHeart()
