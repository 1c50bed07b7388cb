"""One training loop for all notebooks: progress, history, checkpoints that resume.

What a step of training is stays in the notebook; ``fit`` calls it, keeps what it measures, and can
stop and go on without a trace of the stop.
"""

import json
import operator
import sys

import numpy as np
from tqdm import tqdm

from tutorial_utils.runtime import tf  # imported there without its start-up messages


class History(tf.train.experimental.PythonState):
    """What was measured so far, a list a name; a checkpoint holds it as JSON."""

    def __init__(self):
        self.lists = {}

    def serialize(self):
        """Return the lists as text, for a checkpoint."""
        return json.dumps(self.lists)

    def deserialize(self, string_value):
        """Take the lists back from a checkpoint's text."""
        self.lists = json.loads(string_value)


def fit(epoch, epochs, watch=None, keep=None, folder=None, every=10):
    """Call ``epoch`` until ``epochs`` epochs are done, and return what it measured.

    A line of progress is printed meanwhile. Interrupting the kernel ends the training and keeps the
    history so far. With a ``folder``, everything in ``keep`` is saved there every few epochs, and a
    later call goes on from the newest checkpoint, in this process or another, to the same weights
    that an uninterrupted run ends with, bit for bit (as long as ``keep`` names all that changes:
    network, optimizer, random generator).

    Args:
        epoch: function without arguments that trains for one epoch and returns a dict of what it
            measured: name -> a number, or a flat array of numbers. Each needs ``"loss"``.
        epochs: how many epochs the whole training has, at least 1; those in a checkpoint count.
        watch: called as ``watch(history, last)`` after every epoch, such as ``plots.Live``.
        keep: dict name -> ``tf.Module``, optimizer, ``tf.random.Generator`` or ``tf.Variable``.
        folder: where the checkpoints are, a path; the newest two are kept. None: nothing is saved.
        every: epochs from one checkpoint to the next, at least 1; the last epoch is always saved.

    Returns:
        dict name -> list with one entry an epoch: a float, or a list of floats.

    Raises:
        TypeError: ``epochs`` or ``every`` is not an integer.
        ValueError: one of them is below 1; ``keep`` and ``folder`` do not come together; ``epoch``
            returns no loss; the folder's checkpoints are unreadable or those of another network.
        FloatingPointError: the loss is no longer a finite number.

    Taught in ``02_counting_ones.ipynb``, "Training" and "Tinkering" (saving and restoring).
    """
    epochs, every = _at_least_one(epochs, "epochs"), _at_least_one(every, "every")
    if (keep is None) != (folder is None):
        raise ValueError("keep and folder come together: what to save, and where")
    history = History()
    manager = None
    if folder is not None:
        checkpoint = tf.train.Checkpoint(history=history, **keep)
        manager = tf.train.CheckpointManager(checkpoint, str(folder), max_to_keep=2)
        _restore(checkpoint, manager)
    done = len(history.lists.get("loss", []))
    progress = None
    try:
        for number in range(done + 1, epochs + 1):
            measured = epoch()
            _append(history.lists, measured, number)
            if manager and (number % every == 0 or number == epochs):
                manager.save(checkpoint_number=number)
            if watch:
                watch(history.lists, number == epochs)
            if progress is None:  # only now, so that the line stands below the picture that `watch` shows
                line = {"unit": "epoch", "mininterval": 0.5, "file": sys.stdout}
                progress = tqdm(total=epochs, initial=number - 1, **line)
            progress.set_postfix_str(f"loss {history.lists['loss'][-1]:.2g}", refresh=False)
            progress.update()
    except KeyboardInterrupt:
        print(f"\nStopped after {len(history.lists.get('loss', []))} of {epochs} epochs.")
    finally:
        if progress is not None:
            progress.close()
    return history.lists


def _append(lists, measured, number):
    """Add what epoch ``number`` measured to the lists; refuse a loss that is no finite number."""
    if "loss" not in measured:
        raise ValueError(f'epoch must return a dict with a "loss", got {sorted(measured)}')
    measured = {name: np.asarray(value, float).tolist() for name, value in measured.items()}
    if not np.isfinite(measured["loss"]):
        raise FloatingPointError(
            f"the loss of epoch {number} is {measured['loss']}: use a loss that cannot take the "
            "logarithm of zero, clip the gradient, or lower the learning rate"
        )
    for name, value in measured.items():
        lists.setdefault(name, []).append(value)


def _restore(checkpoint, manager):
    """Load the newest checkpoint that is whole; say so when a damaged one is passed over."""
    whole = (path for path in reversed(manager.checkpoints) if _is_whole(path))
    path = next(whole, None)
    if path is None:
        if manager.checkpoints:
            raise ValueError(f"no checkpoint in {manager.directory} can be read; remove it to start anew")
        return
    try:
        checkpoint.restore(path).assert_existing_objects_matched().assert_consumed()
    except (AssertionError, ValueError, tf.errors.InvalidArgumentError) as error:
        raise ValueError(
            f"{path} holds another network than the one to train; train in another folder, or remove "
            f"that one. TensorFlow says: {str(error).splitlines()[0]}"
        ) from error


def _is_whole(path):
    """Tell whether every value of a checkpoint can be read; TensorFlow compares the checksum of each."""
    try:
        reader = tf.train.load_checkpoint(path)
        for name in reader.get_variable_to_shape_map():
            reader.get_tensor(name)
    except Exception as error:  # a damaged file ends in errors of many types, IndexError and RuntimeError too
        print(f"{path} is damaged and passed over ({type(error).__name__})")
        return False
    return True


def _at_least_one(value, name):
    """Return ``value`` as an int of at least 1, or raise an error that names the argument."""
    try:
        value = operator.index(value)
    except TypeError:
        raise TypeError(f"{name} must be an integer, got {value!r}") from None
    if value < 1:
        raise ValueError(f"{name} must be at least 1, got {value}")
    return value
