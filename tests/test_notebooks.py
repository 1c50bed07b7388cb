"""The notebooks are stored as a reader should find them. That their outputs are true, nbval checks."""

import importlib.util
import re
from pathlib import Path

import matplotlib.pyplot as plt
import nbformat
import pytest
from matplotlib.textpath import TextPath

from tutorial_utils import plots

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "notebooks"
PATHS = sorted(FOLDER.glob("*.ipynb"))
IMAGE = re.compile(r"!\[(.*?)\]\(", re.DOTALL)
SPEC = importlib.util.spec_from_file_location("chapters", ROOT / "docs" / "_ext" / "chapters.py")
chapters = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(chapters)


@pytest.fixture(params=PATHS, ids=lambda path: path.stem)
def notebook(request):
    return nbformat.read(request.param, as_version=4)


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_there_are_notebooks():
    assert PATHS


def test_every_cell_was_run_top_to_bottom_in_one_go(notebook):
    counts = [cell.execution_count for cell in code_cells(notebook)]
    assert counts == list(range(1, len(counts) + 1))


def test_no_stderr_and_no_error_is_stored(notebook):
    for cell in code_cells(notebook):
        assert not [output for output in cell.outputs if output.output_type == "error"]
        assert not [output for output in cell.outputs if output.get("name") == "stderr"]


def test_no_time_stamps_and_no_widget_state_are_stored(notebook):
    assert "widgets" not in notebook.metadata
    assert not [cell for cell in notebook.cells if "execution" in cell.metadata]


def test_any_kernel_of_python_3_opens_it(notebook):
    assert notebook.metadata.kernelspec.name == "python3"


def test_every_picture_in_the_text_says_what_it_shows(notebook):
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            assert all(text.strip() for text in IMAGE.findall(cell.source))


def test_no_title_is_wider_than_its_figure(notebook):
    with plt.rc_context():
        plots.style()
        size = plt.rcParams["axes.titlesize"]
        room = 72 * plt.rcParams["figure.figsize"][0] - 60  # points, less what stands left of the axes
    titles = [title for cell in code_cells(notebook) for title in chapters.titles_in(cell.source)]
    assert titles
    for line in "\n".join(titles).splitlines():
        assert not line or TextPath((0, 0), line, size=size).get_extents().width <= room, line


def test_nothing_is_skipped_and_what_is_not_compared_asserts(notebook):
    for cell in code_cells(notebook):
        tags = cell.metadata.get("tags", [])
        assert "nbval-skip" not in tags
        if "nbval-ignore-output" in tags and "picture" not in tags:
            claims = re.search(r"\bassert\b|runtime\.start", cell.source)
            assert claims, f"output neither compared nor asserted: {cell.source[:80]}"


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_the_file_is_small_enough_to_be_shown(path):
    assert path.stat().st_size < 2**20
