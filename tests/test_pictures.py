"""A notebook's picture goes to its title cell and to the README's folder, and all figures are made small."""

import base64
import io

import matplotlib.pyplot as plt
import nbformat
import pictures
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from PIL import Image


@pytest.fixture
def stored(tmp_path, monkeypatch):
    """Give a function that stores a notebook with a figure for each of the tags, and returns its path."""
    monkeypatch.setattr(pictures, "PICTURES", tmp_path)
    figure, axis = plt.subplots()
    axis.plot([1, 2, 3])
    drawn = io.BytesIO()
    figure.savefig(drawn)
    plt.close(figure)
    data = {"image/png": base64.b64encode(drawn.getvalue()).decode()}

    def write(*tags):
        cells = [
            new_code_cell(outputs=[new_output("display_data", data=data)], metadata={"tags": [tag]})
            for tag in tags
        ]
        path = tmp_path / "chapter.ipynb"
        nbformat.write(new_notebook(cells=[new_markdown_cell("# Title"), *cells]), path)
        return path

    return write


def test_the_tagged_figure_opens_the_notebook(tmp_path, stored):
    path = stored("plain", "picture")
    before = path.stat().st_size
    pictures.store_pictures(path)
    title, plain, tagged = nbformat.read(path, as_version=4).cells
    opening = tagged.outputs[0].data["image/png"].strip()
    assert title.attachments["result.png"]["image/png"].strip() == opening
    assert (tmp_path / "chapter.png").read_bytes() == base64.b64decode(opening)
    for cell in (plain, tagged):
        assert Image.open(io.BytesIO(base64.b64decode(cell.outputs[0].data["image/png"]))).mode == "P"
    assert path.stat().st_size < before
    again = path.read_bytes()
    pictures.store_pictures(path)
    assert path.read_bytes() == again


def test_two_tagged_figures_are_refused(stored):
    with pytest.raises(ValueError, match="found 2"):
        pictures.store_pictures(stored("picture", "picture"))


def test_a_notebook_without_a_tagged_figure_opens_with_none(tmp_path, stored):
    path = stored("plain")
    pictures.store_pictures(path)
    assert "attachments" not in nbformat.read(path, as_version=4).cells[0]
    assert not (tmp_path / "chapter.png").exists()


@pytest.mark.parametrize("mode", ["RGB", "P"])
def test_an_animation_keeps_its_frames(mode):
    first, second = (Image.new("RGB", (8, 8), colour).convert(mode) for colour in ("red", "blue"))
    animation = io.BytesIO()
    first.save(animation, "PNG", save_all=True, append_images=[second], duration=500)
    encoded = base64.b64encode(animation.getvalue()).decode()
    assert pictures.with_palette(encoded) == encoded
