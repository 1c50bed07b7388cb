"""The pages on speed show what was measured: their tables are those of docs/bench.json."""

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).with_name("benchmarks")))

import pages


@pytest.mark.parametrize("page", pages.PAGES, ids=lambda page: page.name)
def test_the_tables_are_those_of_the_stored_measurements(page):
    text = page.read_text(encoding="utf-8")
    assert pages.filled(text) == text


def test_each_part_has_one_place():
    marks = [
        mark[1] for page in pages.PAGES for mark in pages.BETWEEN.finditer(page.read_text(encoding="utf-8"))
    ]
    assert sorted(marks) == sorted(pages.TEXTS)


def test_a_part_measured_again_replaces_its_table_and_leaves_the_others(tmp_path, monkeypatch):
    page = tmp_path / "page.md"
    page.write_text(
        "\n".join(f"<!-- measured, {part}: begin -->\n<!-- measured, {part}: end -->" for part in pages.TEXTS)
    )
    monkeypatch.setattr(pages, "KEPT", tmp_path / "bench.json")
    monkeypatch.setattr(pages, "PAGES", [page])
    machine = {"cores": 2, "python": "3", "packages": {"torch": "2", "jax": None}, "load before": 0.1}
    result = {"machine": machine, "peak": {"as_lists": 560.0}, "share": 1 / 56, "goal": 1 / 50}
    pages.keep({"memory": result, "headless": {"rows": []}})
    assert "- 1/56 of the lists (goal: at most 0.02, met)" in page.read_text()
    ratio = {"ratio": 0.25, "95 %": [0.2, 0.3], "goal": 0.2}
    times = {"tree": {"median": 0.5, "each": [0.5]}}
    machine = {**machine, "load before": 2.0}
    pages.keep({"check": {"machine": machine, "times": times, "of the fastest plain one": ratio}})
    text = page.read_text()
    assert "560" in text
    assert "- 0.25 (0.20 to 0.30) of the fastest plain one (goal: at most 0.2, missed)" in text
    assert text.count("upper limits") == 1
    assert text.count("torch 2") == 2
    assert "jax" not in text
    assert json.loads(pages.KEPT.read_text()).keys() == {"memory", "check"}
    assert "each" not in pages.KEPT.read_text()
    pages.write()
    assert page.read_text() == text
