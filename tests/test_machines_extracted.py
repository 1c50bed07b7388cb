"""Machines found again in hidden states made from them."""

import re

import numpy as np
import pytest
from test_machines import ADDER, PARITY, random_machine, register

from tutorial_utils import machines


def run(machine, batch=160, time=40, noise=0.05, places=None):
    """Walk a machine over random strings; its states show as noisy points around random places."""
    rng = np.random.default_rng(3)
    strings = rng.integers(0, machine.moves.shape[1], [batch, time])
    states, answers = machines.follow(machine, strings)
    places = rng.normal(size=[len(machine.moves), 6]) if places is None else places
    hidden = places[states] + noise * rng.uniform(-1, 1, [*states.shape, places.shape[1]])
    hidden[:, 0] = places[0]
    return strings, hidden, machine.answers[states] if machine.answers.ndim == 1 else answers


@pytest.mark.parametrize("machine", [PARITY, ADDER, register(3), random_machine()])
def test_the_machine_behind_the_hidden_states_is_found(machine):
    strings, hidden, answers = run(machine)
    found, clusters = machines.extract(strings, hidden, answers)
    assert len(found.moves) == len(machine.moves)
    assert machines.counterexample(found, machine) is None
    assert clusters.centres.shape == (len(clusters.owner), 6)
    nearest = np.linalg.norm(hidden[:, :, None] - clusters.centres, axis=3).argmin(axis=2)
    states, _ = machines.follow(found, strings)
    assert (clusters.owner[nearest] == states).all()


def test_a_state_may_lie_in_several_places():
    """A twin of each state, the sign of a feature that tells nothing: the twins become one state."""
    strings, hidden, answers = run(register(3))
    hidden[:, 1:] = np.where(strings[..., None] == 1, hidden[:, 1:], hidden[:, 1:] + 9)
    found, clusters = machines.extract(strings, hidden, answers)
    assert machines.counterexample(found, register(3)) is None
    assert len(clusters.owner) >= len(found.moves) == 8


def test_a_mistake_of_the_network_is_found_where_it_was_made():
    """The network behind these states takes the fifth 1 in a row for a 0: a string of five ones tells."""
    moves = np.array([[0, 1], [0, 2], [0, 3], [0, 4], [0, 4]])
    wrong = machines.Machine(moves, np.array([[0, 1]] * 4 + [[0, 0]]))
    right = machines.Machine(np.zeros([1, 2], int), np.array([[0, 1]]))
    found, _ = machines.extract(*run(wrong))
    assert machines.counterexample(found, right) == [1, 1, 1, 1, 1]


def test_the_machine_repeats_every_answer_even_from_wide_groups():
    strings, hidden, answers = run(ADDER, batch=60, time=20, noise=0.8)
    found, _ = machines.extract(strings, hidden, answers)
    _, repeated = machines.follow(found, strings)
    assert (repeated == answers).all()


def test_states_that_never_settle_are_refused():
    rng = np.random.default_rng(0)
    strings, hidden = rng.integers(0, 2, [50, 30]), rng.normal(size=[50, 31, 3])
    hidden[:, 0] = 0
    with pytest.raises(ValueError, match="must settle into a machine, and does not: 40 clusters of 1,501"):
        machines.extract(strings, hidden, rng.integers(0, 2, [50, 30]), most=40)


def test_equal_hidden_states_that_act_differently_are_refused():
    strings, hidden, answers = run(PARITY, places=np.array([[0.0, 0.0], [0.0, 0.0]]), noise=0)
    hidden[0, -1] = 1  # two different points, so that there is something to group
    with pytest.raises(ValueError, match="must settle"):
        machines.extract(strings, hidden, answers)


GOOD = run(PARITY, batch=4, time=5)


@pytest.mark.parametrize(
    ("place", "value", "message"),
    [
        (0, np.zeros([0, 5], int), "strings must have 2 axes and not be empty"),
        (0, np.zeros([4, 5], int), "strings must use two symbols or more"),
        (0, np.ones([4, 6], int), "hidden must have the shape [4, 7, features]"),
        (0, GOOD[0] - 1, "strings must be 0 to"),
        (0, GOOD[0] + 0.5, "strings must hold integers"),
        (1, GOOD[1][:, :-1], "hidden must have the shape [4, 6, features]"),
        (1, GOOD[1][0], "hidden must have the shape [4, 6, features]"),
        (1, np.zeros([4, 6, 3]), "2 to 10,000 different states, got 1"),
        (1, np.full([4, 6, 3], np.nan), "hidden must hold finite numbers"),
        (1, np.full([4, 6, 3], "a"), "hidden must hold finite numbers"),
        (1, np.zeros([4, 6, 0]), "hidden must have the shape [4, 6, features]"),
        (1, GOOD[1] + np.arange(4)[:, None, None], "must be the same for all strings"),
        (2, GOOD[2][:, :-2], "answers must have the shape [4, 5] or [4, 6]"),
        (2, GOOD[2] - 5, "answers must be 0 to"),
    ],
)
def test_what_no_machine_can_be_made_of_is_refused(place, value, message):
    arguments = list(GOOD)
    arguments[place] = value
    with pytest.raises((TypeError, ValueError), match=re.escape(message)):
        machines.extract(*arguments)


def test_too_many_states_are_refused_before_memory_runs_out():
    rng = np.random.default_rng(0)
    strings, hidden = rng.integers(0, 2, [110, 100]), rng.normal(size=[110, 101, 2]) * 100
    hidden[:, 0] = 0
    with pytest.raises(ValueError, match="2 to 10,000 different states, got 1"):
        machines.extract(strings, hidden, strings)
