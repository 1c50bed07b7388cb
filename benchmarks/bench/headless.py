"""The parts headless and colab: notebooks run from start to end without a browser, and the times of events.

usage: .tox/colab/bin/python benchmarks/bench/headless.py NOTEBOOK ...    is how the part colab runs them
"""

import json
import os
import re
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

import nbformat
import reading
from nbclient import NotebookClient
from workers import machine

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "notebooks"
COLAB = ROOT / ".tox" / "colab" / "bin" / "python"
NOTEBOOKS = [path for part in ("", "exercises/", "deeper/") for path in sorted(FOLDER.glob(f"{part}*.ipynb"))]
CHAPTERS = [path for path in NOTEBOOKS if path.parent == FOLDER]
PROGRESS = re.compile(r"epoch/s|s/epoch")  # what training.fit writes in the end
EVENTS = {  # in the first code cell for which this is true
    "set up": lambda cell: "runtime.start" in cell.source,
    "first figure": lambda cell: any("image/png" in output.get("data", {}) for output in cell.outputs),
    "first training": lambda cell: any(PROGRESS.search(output.get("text", "")) for output in cell.outputs),
}


def first(notebook, begin, wanted):
    """Return the seconds until the first cell that ``wanted`` accepts has ended; None if there is none."""
    for cell in notebook.cells:
        if cell.cell_type == "code" and wanted(cell):
            ended = cell.metadata.execution["shell.execute_reply"]
            return datetime.fromisoformat(ended.replace("Z", "+00:00")).timestamp() - begin
    return None


def run(paths):
    """Run notebooks one after the other; return a row for each."""
    rows = []
    for path in paths:
        notebook = nbformat.read(path, as_version=4)
        row = {"notebook": path.relative_to(FOLDER).with_suffix("").as_posix()}
        row["minutes to read"] = reading.minutes(notebook)
        begin = time.time()
        NotebookClient(notebook, timeout=600, resources={"metadata": {"path": path.parent}}).execute()
        row["start to end"] = time.time() - begin
        rows.append(row | {event: first(notebook, begin, wanted) for event, wanted in EVENTS.items()})
        print(rows[-1], file=sys.stderr, flush=True)  # the part colab reads the standard output
    return rows


def headless(quick):
    """Run every notebook; quick: the first one only."""
    return {"rows": run(NOTEBOOKS[:1] if quick else NOTEBOOKS)}


def colab(quick):
    """Run the chapters with Colab's packages; quick: the first one only."""
    assert COLAB.exists(), "`make .tox/colab/.ready` comes first"
    command = [COLAB, __file__, *(CHAPTERS[:1] if quick else CHAPTERS)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    printed = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout
    return json.loads(printed.splitlines()[-1])


if __name__ == "__main__":
    load = os.getloadavg()[0]
    result = run(map(Path, sys.argv[1:]))
    print(json.dumps({"machine": machine() | {"load before": round(load, 2)}, "rows": result}))
