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

COURSE = Path(__file__).parent
ROOT = COURSE.parent
sys.path.append(str(ROOT))  # nbgrader's environment does not have the helpers installed
from tutorial_utils import chapters  # noqa: E402

BADGE = re.compile(r"^\[!\[Open in Colab\].*$\n*", re.MULTILINE)
LOADED = re.compile(r'chapters\.load\("([\w/]+)"\)')
HEAD = """\
# @title The helpers of these exercises. Run this cell first; nothing has to be installed.
import sys
import tempfile
from pathlib import Path

FILES = {}  # path in the package tutorial_utils -> what stands there
"""
TAIL = """\
# as files, because TensorFlow reads the source of what it turns into a graph
if "tutorial_utils" not in sys.modules:
    folder = Path(tempfile.mkdtemp()) / "tutorial_utils"
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    sys.path.insert(0, str(folder.parent))
"""


def tags_of(cell):
    """Return the tags of a cell."""
    return cell.metadata.get("tags", [])


def loaded_by(text):
    """Return the names of the notebooks that ``text``, and what it loads, take definitions from."""
    found, left = [], LOADED.findall(text)
    while left:
        name = left.pop()
        if name not in found:
            found.append(name)
            left += LOADED.findall(chapters.source(name))
    return sorted(found)


def helpers_cell(names, package=ROOT / "tutorial_utils"):
    """Return a folded cell that holds a package as readable source, and makes it importable.

    Args:
        names: the notebooks whose definitions go with it, as ``chapters.load`` knows them.
        package: the folder of the package.

    Raises:
        ValueError: a file cannot stand between ``'''`` as it is.
    """
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(package.glob("*.py"))}
    texts |= {f"notebooks/{name}.py": chapters.source(name) for name in names}
    parts = [HEAD]
    for name, text in texts.items():
        if "'''" in text or not text.endswith("\n"):
            raise ValueError(f"{name}: must be without ''' and end with a line break, to stand in a notebook")
        parts.append(f"FILES[\"{name}\"] = r'''{text}'''\n")
    metadata = {"tags": ["helpers"], "jupyter": {"source_hidden": True}, "cellView": "form"}  # Jupyter, Colab
    return nbformat.v4.new_code_cell("\n".join([*parts, TAIL]).rstrip(), metadata=metadata, id="helpers")


def lock(cell, grade_id):
    """Mark a cell that is not an answer: nbgrader restores it before it grades."""
    marks = {"grade": False, "solution": False, "locked": True, "task": False}
    cell.metadata.nbgrader = {"schema_version": 3, "grade_id": grade_id} | marks


def master_of(notebook, variant, prefix):
    """Turn a notebook of exercises into a master of the course, in place.

    Args:
        notebook: the notebook; its first code cell, which fetches the helpers, gives way to the helpers.
        variant: the number that its cell tagged "variant" gets, an integer of at least 0.
        prefix: what the names of the locked cells start with, such as ``"c03"``.

    Raises:
        ValueError: the notebook does not have exactly one cell tagged "variant".
    """
    variants = [cell for cell in notebook.cells if "variant" in tags_of(cell)]
    if len(variants) != 1:
        raise ValueError(f'want one cell tagged "variant", found {len(variants)}')
    variants[0].source = re.sub(r"^VARIANT = \d+", f"VARIANT = {variant}", variants[0].source)
    notebook.cells = [cell for cell in notebook.cells if "with-solutions" not in tags_of(cell)]
    set_up = next(at for at, cell in enumerate(notebook.cells) if cell.cell_type == "code")
    notebook.cells[set_up] = helpers_cell(loaded_by("\n".join(cell.source for cell in notebook.cells)))
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for number, cell in enumerate(code):
        if "nbgrader" not in cell.metadata:
            lock(cell, f"{prefix}-fixed-{number}")
        elif cell.metadata.nbgrader.solution:
            cell.metadata.get("jupyter", {}).pop("source_hidden", None)  # the answer goes there: show it
    # the badge opens the notebook that holds the solutions
    notebook.cells[0].source = BADGE.sub("", notebook.cells[0].source)


def nbgrader(folder, *arguments):
    """Run a command of nbgrader in a course's folder; raise subprocess.CalledProcessError if it fails."""
    # it calls alembic by its name, which stands beside this Python
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    command = [sys.executable, "-m", "nbgrader", *arguments, "--log-level=WARN"]
    subprocess.run(command, cwd=folder, env=os.environ | {"PATH": path}, check=True)


def build(target, variant, paths):
    """Write the course pack of some notebooks into the folder ``target``; return their names."""
    target.mkdir(parents=True, exist_ok=True)
    for name in ("nbgrader_config.py", "grading.py", "policy.py", "referee.py"):
        shutil.copy(COURSE / name, target)
    for path in paths:
        notebook = nbformat.read(path, as_version=4)
        try:
            master_of(notebook, variant, f"c{path.stem[:2]}")
        except ValueError as error:
            raise ValueError(f"{path}: {error}") from None
        source = target / "source" / path.stem / path.name
        source.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(notebook, source)
        nbgrader(target, "generate_assignment", path.stem, "--force")
        incoming = target / "downloaded" / path.stem / "archive"
        incoming.mkdir(parents=True, exist_ok=True)
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
    options = parser.parse_args()
    written = build(options.to, options.variant, sorted((ROOT / "notebooks" / "exercises").glob("*.ipynb")))
    print(f"{options.to}: variant {options.variant} of {', '.join(written)}")
