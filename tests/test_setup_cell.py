"""The set-up cell, alone in an empty folder: it fetches the helpers where they are missing, and there only.

All notebooks have the same one (test_notebooks.py).
"""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from alone import NO_NETWORK, run
from test_links import ADDRESS, VERSION
from test_notebooks import SETUP

from tutorial_utils import chapters

ROOT = Path(__file__).parents[1]
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
