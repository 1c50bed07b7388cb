"""The second and the third line of defence: what would happen to an answer that got past the rules."""

import sys
import types

import grading
import nbformat
import numpy as np
import pytest
from policy import guarded
from referee import Referee

from tutorial_utils import exercises

CHECK = "def check(answer):\n    result = answer()\n    assert np.allclose(result, 5)\n\n\ncheck(answer)"


@pytest.fixture
def referee():
    one = Referee()
    one.names["np"] = np
    one.remember()
    yield one
    one.put_back()


def judge(referee, answer, **others):
    referee.judge(CHECK, ["answer"], {"answer": answer, **others})


def test_a_wrong_answer_does_not_pass_whatever_names_it_binds(referee):
    judge(referee, lambda: 5)
    with pytest.raises(AssertionError):
        judge(referee, lambda: 4)
    with pytest.raises(AssertionError):
        judge(referee, lambda: 4, np=None, abs=lambda number: 0, check=lambda answer: None)


def test_a_function_that_was_replaced_is_put_back_before_the_check(referee):
    allclose = np.allclose
    np.allclose = lambda *_: True
    with pytest.raises(RuntimeError, match=r"replaced numpy\.allclose"):
        judge(referee, lambda: 4)
    with pytest.raises(AssertionError):
        judge(referee, lambda: 4)
    assert np.allclose is allclose


def test_what_an_answer_replaces_while_it_is_checked_is_told_and_put_back(referee):
    def replaces():
        np.allclose = lambda *_: True
        return 4

    def gives_another_body():
        exercises.check.__code__ = (lambda *_, **__: None).__code__
        return 5

    with pytest.raises(RuntimeError, match=r"replaced numpy\.allclose"):
        judge(referee, replaces)
    with pytest.raises(RuntimeError, match=r"replaced .*check"):
        judge(referee, gives_another_body)
    with pytest.raises(exercises.NotYet):
        exercises.check("Exercise 1", lambda: 1 / 0)


def test_cells_that_were_handed_out_run_in_names_of_their_own(referee):
    shared = {}
    referee.set_up("FACTOR = 3\n\n\ndef times(number):\n    return FACTOR * number", shared)
    shared["FACTOR"] = 0  # an answer rebinds it
    assert shared["times"](2) == 6
    referee.set_up("shown = times(FACTOR)", shared)
    assert "shown" in referee.names
    shared["answer"] = lambda: 7
    referee.set_up("shown_too = answer()", shared)
    assert shared["shown_too"] == 7
    assert "shown_too" not in referee.names
    shared["size"] = shared["max"] = 9  # a student's own names: one is a parameter below, one is a builtin
    referee.set_up("def longest(size):\n    size = max(size, FACTOR)\n    return size", shared)
    assert "longest" in referee.names
    referee.set_up("import os.path", shared)  # binds os
    assert "os" in referee.names
    assert "os" in shared


def test_data_that_was_handed_out_stays_as_it_was(referee, monkeypatch):
    shared = {}
    referee.set_up("QUESTIONS = [(5, 1)]", shared)
    shared["QUESTIONS"][0] = 0, 0
    assert referee.names["QUESTIONS"] == [(5, 1)]
    chapter = types.ModuleType("notebook_09")
    chapter.STRINGS, chapter.CELLS = np.ones([2, 3])[1:], {"RNN": 1}
    monkeypatch.setitem(sys.modules, "notebook_09", chapter)
    referee.remember()
    for array in (chapter.STRINGS, chapter.STRINGS.base):
        with pytest.raises(ValueError, match="read-only"):
            array[:] = 0
    with pytest.raises(TypeError, match="does not support item assignment"):
        chapter.CELLS["RNN"] = 2
    strings, chapter.STRINGS = chapter.STRINGS, None
    assert referee.put_back() == ["notebook_09.STRINGS"]
    assert chapter.STRINGS is strings
    assert chapter.CELLS == {"RNN": 1}


def executed(source, *, error, **metadata):
    shown = [nbformat.v4.new_output("display_data")]
    if error:
        shown.append(nbformat.v4.new_output("error", ename="NotYet", evalue="no", traceback=[]))
    return nbformat.v4.new_code_cell(source, execution_count=1, metadata=metadata, outputs=shown)


@pytest.mark.parametrize("lies", [False, True])
def test_a_kernel_in_which_everything_passes_gets_nothing(tmp_path, monkeypatch, lies):
    monkeypatch.setattr(grading, "NAMED", tmp_path / "named.csv")
    check = executed("judged", error=False, nbgrader={"grade": True, "grade_id": "c"}, as_written="check()")
    canary = executed("assert 1 == 2", error=not lies, of_referee=True, must_fail=True)
    notebook = nbformat.v4.new_notebook(cells=[canary, check])
    resources = {"nbgrader": {"student": "eve", "assignment": "01"}}
    graded, _ = grading.Verdict().preprocess(notebook, resources)
    (cell,) = graded.cells
    assert cell.source == "check()"
    assert grading.passes(cell) is not lies
    assert grading.NAMED.exists() is lies


@pytest.mark.parametrize("false", grading.FALSE)
def test_each_assert_that_must_fail_is_false(false):
    with pytest.raises(AssertionError):
        exec(f"assert {false.format(a=12, b=15)}", {"np": np})


def test_a_cell_that_says_it_was_handed_out_is_a_students_own(monkeypatch, tmp_path):
    monkeypatch.setattr(grading, "NAMED", tmp_path / "named.csv")
    resources = {"nbgrader": {"student": "eve", "assignment": "01"}}
    marks = {"grade": False, "solution": False, "locked": True}
    handed_out = nbformat.v4.new_code_cell("FACTOR = 2", metadata={"nbgrader": marks | {"grade_id": "one"}})
    forged = {"nbgrader": marks | {"grade_id": "two"}, "of_referee": True, "must_fail": True, "refused": "no"}
    forged = nbformat.v4.new_code_cell("np.allclose = print", metadata=forged)
    monkeypatch.setattr(grading, "release_of", lambda _: nbformat.v4.new_notebook(cells=[handed_out]))
    notebook = nbformat.v4.new_notebook(cells=[handed_out.copy(), forged])
    cells = grading.AddReferee().preprocess(notebook, resources)[0].cells
    assert "set_up('FACTOR = 2'" in cells[1].source
    assert [cell.metadata.get("as_written") for cell in cells[2:]] == [None, "np.allclose = print"]
    assert cells[-1].source == ""
    assert cells[-1].metadata.keys() == {"nbgrader", "as_written"}
    assert 'eve,01,two,"Line 1 sets np.allclose' in grading.NAMED.read_text(encoding="utf-8")


def test_each_check_stands_behind_one_without_the_answers_that_must_fail(monkeypatch):
    marks = {"grade": True, "solution": False, "locked": True, "grade_id": "one"}
    check = nbformat.v4.new_code_cell("check(double)", metadata={"nbgrader": marks})
    monkeypatch.setattr(grading, "release_of", lambda _: nbformat.v4.new_notebook(cells=[check.copy()]))
    resources = {"nbgrader": {"student": "eve", "assignment": "01"}}
    notebook = nbformat.v4.new_notebook(cells=[check.copy()])
    cells = grading.AddReferee().preprocess(notebook, resources)[0].cells
    without, judged = [cell for cell in cells if "check(double)" in cell.source]
    assert (without.metadata.must_fail, without.metadata.of_referee) == (True, True)
    assert judged.metadata.as_written == "check(double)"


def test_a_method_sets_attributes_of_a_students_objects_only(referee):
    answer = guarded("class P:\n    def put(self, value):\n        self.allclose = value", "own")
    names = {"__name__": "__main__", "own": referee.own}
    exec(answer, names)
    names["P"]().put(1)
    allclose = np.allclose
    for of_another in (np, np.add, exercises.NotYet):
        with pytest.raises(RuntimeError, match=r"has replaced a part of .*which is not its own"):
            names["P"].put(of_another, lambda *_: True)
    assert np.allclose is allclose
