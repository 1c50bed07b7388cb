"""Every chapter's exercises, graded: right answers get their points, wrong ones and fooling ones none.

tests/test_answers.py tries all answers. Here nbgrader grades some of them: one submission holds an answer to
every exercise, and all submissions of a chapter are graded in one go. Usually these are a mixture of right,
wrong and fooling answers, and two submissions that cheat; with TEST_VARIANTS set, as every week, also the
master, an untouched copy and the other two mixtures.
"""

import os
from pathlib import Path

import pytest
from cheats import BEFORE, dealt
from graded_course import Course
from submissions import KINDS, answered, answers_of, first_of_each, marks, mixtures, right_answers

ROOT = Path(__file__).parents[2]
PATHS = sorted((ROOT / "notebooks" / "exercises").glob("*.ipynb"))
ANSWERS = ROOT / "course" / "tests" / "answers"
STEMS = [path.stem for path in PATHS]
SOLUTION, HIDDEN = ("BEGIN SOLUTION", "END SOLUTION"), ("BEGIN HIDDEN TESTS", "END HIDDEN TESTS")


@pytest.fixture(scope="module", params=PATHS, ids=lambda path: path.stem)
def course(request, tmp_path_factory):
    return Course(tmp_path_factory.mktemp("course"), request.param)


@pytest.fixture(scope="module")
def answers(course):
    kept = answers_of(ANSWERS / f"{course.name}.py")
    return first_of_each(kept) | {"right": right_answers(course.master)}


@pytest.fixture(scope="module")
def graded(course, answers):
    """Grade the master, an untouched copy, mixtures of answers and some cheats, all at once."""
    submissions = {"master": answered(course.release, answers["right"]), "untouched": course.release}
    for number, mixture in enumerate(mixtures(answers)):
        mixed = {name: answers[kind][name] for name, kind in mixture.items()}
        submissions[f"mixture-{number}"] = answered(course.release, mixed)
    if "TEST_VARIANTS" not in os.environ:
        only = f"mixture-{STEMS.index(course.name) % 3}"
        submissions = {only: submissions[only]}
    for number, hand in enumerate(hands(course, answers)):
        mixed = answers["right"] | {name: source for name, (_, source) in hand.items()}
        submissions[f"cheat-{number}"] = answered(course.release, mixed)
    return course.grade(submissions, "--Execute.timeout=300")  # the machine may be busy


def hands(course, answers):
    """Return, for each of two submissions, a cheat for every exercise but one, which is answered."""
    return dealt(list(answers["right"]), answers["wrong"], first=8 * STEMS.index(course.name))


def parted(notebook, *regions):
    """Return a notebook's lines of code and text, parted in those inside and those outside of regions."""
    inside, outside = [], []
    for cell in notebook.cells:
        at = outside
        for line in cell.source.splitlines():
            if any(begin in line for begin, _ in regions):
                at = inside
            elif any(end in line for _, end in regions):
                at = outside
            else:
                at.append(line.strip())
    return set(inside) - {""}, set(outside)


def test_every_exercise_has_a_wrong_and_a_fooling_answer(answers):
    names = set(answers["right"])
    assert 4 <= len(names) <= 7
    assert [set(answers[kind]) for kind in KINDS] == [names] * 3


def test_ten_points_a_chapter_and_a_check_for_each_answer(course, answers):
    assert sum(course.points.values()) == 10
    assert list(course.points) == [f"{name}-check" for name in answers["right"]]


def test_nothing_of_the_solutions_is_in_the_students_files(course):
    kept_back, shown = parted(course.master, SOLUTION, HIDDEN)
    secret = {line for line in kept_back - shown if len(line) > 3}
    files = [path for path in course.release_folder.rglob("*") if path.is_file()]
    assert [path.suffix for path in files] == [".ipynb"]
    given = {line.strip() for cell in course.release.cells for line in cell.source.splitlines()}
    assert len(secret) > len(course.points)
    assert not secret & given
    everything = files[0].read_text(encoding="utf-8")
    for mark in (*SOLUTION, *HIDDEN, "Open in Colab", "colab-badge"):
        assert mark not in everything
    for cell in course.release.cells:
        assert not cell.get("outputs")
        assert not cell.get("attachments")


def test_the_students_copy_shows_starters(course):
    starters = [cell for cell in course.release.cells if marks(cell, "solution")]
    assert all("raise NotImplementedError()" in cell.source for cell in starters)
    assert not [cell for cell in starters if cell.metadata.get("jupyter", {}).get("source_hidden")]


def test_the_master_gets_full_marks(course, graded):
    if "master" not in graded:
        pytest.skip("every week")
    assert graded["master"] == course.points


def test_an_untouched_copy_gets_none_and_fails_at_its_first_exercise(course, graded):
    if "untouched" not in graded:
        pytest.skip("every week")
    assert graded["untouched"] == dict.fromkeys(course.points, 0)
    executed = course.read("autograded", "untouched", course.name)
    failed = [
        cell for cell in executed.cells if any(o.output_type == "error" for o in cell.get("outputs", []))
    ]
    first = next(iter(course.points))
    assert failed[0].metadata.nbgrader.grade_id in (first, first.removesuffix("-check"))


def test_each_exercise_loses_its_own_points_to_a_wrong_or_fooling_answer(course, answers, graded):
    for number, mixture in enumerate(mixtures(answers)):
        student = f"mixture-{number}"
        if student not in graded:
            continue
        due = {
            f"{name}-check": course.points[f"{name}-check"] * (kind == "right")
            for name, kind in mixture.items()
        }
        assert graded[student] == due, mixture
        outputs = course.outputs(student)
        for name, kind in mixture.items():
            assert (": passed" in outputs[f"{name}-check"]) == (kind != "wrong"), (name, kind)
            assert ("not yet. " in outputs[f"{name}-check"]) == (kind != "right"), (name, kind)


def test_no_cheat_gets_a_point_and_an_honest_answer_beside_it_keeps_its_own(course, answers, graded):
    for number, hand in enumerate(hands(course, answers)):
        student = f"cheat-{number}"
        given = {name: graded[student][f"{name}-check"] for name in answers["right"]}
        due = {name: course.points[f"{name}-check"] * (name not in hand) for name in answers["right"]}
        assert given == due, {name: kind for name, (kind, _) in hand.items()}
    named = (course.folder / "named.csv").read_text(encoding="utf-8")
    assert "cheat-0" in named
    assert "master" not in named
    assert "mixture" not in named


def test_every_cheat_is_tried():
    tried = set()
    for number, stem in enumerate(STEMS):
        names = list(dict.fromkeys(answer.name for answer in answers_of(ANSWERS / f"{stem}.py")))
        for hand in dealt(names, dict.fromkeys(names, ""), first=8 * number):
            tried |= {kind for kind, _ in hand.values()}
    assert tried == set(BEFORE)
