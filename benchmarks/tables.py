"""Store what a script measured as a table that a notebook reads with ``chapters.table``."""

import datetime
import json
import os
import platform
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "notebooks" / "deeper" / "tables"


def store(script, rows, **source):
    """Write ``rows``, dicts of numbers and words, to the table named after ``script``, and what made them.

    ``source`` is what else belongs to what made them, such as where data come from.
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
    write(script, rows, source, versions)


def write(script, rows, source, versions):
    """Write the table named after ``script``: what made it, and its rows, one on a line."""
    made = {"script": f"benchmarks/{Path(script).name}", "date": datetime.date.today().isoformat()}
    made_with = {**source, **made, **versions}
    lines = ",\n  ".join(json.dumps(row) for row in rows)
    FOLDER.mkdir(parents=True, exist_ok=True)
    text = f'{{\n "made with": {json.dumps(made_with)},\n "rows": [\n  {lines}\n ]\n}}\n'
    (FOLDER / f"{Path(script).stem}.json").write_text(text, encoding="utf-8")
