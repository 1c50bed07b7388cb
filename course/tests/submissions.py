"""Answers to the exercises, and submissions made of them.

``answers/NAME.py`` keeps answers to the exercises of ``notebooks/exercises/NAME.ipynb``. Each has a heading:

    # %% right c01-states: Shift a one to the left.

It gives the kind of the answer, the ``grade_id`` of its cell, and what the answer does. A right answer gets
its points. A wrong one fails the visible check; the line below its heading has the hint that it must get, as
a regular expression: ``# hint: which is too many``. One that fools passes the visible check but not the
hidden tests.

An answer is written in full, or as an edit of the notebook's solution. In an edit, the lines marked ``+``
take the place of the lines marked ``-`` above them, which must stand in the solution once, as a block:

    # -     return 2**delay
    # +     return 1 << delay
"""

import re
from copy import deepcopy
from pathlib import Path
from typing import NamedTuple

import nbformat
from referee import grade_id_of, marks_of

EXERCISES = Path(__file__).parents[2] / "notebooks" / "exercises"
NAMES = sorted(path.stem for path in EXERCISES.glob("*.ipynb"))
KINDS = ("right", "wrong", "fools")
HEADING = re.compile(r"^# %% (right|wrong|fools) ([\w-]+): .*\n", re.MULTILINE)
HINT = re.compile(r"^# hint: (.*)$", re.MULTILINE)
EDIT = re.compile(r"((?:^# - .*\n)+)((?:^# \+.*\n)*)", re.MULTILINE)
MARK = re.compile(r"^# [-+] ?", re.MULTILINE)
REGION = re.compile(r"^ *### (?:BEGIN|END) SOLUTION$\n?", re.MULTILINE)


class Answer(NamedTuple):
    """An answer to an exercise, and the hint that it gets, if it is a wrong one."""

    kind: str
    name: str  # grade_id of the answer's cell
    source: str
    hint: str = ""


def notebook_of(name):
    """Read a notebook of exercises."""
    return nbformat.read(EXERCISES / f"{name}.ipynb", as_version=4)


def answers_of(name):
    """Return a list of ``Answer``: the solutions of a notebook, and then the answers that are kept."""
    cells = [cell for cell in notebook_of(name).cells if marks_of(cell).get("solution")]
    solutions = {grade_id_of(cell): REGION.sub("", f"{cell.source}\n") for cell in cells}
    answers = [Answer("right", exercise, source) for exercise, source in solutions.items()]
    path = Path(__file__).parent / "answers" / f"{name}.py"
    _, *parts = HEADING.split(path.read_text(encoding="utf-8"))
    for kind, exercise, text in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        hint = HINT.search(text)
        if (kind == "wrong") != bool(hint):
            raise ValueError(f"{path}: a wrong answer, and no other, has a hint: see {kind} {exercise}")
        source = edited(solutions[exercise], text) if EDIT.search(text) else text
        answers.append(Answer(kind, exercise, source, hint[1] if hint else ""))
    return answers


def edited(source, edits):
    """Return a source in which lines are replaced; raise ValueError if it does not have these lines once."""
    for edit in EDIT.findall(edits):
        old, new = (MARK.sub("", lines) for lines in edit)
        found = [place.start() for place in re.finditer(f"^(?={re.escape(old)})", source, re.MULTILINE)]
        if len(found) != 1:
            raise ValueError(f"the solution must have these lines once, not {len(found)} times:\n{old}")
        source = source[: found[0]] + new + source[found[0] + len(old) :]
    return source


def answered(release, answers):
    """Return a copy of the students' notebook in which some cells hold an answer: {grade_id: source}."""
    submission = deepcopy(release)
    left = dict(answers)
    for cell in submission.cells:
        if marks_of(cell).get("solution"):
            cell.source = left.pop(grade_id_of(cell), cell.source)
    assert not left, f"there are no cells for the answers {sorted(left)}"
    return submission
