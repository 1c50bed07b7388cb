"""Each notebook's set-up cell, alone: it fetches the helpers where they are missing, and there only."""

import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from alone import NO_NETWORK, run

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


def setup_cell(path):
    cells = nbformat.read(path, as_version=4).cells
    return next(cell.source for cell in cells if cell.cell_type == "code")


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_alone_in_an_empty_folder_it_fetches_the_helpers(path, bare_python, clone, tmp_path):
    (tmp_path / "empty").mkdir()
    code = setup_cell(path) + "\nimport tutorial_utils\nprint(tutorial_utils.__file__)"
    done = run(bare_python, code, tmp_path / "empty", TUTORIAL_REPO=str(clone))
    assert done.returncode == 0, done.stderr
    versions, origin = done.stdout.splitlines()
    assert versions.startswith("Python 3.")
    assert Path(origin).is_relative_to(tmp_path / "env")
    assert not list((tmp_path / "empty").iterdir())
    installed = sorted(file.name.partition("-")[0] for file in Path(origin).parents[1].iterdir())
    assert installed == ["packages.pth", "tutorial_utils", "tutorial_utils"]  # the package and what pip notes


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_where_that_fails_it_says_in_two_lines_what_to_do(path, bare_python, tmp_path):
    done = run(bare_python, setup_cell(path), tmp_path, TUTORIAL_REPO=str(tmp_path / "nowhere"))
    assert done.returncode == 1
    *_, first, second = done.stderr.splitlines()
    assert first.startswith("RuntimeError: The helpers could not be fetched from ")
    assert str(tmp_path / "nowhere") in first
    assert "requirements.txt" in second
    assert done.stdout == ""


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_beside_the_project_nothing_is_installed(path, tmp_path):
    head = setup_cell(path).partition("from tutorial_utils import ")[0]
    code = f"{NO_NETWORK}{head}\nprint('imported')"
    done = run(sys.executable, code, tmp_path, PYTHONPATH=str(ROOT), TUTORIAL_REPO=str(tmp_path / "nowhere"))
    assert (done.stdout, done.stderr) == ("imported\n", "")
