"""Every chapter's exercises, graded: right answers get their points, wrong ones and fooling ones none.

tests/test_answers.py tries all answers. Here nbgrader grades some of them: one submission holds an answer to
every exercise, and all submissions of a chapter are graded in one go. Usually these are a mixture of right,
wrong and fooling answers, and two submissions that cheat; with TEST_VARIANTS set, as every week, also the
master, an untouched copy and the other two mixtures.
"""

import os
import re
from itertools import cycle

import pytest
from cheats import BEFORE
from graded_course import Course
from submissions import EXERCISES, KINDS, NAMES, answered, answers_of

ALL = "TEST_VARIANTS" in os.environ
REGION = re.compile(r"### BEGIN (?:SOLUTION|HIDDEN TESTS)\n(.*?)### END", re.DOTALL)
MARKS = ("BEGIN SOLUTION", "END SOLUTION", "HIDDEN TESTS", "Open in Colab", "colab-badge")


@pytest.fixture(scope="module", params=NAMES)
def course(request, tmp_path_factory):
    return Course(tmp_path_factory.mktemp("course"), EXERCISES / f"{request.param}.ipynb")


@pytest.fixture(scope="module")
def handed_in(course):
    """Return {student: {grade_id: (kind of the answer, its source)}}."""
    first = {}  # of each kind, to each exercise
    for answer in answers_of(course.name):
        first.setdefault((answer.kind, answer.name), answer.source)
    names, number = [name for kind, name in first if kind == "right"], NAMES.index(course.name)
    students = {}
    for shift in range(3) if ALL else [number % 3]:
        # neighbours differ, so that points lost by one exercise are seen not to be another's
        kinds = {name: KINDS[(place + shift) % 3] for place, name in enumerate(names)}
        students[f"mixture-{shift}"] = {name: (kind, first[kind, name]) for name, kind in kinds.items()}
    cheats = cycle(list(BEFORE.items())[number :: len(NAMES)])
    for honest in names[:2]:
        hand = {honest: ("right", first["right", honest])}
        for name in names:
            if name != honest:
                kind, before = next(cheats)
                hand[name] = kind, f"{before}\n\n\n{first['wrong', name]}"
        students[f"cheat-beside-{honest}"] = hand
    if ALL:
        students["master"] = {name: ("right", first["right", name]) for name in names}
        students["untouched"] = dict.fromkeys(names, ("untouched", ""))
    return students


@pytest.fixture(scope="module")
def graded(course, handed_in):
    notebooks = {}
    for student, answers in handed_in.items():
        sources = {name: source for name, (_, source) in answers.items() if source}
        notebooks[student] = answered(course.release, sources)
    return course.grade(notebooks, "--Execute.timeout=300")  # the machine may be busy


def lines_of(text):
    return {line.strip() for line in text.splitlines()}


def test_ten_points_a_chapter_and_a_check_for_each_answer(course):
    assert sum(course.points.values()) == 10
    exercises = dict.fromkeys(answer.name for answer in answers_of(course.name))
    assert list(course.points) == [f"{name}-check" for name in exercises]


def test_nothing_of_the_solutions_is_in_the_students_files(course):
    master = "\n".join(cell.source for cell in course.master.cells)
    secret = lines_of("".join(REGION.findall(master))) - lines_of(REGION.sub("", master))
    secret = {line for line in secret if len(line) > 3}
    assert len(secret) > len(course.points)
    (path,) = (path for path in course.release_folder.rglob("*") if path.is_file())
    assert not secret & lines_of("\n".join(cell.source for cell in course.release.cells))
    everything = path.read_text(encoding="utf-8")
    assert not [mark for mark in MARKS if mark in everything]
    assert not [cell for cell in course.release.cells if cell.get("outputs") or cell.get("attachments")]


def test_each_answer_gets_its_points_if_it_is_right_and_none_if_it_is_not(course, handed_in, graded):
    for student, answers in handed_in.items():
        outputs = course.outputs(student)
        for name, (kind, _) in answers.items():
            check = f"{name}-check"
            assert graded[student][check] == course.points[check] * (kind == "right"), (student, name, kind)
            if kind in KINDS:
                assert (": passed" in outputs[check]) == (kind != "wrong"), (student, name)
                assert ("not yet. " in outputs[check]) == (kind != "right"), (student, name)


def test_every_cheat_is_tried_and_who_cheats_is_named(course, handed_in, graded):
    tried = {kind for answers in handed_in.values() for kind, _ in answers.values()}
    assert tried >= set(list(BEFORE)[NAMES.index(course.name) :: len(NAMES)])
    named = (course.folder / "named.csv").read_text(encoding="utf-8")
    for student in handed_in:
        assert (student in named) == student.startswith("cheat")
