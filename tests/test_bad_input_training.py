"""Whatever `training.fit` is given, and whatever an epoch measures: history, or an error that says why."""

import contextlib

import numpy as np
from bad_input import WRONG, attempt, spoilt
from hypothesis import given, settings
from hypothesis import strategies as st
from small_training import build

from tutorial_utils import checkpoints, training

MEASURED = st.one_of(
    WRONG,
    st.dictionaries(st.one_of(st.just("loss"), st.text(max_size=2), st.integers()), WRONG, max_size=3),
    st.fixed_dictionaries({"loss": st.floats(0, 9), "other": st.lists(st.floats(), max_size=3)}),
)


@given(
    spoilt(
        epoch=st.just(lambda: {"loss": 1.0}),
        epochs=st.integers(1, 3),
        watch=st.none(),
        every=st.integers(1, 3),
    )
)
def test_fit(arguments):
    if arguments["watch"] is print or arguments["epoch"] is print:  # it can be called, and returns nothing
        return
    if isinstance(arguments["epochs"], int) and arguments["epochs"] > 3:  # a long training is no mistake
        return
    worked, history = attempt(training.fit, arguments)
    if worked:
        assert history == {"loss": [1.0] * arguments["epochs"]}


@given(MEASURED)
def test_what_an_epoch_measures(measured):
    with contextlib.suppress(FloatingPointError):
        worked, history = attempt(training.fit, {"epoch": lambda: measured, "epochs": 2})
        if worked:
            assert {len(numbers) for numbers in history.values()} == {2}
            assert np.isfinite(history["loss"]).all()


@settings(max_examples=40)
@given(wrong=WRONG, names=st.sampled_from(["keep", "folder", "both", "a part of keep", "a name in keep"]))
def test_what_a_checkpoint_keeps_and_where(tmp_path_factory, wrong, names):
    _, epoch, keep = build()
    arguments = {"keep": keep, "folder": tmp_path_factory.mktemp("run")}
    if isinstance(wrong, str):  # a relative path would be right, and lie about
        return
    if names == "a part of keep":
        arguments["keep"] = {**keep, "more": wrong}
    elif names == "a name in keep":
        arguments["keep"] = {**keep, "history": keep["weights"]}
    else:
        arguments |= dict.fromkeys(["keep", "folder"] if names == "both" else [names], wrong)
    worked, history = attempt(training.fit, {"epoch": epoch, "epochs": 1, **arguments})
    if worked:
        assert len(history["loss"]) == 1
        if arguments["folder"] is not None:
            history = checkpoints.History()
            checkpoints.resume(arguments["folder"], history, arguments["keep"])
            assert len(history.lists["loss"]) == 1
