"""TEST_THREADS reaches the notebooks' kernels, and holds against what `runtime.start` asks for."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

ROOT = Path(__file__).parents[1]
CODE = """from tutorial_utils import runtime
runtime.start(1)
threading = runtime.tf.config.threading
assert threading.get_intra_op_parallelism_threads() == 3
assert threading.get_inter_op_parallelism_threads() == 3
assert not {"os", "tf", "threads", "_start"} & set(globals())"""


def test_a_notebook_gets_as_many_threads_as_the_test_says(tmp_path):
    shutil.copy(ROOT / "conftest.py", tmp_path)
    shutil.copytree(ROOT / "tests" / "kernel", tmp_path / "tests" / "kernel")
    cell = new_code_cell(CODE, execution_count=1, metadata={"tags": ["nbval-ignore-output"]})
    nbformat.write(new_notebook(cells=[cell]), tmp_path / "chapter.ipynb")
    command = [sys.executable, "-m", "pytest", "--nbval", "--nbval-current-env", "-q", "chapter.ipynb"]
    environment = {**os.environ, "TEST_THREADS": "3"}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout
    assert "1 passed" in done.stdout
