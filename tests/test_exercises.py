"""A check says "passed" or gives a hint, and what IPython shows of a failed one is the hint alone."""

import builtins
import re

import nbformat
import numpy as np
import pytest
from nbclient import NotebookClient

from tutorial_utils import exercises
from tutorial_utils.runtime import tf

NOT_WRITTEN = "def double(number):\n    raise NotImplementedError()"
CHECK = """
def check_double(double, cases):
    for number in cases:
        assert double(number) == 2 * number, f"twice {number} gives {double(number)}, want {2 * number}"


exercises.check("Exercise 1", check_double, double, cases=(4,))
"""


def hint_for(answer, check=CHECK):
    """Run an answer and its check as two cells of one notebook; return what the check says."""
    names = {"exercises": exercises, "np": np, "tf": tf, "__builtins__": builtins}
    exec(compile(answer, "answer cell", "exec"), names)
    with pytest.raises(exercises.NotYet) as caught:
        exec(compile(check, "check cell", "exec"), names)
    name, hint = str(caught.value).split(": not yet. ", 1)
    assert name == "Exercise 1"
    assert caught.value.__suppress_context__
    return hint


def test_a_right_answer_passes(capsys):
    names = {"exercises": exercises, "double": lambda number: 2 * number}
    exec(compile(CHECK, "check cell", "exec"), names)
    assert capsys.readouterr() == ("Exercise 1: passed\n", "")


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        ("def double(number):\n    return number + 2", "twice 4 gives 6, want 8"),
        (NOT_WRITTEN, "The answer is not written yet."),
        ("def double(number):\n    raise NotImplementedError('no NumPy in a graph')",
         "Your code raised NotImplementedError: no NumPy in a graph (line 2 of its cell, in double)"),
        ("def double(number):\n    return [number][2]",
         "Your code raised IndexError: list index out of range (line 2 of its cell, in double)"),
        ("def double(number):\n    return nmber * 2",
         "Your code raised NameError: name 'nmber' is not defined (line 2 of its cell, in double)"),
        ("def twice(number):\n    assert number < 3\n    return 2\ndouble = twice",
         "Your code raised AssertionError (line 2 of its cell, in twice)"),
        ("def double(number):\n    return np.reshape(number, [2, 3])",
         "Your code raised ValueError: cannot reshape array of size 1 into shape (2,3) "
         "(line 2 of its cell, in double)"),
        ("double = 8",
         "The check cannot go on with what your code gives: TypeError: 'int' object is not callable"),
    ],
)  # fmt: skip
def test_the_hint_says_what_is_wrong_and_names_an_exceptions_line(answer, hint, capsys):
    assert hint_for(answer) == hint
    assert capsys.readouterr().out == ""


def test_a_long_message_is_kept_whole():
    check = (
        "def check_double(double):\n    np.testing.assert_allclose(double, [1.0, 3.0])\n\n\n"
        "exercises.check('Exercise 1', check_double, double)"
    )
    hint = hint_for("double = [1.0, 2.0]", check)
    assert hint.startswith("Not equal to tolerance")
    assert "Mismatched elements: 1 / 2" in hint


@pytest.mark.parametrize(("size", "shown"), [(300, 300 * "a"), (301, f"{300 * 'a'} ...")])
def test_of_an_exceptions_text_three_hundred_characters_are_kept(size, shown):
    assert exercises.in_short(ValueError(size * "a")) == f"ValueError: {shown}"


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ("class Twice(tf.keras.layers.Layer):\n    def call(self, x):\n        return x @ tf.ones([3, 4])\n"
         "double = lambda number: Twice()(tf.ones([2, 2]))",
         r"Matrix size-incompatible: In\[0\]: \[2,2\], In\[1\]: \[3,4\].* \(line 3 of its cell, in call\)$"),
        ("def losses(labels):\n"
         "    return tf.nn.sparse_softmax_cross_entropy_with_logits(labels, tf.zeros([2, 9]))\n"
         "double = lambda number: tf.function(losses)(tf.constant([number, 9]))",
         "Received a label value of 9 which is outside the valid range"),
        ("losses = tf.nn.sparse_softmax_cross_entropy_with_logits\n"
         "traced = tf.function(lambda labels: losses(labels, tf.zeros([2, 9])))\n"
         "double = lambda number: traced(tf.constant([number, 9]))",
         "Received a label value of 9 which is outside the valid range"),
        ("double = tf.function(lambda number: tf.ones([5, 4]) + tf.ones([2]))",
         r"Dimensions must be equal, but are 4 and 2 for AddV2 with input shapes: \[5,4\], \[2\]\."),
    ],
)  # fmt: skip
def test_what_tensorflow_raises_is_shortened_to_the_sentence_that_helps(answer, says):
    hint = hint_for(answer)
    assert re.search(rf"^Your code raised \w+Error: {says}", hint)
    assert not re.search(r"\x1b|\{\{|File|Op:", hint)


def test_an_interrupt_is_not_taken_for_an_answer():
    def interrupted():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        exercises.check("Exercise 1", interrupted)


def test_ipython_shows_the_hint_and_no_traceback_and_runs_what_follows():
    setup = "from tutorial_utils import exercises"
    traced = (
        "import tensorflow as tf\n@tf.function\ndef double(number):\n"
        "    if tf.reduce_sum(tf.ones([2, 3])) > 0:\n        return tf.ones([2, 3]) @ tf.ones([4, 5])"
    )
    sources = [setup, NOT_WRITTEN, CHECK, "def double(number):\n    return 2 * number", CHECK, traced, CHECK]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources])
    NotebookClient(notebook, timeout=120, kernel_name="python3", allow_errors=True).execute()
    outputs = [cell.outputs for cell in notebook.cells if cell.source == CHECK]
    shown, passed, of_graph = (
        [dict(output) for output in each if output.get("name") != "stderr"] for each in outputs
    )
    hint = "Exercise 1: not yet. The answer is not written yet."
    assert shown == [{"output_type": "error", "ename": "NotYet", "evalue": hint, "traceback": [hint]}]
    assert passed == [{"output_type": "stream", "name": "stdout", "text": "Exercise 1: passed\n"}]
    (line,) = of_graph[0]["traceback"]
    assert line.startswith("Exercise 1: not yet. Your code raised ValueError: Dimensions must be equal")
