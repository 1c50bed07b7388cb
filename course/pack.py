"""Write the course pack: an nbgrader course whose notebooks each run alone, with nothing to install.

It becomes a folder with source/ (the masters, for the teacher), release/ (for the students, without
solutions), gradebook.db, and nbgrader's configuration. What stands in submitted/ and autograded/ there is
left alone.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
from sections import exercises_of, tags_of

COURSE = Path(__file__).parent
ROOT = COURSE.parent
BADGE = re.compile(r"^\[!\[Open in Colab\].*$\n*", re.MULTILINE)
HEAD = """\
# @title The helpers of these notebooks. Run this cell first; nothing has to be installed.
import sys
import tempfile
from pathlib import Path

HELPERS = {}  # file name -> what stands in it
"""
TAIL = """\
# as files, because TensorFlow reads the source of what it turns into a graph
if "tutorial_utils" not in sys.modules:
    folder = Path(tempfile.mkdtemp()) / "tutorial_utils"
    folder.mkdir()
    for name, source in HELPERS.items():
        (folder / name).write_text(source, encoding="utf-8")
    sys.path.insert(0, str(folder.parent))
"""


def helpers_cell(package=ROOT / "tutorial_utils"):
    """Return a folded cell that holds a package as readable source, and makes it importable.

    Raises:
        ValueError: a module cannot stand between ``'''`` as it is.
    """
    parts = [HEAD]
    for path in sorted(package.glob("*.py")):
        source = path.read_text(encoding="utf-8")
        if "'''" in source or not source.endswith("\n"):
            raise ValueError(f"{path}: must be without ''' and end with a line break, to stand in a notebook")
        parts.append(f"HELPERS[\"{path.name}\"] = r'''{source}'''\n")
    metadata = {"tags": ["helpers"], "jupyter": {"source_hidden": True}, "cellView": "form"}  # Jupyter, Colab
    return nbformat.v4.new_code_cell("\n".join([*parts, TAIL]).rstrip(), metadata=metadata, id="helpers")


def lock(cell, grade_id):
    """Mark a cell that is no answer: nbgrader restores it before it grades."""
    marks = {"grade": False, "solution": False, "locked": True, "task": False}
    cell.metadata.nbgrader = {"schema_version": 3, "grade_id": grade_id} | marks


def master_of(notebook, variant, helpers, prefix):
    """Turn a notebook of this project into a master of the course, in place.

    Args:
        notebook: the notebook, with a section "Exercises".
        variant: the number that its cell tagged "variant" gets, an integer of at least 0.
        helpers: the cell from ``helpers_cell``.
        prefix: what the names of the locked cells start with, such as ``"c03"``.

    Raises:
        ValueError: the notebook has no exercises, or not one cell tagged "variant" in them.
    """
    section = exercises_of(notebook.cells)
    if not section:
        raise ValueError('no section "## Exercises"')
    variants = [cell for cell in section if "variant" in tags_of(cell)]
    if len(variants) != 1:
        raise ValueError(f'want one cell tagged "variant" among the exercises, found {len(variants)}')
    variants[0].source = re.sub(r"^VARIANT = \d+", f"VARIANT = {variant}", variants[0].source)
    code = [cell for cell in section if cell.cell_type == "code"]
    for number, cell in enumerate(code):
        cell.metadata.get("jupyter", {}).pop("source_hidden", None)  # the answer goes there: show it
        if "nbgrader" not in cell.metadata:
            lock(cell, f"{prefix}-fixed-{number}")
    # the badge opens the notebook that holds the solutions
    notebook.cells[0].source = BADGE.sub("", notebook.cells[0].source)
    notebook.cells = [cell for cell in notebook.cells if "with-solutions" not in tags_of(cell)]
    first = next(at for at, cell in enumerate(notebook.cells) if cell.cell_type == "code")
    notebook.cells.insert(first, helpers)


def nbgrader(folder, *arguments):
    """Run a command of nbgrader in a course's folder; raise subprocess.CalledProcessError if it fails."""
    # it calls alembic by its name, which stands beside this Python
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    command = [sys.executable, "-m", "nbgrader", *arguments, "--log-level=WARN"]
    subprocess.run(command, cwd=folder, env=os.environ | {"PATH": path}, check=True)


def build(target, variant, paths):
    """Write the course pack of some notebooks into the folder ``target``; return the chapters' names."""
    target.mkdir(parents=True, exist_ok=True)
    for name in ("nbgrader_config.py", "grading.py", "sections.py"):
        shutil.copy(COURSE / name, target)
    helpers = helpers_cell()
    for path in paths:
        notebook = nbformat.read(path, as_version=4)
        try:
            master_of(notebook, variant, helpers, f"c{path.stem[:2]}")
        except ValueError as error:
            raise ValueError(f"{path}: {error}") from None
        source = target / "source" / path.stem / path.name
        source.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(notebook, source)
        nbgrader(target, "generate_assignment", path.stem, "--force")
    return [path.stem for path in paths]


def number(text):
    """Return a variant as the command line has it."""
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"want a whole number of at least 0, got {text!r}")
    return int(text)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--variant", type=number, default=0, help="what VARIANT is in the exercises")
    parser.add_argument("--to", type=Path, default=ROOT / "build" / "course", help="the folder to write")
    given = parser.parse_args()
    chapters = build(given.to, given.variant, sorted((ROOT / "notebooks").glob("*.ipynb")))
    print(f"{given.to}: variant {given.variant} of {', '.join(chapters)}")
