"""Colours, figures and the live plot: one look for all notebooks. Stands on matplotlib."""

import time

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import is_color_like

from tutorial_utils import checks

# Okabe and Ito's eight colours, told apart by colour-blind readers too
BLUE, ORANGE, GREEN, RED = "#0072B2", "#E69F00", "#009E73", "#D55E00"
SKY, PINK, YELLOW, BLACK = "#56B4E9", "#CC79A7", "#F0E442", "#000000"
GREY = "#9a9a9a"
CYCLE = [BLUE, ORANGE, GREEN, RED, PINK, SKY]
MOST_TILES = 10_000  # of a table that is drawn: more take long, and cannot be told apart


def style():
    """Set the look that all figures share, sharp and legible on small screens. Each first cell calls it."""
    plt.rcParams.update(
        {
            "figure.figsize": (8, 3.2),
            "figure.dpi": 80,
            "figure.constrained_layout.use": True,
            "axes.prop_cycle": plt.cycler(color=CYCLE, linestyle=["-", "--", "-.", ":", "-", "--"]),
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.titlelocation": "left",
            "axes.titlesize": 13,
            "figure.titlesize": 13,
            "font.size": 12,
            "legend.fontsize": 11,
            "legend.frameon": False,
        }
    )
    try:
        from matplotlib_inline.backend_inline import set_matplotlib_formats

        set_matplotlib_formats("retina")
    except (ImportError, AttributeError):  # outside Jupyter there is no inline backend to set
        pass


class Live:
    """A figure that is drawn anew while a network trains, in the place where it first appeared.

    Drawing takes at most about a tenth of the time. Outside Jupyter it does nothing.

    Args:
        draw: function ``draw(axes, history)`` that draws on empty axes what ``training.fit`` measured.
        panels: how many axes stand side by side.
        size: the figure's width and height in inches.

    Raises a TypeError or a ValueError that names the argument which is no function, no integer of at
    least 1, or not two numbers above 0. Taught in ``02_counting_ones.ipynb``, "Training".
    """

    def __init__(self, draw, panels=1, size=(8, 3.2)):
        self.draw = checks.function(draw, "draw")
        self.panels = checks.integer(panels, "panels", 1, 100)
        self.size = checks.finite(size, "size", [2], below=100)
        if (self.size <= 0).any():
            raise ValueError(f"size must be a width and a height above 0, got {size}")
        self.shown = None
        self.next_time = 0.0

    def __call__(self, history, last=False):
        """Draw the history again, if it is time or if this is the ``last`` call."""
        now = time.perf_counter()
        if (now < self.next_time and not last) or not _in_jupyter():
            return
        from IPython.display import display

        figure, axes = plt.subplots(1, self.panels, figsize=self.size, squeeze=False)
        self.draw(axes[0] if self.panels > 1 else axes[0, 0], history)
        plt.close(figure)  # or Jupyter would show it a second time
        if self.shown is None:
            self.shown = display(figure, display_id=True)
        else:
            self.shown.update(figure)
        self.next_time = now + 10 * (time.perf_counter() - now)


def tiles(axis, bits, colours=("#e4e4e4", "#5a5a5a"), numbers=True):
    """Draw rows of bits as tiles, zeros light and ones dark, with the digits on them.

    Args:
        axis: matplotlib axes; it loses its frame.
        bits: zeros and ones, shape ``[rows, columns]``.
        colours: of the zeros and of the ones.
        numbers: whether the digits are written on the tiles.

    Raises:
        TypeError: ``axis`` is no axes, or ``bits`` holds no numbers.
        ValueError: ``bits`` has no rows and columns, or more than 10,000 of both, or an entry is neither
            0 nor 1; ``colours`` are not two colours.

    Taught in ``02_counting_ones.ipynb``, "The data".
    """
    checks.axes(axis)
    bits = checks.bits(bits, "bits", ["rows", "columns"])
    if bits.size > MOST_TILES:
        raise ValueError(f"bits must be at most {MOST_TILES:,} tiles, got {bits.size:,}: draw a part of them")
    if not isinstance(colours, (list, tuple)) or len(colours) != 2 or not all(map(is_color_like, colours)):
        raise ValueError(f"colours must be two colours, got {checks.short(colours)}")
    for (row, column), bit in np.ndenumerate(bits.astype(int)):
        axis.add_patch(plt.Rectangle((column + 0.04, row + 0.04), 0.92, 0.92, color=colours[bit]))
        if numbers:
            axis.text(
                column + 0.5, row + 0.52, bit, ha="center", va="center", color="white" if bit else "black"
            )
    axis.set(xlim=(0, bits.shape[1]), ylim=(bits.shape[0], 0), aspect="equal")
    axis.axis("off")


def spread(axis, results, unit=""):
    """Draw what several seeds gave: a row for each variant, a dot for each seed, a bar at the median.

    Args:
        axis: matplotlib axes.
        results: dict name of the variant -> numbers, one for each seed.
        unit: written after the medians.

    Raises:
        TypeError: ``axis`` is no axes, ``results`` no dict, or a variant has other things than numbers.
        ValueError: there is no variant, or one has no numbers, or one that is not finite.

    Taught in ``deeper/judging.ipynb``, "One seed is an example".
    """
    checks.axes(axis)
    for name, numbers in checks.mapping(results, "results", of="numbers").items():
        checks.finite(numbers, f"results[{name!r}]", ["seeds"], below=1e15)
    for row, numbers in enumerate(results.values()):
        axis.plot(numbers, [row] * len(numbers), "o", color=BLUE, alpha=0.6)
        axis.plot([np.median(numbers)] * 2, [row - 0.3, row + 0.3], "-", color=RED, linewidth=2.5)
        axis.annotate(f"{np.median(numbers):.3g}{unit}", (1, row), xycoords=("axes fraction", "data"),
                      xytext=(6, 0), textcoords="offset points", va="center", color=RED)  # fmt: skip
    axis.set(yticks=range(len(results)), yticklabels=list(results), ylim=(len(results) - 0.5, -0.5))
    axis.grid(axis="x", color="#dddddd")


def _in_jupyter():
    """Tell whether a figure can be displayed: in a notebook's kernel, not in a script or a plain shell."""
    try:
        from IPython import get_ipython
    except ImportError:
        return False
    shell = get_ipython()
    return shell is not None and hasattr(shell, "kernel")
