"""The laboratory: turns, ratios, the gate before a race, a shared step, seeds, and the pages' tables."""

import json
import re
import sys
from contextlib import nullcontext
from importlib import metadata
from types import SimpleNamespace

import compare
import distribute
import headless
import nbformat
import numpy as np
import pages
import pytest
import run
import seeds
import tables
import workers
import yaml

MEASURED = pages.stored()
MACHINE = {"date": "2026-01-01", "cores": 8, "python": "3.12.1", "tensorflow": "2.20.0", "torch": "2"}
HEADLESS = {"notebook": "01_echo_rnn", "minutes to read": 60, "start to end": 21.4, "set up": 6.0}
HEADLESS |= {"first figure": 0.4, "first training": None}


def test_each_side_has_one_turn_a_round_in_changing_order():
    seen = []
    turns = {name: lambda name=name: seen.append(name) or len(seen) for name in "abc"}
    found = workers.take_turns(turns, rounds=20)
    rounds = ["".join(seen[at : at + 3]) for at in range(0, 60, 3)]
    assert all(sorted(order) == list("abc") for order in rounds)
    assert len(set(rounds)) > 3
    assert sorted(np.concatenate(list(found.values()))) == list(range(1, 61))


def test_a_ratio_does_not_notice_what_slows_a_whole_round_down():
    rng = np.random.default_rng(0)
    slowed, noise = rng.uniform(1, 10, 40), rng.normal(1, 0.02, 40)
    found = workers.ratio(2 * slowed * noise, slowed)
    low, high = found["95 %"]
    assert 1.95 < low <= found["ratio"] <= high < 2.05
    assert workers.ratio([2.0, 4.0], [1.0, 2.0]) == {"ratio": 2.0, "95 %": [2.0, 2.0]}


LOSSES = [3.0, 2.9, 2.8, 2.7, 2.6, 2.5]
PEER = next(entry for entry in compare.SIDES if entry.module == compare.TORCH)


@pytest.mark.parametrize(
    ("losses", "refusal"),
    [
        (LOSSES, None),
        ([2.0, *LOSSES[1:]], "PyTorch.* not near ln 21"),
        ([3.1, *LOSSES[1:]], "PyTorch.*, the plain step 3.0"),
        ([*LOSSES[:-1], 2.55], "PyTorch.*, the plain step"),
    ],
)
def test_only_a_side_that_learns_the_same_may_race(losses, refusal):
    plain = SimpleNamespace(entry=compare.SIDES[0], call=lambda *_: LOSSES)
    peer = SimpleNamespace(entry=PEER, call=lambda *_: losses)
    with pytest.raises(AssertionError, match=refusal) if refusal else nullcontext():
        compare.check_the_same([plain, peer], 10, 21, 100)


def test_the_plain_and_the_fast_step_are_judged_beside_the_fastest_peer_and_the_bound():
    plain, fast, bound = (entry.name for entry in compare.SIDES[:3])
    tried = next(entry.name for entry in compare.SIDES if entry.side == "tried")
    medians = {plain: 6, fast: 2, bound: 1, tried: 1, PEER.name: 4, "JAX scan (loop)": 5}
    times = {name: np.full(5, float(median)) for name, median in medians.items()}
    found = compare.judge(times, compare.STEP_GOALS[1000])
    assert [(goal["side"], goal["other"], goal["ratio"]) for goal in found] == [
        (compare.PLAIN, PEER.name, 1.5),
        (compare.FAST, PEER.name, 0.5),
        (compare.FAST, bound, 2.0),
    ]
    assert "1.50 (1.50 to 1.50) of PyTorch nn.LSTM (threads: 1); goal 1.0, missed" in pages.goals_of(found)


def test_a_missed_target_counts_as_no_time_at_all():
    seconds = {"this project, plain": (3.0, 4.0, 5.0), "PyTorch": (1.0, 2.0, 9.0)}
    rows = [
        {"task": "evenly", "side": side, "seconds": each, "met": each != 1.0}
        for side, times in seconds.items()
        for each in times
    ]
    plain, torch = table = compare.medians(rows)
    assert (plain["s"], plain["met"], torch["s"], torch["met"]) == (4.0, "3 of 3", 9.0, "2 of 3")
    (goal,) = compare.to_peers(table, 0.9, compare.PLAIN)
    assert (goal["other"], goal["ratio"]) == ("PyTorch", 4 / 9)
    assert compare.medians([rows[3]])[0]["s"] is None


def test_the_first_figure_and_the_first_training_are_found():
    def cell(source, ended, *outputs):
        made = nbformat.v4.new_code_cell(source, outputs=list(outputs))
        made.metadata["execution"] = {"shell.execute_reply": f"1970-01-01T00:00:{ended}Z"}
        return made

    figure = nbformat.v4.new_output("display_data", {"image/png": ""})
    progress = nbformat.v4.new_output("stream", text="5.1 epoch/s")
    cells = [nbformat.v4.new_markdown_cell("runtime.start"), cell("runtime.start(7)", "16.500000")]
    cells += [cell("draw()", 20, figure), cell("train()", 40, progress)]
    notebook = nbformat.v4.new_notebook(cells=cells)
    tests = *headless.EVENTS.values(), lambda cell: "none" in cell.source
    assert [headless.first(notebook, 10, test) for test in tests] == [6.5, 10, 30, None]


@pytest.fixture
def measure(tmp_path, monkeypatch):
    """Return a function that measures as the command line asks, with results and a page in another folder."""
    page, kept = tmp_path / "page.md", tmp_path / "bench.json"
    marks = "<!-- measured, headless: begin -->\n<!-- measured, headless: end -->"
    page.write_text(f"# Before\n\n{marks}\n\nafter\n")
    monkeypatch.setattr(pages, "MEASURED", kept)
    monkeypatch.setattr(run, "QUICK", tmp_path / "quick.json")
    monkeypatch.setattr(pages, "PAGES", [page])
    monkeypatch.setattr(run, "machine", lambda: MACHINE)
    monkeypatch.setattr("os.getloadavg", lambda: (0.1, 0.1, 0.1))
    monkeypatch.setitem(run.PARTS, "headless", lambda quick: {"rows": [HEADLESS]})

    def run_with(*arguments):
        monkeypatch.setattr(sys, "argv", ["run.py", *arguments])
        return run.main(), page.read_text(), kept.exists() and json.loads(kept.read_text())

    return run_with


def test_measuring_writes_the_table_and_a_trial_run_does_not(measure):
    failures, text, kept = measure("--quick", "headless")
    assert (failures, kept) == (0, False)
    assert "|" not in text
    failures, text, kept = measure("headless")
    assert failures == 0
    (row,) = [line for line in text.splitlines() if "[01_echo_rnn](notebooks/01_echo_rnn.ipynb)" in line]
    assert [each.strip() for each in row.split("|")[2:-1]] == ["60 min", "21 s", "6 s", "under 1 s", ""]
    assert text.startswith("# Before\n")
    assert text.endswith("\nafter\n")
    assert "*2026-01-01, 8 cores, Python 3.12.1, tensorflow 2.20.0.*" in text  # torch had no part in it


def test_a_part_that_fails_is_named_and_the_others_are_stored(measure, monkeypatch):
    def refuse(quick):
        raise RuntimeError("JAX starts elsewhere")

    monkeypatch.setitem(run.PARTS, "step", refuse)
    failures, _, kept = measure("step", "headless")
    assert failures == "step: JAX starts elsewhere"
    assert kept.keys() == {"headless"}


def test_the_pages_have_a_place_for_each_table_with_what_is_stored_and_nothing_else():
    places = []
    for page in pages.PAGES:
        text = page.read_text(encoding="utf-8")
        assert pages.filled(text, MEASURED) == text
        for mark in pages.BETWEEN.finditer(text):
            places.append(mark[1])
            assert mark[1] in MEASURED or "|" not in mark[0]
    assert sorted(places) == sorted(pages.TABLES)


def test_seeds_become_medians_and_ranges():
    rows = [{"kind": "GRU", "seed": seed, "wrong": each} for seed, each in enumerate((0, 0.12345, 1234.5))]
    heads, _, line = pages.seeds({"rows": [*rows, {"kind": "RNN", "seed": 0, "loss": 2}]}).splitlines()[:3]
    assert [text.strip() for text in heads.split("|")[1:-1]] == ["of 3 seeds", "GRU", "RNN"]
    assert [text.strip() for text in line.split("|")[1:-1]] == ["wrong", "0.123 (0 to 1,234)", ""]


def test_the_readme_has_each_notebook_in_its_table():
    assert [row["notebook"] for row in MEASURED["headless"]["rows"]] == [
        path.relative_to(headless.FOLDER).with_suffix("").as_posix() for path in headless.NOTEBOOKS
    ]


ROWS = [{"seed": seed, "kind": "GRU", "wrong": wrong} for seed, wrong in enumerate([0, 4, float("nan")])]


def test_each_target_that_is_missed_is_named():
    assert seeds.missed(ROWS[:2], {"GRU": {"wrong": 4}}) == []
    assert seeds.missed(ROWS, {"GRU": {"wrong": 3}}) == [
        "seed 1, GRU: wrong is 4, more than 3",
        "seed 2, GRU: wrong is nan, more than 3",
    ]
    with pytest.raises(AssertionError, match="not trained"):
        seeds.missed(ROWS, {"LSTM": {"wrong": 0}})


def test_a_table_is_stored_with_a_row_on_a_line_and_what_it_was_made_with(tmp_path, monkeypatch):
    monkeypatch.setattr(tables, "FOLDER", tmp_path)
    tables.store("benchmarks/table.py", ROWS[:2], licence="CC BY")
    text = (tmp_path / "table.json").read_text()
    stored = json.loads(text)
    assert stored["rows"] == ROWS[:2]
    made_with = {"licence": "CC BY", "script": "benchmarks/table.py", "numpy": np.__version__}
    assert made_with.items() <= stored["made with"].items()
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


def test_the_losses_are_those_of_one_device_whose_network_learns():
    (one,) = distribute.train("one", 1, batch=250, steps=6)
    losses = one["losses"]
    assert one["replicas"] == 1
    assert abs(losses[0] - np.log(21)) < 0.3
    assert losses[-1] < losses[0] - 0.3
    for kind, processes in (("devices", 1), ("worker", 2)):
        for measured in distribute.train(kind, processes, batch=250, steps=6):
            assert measured["replicas"] == 2
            np.testing.assert_allclose(measured["losses"], losses, rtol=1e-4, err_msg=kind)


def test_the_cluster_in_the_docs_names_as_many_workers_as_it_starts():
    text = (pages.ROOT / "docs" / "cluster.md").read_text(encoding="utf-8")
    (manifest,) = re.findall(r"^```yaml\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    service, job = yaml.safe_load_all(manifest)
    (container,) = job["spec"]["template"]["spec"]["containers"]
    variables = {variable["name"]: variable for variable in container["env"]}
    config = json.loads(variables["TF_CONFIG"]["value"].replace("$(INDEX)", "1"))
    name, port = job["metadata"]["name"], service["spec"]["ports"][0]["port"]
    workers = [f"{name}-{index}.{service['metadata']['name']}:{port}" for index in range(2)]
    assert config == {"cluster": {"worker": workers}, "task": {"type": "worker", "index": 1}}
    assert job["spec"]["completions"] == job["spec"]["parallelism"] == len(workers)
    assert pages.ROOT / container["command"][1] == distribute.PROGRAM
