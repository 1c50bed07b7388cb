"""Integers and strings of zeros and ones <-> arrays of bits, the highest first if not named otherwise."""

import numpy as np

from tutorial_utils import checks

WIDEST = 63  # bits of a non-negative int64
LONGEST = 10**8  # bits of an integer of any size: more would fill the memory before an error could be shown


def from_ints(values, width):
    """Write each of the integers ``values`` as ``width`` bits, the highest first.

    Args:
        values: integers in 0 .. 2**width - 1, shape ``[n]``, n at least 1.
        width: bits to an integer, 1 to 63.

    Returns:
        uint8 array of zeros and ones, shape ``[n, width]``.

    Raises:
        TypeError: ``values`` or ``width`` are not integers.
        ValueError: ``width`` is out of range, ``values`` is empty or not flat, or one does not fit.

    Taught in ``02_counting_ones.ipynb``, "The data".
    """
    width = checks.integer(width, "width", 1, WIDEST)
    values = checks.array(values, "values", ["n"])
    if values.dtype.kind == "f" and not np.isfinite(values).all():
        raise ValueError(f"values must be integers, got {values[~np.isfinite(values)][0]}")
    if values.dtype.kind not in "iu":
        raise TypeError(f"values must be integers, got {values.dtype}")
    fits = (values >= 0) & (values <= 2**width - 1)
    if not fits.all():
        raise ValueError(f"values must be in 0 .. {2**width - 1} to fit {width} bits, got {values[~fits][0]}")
    bits = np.empty([len(values), width], np.uint8)
    for place in range(width):  # a column at a time: no array of 64-bit integers as large as the result
        bits[:, place] = (values >> (width - 1 - place)) & 1
    return bits


def to_ints(bits):
    """Read each row of ``bits`` as one integer, the highest bit first: ``from_ints`` undone.

    Args:
        bits: zeros and ones, shape ``[n, width]``, n at least 1, width 1 to 63.

    Returns:
        int64 array, shape ``[n]``.

    Raises:
        ValueError: an entry is neither 0 nor 1, or the shape is another.
    """
    bits = checks.bits(bits, "bits", ["n", "width"])
    width = checks.integer(bits.shape[1], "width", 1, WIDEST)
    return bits.astype(np.int64) @ (np.int64(1) << np.arange(width - 1, -1, -1))


def from_text(text, width=None):
    """Turn a string such as ``"0110"`` into an array of its bits.

    Args:
        text: characters ``0`` and ``1``, at least one.
        width: the length that ``text`` must have; any, if not given.

    Returns:
        uint8 array of zeros and ones, shape ``[len(text)]``.

    Raises:
        TypeError: ``text`` is not a string.
        ValueError: ``text`` is empty, has another length or another character.

    Taught in ``02_counting_ones.ipynb``, "Results".
    """
    if not isinstance(text, str):
        raise TypeError(f"text must be a string of zeros and ones, got {type(text).__name__}")
    if not text:
        raise ValueError("text must hold at least one 0 or 1, got an empty string")
    for place, character in enumerate(text):
        if character not in "01":
            raise ValueError(f"text must hold only 0 and 1, got {character!r} at place {place}")
    if width is not None and len(text) != checks.integer(width, "width", 1):
        raise ValueError(f"text must be {width} characters long, got {len(text)}")
    return np.frombuffer(text.encode("ascii"), np.uint8) - ord("0")


def to_text(bits):
    """Turn a flat array of bits into a string of zeros and ones: ``from_text`` undone.

    Raises:
        ValueError: an entry is neither 0 nor 1, or ``bits`` is empty or not flat.
    """
    bits = checks.bits(bits, "bits", ["n"])
    return "".join(bits.astype(int).astype(str))


def length(value, name="value"):
    """Return how many bits the integer ``value`` has, at least 1; errors call it ``name``.

    Raises a TypeError if it is no integer (a bool is none), a ValueError if it is negative.
    """
    value = checks.integer(value, name, 0)
    return max(1, value.bit_length())


def lowest_first(value, width):
    """Write one integer of any size as bits, the lowest first: uint8 ``[width]``. Taught in notebook 03."""
    width = checks.integer(width, "width", 1, LONGEST)
    if length(value) > width:
        raise ValueError(f"value must fit {width} bits, got one of {length(value)}")
    return from_text(f"{value:0{width}b}")[::-1]


def from_lowest_first(bits):
    """Read flat ``bits`` as one Python integer; raise a ValueError as ``to_text`` does."""
    return int(to_text(bits)[::-1], 2)
