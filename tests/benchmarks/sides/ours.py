"""Our side: the recipe cells of chapter 02, as they stand in the notebook."""

import contextlib
import io
import time

import numpy as np

from tutorial_utils import chapters

with contextlib.redirect_stdout(io.StringIO()):  # the notebook prints its versions
    chapter = chapters.load("02_counting_ones")
    # its threads are set now; a module that starts TensorFlow anew would come too late


def draw(kind, seed):
    """Return 10,000 numbers of strings, "at random" or "evenly", as the chapter draws them."""
    if kind == "at random":
        return chapter.draw_at_random(seed)
    return chapter.draw_evenly(chapter.LENGTH * chapter.COUNTS + chapter.RUNS, seed)


def task(kind, seed, epochs=None, units=None):
    """Return what all sides learn, and the weights that all start from, as plain arrays."""
    sample, network = draw(kind, seed), chapter.new_network(seed, units or chapter.UNITS)
    return {
        "seed": seed,
        "epochs": epochs or chapter.EPOCHS,
        "strings": chapter.as_batch(chapter.STRINGS[sample]),  # [10000, 20, 1]
        "counts": chapter.COUNTS[sample],  # [10000]
        "sample": sample,
        "weights": weights_of(network),
    }


def weights_of(network):
    """Return the weights as arrays: Keras's order of gates, one row for the bit, then the hidden state's."""
    return {
        "kernel": network.cell.kernel.numpy()[1:],  # [1 + units, 4 * units]
        "bias": network.cell.kernel.numpy()[0],  # [4 * units]
        "weight": network.weight.numpy(),  # [units, classes]
        "out_bias": network.bias.numpy(),  # [classes]
    }


def load(network, weights):
    """Give a network the weights of a task or of another side."""
    network.cell.kernel.assign(np.concatenate([weights["bias"][None], weights["kernel"]]))
    network.weight.assign(weights["weight"])
    network.bias.assign(weights["out_bias"])
    return network


def wrong(weights, sample):
    """Return how many unseen strings get a wrong answer, and their share in %."""
    network = load(chapter.new_network(0), weights)
    mistakes = (chapter.answer_all(network) != chapter.COUNTS)[chapter.unseen_by(sample)]
    return int(mistakes.sum()), 100 * float(mistakes.mean())


class Side:
    """See the package's docstring."""

    def __init__(self, task, batch):
        self.network = chapter.new_network(task["seed"], units=task["weights"]["weight"].shape[0])
        load(self.network, task["weights"])
        self.strings, self.counts = task["strings"], task["counts"]
        self.epoch, keep = chapter.prepare(
            self.network, self.strings[..., 0], self.counts, task["seed"], batch, task["epochs"]
        )
        self.optimizer = keep["optimizer"]

    def parameters(self):
        return sum(int(np.prod(weight.shape)) for weight in self.network.trainable_variables)

    def learn(self, order):
        step = chapter.tf.function(chapter.train_step)
        data = ((self.strings[rows], self.counts[rows]) for rows in order)
        return [float(step(self.network, self.optimizer, *some)) for some in data]

    def epochs(self, number):
        seconds = []
        for _ in range(number):
            begin = time.perf_counter()
            float(self.epoch())
            seconds.append(time.perf_counter() - begin)
        return seconds

    def weights(self):
        return weights_of(self.network)
