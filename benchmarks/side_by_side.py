"""Adam for networks that are trained side by side: each with a learning rate of its own."""

import tensorflow as tf


class AdamEach(tf.Module):
    """Adam for weights with a leading axis for the network.

    Each network has its own learning rate, and its gradient is cut to length 1 by itself, so that it is
    trained as if it were alone, with ``keras.optimizers.Adam(rate, beta_2=beta_2, global_clipnorm=1.0)``.
    """

    def __init__(self, weights, rates, beta_2=0.999):
        self.rates = tf.constant(rates, tf.float32)[:, None, None]
        self.beta_2 = beta_2
        self.means = [tf.Variable(tf.zeros_like(weight)) for weight in weights]
        self.squares = [tf.Variable(tf.zeros_like(weight)) for weight in weights]
        self.steps = tf.Variable(0.0)

    def apply(self, gradients, weights, factor=1.0):
        """Move the weights once, with all learning rates multiplied by ``factor``."""
        squared = sum(tf.reduce_sum(gradient**2, axis=[1, 2], keepdims=True) for gradient in gradients)
        shrink = tf.maximum(tf.sqrt(squared), 1.0)
        self.steps.assign_add(1.0)
        rates = self.rates * factor * tf.sqrt(1 - self.beta_2**self.steps) / (1 - 0.9**self.steps)
        for gradient, weight, mean, square in zip(gradients, weights, self.means, self.squares, strict=True):
            gradient = gradient / shrink
            mean.assign(0.9 * mean + 0.1 * gradient)
            square.assign(self.beta_2 * square + (1 - self.beta_2) * gradient**2)
            weight.assign_sub(rates * mean / (tf.sqrt(square) + 1e-7))
