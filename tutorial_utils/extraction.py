"""From the hidden states of a network to a finite-state machine.

The idea: Giles et al., "Learning and Extracting Finite State Automata with Second-Order Recurrent Neural
Networks" (1992); Weiss, Goldberg and Yahav, "Extracting Automata from Recurrent Neural Networks Using Queries
and Counterexamples" (2018); Merrill and Tsilivis, "Extracting Finite Automata from RNNs Using State Merging"
(2022). Every notebook does it, in "Look inside".
"""

from typing import NamedTuple

import numpy as np
from scipy.cluster import hierarchy

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
        ValueError: the shapes do not fit together, there is only one symbol, too few or too many hidden
            states, or they do not settle into ``most`` clusters.
    """
    strings, hidden, answers = np.asarray(strings), np.asarray(hidden), np.asarray(answers)
    _check_runs(strings, hidden, answers)
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
            raise ValueError(f"the hidden states do not settle into a machine: {found}")
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


def _check_runs(strings, hidden, answers):
    """Raise a ValueError if no machine can be made of these."""
    if strings.ndim != 2 or hidden.ndim != 3 or hidden.shape[:2] != (len(strings), strings.shape[1] + 1):
        wanted = "strings must be [batch, time] and hidden [batch, time + 1, features]"
        raise ValueError(f"{wanted}, got {strings.shape} and {hidden.shape}")
    if answers.shape not in (strings.shape, hidden.shape[:2]):
        raise ValueError(f"answers must be [batch, time] or [batch, time + 1], got {answers.shape}")
    for name, whole in (("strings", strings), ("answers", answers)):
        if whole.dtype.kind not in "iu" or not whole.size or whole.min() < 0:
            raise ValueError(f"{name} must be integers from 0, got {whole!r}")
    if strings.max() == 0:
        raise ValueError("strings must use two symbols or more, got 0 alone")
    if hidden.dtype.kind not in "iuf" or not hidden.size:
        raise ValueError(f"hidden must be numbers, one feature or more, got {hidden.shape} of {hidden.dtype}")
    if not np.isfinite(hidden).all():
        raise ValueError("hidden must be finite numbers, got NaN or infinity")
    if not np.allclose(hidden[:, 0], hidden[0, 0]):
        raise ValueError("hidden[:, 0] must be the same for all strings: the state before the first symbol")
