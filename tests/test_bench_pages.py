"""The pages on speed and the README show what was measured: their tables are those of docs/bench.json."""

import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

sys.path.insert(0, str(Path(__file__).with_name("benchmarks")))

import pages
import run
from parts import headless

MACHINE = {
    "cores": 8,
    "python": "3.12.1",
    "packages": {"tensorflow": "2.20.0", "torch": "2", "jax": None},
    "load before": 0.1,
}
SECONDS = {
    "minutes to read": 60,
    "start-up": 6.04,
    "training": 12.0,
    "drawing": 0.4,
    "other cells": 3.0,
    "all seconds": 21.44,
}


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """Keep measurements and pages in another folder: a README with text around its table, and the others."""
    readme, page = tmp_path / "README.md", tmp_path / "page.md"
    monkeypatch.setattr(pages, "KEPT", tmp_path / "bench.json")
    monkeypatch.setattr(pages, "PAGES", (readme, page))
    mark = "<!-- measured, {0}: begin -->\n<!-- measured, {0}: end -->\n"
    readme.write_text(f"# Before\n\n{mark.format('headless')}\nafter\n")
    page.write_text("".join(mark.format(part) for part in pages.TEXTS if part != "headless"))
    return tmp_path


@pytest.mark.parametrize("page", pages.PAGES, ids=lambda page: page.name)
def test_the_tables_are_those_of_the_stored_measurements(page):
    text = page.read_text(encoding="utf-8")
    assert pages.filled(text) == text


def test_the_readme_has_each_notebook_in_its_table():
    rows = json.loads(pages.KEPT.read_text(encoding="utf-8"))["headless"]["rows"]
    assert [row["notebook"] for row in rows] == [
        path.relative_to(headless.FOLDER).with_suffix("").as_posix() for path in headless.NOTEBOOKS
    ]


def test_a_part_measured_again_replaces_its_table_and_leaves_the_others(elsewhere):
    readme, page = pages.PAGES
    result = {"machine": MACHINE, "peak": {"as_lists": 560.0}, "share": 1 / 56, "goal": 1 / 50}
    pages.keep({"memory": result})
    assert "- 1/56 of the lists (goal: at most 0.02, met)" in page.read_text()
    ratio = {"ratio": 0.25, "95 %": [0.2, 0.3], "goal": 0.2}
    times = {"tree": {"median": 0.5, "each": [0.5]}}
    machine = {**MACHINE, "load before": 2.0}
    pages.keep({"check": {"machine": machine, "times": times, "of the fastest plain one": ratio}})
    text = page.read_text()
    assert "560" in text
    assert "- 0.25 (0.20 to 0.30) of the fastest plain one (goal: at most 0.2, missed)" in text
    assert text.count("upper limits") == 1
    assert text.count("8 cores, Python 3.12.1, tensorflow 2.20.0") == 2
    assert "torch" not in text  # it has no part in these
    assert json.loads(pages.KEPT.read_text()).keys() == {"memory", "check"}
    assert "each" not in pages.KEPT.read_text()
    assert "| " not in readme.read_text()
    pages.write()
    assert page.read_text() == text


def test_run_times_are_rounded_and_added_up_in_the_readme(elsewhere):
    rows = [
        {"notebook": name, **SECONDS, "slowest": [["a cell", 3.0]]}
        for name in ("01_echo_rnn", "exercises/02_more")
    ]
    pages.keep({"headless": {"machine": MACHINE, "rows": rows}})
    text = pages.PAGES[0].read_text()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines()]
    assert [
        "[01_echo_rnn](notebooks/01_echo_rnn.ipynb)",
        "60 min",
        "21 s",
        "6 s",
        "12 s",
        "under 1 s",
        "3 s",
    ] in cells
    assert ["[exercises/02_more](notebooks/exercises/02_more.ipynb)", "", "21 s"] in [
        row[:3] for row in cells
    ]
    assert ["together", "", "43 s", "12 s", "24 s", "under 1 s", "6 s"] in cells
    assert text.startswith("# Before\n")
    assert text.endswith("\nafter\n")
    assert "slowest" not in pages.KEPT.read_text()


def test_measuring_writes_the_table_and_a_trial_run_nothing(elsewhere, monkeypatch):
    result = {"rows": [{"notebook": "01_echo_rnn", **SECONDS}]}
    monkeypatch.setattr(run, "BUILD", elsewhere / "build")
    monkeypatch.setattr(run, "import_module", lambda name: SimpleNamespace(run=lambda quick: result))
    before = [page.read_text() for page in pages.PAGES]
    monkeypatch.setattr(sys, "argv", ["run.py", "--quick", "headless"])
    assert run.main() == 0
    assert [page.read_text() for page in pages.PAGES] == before
    assert not pages.KEPT.exists()
    monkeypatch.setattr(sys, "argv", ["run.py", "headless"])
    assert run.main() == 0
    assert "| together " in pages.PAGES[0].read_text()
    assert pages.PAGES[1].read_text() == before[1]


def test_other_libraries_are_named_where_they_took_part():
    result = {"date": "2026-01-01", "machine": MACHINE}
    assert "torch 2" in pages.origin("chapters", result)
    assert "jax" not in pages.origin("chapters", result)  # not installed


@pytest.mark.parametrize("lost", ["memory", "headless"])
def test_a_page_without_its_marks_is_refused_and_what_was_measured_is_kept(elsewhere, lost):
    for page in pages.PAGES:
        page.write_text(page.read_text().replace(f"measured, {lost}: begin", "lost"))
    before = [page.read_text() for page in pages.PAGES]
    with pytest.raises(ValueError, match=f"each of .*{lost}.* once between"):
        pages.keep({"headless": {"machine": MACHINE, "rows": [{"notebook": "01_echo_rnn", **SECONDS}]}})
    assert [page.read_text() for page in pages.PAGES] == before
    assert json.loads(pages.KEPT.read_text()).keys() == {"headless"}
