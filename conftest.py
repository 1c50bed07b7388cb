"""What holds for all tests, those of the notebooks too: how their kernels are started."""

import os
import shutil
import tempfile
from collections import defaultdict
from pathlib import Path

import nbformat
import pytest

TESTS = Path(__file__).parent / "tests"


def pytest_configure(config):
    """Change the environment that the notebooks' kernels, and all that they start, will have.

    They reach no other machine. With TEST_THREADS=4 in the environment they have four threads for each
    operation and as many for operations side by side, whatever ``runtime.start`` asks for.
    """
    paths = [os.environ["PYTHONPATH"]] if "PYTHONPATH" in os.environ else []
    os.environ["PYTHONPATH"] = os.pathsep.join([str(TESTS / "kernel"), *paths])
    if "TEST_THREADS" in os.environ:
        folder = Path(tempfile.mkdtemp())
        config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
        startup = folder / "profile_default" / "startup"  # IPython runs the files in it when a kernel starts
        startup.mkdir(parents=True)
        shutil.copy(TESTS / "kernel" / "threads.py", startup)
        os.environ["IPYTHONDIR"] = str(folder)


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
