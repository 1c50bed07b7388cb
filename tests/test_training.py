"""The training loop: history, interruption, and checkpoints that resume without a trace."""

import re
import signal
import time
from pathlib import Path

import pytest
from small_training import build, train

from tutorial_utils import training
from tutorial_utils.runtime import tf


def same_bits(one, other):
    return one.keys() == other.keys() and all(one[name].tobytes() == other[name].tobytes() for name in one)


def test_the_history_has_one_entry_an_epoch(capsys):
    weights, epoch, _ = build()
    history = training.fit(epoch, 15)
    assert len(history["loss"]) == len(history["first"]) == 15
    assert history["loss"][-1] < 0.5 * history["loss"][0]
    assert history["first"][-1] == pytest.approx(weights[0].numpy().tolist())
    assert "15/15" in capsys.readouterr().out


def test_the_rate_of_progress_counts_the_first_epoch(capsys):
    training.fit(lambda: {"loss": time.sleep(0.2) or 1.0}, 1)
    assert 1 < float(re.findall(r"([\d.]+)epoch/s", capsys.readouterr().out)[-1]) <= 5


def test_stopped_and_restored_equals_never_stopped_bit_for_bit(tmp_path, capsys):
    """In one process; test_interruption.py has new processes."""
    train(tmp_path / "stopped", 5)
    resumed = train(tmp_path / "stopped", 9)
    assert "5/9" in capsys.readouterr().out
    assert resumed["loss"].shape == (9,)
    assert same_bits(train(tmp_path / "straight", 9), resumed)


def test_a_finished_training_is_restored_and_not_trained_again(tmp_path):
    assert same_bits(train(tmp_path, 4), train(tmp_path, 4))


def test_a_figure_that_fails_loses_no_checkpoint(tmp_path):
    def fail(history, last):
        raise RuntimeError("no such column")

    _, epoch, keep = build()
    with pytest.raises(RuntimeError, match="no such column"):
        training.fit(epoch, 1, watch=fail, keep=keep, folder=tmp_path / "run")
    _, epoch, keep = build()
    resumed = training.fit(epoch, 2, keep=keep, folder=tmp_path / "run")
    _, epoch, _ = build()
    assert resumed == training.fit(epoch, 2)
    assert (tmp_path / "run" / "ckpt-1.index").exists()  # of the epoch whose figure failed


def raise_interrupt():
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("interrupt", "kept"),  # the epoch at hand is finished and counted, unless it is the second interrupt
    [(lambda: signal.raise_signal(signal.SIGINT), 4), (raise_interrupt, 3)],
    ids=["first", "second"],
)
def test_an_interrupt_keeps_the_history_and_the_next_call_goes_on(tmp_path, capsys, interrupt, kept):
    _, epoch, keep = build()
    calls = []

    def interrupted():
        calls.append(0)
        if len(calls) == 4:
            interrupt()
        return epoch()

    history = training.fit(interrupted, 9, keep=keep, folder=tmp_path / "run", every=2)
    assert len(history["loss"]) == kept
    assert f"Stopped after {kept} of 9 epochs." in capsys.readouterr().out
    _, epoch, keep = build()
    resumed = training.fit(epoch, 9, keep=keep, folder=tmp_path / "run", every=2)
    _, epoch, _ = build()
    assert resumed == training.fit(epoch, 9)


def cut_short(path):
    path.write_bytes(path.read_bytes()[:-40])


def change_one_bit(path):
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize("damage", [cut_short, change_one_bit, Path.unlink])
@pytest.mark.parametrize("part", [".data-00000-of-00001", ".index"])
def test_a_damaged_checkpoint_is_passed_over_for_the_one_before_it(tmp_path, capsys, part, damage):
    train(tmp_path / "stopped", 4)
    damage(tmp_path / "stopped" / f"ckpt-4{part}")
    resumed = train(tmp_path / "stopped", 6)
    assert "ckpt-4 is damaged and skipped" in capsys.readouterr().out
    assert same_bits(resumed, train(tmp_path / "straight", 6))


def test_a_folder_without_a_whole_checkpoint_is_refused(tmp_path):
    train(tmp_path, 1)
    cut_short(tmp_path / "ckpt-1.data-00000-of-00001")
    with pytest.raises(ValueError, match="can be read; remove it"):
        train(tmp_path, 2)


def test_a_list_of_checkpoints_that_is_no_list_is_not_needed(tmp_path):
    train(tmp_path / "stopped", 4)
    (tmp_path / "stopped" / "checkpoint").write_text("model_checkpoint_path: ckpt-")
    resumed, straight = train(tmp_path / "stopped", 6), train(tmp_path / "straight", 6)
    assert same_bits(straight, resumed)


def test_an_empty_list_of_checkpoints_is_named_and_can_be_removed(tmp_path):
    train(tmp_path, 4)
    (tmp_path / "checkpoint").write_text("")
    with pytest.raises(ValueError, match="damaged list of checkpoints: remove"):
        train(tmp_path, 6)
    (tmp_path / "checkpoint").unlink()
    assert len(train(tmp_path, 6)["loss"]) == 6


def test_the_checkpoint_of_another_network_or_program_is_refused(tmp_path):
    train(tmp_path / "run", 1)
    tf.train.Checkpoint(step=tf.Variable(1)).save(tmp_path / "other" / "model.ckpt")
    _, epoch, keep = build()
    _, wider, others = build(units=4)
    fewer = {"weights": keep["weights"]}
    for folder, step, kept in (("run", wider, others), ("run", epoch, fewer), ("other", epoch, keep)):
        with pytest.raises(ValueError, match="another network"):
            training.fit(step, 2, keep=kept, folder=tmp_path / folder)


def test_a_loss_that_is_not_finite_ends_the_training():
    losses = iter([1.0, float("nan")])
    with pytest.raises(FloatingPointError, match="loss of epoch 2 is nan"):
        training.fit(lambda: {"loss": next(losses)}, 3)


def test_the_watcher_sees_every_epoch_and_knows_the_last():
    seen = []
    measured = {"loss": 1.0, "right": 0.5}
    training.fit(lambda: measured, 3, watch=lambda history, last: seen.append((len(history["right"]), last)))
    assert seen == [(1, False), (2, False), (3, True)]


@pytest.mark.parametrize("number", [3, 5])
def test_an_interrupt_while_the_watcher_draws_ends_the_training_after_that_epoch(tmp_path, capsys, number):
    def draw(history, last):
        if len(history["loss"]) == number:
            signal.raise_signal(signal.SIGINT)

    assert len(train(tmp_path, 5, every=100, watch=draw)["loss"]) == number
    assert f"Stopped after {number} of 5 epochs." in capsys.readouterr().out
    assert (tmp_path / f"ckpt-{number}.index").exists()


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"epochs": 0}, ValueError, "epochs must be at least 1, got 0"),
        ({"epochs": -2}, ValueError, "got -2"),
        ({"epochs": 1.5}, TypeError, "epochs must be an integer, got 1.5"),
        ({"epochs": 1, "every": 0}, ValueError, "every must be at least 1, got 0"),
        ({"epochs": 1, "folder": "x"}, ValueError, "keep and folder come together"),
        ({"epochs": 1, "keep": {}}, ValueError, "keep and folder come together"),
        ({"epochs": 1, "keep": {"a": 3}, "folder": "run"}, ValueError, "keep must hold"),
        ({"epochs": 1, "every": True}, TypeError, "every must be an integer"),
        ({"epochs": 1, "epoch": lambda: {"loss": "low"}}, ValueError, "number or a flat array of numbers"),
        ({"epochs": 1, "epoch": lambda: {"loss": [1.0]}}, ValueError, "number or a flat array of numbers"),
        ({"epochs": 1, "epoch": lambda: {"loss": 1.0, "a": [[1.0]]}}, ValueError, "flat array of numbers"),
        ({"epochs": 1, "epoch": lambda: {"cost": 1.0}}, ValueError, r'"loss", got \[\'cost\'\]'),
        ({"epochs": 1, "epoch": lambda: {"loss": 1.0, 3: 1.0}}, ValueError, r"strings, got \['loss', 3\]"),
    ],
)
def test_arguments_that_cannot_work_are_named(arguments, error, message):
    with pytest.raises(error, match=message):
        training.fit(**{"epoch": lambda: {"loss": 1.0}, **arguments})
