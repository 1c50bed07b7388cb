"""The sides of the race: one module each, with one class ``Side`` of the same four methods.

``Side(task, batch, **setting)`` builds the network of chapter 02 with the task's weights, ready to train.
``parameters()`` counts the trained numbers. ``learn(order)`` takes one step a row of ``order``, a mini-batch
of string numbers, and returns the mean loss before each step. ``epochs(number)`` trains on shuffled epochs
and returns the seconds of each. ``weights()`` returns the weights as a dict of arrays, in the task's form.

Each side runs in a process of its own, so that its environment and its threads are its own, too.
"""

import importlib.util
import itertools
import os
from dataclasses import dataclass, field

CORES = os.cpu_count()


@dataclass(frozen=True)
class Entry:
    """A side with one setting: what its process needs, and what its line in the table says."""

    side: str
    says: str  # the setting in words
    module: str
    needs: tuple = ()  # packages without which it is skipped
    environment: dict = field(default_factory=dict)  # set before anything is imported
    setting: dict = field(default_factory=dict)

    @property
    def name(self):
        """Side and setting, as the table has them."""
        return f"{self.side} ({self.says})"

    def missing(self):
        """Return the packages that are needed and not installed."""
        return [name for name in self.needs if importlib.util.find_spec(name) is None]


def _threads(inside, beside):
    """Return the setting of a TensorFlow side: threads inside an operation, operations side by side."""
    return {"threads": (inside, beside)}


def _all():
    yield Entry("this project", "the notebook's own threads", "ours")
    yield Entry("lower bound", f"arithmetic alone, {CORES} cores", "bound", (), {"OPENBLAS_NUM_THREADS": "1"})
    one_each, default = ("1 thread an operation", _threads(1, CORES)), ("default threads", _threads(0, 0))
    legacy = {"TF_USE_LEGACY_KERAS": "1"}
    for (says, threads), fed in itertools.product((one_each, default), ("lists", "arrays")):
        setting = {**threads, "fed": fed}
        yield Entry("source, tf.compat.v1", f"{says}, {fed} fed", "source", ("tf_keras",), legacy, setting)
    for (says, threads), together in itertools.product((one_each, default), (1, 10)):
        setting = {**threads, "together": together, "jit": False}
        yield Entry("Keras fit", f"{says}, {together} steps a call", "keras_fit", (), {}, setting)
    setting = {**default[1], "together": 1, "jit": True}
    yield Entry("Keras fit", "default threads, compiled by XLA", "keras_fit", (), {}, setting)
    for threads in range(1, CORES + 1):
        says = f"{threads} thread{'s' * (threads > 1)}"
        yield Entry("PyTorch nn.LSTM", says, "torch_lstm", ("torch",), {}, {"threads": threads})
    one_thread = {"XLA_FLAGS": "--xla_cpu_multi_thread_eigen=false"}
    for (says, flags), unroll in itertools.product(
        (("1 thread an operation", one_thread), ("default threads", {})), (1, 20)
    ):
        says += ", unrolled" if unroll > 1 else ", loop"
        yield Entry("JAX lax.scan", says, "jax_scan", ("jax", "optax"), flags, {"unroll": unroll})
    devices = {"XLA_FLAGS": f"--xla_force_host_platform_device_count={CORES}"}
    setting = {"unroll": 1, "devices": CORES}
    yield Entry("JAX lax.scan", f"batch over {CORES} devices", "jax_scan", ("jax", "optax"), devices, setting)


ENTRIES = tuple(_all())
