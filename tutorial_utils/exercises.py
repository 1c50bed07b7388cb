"""Checks of a learner's answer: one line says "passed", or what was wrong with the answer given.

The exercises at the end of every notebook use it. A check that is not passed fails its cell, so that
"Run All" stops there and an automatic grader gives no points, but it shows its hint and no traceback.
"""

import contextlib
import re
import traceback

from tutorial_utils import checks

NOISE = re.compile(r"\x1b\[\d*m|\{\{(function_)?node .*?\}\} ")  # colours; names of nodes in a graph


class NotYet(Exception):  # noqa: N818 - no error of the program: the answer is not right yet
    """The answer to an exercise is missing or wrong; the text says what to look at."""

    def _render_traceback_(self):
        """Return the lines that IPython shows in place of a traceback."""
        return str(self).splitlines()


@contextlib.contextmanager
def check(name):
    """Run the asserts of the ``with`` block; print ``NAME: passed`` once all of them hold.

    Args:
        name: text that names the exercise, such as ``"Exercise 1"``.

    Raises:
        NotYet: an assert failed (its message is the hint), the answer is not written yet, or it raised
            an exception of its own, which is then named with its line.
        TypeError: ``name`` is not text.
        ValueError: ``name`` is empty.

    Every notebook's section "Exercises" uses it.
    """
    if not isinstance(name, str):
        raise TypeError(f"name must be text, got {checks.short(name)}")
    if not name.strip():
        raise ValueError("name must not be empty: it names the exercise, as in 'Exercise 1'")
    try:
        yield
    except Exception as error:
        # no "from error": its traceback would hide the hint wherever IPython is not there to leave it out
        raise NotYet(f"{name}: not yet. {hint_of(error)}") from None
    print(f"{name}: passed")


def hint_of(error):
    """Say in a sentence or two what an exception out of a check's block means for the learner."""
    if isinstance(error, AssertionError) and str(error):
        return str(error).strip()
    if isinstance(error, NotImplementedError):
        return "The answer is not written yet."
    (block, line), *inner = traceback.walk_tb(error.__traceback__.tb_next)  # the first entry is check()
    cell = block.f_code.co_filename
    answer = [  # the calls that stand in the notebook, and not in the check's own cell
        (frame.f_code, line)
        for frame, line in inner
        if frame.f_globals is block.f_globals and frame.f_code.co_filename != cell
    ]
    raised = in_short(error)
    if isinstance(error, NameError) and not answer:
        return f"The answer is not written yet, or its cell has not run ({raised})."
    if not answer:
        return f"Line {line} of the check cannot go on with what your code gives: {raised}"
    code, line = answer[-1]
    if "__autograph_generated" in code.co_filename:  # its lines are not the learner's
        return f"Your code raised {raised}"
    return f"Your code raised {raised} (line {line} of its cell, in {code.co_name})"


def in_short(error):
    """Return an exception's type and message, without the call stack and the marks TensorFlow adds."""
    text = NOISE.sub("", str(error)).strip()
    if text.startswith("in user code:"):
        text = text.split("\n\n")[-1].strip()
    name = type(error).__name__
    return text if text.startswith(f"{name}:") else f"{name}: {text}".removesuffix(": ")
