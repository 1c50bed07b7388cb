"""Colours, figures, the live plot and small animations: one look for all notebooks."""

import io
import time

import matplotlib.pyplot as plt
import numpy as np
from PIL import Image

from tutorial_utils.bits import integer, zeros_and_ones

# Okabe and Ito's eight colours, told apart by colour-blind readers too
BLUE, ORANGE, GREEN, RED = "#0072B2", "#E69F00", "#009E73", "#D55E00"
SKY, PINK, YELLOW, BLACK = "#56B4E9", "#CC79A7", "#F0E442", "#000000"
GREY = "#9a9a9a"
CYCLE = [BLUE, ORANGE, GREEN, RED, PINK, SKY]
LONGEST = 5  # seconds: what moves longer needs a button to stop it (WCAG 2.2.2)
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
    plt.rcParams.update(STYLE)
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

    Raises a TypeError or ValueError for what is not a function or a number of panels. Taught in
    ``02_counting_ones``, "Training".
    """

    def __init__(self, draw, panels=1, size=(8, 3.2)):
        if not callable(draw):
            raise TypeError(f"draw must be a function, got {type(draw).__name__}")
        self.draw, self.panels, self.size = draw, integer(panels, "panels", 1, 100), size
        self.shown, self.next_time = None, 0.0

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
    """Draw rows of bits as tiles, zeros light and ones dark.

    Args:
        axis: matplotlib axes; it loses its frame.
        bits: zeros and ones, shape ``[rows, columns]``; a ValueError says what else they are.
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
    """Draw what several seeds gave: one row per variant, one dot per seed, and a bar at the median.

    Args:
        axis: matplotlib axes.
        results: dict name of the variant -> numbers, one for each seed; a ValueError if there are none.
        unit: written after the medians.

    Taught in ``deeper/judging``, "One seed is an example".
    """
    if not results or not all(len(numbers) for numbers in results.values()):
        raise ValueError(f"results must hold at least one number for each variant, got {results}")
    for row, numbers in enumerate(results.values()):
        axis.plot(numbers, [row] * len(numbers), "o", color=BLUE, alpha=0.6)
        axis.plot([np.median(numbers)] * 2, [row - 0.3, row + 0.3], "-", color=RED, linewidth=2.5)
        axis.annotate(f"{np.median(numbers):.3g}{unit}", (1, row), xycoords=("axes fraction", "data"),
                      xytext=(6, 0), textcoords="offset points", va="center", color=RED)  # fmt: skip
    axis.set(yticks=range(len(results)), yticklabels=list(results), ylim=(len(results) - 0.5, -0.5))
    axis.grid(axis="x", color="#dddddd")


def play(figure, draw, frames, seconds=LONGEST, times=1):
    """Draw a figure frame by frame, and return an animated PNG, which stops at the last frame.

    The last frame is also what is seen where pictures do not move, in print for example. The figure's titles
    are the picture's text for those who cannot see it.

    Args:
        figure: matplotlib figure; it is closed, or Jupyter would show it, too.
        draw: function ``draw(frame)`` that draws the frame of that number, from 0, on the figure.
        frames: how many frames there are, 2 to 50.
        seconds: how long they play, all rounds together, 0.5 to 5.
        times: how many rounds are played, 1 to 5.

    Returns:
        ``IPython.display.Image``, which a notebook shows if it is a cell's last value.

    Raises:
        TypeError, ValueError: ``frames``, ``times`` or ``seconds`` is out of range.
    """
    from IPython.display import Image as Shown

    frames, times = integer(frames, "frames", 2, 50), integer(times, "times", 1, 5)
    if not 0.5 <= seconds <= LONGEST:
        raise ValueError(f"seconds must be 0.5 to {LONGEST}, got {seconds}")
    draw(frames - 1)
    figure.draw_without_rendering()  # lays the figure out
    figure.set_layout_engine("none")  # so that what does not move stands still
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
    options = {"default_image": True, "duration": round(1000 * seconds / frames / times), "loop": times}
    still.save(stored, "PNG", save_all=True, append_images=moving, optimize=True, **options)
    text = " ".join(" ".join(titles).split())
    return Shown(stored.getvalue(), format="png", retina=True, metadata={"alt": f"Animation: {text}"})


def _in_jupyter():
    """Tell whether a figure can be displayed: in a notebook's kernel, not in a script or a plain shell."""
    try:
        from IPython import get_ipython
    except ImportError:
        return False
    return hasattr(get_ipython(), "kernel")
