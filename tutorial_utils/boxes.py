"""A directed graph as a picture: boxes in rows, and arrows that go round them."""

import networkx as nx
import numpy as np
from matplotlib.colors import is_color_like
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch
from matplotlib.path import Path

from tutorial_utils import checks, layers, plots

LETTERS = 11  # points
PAD, GAP, ARROW = 5, 16, 18  # pixels around a text, between boxes, and at least between two rows


def draw(graph, axis):
    """Draw a graph's nodes as boxes in rows, sources at the top, and its edges as arrows round the boxes.

    Letters become smaller where the boxes would not fit into the axes.

    Args:
        graph: ``networkx.DiGraph`` without cycles; each node has a ``text`` and a ``colour``.
        axis: matplotlib axes; it loses its frame.

    Raises:
        TypeError: ``graph`` is no ``DiGraph``, or ``axis`` no axes.
        ValueError: ``graph`` has a cycle, or a node without text or colour.

    Used by ``graphs.draw``.
    """
    checks.axes(axis)
    if not isinstance(graph, nx.DiGraph):
        raise TypeError(f"graph must be a networkx.DiGraph, got {type(graph).__name__}")
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
    places, routes = layers.layered(graph, {name: wide for name, (wide, _) in sizes.items()}, GAP)

    high = max(high for _, high in sizes.values())  # all boxes are as high as the highest
    last = max(row for _, row in places.values())
    pitch = max((room[1] - high) / max(last, 1), high + ARROW)
    sides = [x + sign * sizes[name][0] / 2 for name, (x, _) in places.items() for sign in (-1, 1)]
    sides += [x for route in routes.values() for x, _ in route]
    needed = np.array([max(sides) - min(sides), last * pitch + high])
    middle, half = (min(sides) + max(sides)) / 2, max(room[0], needed[0]) / 2
    axis.set(xlim=(middle - half, middle + half), ylim=(high / 2 - needed[1], high / 2))
    shrink = min(1, *(room / needed))
    for name, (x, row) in places.items():
        wide, y = sizes[name][0], -row * pitch
        look = {"facecolor": graph.nodes[name]["colour"], "edgecolor": plots.GREY, "clip_on": False}
        look["boxstyle"] = f"round,pad=0,rounding_size={PAD}"
        axis.add_patch(FancyBboxPatch((x - wide / 2, y - high / 2), wide, high, **look))
        texts[name].set(position=(x, y), ha="center", va="center", fontsize=LETTERS * shrink)
    for route in routes.values():
        path = _round_the_boxes([(x, -row * pitch) for x, row in route], high / 2)
        look = {"arrowstyle": "-|>", "mutation_scale": 10, "color": "#707070"}
        axis.add_patch(FancyArrowPatch(path=path, clip_on=False, **look))


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
