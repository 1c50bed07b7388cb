"""Colours, figures and the live plot: one look for all notebooks. Stands on matplotlib alone."""

import time

import matplotlib.pyplot as plt
import numpy as np

# Okabe and Ito's eight colours, told apart by colour-blind readers too
BLUE, ORANGE, GREEN, RED = "#0072B2", "#E69F00", "#009E73", "#D55E00"
SKY, PINK, YELLOW, BLACK = "#56B4E9", "#CC79A7", "#F0E442", "#000000"
GREY = "#9a9a9a"
CYCLE = [BLUE, ORANGE, GREEN, RED, PINK, SKY]


def style():
    """Set the look that all figures share, sharp on dense screens. Every notebook's first cell calls it."""
    plt.rcParams.update(
        {
            "figure.figsize": (8, 3.2),
            "figure.dpi": 80,
            "figure.constrained_layout.use": True,
            "axes.prop_cycle": plt.cycler(color=CYCLE, linestyle=["-", "--", "-.", ":", "-", "--"]),
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.titlelocation": "left",
            "axes.titlesize": 11,
            "font.size": 10,
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

    Taught in ``02_counting_ones.ipynb``, "Training".
    """

    def __init__(self, draw, panels=1, size=(8, 3.2)):
        self.draw = draw
        self.panels = panels
        self.size = size
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
        ValueError: ``bits`` has no rows and columns, or an entry is neither 0 nor 1.

    Taught in ``02_counting_ones.ipynb``, "The data".
    """
    bits = np.asarray(bits)
    if bits.ndim != 2 or bits.size == 0:
        raise ValueError(f"bits must have the shape [rows, columns], got {list(bits.shape)}")
    wrong = ~((bits == 0) | (bits == 1))
    if wrong.any():
        raise ValueError(f"bits must be 0 or 1, got {bits[wrong][0]}")
    for (row, column), bit in np.ndenumerate(bits.astype(int)):
        axis.add_patch(plt.Rectangle((column + 0.04, row + 0.04), 0.92, 0.92, color=colours[bit]))
        if numbers:
            axis.text(
                column + 0.5, row + 0.52, bit, ha="center", va="center", color="white" if bit else "black"
            )
    axis.set(xlim=(0, bits.shape[1]), ylim=(bits.shape[0], 0), aspect="equal")
    axis.axis("off")


def spread(axis, results, unit=""):
    """Draw what several seeds gave, a row a variant: a dot a seed, a bar at the median, and its figure.

    Args:
        axis: matplotlib axes.
        results: dict name of the variant -> numbers, one a seed.
        unit: written after the medians.

    Raises:
        ValueError: there is no variant, or one has no numbers.

    Taught in ``02_counting_ones.ipynb``, "Tinkering".
    """
    if not results or any(len(numbers) == 0 for numbers in results.values()):
        raise ValueError(f"results must hold at least one number a variant, got {results}")
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
