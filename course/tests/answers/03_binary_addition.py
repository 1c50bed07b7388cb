"""Answers to the exercises of chapter 03: wrong ones with the hint they must get, and ones that only fool the check."""


# %% wrong c03-forgetful
# hint: the machine says something else
def predict():
    """Take it for a whole adder."""
    return [a + b for a, b in QUESTIONS]


# %% fools c03-forgetful
def predict():
    """Work out the sums that the check shows, and guess the third."""
    shown = []
    for first, second in QUESTIONS[:2]:
        total, carry = 0, 0
        for place in range(8):
            column = first >> place & 1, second >> place & 1
            total += (sum(column) + carry) % 2 << place
            carry = 0 if column == FORGETS else (sum(column) + carry) // 2
        shown.append(total)
    return [*shown, sum(QUESTIONS[2])]


# %% wrong c03-subtract
# hint: that one borrow in its turn
def subtract_columns(pairs):
    """Borrow where the upper bit is smaller, and forget that a borrow can lead to another."""
    first, second = np.moveaxis(pairs.astype(int), 2, 0)
    borrows = np.zeros_like(first)
    borrows[:, 1:] = (first < second)[:, :-1]
    return (first - second - borrows) % 2, borrows


# %% fools c03-subtract
def subtract_columns(pairs):
    """Go through 64-bit integers, which are too narrow for long numbers."""
    width = pairs.shape[1]
    places = 2 ** np.minimum(np.arange(width), 62)
    a, b = (pairs[..., which].astype(int) @ places for which in (0, 1))
    difference = (a - b)[:, None] >> np.minimum(np.arange(width), 30) & 1
    borrows = a[:, None] % places < b[:, None] % places
    return difference, borrows.astype(int)


# %% wrong c03-times
# hint: what is carried
def times(factor):
    """Carry one at most, as the full adder does."""
    column = factor * np.arange(2) + np.arange(2)[:, None]
    return machines.Machine(np.minimum(column // 2, 1), column % 2)


# %% fools c03-times
def times(factor):
    """Build machines of no more than six states."""
    factor = min(factor, 6) if factor > 1 else 2
    carry = np.arange(factor)[:, None]
    column = factor * np.arange(2) + carry
    return machines.Machine(column // 2, column % 2)


# %% wrong c03-by-hand
# hint: The first mistake is at place
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
    network = adding.Adder(HandSetCell(), seed=0)
    network.weight.assign([[1.0], [-2.0]])
    network.bias.assign([-0.5])
    return network


# %% fools c03-by-hand
class HandSetCell(tf.Module):
    """Let the carry fade a little at every step: a hundred columns do not notice."""

    units = 2

    def get_initial_state(self, batch_size):
        """Start without a carry."""
        return [tf.zeros([batch_size, 1])]

    def __call__(self, column, state):
        """Count the ones, and carry on a little less than one."""
        count = tf.reduce_sum(column, axis=1, keepdims=True) + state[0]
        carry = 0.998 * tf.clip_by_value(count - 1.0, 0.0, 1.0)
        return tf.concat([count, carry], axis=1), [carry]


def adder_by_hand():
    """Set the projection."""
    network = adding.Adder(HandSetCell(), seed=0)
    network.weight.assign([[1.0], [-2.0]])
    network.bias.assign([-0.5])
    return network


# %% wrong c03-own-cell
# hint: is the chapter's LSTMCell
class MyCell(adding.LSTMCell):
    """Give one of the chapter's cells another name."""


# %% wrong c03-own-cell
# hint: trained, it gets
class MyCell(tf.Module):
    """Look at the column alone: the new state does not depend on the old one."""

    def __init__(self, units, seed, features=2):
        self.units, self.inner = units, adding.RNNCell(units, seed, features)

    def get_initial_state(self, batch_size):
        return self.inner.get_initial_state(batch_size)

    def __call__(self, column, state):
        return self.inner(column, [0.0 * state[0]])


# %% fools c03-own-cell
class MyCell(tf.Module):
    """Last for ten columns: an age in its state, after which it forgets."""

    def __init__(self, units, seed, features=2):
        self.units, self.inner = units, adding.RNNCell(units, seed, features)

    def get_initial_state(self, batch_size):
        return [*self.inner.get_initial_state(batch_size), tf.zeros([batch_size, 1])]

    def __call__(self, column, state):
        hidden, age = state
        hidden, _ = self.inner(column, [hidden * tf.cast(age < 13.0, tf.float32)])
        return hidden, [hidden, age + 1.0]
