"""Memory for the data of chapter 02, all strings and answers: as this project has it, and as the source."""

from pathlib import Path

import numpy as np

from tutorial_utils import bits

LENGTH = 20


def as_arrays():
    """Write the strings as rows of bits, and the answers as one number each: the chapter's two lines."""
    strings = bits.from_ints(np.arange(2**LENGTH), LENGTH)
    return strings, strings.sum(axis=1, dtype=np.int32)


def as_lists():
    """Write each bit as a list of its own in a list a string, and each answer as a one-hot list."""
    strings = [[[int(bit)] for bit in f"{number:0{LENGTH}b}"] for number in range(2**LENGTH)]
    answers = []
    for string in strings:
        answer = [0] * (LENGTH + 1)
        answer[sum(bit[0] for bit in string)] = 1
        answers.append(answer)
    return strings, answers


def _status(name):
    """Return a field of this process's status, in MiB."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name)) / 1024


def peak(function):
    """Return by how many MiB this process grows at most while it builds the data. Linux only."""
    Path("/proc/self/clear_refs").write_text("5")  # forget the peak so far
    before = _status("VmRSS")
    kept = {"as_arrays": as_arrays, "as_lists": as_lists}[function]()
    grown = _status("VmHWM") - before
    assert len(kept[0]) == len(kept[1]) == 2**LENGTH
    return grown
