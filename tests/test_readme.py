"""What the README shows is true: its badges, and its table of run times."""

import importlib.util
import json
import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).with_name("benchmarks")))

import run_times
import summary
from parts import headless

ROOT = Path(__file__).parents[1]
SPEC = importlib.util.spec_from_file_location("links", ROOT / "docs" / "links.py")
links = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(links)

README = (ROOT / "README.md").read_text(encoding="utf-8")
BADGES = re.findall(r"^\[!\[(.+?)\]\((.+?)\)\]\((.+?)\)$", README, re.MULTILINE)
PROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
PARTS = {"start-up": 6.04, "training": 12.0, "drawing": 0.4, "other cells": 3.0, "all seconds": 21.44}
MACHINE = {"cores": 8, "python": "3.12.1", "packages": {"tensorflow": "2.20.0"}}


def test_every_workflow_has_a_badge_that_leads_to_its_runs():
    address = f"https://github.com/{links.repository()}/actions/workflows"
    found = {image: target for _, image, target in BADGES if "/workflows/" in image}
    names = [path.name for path in ROOT.glob(".github/workflows/*.yml")]
    assert found == {f"{address}/{name}/badge.svg?branch=main": f"{address}/{name}" for name in names}


def test_the_other_badges_say_what_the_project_says_of_itself():
    low, high = re.search(r'requires-python = ">=3\.(\d+),<3\.(\d+)"', PROJECT).groups()
    name, version = re.search(r'^license = "(\w+)-([\d.]+)"$', PROJECT, re.MULTILINE).groups()
    high, made = int(high) - 1, "https://img.shields.io/badge"
    assert [badge for badge in BADGES if "/workflows/" not in badge[1]] == [
        (f"Python 3.{low} to 3.{high}", f"{made}/Python-3.{low}_to_3.{high}-blue", "pyproject.toml"),
        (f"Licence: {name} {version}", f"{made}/licence-{name}_{version}-blue", "LICENSE"),
    ]


def test_a_badge_follows_the_address():
    text = links.IN_TEXTS.sub(r"\g<1>ada/nets", README)
    assert "https://github.com/ada/nets/actions/workflows/tests.yml/badge.svg" in text
    assert links.repository() not in text


def test_the_table_is_made_from_the_stored_measurements():
    kept = json.loads(run_times.KEPT.read_text(encoding="utf-8"))
    assert [row["notebook"] for row in kept["rows"]] == [path.stem for path in headless.NOTEBOOKS]
    assert run_times.BETWEEN.findall(README) == [run_times.markdown(kept)], (
        "run: python tests/benchmarks/run_times.py"
    )


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """Keep measurements and README in another folder, and do not run the notebooks."""
    monkeypatch.setattr(run_times, "KEPT", tmp_path / "run_times.json")
    monkeypatch.setattr(run_times, "README", tmp_path / "README.md")
    monkeypatch.setattr(headless, "watched", lambda path: (21.44, [["runtime.start(7)", 6.0, 0.0, 0.0]]))
    monkeypatch.setattr(headless, "split", lambda *_: {**PARTS, "longest cell": 3.0})
    monkeypatch.setattr(headless, "table", str)
    monkeypatch.setattr(summary, "machine", lambda load: {**MACHINE, "load before": load})
    run_times.README.write_text(README, encoding="utf-8")
    return tmp_path


def test_measuring_writes_the_table_and_a_trial_run_nothing(elsewhere):
    headless.run(quick=True)
    assert run_times.README.read_text(encoding="utf-8") == README
    assert [path.name for path in elsewhere.iterdir()] == ["README.md"]
    headless.run(quick=False)
    kept = json.loads(run_times.KEPT.read_text(encoding="utf-8"))
    text = run_times.README.read_text(encoding="utf-8")
    assert run_times.BETWEEN.findall(text) == [run_times.markdown(kept)]
    assert "| [01 echo rnn](notebooks/01_echo_rnn.ipynb) | 21 s | 6 s | 12 s | under 1 s | 3 s |\n" in text
    assert "| together | 86 s | 24 s | 48 s | 2 s | 12 s |\n" in text
    assert run_times.BETWEEN.sub("", text) == run_times.BETWEEN.sub("", README)


@pytest.mark.parametrize(("load", "says"), [(0.1, False), (1.8, True)])
def test_the_table_says_on_what_it_was_measured_and_whether_that_was_busy(elsewhere, load, says):
    run_times.keep([{"notebook": "01_echo_rnn", **PARTS}], load)
    text = " ".join(run_times.README.read_text(encoding="utf-8").split())
    assert "on 8 processor cores, with Python 3.12.1 and TensorFlow 2.20.0, on 20" in text
    assert ("upper limits" in text) == says


def test_a_readme_without_the_marks_is_refused_and_left_as_it_is(elsewhere):
    run_times.README.write_text("# No table here\n", encoding="utf-8")
    with pytest.raises(ValueError, match="run times: begin"):
        run_times.keep([{"notebook": "01_echo_rnn", **PARTS}], 0.0)
    assert run_times.README.read_text(encoding="utf-8") == "# No table here\n"
