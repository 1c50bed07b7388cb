"""Each notebook's set-up cell, alone: it fetches the helpers where they are missing, and there only."""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parents[1]
PATHS = sorted((ROOT / "notebooks").glob("*.ipynb"))


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    """Return a git repository that holds what pip needs of this working tree."""
    folder = tmp_path_factory.mktemp("clone")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder)
    shutil.copytree(ROOT / "tutorial_utils", folder / "tutorial_utils")
    git = ["git", "-C", folder, "-c", "user.name=test", "-c", "user.email=test@example.org"]
    for command in (
        ["init", "--quiet"],
        ["add", "."],
        ["commit", "--quiet", "--message", "The working tree"],
    ):
        subprocess.run([*git, *command], check=True)
    return folder


@pytest.fixture
def python(tmp_path):
    """Return the Python of an environment that holds every package of this one, but not the helpers.

    A .pth file shows it the packages installed here. Those of an editable install are named by a .pth
    file of their own, and Python reads no .pth file out of a folder that a .pth file has added.
    """
    venv.create(tmp_path / "env", symlinks=os.name != "nt")
    bin_folder = tmp_path / "env" / ("Scripts" if os.name == "nt" else "bin")
    python = str(bin_folder / "python")
    packages = run(python, "import sysconfig; print(sysconfig.get_path('purelib'))", tmp_path).stdout.strip()
    (Path(packages) / "packages.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    found = run(python, "from importlib import util; print(util.find_spec('tutorial_utils'))", tmp_path)
    assert found.stdout == "None\n"
    return python


def run(python, code, folder, **variables):
    """Run Python code in a folder, with the environment variables of this process and a few of its own."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(
        [python, "-c", code], cwd=folder, env=kept | variables, capture_output=True, text=True, timeout=180
    )


def setup_cell(path):
    cells = nbformat.read(path, as_version=4).cells
    return next(cell.source for cell in cells if cell.cell_type == "code")


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_alone_in_an_empty_folder_it_fetches_the_helpers(path, python, clone, tmp_path):
    (tmp_path / "empty").mkdir()
    code = setup_cell(path) + "\nimport tutorial_utils\nprint(tutorial_utils.__file__)"
    done = run(python, code, tmp_path / "empty", TUTORIAL_REPO=str(clone))
    assert done.returncode == 0, done.stderr
    versions, origin = done.stdout.splitlines()
    assert versions.startswith("Python 3.")
    assert Path(origin).is_relative_to(tmp_path / "env")
    assert not list((tmp_path / "empty").iterdir())
    installed = sorted(file.name.partition("-")[0] for file in Path(origin).parents[1].iterdir())
    assert installed == ["packages.pth", "tutorial_utils", "tutorial_utils"]  # the package and what pip notes


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_where_that_fails_it_says_in_two_lines_what_to_do(path, python, tmp_path):
    done = run(python, setup_cell(path), tmp_path, TUTORIAL_REPO=str(tmp_path / "nowhere"))
    assert done.returncode == 1
    *_, first, second = done.stderr.splitlines()
    assert first.startswith("RuntimeError: The helpers could not be fetched from ")
    assert str(tmp_path / "nowhere") in first
    assert "requirements.txt" in second
    assert done.stdout == ""


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_beside_the_project_nothing_is_installed(path, tmp_path):
    head = setup_cell(path).partition("from tutorial_utils import ")[0]
    refuse = "import subprocess\ndef refused(*_, **__): raise AssertionError('it ran a command')\n"
    code = f"{refuse}subprocess.run = subprocess.Popen = refused\n{head}\nprint('imported')"
    done = run(sys.executable, code, tmp_path, PYTHONPATH=str(ROOT), TUTORIAL_REPO=str(tmp_path / "nowhere"))
    assert (done.stdout, done.stderr) == ("imported\n", "")
