"""Finite-state machines: minimised, compared, run, and extracted from the hidden states of a network.

Moore, "Gedanken-experiments on sequential machines" (1956), for ``minimise`` and ``counterexample``. For
``extract``: Giles et al., "Learning and Extracting Finite State Automata with Second-Order Recurrent Neural
Networks" (1992); Weiss, Goldberg and Yahav, "Extracting Automata from Recurrent Neural Networks Using Queries
and Counterexamples" (2018); Merrill and Tsilivis, "Extracting Finite Automata from RNNs Using State Merging"
(2022). Taught in ``deeper/machines``.
"""

from collections import deque
from typing import NamedTuple

import numpy as np

from tutorial_utils.bits import array, integer

UNSEEN = -1
MOST_POINTS = 10_000  # Ward's method needs memory for every pair of points


class Machine(NamedTuple):
    """A finite-state machine over the symbols 0, 1, ... that starts in state 0; -1 means never seen."""

    moves: np.ndarray  # [states, symbols]: the next state
    answers: np.ndarray  # [states, symbols]: given on the way there (Mealy), or [states]: on arrival (Moore)


class Clusters(NamedTuple):
    """Where the states of a machine lie among the hidden states; a state may own several clusters."""

    centres: np.ndarray  # [clusters, features]
    owner: np.ndarray  # [clusters]: the state


def minimise(machine, start=0):
    """Merge the states that no string can tell apart, and number them in the order in which they are reached.

    Two states are also merged if the moves that could tell them apart were never seen.

    Returns:
        ``Machine``, which starts in 0; and the new number of each old state, ``[states]``, -1 if unreached.

    Raises:
        TypeError, ValueError: ``machine`` is not a machine, or ``start`` not one of its states.
    """
    moves, answers = _arrays(machine, "machine")
    start = integer(start, "start", 0, len(moves) - 1)
    rows, symbols = np.column_stack([moves, answers.reshape(len(moves), -1)]), moves.shape[1]
    block = np.arange(len(rows))  # the row of each state
    while True:
        joined = _equivalent(rows, symbols)
        rows, block = _join(rows, symbols, joined), joined[block]
        pair = _may_be_equal(rows)
        if not len(pair):
            break
        kept, dropped = pair
        joined = np.insert(np.arange(len(rows) - 1), dropped, kept)  # the later ones move up
        rows, block = _join(rows, symbols, joined), joined[block]  # others may be equivalent now
    reached, waiting = [], deque([block[start]])
    while waiting:
        state = waiting.popleft()
        if state != UNSEEN and state not in reached:
            reached.append(state)
            waiting.extend(rows[state, :symbols])
    number = np.full(len(rows) + 1, UNSEEN)  # the last entry is where -1 points to
    number[reached] = np.arange(len(reached))
    answers = rows[reached, symbols:].reshape(-1, *answers.shape[1:])
    return Machine(number[rows[reached, :symbols]], answers), number[block]


def counterexample(machine, other):
    """Find a shortest string on which two machines answer differently, by exploring pairs of their states.

    Args:
        machine: ``Machine``, Mealy or Moore.
        other: ``Machine`` over as many symbols.

    Returns:
        List of symbols; None if there is no such string, which proves that the machines are equivalent.

    Raises:
        TypeError, ValueError: one is not a machine, the alphabets differ, or the answer depends on a move
            that was never seen.
    """
    checked = _arrays(machine, "machine"), _arrays(other, "other")
    moves, answers = [each[0] for each in checked], [_on_the_way(*each) for each in checked]
    symbols, others = (table.shape[1] for table in moves)
    if others != symbols:
        raise ValueError(f"other must read as many symbols as machine, {symbols}, got {others}")
    unseen, strings = None, {(0, 0): []}  # a shortest string to each pair of states
    queue = deque(strings)
    while queue:
        pair = queue.popleft()
        for symbol in range(symbols):
            string = [*strings[pair], symbol]
            first, second = (table[state, symbol] for table, state in zip(answers, pair, strict=True))
            if UNSEEN in (first, second):
                unseen = unseen or string
            elif first != second:
                return string
            else:
                following = tuple(int(table[state, symbol]) for table, state in zip(moves, pair, strict=True))
                if following not in strings:
                    strings[following] = string
                    queue.append(following)
    if unseen:
        raise ValueError(f"machine and other are not decided: what follows {unseen} was never seen")
    return None


def follow(machine, strings):
    """Run a machine over strings of symbols, ``[batch, time]``; return its states and its answers.

    Returns:
        The states, ``[batch, time + 1]``, and the answer to each symbol, ``[batch, time]``.

    Raises:
        TypeError, ValueError: it is not a machine, or a string uses another symbol or a move never seen.
    """
    moves, answers = _arrays(machine, "machine")
    strings = _integers(strings, "strings", 2, moves.shape[1] - 1)
    states = np.zeros([len(strings), strings.shape[1] + 1], int)
    for step, symbols in enumerate(strings.T):
        states[:, step + 1] = moves[states[:, step], symbols]
        if states[:, step + 1].min() == UNSEEN:
            raise ValueError(f"strings must follow moves that were seen: one does not at step {step}")
    return states, _on_the_way(moves, answers)[states[:, :-1], strings]


def extract(strings, hidden, answers, most=200):
    """Turn what a network did on some strings into a small machine that does the same on them.

    Ward's method merges the hidden states into a tree, at each step the two groups whose merger adds the
    least variance. At first all are one cluster. While members of a cluster answer differently, or one
    symbol moves them to clusters that are not equivalent, the widest such cluster is split at the last merge
    in the tree. The states of the machine are the equivalence classes of the clusters.

    Args:
        strings: symbols 0, 1, ..., shape ``[batch, time]``.
        hidden: hidden states, shape ``[batch, time + 1, features]``: before the first symbol, where all
            strings have the same one, and after each symbol. Two that agree to three decimals count as one.
        answers: integers from 0: one for each symbol, ``[batch, time]``, for a Mealy machine; one for each
            hidden state, ``[batch, time + 1]``, for a Moore machine.
        most: the largest number of clusters.

    Returns:
        ``Machine`` and ``Clusters``.

    Raises:
        TypeError, ValueError: the shapes do not match, there is only one symbol, there are too few or too
            many hidden states, or ``most`` clusters are not enough.
    """
    from scipy.cluster import hierarchy  # imported here, since only this function needs it

    strings, hidden = _integers(strings, "strings", 2), array(hidden, "hidden")
    answers, (batch, time) = _integers(answers, "answers", 2), strings.shape
    if strings.max() == 0:
        raise ValueError("strings must use two symbols or more, got 0 alone")
    if hidden.ndim != 3 or hidden.shape[:2] != (batch, time + 1) or not hidden.size:
        wanted = f"[{batch}, {time + 1}, features]"
        raise ValueError(f"hidden must have the shape {wanted}, got {list(hidden.shape)}")
    if hidden.dtype.kind not in "iuf" or not np.isfinite(hidden).all():
        raise ValueError("hidden must hold finite numbers")
    if not np.allclose(hidden[:, 0], hidden[0, 0]):
        raise ValueError("hidden[:, 0], before the first symbol, must be the same for all strings")
    if answers.shape not in ((batch, time), (batch, time + 1)):
        raise ValueError(f"answers must have the shape [{batch}, {time}] or [{batch}, {time + 1}]")
    flat = hidden.reshape(-1, hidden.shape[2])
    points, point = np.unique(flat.round(3), axis=0, return_inverse=True)
    if not 2 <= len(points) <= MOST_POINTS:
        raise ValueError(f"hidden must hold 2 to {MOST_POINTS:,} different states, got {len(points):,}")
    point = point.reshape(hidden.shape[:2])  # the number of each hidden state among the points
    nodes, cluster = [hierarchy.to_tree(hierarchy.linkage(points, "ward"))], np.zeros(len(points), int)
    while True:
        before, after = cluster[point[:, :-1]], cluster[point[:, 1:]]
        shape = len(nodes), strings.max() + 1
        keys = (before, strings) if answers.shape == strings.shape else (cluster[point],)
        answer_of, unsettled = _tabulate(keys, answers, shape[: len(keys)])
        if not unsettled.any():  # each cluster has one answer: where do its members move?
            moves, _ = _tabulate((before, strings), after, shape)
            machine, owner = minimise(Machine(moves, answer_of), start=before[0, 0])
            _, unsettled = _tabulate((before, strings), owner[after], shape)
        unsettled = np.flatnonzero(unsettled.reshape(len(nodes), -1).any(axis=1))
        if not len(unsettled):
            break
        widest = max(unsettled, key=lambda number: nodes[number].dist)
        if len(nodes) >= most or nodes[widest].is_leaf():  # a leaf's width is 0
            found = f"{len(nodes)} clusters of {len(points):,} different ones are not enough"
            raise ValueError(f"hidden must settle into a machine, and does not: {found}")
        cluster[nodes[widest].right.pre_order()] = len(nodes)
        nodes.append(nodes[widest].right)
        nodes[widest] = nodes[widest].left
    of_state = cluster[point].ravel()
    centres = np.array([flat[of_state == number].mean(axis=0) for number in range(len(nodes))])
    return machine, Clusters(centres, owner)


def _integers(value, name, axes, most=10**6, least=0):
    """Return ``value`` as an array of integers in ``least`` .. ``most`` with that many axes, or raise."""
    value = array(value, name)
    if value.dtype.kind not in "iu":
        raise TypeError(f"{name} must hold integers, got {value.dtype}")
    if value.ndim != axes or not value.size:
        raise ValueError(f"{name} must have {axes} axes and not be empty, got the shape {list(value.shape)}")
    if value.min() < least or value.max() > most:
        raise ValueError(f"{name} must be {least} to {most}, got {value.min()} to {value.max()}")
    return value


def _arrays(machine, name):
    """Return moves and answers of a machine as arrays; raise an error that names what is wrong with them."""
    if not isinstance(machine, tuple) or len(machine) != 2:
        raise TypeError(f"{name} must be a Machine, got {type(machine).__name__}")
    moves = _integers(machine[0], f"{name}.moves", 2, len(machine[0]) - 1, UNSEEN)
    answers = _integers(machine[1], f"{name}.answers", np.ndim(machine[1]), least=UNSEEN)
    if answers.shape not in (moves.shape, moves.shape[:1]):
        wanted = f"{list(moves.shape)} or {list(moves.shape[:1])}"
        raise ValueError(f"{name}.answers must have the shape {wanted}, got {list(answers.shape)}")
    return moves, answers


def _number(rows):
    """Return a number for each row of ``[states, columns]``, the same for equal rows only."""
    return np.unique(rows, axis=0, return_inverse=True)[1].ravel()


def _equivalent(rows, symbols):
    """Return the equivalence class of each row of moves and answers: no string tells its members apart."""
    block = _number(rows[:, symbols:])
    while True:  # split blocks until all states of a block move to the same blocks
        moves = rows[:, :symbols]
        finer = _number(np.column_stack([block, np.where(moves == UNSEEN, UNSEEN, block[moves])]))
        if finer.max() == block.max():
            return block
        block = finer


def _join(rows, symbols, joined):
    """Return the rows under their new numbers; rows with the same number are combined."""
    moves = rows[:, :symbols]
    rows = np.column_stack([np.where(moves == UNSEEN, UNSEEN, joined[moves]), rows[:, symbols:]])
    fewer = np.full([joined.max() + 1, rows.shape[1]], UNSEEN)
    np.maximum.at(fewer, joined, rows)
    return fewer


def _may_be_equal(rows):
    """Return the numbers of two rows that agree wherever both were seen, or ()."""
    for number in np.flatnonzero((rows == UNSEEN).any(axis=1)):  # complete rows are already distinct
        agree = (rows == rows[number]) | (rows == UNSEEN) | (rows[number] == UNSEEN)
        alike = np.flatnonzero(agree.all(axis=1))  # includes the row itself
        if len(alike) > 1:
            return alike[:2] if number in alike[:2] else (alike[0], number)
    return ()


def _on_the_way(moves, answers):
    """Return the answer on each move, ``[states, symbols]``; a Moore machine's state gives it on arrival."""
    return answers if answers.ndim == 2 else np.where(moves == UNSEEN, UNSEEN, answers[moves])


def _tabulate(keys, values, shape):
    """Return the largest value of each key, -1 where there is none, and whether a key has two values."""
    low, high = np.full(shape, np.iinfo(int).max), np.full(shape, UNSEEN)
    np.minimum.at(low, keys, values)
    np.maximum.at(high, keys, values)
    return high, low < high
