"""Store what a script measured as a table that a notebook reads with ``chapters.table``."""

import contextlib
import datetime
import io
import json
import os
import platform
import sys
from importlib import metadata
from pathlib import Path

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
    """Write ``rows``, dicts of numbers and words, to a table, and what made them.

    The table is named after the ``script``, or ``name``. ``source`` is what else belongs to what made them,
    such as where data come from.
    """
    versions = {"cores": os.cpu_count(), "python": platform.python_version()}
    versions |= {package: metadata.version(package) for package in ("tensorflow", "keras", "numpy")}
    constraints = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    versions["not as in constraints.txt"] = differences(constraints)
    write(FOLDER / f"{name or Path(script).stem}.json", {**source, **made_by(script), **versions}, rows)


def differences(constraints):
    """Return {package: version, or None if it is missing} of what is not installed as constraints ask."""
    installed = {package.name: package.version for package in metadata.distributions()}
    lines = [line.partition("==") for line in constraints.splitlines()]
    wanted = {name: version for name, equals, version in lines if equals}
    return {name: installed.get(name) for name in wanted if installed.get(name) != wanted[name]}


def made_by(script):
    """Return the name of a script, as the tables give it, and today's date."""
    return {"script": f"benchmarks/{Path(script).name}", "date": datetime.date.today().isoformat()}


def write(path, made_with, rows):
    """Store rows as JSON, one on a line, after what they were made with."""
    lines = ",\n  ".join(json.dumps(row) for row in rows)
    text = f'{{\n "made with": {json.dumps(made_with)},\n "rows": [\n  {lines}\n ]\n}}\n'
    path.write_text(text, encoding="utf-8")
