"""Where the boxes of a directed graph stand, row by row, and how its arrows go round them.

The method is Sugiyama's, as in Graphviz, which cannot be counted on to be installed: a row for each node; a
bend in every row that an arrow passes; an order within the rows that lets few arrows cross; and places
that keep the arrows short and straight, which is a linear program.
"""

import itertools

import networkx as nx
import numpy as np
from scipy.optimize import linprog

from tutorial_utils import checks

SWEEPS = 8
STRAIGHT = (1, 2, 8)  # Graphviz's: an arrow from box to box may lean, between two bends it hardly may
WIDEST = 10**6


def layered(graph, widths, gap):
    """Place a graph's nodes in rows, from its sources down, each as low as it can stand.

    Args:
        graph: ``networkx.DiGraph`` without cycles.
        widths: dict node -> how wide its box is.
        gap: how far boxes, and arrows that pass between them, are kept apart.

    Returns:
        dict node -> ``(x, row)`` of its middle, row 0 at the top; and dict edge -> list of the ``(x, row)``
        that its arrow takes from the one node's box to the other's, one for each row.

    Raises:
        TypeError: ``graph`` is no ``DiGraph``, or ``widths`` no dict.
        ValueError: ``graph`` has no nodes or a cycle; ``widths`` lack a node, or have one that is no number
            from 0; ``gap`` is no number from 0.

    Used by ``graphs.draw``.
    """
    if not isinstance(graph, nx.DiGraph):
        raise TypeError(f"graph must be a networkx.DiGraph, got {type(graph).__name__}")
    if not graph or not nx.is_directed_acyclic_graph(graph):
        raise ValueError(f"graph must have nodes and no cycles, got {graph}")
    checks.mapping(widths, "widths", of="width")
    if not graph.nodes <= widths.keys():
        raise ValueError(f"widths must hold every node of the graph, got {checks.short(list(widths))}")
    lengths = checks.finite([*(widths[node] for node in graph), gap], "widths and gap", ["numbers"], WIDEST)
    if lengths.min() < 0:
        raise ValueError(f"widths and gap must be at least 0, got {lengths.min()}")

    rows = [list(row) for row in nx.topological_generations(graph.reverse())][::-1]
    row_of = {node: number for number, row in enumerate(rows) for node in row}
    order = {node: place for place, node in enumerate(graph)}
    rows = [sorted(row, key=order.get) for row in rows]
    steps, routes = nx.DiGraph(), {}  # a step leads from one row to the next
    for start, end in graph.edges:
        bends = [(start, end, row) for row in range(row_of[start] + 1, row_of[end])]
        for bend in bends:
            rows[bend[2]].append(bend)
        routes[start, end] = [start, *bends, end]
        nx.add_path(steps, routes[start, end])
    rows = _with_few_crossings(rows, steps)
    at = {node: place for row in rows for place, node in enumerate(row)}
    leaves = _ports(steps.succ, at, widths, gap)  # (node, next one) -> how far right of its middle
    enters = _ports(steps.pred, at, widths, gap)
    leans = {(start, end): leaves[start, end] - enters[end, start] for start, end in steps.edges}
    across = _across(rows, steps, leans, widths, gap)
    places = {node: (across[node], number) for number, row in enumerate(rows) for node in row}
    for edge, route in routes.items():
        points = [places[node] for node in route]
        (left, first), (came, last) = points[0], points[-1]
        points[0] = left + leaves[route[0], route[1]], first
        points[-1] = came + enters[route[-1], route[-2]], last
        routes[edge] = points
    return {node: places[node] for node in graph}, routes


def _ports(joined, at, widths, gap):
    """Spread the ends of the steps along each box, in the order of where they lead."""
    ports = {}
    for node, others in joined.items():
        apart = min(gap, widths.get(node, 0) / (len(others) + 1))
        for number, other in enumerate(sorted(others, key=at.get)):
            ports[node, other] = apart * (number - (len(others) - 1) / 2)
    return ports


def _with_few_crossings(rows, steps):
    """Order each row by the mean place of what it is joined to, above and below by turns, then by swaps."""
    best, fewest = rows, _crossings(rows, steps)
    for sweep in range(SWEEPS):
        joined, direction = (steps.pred, 1) if sweep % 2 == 0 else (steps.succ, -1)
        rows = [list(row) for row in rows[::direction]]
        for above, number in zip(rows, range(1, len(rows)), strict=False):
            at = {node: place for place, node in enumerate(above)}
            means = {
                node: np.mean([at[other] for other in joined.get(node, ())] or [place])
                for place, node in enumerate(rows[number])
            }
            rows[number] = sorted(rows[number], key=means.get)
        rows = _with_swaps(rows[::direction], steps)
        crossings = _crossings(rows, steps)
        if crossings < fewest:
            best, fewest = rows, crossings
    return best


def _with_swaps(rows, steps):
    """Swap neighbours as long as that leaves fewer crossings."""
    fewest, better = _crossings(rows, steps), True
    while better:
        better = False
        for row in rows:
            for place in range(len(row) - 1):
                row[place : place + 2] = row[place : place + 2][::-1]
                crossings = _crossings(rows, steps)
                if crossings < fewest:
                    fewest, better = crossings, True
                else:
                    row[place : place + 2] = row[place : place + 2][::-1]
    return rows


def _crossings(rows, steps):
    """Count the pairs of steps that cross."""
    at, count = {node: place for row in rows for place, node in enumerate(row)}, 0
    for row in rows:
        ends = [(at[node], at[below]) for node in row for below in steps.succ.get(node, ())]
        count += sum((a - c) * (b - d) < 0 for (a, b), (c, d) in itertools.combinations(ends, 2))
    return count


def _across(rows, steps, leans, widths, gap):
    """Return each node's x: the steps as upright as can be, with the neighbours of a row kept apart."""
    column = {node: number for number, node in enumerate(itertools.chain(*rows))}
    nodes, count = (
        len(column),
        len(column) + len(steps.edges),
    )  # unknown: every x, and how far each step leans
    at_most, limits = [], []
    for number, (start, end) in enumerate(steps.edges):
        for sign in (1, -1):
            row = np.zeros(count)
            row[[column[start], column[end], nodes + number]] = sign, -sign, -1
            at_most.append(row)
            limits.append(-sign * leans[start, end])
    for left, right in itertools.chain(*map(itertools.pairwise, rows)):
        row = np.zeros(count)
        row[[column[left], column[right]]] = 1, -1
        at_most.append(row)
        limits.append(-(widths.get(left, 0) + widths.get(right, 0)) / 2 - gap)
    cost = [0] * nodes + [STRAIGHT[(start not in widths) + (end not in widths)] for start, end in steps.edges]
    if not at_most:  # one box alone in each row
        return dict.fromkeys(column, 0.0)
    found = linprog(cost, np.array(at_most), limits)
    return dict(zip(column, found.x.tolist(), strict=False))
