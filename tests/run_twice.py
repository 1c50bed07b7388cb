"""Execute notebooks as a reader does who goes back: each section is run twice in a row.

The set-up runs once. Then every section (from one heading of level two or three to the next) is run, and run
again, and only then the next one begins. A cell that fails the second time, though it passed the first,
stands on something that its section changes: it should make anew what it changes, or say what to run first.
What cells print must be the same both times, where nbval compares it.

usage: python tests/run_twice.py NOTEBOOK ...
"""

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

SECONDS = 600  # for one cell, at most


def sections(notebook):
    """Return the places of the code cells, section by section, the set-up apart as the first."""
    found = [[]]
    for place, cell in enumerate(notebook.cells):
        if cell.cell_type == "markdown" and cell.source.lstrip().startswith(("## ", "### ")):
            found.append([])
        elif cell.cell_type == "code":
            found[-1].append(place)
    return [section for section in found if section]


def run(client, place):
    """Execute one cell; return whether it succeeded, and its error or the text that nbval compares."""
    cell = client.nb.cells[place]
    try:
        client.execute_cell(cell, place)
    except CellExecutionError as error:
        return False, f"{error.ename}: {error.evalue}".splitlines()[0]
    if "nbval-ignore-output" in cell.metadata.get("tags", []):
        return True, ""
    printed = [output.text for output in cell.outputs if output.output_type == "stream"]
    results = [output.data for output in cell.outputs if output.output_type == "execute_result"]
    return True, "".join([*printed, *(data.get("text/plain", "") for data in results)])


def run_twice(path):
    """Execute a notebook in this way; return a line for each cell that does not take it."""
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(notebook, timeout=SECONDS, resources={"metadata": {"path": str(path.parent)}})
    found = []
    with client.setup_kernel():
        setup, *others = sections(notebook)
        for place in setup:
            run(client, place)
        for section in others:
            first, second = ([run(client, place) for place in section] for _ in range(2))
            for place, once, again in zip(section, first, second, strict=True):
                if once != again or not once[0]:
                    head = notebook.cells[place].source.splitlines()[0]
                    found.append(f"{path.name}, cell {place} ({head}): {once[1]!r} and then {again[1]!r}")
            print(f"{path.name}: cells {section[0]} to {section[-1]} twice", file=sys.stderr, flush=True)
    return found


if __name__ == "__main__":
    found = [line for name in sys.argv[1:] for line in run_twice(Path(name))]
    print("\n".join(found) or "every section can be run twice in a row")
    sys.exit(bool(found))
