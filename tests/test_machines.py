"""Machines built by hand: what is equal to what, and which string tells them apart."""

import itertools
import re

import numpy as np
import pytest

from tutorial_utils import machines
from tutorial_utils.machines import UNSEEN, Machine

PARITY = Machine(np.array([[0, 1], [1, 0]]), np.array([0, 1]))
ADDER = Machine(np.array([[0, 0, 0, 1], [0, 1, 1, 1]]), np.array([[0, 1, 1, 0], [1, 0, 0, 1]]))
COUNTER = Machine(np.array([[0, 1], [1, 2], [UNSEEN, UNSEEN]]), np.arange(3))  # strings of up to two bits


def register(length):
    """Return the shift register that says each bit again, `length` steps later."""
    states = np.arange(2**length)
    moves = np.stack([2 * states, 2 * states + 1], axis=1) % 2**length
    return Machine(moves, np.repeat(states[:, None] >> (length - 1), 2, axis=1))


def random_machine(states=30, symbols=3):
    rng = np.random.default_rng(1)
    moves = rng.integers(0, states, [states, symbols])
    moves[:, 0] = (np.arange(states) + 1) % states  # every state is reached
    return Machine(moves, rng.integers(0, 2, [states, symbols]))


def doubled(machine):
    """Return the machine with every state twice, some moves leading to one twin, some to the other."""
    moves, answers = machine
    twin = len(moves) * np.random.default_rng(2).integers(0, 2, [2 * len(moves), moves.shape[1]])
    return Machine(np.concatenate([moves, moves]) + twin, np.concatenate([answers, answers]))


BY_HAND = {"parity": PARITY, "adder": ADDER, "register": register(3), "random": random_machine()}


@pytest.fixture(params=BY_HAND)
def machine(request):
    return BY_HAND[request.param]


def test_minimal_machines_stay_as_large_as_they_are(machine):
    small, number = machines.minimise(machine)
    assert len(small.moves) == len(machine.moves)
    assert number[0] == 0
    assert machines.counterexample(small, machine) is None


def test_twins_are_merged(machine):
    small, number = machines.minimise(doubled(machine))
    assert len(small.moves) == len(machine.moves)
    assert (number[: len(machine.moves)] == number[len(machine.moves) :]).all()
    assert machines.counterexample(small, machine) is None
    again, _ = machines.minimise(machine)
    assert all(np.array_equal(one, other) for one, other in zip(small, again, strict=True))


def test_states_that_become_twins_when_others_are_merged_are_merged_too():
    moves = [[1, 2], [3, 0], [4, 0], [UNSEEN, 0], [0, UNSEEN]]  # 3 and 4 may be equal: then 1 and 2 are
    small, number = machines.minimise(Machine(np.array(moves), np.array([0, 1, 1, 2, 2])))
    assert small.moves.tolist() == [[1, 1], [2, 0], [0, 0]]
    assert number.tolist() == [0, 1, 1, 2, 2]


@pytest.mark.parametrize("seed", range(30))
def test_a_minimal_machine_is_found_to_be_minimal_whatever_was_never_seen(seed):
    rng = np.random.default_rng(seed)
    moves = rng.integers(0, 12, [12, 2])
    moves[rng.random(moves.shape) < 0.3] = UNSEEN
    small, _ = machines.minimise(Machine(moves, rng.integers(0, 2, 12)))
    again, number = machines.minimise(small)
    assert len(again.moves) == len(small.moves)
    assert number.tolist() == list(range(len(small.moves)))


def test_states_that_are_never_reached_are_left_out():
    moves, answers = PARITY
    more = Machine(np.concatenate([moves, [[0, 1]]]), np.append(answers, 5))
    small, number = machines.minimise(more)
    assert len(small.moves) == 2
    assert number.tolist() == [0, 1, UNSEEN]


def test_another_start_gives_another_machine():
    odd_first, _ = machines.minimise(PARITY, start=1)
    assert odd_first.answers.tolist() == [1, 0]
    assert machines.counterexample(odd_first, PARITY) == [0]


def test_what_was_never_seen_tells_nothing_apart():
    moves = np.array([[0, 1], [1, 2], [UNSEEN, UNSEEN], [UNSEEN, 2]])
    moves[0, 1] = 3  # the twin of state 1, of which less is known
    small, number = machines.minimise(Machine(moves, np.array([0, 1, 2, 1])))
    assert number[1] == number[3]
    assert len(small.moves) == 3


def test_one_different_move_is_found_by_a_shortest_string():
    first = random_machine()
    for state, symbol in np.ndindex(first.moves.shape):
        moves = first.moves.copy()
        moves[state, symbol] = (moves[state, symbol] + 1) % len(moves)
        string = machines.counterexample(first, Machine(moves, first.answers))
        both = [machines.follow(each, [string])[1][0] for each in (first, Machine(moves, first.answers))]
        assert (both[0][:-1] == both[1][:-1]).all()
        assert both[0][-1] != both[1][-1]
        for shorter in itertools.product(range(3), repeat=min(len(string) - 1, 6)):
            if shorter:
                one, other = (
                    machines.follow(each, [shorter])[1] for each in (first, Machine(moves, first.answers))
                )
                assert (one == other).all()


def test_registers_of_different_lengths_differ_when_the_echo_is_due():
    assert machines.counterexample(register(3), register(2)) == [1, 0, 0]


def test_a_moore_and_a_mealy_machine_can_be_compared():
    mealy = Machine(PARITY.moves, PARITY.answers[PARITY.moves])
    assert machines.counterexample(PARITY, mealy) is None
    assert len(machines.minimise(mealy)[0].moves) == 2


def test_what_was_never_seen_is_not_taken_for_a_proof():
    saturated = Machine(np.array([[0, 1], [1, 2], [2, 2]]), np.arange(3))
    with pytest.raises(ValueError, match=r"not decided: what follows \[1, 1, 0\] was never seen"):
        machines.counterexample(COUNTER, saturated)


def test_follow_says_where_a_string_leads_and_what_is_said():
    states, answers = machines.follow(PARITY, [[1, 0, 1], [1, 1, 1]])
    assert states.tolist() == [[0, 1, 1, 0], [0, 1, 0, 1]]
    assert answers.tolist() == [[1, 1, 0], [1, 0, 1]]
    first, second, width = 12345, 54321, 20
    symbols = [2 * (first >> place & 1) + (second >> place & 1) for place in range(width)]
    _, added = machines.follow(ADDER, [symbols])
    assert sum(int(bit) << place for place, bit in enumerate(added[0])) == first + second


def table(moves, answers):
    return Machine(np.array(moves), np.array(answers))


@pytest.mark.parametrize(
    ("helper", "arguments", "message"),
    [
        (machines.minimise, ("01",), "machine must be a Machine, got str"),
        (machines.minimise, (table(np.zeros([0, 2], int), []),), "moves must have 2 axes and not be empty"),
        (machines.minimise, (table([[0, 1]], [0]),), "machine.moves must be -1 to 0, got 0 to 1"),
        (machines.minimise, (table([[0, 0]], [0, 1]),), "answers must have the shape [1, 2] or [1], got [2]"),
        (machines.minimise, (table([[0, 0]], [[0, 1, 1]]),), "the shape [1, 2] or [1], got [1, 3]"),
        (machines.minimise, (table([[0.0, 0.0]], [0]),), "machine.moves must hold integers, got float64"),
        (machines.minimise, (table([0, 0], [0]),), "machine.moves must have 2 axes"),
        (machines.minimise, (PARITY, 2), "start must be 0 to 1, got 2"),
        (machines.counterexample, (PARITY, ADDER), "other must read as many symbols as machine, 2, got 4"),
        (machines.follow, (PARITY, [[0, 2]]), "strings must be 0 to 1, got 0 to 2"),
        (machines.follow, (PARITY, [[-1, 0]]), "strings must be 0 to 1, got -1 to 0"),
        (machines.follow, (PARITY, [[0.5, 1]]), "strings must hold integers, got float64"),
        (machines.follow, (PARITY, [0, 1]), "strings must have 2 axes"),
        (machines.follow, (COUNTER, [[1, 1, 0]]), "one does not at step 2"),
    ],
)
def test_what_is_no_machine_or_no_string_is_refused(helper, arguments, message):
    with pytest.raises((TypeError, ValueError), match=re.escape(message)):
        helper(*arguments)
