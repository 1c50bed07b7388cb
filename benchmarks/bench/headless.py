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


def headless(quick):
    """Run every notebook; quick: the first one only."""
    rows = []
    for path in NOTEBOOKS[:1] if quick else NOTEBOOKS:
        notebook = nbformat.read(path, as_version=4)
        row = {"notebook": path.relative_to(FOLDER).with_suffix("").as_posix()}
        row["minutes to read"] = reading.minutes(notebook)
        begin = time.time()
        NotebookClient(notebook, timeout=600, resources={"metadata": {"path": path.parent}}).execute()
        row["start to end"] = time.time() - begin
        rows.append(row | {event: first(notebook, begin, wanted) for event, wanted in EVENTS.items()})
        print(rows[-1], flush=True)
    return {"rows": rows}
