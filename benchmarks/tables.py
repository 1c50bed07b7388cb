"""Store what a script measured as a table that a notebook reads with ``chapters.table``."""

import datetime
import json
import os
import platform
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "notebooks" / "deeper" / "tables"


def store(script, rows, name=None, **source):
    """Write ``rows``, dicts of numbers and words, to a table, and what made them.

    The table is named after the ``script``, or ``name``. ``source`` is what else belongs to what made them,
    such as where data come from.
    """
    import keras
    import numpy as np
    import tensorflow as tf

    versions = {
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "tensorflow": tf.__version__,
        "keras": keras.__version__,
        "numpy": np.__version__,
    }
    write(FOLDER / f"{name or Path(script).stem}.json", {**source, **made_by(script), **versions}, rows)


def made_by(script):
    """Return the name of a script, as the tables give it, and today's date."""
    return {"script": f"benchmarks/{Path(script).name}", "date": datetime.date.today().isoformat()}


def write(path, made_with, rows):
    """Store rows as JSON, one on a line, after what they were made with."""
    lines = ",\n  ".join(json.dumps(row) for row in rows)
    path.parent.mkdir(exist_ok=True)
    text = f'{{\n "made with": {json.dumps(made_with)},\n "rows": [\n  {lines}\n ]\n}}\n'
    path.write_text(text, encoding="utf-8")
