"""The source: its network, loss and optimizer, written anew for tf.compat.v1 and the package tf_keras.

A placeholder for the strings and one for the one-hot answers; an LSTM cell walked along by dynamic_rnn; the
clipped cross-entropy, summed over the mini-batch; Adam with its default step size, nothing clipped; each
mini-batch a slice of the data, in order, fed by the session.
"""

import time

import numpy as np

from tutorial_utils.runtime import tf  # imported there without TensorFlow's start-up messages

v1 = tf.compat.v1


def swap(gates):
    """Exchange the blocks of forget gate and candidate: Keras has i, f, j, o and TensorFlow 1 i, j, f, o."""
    first, second, third, last = np.split(gates, 4, axis=-1)
    return np.concatenate([first, third, second, last], axis=-1)


def in_batches(strings, answers, batch, fed):
    """Cut the data into mini-batches once: as the source's lists of lists, or as arrays."""
    parts = [(strings[at : at + batch], answers[at : at + batch]) for at in range(0, len(strings), batch)]
    return [(part.tolist(), answer.tolist()) for part, answer in parts] if fed == "lists" else parts


class Side:
    """See the package's docstring."""

    def __init__(self, task, batch, threads, fed):
        units, classes = task["weights"]["weight"].shape
        self.strings, self.answers = task["strings"], np.eye(classes, dtype=np.float32)[task["counts"]]
        self.batches = in_batches(self.strings, self.answers, batch, fed)
        with tf.Graph().as_default():
            self.read = v1.placeholder(tf.float32, [None, *self.strings.shape[1:]])
            self.truth = v1.placeholder(tf.float32, [None, classes])
            cell = v1.nn.rnn_cell.LSTMCell(units, state_is_tuple=True)
            outputs, _ = v1.nn.dynamic_rnn(cell, self.read, dtype=tf.float32)
            last = tf.gather(tf.transpose(outputs, [1, 0, 2]), self.strings.shape[1] - 1)
            weight = v1.get_variable("weight", [units, classes])
            bias = v1.get_variable("bias", [classes])
            chances = tf.nn.softmax(tf.matmul(last, weight) + bias)
            clipped = tf.clip_by_value(chances, 1e-10, 1.0)
            self.loss = -tf.reduce_sum(self.truth * tf.math.log(clipped))
            self.minimize = v1.train.AdamOptimizer().minimize(self.loss)
            self.trained = [*cell.trainable_weights, weight, bias]
            config = v1.ConfigProto(
                intra_op_parallelism_threads=threads[0], inter_op_parallelism_threads=threads[1]
            )
            self.session = v1.Session(config=config)
            self.session.run(v1.global_variables_initializer())
            given = task["weights"]
            forget = np.repeat(np.float32([0, 0, 1, 0]), units)  # which the cell adds by itself
            values = [swap(given["kernel"]), swap(given["bias"]) - forget, given["weight"], given["out_bias"]]
            for variable, value in zip(self.trained, values, strict=True):
                variable.load(value, self.session)

    def parameters(self):
        return sum(int(np.prod(variable.shape)) for variable in self.trained)

    def learn(self, order):
        losses = []
        for rows in order:
            fed = {self.read: self.strings[rows], self.truth: self.answers[rows]}
            losses.append(self.session.run([self.loss, self.minimize], fed)[0] / len(rows))
        return losses

    def epochs(self, number):
        seconds = []
        for _ in range(number):
            begin = time.perf_counter()
            for strings, answers in self.batches:
                self.session.run(self.minimize, {self.read: strings, self.truth: answers})
            seconds.append(time.perf_counter() - begin)
        return seconds

    def weights(self):
        kernel, bias, weight, out_bias = self.session.run(self.trained)
        forget = np.repeat(np.float32([0, 1, 0, 0]), len(weight))
        return {"kernel": swap(kernel), "bias": swap(bias) + forget, "weight": weight, "out_bias": out_bias}
