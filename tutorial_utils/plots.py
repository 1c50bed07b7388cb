"""Colours, figures, the live plot and small animations: one look for all notebooks."""

import contextlib
import io
import time

import matplotlib.pyplot as plt
import numpy as np
from PIL import Image

from tutorial_utils.bits import integer, zeros_and_ones

# Okabe and Ito's palette of eight colours, which colour-blind readers can tell apart
BLUE, ORANGE, GREEN, RED = "#0072B2", "#E69F00", "#009E73", "#D55E00"
SKY, PINK, YELLOW, BLACK = "#56B4E9", "#CC79A7", "#F0E442", "#000000"
GREY = "#9a9a9a"
CYCLE = [BLUE, ORANGE, GREEN, RED, PINK, SKY]
SECONDS = 5  # of an animation: a longer one needs a button to stop it (WCAG 2.2.2)
STYLE = {
    "figure.figsize": (8, 3.2),
    "figure.dpi": 80,
    "figure.constrained_layout.use": True,
    "axes.prop_cycle": plt.cycler(color=CYCLE, linestyle=["-", "--", "-.", ":", "-", "--"]),
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.titlelocation": "left",
    "axes.titlesize": 13.5,
    "figure.titlesize": 13.5,
    "font.size": 13.5,  # points: 9 pixels where a figure 8 inches wide is shown 390 pixels wide
    "legend.fontsize": 13.5,
    "legend.frameon": False,
}


def style():
    """Set the look that all figures share, legible on small screens; each notebook begins with it."""
    from matplotlib_inline.backend_inline import set_matplotlib_formats

    plt.rcParams.update(STYLE)
    with contextlib.suppress(AttributeError):  # outside Jupyter there is no inline backend
        set_matplotlib_formats("retina")


class Live:
    """A figure that is redrawn in place while a network trains.

    Drawing takes at most about a tenth of the time. Outside Jupyter it does nothing.

    Args:
        draw: function ``draw(axes, history)`` that draws on empty axes what ``training.fit`` measured.
        panels: how many axes stand side by side.
        size: the figure's width and height in inches.

    Taught in ``02_counting_ones``, "Training".
    """

    def __init__(self, draw, panels=1, size=(8, 3.2)):
        self.draw, self.panels, self.size = draw, panels, size
        self.shown, self.next_time = None, 0.0

    def __call__(self, history, last=False):
        """Redraw the history if it is time, or if this is the ``last`` call."""
        from IPython import display, get_ipython

        now, in_jupyter = time.perf_counter(), hasattr(get_ipython(), "kernel")
        if (now < self.next_time and not last) or not in_jupyter:
            return
        figure, axes = plt.subplots(1, self.panels, figsize=self.size)
        self.draw(axes, history)
        plt.close(figure)  # or Jupyter would show it a second time
        if self.shown is None:
            self.shown = display.display(figure, display_id=True)
        else:
            self.shown.update(figure)
        self.next_time = now + 10 * (time.perf_counter() - now)


def tiles(axis, bits, colours=("#e4e4e4", "#5a5a5a"), numbers=True):
    """Draw rows of bits as tiles, zeros light and ones dark.

    Args:
        axis: matplotlib axes; it loses its frame.
        bits: zeros and ones, shape ``[rows, columns]``; anything else raises a ValueError.
        colours: of the zeros and of the ones.
        numbers: whether the digits are written on the tiles.

    Taught in ``02_counting_ones``, "The data".
    """
    bits = zeros_and_ones(bits, "bits", ["rows", "columns"])
    for (row, column), bit in np.ndenumerate(bits):
        axis.add_patch(plt.Rectangle((column + 0.04, row + 0.04), 0.92, 0.92, color=colours[bit]))
        if numbers:
            colour = "white" if bit else "black"
            axis.text(column + 0.5, row + 0.52, bit, ha="center", va="center", color=colour)
    axis.set(xlim=(0, bits.shape[1]), ylim=(bits.shape[0], 0), aspect="equal")
    axis.axis("off")


def spread(axis, results, unit=""):
    """Draw the results of several seeds: one row per variant, one dot per seed, and a bar at the median.

    Args:
        axis: matplotlib axes.
        results: dict name of the variant -> numbers, one for each seed.
        unit: written after the medians.

    Taught in ``deeper/judging``, "One seed is an example".
    """
    for row, numbers in enumerate(results.values()):
        axis.plot(numbers, [row] * len(numbers), "o", color=BLUE, alpha=0.6)
        axis.plot([np.median(numbers)] * 2, [row - 0.3, row + 0.3], "-", color=RED, linewidth=2.5)
        axis.annotate(f"{np.median(numbers):.3g}{unit}", (1, row), xycoords=("axes fraction", "data"),
                      xytext=(6, 0), textcoords="offset points", va="center", color=RED)  # fmt: skip
    axis.set(yticks=range(len(results)), yticklabels=list(results), ylim=(len(results) - 0.5, -0.5))
    axis.grid(axis="x", color="#dddddd")


def play(figure, draw, frames):
    """Draw a figure frame by frame; return an animated PNG that plays for five seconds and stops at the end.

    The last frame also stands where pictures do not move, in print for example. The titles of the axes are
    the picture's alternative text.

    Args:
        figure: matplotlib figure; it is closed, or Jupyter would show it, too.
        draw: function ``draw(frame)`` that draws the frame with that number, from 0, on the figure.
        frames: number of frames, 2 to 50.

    Returns:
        ``IPython.display.Image``, which a notebook shows if it is the value of a cell.

    Raises:
        TypeError, ValueError: ``frames`` is not an integer in that range.
    """
    from IPython.display import Image as Shown

    frames = integer(frames, "frames", 2, 50)
    draw(frames - 1)
    figure.draw_without_rendering()  # computes the layout
    figure.set_layout_engine("none")  # and keeps it for all frames
    pictures = []
    for frame in range(frames):
        draw(frame)
        stored = io.BytesIO()
        figure.savefig(stored, format="png", dpi=2 * figure.dpi, bbox_inches=None)  # as sharp as style() asks
        pictures.append(Image.open(stored).convert("RGB"))
    titles = [axis.get_title(loc) for axis in figure.axes for loc in ("left", "center", "right")]
    plt.close(figure)
    palette = Image.fromarray(np.concatenate(pictures)).quantize(32)  # enough for a few flat colours
    still, *moving = [picture.quantize(palette=palette) for picture in (pictures[-1], *pictures)]
    stored = io.BytesIO()
    options = {"default_image": True, "duration": round(1000 * SECONDS / frames), "loop": 1}
    still.save(stored, "PNG", save_all=True, append_images=moving, optimize=True, **options)
    text = " ".join(" ".join(titles).split())
    return Shown(stored.getvalue(), format="png", retina=True, metadata={"alt": f"Animation: {text}"})
