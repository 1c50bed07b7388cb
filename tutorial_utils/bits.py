"""Integers and strings of zeros and ones <-> arrays of bits, the highest first if not named otherwise."""

import operator

import numpy as np

WIDEST = 63  # bits of a non-negative int64


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
    width = _width(width)
    values = np.asarray(values)
    if values.ndim != 1:
        raise ValueError(f"values must be a flat list of integers, got shape {list(values.shape)}")
    if values.size == 0:
        raise ValueError("values must hold at least one integer, got none")
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
    bits = np.asarray(bits)
    if bits.ndim != 2 or bits.size == 0:
        raise ValueError(f"bits must have the shape [n, width], both at least 1, got {list(bits.shape)}")
    width = _width(bits.shape[1])
    _refuse_non_binary(bits, "bits")
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
    if width is not None and len(text) != _width(width):
        raise ValueError(f"text must be {width} characters long, got {len(text)}")
    return np.frombuffer(text.encode("ascii"), np.uint8) - ord("0")


def to_text(bits):
    """Turn a flat array of bits into a string of zeros and ones: ``from_text`` undone.

    Raises:
        ValueError: an entry is neither 0 nor 1, or ``bits`` is empty or not flat.
    """
    bits = np.asarray(bits)
    if bits.ndim != 1 or bits.size == 0:
        raise ValueError(f"bits must be flat and not empty, got shape {list(bits.shape)}")
    _refuse_non_binary(bits, "bits")
    return "".join(bits.astype(int).astype(str))


def length(value, name="value"):
    """Return how many bits the integer ``value`` has, at least 1; errors call it ``name``.

    Raises a TypeError if it is no integer (a bool is none), a ValueError if it is negative.
    """
    if isinstance(value, (bool, np.bool_)) or not hasattr(value, "__index__"):
        raise TypeError(f"{name} must be an integer, got {value!r}")
    value = operator.index(value)
    if value < 0:
        shown = value if value > -(2**64) else f"a negative one of {value.bit_length()} bits"
        raise ValueError(f"{name} must not be negative, got {shown}")
    return max(1, value.bit_length())


def lowest_first(value, width):
    """Write one integer of any size as bits, the lowest first: uint8 ``[width]``. Taught in notebook 03."""
    length(width, "width")  # an integer, not negative
    if length(value) > width:
        raise ValueError(f"value must fit {width} bits, got one of {length(value)}")
    return from_text(f"{value:0{width}b}")[::-1]


def from_lowest_first(bits):
    """Read flat ``bits`` as one Python integer; raise a ValueError as ``to_text`` does."""
    return int(to_text(bits)[::-1], 2)


def _refuse_non_binary(bits, name):
    """Raise a ValueError that names the first entry of ``bits`` that is neither 0 nor 1 (NaN is neither)."""
    if bits.dtype.kind not in "biuf":
        raise ValueError(f"{name} must be numbers 0 and 1, got {bits.dtype}")
    wrong = ~((bits == 0) | (bits == 1))
    if wrong.any():
        raise ValueError(f"{name} must be 0 or 1, got {bits[wrong][0]}")


def _width(width):
    """Return ``width`` as an int, or raise if it is no number of bits."""
    try:
        width = operator.index(width)
    except TypeError:
        raise TypeError(f"width must be an integer, got {width!r}") from None
    if not 1 <= width <= WIDEST:
        raise ValueError(f"width must be 1 to {WIDEST}, got {width}")
    return width
