"""An animation is a PNG that plays every frame, stops soon, and is a whole picture where nothing plays."""

import io

import matplotlib.pyplot as plt
import pytest
from PIL import Image

from tutorial_utils import plots

COLOURS = [(255, 0, 0), (0, 255, 0), (0, 0, 255)]


def animation(frames=3):
    """Return an animation in which the whole figure has one colour after the other, and its figure."""
    figure, axis = plt.subplots(figsize=(2, 1), dpi=50)
    axis.axis("off")

    def draw(frame):
        figure.set_facecolor([part / 255 for part in COLOURS[frame]])
        axis.set_title("Three\ncolours")

    with plt.style.context("default"):  # whatever look another test has left behind
        return plots.play(figure, draw, frames), figure


def test_it_shows_each_frame_once_in_five_seconds_and_the_last_one_where_nothing_moves():
    image, _ = animation()
    played = Image.open(io.BytesIO(image.data))
    assert played.info["loop"] == 1
    assert played.default_image  # programs that know no animations show the first picture, which is no frame
    colours = []
    for number in range(played.n_frames):
        played.seek(number)
        colours.append(played.convert("RGB").getpixel((0, 0)))
        assert number == 0 or played.info["duration"] == 1667  # thousandths of a second
    assert colours == [COLOURS[-1], *COLOURS]


def test_a_notebook_shows_it_as_large_and_as_sharp_as_a_figure_with_its_title_as_text():
    image, figure = animation()
    data, metadata = image._repr_mimebundle_()
    assert data.keys() == {"image/png"}
    assert metadata["image/png"] == {"width": 100, "height": 50, "alt": "Animation: Three colours"}
    assert Image.open(io.BytesIO(image.data)).size == (200, 100)
    assert not plt.fignum_exists(figure.number)


def test_what_does_not_move_stands_still():
    figure, axis = plt.subplots(layout="constrained")
    places = []

    def draw(frame):
        axis.set_ylabel("longer\n" * 4 * frame)  # would push the axes to the right
        places.append(axis.get_position().x0)

    plots.play(figure, draw, frames=3)
    first, *frames = places  # the last frame is drawn first, to find the layout
    assert len(set(frames)) == 1
    assert frames[0] > first


def test_what_would_not_move_is_refused():
    with pytest.raises(ValueError, match="frames must be 2 to 50, got 1"):
        animation(frames=1)
    plt.close("all")  # what was refused is left open
