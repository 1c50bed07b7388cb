"""What students get is one file: it runs in an empty folder, without the helpers and without a network.

What nbgrader makes of it, course/tests shows (make test-course).
"""

import subprocess
import sys
from pathlib import Path

import nbformat
import pack
import pytest
from alone import NO_NETWORK, run

ROOT = Path(__file__).parents[1]
# what TensorFlow needs in order to turn a helper into a graph
REPORT = """
import inspect
import tutorial_utils
from tutorial_utils import training
print("from", tutorial_utils.__file__)
print("with", len(inspect.getsource(training)))
"""


@pytest.mark.parametrize("path", pack.EXERCISES, ids=lambda path: path.stem)
def test_the_students_file_works_alone_up_to_its_first_exercise(path, bare_python, tmp_path):
    notebook = nbformat.read(path, as_version=4)
    pack.master_of(notebook, 7, "c01")
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    first = next(at for at, cell in enumerate(code) if cell.metadata.nbgrader.solution)
    helpers, *others = [cell.source for cell in code[:first]]
    empty = tmp_path / "empty"
    empty.mkdir()
    program = "\n".join([NO_NETWORK, helpers, *others, helpers, REPORT])
    done = run(bare_python, program, empty, TMPDIR=str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Python 3.")
    assert "%pip" not in "".join(others)
    reported = dict(line.split(maxsplit=1) for line in done.stdout.splitlines()[-2:])
    assert Path(reported["from"]).is_relative_to(tmp_path)
    assert int(reported["with"]) == len((ROOT / "tutorial_utils" / "training.py").read_text(encoding="utf-8"))
    assert not list(empty.iterdir())
    for helper in (ROOT / "tutorial_utils").glob("*.py"):
        assert helper.read_text(encoding="utf-8") in helpers  # for students to read


def test_a_negative_variant_is_refused():
    command = [sys.executable, pack.__file__, "--variant", "-1"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 2
    assert "--variant: must be at least 0" in done.stderr


def test_the_command_says_what_it_makes():
    command = [sys.executable, pack.__file__, "--help"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert pack.__doc__.partition("\n")[0] in " ".join(done.stdout.split())


def test_a_notebook_without_variant_is_refused():
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1")])
    with pytest.raises(ValueError, match="variant"):
        pack.master_of(notebook, 0, "c01")


def test_what_a_notebook_loads_is_in_its_helpers_and_what_that_loads():
    source = pack.helpers_cell('machines = chapters.load("deeper/machines")').source
    assert 'FILES["notebooks/deeper/machines.py"]' in source
    assert 'FILES["notebooks/01_echo_rnn.py"]' in source
