"""What holds for all tests, those of the notebooks too: how their kernels are started."""

import os
import shutil
import tempfile
from pathlib import Path

TESTS = Path(__file__).parent / "tests"


def pytest_configure(config):
    """Change the environment that the notebooks' kernels, and all that they start, will have.

    They reach no other machine. With TEST_THREADS=4 in the environment they have four threads for each
    operation and as many for operations side by side, whatever ``runtime.start`` asks for.
    """
    there = [os.environ["PYTHONPATH"]] if "PYTHONPATH" in os.environ else []
    os.environ["PYTHONPATH"] = os.pathsep.join([str(TESTS / "kernel"), *there])
    if "TEST_THREADS" in os.environ:
        folder = Path(tempfile.mkdtemp())
        config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
        startup = folder / "profile_default" / "startup"  # IPython runs the files in it when a kernel starts
        startup.mkdir(parents=True)
        shutil.copy(TESTS / "kernel" / "threads.py", startup)
        os.environ["IPYTHONDIR"] = str(folder)
