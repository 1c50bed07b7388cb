"""What grading has to stand, on a chapter of two exercises that is graded in a second."""

from copy import deepcopy

import nbformat
import pack
import pytest
from graded_course import Course
from small_chapter import ANSWERS, small_chapter
from submissions import answered, marks, right_answers

FULL = {"c09-double-check": 5, "c09-triple-check": 5}
NONE = dict.fromkeys(FULL, 0)


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    folder = tmp_path_factory.mktemp("small")
    nbformat.write(small_chapter(), folder / "09_small.ipynb")
    return Course(folder / "course", folder / "09_small.ipynb", variant=7)


@pytest.fixture(scope="module")
def right(course):
    return answered(course.release, right_answers(course.master))


def cell_of(notebook, name):
    return next(cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == name)


def changed(notebook, name, source):
    """Return a copy of a notebook with another source in one of the cells that nbgrader knows."""
    copy = deepcopy(notebook)
    cell_of(copy, name).source = source
    return copy


def without(notebook, unwanted):
    copy = deepcopy(notebook)
    copy.cells = [cell for cell in copy.cells if not unwanted(cell)]
    return copy


def test_the_students_copy(course):
    sources = [cell.source for cell in course.release.cells]
    text = "\n".join(sources)
    assert "VARIANT = 7  # your" in text
    for cut in (
        "secret_factor",
        "thrice",
        "HIDDEN TESTS",
        "END SOLUTION",
        "on unseen",
        "Open in Colab",
        "folded cell",
        "fetches the helpers",
    ):
        assert cut not in text
    assert sources.count("def double(number):\n    # YOUR CODE HERE\n    raise NotImplementedError()") == 1
    assert [cell.metadata.get("jupyter") for cell in course.release.cells if marks(cell, "solution")] == [
        {},
        {},
    ]
    first_code = next(cell for cell in course.release.cells if cell.cell_type == "code")
    assert first_code.metadata.jupyter.source_hidden
    assert not [cell for cell in course.release.cells if cell.get("outputs")]


def test_answers_get_their_points(course, right):
    sets = ANSWERS | {
        "half": {"c09-double": ANSWERS["master"]["c09-double"].replace("secret_factor", "FACTOR")}
    }
    del sets["master"]
    submissions = {kind: answered(course.release, answers) for kind, answers in sets.items()}
    graded = course.grade(submissions | {"master": right, "untouched": course.release})
    half = FULL | {"c09-triple-check": 0}
    assert graded == {"master": FULL, "untouched": NONE, "wrong": NONE, "fools": NONE, "half": half}
    assert "double 4 is 8, not 6" in course.outputs("wrong")["c09-double-check"]
    assert "double 28 is 56, not 8" in course.outputs("fools")["c09-double-check"]


def test_a_cell_that_never_ends_is_cut_off_and_the_rest_graded(course, right):
    endless = "def double(number):\n    while True:\n        pass"
    stubborn = (
        "import time\nuntil = time.time() + 60\ndef double(number):\n    while time.time() < until:\n"
        "        try:\n            time.sleep(1)\n        except BaseException:\n            pass"
    )
    submissions = {
        "endless": changed(right, "c09-double", endless),
        "stubborn": changed(right, "c09-double", stubborn),
    }
    graded = course.grade(submissions, "--Execute.timeout=4")
    assert graded["endless"] == FULL | {"c09-double-check": 0}
    assert graded["stubborn"]["c09-double-check"] == 0
    assert "CellTimeoutError" in str(course.read("autograded", "endless", course.name))


def test_what_a_student_changes_or_adds_around_the_answers_changes_nothing(course, right):
    other_factor = changed(right, "c09-fixed-3", "FACTOR = 3")
    first = next(at for at, cell in enumerate(right.cells) if "VARIANT" in cell.source)
    torn_off = deepcopy(right)
    torn_off.cells = torn_off.cells[first:]
    own_cell = deepcopy(right)
    own_cell.cells.insert(first + 2, nbformat.v4.new_code_cell("1 / 0"))
    submissions = {"other_factor": other_factor, "torn_off": torn_off, "own_cell": own_cell}
    assert course.grade(submissions) == dict.fromkeys(submissions, FULL)


def test_checks_and_constants_are_put_back(course, right):
    wrong = answered(course.release, ANSWERS["wrong"])
    variant = "c09-fixed-2"
    submissions = {
        "check_edited": changed(wrong, "c09-double-check", "print('Exercise 1: passed')"),
        "check_deleted": without(wrong, lambda cell: marks(cell, "grade")),
        "points_raised": deepcopy(wrong),
        "variant_edited": changed(answered(course.release, ANSWERS["fools"]), variant, "VARIANT = -17"),
        "answers_deleted": without(right, lambda cell: marks(cell, "solution")),
        "all_deleted": without(right, lambda cell: "nbgrader" in cell.metadata),
    }
    cell_of(submissions["points_raised"], "c09-double-check").metadata.nbgrader.points = 50
    assert course.grade(submissions) == dict.fromkeys(submissions, NONE)


def test_an_unfinished_line_is_no_cheat(course, right):
    unfinished = changed(right, "c09-double", "def double(number):\n    return 2 *")
    assert course.grade({"unfinished": unfinished})["unfinished"]["c09-double-check"] == 0
    named = course.folder / "named.csv"
    assert not named.exists() or "unfinished" not in named.read_text(encoding="utf-8")


def test_a_warning_is_no_error(course, right):
    loud = "import warnings\ndef double(number):\n    warnings.warn('retraced')\n    return 2 * number"
    assert course.grade({"loud": changed(right, "c09-double", loud)}) == {"loud": FULL}


def test_an_answer_that_leaves_gets_no_points(course, right):
    escapes = {"quits": "raise SystemExit", "interrupts": "raise KeyboardInterrupt", "exits": "exit()"}
    leaving = {
        student: changed(right, "c09-double", f"def double(number):\n    {escape}")
        for student, escape in escapes.items()
    }
    graded = course.grade(leaving)
    assert [graded[student]["c09-double-check"] for student in escapes] == [0, 0, 0]


def test_feedback_has_the_hints_and_not_the_hidden_tests(course):
    fooling = answered(course.release, ANSWERS["fools"])
    course.grade({"hopeful": fooling})
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
