"""The notebooks are stored as a reader should find them. That their outputs are true, nbval checks."""

import re
import runpy
import statistics
from pathlib import Path

import matplotlib.pyplot as plt
import nbformat
import pytest
import reading
from matplotlib.textpath import TextPath
from test_links import ADDRESS, VERSION

from tutorial_utils import plots

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "notebooks"
CHAPTERS, EXERCISES, DEEPER = (
    sorted(FOLDER.glob(f"{part}*.ipynb")) for part in ("", "exercises/", "deeper/")
)
PATHS = CHAPTERS + EXERCISES + DEEPER
BUDGETS = {"cells": 60, "words": 3000, "lines of code": 350, "figures": 14}
LONGEST_CELL, MEDIAN_CELL = 25, 8  # lines of code
TIME = re.compile(r"^\*\*Time\*\* About (\d+) minutes to read", re.MULTILINE)
SETUP = f"""\
# The helpers of this project are missing in Colab: fetch them, and change no other package.
import importlib.util

if not importlib.util.find_spec("tutorial_utils"):
    %pip install --quiet --no-deps git+https://github.com/{ADDRESS}@v{VERSION}"""
titles_in = runpy.run_path(ROOT / "docs" / "_ext" / "notebook_pages.py")["titles_in"]


def name_of(path):
    return path.relative_to(FOLDER).with_suffix("").as_posix()


@pytest.fixture(params=PATHS, ids=name_of)
def path(request):
    return request.param


@pytest.fixture
def notebook(path):
    return nbformat.read(path, as_version=4)


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_every_chapter_has_its_exercises():
    assert len(CHAPTERS) == 4
    assert [path.name for path in EXERCISES] == [path.name for path in CHAPTERS]


@pytest.mark.parametrize("path", CHAPTERS + DEEPER, ids=name_of)
def test_a_chapter_and_a_deeper_notebook_keep_to_the_budgets(path, notebook):
    lines = [len(reading.lines_of_code([cell])) for cell in code_cells(notebook)]
    sizes = {
        "cells": len(notebook.cells),
        "words": len(reading.words(notebook)),
        "lines of code": sum(lines),
        "figures": reading.figures(notebook),
    }
    assert not {name: size for name, size in sizes.items() if size > BUDGETS[name]}
    assert max(lines) <= LONGEST_CELL
    assert statistics.median(lines) <= MEDIAN_CELL


def test_the_first_cell_says_how_long_it_takes_to_read(path, notebook):
    stated = TIME.search(notebook.cells[0].source)
    assert stated, "want a line such as '**Time** About 60 minutes to read, half a minute to run ...'"
    if path not in EXERCISES:  # solving takes longer than reading
        assert int(stated[1]) == reading.minutes(notebook)


def test_the_badge_opens_this_very_notebook(path, notebook):
    place = f"{ADDRESS}/blob/main/{path.relative_to(ROOT).as_posix()}"
    opens = f"https://colab.research.google.com/github/{place}"
    assert f"(https://colab.research.google.com/assets/colab-badge.svg)]({opens})" in notebook.cells[0].source
    assert notebook.cells[0].source.count("colab-badge.svg") == 1


def test_the_first_code_fetches_the_helpers_where_they_are_missing_at_the_release(notebook):
    assert code_cells(notebook)[0].source == SETUP


def test_it_was_run_top_to_bottom_in_one_go_and_is_stored_without_errors_time_stamps_and_widgets(
    path, notebook
):
    cells = code_cells(notebook)
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    outputs = [output for cell in cells for output in cell.outputs]
    assert not [output for output in outputs if output.output_type == "error"]
    assert not [output for output in outputs if output.get("name") == "stderr"]
    assert not [cell for cell in notebook.cells if "execution" in cell.metadata]
    assert "widgets" not in notebook.metadata
    assert notebook.metadata.kernelspec.name == "python3"  # so that any kernel of Python 3 opens it
    assert path.stat().st_size < 2**20  # or GitHub does not show it


def test_no_title_is_wider_than_its_figure(notebook):
    with plt.rc_context():
        plots.style()
        size = plt.rcParams["axes.titlesize"]
        room = 72 * plt.rcParams["figure.figsize"][0] - 60  # points, less what stands left of the axes
    titles = [title for cell in code_cells(notebook) for title in titles_in(cell.source)]
    for line in "\n".join(titles).splitlines():
        assert not line or TextPath((0, 0), line, size=size).get_extents().width <= room, line


def test_nothing_is_skipped_and_what_is_not_compared_asserts(notebook):
    for cell in code_cells(notebook):
        tags = cell.metadata.get("tags", [])
        assert "nbval-skip" not in tags
        if "nbval-ignore-output" in tags and "picture" not in tags:
            claims = re.search(r"\bassert\b|runtime\.start", cell.source)
            assert claims, f"output neither compared nor asserted: {cell.source[:80]}"
