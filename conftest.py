"""What holds for all tests, those of the notebooks too: how their kernels are started, and what they run.

With TEST_TWICE in the environment (`make test-order`), a notebook is run as by a reader who goes back: the
set-up once, then every section twice in a row. What cells print is compared both times. A cell that fails the
second time only stands on something that its section changes: it should make anew what it changes, or say
what to run first.
"""

import itertools
import os
from collections import defaultdict
from pathlib import Path

import nbformat
import pytest

TESTS = Path(__file__).parent / "tests"


def pytest_configure():
    """Let the notebooks' kernels, and every process that they start, reach no other machine."""
    paths = [str(TESTS / "kernel"), os.environ.get("PYTHONPATH")]
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, paths))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Let each chapter's kernel run one more cell at the end: ``tests/after_run_all/NAME.py``."""
    last_cells = {item.path: item for item in items if item.path.suffix == ".ipynb"}
    for path, cell in last_cells.items():
        if "TEST_TWICE" in os.environ:
            double_sections(items, cell.parent)
        question = TESTS / "after_run_all" / f"{path.stem}.py"
        if path.parent.name == "notebooks" and question.exists():
            source = nbformat.v4.new_code_cell(question.read_text(encoding="utf-8"))
            options = {"cell_num": cell.cell_num + 1, "cell": source, "options": defaultdict(bool)}
            added = type(cell).from_parent(cell.parent, name=question.name, **options)
            last = max(place for place, item in enumerate(items) if item.parent is cell.parent)
            items.insert(last + 1, added)


def double_sections(items, notebook):
    """Add each section's cells once more behind them; the first section with code is the set-up."""
    _, *others = sections(notebook.nb.cells)
    for numbers in others:
        cells = [item for item in items if item.parent is notebook and item.cell_num in numbers]
        for place, cell in enumerate(cells, start=items.index(cells[-1]) + 1):
            options = {"cell_num": cell.cell_num, "cell": cell.cell, "options": cell.options}
            items.insert(place, type(cell).from_parent(notebook, name=f"{cell.name} again", **options))


def sections(cells):
    """Return the numbers of the code cells from one heading of level two or three to the next."""
    found, code = [[]], itertools.count()
    for cell in cells:
        if cell.cell_type == "code":
            found[-1].append(next(code))
        elif cell.source.lstrip().startswith(("## ", "### ")):
            found.append([])
    return [numbers for numbers in found if numbers]
