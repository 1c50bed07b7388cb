"""An animation is a PNG that plays every frame, stops soon, and is a whole picture where nothing plays."""

import io
import struct

import matplotlib.pyplot as plt
import pytest
from PIL import Image

from tutorial_utils import plots

COLOURS = ["#ff0000", "#00ff00", "#0000ff"]


def animation(frames=3, **how):
    """Return an animation in which the whole figure has one colour after the other, and its figure."""
    figure, axis = plt.subplots(figsize=(2, 1), dpi=50)
    axis.axis("off")

    def draw(frame):
        figure.set_facecolor(COLOURS[frame % 3])
        axis.set_title("Three\ncolours")

    return plots.play(figure, draw, frames, **how), figure


def chunks(data):
    """Take a PNG apart: a list of the kind and the content of each chunk."""
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    found, place = [], 8
    while place < len(data):
        (length,) = struct.unpack(">I", data[place : place + 4])
        found.append((data[place + 4 : place + 8], data[place + 8 : place + 8 + length]))
        place += 12 + length
    return found


def shown(frame):
    """Return the colour in the corner of the frame that a reader of PNGs stands at."""
    return frame.convert("RGB").getpixel((0, 0))


def test_it_is_an_animated_png_of_all_frames_that_plays_as_often_and_as_long_as_asked():
    image, _ = animation(seconds=3, times=2)
    content = chunks(image.data)
    (control,) = [data for kind, data in content if kind == b"acTL"]
    assert struct.unpack(">II", control) == (3, 2)  # frames, rounds
    delays = [struct.unpack(">HH", data[20:24]) for kind, data in content if kind == b"fcTL"]
    assert [above / below for above, below in delays] == [0.5, 0.5, 0.5]


def test_it_shows_each_frame_and_the_last_one_where_nothing_moves():
    image, _ = animation()
    played = Image.open(io.BytesIO(image.data))
    assert played.n_frames == 4  # with the one that stands still
    colours = []
    for number in range(4):
        played.seek(number)
        colours.append(shown(played))
    assert colours == [(0, 0, 255), (255, 0, 0), (0, 255, 0), (0, 0, 255)]
    (first, *_) = [kind for kind, _ in chunks(image.data) if kind in (b"IDAT", b"fcTL")]
    assert first == b"IDAT"  # what programs that know no animations show, and it is none of the frames


def test_a_notebook_shows_it_as_large_and_as_sharp_as_a_figure_with_its_title_as_text():
    image, figure = animation()
    data, metadata = image._repr_mimebundle_()
    assert data.keys() == {"image/png"}
    assert metadata["image/png"] == {"width": 100, "height": 50, "alt": "Animation: Three colours"}
    assert Image.open(io.BytesIO(image.data)).size == (200, 100)
    assert not plt.fignum_exists(figure.number)


def test_frames_that_are_the_same_play_as_long_together():
    image, _ = animation(frames=4, seconds=2)  # the fourth is as the first again, none as the one before it
    assert len([kind for kind, _ in chunks(image.data) if kind == b"fcTL"]) == 4


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


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"seconds": 5.1}, "seconds must be 0.5 to 5, got 5.1"),
        ({"frames": 1}, "frames must be 2 to 50, got 1"),
        ({"times": 0}, "times must be 1 to 5, got 0"),  # in the file's own words 0 would be for ever
    ],
)
def test_what_would_not_move_or_not_stop_is_refused(wrong, message):
    with pytest.raises(ValueError, match=message):
        animation(**wrong)
    plt.close("all")  # what was refused is left open
