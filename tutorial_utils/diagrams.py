"""The state diagram of a finite-state machine."""

import matplotlib.pyplot as plt
import networkx as nx
import numpy as np
from matplotlib.patches import FancyArrowPatch

from tutorial_utils import plots
from tutorial_utils.machines import UNSEEN

RADIUS, BEND = 0.24, 0.2  # of a circle, where the nearest two states are 1 apart; of an arrow
ARROW = {"arrowstyle": "-|>", "mutation_scale": 11, "color": plots.GREY, "shrinkA": 0, "shrinkB": 0}


def draw(machine, axis, symbols="01", names=None, layout=nx.circular_layout):
    """Draw the states of a machine as circles, the start state with a thick rim, and its moves as arrows.

    Args:
        machine: ``Machine``. A Mealy machine's answers are on its arrows, as "symbol / answer"; a Moore
            machine's are in its states, unless these are given names.
        axis: matplotlib axes; it loses its frame.
        symbols: what to write for each symbol.
        names: what to write in each state: by default its answer or its number.
        layout: a networkx layout: graph -> dict state -> position.

    Returns:
        dict state -> circle, to colour it: ``circles[0].set_facecolor(...)``.

    Raises:
        ValueError: the number of ``symbols`` or ``names`` is not that of the machine's symbols or states.

    Taught in ``deeper/machines``, "Eight states".
    """
    moves, answers = map(np.asarray, machine)
    moore = answers.ndim == 1
    if names is None:
        names = answers if moore else range(len(moves))
    for name, texts, size in (("symbols", symbols, moves.shape[1]), ("names", names, len(moves))):
        if len(texts) != size:
            raise ValueError(f"{name} must be {size} texts for this machine, got {len(texts)}")
    words = {}  # (from, to) -> the texts on the arrow
    for (state, symbol), following in np.ndenumerate(moves):
        if following != UNSEEN:
            word = str(symbols[symbol]) if moore else f"{symbols[symbol]} / {answers[state, symbol]}"
            words.setdefault((state, int(following)), []).append(word)
    graph = nx.DiGraph(list(words))
    graph.add_nodes_from(range(len(moves)))
    laid_out = layout(graph)
    places = np.array([laid_out[state] for state in range(len(moves))])
    apart = np.linalg.norm(places[:, None] - places, axis=2)
    places = places / apart[apart > 0].min() if len(places) > 1 else places
    circles = {}
    for state, place in enumerate(places):
        circles[state] = plt.Circle(place, RADIUS, facecolor="white", edgecolor=plots.BLACK, zorder=2)
        axis.add_patch(circles[state])
        axis.text(*place, names[state], ha="center", va="center", zorder=3)
    circles[0].set_linewidth(2.5)
    for (start, end), texts in words.items():
        if start == end:
            _loop(axis, places[start], places[start] - places.mean(axis=0), "\n".join(texts))
        else:
            _arrow(axis, places[start], places[end], circles[start], circles[end], "\n".join(texts))
    axis.set_aspect("equal")
    axis.autoscale_view()
    axis.axis("off")
    return circles


def _arrow(axis, start, end, first, last, text):
    style = f"arc3,rad={BEND}"
    axis.add_patch(FancyArrowPatch(start, end, connectionstyle=style, patchA=first, patchB=last, **ARROW))
    along = end - start
    _write(axis, (start + end) / 2 + BEND / 2 * np.array([along[1], -along[0]]), text)


def _loop(axis, place, outward, text):
    """Draw an arrow from a state to itself, on the side away from the centre."""
    angle = np.arctan2(outward[1], outward[0]) if np.linalg.norm(outward) > 1e-6 else np.pi / 2
    rim = [place + RADIUS * np.array([np.cos(angle + turn), np.sin(angle + turn)]) for turn in (-0.6, 0.6)]
    axis.add_patch(FancyArrowPatch(*rim, connectionstyle="arc3,rad=1.6", **ARROW))
    away = (2.1 + 0.3 * text.count("\n")) * RADIUS
    _write(axis, place + away * np.array([np.cos(angle), np.sin(angle)]), text)


def _write(axis, place, text):
    box = {"facecolor": "white", "edgecolor": "none", "pad": 0.6}
    axis.text(*place, text, ha="center", va="center", bbox=box, zorder=2)
    axis.update_datalim([place - RADIUS, place + RADIUS])
