"""Whatever `machines`, `extraction` and `diagrams` are given, they do their work or name the argument."""

import numpy as np
from bad_input import attempt, spoilt, table
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure

from tutorial_utils import diagrams, extraction, machines

MACHINES = st.integers(1, 4).flatmap(
    lambda states: st.builds(
        lambda moves, answers: machines.Machine(moves % states, answers % 3),
        st.just(np.random.default_rng(states).integers(0, 99, [states, 2])),
        st.just(np.random.default_rng(states).integers(0, 99, [states, 2] if states % 2 else [states])),
    )
)


@given(spoilt(machine=MACHINES, start=st.just(0)))
def test_minimise(arguments):
    worked, result = attempt(machines.minimise, arguments)
    if worked:
        small, number = result
        assert len(small.moves) <= len(arguments["machine"][0]) == len(number)
        assert number[arguments["start"]] == 0


@given(spoilt(machine=MACHINES, other=MACHINES, longest=st.one_of(st.none(), st.integers(0, 9))))
def test_counterexample(arguments):
    worked, string = attempt(machines.counterexample, arguments)
    if worked and string is not None:
        said = [machines.follow(arguments[name], [string])[1][0, -1] for name in ("machine", "other")]
        assert said[0] != said[1]


@given(spoilt(machine=MACHINES, strings=table()))
def test_follow(arguments):
    worked, result = attempt(machines.follow, arguments)
    if worked:
        batch, time = np.shape(arguments["strings"])
        assert result[0].shape == (batch, time + 1)
        assert result[1].shape == (batch, time)


STRINGS, STATES = np.array([[0, 1, 1, 0], [1, 1, 0, 1]]), np.array([[0, 0, 1, 0, 0], [0, 1, 0, 0, 1]])
FITTING = {"strings": STRINGS, "hidden": STATES[..., None] + 0.25, "answers": STATES}


@given(spoilt(**{name: st.just(value) for name, value in FITTING.items()}, most=st.integers(1, 9)))
def test_extract(arguments):
    worked, result = attempt(extraction.extract, arguments)
    if worked:
        machine, clusters = result
        assert len(machine.moves) <= len(clusters.owner) == len(clusters.centres)


@given(spoilt(machine=MACHINES, symbols=st.just("ab")))
def test_draw(arguments):
    axis = Figure().add_subplot()
    worked, circles = attempt(diagrams.draw, {"axis": axis, **arguments})
    if worked:
        assert len(circles) == len(arguments["machine"][0])
