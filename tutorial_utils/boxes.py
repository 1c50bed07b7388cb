"""A directed graph as a picture: boxes in rows, and arrows that go round them.

Graphviz, which would lay the graph out, cannot be counted on to be installed. So the rows and the order
within them are networkx's, and the places, which keep the arrows upright, are SciPy's.
"""

import networkx as nx
import numpy as np
from matplotlib.colors import is_color_like
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch
from matplotlib.path import Path
from scipy.optimize import linprog

from tutorial_utils import checks, plots

LETTERS = 11  # points
PAD, GAP, ARROW = 5, 16, 18  # pixels around a text, between boxes, and at least between two rows
STRAIGHT = 2  # what it costs an arrow to lean on its way past boxes; where it leaves or meets one, 1


def draw(graph, axis):
    """Draw a graph's nodes as boxes in rows, sources at the top, and its edges as arrows round the boxes.

    Letters become smaller where the boxes would not fit into the axes.

    Args:
        graph: ``networkx.DiGraph`` without cycles; each node has a ``text`` and a ``colour``.
        axis: matplotlib axes; it loses its frame.

    Raises:
        TypeError: ``graph`` is no ``DiGraph``, or one of parallel edges, or ``axis`` no axes.
        ValueError: ``graph`` has a cycle, or a node without text or colour.

    Used by ``graphs.draw``.
    """
    checks.axes(axis)
    if not isinstance(graph, nx.DiGraph) or graph.is_multigraph():
        raise TypeError(f"graph must be a networkx.DiGraph, got {type(graph).__name__}")
    if not nx.is_directed_acyclic_graph(graph):
        raise ValueError(f"graph must have no cycles, got {graph} with one")
    for node in graph.nodes.values():
        text, colour = node.get("text"), node.get("colour")
        if not isinstance(text, str) or not is_color_like(colour):
            found = f"{checks.short(text)} and {checks.short(colour)}"
            raise ValueError(f"graph must have a text and a colour for each node, got {found}")
    axis.axis("off")
    if not graph:
        return
    axis.figure.draw_without_rendering()  # lays the figure out: now the axes have their size
    room = axis.get_window_extent().size  # pixels, the unit of all that follows
    words = graph.nodes.data("text")
    texts = {name: axis.text(0, 0, text, fontsize=LETTERS, parse_math=False) for name, text in words}
    sizes = {name: text.get_window_extent().size + 2 * PAD for name, text in texts.items()}
    rows, paths, steps = _rows(graph)
    widths = {name: wide for name, (wide, _) in sizes.items()}
    ports = _ports(rows, steps, widths)
    across = _across(rows, steps, ports, widths)
    row_of = {node: number for number, row in enumerate(rows) for node in row}
    routes = []
    for path in paths:
        ends = zip(path, [path[1], *path[:-1]], strict=True)  # each node, and one that its path joins it to
        routes.append([(across[node] + ports[node, other], row_of[node]) for node, other in ends])

    high = max(high for _, high in sizes.values())  # all boxes are as high as the highest
    last = len(rows) - 1
    pitch = max((room[1] - high) / max(last, 1), high + ARROW)
    sides = [across[name] + sign * wide / 2 for name, wide in widths.items() for sign in (-1, 1)]
    sides += [x for route in routes for x, _ in route]
    needed = np.array([max(sides) - min(sides), last * pitch + high])
    middle, half = (min(sides) + max(sides)) / 2, max(room[0], needed[0]) / 2
    axis.set(xlim=(middle - half, middle + half), ylim=(high / 2 - needed[1], high / 2))
    shrink = min(1, *(room / needed))
    for name, wide in widths.items():
        x, y = across[name], -row_of[name] * pitch
        look = {"facecolor": graph.nodes[name]["colour"], "edgecolor": plots.GREY, "clip_on": False}
        look["boxstyle"] = f"round,pad=0,rounding_size={PAD}"
        axis.add_patch(FancyBboxPatch((x - wide / 2, y - high / 2), wide, high, **look))
        texts[name].set(position=(x, y), ha="center", va="center", fontsize=LETTERS * shrink)
    for route in routes:
        path = _round_the_boxes([(x, -row * pitch) for x, row in route], high / 2)
        look = {"arrowstyle": "-|>", "mutation_scale": 10, "color": "#707070"}
        axis.add_patch(FancyArrowPatch(path=path, clip_on=False, **look))


def _rows(graph):
    """Return rows of nodes and bends, from the top; each edge's path through them; and all steps of those."""
    generations = reversed(list(nx.topological_generations(graph.reverse())))
    row_of = {node: number for number, row in enumerate(generations) for node in row}
    paths, steps = [], nx.DiGraph()
    steps.add_nodes_from(graph)
    for start, end in graph.edges:
        bends = {(start, end, row): row for row in range(row_of[start] + 1, row_of[end])}
        row_of |= bends
        paths.append([start, *bends, end])
        nx.add_path(steps, paths[-1])
    rows = {number: [node for node in steps if row_of[node] == number] for number in set(row_of.values())}
    apart = dict.fromkeys(steps, len(steps))  # how far nodes are that nothing joins
    joined = dict(nx.all_pairs_shortest_path_length(steps.to_undirected()))
    first = nx.multipartite_layout(steps, subset_key=rows, align="horizontal")
    at = nx.kamada_kawai_layout(steps, dist={node: apart | joined[node] for node in steps}, pos=first)
    return [sorted(rows[number], key=lambda node: at[node][0]) for number in sorted(rows)], paths, steps


def _ports(rows, steps, widths):
    """Return (node, other) -> how far right of the node its step to the other ends, in the others' order."""
    order, ports = [node for row in rows for node in row], {}
    for node, others in [*steps.succ.items(), *steps.pred.items()]:
        apart = min(GAP, widths.get(node, 0) / (len(others) + 1))
        for number, other in enumerate(sorted(others, key=order.index)):
            ports[node, other] = apart * (number - (len(others) - 1) / 2)
    return ports


def _across(rows, steps, ports, widths):
    """Return node -> x: the nodes of a row kept apart, and the steps as upright as that lets them be."""
    beside = nx.DiGraph()
    beside.add_nodes_from(steps)
    for row in rows:
        nx.add_path(beside, row)
    clear = [GAP + (widths.get(left, 0) + widths.get(right, 0)) / 2 for left, right in beside.edges]
    leans = np.array([ports[end, start] - ports[start, end] for start, end in steps.edges])
    # unknown are each node's x and each step's lean to either side; the sum of the leans is to be least
    down, along = (nx.incidence_matrix(each, oriented=True).toarray().T for each in (steps, beside))
    size, none = np.eye(len(leans)), np.zeros((len(clear), len(leans)))
    at_most = np.block([[down, -size], [-down, -size], [-along, none]])
    costs = [1 if start in widths or end in widths else STRAIGHT for start, end in steps.edges]
    found = linprog([0] * len(steps) + costs, at_most, [*-leans, *leans, *np.negative(clear)])
    return dict(zip(steps, found.x.tolist(), strict=False))


def _round_the_boxes(points, half):
    """Return a path that bends between the rows, and is upright in them, ``half`` up and down."""
    (x, y), *later = points
    corners, codes = [(x, y - half)], [Path.MOVETO]
    for x, y in later:
        if len(codes) > 1:  # out of the row that it has come to
            corners.append((corners[-1][0], corners[-1][1] - 2 * half))
            codes.append(Path.LINETO)
        between = (corners[-1][1] + y + half) / 2
        corners += [(corners[-1][0], between), (x, between), (x, y + half)]
        codes += [Path.CURVE4] * 3
    return Path(corners, codes)
