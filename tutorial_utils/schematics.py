"""Pictures of how a series is cut up and of what a cell multiplies, drawn from the arrays themselves.

Each raises a TypeError or a ValueError that names the argument with the wrong type, shape or values.
"""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import FancyArrowPatch
from matplotlib.path import Path

from tutorial_utils import checks, plots

DELAYED = 1.9  # how far below its input the row of echoes stands
WIDEST = 1000  # numbers from here on are too wide for their boxes


def folded(axis, bits, steps, window=None, stride=0):
    """Draw a series folded into rows, with an arrow from each row's end to the start of the next row.

    Args:
        axis: matplotlib axes.
        bits: zeros and ones, shape ``[rows, columns]``; zeros are light, ones dark.
        steps: the number of each bit in the series, written on its tile, shape ``[rows, columns]``.
        window: ``(first column, columns)`` of a dashed frame around all rows; none, if not given.
        stride: by how many columns the window moves on, drawn as an arrow.

    Taught in ``01_echo_rnn.ipynb``, "The data".
    """
    _tiles(axis, bits, steps, down=1.6)
    rows, columns = np.shape(bits)
    for y in 1.6 * np.arange(rows - 1) + 0.5:  # out at the right, back between the rows, in at the left
        turns = [(columns, y), (columns + 0.6, y), (columns + 0.6, y + 0.8), (-0.6, y + 0.8), (-0.6, y + 1.6)]
        _arrow(axis, [*turns, (0, y + 1.6)], plots.BLUE)
    bottom = 1.6 * rows - 0.6
    axis.set(xlim=(-1, columns + 1), ylim=(bottom + 0.9, -0.35))
    if window is not None:
        first, width = checks.array(window, "window", [2])  # the first column, and how many
        first = checks.integer(first, "window[0]", 0, columns - 1)
        width = checks.integer(width, "window[1]", 1, columns - first)
        _frame(axis, first, -0.2, width, bottom + 0.4, plots.RED, "--")
        if checks.integer(stride, "stride", 0, columns):
            ends = first + width / 2, first + width / 2 + stride
            _arrow(axis, [(x, bottom + 0.6) for x in ends], plots.RED)


def columns(axis, bits, steps):
    """Draw one window taken apart into its columns, with arrows from each time step to the next.

    ``bits`` and ``steps`` are what ``folded`` takes. Taught in ``01_echo_rnn.ipynb``, "The data".
    """
    _tiles(axis, bits, steps, across=2)
    rows, width = np.shape(bits)
    for column in range(width):
        axis.text(2 * column + 0.5, -0.15, f"columns[{column}]", ha="center")
        for row in range(rows if column + 1 < width else 0):
            _arrow(axis, [(2 * column + 1, row + 0.5), (2 * column + 2, row + 0.5)], plots.BLUE)
    axis.set(xlim=(-0.5, 2 * width - 0.5), ylim=(rows + 0.1, -0.6))


def product(axis, bit, state, weight, bias):
    """Draw ``[bit, state] @ weight + bias`` with its numbers: one matrix product serves input and state.

    Args:
        axis: matplotlib axes.
        bit: what is read now, shape ``[batch, features]``; hatched, like the weights that it meets.
        state: shape ``[batch, units]``.
        weight: shape ``[features + units, units]``.
        bias: shape ``[units]``.

    Taught in ``01_echo_rnn.ipynb``, "The graph".
    """
    checks.axes(axis)
    bit = checks.finite(bit, "bit", ["batch", "features"], WIDEST)
    state = checks.finite(state, "state", [len(bit), "units"], WIDEST)
    features, units = bit.shape[1], state.shape[1]
    weight = checks.finite(weight, "weight", [features + units, units], WIDEST)
    bias = checks.finite(bias, "bias", [units], WIDEST)
    joined = np.concatenate([bit, state], axis=1)
    left, total, of_bit = 0.0, joined @ weight + bias, np.arange(features + units) < features
    longest = max(5, *(len(f"{number:.2f}") for number in np.hstack([*joined, *weight, bias, *total])))
    for name, table, hatched, sign in (
        ("[bit, state]", joined, of_bit[None, :], "@"),
        ("weight", weight, of_bit[:, None], "+"),
        ("bias", bias[None], None, "="),
        ("sum", total, None, ""),
    ):
        width, top = table.shape[1], -len(table) / 2
        shaded = np.broadcast_to(False if hatched is None else hatched, table.shape)
        for (row, column), number in np.ndenumerate(table):
            colour = "white" if hatched is None else "#cfe6f5" if shaded[row, column] else "#fdf0d0"
            hatch, (x, y) = "//" if shaded[row, column] else "", (left + 1.7 * column, top + row)
            axis.add_patch(plt.Rectangle((x, y), 1.7, 1, facecolor=colour, edgecolor=plots.GREY, hatch=hatch))
            box = {"facecolor": colour, "edgecolor": "none", "pad": 0.5}
            look = {"ha": "center", "va": "center", "fontsize": 50 / longest, "bbox": box}  # as large as fits
            axis.text(x + 0.85, y + 0.5, f"{number:.2f}", **look)
        axis.text(left + 0.85 * width, top - 0.2, f"{name}\n{list(table.shape)}", ha="center")
        left += 1.7 * width + 1.3
        axis.text(left - 0.65, 0, sign, ha="center", va="center", fontsize=14)
    tall = (features + units) / 2
    axis.set(xlim=(-0.2, left - 1.1), ylim=(tall + 0.2, -tall - 1.9), aspect="equal")
    axis.axis("off")


def pairs(axis, bits, echo, caught, window):
    """Draw a series above its echo, an arrow from each bit to its echo, and the windows around both.

    Args:
        axis: matplotlib axes.
        bits: zeros and ones, shape ``[time]``.
        echo: zeros and ones, shape ``[time]``.
        caught: for each bit whose echo is there, whether one window holds both, shape ``[time - delay]``;
            its arrow is solid, else dotted.
        window: time steps to a window.

    Taught in ``01_echo_rnn.ipynb``, "Tinkering".
    """
    bits = checks.bits(bits, "bits", ["time"])
    echo = checks.bits(echo, "echo", [len(bits)])
    caught = checks.bits(caught, "caught", ["time - delay"])
    if len(caught) > len(bits):
        raise ValueError(f"caught must be no longer than bits, {len(bits)}, got {len(caught)}")
    _tiles(axis, [bits, echo], [bits, echo], down=DELAYED)
    for step, inside in enumerate(caught):
        arrow = [(step + 0.5, 1), (step + len(bits) - len(caught) + 0.5, DELAYED)]
        _arrow(axis, arrow, plots.GREEN if inside else plots.RED, "-" if inside else ":")
    for first in range(0, len(bits), checks.integer(window, "window", 1)):
        _frame(axis, first, -0.2, min(window, len(bits) - first), DELAYED + 1.4, plots.BLACK)
    for row, name in ((0.5, "input"), (DELAYED + 0.5, "echo")):
        axis.text(-0.3, row, name, ha="right", va="center")
    axis.set(xlim=(-2, len(bits) + 0.1), ylim=(DELAYED + 1.4, -0.4))


def _tiles(axis, bits, texts, across=1.0, down=1.0):
    """Draw bits as tiles, zeros light and ones dark, with a text on each, the tiles so far apart."""
    bits = checks.bits(bits, "bits", ["rows", "columns"])
    texts = checks.array(texts, "steps", bits.shape)
    plots.tiles(axis, bits, numbers=False)
    for tile, ((row, column), bit) in zip(axis.patches, np.ndenumerate(bits), strict=True):
        x, y, colour = across * column, down * row, "white" if bit else "black"
        tile.set_xy((x + 0.04, y + 0.04))
        axis.text(x + 0.5, y + 0.52, texts[row, column], ha="center", va="center", color=colour)


def _frame(axis, x, y, width, height, colour, line="-"):
    look = {"fill": False, "edgecolor": colour, "linestyle": line, "linewidth": 1.6}
    axis.add_patch(plt.Rectangle((x + 0.02, y), width - 0.04, height, **look))


def _arrow(axis, points, colour, line="-"):
    look = {"arrowstyle": "-|>", "mutation_scale": 9, "color": colour, "linestyle": line, "fill": False}
    axis.add_patch(FancyArrowPatch(path=Path(points), shrinkA=0, shrinkB=0, clip_on=False, **look))
