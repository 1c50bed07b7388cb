"""Write the course pack: an nbgrader course whose notebooks each run alone, with nothing to install.

It becomes a folder with source/ (the masters, for the teacher), release/ (for the students, without
solutions), gradebook.db, and nbgrader's configuration. Existing files in submitted/ and autograded/ are not
touched.
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

EXERCISES = sorted((ROOT / "notebooks" / "exercises").glob("*.ipynb"))
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


def helpers_cell(text):
    """Return a folded cell that makes the helpers importable, with the notebooks that ``text`` loads.

    It holds them as readable source, between ``'''``, which none of them contains.
    """
    package = ROOT / "tutorial_utils"
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(package.glob("*.py"))}
    left = LOADED.findall(text)
    while left:
        name = left.pop()
        file = f"notebooks/{name}.py"
        if file not in texts:
            texts[file] = chapters.source(name)
            left += LOADED.findall(texts[file])
    files = [f"FILES[\"{name}\"] = r'''{text}'''\n" for name, text in texts.items()]
    metadata = {"tags": ["helpers"], "jupyter": {"source_hidden": True}, "cellView": "form"}  # Jupyter, Colab
    source = "\n".join([HEAD, *files, TAIL]).rstrip()
    return nbformat.v4.new_code_cell(source, metadata=metadata, id="helpers")


def master_of(notebook, variant, prefix):
    """Turn a notebook of exercises into a master of the course, in place.

    The helpers take the place of its first code cell, which fetches them. The names of the locked cells start
    with ``prefix``, such as ``"c03"``.
    """
    variants = [cell for cell in notebook.cells if "variant" in tags_of(cell)]
    if len(variants) != 1:
        raise ValueError(f'want one cell tagged "variant" in the exercises {prefix}, found {len(variants)}')
    variants[0].source = re.sub(r"^VARIANT = \d+", f"VARIANT = {variant}", variants[0].source)
    notebook.cells = [cell for cell in notebook.cells if "with-solutions" not in tags_of(cell)]
    set_up = next(at for at, cell in enumerate(notebook.cells) if cell.cell_type == "code")
    notebook.cells[set_up] = helpers_cell("\n".join(cell.source for cell in notebook.cells))
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for number, cell in enumerate(code):
        if "nbgrader" not in cell.metadata:  # not an answer: nbgrader restores it before it grades
            marks = {"grade": False, "solution": False, "locked": True, "task": False}
            cell.metadata.nbgrader = {"schema_version": 3, "grade_id": f"{prefix}-fixed-{number}"} | marks
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
    """Write the course pack of some notebooks into the folder ``target``."""
    target.mkdir(parents=True, exist_ok=True)
    for name in ("nbgrader_config.py", "grading.py", "policy.py", "referee.py"):
        shutil.copy(COURSE / name, target)
    for path in paths:
        notebook = nbformat.read(path, as_version=4)
        master_of(notebook, variant, f"c{path.stem[:2]}")
        source = target / "source" / path.stem / path.name
        source.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(notebook, source)
        nbgrader(target, "generate_assignment", path.stem, "--force")
        (target / "downloaded" / path.stem / "archive").mkdir(parents=True, exist_ok=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--variant", type=int, default=0, help="what VARIANT is in the exercises")
    parser.add_argument("--to", type=Path, default=ROOT / "build" / "course", help="the folder to write")
    options = parser.parse_args()
    if options.variant < 0:  # the checks make random data of it
        parser.error("argument --variant: must be at least 0")
    build(options.to, options.variant, EXERCISES)
    names = ", ".join(path.stem for path in EXERCISES)
    print(f"{options.to}: variant {options.variant} of {names}")
