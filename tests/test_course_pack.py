"""What students get is one file: it runs in an empty folder, without the helpers and without a network.

What nbgrader makes of it, course/tests shows (make test-course).
"""

from pathlib import Path

import nbformat
import pack
import pytest
from alone import NO_NETWORK, run

ROOT = Path(__file__).parents[1]
PATHS = sorted((ROOT / "notebooks").glob("*.ipynb"))
# what TensorFlow needs in order to turn a helper into a graph
REPORT = """
import inspect
import tutorial_utils
from tutorial_utils import training
print(tutorial_utils.__file__)
print(len(inspect.getsource(training)))
"""


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_the_students_set_up_works_alone(path, bare_python, tmp_path):
    notebook = nbformat.read(path, as_version=4)
    pack.master_of(notebook, 7, pack.helpers_cell(), "c01")
    helpers, setup, *_ = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    (tmp_path / "empty").mkdir()
    code = "\n".join([NO_NETWORK, helpers, setup, helpers, REPORT])
    done = run(bare_python, code, tmp_path / "empty", TMPDIR=str(tmp_path))
    assert done.returncode == 0, done.stderr
    versions, origin, length = done.stdout.splitlines()
    assert versions.startswith("Python 3.")
    assert Path(origin).is_relative_to(tmp_path)
    assert int(length) == len((ROOT / "tutorial_utils" / "training.py").read_text(encoding="utf-8"))
    assert not list((tmp_path / "empty").iterdir())


def test_every_helper_is_there_to_read():
    source = pack.helpers_cell().source
    for path in (ROOT / "tutorial_utils").glob("*.py"):
        assert path.read_text(encoding="utf-8") in source


@pytest.mark.parametrize("text", ["quotes = '''these'''\n", "no_end = 1"])
def test_a_helper_that_cannot_stand_in_a_cell_is_refused(text, tmp_path):
    (tmp_path / "odd.py").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"odd\.py"):
        pack.helpers_cell(tmp_path)


def test_a_notebook_without_exercises_or_variant_is_refused():
    cells = [nbformat.v4.new_markdown_cell("# Title"), nbformat.v4.new_code_cell("1")]
    notebook = nbformat.v4.new_notebook(cells=cells)
    with pytest.raises(ValueError, match="## Exercises"):
        pack.master_of(notebook, 0, pack.helpers_cell(), "c01")
    notebook.cells.append(nbformat.v4.new_markdown_cell("## Exercises"))
    with pytest.raises(ValueError, match="variant"):
        pack.master_of(notebook, 0, pack.helpers_cell(), "c01")
