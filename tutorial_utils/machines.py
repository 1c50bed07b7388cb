"""Finite-state machines: make them small, compare them, run them.

``extraction.py`` finds them in networks, ``diagrams.py`` draws them; the notebooks do both in "Look inside".
"""

from collections import deque
from typing import NamedTuple

import numpy as np

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
        ValueError: the arrays are not those of a machine, or ``start`` is none of its states.
    """
    _check(machine)
    if not 0 <= start < len(machine.moves):
        raise ValueError(f"start must be a state, 0 .. {len(machine.moves) - 1}, got {start}")
    moves, answers = machine
    says = answers.reshape(len(moves), -1)
    block = _number(says)
    while True:  # split blocks until all states of a block move to the same blocks
        rows = np.column_stack([np.where(moves == UNSEEN, UNSEEN, block[moves]), says])
        finer = _number(np.column_stack([block, rows]))
        if finer.max() == block.max():
            break
        block = finer
    rows, symbols = rows[np.unique(block, return_index=True)[1]], moves.shape[1]  # one row a block
    while len(pair := _may_be_equal(rows)):
        kept, gone = pair
        rows[kept] = np.maximum(rows[kept], rows[gone])
        renumber = np.insert(np.arange(len(rows) - 1), gone, kept)  # the later ones move up
        rows, block = np.delete(rows, gone, axis=0), renumber[block]
        rows[:, :symbols] = np.where(rows[:, :symbols] == UNSEEN, UNSEEN, renumber[rows[:, :symbols]])
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
        ValueError: the machines have different alphabets, or a move that was never seen decides.
    """
    _check(machine)
    _check(other)
    both = machine.moves, other.moves
    if both[0].shape[1] != both[1].shape[1]:
        alphabets = f"{both[0].shape[1]} and {both[1].shape[1]}"
        raise ValueError(f"machine and other must read the same symbols, got {alphabets} of them")
    said, unseen = (_on_the_way(machine), _on_the_way(other)), None
    strings = {(0, 0): []}  # a shortest string to each pair of states
    queue = deque(strings)
    while queue:
        pair = queue.popleft()
        for symbol in range(both[0].shape[1] if len(strings[pair]) != longest else 0):
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
        raise ValueError(f"not decided: what follows on {unseen} was never seen; extract from more strings")
    return None


def follow(machine, strings):
    """Run a machine over strings of symbols, ``[batch, time]``; return its states and its answers.

    Returns:
        states ``[batch, time + 1]``, the start included, and the answer to each symbol, ``[batch, time]``.

    Raises:
        ValueError: a symbol is not in the alphabet, or the machine meets a move that was never seen.
    """
    _check(machine)
    strings, symbols = np.asarray(strings), machine.moves.shape[1]
    integers = strings.ndim == 2 and strings.dtype.kind in "iu" and strings.size
    if not integers or not _within(strings, 0, symbols):
        raise ValueError(f"strings must be [batch, time] of symbols 0 .. {symbols - 1}, got {strings!r}")
    states = np.zeros([len(strings), strings.shape[1] + 1], int)
    for step, symbols in enumerate(strings.T):
        states[:, step + 1] = machine.moves[states[:, step], symbols]
        if states[:, step + 1].min() == UNSEEN:
            raise ValueError(f"at step {step} a string takes a move that was never seen")
    return states, _on_the_way(machine)[states[:, :-1], strings]


def _check(machine):
    """Raise a ValueError if moves and answers are not a machine's."""
    moves, answers = (np.asarray(part) for part in machine)
    if not (
        moves.ndim == 2
        and moves.size
        and moves.dtype.kind == answers.dtype.kind == "i"
        and _within(moves, UNSEEN, len(moves))
        and answers.shape in (moves.shape, moves.shape[:1])
    ):
        wanted = "moves [states, symbols] to states of its own, and answers [states, symbols] or [states]"
        raise ValueError(f"a machine must have {wanted}; got {moves!r} and {answers!r}")


def _within(numbers, low, end):
    return low <= numbers.min() and numbers.max() < end


def _number(rows):
    """Give rows ``[states, columns]`` numbers, the same to equal rows only."""
    return np.unique(rows, axis=0, return_inverse=True)[1].ravel()


def _may_be_equal(rows):
    """Return the numbers of two rows that agree wherever both were seen, or nothing."""
    for number in np.flatnonzero((rows == UNSEEN).any(axis=1)):  # rows that were seen whole all differ
        agree = (rows == rows[number]) | (rows == UNSEEN) | (rows[number] == UNSEEN)
        alike = np.flatnonzero(agree.all(axis=1))  # itself, too
        if len(alike) > 1:
            return alike[:2] if number in alike[:2] else (alike[0], number)
    return ()


def _on_the_way(machine):
    """Return what is said on each move, ``[states, symbols]``; a Moore machine's state says it on arrival."""
    moves, answers = machine
    return answers if answers.ndim == 2 else np.where(moves == UNSEEN, UNSEEN, answers[moves])
