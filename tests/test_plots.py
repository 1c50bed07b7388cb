"""The figures show what they are given; the live plot keeps quiet outside Jupyter."""

from types import SimpleNamespace

import matplotlib.pyplot as plt
import pytest

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


@pytest.mark.parametrize("results", [{}, {"LSTM": []}])
def test_spread_of_nothing_is_refused(axis, results):
    with pytest.raises(ValueError, match=r"results.* must h"):
        plots.spread(axis, results)


def test_the_live_plot_does_nothing_outside_jupyter():
    def draw(axes, history):
        raise AssertionError("drawn")

    live = plots.Live(draw)
    live({"loss": [1.0]})
    live({"loss": [1.0]}, last=True)
    assert live.shown is None


def test_the_live_plot_draws_anew_in_one_place_and_not_too_often(monkeypatch):
    shown = []

    class Handle:
        def update(self, figure):
            shown.append(figure)

    def display(figure, display_id):
        assert display_id
        shown.append(figure)
        return Handle()

    monkeypatch.setattr("IPython.get_ipython", lambda: SimpleNamespace(kernel=None))
    monkeypatch.setattr("IPython.display.display", display)
    before = plt.get_fignums()
    live = plots.Live(lambda axes, history: axes.plot(history["loss"]))
    live({"loss": [3.0]})
    live({"loss": [3.0, 2.0]})  # at once after the first: not drawn
    live({"loss": [3.0, 2.0, 1.0]}, last=True)
    assert [list(figure.axes[0].lines[0].get_ydata()) for figure in shown] == [[3], [3, 2, 1]]
    assert plt.get_fignums() == before
