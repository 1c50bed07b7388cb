"""What this course adds to nbgrader: whatever a submission does, a wrong answer gets no points.

nbgrader runs a submission in one kernel, checks and answers together. Three things keep them apart: an answer
whose source reaches outside of itself is not run (policy.py), checks run in names and modules that answers
cannot change (referee.py), and some checks are added that must fail: where one passes, the kernel lies.
nbgrader_config.py puts these steps among nbgrader's own.
"""

import ast
import csv
import secrets
from pathlib import Path

import nbformat
from nbgrader.preprocessors import NbGraderPreprocessor
from policy import NO_PYTHON, bound_by, guarded, refusals
from referee import grade_id_of, marks_of

HERE = Path(__file__).parent
NAMED = HERE / "named.csv"  # what the teacher should look at
HEADING = ("student", "assignment", "cell", "found")
MUST_FAIL = """\
from tutorial_utils import exercises

import numpy as np


def check():
    assert {false}


exercises.check("Exercise {number}", check)
"""
FALSE = (
    "np.allclose({a}, {b})", "np.array_equal([{a}], [{b}])", "{a} == {b}", "(np.array([{a}]) == {b}).all()",
    "abs({a} - {b}) < 0.1", "len(range({a})) == {b}", "all([{a} == {b}])", "isinstance({a}, str)",
    "sum([{a}]) == {b}", "np.abs(np.float32({a}) - {b}).max() < 0.1", "set([{a}]) == set([{b}])",
    "sorted([{a}]) == [{b}]", "max({a}, {a}) == {b}", "int('{a}') == {b}", "str({a}) == '{b}'",
)  # fmt: skip


def release_of(resources):
    """Return the notebook that was handed out for the submission at hand."""
    assignment = resources["nbgrader"]
    path = HERE / "release" / assignment["assignment"] / f"{assignment['notebook']}.ipynb"
    return nbformat.read(path, as_version=4)


class PutBackDeleted(NbGraderPreprocessor):
    """For a submission: put back nbgrader's marks, and the cells that were handed out and are missing.

    nbgrader itself restores the locked cells that were changed, and the hidden tests. But marks that it
    cannot read, or a second cell with the same ones (a copy), would keep it from grading the whole class.
    """

    def preprocess(self, nb, resources):
        """Insert each missing cell behind the one that it was handed out behind."""
        at, release = 0, release_of(resources).cells
        marks = {grade_id_of(cell): marks_of(cell) for cell in release if grade_id_of(cell)}
        for cell in nb.cells:
            name = grade_id_of(cell)
            cell.metadata.pop("nbgrader", None)
            if name in marks:  # a copy further down is the student's own cell
                cell.metadata.nbgrader = marks.pop(name)
        for cell in release:
            name = grade_id_of(cell)
            if not name:
                continue
            names = [grade_id_of(other) for other in nb.cells]
            if name in names:
                at = names.index(name)
            else:
                nb.cells.insert(at, cell)
            at += 1
        return nb, resources


class AddReferee(NbGraderPreprocessor):
    """Before a submission is executed: put the referee in, and checks that must fail."""

    def preprocess(self, nb, resources):
        """Replace the cells by those that are to be executed; ``Verdict`` brings the others back."""
        referee = f"referee_{secrets.token_hex(8)}"
        handed_out = {grade_id_of(cell): cell for cell in release_of(resources).cells if grade_id_of(cell)}
        start = f"import sys\nsys.path.insert(0, {str(HERE)!r})\nimport referee\nsys.path.pop(0)\n"
        cells, answers = [hidden_cell(f"{start}{referee} = referee.Referee()\ndel sys, referee")], []
        # what a cell is, the notebook that was handed out says: students can write any metadata
        originals = [handed_out.get(grade_id_of(cell)) for cell in nb.cells]
        kinds = [marks_of(original) if original else {} for original in originals]
        students = [cell for cell, kind in zip(nb.cells, kinds, strict=True) if not kind.get("locked")]
        bound = set().union(*(bound_by(cell.source) for cell in students if cell.cell_type == "code"))
        for cell, original, kind in zip(nb.cells, originals, kinds, strict=True):
            for mark in ("of_referee", "must_fail", "refused"):
                cell.metadata.pop(mark, None)
            if cell.cell_type != "code":
                cells.append(cell)
                continue
            cell.metadata.as_written = cell.source
            if kind.get("grade"):
                # answers that are a number each, which is right for none
                wrong = ", ".join(f"{name}=lambda *_, **__: {secrets.randbelow(90) + 10}" for name in answers)
                without = f"{referee}.judge({cell.source!r}, {answers!r}, dict({wrong}))"
                cells += [*false_checks(referee), hidden_cell(without, must_fail=True)]
                cell.source = f"{referee}.judge({cell.source!r}, {answers!r}, globals())"
                cells += [cell, *false_checks(referee)]
            elif kind.get("locked"):
                cell.source = f"{referee}.set_up({original.source!r}, globals())"
                cells.append(cell)
            else:
                if kind.get("solution"):
                    defined = (ast.FunctionDef, ast.ClassDef)
                    body = ast.parse(original.source).body
                    answers = [node.name for node in body if isinstance(node, defined)]
                found = refusals(cell.source, bound)
                if found:
                    refuse(cell, original, found, resources)
                else:
                    cell.source = guarded(cell.source, f"{referee}.own")
                cells += [hidden_cell(f"{referee}.remember()"), cell]
        nb.cells = cells
        return nb, resources


def refuse(cell, original, found, resources):
    """Keep a student's cell from running, and name it; an answer is then not graded."""
    cell.source = f"raise RuntimeError({found[0]!r})" if original else ""
    if found == [NO_PYTHON] or (original and cell.metadata.as_written == original.source):
        return
    if original:
        cell.metadata.refused = f"Not graded: an answer must not reach outside. {found[0]}"
    note(resources, grade_id_of(cell) or "a cell of the student's own", " ".join(found[:3]))


def hidden_cell(source, must_fail=False):
    """Return a cell that is executed and then taken out; one that must fail has to end in an error."""
    return nbformat.v4.new_code_cell(source, metadata={"of_referee": True, "must_fail": must_fail})


def false_checks(referee):
    """Return none to two cells that must fail, with a false assert of some kind."""
    cells = []
    for _ in range(secrets.randbelow(3)):
        first = secrets.randbelow(80) + 10
        false = secrets.choice(FALSE).format(a=first, b=first + 1 + secrets.randbelow(9))
        text = MUST_FAIL.format(false=false, number=secrets.randbelow(6) + 1)
        cells.append(hidden_cell(f"{referee}.judge({text!r}, [], globals())", must_fail=True))
    return cells


class Verdict(NbGraderPreprocessor):
    """For an executed submission: take out the referee's cells, and give nothing where the kernel lied.

    What was written on stderr goes, too: nbgrader takes any of it in a check for a failure, but TensorFlow
    warns there.
    """

    def preprocess(self, nb, resources):
        """Bring the cells back as the student handed them in, with the outputs of the run."""
        lies = any(cell.metadata.get("must_fail") and passes(cell) for cell in nb.cells)
        for cell in nb.cells:
            for output in cell.get("outputs", []):
                if output.output_type == "error" and "An answer has replaced" in output.evalue:
                    note(resources, grade_id_of(cell) or "", output.evalue)
        nb.cells = [cell for cell in nb.cells if not cell.metadata.get("of_referee")]
        refused = ""
        for cell in nb.cells:
            if cell.cell_type != "code":
                continue
            cell.source = cell.metadata.pop("as_written", cell.source)
            cell.outputs = [output for output in cell.outputs if output.get("name") != "stderr"]
            refused = cell.metadata.pop("refused", refused)
            if not marks_of(cell).get("grade"):
                continue
            why_not = refused or ("Not graded: checks that must fail have passed." if lies else "")
            if not (why_not or cell.outputs or passes(cell)):
                why_not = "Not graded: this check was not reached."
            if why_not:
                cell.outputs = [
                    nbformat.v4.new_output("error", ename="NotGraded", evalue=why_not, traceback=[why_not])
                ]
            refused = ""
        if lies:
            note(resources, "", "checks that must fail have passed: no points")
        return nb, resources


def passes(cell):
    """Return whether a cell was executed and ended without an error."""
    return cell.execution_count is not None and not any(o.output_type == "error" for o in cell.outputs)


def note(resources, cell, found):
    """Write down what the teacher should look at."""
    assignment = resources["nbgrader"]
    new = not NAMED.exists()
    with NAMED.open("a", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerows([HEADING] if new else [])
        rows.writerow([assignment["student"], assignment["assignment"], cell, found])
