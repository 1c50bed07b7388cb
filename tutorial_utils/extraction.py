"""From the hidden states of a network to a finite-state machine.

The idea: Giles et al., "Learning and Extracting Finite State Automata with Second-Order Recurrent Neural
Networks" (1992); Weiss, Goldberg and Yahav, "Extracting Automata from Recurrent Neural Networks Using Queries
and Counterexamples" (2018); Merrill and Tsilivis, "Extracting Finite Automata from RNNs Using State Merging"
(2022). Every notebook does it, in "Look inside".
"""

from typing import NamedTuple

import numpy as np
from scipy.cluster import hierarchy

from tutorial_utils import checks
from tutorial_utils.machines import UNSEEN, Machine, minimise

MOST_POINTS = 10_000  # Ward's method needs memory for every pair of points


class Clusters(NamedTuple):
    """Where the states of a machine lie among the hidden states; one state may own several clusters."""

    centres: np.ndarray  # [clusters, features]
    owner: np.ndarray  # [clusters]: the state


def extract(strings, hidden, answers, most=200):
    """Turn what a network did on some strings into a small machine that does the same on them.

    Ward's method joins the hidden states into a tree, the nearest first, so it never cuts through a tight
    group. All of them begin as one cluster. While members of a cluster answer in two ways, or are moved by
    one symbol to clusters that are not equivalent, the widest such cluster is split where the tree joined it
    last. The states of the machine are the classes of equivalent clusters.

    Args:
        strings: symbols 0, 1, ..., shape ``[batch, time]``.
        hidden: hidden states, shape ``[batch, time + 1, features]``: before the first symbol, which is the
            same for all strings, and after each. Two that agree to three decimals count as one.
        answers: integers from 0: one a symbol, ``[batch, time]``, for a Mealy machine; one a hidden state,
            ``[batch, time + 1]``, for a Moore machine.
        most: give up when so many clusters do not suffice.

    Returns:
        ``Machine`` and ``Clusters``.

    Raises:
        TypeError, ValueError: the shapes do not fit together, there is only one symbol, too few or too many
            hidden states, or they do not settle into ``most`` clusters.
    """
    strings = checks.integers(strings, "strings", ["batch", "time"], 0, checks.MOST)
    if strings.max() == 0:
        raise ValueError("strings must use two symbols or more, got 0 alone")
    batch, time = strings.shape
    hidden = checks.finite(hidden, "hidden", [batch, time + 1, "features"])
    if not np.allclose(hidden[:, 0], hidden[0, 0]):
        raise ValueError("hidden[:, 0], before the first symbol, must be the same for all strings")
    answers = checks.integers(answers, "answers", [batch, "time, or time + 1"], 0, checks.MOST)
    on_moves = answers.shape == strings.shape
    if not on_moves:
        checks.array(answers, "answers", [batch, time + 1])
    most = checks.integer(most, "most", 1)
    flat = hidden.reshape(-1, hidden.shape[2])
    points, point = np.unique(flat.round(3), axis=0, return_inverse=True)
    if not 2 <= len(points) <= MOST_POINTS:
        raise ValueError(f"hidden must hold 2 to {MOST_POINTS:,} different states, got {len(points):,}")
    point = point.reshape(hidden.shape[:2])  # the number of each hidden state among the points
    nodes, cluster = [hierarchy.to_tree(hierarchy.linkage(points, "ward"))], np.zeros(len(points), int)
    while True:
        before, after = cluster[point[:, :-1]], cluster[point[:, 1:]]
        shape = len(nodes), strings.max() + 1
        keys = (before, strings) if on_moves else (cluster[point],)
        says, unsettled = _tabulate(keys, answers, shape[: len(keys)])
        if not unsettled.any():  # each cluster has one answer: where does it go from here?
            moves, _ = _tabulate((before, strings), after, shape)
            machine, owner = minimise(Machine(moves, says), start=before[0, 0])
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


def _tabulate(keys, values, shape):
    """Return the value that goes with each key, -1 where there is none, and whether two different ones do."""
    low, high = np.full(shape, np.iinfo(int).max), np.full(shape, UNSEEN)
    np.minimum.at(low, keys, values)
    np.maximum.at(high, keys, values)
    return high, low < high
