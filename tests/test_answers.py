"""Answers to every exercise, run in front of its check: right ones pass, wrong ones get the hint they need.

The answers stand in course/tests/answers; course/tests grades some of them with nbgrader. Of the right
answers the first is tried here, with the notebook's own variant; the solution is run by nbval.
If TEST_VARIANTS is set, as every week, all of them are tried with five variants, which takes long.
"""

import contextlib
import os
import re
import sys
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT / "course" / "tests"))
from referee import run_cell  # noqa: E402
from submissions import KINDS, Answer, answers_of, grade_id_of, marks  # noqa: E402

from tutorial_utils import chapters, exercises  # noqa: E402

NAMES = sorted(path.stem for path in (ROOT / "notebooks" / "exercises").glob("*.ipynb"))
HIDDEN = re.compile(r"^### BEGIN HIDDEN TESTS\n(.*?)^### END HIDDEN TESTS", re.MULTILINE | re.DOTALL)
ALL = "TEST_VARIANTS" in os.environ
SENTENCES = re.compile(r"[.?!](?=\s|$)")


def notebook_of(name):
    return nbformat.read(ROOT / "notebooks" / "exercises" / f"{name}.ipynb", as_version=4)


def cases():
    """Yield a notebook's name, a variant and an answer, for all answers that are to be tried."""
    for name in NAMES:
        solutions = [
            Answer("right", grade_id_of(cell), cell.source)
            for cell in notebook_of(name).cells
            if marks(cell, "solution")
        ]
        kept = answers_of(ROOT / "course" / "tests" / "answers" / f"{name}.py")
        if not ALL:
            solutions = []
            first = {answer.name: answer for answer in reversed(kept) if answer.kind == "right"}
            kept = [answer for answer in kept if answer.kind != "right" or answer is first[answer.name]]
        for number, answer in enumerate(solutions + kept):
            for variant in range(5) if ALL and answer.kind == "right" else [0]:
                label = f"{name[:2]}-{answer.name}-{answer.kind}-{number}-variant-{variant}"
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
    if answer.kind == "right":
        run_cell(hidden, names)
    else:
        with pytest.raises(exercises.NotYet):
            run_cell(hidden, names)


@pytest.mark.parametrize("name", NAMES)
def test_each_exercise_has_answers_of_all_kinds(name):
    answers = answers_of(ROOT / "course" / "tests" / "answers" / f"{name}.py")
    for cell in notebook_of(name).cells:
        if marks(cell, "solution"):
            sources = {kind: set() for kind in KINDS}
            for answer in answers:
                if answer.name == grade_id_of(cell):
                    sources[answer.kind].add(answer.source)
            assert len(sources["right"]) >= 3  # beside the solution
            assert len(sources["wrong"]) >= 4
            assert sources["fools"]
