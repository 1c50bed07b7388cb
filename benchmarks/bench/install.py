"""The part install: what a reader waits for, from `git clone` to the first notebook in JupyterLab.

Only Python, git and make are assumed, and pip's cache is off. The clone is local: over a slow line, cloning
and downloading packages take longer.
"""

import os
import signal
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

from tutorial_utils import chapters

ROOT = Path(__file__).parents[2]
NOTEBOOK = "api/contents/01_echo_rnn.ipynb"


def timed(command, folder):
    """Run a command; return the seconds that it took."""
    begin = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, env=os.environ | {"PIP_NO_CACHE_DIR": "1"})
    return time.perf_counter() - begin


def seconds_to_open(project):
    """Start JupyterLab by ``make lab``; return the seconds until it serves the first notebook."""
    (address,) = chapters.load("deeper/speed").free_addresses(1)
    port = address.rpartition(":")[2]
    options = f"--no-browser --allow-root --ServerApp.port={port} --IdentityProvider.token="
    begin = time.perf_counter()
    server = subprocess.Popen(["make", "lab", f"LAB_ARGS={options}"], cwd=project, start_new_session=True)
    try:
        while time.perf_counter() - begin < 120:
            try:
                urllib.request.urlopen(f"http://{address}/{NOTEBOOK}", timeout=10).close()
                return time.perf_counter() - begin
            except OSError:  # it does not listen yet
                assert server.poll() is None, "JupyterLab ended"
                time.sleep(0.1)
        raise RuntimeError("JupyterLab did not answer")
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait()


def install(quick):
    """Clone the project, install it and open it; quick: the clone only."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "project"
        seconds = {"git clone": timed(["git", "clone", "--quiet", str(ROOT), str(project)], folder)}
        if not quick:
            seconds["make lab: a virtual environment"] = timed(["python3", "-m", "venv", ".venv"], project)
            seconds["make lab: packages"] = timed(["make", ".venv/.ready"], project)
            seconds["make lab: JupyterLab, until the notebook is open"] = seconds_to_open(project)
    return {"rows": [{"step": step, "s": number} for step, number in seconds.items()]}
