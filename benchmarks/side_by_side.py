"""What networks that are trained side by side need: each its own clipped gradient and learning rate."""

import tensorflow as tf


def clip_each(gradients):
    """Cut each network's gradient to length 1 by itself; the leading axis is the network's."""
    squared = sum(tf.reduce_sum(gradient**2, axis=[1, 2], keepdims=True) for gradient in gradients)
    shrink = tf.maximum(tf.sqrt(squared), 1.0)
    return [gradient / shrink for gradient in gradients]


class AdamEach(tf.Module):
    """Adam for weights with a leading axis for the network.

    Each network is trained as if it were alone, with ``keras.optimizers.Adam(rate, global_clipnorm=1.0)``.
    """

    def __init__(self, weights, rates):
        self.rates = tf.constant(rates, tf.float32)[:, None, None]
        self.means = [tf.Variable(tf.zeros_like(weight)) for weight in weights]
        self.squares = [tf.Variable(tf.zeros_like(weight)) for weight in weights]
        self.steps = tf.Variable(0.0)

    def apply(self, gradients, weights):
        """Move the weights once."""
        self.steps.assign_add(1.0)
        rates = self.rates * tf.sqrt(1 - 0.999**self.steps) / (1 - 0.9**self.steps)
        columns = zip(weights, clip_each(gradients), self.means, self.squares, strict=True)
        for weight, gradient, mean, square in columns:
            mean.assign(0.9 * mean + 0.1 * gradient)
            square.assign(0.999 * square + 0.001 * gradient**2)
            weight.assign_sub(rates * mean / (tf.sqrt(square) + 1e-7))
