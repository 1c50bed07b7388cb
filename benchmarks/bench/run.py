"""Measure this project beside what a reader would use instead, on a machine that does nothing else.

What is measured goes to benchmarks/bench.json, and from there into the tables of README.md and docs/*.md; a
trial run (--quick) writes to build/bench_quick.json alone.
"""

import argparse
import json
import os
import sys
import time
import traceback
from pathlib import Path

import pages
from compare import other_chapters, step, target
from distribute import distribute
from headless import colab, headless
from install import install
from workers import machine

PARTS = {"step": step, "target": target, "chapters": other_chapters, "headless": headless, "colab": colab}
PARTS |= {"distribute": distribute, "install": install}
QUICK = Path(__file__).parents[2] / "build" / "bench_quick.json"


def store(path, part, result):
    """Put one part's result into a JSON file, and leave the other parts as they are."""
    kept = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(kept | {part: result}, indent=1, default=float) + "\n", encoding="utf-8")


def main():
    """Measure the parts asked for, one after the other; return what went wrong, or 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; by default all")
    parser.add_argument("--quick", action="store_true", help="see that it runs; its numbers say nothing")
    asked = parser.parse_args()
    if unknown := set(asked.parts) - PARTS.keys():
        parser.error(f"unknown part {', '.join(sorted(unknown))}: choose from {', '.join(PARTS)}")
    load, failures = os.getloadavg()[0], []  # once: later it would be the load of the parts before
    if load > pages.BUSY:
        print("This machine is busy: what is timed now says little. The load is written down with it.")
    for part in asked.parts or PARTS:
        print(f"== {part}", flush=True)
        begin = time.perf_counter()
        try:
            result = {"machine": machine() | {"load before": round(load, 2)}, **PARTS[part](asked.quick)}
        except Exception as error:  # the other parts are worth their time all the same
            traceback.print_exc()
            failures.append(f"{part}: {error}")
            continue
        print(f"{pages.TABLES[part](result)}\n\n{part} took {time.perf_counter() - begin:.0f} s", flush=True)
        store(QUICK if asked.quick else pages.MEASURED, part, result)
        if not asked.quick:
            pages.write()
    return "\n".join(failures) or 0


if __name__ == "__main__":
    sys.exit(main())
