"""The part headless: each notebook run from start to end without a browser, and what comes when."""

import re
import sys
import time
from datetime import datetime
from pathlib import Path

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT / "tests"))

import reading  # noqa: E402  the rule for the minutes to read

FOLDER = ROOT / "notebooks"
NOTEBOOKS = [path for part in ("", "exercises/", "deeper/") for path in sorted(FOLDER.glob(f"{part}*.ipynb"))]
PROGRESS = re.compile(r"epoch/s|s/epoch")  # what training.fit writes in the end


def run(path):
    """Run a notebook; return when it began, its seconds from the kernel's start to the end, and its cells."""
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        cell["outputs"] = [] if cell.cell_type == "code" else None
    begin = time.time()
    client = NotebookClient(notebook, timeout=600, resources={"metadata": {"path": path.parent}})
    client.execute()
    return begin, time.time() - begin, notebook


def first(notebook, begin, wanted):
    """Return the seconds until the first cell that ``wanted`` accepts has ended; None if there is none."""
    for cell in notebook.cells:
        if cell.cell_type == "code" and wanted(cell):
            ended = cell.metadata.execution["shell.execute_reply"]
            return datetime.fromisoformat(ended.replace("Z", "+00:00")).timestamp() - begin
    return None


def starts(cell):
    """Tell whether a cell is the one that imports TensorFlow and sets it up."""
    return "runtime.start" in cell.source


def shows_figure(cell):
    """Tell whether a cell shows a figure."""
    return any("image/png" in output.get("data", {}) for output in cell.outputs)


def trains(cell):
    """Tell whether a cell has trained a network with training.fit."""
    return any(PROGRESS.search(output.get("text", "")) for output in cell.outputs)


def headless(quick):
    """Run every notebook; quick: the first one only."""
    rows = []
    for path in NOTEBOOKS[:1] if quick else NOTEBOOKS:
        minutes = reading.minutes(nbformat.read(path, as_version=4))
        begin, seconds, notebook = run(path)
        events = {"set up": starts, "first figure": shows_figure, "first training": trains}
        name = path.relative_to(FOLDER).with_suffix("").as_posix()
        rows.append({"notebook": name, "minutes to read": minutes, "start to end": seconds})
        rows[-1] |= {event: first(notebook, begin, wanted) for event, wanted in events.items()}
        print(rows[-1], flush=True)
    return {"rows": rows}
