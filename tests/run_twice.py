"""Test notebooks as a reader runs them who goes back: each section is run twice in a row.

The set-up runs once. Then every section (from one heading of level two or three to the next) is run, and run
again, and only then the next one begins; what cells print is compared both times, as in `make test`. A cell
that fails the second time only stands on something that its section changes: it should make anew what it
changes, or say what to run first. The doubled notebooks stay in build/order.

usage: python tests/run_twice.py NOTEBOOK ...
"""

import sys
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parents[1]
ORDER = ROOT / "build" / "order"


def doubled(notebook):
    """Return a notebook's code cells, those of every section twice but for the set-up, the first section."""
    sections = [[]]
    for cell in notebook.cells:
        if cell.cell_type == "code":
            sections[-1].append(cell)
        elif cell.source.lstrip().startswith(("## ", "### ")):
            sections.append([])
    setup, *others = filter(None, sections)
    cells = [*setup]
    for section in others:
        again = [nbformat.from_dict({**cell, "id": f"{cell.id}-again"}) for cell in section]
        cells += section + again
    return nbformat.v4.new_notebook(cells=cells, metadata=notebook.metadata)


if __name__ == "__main__":
    paths = [Path(name).resolve() for name in sys.argv[1:]]
    copies = [ORDER / path.relative_to(ROOT / "notebooks") for path in paths]
    for path, copy in zip(paths, copies, strict=True):
        copy.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(doubled(nbformat.read(path, as_version=4)), copy)
    sys.exit(pytest.main(["--nbval-cell-timeout=600", *map(str, copies)]))
