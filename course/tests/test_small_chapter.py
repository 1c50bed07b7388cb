"""What grading has to stand, on a chapter of two exercises that is graded in a second."""

from copy import deepcopy

import nbformat
import pack
import pytest
from graded_course import Course
from referee import grade_id_of, marks_of
from small_chapter import FOOLS, RIGHT, WRONG, small_chapter
from submissions import answered

FULL = {"c09-double-check": 5, "c09-triple-check": 5}
NONE = dict.fromkeys(FULL, 0)


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    folder = tmp_path_factory.mktemp("small")
    nbformat.write(small_chapter(), folder / "09_small.ipynb")
    return Course(folder / "course", folder / "09_small.ipynb", variant=7)


@pytest.fixture(scope="module")
def right(course):
    return answered(course.release, RIGHT)


def cell_of(notebook, name):
    return next(cell for cell in notebook.cells if grade_id_of(cell) == name)


def changed(notebook, name, source):
    """Return a copy of a notebook with another source in one of the cells that nbgrader knows."""
    copy = deepcopy(notebook)
    cell_of(copy, name).source = source
    return copy


def without(notebook, unwanted):
    """Return a copy of a notebook without some of its cells."""
    copy = deepcopy(notebook)
    copy.cells = [cell for cell in copy.cells if not unwanted(cell)]
    return copy


def test_the_students_copy(course):
    sources = [cell.source for cell in course.release.cells]
    text = "\n".join(sources)
    assert "VARIANT = 7  # your" in text
    secret = ("secret_factor", "thrice", "HIDDEN TESTS", "END SOLUTION", "on unseen")
    for cut in (*secret, "Open in Colab", "folded cell", "fetches the helpers"):
        assert cut not in text
    assert sources.count("def double(number):\n    # YOUR CODE HERE\n    raise NotImplementedError()") == 1
    answers = [cell for cell in course.release.cells if marks_of(cell).get("solution")]
    assert [cell.metadata.get("jupyter") for cell in answers] == [{}, {}]  # not folded
    first_code = next(cell for cell in course.release.cells if cell.cell_type == "code")
    assert first_code.metadata.jupyter.source_hidden
    assert not [cell for cell in course.release.cells if cell.get("outputs")]


def test_right_answers_get_all_points_whatever_is_changed_around_them(course, right):
    loud = "import warnings\ndef double(number):\n    warnings.warn('retraced')\n    return 2 * number"
    first = next(at for at, cell in enumerate(right.cells) if "VARIANT" in cell.source)
    own_cell, torn_off = deepcopy(right), deepcopy(right)
    own_cell.cells.insert(first + 2, nbformat.v4.new_code_cell("1 / 0"))
    torn_off.cells = torn_off.cells[first:]
    copied, unreadable = deepcopy(right), deepcopy(right)
    for cell in deepcopy(right.cells):
        copied.cells.append(cell)
        cell.id += "-copy"
    for cell in unreadable.cells:
        marks_of(cell).pop("schema_version", None)
    submissions = {
        "master": right,
        "loud": changed(right, "c09-double", loud),  # a warning is no error
        "other_factor": changed(right, "c09-fixed-3", "FACTOR = 3"),
        "own_cell": own_cell,
        "torn_off": torn_off,
        "copied": copied,
        "unreadable": unreadable,
    }
    assert course.grade(submissions) == dict.fromkeys(submissions, FULL)


def test_wrong_answers_get_no_points_whatever_is_changed_around_them(course, right):
    wrong, fools = answered(course.release, WRONG), answered(course.release, FOOLS)
    submissions = {
        "untouched": course.release,
        "wrong": wrong,
        "fools": fools,
        "check_edited": changed(wrong, "c09-double-check", "print('Exercise 1: passed')"),
        "check_deleted": without(wrong, lambda cell: marks_of(cell).get("grade")),
        "points_raised": deepcopy(wrong),
        "variant_edited": changed(fools, "c09-fixed-2", "VARIANT = -17"),
        "answers_deleted": without(right, lambda cell: marks_of(cell).get("solution")),
        "all_deleted": without(right, lambda cell: "nbgrader" in cell.metadata),
    }
    cell_of(submissions["points_raised"], "c09-double-check").metadata.nbgrader.points = 50
    assert course.grade(submissions) == dict.fromkeys(submissions, NONE)
    assert "double 4 is 8, not 6" in course.outputs("wrong")["c09-double-check"]
    assert "double 28 is 56, not 8" in course.outputs("fools")["c09-double-check"]


def test_an_answer_loses_its_own_points_only(course, right):
    bodies = {"half": "return number + 2", "unfinished": "return 2 *", "endless": "while True:\n        pass"}
    answers = {student: f"def double(number):\n    {body}" for student, body in bodies.items()}
    submissions = {student: changed(right, "c09-double", answer) for student, answer in answers.items()}
    lost = FULL | {"c09-double-check": 0}
    assert course.grade(submissions, "--Execute.timeout=4") == dict.fromkeys(submissions, lost)
    assert "CellTimeoutError" in str(course.read("autograded", "endless", course.name))
    named = course.folder / "named.csv"
    assert not named.exists() or "unfinished" not in named.read_text(encoding="utf-8")


def test_an_answer_that_leaves_or_does_not_stop_gets_no_points(course, right):
    stubborn = (
        "import time\nuntil = time.time() + 60\ndef double(number):\n    while time.time() < until:\n"
        "        try:\n            time.sleep(1)\n        except BaseException:\n            pass"
    )
    escapes = {"quits": "raise SystemExit", "interrupts": "raise KeyboardInterrupt", "exits": "exit()"}
    answers = {student: f"def double(number):\n    {escape}" for student, escape in escapes.items()}
    answers["stubborn"] = stubborn
    submissions = {student: changed(right, "c09-double", answer) for student, answer in answers.items()}
    graded = course.grade(submissions, "--Execute.timeout=4")
    assert [points["c09-double-check"] for points in graded.values()] == [0, 0, 0, 0]


def test_feedback_has_the_hints_and_not_the_hidden_tests(course):
    course.grade({"hopeful": answered(course.release, FOOLS)})
    pack.nbgrader(course.folder, "generate_feedback", course.name, "--student=hopeful")
    (page,) = (course.folder / "feedback" / "hopeful").rglob("*.html")
    text = page.read_text(encoding="utf-8")
    assert "Exercise 1, on unseen cases: not yet" in text
    assert "secret_case" not in text
    assert "HIDDEN TESTS" not in text


def test_a_new_pack_leaves_what_students_handed_in(course, right, tmp_path):
    course.grade({"early": right})
    nbformat.write(small_chapter(), tmp_path / "09_small.ipynb")
    again = Course(course.folder, tmp_path / "09_small.ipynb", variant=7)
    assert again.grade({"late": right})["late"] == FULL
    assert (course.folder / "submitted" / "early").is_dir()
