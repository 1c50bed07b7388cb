"""A notebook's picture goes to its title cell and to the README's folder, and all figures are made small."""

import base64
import importlib.util
import io
from pathlib import Path

import matplotlib.pyplot as plt
import nbformat
import pytest
from PIL import Image

SPEC = importlib.util.spec_from_file_location("pictures", Path(__file__).parents[1] / "docs" / "pictures.py")
pictures = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(pictures)


def figure_cell(tags):
    figure, axis = plt.subplots()
    axis.plot([1, 2, 3])
    drawn = io.BytesIO()
    figure.savefig(drawn)
    plt.close(figure)
    data = {"image/png": base64.b64encode(drawn.getvalue()).decode()}
    output = nbformat.v4.new_output("display_data", data=data)
    return nbformat.v4.new_code_cell("plot()", outputs=[output], metadata={"tags": tags})


def write(folder, *cells):
    path = folder / "chapter.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# Title"), *cells]), path)
    return path


def test_the_tagged_figure_opens_the_notebook(tmp_path, monkeypatch):
    monkeypatch.setattr(pictures, "PICTURES", tmp_path)
    path = write(tmp_path, figure_cell([]), figure_cell(["picture"]))
    before = path.stat().st_size
    pictures.store_pictures(path)
    title, plain, tagged = nbformat.read(path, as_version=4).cells
    stored = tagged.outputs[0].data["image/png"].strip()
    assert title.attachments["result.png"]["image/png"].strip() == stored
    assert (tmp_path / "chapter.png").read_bytes() == base64.b64decode(stored)
    for cell in (plain, tagged):
        assert Image.open(io.BytesIO(base64.b64decode(cell.outputs[0].data["image/png"]))).mode == "P"
    assert path.stat().st_size < before
    again = path.read_bytes()
    pictures.store_pictures(path)
    assert path.read_bytes() == again


@pytest.mark.parametrize("mode", ["RGB", "P"])
def test_an_animation_keeps_its_frames(mode):
    frames = [Image.new("RGB", (8, 8), colour).convert(mode) for colour in ("red", "blue")]
    stored = io.BytesIO()
    frames[0].save(stored, "PNG", save_all=True, append_images=frames[1:], duration=500)
    encoded = base64.b64encode(stored.getvalue()).decode()
    assert pictures.with_palette(encoded) == encoded


def test_two_tagged_figures_are_refused(tmp_path):
    path = write(tmp_path, figure_cell(["picture"]), figure_cell(["picture"]))
    with pytest.raises(ValueError, match="found 2"):
        pictures.store_pictures(path)


def test_a_notebook_without_a_tagged_figure_opens_with_none(tmp_path, monkeypatch):
    monkeypatch.setattr(pictures, "PICTURES", tmp_path)
    path = write(tmp_path, figure_cell([]))
    pictures.store_pictures(path)
    assert "attachments" not in nbformat.read(path, as_version=4).cells[0]
    assert not (tmp_path / "chapter.png").exists()
