"""Each notebook run from start to end without a browser: start-up, training, drawing, and other cells."""

import ast
import json
import re
import time
from pathlib import Path

import nbformat
import reading
from nbclient import NotebookClient
from summary import table

FOLDER = Path(__file__).parents[3] / "notebooks"
NOTEBOOKS = [path for part in ("", "exercises/", "deeper/") for path in sorted(FOLDER.glob(f"{part}*.ipynb"))]
GOALS = {"all seconds": 300, "a chapter": 30}
TRAINS = re.compile(r"train|epoch|learn|fit$")  # how the names of functions begin that train

# Run before the first cell: notes for each cell its source, its seconds, and those spent in training.fit and
# in turning figures into pixels.
WATCH = """
import time as _time
from functools import wraps as _wraps
from tutorial_utils import training as _training
from matplotlib.backend_bases import FigureCanvasBase as _Canvas
_cells, _begin, _spent = [], _time.perf_counter(), {}
def _timed(owner, name):
    function = getattr(owner, name)
    @_wraps(function)
    def call(*args, **kwargs):
        begin = _time.perf_counter()
        try:
            return function(*args, **kwargs)
        finally:
            _spent[name] = _spent.get(name, 0.0) + _time.perf_counter() - begin
    setattr(owner, name, call)
def _before(info):
    global _begin
    _spent.clear()
    _begin = _time.perf_counter()
def _after(result):
    spent = _time.perf_counter() - _begin
    _cells.append([result.info.raw_cell, spent, _spent.get("fit", 0.0), _spent.get("print_figure", 0.0)])
_timed(_training, "fit")
_timed(_Canvas, "print_figure")
get_ipython().events.register("pre_run_cell", _before)
get_ipython().events.register("post_run_cell", _after)
"""
TELL = "import json\nprint(json.dumps(_cells))"


def is_training(source):
    """Tell whether a cell calls something that trains, outside the functions that it defines."""
    try:
        left = [ast.parse(source)]
    except SyntaxError:  # %magic
        return False
    while left:
        node = left.pop()
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if TRAINS.match(name):
                return True
        if not isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Lambda):
            left += ast.iter_child_nodes(node)
    return False


def watched(path):
    """Return a notebook's seconds from kernel start to end, and its cells as WATCH notes them."""
    notebook = nbformat.read(path, as_version=4)
    new = nbformat.v4.new_code_cell
    notebook.cells = [new(WATCH), *notebook.cells, new(TELL)]
    begin = time.perf_counter()
    client = NotebookClient(notebook, timeout=600, resources={"metadata": {"path": path.parent}})
    client.execute()
    seconds = time.perf_counter() - begin
    told = "".join(output.text for output in notebook.cells[-1].outputs if output.name == "stdout")
    return seconds, json.loads(told)


def training_of(source, spent, fit, drawn):
    """Return a cell's seconds of training: all but its drawing if it says so, what training.fit took if not.

    The live plot is drawn inside training.fit, and counts as drawing.
    """
    if is_training(source):
        return spent - drawn
    return max(fit - drawn, 0.0)


def split(seconds, cells):
    """Return a notebook's seconds by what they went into."""
    # the first of the notebook's own cells is the set-up; with it, and the kernel before it, work can begin
    first = next(place for place, (source, *_) in enumerate(cells) if "runtime.start" in source)
    after = cells[first + 1 :]
    drawing = sum(drawn for *_, drawn in after)
    training = sum(training_of(*cell) for cell in after)
    inside = sum(spent for _, spent, *_ in after)
    return {
        "start-up": seconds - inside,
        "training": training,
        "drawing": drawing,
        "other cells": inside - training - drawing,
        "all seconds": seconds,
        "longest cell": max(spent for _, spent, *_ in after),
    }


def run(quick):
    """Run every notebook; quick: the first one only."""
    rows = []
    for path in NOTEBOOKS[:1] if quick else NOTEBOOKS:
        seconds, cells = watched(path)
        name = path.relative_to(FOLDER).with_suffix("").as_posix()
        minutes = reading.minutes(nbformat.read(path, as_version=4))
        rows.append({"notebook": name, "minutes to read": minutes, **split(seconds, cells)})
        slowest = sorted(cells[1:], key=lambda cell: -cell[1])[:3]
        rows[-1]["slowest"] = [[source.splitlines()[0], round(spent, 1)] for source, spent, *_ in slowest]
        print(rows[-1], flush=True)
    total = sum(row["all seconds"] for row in rows)
    print(table([{name: row[name] for name in row if name != "slowest"} for row in rows]))
    longest = max(row["all seconds"] for row in rows if "/" not in row["notebook"])
    for name, seconds in (("all seconds", total), ("a chapter", longest)):
        print(f"{name}: {seconds:.0f} (goal: at most {GOALS[name]})", flush=True)
    return {"unit": "s", "rows": rows, "together": total, "goals": GOALS}
