"""Keras: the layers a reader would take, ``compile`` and ``fit``, with the chapter's optimizer."""

import time

import numpy as np

from tutorial_utils.runtime import keras, tf  # imported there without TensorFlow's start-up messages


class EpochTimes(keras.callbacks.Callback):
    """The seconds of each epoch, without what ``fit`` does once."""

    def __init__(self):
        super().__init__()
        self.seconds = []

    def on_epoch_begin(self, epoch, logs=None):
        self.begin = time.perf_counter()

    def on_epoch_end(self, epoch, logs=None):
        self.seconds.append(time.perf_counter() - self.begin)


def chapters_adam(steps):
    """Return chapter 02's optimizer, for a training of this many steps."""
    climb, fall = 0.1 * steps, 0.9 * steps
    rate = keras.optimizers.schedules.CosineDecay(0.0, fall, warmup_target=0.06, warmup_steps=climb)
    return keras.optimizers.Adam(rate, beta_2=0.95, global_clipnorm=1.0)


class Side:
    """See the package's docstring."""

    def __init__(self, task, batch, threads, together, jit):
        set_threads(*threads)
        keras.utils.set_random_seed(task["seed"])
        self.strings, self.counts, self.batch = task["strings"], task["counts"], batch
        units, classes = task["weights"]["weight"].shape
        self.model = keras.Sequential(
            [keras.Input(self.strings.shape[1:]), keras.layers.LSTM(units), keras.layers.Dense(classes)]
        )
        self.model.set_weights(
            [task["weights"]["kernel"][:1], task["weights"]["kernel"][1:]]
            + [task["weights"][name] for name in ("bias", "weight", "out_bias")]
        )
        steps = len(self.strings) // batch
        self.model.compile(
            chapters_adam(task["epochs"] * steps),
            keras.losses.SparseCategoricalCrossentropy(from_logits=True),
            jit_compile=jit,
            steps_per_execution=min(together, steps),
        )

    def parameters(self):
        return self.model.count_params()

    def learn(self, order):
        options = {"batch_size": self.batch, "shuffle": False, "verbose": 0}
        fits = (self.model.fit(self.strings[rows], self.counts[rows], **options) for rows in order)
        return [fit.history["loss"][0] for fit in fits]

    def epochs(self, number):
        times = EpochTimes()
        options = {"batch_size": self.batch, "epochs": number, "verbose": 0, "callbacks": [times]}
        self.model.fit(self.strings, self.counts, **options)
        return times.seconds

    def weights(self):
        inputs, recurrent, *rest = self.model.get_weights()
        kernel = np.concatenate([inputs, recurrent])
        return dict(zip(("kernel", "bias", "weight", "out_bias"), [kernel, *rest], strict=True))


def set_threads(inside, beside):
    """Set TensorFlow's threads: inside an operation, and operations side by side; 0 is its default."""
    if tf.config.threading.get_intra_op_parallelism_threads() != inside:
        tf.config.threading.set_intra_op_parallelism_threads(inside)
    if tf.config.threading.get_inter_op_parallelism_threads() != beside:
        tf.config.threading.set_inter_op_parallelism_threads(beside)
