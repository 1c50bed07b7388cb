"""Answers to the exercises of chapter 02: wrong ones with the hint they must get, and ones that only fool the check."""


# %% wrong c02-share
# hint: What is the gate at one step
def share_left(forget_bias, steps):
    """Take the bias for the gate."""
    return max(0.0, 1 - forget_bias) ** steps


# %% wrong c02-share
# hint: how often does it act
def share_left(forget_bias, steps):
    """Let the gate act once."""
    return 1 / (1 + np.exp(-forget_bias))


# %% fools c02-share
def share_left(forget_bias, steps):
    """Know three biases, and no others."""
    return {0.0: 0.5, 1.0: 0.731059, 3.0: 0.952574}.get(forget_bias, 1.0) ** steps


# %% wrong c02-labels
# hint: classes|begins at
def how_often(strings):
    """Count places that do not overlap, and take one class for every possible count of ones."""
    return np.array(["".join(map(str, string)).count(PATTERN) for string in strings])


def classes_for(length):
    return length + 1


def untrained_loss(length):
    return np.log(length + 1)


# %% fools c02-labels
def how_often(strings):
    """Look at the first six bits."""
    first, second = (int(bit) for bit in PATTERN)
    return ((strings[:, :-1] == first) & (strings[:, 1:] == second))[:, :5].sum(axis=1)


def classes_for(length):
    return {3: 3, 6: 6}.get(length, 1)


def untrained_loss(length):
    return np.log(classes_for(length))


# %% wrong c02-mask
# hint: is the sum divided by all
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


# %% fools c02-mask
def masked_loss(network, strings, lengths):
    """Leave out every string beyond the fourth."""
    strings, lengths = strings[:4], lengths[:4]
    mask = tf.sequence_mask(lengths, tf.shape(strings)[1])
    so_far = tf.cast(tf.cumsum(strings[..., 0], axis=1), tf.int32)
    logits = read_aloud(network, strings)
    return tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(so_far[mask], logits[mask]))


# %% wrong c02-by-hand
# hint: does the forget gate keep all of it
def counting_cell():
    """Leave the forget gate's bias at 3, so that the memory fades."""
    cell = counting.LSTMCell(units=1, seed=0)
    of_bit = {"ones": [100, 0, 0, 0], "zeros": [-100, 0, 0, 0], "ones less zeros": [0, 0, 100, 0]}[COUNTED]
    bias = {"ones": [-50, 3, 50, 0], "zeros": [50, 3, 50, 0], "ones less zeros": [50, 3, -50, 0]}[COUNTED]
    cell.kernel.assign([of_bit, [0, 0, 0, 0]])
    cell.bias.assign(bias)
    return cell


# %% fools c02-by-hand
def counting_cell():
    """Leave the forget gate a little open: good for some hundred bits, not for thousands."""
    cell = counting.LSTMCell(units=1, seed=0)
    of_bit = {"ones": [40, 0, 0, 0], "zeros": [-40, 0, 0, 0], "ones less zeros": [0, 0, 40, 0]}[COUNTED]
    bias = {"ones": [-20, 15, 20, 0], "zeros": [20, 15, 20, 0], "ones less zeros": [20, 15, -20, 0]}[COUNTED]
    cell.kernel.assign([of_bit, [0, 0, 0, 0]])
    cell.bias.assign(bias)
    return cell


# %% wrong c02-gru
# hint: the old state and the candidate seem exchanged
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


# %% wrong c02-rows
# hint: unseen images are right
def train_on_rows(images, digits):
    """Take ten steps, which are not enough."""
    network = counting.Network(counting.LSTMCell(48, SEED, features=images.shape[2]), 48, 10, SEED)
    adam = counting.Adam(network.trainable_variables)
    for first in range(0, 500, 50):
        rows = slice(first, first + 50)
        counting.train_step(network, adam, tf.constant(images[rows]), tf.constant(digits[rows]), 0.001)
    return network


# %% fools c02-rows
class ByHeart:
    """Know the images of the visible check by heart, and guess all others."""

    def read(self, images):
        for seed in (1, 3):
            known, digits = digit_images(500, seed, VARIANT)
            if len(images) == 500 and np.allclose(images, known):
                return np.eye(10)[digits]
        return np.eye(10)[np.zeros(len(images), int)]


def train_on_rows(images, digits):
    return ByHeart()
