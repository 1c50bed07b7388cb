"""Whatever a learner gives to the helpers: they do their work, or an error names the argument.

Each helper is called with arguments that fit and with any that do not, mixed by Hypothesis: wrong types,
shapes and kinds of number, NaN, infinities, nothing, and integers of thousands of digits.
"""

import contextlib
import inspect
import os
import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from tutorial_utils import bits, chapters, machines, runtime, training

# the same examples each time, so that a red test is red again; every week others (TEST_RANDOM=1)
settings.register_profile(
    "same", derandomize="TEST_RANDOM" not in os.environ, deadline=None, database=None, max_examples=120
)
settings.load_profile("same")

NUMBERS = st.one_of(
    st.integers(-3, 70), st.sampled_from([2**63, 10**400, -(10**5000)]), st.floats(), st.booleans()
)
SHAPES = arrays.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4)
KINDS = st.sampled_from(["bool", "uint8", "int64", "uint64", "float64", "complex64", "U2", "M8[s]"])
WRONG = st.one_of(
    NUMBERS,
    st.text(max_size=4),
    st.sampled_from([None, np.nan, object(), print, {}, {"a": 1}, [[0], [0, 1]], [[]], [10**5000]]),
    st.lists(st.lists(NUMBERS, max_size=3), max_size=3),
    arrays.arrays(KINDS, SHAPES),
)
BITS = st.lists(st.integers(0, 1), min_size=1, max_size=70)
ROWS = arrays.arrays("int64", arrays.array_shapes(min_dims=2, max_dims=2), elements=st.integers(0, 1))
MACHINES = st.integers(1, 4).flatmap(
    lambda states: st.builds(
        machines.Machine,
        arrays.arrays("int64", [states, 2], elements=st.integers(0, states - 1)),
        arrays.arrays("int64", [states, 2] if states % 2 else [states], elements=st.integers(0, 2)),
    )
)
STRINGS, STATES = np.array([[0, 1, 1, 0], [1, 1, 0, 1]]), np.array([[0, 0, 1, 0, 0], [0, 1, 0, 0, 1]])
HELPERS = {  # a helper, and arguments that fit
    bits.from_ints: {"values": st.lists(st.integers(0, 7), min_size=1), "width": st.integers(3, 63)},
    bits.from_text: {"text": st.text("01", min_size=1), "width": st.none()},
    bits.to_text: {"bits": BITS},
    bits.from_lowest_first: {"bits": BITS},
    bits.length: {"value": st.integers(0, 2**80)},
    bits.lowest_first: {"value": st.integers(0, 2**80), "width": st.integers(81, 90)},
    chapters.source: {"name": st.sampled_from(chapters.names())},
    machines.minimise: {"machine": MACHINES, "start": st.just(0)},
    machines.counterexample: {"machine": MACHINES, "other": MACHINES},
    machines.follow: {"machine": MACHINES, "strings": ROWS},
    machines.extract: {
        "strings": st.just(STRINGS),
        "hidden": st.just(STATES[..., None] + 0.25),
        "answers": st.just(STATES),
    },
    runtime.start: {"seed": st.integers(0, 2**32 - 1)},
}


def attempt(helper, arguments):
    """Call the helper; return whether it did its work, and the result. An error must name an argument."""
    try:
        return True, helper(**arguments)
    except (TypeError, ValueError) as error:
        text = str(error)
    names = "|".join(inspect.signature(helper).parameters)
    assert re.match(rf"({names})\b.* (must|has|and)\b", text, re.DOTALL), text
    return False, None


@pytest.mark.parametrize("helper", HELPERS, ids=lambda helper: helper.__qualname__)
@given(data=st.data())
def test_it_works_or_names_the_argument(helper, data):
    fitting = {name: data.draw(strategy) for name, strategy in HELPERS[helper].items()}
    spoilt = data.draw(st.sets(st.sampled_from(sorted(fitting))))
    worked, _ = attempt(helper, {**fitting, **{name: data.draw(WRONG) for name in spoilt}})
    assert worked or spoilt


@given(machine=MACHINES, other=MACHINES)
def test_a_counterexample_tells_the_machines_apart(machine, other):
    string = machines.counterexample(machine, other)
    if string is not None:
        answers = [machines.follow(each, [string])[1][0, -1] for each in (machine, other)]
        assert answers[0] != answers[1]


MEASURED = st.one_of(
    WRONG,
    st.dictionaries(st.sampled_from(["loss", "a", 3]), WRONG, max_size=3),
    st.fixed_dictionaries({"loss": st.floats(0, 9), "other": st.lists(st.floats(), max_size=3)}),
)


@given(MEASURED)
def test_what_an_epoch_measures_is_kept_or_refused(measured):
    with contextlib.suppress(FloatingPointError):
        worked, history = attempt(training.fit, {"epoch": lambda: measured, "epochs": 2})
        if worked:
            assert {len(numbers) for numbers in history.values()} == {2}
            assert np.isfinite(history["loss"]).all()
