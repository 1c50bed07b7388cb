"""Integers and strings <-> arrays of bits, most significant bit first unless the name says otherwise."""

import numbers

import numpy as np

LONGEST = 10**8  # bits of an integer: more would fill the memory before an error could be raised


def integer(value, name, least=None, most=None):
    """Return ``value`` as an int; errors call it ``name``.

    Raises:
        TypeError: it is not an integer (a bool is not one).
        ValueError: it is outside ``least`` .. ``most``, where these are given.
    """
    if isinstance(value, bool) or not isinstance(value, numbers.Integral):
        raise TypeError(f"{name} must be an integer, got {_short(value)}")
    value = int(value)
    if (least is not None and value < least) or (most is not None and value > most):
        allowed = f"at least {least}" if most is None else f"{least} to {most}"
        raise ValueError(f"{name} must be {allowed}, got {_short(value)}")
    return value


def array(values, name):
    """Return ``values`` as an array; raise a ValueError that calls them ``name`` if rows differ in length."""
    try:
        return np.asarray(values)
    except ValueError:
        raise ValueError(f"{name} must have rows of one length") from None


def zeros_and_ones(values, name, axes):
    """Return ``values`` as zeros and ones, uint8, with as many axes as ``axes`` names: ["batch", "time"].

    Raises a ValueError that calls them ``name`` if they have another shape, are empty, or hold other values.
    """
    values = array(values, name)
    if values.ndim != len(axes) or not values.size:
        raise ValueError(f"{name} must have the shape [{', '.join(axes)}], got {list(values.shape)}")
    wrong = (values != 0) & (values != 1)
    if wrong.any():
        raise ValueError(f"{name} must be 0 or 1, got {_short(values[wrong].item(0))}")
    return values.astype(np.uint8)


def from_ints(values, width):
    """Write each integer as ``width`` bits: uint8 ``[n, width]``.

    Args:
        values: integers in 0 .. 2**width - 1, shape ``[n]``.
        width: 1 to 63.

    Raises:
        TypeError: they are not integers.
        ValueError: ``values`` is not flat, an integer does not fit, or ``width`` is out of range.

    Taught in ``04_parity_and_curve``, "The task".
    """
    width = integer(width, "width", 1, 63)
    values = array(values, "values")
    if values.ndim != 1 or not values.size:
        raise ValueError(f"values must have the shape [n], got {list(values.shape)}")
    if values.dtype.kind not in "iu":
        raise TypeError(f"values must be integers, got {values.dtype}")
    wrong = (values < 0) | (values > 2**width - 1)
    if wrong.any():
        raise ValueError(f"values must be in 0 .. {2**width - 1} to fit {width} bits, got {values[wrong][0]}")
    bits = np.empty([len(values), width], np.uint8)
    for place in range(width):  # column by column: no 64-bit array as large as the result
        bits[:, place] = (values >> (width - 1 - place)) & 1
    return bits


def from_text(text, width=None):
    """Turn a string such as ``"0110"`` into an array of its bits: uint8 ``[len(text)]``.

    Raises:
        TypeError: ``text`` is not a string.
        ValueError: it is empty, holds another character, or is not ``width`` characters long.

    Taught in ``02_counting_ones``, "Ask it yourself".
    """
    if not isinstance(text, str):
        raise TypeError(f"text must be a string of zeros and ones, got {type(text).__name__}")
    if not text:
        raise ValueError("text must hold at least one 0 or 1, got an empty string")
    for place, character in enumerate(text):
        if character not in "01":
            raise ValueError(f"text must hold only 0 and 1, got {character!r} at place {place}")
    if width is not None and len(text) != integer(width, "width", 1):
        raise ValueError(f"text must be {width} characters long, got {len(text)}")
    return np.frombuffer(text.encode("ascii"), np.uint8) - ord("0")


def to_text(bits):
    """Turn a flat array of bits into a string; raise a ValueError if it is anything else."""
    return "".join(zeros_and_ones(bits, "bits", ["n"]).astype(str))


def length(value, name="value"):
    """Return how many bits an integer has, at least 1; raise as ``integer`` does, and if it is negative."""
    return max(1, integer(value, name, 0).bit_length())


def lowest_first(value, width):
    """Write one integer of any size as bits, the lowest first: uint8 ``[width]``.

    Raises as ``integer`` does, and a ValueError if ``value`` does not fit. Taught in ``03_binary_addition``.
    """
    width = integer(width, "width", 1, LONGEST)
    if length(value) > width:
        raise ValueError(f"value must fit {width} bits, got one of {length(value)}")
    return from_text(f"{value:0{width}b}")[::-1]


def from_lowest_first(bits):
    """Read flat ``bits`` as one Python integer; raise a ValueError as ``to_text`` does."""
    return int(to_text(bits)[::-1], 2)


def _short(value):
    """Return the first 80 characters of a value, for an error message."""
    try:
        return f"{value!r:.80}"
    except ValueError:  # Python does not convert integers of thousands of digits to text
        return f"a value of type {type(value).__name__} with too many digits to show"
