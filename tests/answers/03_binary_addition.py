# %% wrong c03-forgetful
def predict():
    """Take it for a whole adder."""
    return [a + b for a, b in QUESTIONS]


# %% fools c03-forgetful
def predict():
    """Work out the sums that the check shows, and guess the third."""
    return [*([4, 0] if FORGOTTEN == 1 else [0, 4]), sum(QUESTIONS[2])]


# %% wrong c03-subtract
def subtract_columns(pairs):
    """Borrow where the upper bit is smaller, and forget that a borrow can lead to another."""
    first, second = np.moveaxis(pairs.astype(int), 2, 0)
    borrows = np.zeros_like(first)
    borrows[:, 1:] = (first < second)[:, :-1]
    return (first - second - borrows) % 2, borrows


# %% fools c03-subtract
def subtract_columns(pairs):
    """Go through Python's integers, as if there were one pair only."""
    width = pairs.shape[1]
    a, b = (sum(int(bit) << place for place, bit in enumerate(number)) for number in pairs[0].T)
    difference = [(a - b) % 2**width >> place & 1 for place in range(width)]
    borrows = [int(a % 2**place < b % 2**place) for place in range(width)]
    return np.array([difference]), np.array([borrows])


# %% wrong c03-times
def times(factor):
    """Carry one at most, as the full adder does."""
    column = factor * np.arange(2) + np.arange(2)[:, None]
    return machines.Machine(np.minimum(column // 2, 1), column % 2)


# %% fools c03-times
def times(factor):
    """Build the one machine that the check looks at, whatever the factor."""
    carry = np.arange(FACTOR)[:, None]
    column = FACTOR * np.arange(2) + carry
    return machines.Machine(column // 2, column % 2)


# %% wrong c03-by-hand
class HandSetCell(tf.Module):
    """Hand on the carry, and leave it out of the sum."""

    units = 2

    def get_initial_state(self, batch_size):
        """Start without a carry."""
        return [tf.zeros([batch_size, 1])]

    def __call__(self, column, state):
        """Count the ones of the column."""
        count = tf.reduce_sum(column, axis=1, keepdims=True)
        carry = tf.cast(count + state[0] > 1.5, tf.float32)
        return tf.concat([count, carry], axis=1), [carry]


def adder_by_hand():
    """Set the projection."""
    network = Adder(HandSetCell(), seed=0)
    network.weight.assign([[1.0], [-2.0]])
    network.bias.assign([-0.5])
    return network


# %% fools c03-by-hand
class HandSetCell(tf.Module):
    """Let the carry fade a little at every step: six columns do not notice."""

    units = 2

    def get_initial_state(self, batch_size):
        """Start without a carry."""
        return [tf.zeros([batch_size, 1])]

    def __call__(self, column, state):
        """Count the ones, and carry on a little less than one."""
        count = tf.reduce_sum(column, axis=1, keepdims=True) + state[0]
        carry = 0.97 * tf.clip_by_value(count - 1.0, 0.0, 1.0)
        return tf.concat([count, carry], axis=1), [carry]


def adder_by_hand():
    """Set the projection."""
    network = Adder(HandSetCell(), seed=0)
    network.weight.assign([[1.0], [-2.0]])
    network.bias.assign([-0.5])
    return network


# %% wrong c03-own-cell
class MyCell(RNNCell):
    """A layer without a memory: the new state does not depend on the old one."""

    def __call__(self, column, state):
        """Look at the column alone."""
        hidden = tf.tanh(tf.concat([column, 0.0 * state[0]], axis=1) @ self.kernel + self.bias)
        return hidden, [hidden]


# %% fools c03-own-cell
class MyCell(RNNCell):
    """A plain RNN that lasts for ten columns: an age in its state, after which it forgets."""

    def get_initial_state(self, batch_size):
        """Start with the age 0."""
        return [tf.zeros([batch_size, self.units]), tf.zeros([batch_size, 1])]

    def __call__(self, column, state):
        """Do a step as an RNN does it, as long as the age allows."""
        hidden, age = state
        hidden, _ = super().__call__(column, [hidden * tf.cast(age < WIDTH + 2.5, tf.float32)])
        return hidden, [hidden, age + 1.0]
