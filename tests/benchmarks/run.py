"""Measure this project beside what a reader would use instead.

Prints tables, writes every single value to build/bench.json, and puts what the documentation shows into
docs/bench.json, the tables of README.md and docs/*.md and the figures docs/pictures/bench_*.png. Run it on a
machine that does nothing else.
"""

import argparse
import os
import sys
from importlib import import_module
from pathlib import Path

import workers  # noqa: F401  first: it makes the folders importable

PARTS = ("step", "target", "chapters", "check", "memory", "growth", "headless", "distribute", "ideas")
ROOT = Path(__file__).parents[2]
BUILD = ROOT / "build"


def arguments():
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; all if none is named"
    )
    parser.add_argument("--quick", action="store_true", help="see that it runs; its numbers say nothing")
    found = parser.parse_args()
    unknown = set(found.parts) - set(PARTS)
    if unknown:
        parser.error(f"unknown part {', '.join(sorted(unknown))}: choose from {', '.join(PARTS)}")
    return found


def main():
    """Measure the parts asked for, one after the other; return what went wrong, or 0."""
    asked = arguments()
    import pages
    from figures import save_all
    from summary import store

    load = os.getloadavg()[0]  # once: before the second part it would be that of the first
    if load > pages.BUSY:
        print("This machine is busy: what is timed now says little. The load is written down with it.")
    BUILD.mkdir(exist_ok=True)
    # a trial run's numbers are kept apart, so that nothing can take them for measured ones
    path = BUILD / ("bench_quick.json" if asked.quick else "bench.json")
    failed, measured = [], {}
    for part in asked.parts or PARTS:
        print(f"== {part}", flush=True)
        try:
            result = import_module(f"parts.{part}").run(asked.quick)
        except AssertionError as error:  # the other parts are worth their time all the same
            failed.append(f"{part}: {error}")
            print(failed[-1], flush=True)
        else:
            measured[part] = store(path, part, load, result)
            if not asked.quick:  # each part as soon as it is there: the next may take an hour
                pages.keep({part: measured[part]})
    if not asked.quick:
        print(*save_all(measured, ROOT / "docs" / "pictures"), sep="\n")
    print(f"written: {path}")
    return "\n".join(failed) or 0


if __name__ == "__main__":
    sys.exit(main())
