"""Checkpoints of a training: its history among them, the newest whole one found, damaged ones passed over."""

import json
import re
from pathlib import Path

from tutorial_utils import checks
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


def resume(folder, history, keep):
    """Restore ``history`` and all in ``keep`` from the folder's newest whole checkpoint, if it holds any.

    Args:
        folder: a path; it need not exist yet.
        history: a ``History``.
        keep: dict name -> what TensorFlow can save.

    Returns:
        ``tf.train.CheckpointManager`` that saves them there, the newest two.

    Raises:
        TypeError: ``folder`` is no path, or ``keep`` is no dict.
        ValueError: ``folder`` is a file; something in ``keep`` cannot be saved; the folder's checkpoints
            are unreadable or those of another network.
    """
    checkpoint = _checkpoint(history, keep)
    try:
        folder = Path(folder)
    except TypeError:
        raise TypeError(f"folder must be a path, got {checks.short(folder)}") from None
    if folder.exists() and not folder.is_dir():
        raise ValueError(f"folder must be a folder, got the file {folder}")
    try:
        manager = tf.train.CheckpointManager(checkpoint, str(folder), max_to_keep=2)
    except ValueError as error:
        raise ValueError(f"folder has a damaged list of checkpoints: remove {folder}/checkpoint") from error
    _restore(checkpoint, manager)
    return manager


def _checkpoint(history, keep):
    checks.mapping(keep, "keep", of="network, optimizer, generator or variable")
    if not all(isinstance(name, str) for name in keep) or {"history", "root", "save_counter"} & set(keep):
        raise ValueError(f"keep must have names other than history, root and save_counter, got {list(keep)}")
    try:
        return tf.train.Checkpoint(history=history, **keep)
    except ValueError as error:
        raise ValueError(f"keep must hold networks, optimizers, generators or variables: {error}") from None


def _restore(checkpoint, manager):
    """Load the newest checkpoint that is whole; say so when a damaged one is passed over."""
    # those too that the folder's list does not name: it is damaged, or a killed process had yet to write it
    there = {str(path.with_suffix("")) for path in Path(manager.directory).glob("ckpt-*.index")}
    there |= {*manager.checkpoints, manager.latest_checkpoint} - {None}
    newest_first = sorted(there, key=lambda path: int(re.search(r"\d*$", path)[0] or 0), reverse=True)
    path = next(filter(_is_whole, newest_first), None)
    if path is None:
        if there:
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
