"""Train chapter 04's forecasters with many seeds and judge them, for notebooks/deeper/judging.ipynb.

The kinds of forecaster:

source            the source's recipe: chunks of ten values, 100 steps of 0.1, no point held out
value             asked for the value, on chapter 04's windows and twice as long as there
value, scaled     the same in units of the largest value
miss              asked for the ruler's next miss, by the same recipe
miss, noise       the same, with noise on every value that it learns from

usage: python benchmarks/forecaster.py
"""

import contextlib
import io
import sys

import tables

from tutorial_utils import chapters, runtime

judging = chapters.load("deeper/judging")
curve, np = judging.CURVE, judging.np


def by_source(seed):
    """Return the forecast of a network trained as in the source."""
    return judging.by_value(curve.train_curve(seed)[0])


def asked_for_value(seed, scaled=False):
    """Return the forecast of a network that was asked for the next value."""
    windows, following = curve.in_windows(curve.LEARNED_FROM)
    size = np.abs(windows).max() if scaled else 1.0
    network, _ = curve.train_curve(seed, windows / size, following / size, **judging.RECIPE)
    return judging.by_value(network, size)


def asked_for_miss(seed, noise=0.0):
    """Return the forecast of a network that was asked for the ruler's next miss."""
    windows = judging.noisy_windows(noise, seed) if noise else curve.in_windows(curve.LEARNED_FROM)
    return judging.by_miss(judging.train_on_misses(*windows, seed))


def forecasts(seed):
    """Yield the name of each kind, and its forecast."""
    yield "source", by_source(seed)
    yield "value", asked_for_value(seed)
    yield "miss", asked_for_miss(seed)
    if seed < 10:
        yield "value, scaled", asked_for_value(seed, scaled=True)
        yield "miss, noise", asked_for_miss(seed, noise=judging.NOISE)


def main():
    """Train and judge all kinds with all seeds, and store the errors."""
    runtime.start(0)
    rows = []
    for seed in range(20):
        for kind, forecast in forecasts(seed):
            noisy = {f"noise {noise}": error for noise, error in judging.judge_noisy(forecast).items()}
            errors = judging.judge(forecast) | noisy
            rounded = {name: float(f"{error:.4g}") for name, error in errors.items()}
            rows.append({"kind": kind, "seed": seed, **rounded})
            print(rows[-1], file=sys.stderr, flush=True)
    tables.store(__file__, rows)


if __name__ == "__main__":
    with contextlib.redirect_stdout(io.StringIO()):  # the lines of progress
        main()
