"""Checks of a learner's answer: one line says "passed", or what is wrong with the answer.

The notebooks in ``notebooks/exercises`` use it. A failed check fails its cell, so that "Run All" stops there
and an automatic grader gives no points, but it shows a hint in place of a traceback.
"""

import re
import traceback

NOISE = re.compile(r"\x1b\[\d*m|\{\{\w+ .*?\}\} ?|\[Op:[^\]]+\]( name: \S*)?|\[\[\{\{.*?\]\]", re.DOTALL)
OPERATION = re.compile(r"'= (\w+)\[[^\]]*\]\([^)]*\)'")  # such as '= AddV2[T=DT_FLOAT](MatMul, while/Read)'
LONGEST = 300  # characters shown of an exception's message


class NotYet(Exception):  # noqa: N818 - not an error of the program: the answer is not right yet
    """The answer to an exercise is missing or wrong; the text says what to look at."""

    def _render_traceback_(self):
        """Return the lines that IPython shows in place of a traceback."""
        return str(self).splitlines()


def check(name, test, *answers, **options):
    """Call ``test(*answers, **options)``; print ``NAME: passed`` if it raises nothing.

    Args:
        name: text that names the exercise, such as ``"Exercise 1"``.
        test: a function whose asserts say what the answers have to do; their messages are the hints.
        answers: what the learner wrote, passed on to ``test``.
        options: further arguments of ``test``, such as the cases to try.

    Raises:
        NotYet: an assert failed (its message is the hint), the answer is not written yet, or it raised
            another exception, which the hint names with its line.

    Every notebook in ``notebooks/exercises`` uses it.
    """
    try:
        test(*answers, **options)
    except Exception as error:
        # "from None": outside IPython, the traceback of the error would bury the hint
        raise NotYet(f"{name}: not yet. {hint_of(error, test)}") from None
    print(f"{name}: passed")


def hint_of(error, test):
    """Say in a sentence or two what an exception raised in ``test`` means for the learner."""
    if isinstance(error, NotImplementedError) and not str(error):  # TensorFlow raises it with a message
        return "The answer is not written yet."
    frames = list(traceback.walk_tb(error.__traceback__.tb_next))  # the first entry is check()
    # the calls of functions defined in the notebook, but not in the cell of the check
    answer = [
        (frame.f_code, line)
        for frame, line in frames
        if frame.f_globals is test.__globals__ and frame.f_code.co_filename != test.__code__.co_filename
    ]
    if isinstance(error, AssertionError) and str(error) and not answer:
        return str(error).strip()
    raised = in_short(error)
    if not answer:
        return f"The check cannot go on with what your code gives: {raised}"
    code, line = answer[-1]
    if "__autograph_generated" in code.co_filename:  # generated code has line numbers of its own
        return f"Your code raised {raised}"
    return f"Your code raised {raised} (line {line} of its cell, in {code.co_name})"


def in_short(error):
    """Return an exception's type and the relevant sentence of its message, without TensorFlow's stack."""
    text = OPERATION.sub(r"\1", NOISE.sub("", str(error))).strip()
    paragraphs = [part.strip() for part in text.split("\n\n") if part.strip()]
    if text.startswith(("in user code:", "Graph execution error:")):
        text = paragraphs[-1]
    elif text.startswith("Exception encountered when calling") and len(paragraphs) > 1:
        text = paragraphs[1]
    if "Call arguments received by" in text or "Arguments received by" in text:
        text = re.split(r"\n*(?:Call a|A)rguments received by", text)[0].strip() or paragraphs[0]
    text = " ".join(text.split())
    if len(text) > LONGEST:
        text = f"{text[:LONGEST].rstrip()} ..."
    name = type(error).__name__
    return text if text.startswith(f"{name}:") else f"{name}: {text}".removesuffix(": ")
