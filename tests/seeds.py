"""What the scripts that train with many seeds share: the seeds, the clock, the table, and how they end."""

import json
import os
import platform
import statistics
import sys
import time
from pathlib import Path

SEEDS = range(20)
CORES = 2  # that the seconds in the targets are meant for; what they can do in that time is what is compared


def made_with():
    """Return what a table of seeds was made with: versions, and the number of processor cores."""
    from tutorial_utils.runtime import tf

    return {"python": platform.python_version(), "tensorflow": tf.__version__, "cores": os.cpu_count()}


def timed(train, *arguments, **named):
    """Call ``train``; return what it returns, and how long it took, by the clock and by the processor."""
    begin, cpu = time.perf_counter(), time.process_time()
    trained = train(*arguments, **named)
    seconds, cpu = time.perf_counter() - begin, time.process_time() - cpu
    return trained, {"seconds": round(seconds, 1), "processor seconds": round(cpu, 1)}


def finish(script, chapter, rows, targets):
    """Store the table beside the script, and end with an error if a row misses a target.

    Args:
        script: the script's ``__file__``.
        chapter: the notebook's recipe, from ``chapters.load``.
        rows: dicts with a "seed", a "kind" (what was trained), and numbers by name: the smaller, the better.
        targets: kind -> name -> the number that is not to be exceeded. "seconds" are those of two cores that
            have nothing else to do, so that the table is the same on a busy machine.
    """
    kinds = dict.fromkeys(row["kind"] for row in rows)
    table = {
        "made with": made_with(),
        "targets": targets,
        "summary": {kind: _summary([row for row in rows if row["kind"] == kind]) for kind in kinds},
        "rows": rows,
    }
    parts = (f' "{name}": {_lines(part)}' for name, part in table.items())
    Path(script).with_suffix(".json").write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")
    for kind, summary in table["summary"].items():
        print(f"{kind}: {json.dumps(summary)}")
    assert targets.keys() <= kinds.keys(), "a target for what was not trained"
    missed = [
        f"seed {row['seed']}, {row['kind']}: {name} is {row[name]}, more than {most}"
        for row in rows
        for name, most in map(_as_measured, targets.get(row["kind"], {}).items())
        if not row[name] <= most  # NaN is not
    ]
    sys.exit("\n".join(missed) or 0)


def _as_measured(target):
    """Turn a target for seconds of two idle cores into one for what such cores can do in them."""
    name, most = target
    return ("processor seconds", CORES * most) if name == "seconds" else target


def _summary(rows):
    """Return the number of rows, and of each number that they hold the worst and the median."""
    names = [name for name in rows[0] if name not in ("seed", "kind")]
    values = {name: [row[name] for row in rows] for name in names}
    return {
        "seeds": len(rows),
        **{name: {"worst": max(all_), "median": statistics.median(all_)} for name, all_ in values.items()},
    }


def _lines(part):
    """Write a part of the table as JSON, one line an entry."""
    if isinstance(part, list):
        return "[\n  " + ",\n  ".join(map(json.dumps, part)) + "\n ]"
    return (
        "{\n  " + ",\n  ".join(f"{json.dumps(name)}: {json.dumps(of)}" for name, of in part.items()) + "\n }"
    )
