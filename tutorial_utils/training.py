"""One training loop for all notebooks: progress, history, checkpoints, interrupts.

The training step stays in the notebook; ``fit`` calls it, keeps what it measures, and can stop and resume
without leaving a trace of the stop.
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

    It prints a progress line. Interrupting the kernel ends the training after the current epoch; a second
    interrupt stops it immediately; either way the history so far is returned. With a ``folder``, everything
    in ``keep`` is saved there every few epochs, and a later call, in this process or another, resumes from
    the newest checkpoint and ends with the same weights as an uninterrupted run, bit for bit (provided that
    ``keep`` names everything that changes: network, optimizer, random generator).

    Args:
        epoch: function without arguments that trains for one epoch and returns a dict of what it measured:
            name -> a number, or a flat array of numbers. It must include ``"loss"``.
        epochs: number of epochs of the whole training, including those in a checkpoint, at least 1.
        watch: called as ``watch(history, last)`` after every epoch, such as ``plots.Live``.
        keep: dict name -> ``tf.Module``, optimizer, ``tf.random.Generator`` or ``tf.Variable``.
        folder: the path where the newest two checkpoints are kept. None: nothing is saved.
        every: epochs from one checkpoint to the next, at least 1; the last epoch and an interrupted one are
            always saved.

    Returns:
        dict name -> list with one entry for each epoch: a float, or a list of floats.

    Raises:
        TypeError: ``epochs`` or ``every`` is not an integer, ``epoch`` or ``watch`` not a function.
        ValueError: ``epochs`` or ``every`` is below 1; only one of ``keep`` and ``folder`` is given;
            ``epoch`` returns no loss, or other names than before; something in ``keep`` cannot be saved; the
            checkpoints in the folder are unreadable or belong to another network.
        FloatingPointError: the loss is not a finite number.

    Taught in ``02_counting_ones``, "Training", and in ``deeper/questions``, "Save, stop, go on".
    """
    epochs, every = integer(epochs, "epochs", 1), integer(every, "every", 1)
    if (keep is None) != (folder is None):
        raise ValueError("keep and folder come together: what to save, and where")
    history, saved = {}, tf.Variable("{}")  # a checkpoint stores the history as JSON
    manager, progress, begin = None, None, time.time()
    try:
        with _interrupts_held_back() as interrupted:
            if folder is not None:
                manager = _resume(Path(folder), saved, keep)
                history = json.loads(saved.numpy())
            for number in range(len(history.get("loss", [])) + 1, epochs + 1):
                _append(history, epoch(), number)
                try:
                    if watch:
                        watch(history, number == epochs)
                finally:  # a figure that fails loses no checkpoint
                    stop = bool(interrupted)
                    if manager and (number % every == 0 or number == epochs or stop):
                        saved.assign(json.dumps(history))
                        manager.save(checkpoint_number=number)
                if progress is None:  # only now, so that the line stands below the figure that `watch` shows
                    options = {"unit": "epoch", "mininterval": 0.5, "file": sys.stdout}
                    progress = tqdm(total=epochs, initial=number - 1, **options)
                    progress.start_t = begin  # the first epoch counts
                progress.set_postfix_str(f"loss {history['loss'][-1]:.2g}", refresh=False)
                progress.update()
                if stop:
                    raise KeyboardInterrupt
    except KeyboardInterrupt:
        print(f"\nStopped after {len(history.get('loss', []))} of {epochs} epochs.")
    finally:
        if progress is not None:
            progress.close()
    return history


@contextlib.contextmanager
def _interrupts_held_back():
    """Defer the first interrupt and note it in the list that is yielded; raise the second one immediately.

    An interrupt in the middle of an epoch would lose its measurements, though the weights have changed.
    """
    interrupted = []
    if threading.current_thread() is not threading.main_thread():  # which alone receives interrupts
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


def _append(history, measured, number):
    """Append what epoch ``number`` measured to the history; refuse a loss that is not a finite number."""
    if not isinstance(measured, dict) or "loss" not in measured:
        got = list(measured) if isinstance(measured, dict) else type(measured).__name__
        raise ValueError(f'epoch must return a dict with a "loss", got {got}')
    if not all(isinstance(name, str) for name in measured):  # a checkpoint would turn others into strings
        raise ValueError(f"epoch must name what it measures with strings, got {list(measured)}")
    if history and history.keys() != measured.keys():
        raise ValueError(f"epoch must measure {sorted(history)} each time, got {sorted(measured)}")
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
        history.setdefault(name, []).append(value.astype(float).tolist())


def _resume(folder, saved, keep):
    """Restore the history and ``keep`` from the newest intact checkpoint; return a manager of the folder."""
    try:
        checkpoint = tf.train.Checkpoint(history=saved, **keep)
    except (TypeError, ValueError) as error:
        raise ValueError(f"keep must hold networks, optimizers, generators or variables: {error}") from None
    try:
        manager = tf.train.CheckpointManager(checkpoint, str(folder), max_to_keep=2)
    except ValueError as error:
        raise ValueError(f"folder has a damaged list of checkpoints: remove {folder}/checkpoint") from error
    # Include checkpoints missing from the index file: it may be damaged, or the process was killed before
    # updating it.
    found = {str(path.with_suffix("")) for path in folder.glob("ckpt-*.index")}
    found |= {*manager.checkpoints, manager.latest_checkpoint} - {None}
    newest_first = sorted(found, key=lambda path: int(re.search(r"\d*$", path)[0] or 0), reverse=True)
    path = next(filter(_is_intact, newest_first), None)
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


def _is_intact(path):
    """Return whether every value of a checkpoint can be read; TensorFlow verifies the checksum of each."""
    try:
        reader = tf.train.load_checkpoint(path)
        for name in reader.get_variable_to_shape_map():
            reader.get_tensor(name)
    except Exception as error:  # damaged files raise many types, even IndexError and RuntimeError
        print(f"{path} is damaged and skipped ({type(error).__name__})")
        return False
    return True
