"""Small animations, where motion teaches: pictures that play wherever a PNG is shown."""

import io

import matplotlib.pyplot as plt
from matplotlib.figure import Figure
from PIL import Image

from tutorial_utils import checks

LONGEST = 5  # seconds: what moves longer needs a button to stop it (WCAG 2.2.2)
COLOURS = 32  # enough for a drawing in a few flat colours
DENSE = 2  # pixels of the file to one on the page, as style() asks of the other figures


def play(figure, draw, frames, seconds=LONGEST, times=1):
    """Draw a figure frame by frame, and return the frames as one animated PNG, which stops at the last.

    The last frame is also what is seen where pictures do not move, in print for example: let it show the
    whole. Its titles are the picture's text for those who cannot see it.

    Args:
        figure: matplotlib figure; it is closed, or Jupyter would show it, too.
        draw: function ``draw(frame)`` that draws the frame of that number on the figure.
        frames: how many frames there are, numbered from 0.
        seconds: how long they play, all rounds together.
        times: how many rounds are played.

    Returns:
        ``IPython.display.Image``, which a notebook shows if it is a cell's last value.

    Raises:
        TypeError: ``figure`` is no figure, ``draw`` no function, ``frames`` or ``times`` no integer.
        ValueError: ``frames`` are not 2 to 50, ``seconds`` not 0.5 to 5, or ``times`` not 1 to 5.

    Taught in ``01_echo_rnn.ipynb``, "The data", and in ``03_binary_addition.ipynb``, "The data".
    """
    from IPython.display import Image as Shown

    if not isinstance(figure, Figure):
        raise TypeError(
            f"figure must be a matplotlib figure, as plt.subplots() gives, got {checks.short(figure)}"
        )
    checks.function(draw, "draw")
    frames, times = checks.integer(frames, "frames", 2, 50), checks.integer(times, "times", 1, 5)
    seconds = float(checks.finite(seconds, "seconds", []))
    if not 0.5 <= seconds <= LONGEST:
        raise ValueError(f"seconds must be 0.5 to {LONGEST}, got {seconds}")
    draw(frames - 1)
    figure.draw_without_rendering()  # lays the figure out
    figure.set_layout_engine("none")  # so that what does not move stands still
    pictures = []
    for frame in range(frames):
        draw(frame)
        stored = io.BytesIO()
        figure.savefig(stored, format="png", dpi=DENSE * figure.dpi, bbox_inches=None)
        pictures.append(Image.open(stored).convert("RGB"))
    titles = [axis.get_title(loc) for axis in figure.axes for loc in ("left", "center", "right")]
    plt.close(figure)
    still, *moving = _with_one_palette([pictures[-1], *pictures])
    stored = io.BytesIO()
    each = round(1000 * seconds / frames / times)  # milliseconds
    how = {"append_images": moving, "default_image": True, "duration": each, "loop": times, "optimize": True}
    still.save(stored, "PNG", save_all=True, **how)
    text = " ".join(" ".join(titles).split())
    return Shown(stored.getvalue(), format="png", retina=True, metadata={"alt": f"Animation: {text}"})


def _with_one_palette(pictures):
    """Return pictures of one size with the same few colours."""
    width, height = pictures[0].size
    tall = Image.new("RGB", (width, height * len(pictures)))
    for number, picture in enumerate(pictures):
        tall.paste(picture, (0, number * height))
    tall = tall.quantize(COLOURS)
    return [tall.crop((0, top, width, top + height)) for top in range(0, tall.height, height)]
