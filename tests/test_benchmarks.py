"""The benchmarks' own arithmetic: turns, ratios, the gate before the race, the model of a cluster."""

import subprocess
import sys
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).with_name("benchmarks")))

import figures
import summary
import workers
from parts import distribute, headless, step, target
from sides import ENTRIES

BATCH = 10


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
    found = summary.ratio(2 * slowed * noise, slowed)
    low, high = found["95 %"]
    assert low <= found["ratio"] <= high
    assert low < 2.02
    assert high > 1.98
    assert high - low < 0.1


def test_a_ratio_without_spread_is_itself():
    assert summary.ratio([2.0, 4.0], [1.0, 2.0]) == {"ratio": 2.0, "95 %": [2.0, 2.0]}


def test_the_sides_that_need_no_other_library_can_be_imported():
    own = "chapters", "ideas", "measures", "memory", "ours", "readers"
    command = f"import workers\nfrom sides import {', '.join(own)}"
    folder = Path(workers.__file__).parent
    done = subprocess.run([sys.executable, "-c", command], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


class Stand:
    """A worker that answers what it is told to."""

    def __init__(self, entry, count, losses):
        self.entry, self.answers = entry, {"parameters": count, "learn": losses}

    def side(self, name, method, *args):
        """Answer."""
        return self.answers[method]


def stands(count=12, losses=(3.0, 2.9, 2.8, 2.7, 2.6, 2.5)):
    """Return the project's stand, and a peer's that answers with ``count`` and ``losses``."""
    peer = next(entry for entry in ENTRIES if entry.side.startswith("PyTorch"))
    return [Stand(step.OURS, 12, [3.0, 2.9, 2.8, 2.7, 2.6, 2.5]), Stand(peer, count, list(losses))]


TASK = {"weights": {"weight": np.zeros([0, 21]), "others": np.zeros(12)}, "counts": np.zeros(100)}


def test_equal_sides_may_race():
    assert list(step.check_the_same(TASK, stands(), BATCH)) == [each.entry.name for each in stands()]


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ({"count": 13}, "trains 13 numbers, not 12"),
        ({"losses": [2.0] * 6}, "not near ln 21"),
        ({"losses": [3.1, 2.9, 2.8, 2.7, 2.6, 2.5]}, "this project 3.0"),
        ({"losses": [3.0, 2.9, 2.8, 2.7, 2.6, 2.8]}, "this project"),
    ],
)
def test_a_side_that_learns_something_else_may_not_race(answers, message):
    with pytest.raises(AssertionError, match=message):
        step.check_the_same(TASK, stands(**answers), BATCH)


def test_a_missed_target_counts_as_no_time_at_all():
    rows = [
        {"side": "a", "sample": "evenly", "seconds": seconds, "met": met}
        for seconds, met in ((3.0, True), (1.0, False), (5.0, True))
    ]
    assert target.to_target(rows, "a", "evenly").tolist() == [3.0, np.inf, 5.0]


def test_the_model_of_a_cluster_gives_back_what_it_is_made_of():
    fixed, a_string, message, cores, batch = 2.0, 0.01, 0.25, 2, 1000
    alone = {size: fixed + a_string * size for size in (250, 500, 1000)}
    shared = fixed + a_string * batch / cores + 2 * (cores - 1) * message
    found = distribute.model(alone, shared, batch, cores)
    assert found == pytest.approx({n: fixed + a_string * batch / n + 2 * (n - 1) * message for n in found})
    assert list(found) == list(distribute.MODELLED)


@pytest.mark.parametrize(
    ("source", "trains"),
    [
        ("history = training.fit(epoch, 3)", True),
        ("networks = {name: train(make) for name, make in CELLS.items()}", True),
        ("for name in CELLS:\n    networks[name] = train_counter(name)", True),
        ("for _ in range(3):\n    learn(*batches(rng, 50))", True),
        ("def train(network):\n    training.fit(epoch, 3)", False),
        ("draw = lambda: train(network)", False),
        ("print(fitted(network), trained)", False),
        ("# train(network) would take long\nprint(network)", False),
        ("figure, axis = plt.subplots()", False),
        ("%pip install train()", False),
    ],
)
def test_a_cell_that_trains_is_told_from_one_that_defines(source, trains):
    assert headless.is_training(source) == trains


def test_a_notebooks_seconds_are_split_without_remainder():
    cells = [  # source, seconds, those in training.fit, those of drawing
        ["runtime.start(7)", 6.0, 0.0, 0.0],
        ["training.fit(epoch, 3)", 10.0, 9.5, 1.0],
        ["percent_right(window)", 4.0, 3.0, 0.0],
        ["plt.show()", 2.0, 0.0, 1.5],
    ]
    found = headless.split(24.0, cells)
    assert found["training"] == 9.0 + 3.0
    assert found["drawing"] == 2.5
    assert found["other cells"] == 1.0 + 0.5
    assert found["start-up"] == 8.0
    assert found["longest cell"] == 10.0
    assert sum(found[name] for name in ("start-up", "training", "drawing", "other cells")) == 24.0


def test_the_figure_shows_each_side_with_its_fastest_setting():
    times = {
        "this project (a)": {"median": 3.0, "quartiles": [2.9, 3.1]},
        "JAX (slow)": {"median": 9.0, "quartiles": [8.0, 9.5]},
        "JAX (fast)": {"median": 6.0, "quartiles": [5.0, 6.5]},
    }
    best = figures.best_of_each(times)
    assert best == {"this project": (3.0, [2.9, 3.1]), "JAX": (6.0, [5.0, 6.5])}
    figure = figures.draw_step({"machine": {}, "batch 10": {"times": times}})
    labels = [label.get_text() for label in figure.axes[0].get_yticklabels()]
    plt.close(figure)
    assert labels == ["this project", "JAX"]
