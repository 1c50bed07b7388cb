"""Diagrams of how a series is cut into windows and of what a cell multiplies, drawn from the arrays."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import FancyArrowPatch
from matplotlib.path import Path

from tutorial_utils import plots

APART = 2.6  # from one column of a window to the next
DELAYED = 1.9  # from a row of inputs down to its row of echoes
GIVEN, WEIGHTS = "#cfe6f5", "#fdf0d0"


def folded(axis, bits, steps, window=None, stride=0):
    """Draw a series folded into rows, with an arrow from each row's end to the start of the next row.

    Args:
        axis: matplotlib axes.
        bits: zeros and ones, shape ``[rows, columns]``; zeros are light, ones dark.
        steps: the number of each bit in the series, written on its tile, shape ``[rows, columns]``.
        window: ``(first column, columns)`` of a dashed frame around all rows.
        stride: by how many columns the window moves, drawn as an arrow.

    Raises:
        ValueError: ``bits`` has another shape or holds other values.

    Taught in ``01_echo_rnn``, "The data".
    """
    _tiles(axis, bits, steps, down=1.6)
    rows, columns = np.shape(bits)
    for y in 1.6 * np.arange(rows - 1) + 0.5:  # out on the right, back between the rows, in on the left
        turns = [(columns, y), (columns + 0.6, y), (columns + 0.6, y + 0.8), (-0.6, y + 0.8), (-0.6, y + 1.6)]
        _arrow(axis, [*turns, (0, y + 1.6)], plots.BLUE)
    bottom = 1.6 * rows - 0.6
    axis.set(xlim=(-1, columns + 1), ylim=(bottom + 0.9, -0.35))
    if window is not None:
        first, width = window
        _frame(axis, first, width, bottom + 0.4, plots.RED, "--")
        if stride:
            middle = first + width / 2
            _arrow(axis, [(middle, bottom + 0.6), (middle + stride, bottom + 0.6)], plots.RED)


def columns(axis, bits, steps):
    """Draw one window split into its columns, with arrows from each time step to the next.

    ``bits`` and ``steps`` are what ``folded`` takes. Taught in ``01_echo_rnn``, "The data".
    """
    _tiles(axis, bits, steps, across=APART)
    rows, width = np.shape(bits)
    for column in range(width):
        axis.text(APART * column + 0.5, -0.15, f"columns[{column}]", ha="center")
        for row in range(rows if column + 1 < width else 0):
            _arrow(axis, [(APART * column + 1, row + 0.5), (APART * (column + 1), row + 0.5)], plots.BLUE)
    axis.set(xlim=(-0.6, APART * (width - 1) + 1.6), ylim=(rows + 0.1, -0.6))


def product(axis, bit, state, kernel, bias):
    """Draw ``[bit, state] @ kernel + bias`` with its numbers: one matrix product serves input and state.

    Args:
        axis: matplotlib axes.
        bit: the current input, shape ``[batch, features]``; hatched, like the weights it is multiplied by.
        state: shape ``[batch, units]``.
        kernel: shape ``[features + units, units]``.
        bias: shape ``[units]``.

    Taught in ``01_echo_rnn``, "A layer that remembers".
    """
    joined, kernel, bias = np.concatenate([bit, state], axis=1), np.asarray(kernel), np.asarray(bias)
    left, tall, of_bit = 0.0, len(kernel) / 2, np.arange(len(kernel)) < np.shape(bit)[1]
    for name, numbers, hatched, sign in (
        ("[bit, state]", joined, of_bit[None, :], "@"),
        ("kernel", kernel, of_bit[:, None], "+"),
        ("bias", bias, None, "="),
        ("sum", joined @ kernel + bias, None, ""),
    ):
        table = np.atleast_2d(numbers)
        shaded = np.broadcast_to(False if hatched is None else hatched, table.shape)
        for (row, column), number in np.ndenumerate(table):
            colour = "white" if hatched is None else GIVEN if shaded[row, column] else WEIGHTS
            place, hatch = (left + 1.7 * column, row - len(table) / 2), "//" if shaded[row, column] else ""
            axis.add_patch(plt.Rectangle(place, 1.7, 1, facecolor=colour, edgecolor=plots.GREY, hatch=hatch))
            style = {"ha": "center", "va": "center", "fontsize": 10.5}
            style["bbox"] = {"facecolor": colour, "edgecolor": "none", "pad": 0.5}
            axis.text(place[0] + 0.85, place[1] + 0.5, f"{number:.2f}", **style)
        width = 1.7 * table.shape[1]
        axis.text(left + width / 2, -len(table) / 2 - 0.2, f"{name}\n{list(numbers.shape)}", ha="center")
        left += width + 1.3
        axis.text(left - 0.65, 0, sign, ha="center", va="center", fontsize=14)
    axis.set(xlim=(-0.2, left - 1.1), ylim=(tall + 0.2, -tall - 1.9), aspect="equal")
    axis.axis("off")


def pairs(axis, bits, echo, caught, window):
    """Draw a series above its echo, an arrow from each bit to its echo, and the windows around both.

    Args:
        axis: matplotlib axes.
        bits: zeros and ones, shape ``[time]``.
        echo: zeros and ones, shape ``[time]``.
        caught: for each bit that has an echo, whether one window holds both, shape ``[time - delay]``; its
            arrow is then solid, otherwise dotted.
        window: time steps in a window.

    Taught in ``01_echo_rnn``, "A window that is too short".
    """
    _tiles(axis, [bits, echo], [bits, echo], down=DELAYED)
    for step, inside in enumerate(caught):
        arrow = [(step + 0.5, 1), (step + len(bits) - len(caught) + 0.5, DELAYED)]
        _arrow(axis, arrow, plots.GREEN if inside else plots.RED, "-" if inside else ":")
    for first in range(0, len(bits), window):
        _frame(axis, first, min(window, len(bits) - first), DELAYED + 1.4, plots.BLACK)
    for row, name in ((0.5, "input"), (DELAYED + 0.5, "echo")):
        axis.text(-0.3, row, name, ha="right", va="center")
    axis.set(xlim=(-2, len(bits) + 0.1), ylim=(DELAYED + 1.4, -0.4))


def _tiles(axis, bits, texts, across=1.0, down=1.0):
    """Draw bits as tiles with a text on each, ``across`` and ``down`` apart."""
    plots.tiles(axis, bits, numbers=False)
    for tile, ((row, column), bit) in zip(axis.patches, np.ndenumerate(bits), strict=True):
        x, y, colour = across * column, down * row, "white" if bit else "black"
        tile.set_xy((x + 0.04, y + 0.04))
        axis.text(x + 0.5, y + 0.52, texts[row][column], ha="center", va="center", color=colour)


def _frame(axis, x, width, height, colour, line="-"):
    style = {"fill": False, "edgecolor": colour, "linestyle": line, "linewidth": 1.6}
    axis.add_patch(plt.Rectangle((x + 0.02, -0.2), width - 0.04, height, **style))


def _arrow(axis, points, colour, line="-"):
    style = {"arrowstyle": "-|>", "mutation_scale": 9, "color": colour, "linestyle": line, "fill": False}
    axis.add_patch(FancyArrowPatch(path=Path(points), shrinkA=0, shrinkB=0, clip_on=False, **style))
