"""Submissions made of the answers kept for the tests: right ones, wrong ones, and ones that only fool."""

import re
from copy import deepcopy
from pathlib import Path
from typing import NamedTuple

HEADING = re.compile(r"^# %% (right|wrong|fools) ([\w-]+)\n", re.MULTILINE)
HINT = re.compile(r"^# hint: (.*)$", re.MULTILINE)
KINDS = ("right", "wrong", "fools")


class Answer(NamedTuple):
    """An answer to an exercise, and what the tests expect of it."""

    kind: str  # "right"; "wrong": its check says so; "fools": it passes its check and not the hidden tests
    name: str  # grade_id of the answer's cell
    source: str
    hint: str = ""  # a regular expression that the hint for a wrong answer matches


def answers_of(path):
    """Read ``course/tests/answers/NAME.py``; return a list of ``Answer``."""
    _, *parts = HEADING.split(Path(path).read_text(encoding="utf-8"))
    answers = []
    for kind, name, source in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        hint = HINT.search(source)
        if (kind == "wrong") != bool(hint):
            raise ValueError(f"{path}: a wrong answer, and no other, has a hint: see {kind} {name}")
        answers.append(Answer(kind, name, source.strip(), hint[1] if hint else ""))
    return answers


def first_of_each(answers):
    """Return {kind: {grade_id: source}} with the first answer of each kind to each exercise."""
    first = {kind: {} for kind in KINDS}
    for answer in answers:
        first[answer.kind].setdefault(answer.name, answer.source)
    return first


def grade_id_of(cell):
    """Return the name by which nbgrader knows a cell, or None."""
    return cell.metadata.get("nbgrader", {}).get("grade_id")


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
