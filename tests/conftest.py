"""What several test files share."""

import os
import sysconfig
import venv
from pathlib import Path

import matplotlib.pyplot as plt
import pytest
from alone import run

from tutorial_utils import plots


@pytest.fixture
def axis():
    with plt.rc_context(plots.STYLE):  # letters as large as in a notebook
        figure, axis = plt.subplots(figsize=(8, 8))
        yield axis
        plt.close(figure)


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
