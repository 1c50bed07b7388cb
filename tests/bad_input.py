"""Any input at all, for tests of what a helper makes of it: its work, or an error that names the argument.

Each helper is called with arguments that fit and with any that do not, mixed by Hypothesis: wrong types,
shapes and kinds of number, NaN, infinities, nothing, and numbers of thousands of digits. If it returns, what
it returns is checked to be right; if it raises, the error speaks of one of the arguments.
"""

import inspect
import re

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

# the same examples each time, so that a red test is red again
settings.register_profile("same each time", derandomize=True, deadline=None, database=None, max_examples=120)
settings.load_profile("same each time")

HUGE = [2**63, -(2**63) - 1, 10**400, -(10**5000)]
NUMBERS = st.one_of(
    st.integers(-3, 70), st.sampled_from(HUGE), st.floats(), st.booleans(), st.complex_numbers()
)
SHAPES = arrays.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4)
KINDS = st.sampled_from(
    ["bool", "uint8", "int8", "int64", "uint64", "float16", "float64", "complex64", "U2", "M8[s]"]
)
WRONG = st.one_of(
    NUMBERS,
    st.none(),
    st.text(max_size=4),
    st.binary(max_size=3),
    st.sampled_from(
        [np.nan, np.inf, -np.inf, object(), print, {}, {"a": 1}, set(), [[0], [0, 1]], [[]], ...]
        + [[10**5000], {"a": 10**5000}]  # Python refuses to write these out
    ),
    st.lists(NUMBERS, max_size=4),
    st.lists(st.lists(NUMBERS, max_size=3), max_size=3),
    arrays.arrays(KINDS, SHAPES),
    arrays.arrays("float64", SHAPES, elements=st.sampled_from([0.0, 1.0, np.nan, np.inf, 1e300])),
)


def flat_bits(least=1, most=70):
    return st.lists(st.integers(0, 1), min_size=least, max_size=most)


def table(rows=4, columns=6, elements=st.integers(0, 1), dtype="int64"):  # noqa: B008 - not mutable
    shape = st.tuples(st.integers(1, rows), st.integers(1, columns))
    return shape.flatmap(lambda shape: arrays.arrays(dtype, shape, elements=elements))


def spoilt(**fitting):
    """Return a strategy of arguments by name: those that fit, with any number of them replaced by others."""
    names = st.sets(st.sampled_from(sorted(fitting)))
    return st.tuples(
        st.fixed_dictionaries(fitting), st.fixed_dictionaries(dict.fromkeys(fitting, WRONG)), names
    ).map(lambda drawn: {**drawn[0], **{name: drawn[1][name] for name in drawn[2]}})


def attempt(helper, arguments):
    """Call the helper; return whether it did its work, and the result. An error must name an argument."""
    try:
        return True, helper(**arguments)
    except (TypeError, ValueError) as error:
        said = str(error)
    names = "|".join(inspect.signature(helper).parameters)
    assert re.match(rf"({names})\b.* (must|has|and)\b", said, re.DOTALL), said
    return False, None
