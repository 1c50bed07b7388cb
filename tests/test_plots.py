"""Figures show what they are given; the live plot keeps quiet outside Jupyter; animations play and stop."""

import io
from types import SimpleNamespace
from unittest.mock import ANY, Mock

import matplotlib.pyplot as plt
import numpy as np
import pytest
from PIL import Image

from tutorial_utils import plots


def test_tiles_show_every_bit_at_its_place(axis):
    plots.tiles(axis, [[0, 1, 1], [1, 0, 0]])
    assert [text.get_text() for text in axis.texts] == ["0", "1", "1", "1", "0", "0"]
    assert len({patch.get_facecolor() for patch in axis.patches}) == 2
    assert len(axis.patches) == 6


@pytest.mark.parametrize(("bits", "message"), [([0, 1], r"shape \[rows, columns\]"), ([[0, 2]], "got 2")])
def test_tiles_of_anything_but_rows_of_bits_are_refused(axis, bits, message):
    with pytest.raises(ValueError, match=message):
        plots.tiles(axis, bits)


def test_spread_shows_every_seed_and_the_median(axis):
    plots.spread(axis, {"LSTM": [1.0, 2.0, 9.0], "GRU": [4.0]}, unit=" %")
    dots, median = axis.lines[0], axis.lines[1]
    assert list(dots.get_xdata()) == [1, 2, 9]
    assert list(median.get_xdata()) == [2, 2]
    assert [text.get_text() for text in axis.texts] == ["2 %", "4 %"]
    assert [label.get_text() for label in axis.get_yticklabels()] == ["LSTM", "GRU"]
    assert axis.get_ylim() == (1.5, -0.5)  # downwards, as a table


def test_the_live_plot_does_nothing_outside_jupyter():
    def draw(axes, history):
        raise AssertionError("drawn")

    live = plots.Live(draw)
    live({"loss": [1.0]})
    live({"loss": [1.0]}, last=True)
    assert live.shown is None


@pytest.mark.parametrize("panels", [1, 2])
def test_the_live_plot_draws_anew_in_one_place_and_not_too_often(monkeypatch, panels):
    display = Mock()
    monkeypatch.setattr("IPython.get_ipython", lambda: SimpleNamespace(kernel=None))
    monkeypatch.setattr("IPython.display.display", display)
    before = plt.get_fignums()
    live = plots.Live(lambda axes, history: np.ravel(axes)[-1].plot(history["loss"]), panels)
    live({"loss": [3.0]})
    live({"loss": [3.0, 2.0]})  # at once after the first: not drawn
    live({"loss": [3.0, 2.0, 1.0]}, last=True)
    display.assert_called_once_with(ANY, display_id=True)
    display.return_value.update.assert_called_once_with(ANY)
    shown = [display.call_args.args[0], display.return_value.update.call_args.args[0]]
    assert [len(figure.axes) for figure in shown] == [panels, panels]
    assert [list(figure.axes[-1].lines[0].get_ydata()) for figure in shown] == [[3], [3, 2, 1]]
    assert plt.get_fignums() == before


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
