"""Training that is killed or interrupted, at any moment, goes on as if nothing had been.

A process of its own is needed for each kill, and importing TensorFlow takes most of that process's time. So
one training is killed again and again, each time resumed by the next process: were one of them to go on from
anything but the right place, the end would differ. Two such trainings run side by side, on two cores.
With TEST_KILLS=20 in the environment, as every week, there are twenty kills, otherwise eight.
"""

import os
import random
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from small_training import build, train

from tutorial_utils import training

RECIPE = {"every": 20, "ballast": 2_000_000}  # every other kill comes while a checkpoint is written
CODE = f"""
import sys
from small_training import train

def say_epoch(history, last):
    print(len(history["loss"]), flush=True)

train(sys.argv[1], 10**6, watch=say_epoch, **{RECIPE})
"""
KILLS = int(os.environ.get("TEST_KILLS", 8)) // 2  # of one training; the other one has as many
posix = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no SIGKILL and no timer that interrupts"
)


def kill_again_and_again(folder, seed):
    """Start training and go on with it, and kill it each time at any moment."""
    rng = random.Random(seed)
    command = [sys.executable, "-c", CODE, folder]
    for _ in range(KILLS):
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parent) as process:
            for _ in range(rng.randint(1, 60)):  # epochs, not seconds: of any machine
                assert process.stdout.readline(), "it ended before it was killed"
            time.sleep(rng.uniform(0, 0.05))  # in the middle of an epoch, or of a checkpoint
            process.kill()
        assert process.returncode == -signal.SIGKILL
    return folder


@posix
def test_killed_again_and_again_it_ends_as_if_never_killed_bit_for_bit(tmp_path):
    """The only test that resumes in a new process; it does not run on Windows."""
    with ThreadPoolExecutor(2) as pool:
        folders = list(pool.map(kill_again_and_again, [tmp_path / "first", tmp_path / "second"], [1, 2]))
    for folder in folders:
        done = len(train(folder, 1, **RECIPE)["loss"])  # of the newest whole checkpoint, listed or not yet
        assert done >= 2 * RECIPE["every"]
        resumed = train(folder, done + 5, **RECIPE)
        straight = train(tmp_path / f"straight to {done}", done + 5, **{**RECIPE, "every": done + 5})
        assert len(straight["loss"]) == done + 5
        for name, numbers in straight.items():
            assert numbers.tobytes() == resumed[name].tobytes()


@posix
def test_interrupted_at_twenty_moments_the_call_is_repeated_and_ends_the_same(tmp_path, capsys):
    weights, epoch, keep = build()
    rng, epochs, stops = random.Random(3), 400, 0
    previous = signal.signal(signal.SIGALRM, lambda *_: signal.raise_signal(signal.SIGINT))
    try:
        while stops < 20:
            signal.setitimer(signal.ITIMER_REAL, rng.uniform(0.01, 0.1))
            history = training.fit(epoch, epochs, keep=keep, folder=tmp_path, every=10)
            signal.setitimer(signal.ITIMER_REAL, 0)
            done = len(history["loss"])
            if done < epochs:
                assert f"Stopped after {done} of {epochs} epochs." in capsys.readouterr().out
                stops += 1
            else:
                epochs += 400
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)
    history = training.fit(epoch, epochs, keep=keep, folder=tmp_path, every=10)
    straight_weights, epoch, _ = build()
    assert history == training.fit(epoch, epochs)
    assert np.array_equal(weights, straight_weights)
