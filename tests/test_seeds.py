"""The table of seeds says the worst and the median, and a target that is missed ends the script."""

import json
import types

import pytest
import seeds

CHAPTER = types.SimpleNamespace(tf=types.SimpleNamespace(__version__="2.21.0"))
ROWS = [
    {"seed": seed, "kind": kind, "wrong": wrong, "processor seconds": 1.0 + seed}
    for kind, numbers in {"RNN": [0, 4, 1], "LSTM": [0, 0, 0]}.items()
    for seed, wrong in enumerate(numbers)
]


def finish(folder, targets, rows=ROWS):
    with pytest.raises(SystemExit) as ended:
        seeds.finish(folder / "seeds_00.py", CHAPTER, rows, targets)
    return ended.value.code, json.loads((folder / "seeds_00.json").read_text(encoding="utf-8"))


def test_the_table_holds_rows_and_of_each_number_the_worst_and_the_median(tmp_path):
    code, table = finish(tmp_path, {"RNN": {"wrong": 4, "seconds": 1.5}, "LSTM": {"wrong": 0}})
    assert code == 0
    assert table["rows"] == ROWS
    assert table["made with"]["tensorflow"] == "2.21.0"
    assert table["summary"]["RNN"] == {
        "seeds": 3,
        "wrong": {"worst": 4, "median": 1},
        "processor seconds": {"worst": 3.0, "median": 2.0},
    }


def test_each_target_that_is_missed_is_named_and_the_table_is_stored_all_the_same(tmp_path):
    code, table = finish(tmp_path, {"RNN": {"wrong": 0, "seconds": 1.25}})
    assert code == (
        "seed 1, RNN: wrong is 4, more than 0\n"
        "seed 2, RNN: wrong is 1, more than 0\n"
        "seed 2, RNN: processor seconds is 3.0, more than 2.5"
    )
    assert len(table["rows"]) == 6


def test_a_number_that_is_none_misses_its_target(tmp_path):
    code, _ = finish(tmp_path, {"RNN": {"wrong": 9}}, [{"seed": 0, "kind": "RNN", "wrong": float("nan")}])
    assert "wrong is nan" in code


def test_a_target_for_what_was_not_trained_is_a_mistake(tmp_path):
    with pytest.raises(AssertionError, match="not trained"):
        seeds.finish(tmp_path / "seeds_00.py", CHAPTER, ROWS, {"GRU": {"wrong": 0}})
