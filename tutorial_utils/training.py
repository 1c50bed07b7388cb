"""One training loop for all notebooks: progress, history, checkpoints, interrupts.

What a step of training is stays in the notebook; ``fit`` calls it, keeps what it measures, and can stop and
go on without a trace of the stop.
"""

import contextlib
import json
import re
import signal
import sys
import threading
import time
from pathlib import Path

import numpy as np
from tqdm import tqdm

from tutorial_utils.bits import array, integer
from tutorial_utils.runtime import tf  # imported there without its start-up messages


def fit(epoch, epochs, watch=None, keep=None, folder=None, every=10):
    """Call ``epoch`` until ``epochs`` epochs are done, and return what it measured.

    A line of progress is printed meanwhile. Interrupting the kernel ends the training after the epoch at hand
    (twice: at once), and keeps the history so far. With a ``folder``, everything in ``keep`` is saved there
    every few epochs, and a later call goes on from the newest checkpoint, in this process or another, to the
    same weights that an uninterrupted run ends with, bit for bit (as long as ``keep`` names all that changes:
    network, optimizer, random generator).

    Args:
        epoch: function without arguments that trains for one epoch and returns a dict of what it measured:
            name -> a number, or a flat array of numbers. Each needs ``"loss"``.
        epochs: how many epochs the whole training has, at least 1; those in a checkpoint count.
        watch: called as ``watch(history, last)`` after every epoch, such as ``plots.Live``.
        keep: dict name -> ``tf.Module``, optimizer, ``tf.random.Generator`` or ``tf.Variable``.
        folder: a path, where the newest two checkpoints are kept. None: nothing is saved.
        every: epochs from one checkpoint to the next, at least 1; the last epoch is always saved, and the one
            that was interrupted.

    Returns:
        dict name -> list with one entry for each epoch: a float, or a list of floats.

    Raises:
        TypeError: ``epochs`` or ``every`` is not an integer, ``epoch`` or ``watch`` not a function.
        ValueError: one of them is below 1; ``keep`` and ``folder`` do not come together; ``epoch`` returns no
            loss, or other names than before; something in ``keep`` cannot be saved; the folder's checkpoints
            are unreadable or those of another network.
        FloatingPointError: the loss is no longer a finite number.

    Taught in ``02_counting_ones``, "Training", and in ``deeper/questions``, "Save, stop, go on".
    """
    if not callable(epoch) or not (watch is None or callable(watch)):
        types = f"{type(epoch).__name__} and {type(watch).__name__}"
        raise TypeError(f"epoch and watch must be functions, got {types}")
    epochs, every = integer(epochs, "epochs", 1), integer(every, "every", 1)
    if (keep is None) != (folder is None):
        raise ValueError("keep and folder come together: what to save, and where")
    history, manager, progress, begin = History(), None, None, time.time()
    try:
        with _interrupts_held_back() as interrupted:
            if folder is not None:
                manager = _resume(Path(folder), history, keep)
            for number in range(len(history.lists.get("loss", [])) + 1, epochs + 1):
                _append(history.lists, epoch(), number)
                stop = bool(interrupted)
                if manager and (number % every == 0 or number == epochs or stop):
                    manager.save(checkpoint_number=number)
                if watch:
                    watch(history.lists, number == epochs)
                if progress is None:  # only now, so that the line stands below the picture that `watch` shows
                    options = {"unit": "epoch", "mininterval": 0.5, "file": sys.stdout}
                    progress = tqdm(total=epochs, initial=number - 1, **options)
                    progress.start_t = begin  # the first epoch counts
                progress.set_postfix_str(f"loss {history.lists['loss'][-1]:.2g}", refresh=False)
                progress.update()
                if stop:
                    raise KeyboardInterrupt
    except KeyboardInterrupt:
        print(f"\nStopped after {len(history.lists.get('loss', []))} of {epochs} epochs.")
    finally:
        if progress is not None:
            progress.close()
    return history.lists


class History(tf.train.experimental.PythonState):
    """What was measured so far, one list for each name; a checkpoint holds it as JSON."""

    def __init__(self):
        self.lists = {}

    def serialize(self):
        """Return the lists as text, for a checkpoint."""
        return json.dumps(self.lists)

    def deserialize(self, string_value):
        """Take the lists back from a checkpoint's text."""
        self.lists = json.loads(string_value)


@contextlib.contextmanager
def _interrupts_held_back():
    """Let a first interrupt wait, and note it in the list that is yielded; a second one comes at once.

    An interrupt in the middle of an epoch would lose what it measured, though the weights have moved.
    """
    interrupted = []
    if threading.current_thread() is not threading.main_thread():  # interrupts do not come here
        yield interrupted
        return

    def wait(number, _):
        if interrupted:
            raise KeyboardInterrupt
        interrupted.append(number)

    before = signal.signal(signal.SIGINT, wait)
    try:
        yield interrupted
    finally:
        signal.signal(signal.SIGINT, before if before is not None else signal.default_int_handler)


def _append(lists, measured, number):
    """Add what epoch ``number`` measured to the lists; refuse a loss that is not a finite number."""
    if not isinstance(measured, dict) or "loss" not in measured:
        got = list(measured) if isinstance(measured, dict) else type(measured).__name__
        raise ValueError(f'epoch must return a dict with a "loss", got {got}')
    if lists and lists.keys() != measured.keys():
        raise ValueError(f"epoch must measure {sorted(lists)} each time, got {sorted(map(str, measured))}")
    numbers = {name: array(value, f"epoch's {name}") for name, value in measured.items()}
    for name, value in numbers.items():
        if value.dtype.kind not in "biuf" or value.ndim > (name != "loss"):
            raise ValueError(f"epoch must return a number or a flat array of numbers as {name!r}")
    if not np.isfinite(numbers["loss"]):
        raise FloatingPointError(
            f"the loss of epoch {number} is {numbers['loss']}: use a loss that cannot take the "
            "logarithm of zero, clip the gradient, or lower the learning rate"
        )
    for name, value in numbers.items():
        lists.setdefault(name, []).append(value.astype(float).tolist())


def _resume(folder, history, keep):
    """Restore history and ``keep`` from the newest whole checkpoint; return a manager of the folder."""
    try:
        checkpoint = tf.train.Checkpoint(history=history, **keep)
    except (TypeError, ValueError) as error:
        raise ValueError(f"keep must hold networks, optimizers, generators or variables: {error}") from None
    try:
        manager = tf.train.CheckpointManager(checkpoint, str(folder), max_to_keep=2)
    except ValueError as error:
        raise ValueError(f"folder has a damaged list of checkpoints: remove {folder}/checkpoint") from error
    # those too that the folder's list does not name: it is damaged, or a killed process had yet to write it
    found = {str(path.with_suffix("")) for path in folder.glob("ckpt-*.index")}
    found |= {*manager.checkpoints, manager.latest_checkpoint} - {None}
    newest_first = sorted(found, key=lambda path: int(re.search(r"\d*$", path)[0] or 0), reverse=True)
    path = next(filter(_is_whole, newest_first), None)
    if found and path is None:
        raise ValueError(f"no checkpoint in {folder} can be read; remove it to start anew")
    try:
        if path is not None:
            checkpoint.restore(path).assert_existing_objects_matched().assert_consumed()
    except (AssertionError, ValueError, tf.errors.InvalidArgumentError) as error:
        raise ValueError(
            f"{path} holds another network than the one to train; train in another folder, or remove "
            f"that one. TensorFlow says: {str(error).splitlines()[0]}"
        ) from error
    return manager


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
