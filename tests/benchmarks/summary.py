"""Medians, ratios and their spread; the table; the files that keep them."""

import json
import os
import platform
from importlib.metadata import PackageNotFoundError, version

import numpy as np
from scipy import stats


def spread(values):
    """Return median and quartiles of what was measured."""
    low, middle, high = np.percentile(values, [25, 50, 75])
    return {"median": float(middle), "quartiles": [float(low), float(high)]}


def ratio(above, below):
    """Return the median of the ratios, round by round, and its 95 % interval by the bootstrap.

    Both were measured in the same rounds, so what slowed a whole round down is in neither number.
    """
    each = np.asarray(above) / np.asarray(below)
    if len(each) < 2 or np.ptp(each) == 0:
        return {"ratio": float(np.median(each)), "95 %": [float(each.min()), float(each.max())]}
    found = stats.bootstrap((each,), np.median, rng=np.random.default_rng(0), method="percentile")
    return {"ratio": float(np.median(each)), "95 %": [float(end) for end in found.confidence_interval]}


def pairwise(times):
    """Return dict name -> dict name -> ratio of the first to the second, for all pairs of ``times``."""
    return {above: {below: ratio(times[above], times[below]) for below in times} for above in times}


def fastest(times, among):
    """Return the name with the smallest median of those that ``among`` accepts, or None."""
    return min(filter(among, times), key=lambda name: np.median(times[name]), default=None)


def table(rows):
    """Return dicts as a Markdown table."""
    from tabulate import tabulate  # here, so that the tests of this module do without it

    return tabulate(rows, headers="keys", tablefmt="github", floatfmt=".4g")


def machine(load):
    """Return what the numbers were measured on; ``load``: how many processes wanted a core before."""
    packages = {}
    for name in ("tensorflow", "keras", "tf_keras", "torch", "jax", "optax", "numpy"):
        try:
            packages[name] = version(name)
        except PackageNotFoundError:
            packages[name] = None
    return {
        "python": platform.python_version(),
        "system": platform.platform(),
        "cores": os.cpu_count(),
        "load before": round(load, 2),
        "packages": packages,
    }


def store(path, part, load, result):
    """Put one part's result into the JSON file, leave the other parts as they are, and return it."""
    kept = json.loads(path.read_text()) if path.exists() else {}
    kept[part] = {"machine": machine(load), **result}
    path.write_text(json.dumps(kept, indent=1, default=float) + "\n")  # float: for the numbers of NumPy
    return json.loads(path.read_text())[part]
