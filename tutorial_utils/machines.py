"""Finite-state machines: make them small, compare them, run them.

``extraction.py`` finds them in networks, ``diagrams.py`` draws them; the notebooks do both in "Look inside".
"""

from collections import deque
from typing import NamedTuple

import numpy as np

from tutorial_utils import checks

UNSEEN = -1


class Machine(NamedTuple):
    """A finite-state machine over the symbols 0, 1, ..., which starts in state 0; -1: never seen."""

    moves: np.ndarray  # [states, symbols]: the next state
    answers: np.ndarray  # [states, symbols]: said on the way there (Mealy), or [states]: on arrival (Moore)


def minimise(machine, start=0):
    """Merge the states that no string can tell apart, and number them in the order in which they are reached.

    Two states are also merged if what would tell them apart was never seen.

    Returns:
        ``Machine``, which starts in 0; and the new number of each old state, ``[states]``, -1 if unreached.

    Raises:
        TypeError, ValueError: ``machine`` is none, or ``start`` is none of its states.
    """
    moves, answers = arrays(machine, "machine")
    start = checks.integer(start, "start", 0, len(moves) - 1)
    rows, symbols = np.column_stack([moves, answers.reshape(len(moves), -1)]), moves.shape[1]
    block = np.arange(len(rows))  # of each state: its row
    while True:
        joined = _equivalent(rows, symbols)
        rows, block = _join(rows, symbols, joined), joined[block]
        pair = _may_be_equal(rows)
        if not len(pair):
            break
        kept, gone = pair
        joined = np.insert(np.arange(len(rows) - 1), gone, kept)  # the later ones move up
        rows, block = _join(rows, symbols, joined), joined[block]  # others may be equivalent now
    order = [block[start]]
    for state in order:  # the list grows while it is read
        for following in rows[state, :symbols]:
            if following not in (UNSEEN, *order):
                order.append(following)
    number = np.full(len(rows) + 1, UNSEEN)  # the last entry is where -1 points to
    number[order] = np.arange(len(order))
    small = Machine(number[rows[order, :symbols]], rows[order, symbols:].reshape(-1, *answers.shape[1:]))
    return small, number[block]


def counterexample(machine, other, longest=None):
    """Find a shortest string on which two machines answer differently, by exploring pairs of their states.

    Args:
        machine: ``Machine``, Mealy or Moore.
        other: ``Machine`` over as many symbols.
        longest: leave out longer strings; None leaves out none.

    Returns:
        List of symbols; None if there is no such string, which proves that the machines are equivalent.

    Raises:
        TypeError, ValueError: one is no machine, or ``longest`` no length; the alphabets differ, or only a
            move that was never seen could decide.
    """
    checked = arrays(machine, "machine"), arrays(other, "other")
    both, said = [moves for moves, _ in checked], [_on_the_way(*each) for each in checked]
    symbols, others = (moves.shape[1] for moves in both)
    if others != symbols:
        raise ValueError(f"other must read as many symbols as machine, {symbols}, got {others}")
    if longest is not None:
        checks.integer(longest, "longest", 0)
    unseen = None
    strings = {(0, 0): []}  # a shortest string to each pair of states
    queue = deque(strings)
    while queue:
        pair = queue.popleft()
        for symbol in range(symbols if len(strings[pair]) != longest else 0):
            string = [*strings[pair], symbol]
            first, second = (table[state, symbol] for table, state in zip(said, pair, strict=True))
            if UNSEEN in (first, second):
                unseen = unseen or string
            elif first != second:
                return string
            else:
                following = tuple(int(table[state, symbol]) for table, state in zip(both, pair, strict=True))
                if following not in strings:
                    strings[following] = string
                    queue.append(following)
    if unseen:
        raise ValueError(f"machine and other are not decided: what follows {unseen} was never seen")
    return None


def follow(machine, strings):
    """Run a machine over strings of symbols, ``[batch, time]``; return its states and its answers.

    Returns:
        states ``[batch, time + 1]``, the start included, and the answer to each symbol, ``[batch, time]``.

    Raises:
        TypeError, ValueError: it is no machine, or a string has another symbol or a move that was never seen.
    """
    moves, answers = arrays(machine, "machine")
    strings = checks.integers(strings, "strings", ["batch", "time"], 0, moves.shape[1] - 1)
    states = np.zeros([len(strings), strings.shape[1] + 1], int)
    for step, symbols in enumerate(strings.T):
        states[:, step + 1] = moves[states[:, step], symbols]
        if states[:, step + 1].min() == UNSEEN:
            raise ValueError(f"strings must follow moves that were seen: one does not at step {step}")
    return states, _on_the_way(moves, answers)[states[:, :-1], strings]


def arrays(machine, name):
    """Return moves and answers of a machine as arrays; raise an error that names what is wrong with them."""
    if not isinstance(machine, tuple) or len(machine) != 2:
        raise TypeError(f"{name} must be a Machine, got {type(machine).__name__}")
    states = len(checks.array(machine[0], f"{name}.moves", ["states", "symbols"]))
    moves = checks.integers(machine[0], f"{name}.moves", None, UNSEEN, states - 1)
    answers = checks.integers(machine[1], f"{name}.answers", None, UNSEEN, checks.MOST)
    if answers.shape not in (moves.shape, moves.shape[:1]):
        wanted = f"{list(moves.shape)} or {list(moves.shape[:1])}"
        raise ValueError(f"{name}.answers must have the shape {wanted}, got {list(answers.shape)}")
    return moves, answers


def _number(rows):
    """Give rows ``[states, columns]`` numbers, the same to equal rows only."""
    return np.unique(rows, axis=0, return_inverse=True)[1].ravel()


def _equivalent(rows, symbols):
    """Return the class of each row, of moves and answers: no string tells the members of one apart."""
    block = _number(rows[:, symbols:])
    while True:  # split blocks until all states of a block move to the same blocks
        moves = rows[:, :symbols]
        finer = _number(np.column_stack([block, np.where(moves == UNSEEN, UNSEEN, block[moves])]))
        if finer.max() == block.max():
            return block
        block = finer


def _join(rows, symbols, joined):
    """Return the rows by their new numbers; one that several share has seen what any of them has."""
    moves = rows[:, :symbols]
    rows = np.column_stack([np.where(moves == UNSEEN, UNSEEN, joined[moves]), rows[:, symbols:]])
    fewer = np.full([joined.max() + 1, rows.shape[1]], UNSEEN)
    np.maximum.at(fewer, joined, rows)
    return fewer


def _may_be_equal(rows):
    """Return the numbers of two rows that agree wherever both were seen, or nothing."""
    for number in np.flatnonzero((rows == UNSEEN).any(axis=1)):  # rows that were seen whole all differ
        agree = (rows == rows[number]) | (rows == UNSEEN) | (rows[number] == UNSEEN)
        alike = np.flatnonzero(agree.all(axis=1))  # itself, too
        if len(alike) > 1:
            return alike[:2] if number in alike[:2] else (alike[0], number)
    return ()


def _on_the_way(moves, answers):
    """Return what is said on each move, ``[states, symbols]``; a Moore machine's state says it on arrival."""
    return answers if answers.ndim == 2 else np.where(moves == UNSEEN, UNSEEN, answers[moves])
