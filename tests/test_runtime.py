"""TensorFlow starts without a word on stderr, and the seed decides the weights."""

import os
import subprocess
import sys

import keras
import nbformat
import pytest
from nbclient import NotebookClient

from tutorial_utils import runtime


def run(code, **variables):
    """Run Python code in a process of its own and return what it wrote."""
    options = {"capture_output": True, "text": True, "check": True, "timeout": 120}
    return subprocess.run([sys.executable, "-c", code], env=os.environ | variables, **options)


def test_the_start_writes_one_line_and_nothing_on_stderr():
    done = run(
        "from tutorial_utils import runtime\nruntime.start(7)\nimport tensorflow as tf\ntf.ones([2]) + 1"
    )
    assert done.stderr == ""
    assert len(done.stdout.splitlines()) == 1
    assert "TensorFlow 2." in done.stdout
    assert done.stdout.endswith("seed 7\n")


@pytest.mark.parametrize(("asked", "got"), [({}, "1 2"), ({"TEST_THREADS": "3"}, "3 3")])
def test_an_operation_has_one_thread_and_two_run_at_once_unless_the_tests_ask_for_others(asked, got):
    code = (
        "from tutorial_utils import runtime\nruntime.start(1)\nthreads = runtime.tf.config.threading\n"
        "print(threads.get_intra_op_parallelism_threads(), threads.get_inter_op_parallelism_threads())"
    )
    assert run(code, **asked).stdout.endswith(f"\n{got}\n")


def test_bits_need_no_tensorflow():
    assert run(
        "import sys\nfrom tutorial_utils import bits, plots\nprint('tensorflow' in sys.modules)"
    ).stdout == ("False\n")


def test_what_native_code_writes_is_shown_when_the_body_fails():
    code = (
        "import os\nfrom tutorial_utils.runtime import native_stderr_held_back\n"
        "try:\n  with native_stderr_held_back():\n    os.write(2, b'the reason')\n    raise ImportError\n"
        "except ImportError: pass\n"
        "with native_stderr_held_back(): os.write(2, b'chatter')\nos.write(2, b', the end')"
    )
    assert run(code).stderr == "the reason, the end"


def test_the_seed_decides_the_weights_and_a_second_start_is_allowed(capsys):
    drawn = []
    for seed in (1, 2**32 - 1, 1):
        runtime.start(seed)
        drawn.append(keras.initializers.GlorotUniform()([3, 1]).numpy().tolist())
    assert drawn[0] == drawn[2] != drawn[1]
    assert capsys.readouterr().out.count("seed 1") == 2


@pytest.mark.parametrize("seed", [-1, 2**32])
def test_a_seed_out_of_range_is_named(seed):
    with pytest.raises(ValueError, match=f"seed must be 0 to 4294967295, got {seed}"):
        runtime.start(seed)


def test_in_jupyter_no_builtin_that_tensorflow_remembers_is_freed():
    """Else AutoGraph takes what comes to lie at its address for a builtin, and does not convert it."""
    cells = (
        "from tutorial_utils import runtime",
        "import builtins\nfrom tensorflow.python.autograph.pyct import inspect_utils",
        "inspect_utils._BUILTIN_FUNCTION_IDS <= {id(each) for each in vars(builtins).values()}",
    )
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    NotebookClient(notebook, timeout=120).execute()
    assert notebook.cells[-1].outputs[0].data["text/plain"] == "True"
