"""One training loop for all notebooks: progress, history, checkpoints, interrupts.

What a step of training is stays in the notebook; ``fit`` calls it, keeps what it measures, and can
stop and go on without a trace of the stop.
"""

import contextlib
import signal
import sys
import threading

import numpy as np
from tqdm import tqdm

from tutorial_utils import checkpoints, checks


def fit(epoch, epochs, watch=None, keep=None, folder=None, every=10):
    """Call ``epoch`` until ``epochs`` epochs are done, and return what it measured.

    A line of progress is printed meanwhile. Interrupting the kernel ends the training after the epoch
    at hand (twice: at once), and keeps the history so far. With a ``folder``, everything in ``keep`` is
    saved there every few epochs, and a later call goes on from the newest checkpoint, in this process or
    another, to the same weights that an uninterrupted run ends with, bit for bit (as long as ``keep``
    names all that changes: network, optimizer, random generator).

    Args:
        epoch: function without arguments that trains for one epoch and returns a dict of what it
            measured: name -> a number, or a flat array of numbers. Each needs ``"loss"``.
        epochs: how many epochs the whole training has, at least 1; those in a checkpoint count.
        watch: called as ``watch(history, last)`` after every epoch, such as ``plots.Live``.
        keep: dict name -> ``tf.Module``, optimizer, ``tf.random.Generator`` or ``tf.Variable``.
        folder: where the checkpoints are, a path; the newest two are kept. None: nothing is saved.
        every: epochs from one checkpoint to the next, at least 1; the last epoch is always saved, and
            the one that was interrupted.

    Returns:
        dict name -> list with one entry an epoch: a float, or a list of floats.

    Raises:
        TypeError: ``epochs`` or ``every`` is not an integer, ``epoch`` or ``watch`` no function,
            ``folder`` no path, ``keep`` no dict.
        ValueError: one of them is below 1; ``keep`` and ``folder`` do not come together; ``epoch``
            returns no loss, or other names than before; something in ``keep`` cannot be saved; the
            folder's checkpoints are unreadable or those of another network.
        FloatingPointError: the loss is no longer a finite number.

    Taught in ``02_counting_ones.ipynb``, "Training" and "Tinkering" (saving and restoring).
    """
    checks.function(epoch, "epoch")
    checks.function(watch, "watch", optional=True)
    epochs, every = checks.integer(epochs, "epochs", 1), checks.integer(every, "every", 1)
    if (keep is None) != (folder is None):
        raise ValueError("keep and folder come together: what to save, and where")
    history, manager, progress = checkpoints.History(), None, None
    try:
        with _interrupts_held_back() as interrupted:
            if folder is not None:
                manager = checkpoints.resume(folder, history, keep)
            for number in range(len(history.lists.get("loss", [])) + 1, epochs + 1):
                _append(history.lists, epoch(), number)
                stop = bool(interrupted)
                if manager and (number % every == 0 or number == epochs or stop):
                    manager.save(checkpoint_number=number)
                if watch:
                    watch(history.lists, number == epochs)
                if progress is None:  # only now, so that the line stands below the picture that `watch` shows
                    line = {"unit": "epoch", "mininterval": 0.5, "file": sys.stdout}
                    progress = tqdm(total=epochs, initial=number - 1, **line)
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


@contextlib.contextmanager
def _interrupts_held_back():
    """Let a first interrupt wait, and tell of it in the list that is yielded; a second one comes at once.

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
    """Add what epoch ``number`` measured to the lists; refuse a loss that is no finite number."""
    if not isinstance(measured, dict) or "loss" not in measured:
        got = sorted(map(str, measured)) if isinstance(measured, dict) else type(measured).__name__
        raise ValueError(f'epoch must return a dict with a "loss", got {got}')
    if lists and lists.keys() != measured.keys():
        raise ValueError(f"epoch must measure {sorted(lists)} each time, got {sorted(map(str, measured))}")
    numbers = {name: _flat(value, name) for name, value in measured.items()}
    if np.ndim(numbers["loss"]):
        raise ValueError(f'epoch must return one number as "loss", got {len(numbers["loss"])}')
    if not np.isfinite(numbers["loss"]):
        raise FloatingPointError(
            f"the loss of epoch {number} is {numbers['loss']}: use a loss that cannot take the "
            "logarithm of zero, clip the gradient, or lower the learning rate"
        )
    for name, value in numbers.items():
        lists.setdefault(name, []).append(value)


def _flat(value, name):
    """Return a number, or a flat array of numbers, as Python's own floats."""
    try:
        value = np.asarray(value)
        if not isinstance(name, str) or value.dtype.kind not in "biuf" or value.ndim > 1:
            raise ValueError
    except ValueError:
        raise ValueError(f"epoch must return numbers or flat arrays by name, got another {name!r}") from None
    return value.astype(float).tolist()
