"""Submissions made of the answers kept for the tests: right ones, wrong ones, and ones that only fool."""

import re
from copy import deepcopy
from pathlib import Path

HEADING = re.compile(r"^# %% (wrong|fools) ([\w-]+)\n", re.MULTILINE)
KINDS = ("right", "wrong", "fools")


def answers_of(path):
    """Read ``tests/answers/NAME.py``; return {kind: {grade_id of the answer's cell: its source}}."""
    _, *parts = HEADING.split(Path(path).read_text(encoding="utf-8"))
    found = {"wrong": {}, "fools": {}}
    for kind, name, source in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        if name in found[kind]:
            raise ValueError(f"{path}: two answers are called {kind} {name}")
        found[kind][name] = source.strip()
    return found


def marks(cell, mark):
    """Say whether nbgrader knows a cell as ``"solution"`` or as ``"grade"``."""
    return cell.metadata.get("nbgrader", {}).get(mark, False)


def right_answers(master):
    """Return {grade_id: source} of a master's solutions."""
    return {cell.metadata.nbgrader.grade_id: cell.source for cell in master.cells if marks(cell, "solution")}


def answered(release, answers):
    """Return a copy of the students' notebook in which some cells hold an answer."""
    submission = deepcopy(release)
    left = dict(answers)
    for cell in submission.cells:
        if marks(cell, "solution"):
            cell.source = left.pop(cell.metadata.nbgrader.grade_id, cell.source)
    if left:
        raise ValueError(f"there are no cells for the answers {sorted(left)}")
    return submission


def mixtures(answers):
    """Return three sets of answers in which every exercise is right once, wrong once and fooled once.

    Neighbours always differ, so that points lost by one exercise are seen not to be another's.
    """
    names = list(answers["right"])
    return [
        {name: KINDS[(at + shift) % len(KINDS)] for at, name in enumerate(names)}
        for shift in range(len(KINDS))
    ]
