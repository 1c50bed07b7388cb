"""Train chapter 04's forecasters with many seeds and judge them, for notebooks/deeper/judging.ipynb.

The kinds of forecaster:

source            the source's recipe: chunks of ten values, 100 steps of 0.1, no point held out
value             asked for the value, on chapter 04's windows and twice as long as there
value, scaled     the same in units of the largest value
miss              asked for the ruler's next miss, by the same recipe
miss, noise       the same, with noise on every value that it learns from
"""

from tutorial_utils import chapters

judging = chapters.load("deeper/judging")
curve = judging.CURVE


def forecasts(seed):
    """Yield the name of each kind, and the forecast of a network that was trained with this seed."""
    windows, following = curve.in_windows(curve.LEARNED_FROM)
    yield "source", judging.by_value(curve.train_curve(seed)[0])
    yield "value", judging.by_value(curve.train_curve(seed, windows, following, **judging.RECIPE)[0])
    yield "miss", judging.by_miss(judging.train_on_misses(windows, following, seed))
    if seed < 10:
        size = abs(windows).max()
        network, _ = curve.train_curve(seed, windows / size, following / size, **judging.RECIPE)
        yield "value, scaled", judging.by_value(network, size)
        noisy = judging.noisy_windows(judging.NOISE, seed)
        yield "miss, noise", judging.by_miss(judging.train_on_misses(*noisy, seed))


def rows():
    """Yield the errors of all kinds with all seeds."""
    for seed in range(20):
        for kind, forecast in forecasts(seed):
            noisy = {f"noise {noise}": error for noise, error in judging.judge_noisy(forecast).items()}
            errors = judging.judge(forecast) | noisy
            rounded = {name: float(f"{error:.4g}") for name, error in errors.items()}
            yield {"kind": kind, "seed": seed, **rounded}
