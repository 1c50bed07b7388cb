"""What holds for all tests, those of the notebooks too: how their kernels are started."""

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
        question = TESTS / "after_run_all" / f"{path.stem}.py"
        if path.parent.name == "notebooks" and question.exists():
            source = nbformat.v4.new_code_cell(question.read_text(encoding="utf-8"))
            options = {"cell_num": cell.cell_num + 1, "cell": source, "options": defaultdict(bool)}
            added = type(cell).from_parent(cell.parent, name=question.name, **options)
            items.insert(items.index(cell) + 1, added)
