"""Store what a script measures as a table that a notebook reads with ``chapters.table``.

usage: python benchmarks/tables.py NAME      runs the script NAME.py, whose ``rows()`` yields the table's rows
"""

import contextlib
import io
import json
import sys
from importlib import import_module, metadata
from pathlib import Path

from bench.workers import machine

from tutorial_utils import runtime

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "notebooks" / "deeper" / "tables"


def collect(rows):
    """Start TensorFlow; return what a generator yields as a list. Each row is shown, and nothing else."""
    runtime.start(0)
    found = []
    with contextlib.redirect_stdout(io.StringIO()):
        for row in rows:
            found.append(row)
            print(row, file=sys.stderr, flush=True)
    return found


def store(script, rows, name=None, **source):
    """Write a table of ``rows``, dicts of numbers and words, and of what made them.

    It is called ``name``, or else as the ``script`` is. ``source`` is more about what made the rows, such as
    where data come from.
    """
    stem = Path(script).stem
    made_with = {**source, "script": f"benchmarks/{stem}.py", **machine()}
    constraints = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    made_with["not as in constraints.txt"] = differences(constraints)
    write(FOLDER / f"{name or stem}.json", made_with, rows)


def differences(constraints):
    """Return {package: version, or None if it is missing} of what is not installed as constraints ask."""
    installed = {package.name: package.version for package in metadata.distributions()}
    lines = [line.partition("==") for line in constraints.splitlines()]
    wanted = {name: version for name, equals, version in lines if equals}
    return {name: installed.get(name) for name in wanted if installed.get(name) != wanted[name]}


def write(path, made_with, rows):
    """Store rows as JSON, one on a line, after what they were made with."""
    lines = ",\n  ".join(json.dumps(row) for row in rows)
    text = f'{{\n "made with": {json.dumps(made_with)},\n "rows": [\n  {lines}\n ]\n}}\n'
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    store(sys.argv[1], collect(import_module(sys.argv[1]).rows()))
