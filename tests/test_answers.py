"""Answers to every exercise, run in front of its check: right ones pass, wrong ones get the hint they need.

The answers stand in course/tests/answers; course/tests grades some of them with nbgrader. Of the right ones,
the first that is kept is tried here, with the notebook's own variant; the solution is run by nbval. If
TEST_VARIANTS is set, as every week, all of them are tried with five variants, which takes long.
"""

import contextlib
import os
import re
import sys
from collections import Counter
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "course" / "tests"))
from referee import grade_id_of, run_cell
from submissions import NAMES, answers_of, edited, notebook_of

from tutorial_utils import chapters, exercises

HIDDEN = re.compile(r"^### BEGIN HIDDEN TESTS\n(.*?)^### END HIDDEN TESTS", re.MULTILINE | re.DOTALL)
ALL = "TEST_VARIANTS" in os.environ
SENTENCES = re.compile(r"[.?!](?=\s|$)")


def cases():
    """Yield a notebook's name, a variant and an answer, for all answers that are to be tried."""
    for name in NAMES:
        rights = Counter()  # of each exercise, so far; the first is the solution
        for number, answer in enumerate(answers_of(name)):
            rights[answer.name] += answer.kind == "right"
            if ALL or answer.kind != "right" or rights[answer.name] == 2:
                for variant in range(5) if ALL and answer.kind == "right" else [0]:
                    label = f"{answer.name}-{answer.kind}-{number}-variant-{variant}"
                    yield pytest.param(name, variant, answer, id=label)


def asked(name, variant, answer):
    """Run what an exercise stands on, the answer, and the definition of its check.

    Returns the names of the notebook, and the two calls of the check: visible and hidden.
    """
    names = {"__name__": "__main__"}
    for cell in notebook_of(name).cells:
        source, grade_id = cell.source, grade_id_of(cell)
        if cell.cell_type != "code":
            continue
        if "variant" in cell.metadata.get("tags", []):
            source = re.sub(r"^VARIANT = \d+", f"VARIANT = {variant}", source)
        if grade_id == f"{answer.name}-check":
            return names, HIDDEN.sub("", source), HIDDEN.search(source)[1]
        if grade_id == answer.name:
            run_cell(answer.source, names)
        elif grade_id is None:
            with contextlib.suppress(NameError):  # a cell that shows what an answer to another exercise does
                run_cell(chapters.without_magics(source), names)
    raise LookupError(f"{name} has no check for {answer.name}")


@pytest.mark.parametrize(("name", "variant", "answer"), list(cases()))
def test_an_answer_is_judged_as_it_deserves(name, variant, answer, capsys):
    names, visible, hidden = asked(name, variant, answer)
    before = dict(names)
    if answer.kind == "wrong":
        with pytest.raises(exercises.NotYet) as caught:
            run_cell(visible, names)
        hint = str(caught.value).partition(": not yet. ")[2]
        assert re.search(answer.hint, hint)
        assert len(SENTENCES.findall(hint)) <= 3
        return
    run_cell(visible, names)
    assert ": passed" in capsys.readouterr().out
    changed = {key for key in before if key != "__builtins__" and names[key] is not before[key]}
    assert not changed, f"the check changes {changed}"
    with contextlib.nullcontext() if answer.kind == "right" else pytest.raises(exercises.NotYet):
        run_cell(hidden, names)


@pytest.mark.parametrize("name", NAMES)
def test_each_exercise_has_answers_of_all_kinds(name):
    answers = {(answer.kind, answer.name, answer.source) for answer in answers_of(name)}
    count = Counter((kind, exercise) for kind, exercise, _ in answers)
    for exercise in {exercise for _, exercise, _ in answers}:
        assert count["right", exercise] >= 4  # the solution is one of them
        assert count["wrong", exercise] >= 4
        assert count["fools", exercise] >= 1


def test_an_edit_replaces_lines_that_stand_in_the_solution_once():
    solution = "def f():\n    a = 1\n    b = 2\n    return a\n"
    edits = "# what it does\n# -     a = 1\n# -     b = 2\n# +     a = 2\n# +\n# -     return a\n"
    assert edited(solution, edits) == "def f():\n    a = 2\n\n"
    for wrong in ("# - a = 1\n", "# -     a = 1\n# -     return a\n", "# -     a = 1\n# -     a = 1\n"):
        with pytest.raises(ValueError, match="once, not 0 times"):
            edited(solution, wrong)
    with pytest.raises(ValueError, match="once, not 2 times"):
        edited("a = 1\n" * 2, "# - a = 1\n")
