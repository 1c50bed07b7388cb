"""Alone in an empty folder, far from this project: the set-up cell, and the one file that students get.

The set-up cell, which is the same in all notebooks (test_notebooks.py), fetches the helpers where they are
missing, and there only. A student's file brings them along, and needs no network. What nbgrader makes of it,
course/tests shows (make test-course).
"""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import nbformat
import pack
import pytest
from test_links import ADDRESS, VERSION
from test_notebooks import SETUP

from tutorial_utils import chapters

ROOT = Path(__file__).parents[1]
# what refuses connections, and commands such as pip, to the code that follows it
NO_NETWORK = """\
import sys

def refuse(event, _):
    if event in ("socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system"):
        raise OSError(f"refused: {event}")

sys.addaudithook(refuse)
"""
RUN_AS_CELL = f"""
from IPython.core.interactiveshell import InteractiveShell
result = InteractiveShell.instance().run_cell({SETUP!r})
result.raise_error()
"""
IMPORT = """
import tutorial_utils
from tutorial_utils import chapters
print("from", tutorial_utils.__file__)
print("with", len(chapters.names()))
print("loads", chapters.load("02_counting_ones").LSTMCell.__module__)
"""
# what TensorFlow needs in order to turn a helper into a graph
REPORT = """
import inspect
import tutorial_utils
from tutorial_utils import training
print("from", tutorial_utils.__file__)
print("with", len(inspect.getsource(training)))
"""


def run(python, code, folder, **variables):
    """Run Python code in a folder, with the environment variables of this process and a few of its own."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    options = {"cwd": folder, "env": kept | variables, "timeout": 180, "capture_output": True}
    # as input: an argument may not be longer than 128 KiB
    return subprocess.run([python, "-"], input=code, encoding="utf-8", **options)


@pytest.fixture
def bare_python(tmp_path):
    """Return the Python of a new environment that holds every package of this one, but not the helpers.

    A .pth file shows it the packages installed here. Those of an editable install are named by a .pth
    file of their own, and Python reads no .pth file out of a folder that a .pth file has added.
    """
    venv.create(tmp_path / "env", symlinks=os.name != "nt")
    python = str(tmp_path / "env" / ("Scripts" if os.name == "nt" else "bin") / "python")
    packages = run(python, "import sysconfig; print(sysconfig.get_path('purelib'))", tmp_path).stdout.strip()
    (Path(packages) / "packages.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    found = run(python, "from importlib import util; print(util.find_spec('tutorial_utils'))", tmp_path)
    assert found.stdout == "None\n", "the helpers are installed where they should be missing"
    return python


def git(folder, *arguments):
    identity = ["-c", "user.name=test", "-c", "user.email=test@example.org"]
    subprocess.run(["git", "-C", str(folder), *identity, *arguments], check=True, capture_output=True)


def instead_of_github(folder):
    """Return the variables that make git take a local repository for the project's address."""
    address = f"https://github.com/{ADDRESS}"
    key = f"url.{folder.as_uri()}.insteadOf"
    return {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": key, "GIT_CONFIG_VALUE_0": address}


@pytest.fixture(scope="module")
def release(tmp_path_factory):
    """Return a git repository of this working tree, in which only the release's tag holds the helpers."""
    folder = tmp_path_factory.mktemp("release")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder)
    for name in ("tutorial_utils", "notebooks"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message=The release")
    git(folder, "tag", f"v{VERSION}")
    shutil.rmtree(folder / "tutorial_utils")
    git(folder, "commit", "--quiet", "--all", "--message=What came later")
    return folder


def test_in_an_empty_folder_it_fetches_the_helpers_of_the_release(bare_python, release, tmp_path):
    (tmp_path / "empty").mkdir()
    done = run(bare_python, RUN_AS_CELL + IMPORT, tmp_path / "empty", **instead_of_github(release))
    assert done.returncode == 0, done.stdout + done.stderr
    found = dict(line.split(" ", 1) for line in done.stdout.splitlines()[-3:])
    origin = Path(found["from"])
    assert origin.is_relative_to(tmp_path / "env")
    assert int(found["with"]) == len(chapters.names())
    assert found["loads"] == "notebook_02_counting_ones"
    assert not list((tmp_path / "empty").iterdir())
    installed = sorted(file.name.partition("-")[0] for file in origin.parents[1].iterdir())
    assert installed == ["packages.pth", "rnn_notebooks", "tutorial_utils"]  # the package and what pip notes


def test_where_that_fails_pips_own_error_is_shown(bare_python, tmp_path):
    done = run(bare_python, RUN_AS_CELL + IMPORT, tmp_path, **instead_of_github(tmp_path / "nowhere"))
    assert done.returncode == 1
    assert "git clone" in done.stdout + done.stderr
    assert str(tmp_path / "nowhere") in done.stdout + done.stderr
    assert "No module named 'tutorial_utils'" in done.stderr


def test_beside_the_project_nothing_is_installed(tmp_path):
    code = NO_NETWORK + RUN_AS_CELL + "print('imported')"
    variables = {"PYTHONPATH": str(ROOT), "IPYTHONDIR": str(tmp_path)}
    done = run(sys.executable, code, tmp_path, **variables)
    assert (done.stdout.splitlines()[-1:], done.returncode) == (["imported"], 0), done.stderr


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


@pytest.mark.parametrize(
    ("argument", "code", "says"),
    [("--help", 0, pack.__doc__.partition("\n")[0]), ("--variant=-1", 2, "--variant: must be at least 0")],
)
def test_the_packs_command_says_what_it_makes_and_refuses_a_negative_variant(argument, code, says):
    command = [sys.executable, pack.__file__, argument]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == code
    assert says in " ".join((done.stdout + done.stderr).split())


def test_a_notebook_without_variant_is_refused():
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1")])
    with pytest.raises(ValueError, match="variant"):
        pack.master_of(notebook, 0, "c01")


def test_what_a_notebook_loads_is_in_its_helpers_and_what_that_loads():
    source = pack.helpers_cell('machines = chapters.load("deeper/machines")').source
    assert 'FILES["notebooks/deeper/machines.py"]' in source
    assert 'FILES["notebooks/01_echo_rnn.py"]' in source
