"""The tables of seeds hold every seed, and meet the targets; a target that is missed is named."""

import json
from importlib import metadata

import pytest
import seeds
import tables

ROWS = [{"seed": seed, "kind": "GRU", "wrong": wrong} for seed, wrong in enumerate([0, 4, float("nan")])]


def test_each_target_that_is_missed_is_named():
    assert seeds.missed(ROWS[:2], {"GRU": {"wrong": 4}}) == []
    assert seeds.missed(ROWS, {"GRU": {"wrong": 3}}) == [
        "seed 1, GRU: wrong is 4, more than 3",
        "seed 2, GRU: wrong is nan, more than 3",
    ]
    with pytest.raises(AssertionError, match="not trained"):
        seeds.missed(ROWS, {"LSTM": {"wrong": 0}})


def test_a_table_is_stored_with_a_row_on_a_line(tmp_path):
    tables.write(tmp_path / "table.json", {"cores": 2}, ROWS[:2])
    text = (tmp_path / "table.json").read_text()
    assert json.loads(text) == {"made with": {"cores": 2}, "rows": ROWS[:2]}
    assert len(text.splitlines()) == 7


def test_a_table_names_the_packages_that_are_not_as_constraints_ask():
    numpy = metadata.version("numpy")
    constraints = f"# newest\nnumpy=={numpy}\npytest==0.1\nnowhere==1.0\n"
    assert tables.differences(constraints) == {"pytest": metadata.version("pytest"), "nowhere": None}


@pytest.mark.parametrize("chapter", seeds.TARGETS)
def test_the_stored_table_meets_the_targets(chapter):
    rows = json.loads((tables.FOLDER / f"seeds_{chapter}.json").read_text(encoding="utf-8"))["rows"]
    assert seeds.missed(rows, seeds.TARGETS[chapter]) == []
    for kind in {row["kind"] for row in rows}:
        tried = [row["seed"] for row in rows if row["kind"] == kind]
        assert tried == list(range(len(tried)))
