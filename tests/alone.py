"""Code in a process of its own, far from this project."""

import os
import subprocess
import sysconfig
import venv
from pathlib import Path

# what refuses connections, and commands such as pip, to the code that follows it
NO_NETWORK = """\
import sys

def refuse(event, _):
    if event in ("socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system"):
        raise OSError(f"refused: {event}")

sys.addaudithook(refuse)
"""


def run(python, code, folder, **variables):
    """Run Python code in a folder, with the environment variables of this process and a few of its own."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    options = {"cwd": folder, "env": kept | variables, "timeout": 180, "capture_output": True}
    # as input: an argument may not be longer than 128 KiB
    return subprocess.run([python, "-"], input=code, encoding="utf-8", **options)


def make_bare_python(folder):
    """Return the Python of a new environment that holds every package of this one, but not the helpers.

    A .pth file shows it the packages installed here. Those of an editable install are named by a .pth
    file of their own, and Python reads no .pth file out of a folder that a .pth file has added.
    """
    venv.create(folder / "env", symlinks=os.name != "nt")
    python = str(folder / "env" / ("Scripts" if os.name == "nt" else "bin") / "python")
    packages = run(python, "import sysconfig; print(sysconfig.get_path('purelib'))", folder).stdout.strip()
    (Path(packages) / "packages.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    found = run(python, "from importlib import util; print(util.find_spec('tutorial_utils'))", folder)
    if found.stdout != "None\n":
        raise RuntimeError(f"the helpers are installed where they should be missing: {found.stdout}")
    return python
