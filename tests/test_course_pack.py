"""What students get is one file: it runs in an empty folder, without the helpers and without a network.

What nbgrader makes of it, course/tests shows (make test-course).
"""

from pathlib import Path

import nbformat
import pack
import pytest
from alone import NO_NETWORK, run

from tutorial_utils import chapters

ROOT = Path(__file__).parents[1]
PATHS = sorted((ROOT / "notebooks" / "exercises").glob("*.ipynb"))
# what TensorFlow needs in order to turn a helper into a graph
REPORT = """
import inspect
import tutorial_utils
from tutorial_utils import training
print("from", tutorial_utils.__file__)
print("with", len(inspect.getsource(training)))
"""


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_the_students_file_works_alone_up_to_its_first_exercise(path, bare_python, tmp_path):
    notebook = nbformat.read(path, as_version=4)
    pack.master_of(notebook, 7, "c01")
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    first = next(at for at, cell in enumerate(code) if cell.metadata.nbgrader.solution)
    (tmp_path / "empty").mkdir()
    sources = [cell.source for cell in code[:first]]
    done = run(
        bare_python,
        "\n".join([NO_NETWORK, *sources, sources[0], REPORT]),
        tmp_path / "empty",
        TMPDIR=str(tmp_path),
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Python 3.")
    assert "%pip" not in "".join(sources[1:])
    reported = dict(line.split(maxsplit=1) for line in done.stdout.splitlines()[-2:])
    assert Path(reported["from"]).is_relative_to(tmp_path)
    assert int(reported["with"]) == len((ROOT / "tutorial_utils" / "training.py").read_text(encoding="utf-8"))
    assert not list((tmp_path / "empty").iterdir())


def test_every_helper_and_the_chapter_are_there_to_read():
    source = pack.helpers_cell(["01_echo_rnn"]).source
    for path in (ROOT / "tutorial_utils").glob("*.py"):
        assert path.read_text(encoding="utf-8") in source
    assert chapters.source("01_echo_rnn") in source


@pytest.mark.parametrize("text", ["quotes = '''these'''\n", "no_end = 1"])
def test_a_helper_that_cannot_stand_in_a_cell_is_refused(text, tmp_path):
    (tmp_path / "odd.py").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"odd\.py"):
        pack.helpers_cell([], tmp_path)


def test_a_notebook_without_variant_is_refused():
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1")])
    with pytest.raises(ValueError, match="variant"):
        pack.master_of(notebook, 0, "c01")


def test_what_a_notebook_stands_on_is_found_through_what_it_loads():
    text = 'counting = chapters.load("02_counting_ones")\necho = chapters.load("01_echo_rnn")'
    assert pack.loaded_by(text) == ["01_echo_rnn", "02_counting_ones"]
    assert pack.loaded_by("no chapter") == []
