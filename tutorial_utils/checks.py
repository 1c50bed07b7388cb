"""Checks of arguments that several helpers share: each error names the argument and says what it got."""

import operator

import numpy as np

MOST = 10**6  # a symbol or an answer of a machine


def integer(value, name, least=None, most=None):
    """Return ``value`` as an int in ``least`` .. ``most``, or of any size if they are not given.

    Raises a TypeError if it is no integer (a bool is none), a ValueError if it is out of range.
    """
    if isinstance(value, (bool, np.bool_)) or not hasattr(type(value), "__index__"):
        raise TypeError(f"{name} must be an integer, got {short(value)}")
    try:
        value = operator.index(value)
    except TypeError:  # an array of several numbers
        raise TypeError(f"{name} must be an integer, got {short(value)}") from None
    if (least is not None and value < least) or (most is not None and value > most):
        allowed = f"at least {least}" if most is None else f"{least} to {most}"
        raise ValueError(f"{name} must be {allowed}, got {short(value)}")
    return value


def array(value, name, shape):
    """Return ``value`` as an array of real numbers.

    The shape has a number where the size is known, and a word where any will do: ``["rows", 3]``. None allows
    any shape, but an empty one.
    Raises a TypeError if it holds no numbers, a ValueError if it has another shape, is empty or ragged.
    """
    try:
        value = np.asarray(value)
    except ValueError:
        raise ValueError(f"{name} must have rows of one length, got rows of several") from None
    shape = list(value.shape) if shape is None else shape
    fits = [want in (size, str(want)) for want, size in zip(shape, value.shape, strict=False)]
    if value.ndim != len(shape) or value.size == 0 or not all(fits):
        raise ValueError(
            f"{name} must have the shape [{', '.join(map(str, shape))}], got {list(value.shape)}"
        )
    if value.dtype.kind not in "biuf":
        raise TypeError(f"{name} must hold numbers, got {value.dtype}")
    return value


def bits(value, name, shape):
    """Return ``value`` as an array of zeros and ones; raise as ``array`` does."""
    value = array(value, name, shape)
    wrong = ~((value == 0) | (value == 1))  # NaN is neither
    if wrong.any():
        raise ValueError(f"{name} must be 0 or 1, got {value[wrong][0]}")
    return value


def integers(value, name, shape, least, most):
    """Return ``value`` as an array of integers in ``least`` .. ``most``; raise as ``array`` does."""
    value = array(value, name, shape)
    if value.dtype.kind not in "iu":
        raise TypeError(f"{name} must hold integers, got {value.dtype}")
    if value.min() < least or value.max() > most:
        wrong = value[(value < least) | (value > most)][0]
        raise ValueError(f"{name} must be {least} to {most}, got {wrong}")
    return value


def finite(value, name, shape, below=np.inf):
    """Return ``value`` as an array of numbers between ``-below`` and ``below``; raise as ``array`` does."""
    value = array(value, name, shape)
    wrong = ~(np.abs(value.astype(float)) < below)  # NaN and infinities are not
    if wrong.any():
        limit = "finite" if below == np.inf else f"numbers between {-below:,} and {below:,}"
        raise ValueError(f"{name} must be {limit}, got {value[wrong][0]}")
    return value


def mapping(value, name, of):
    """Return ``value`` if it is a dict that holds anything; else raise a TypeError or a ValueError."""
    if not isinstance(value, dict):
        raise TypeError(f"{name} must be a dict, name -> {of}, got {type(value).__name__}")
    if not value:
        raise ValueError(f"{name} must hold at least one {of}, got none")
    return value


def axes(value, name="axis"):
    """Return ``value`` if it is the axes of a figure; else raise a TypeError."""
    if not hasattr(value, "add_patch"):  # so that matplotlib need not be imported to know
        raise TypeError(
            f"{name} must be matplotlib axes, as plt.subplots() gives, got {type(value).__name__}"
        )
    return value


def function(value, name, optional=False):
    """Return ``value`` if it can be called, or is None where that is allowed; else raise a TypeError."""
    if not callable(value) and not (optional and value is None):
        raise TypeError(f"{name} must be a function, got {short(value)}")
    return value


def short(value):
    """Show a value in an error, but not all of a long one; a huge integer by its size alone."""
    if isinstance(value, int) and abs(value) > 2**64:
        return f"{'a negative one' if value < 0 else 'one'} of {value.bit_length()} bits"
    try:
        shown = repr(value)
    except ValueError:  # Python writes no integer of thousands of digits
        return f"a {type(value).__name__} that holds a huge integer"
    return shown if len(shown) <= 80 else f"{shown[:76]} ..."
