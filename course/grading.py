"""What this course adds to nbgrader: a submission is graded whatever its author deleted, and warnings pass.

nbgrader_config.py puts these preprocessors among nbgrader's own.
"""

from pathlib import Path

import nbformat
from nbgrader.preprocessors import NbGraderPreprocessor

RELEASE = Path(__file__).parent / "release"


def grade_id_of(cell):
    """Return the name by which nbgrader knows a cell, or None."""
    return cell.metadata.get("nbgrader", {}).get("grade_id")


class PutBackDeleted(NbGraderPreprocessor):
    """For a submission: put back the cells that were handed out and are missing in it.

    nbgrader itself restores the locked cells that were changed, and the checks' hidden tests.
    """

    def preprocess(self, nb, resources):
        """Insert each missing cell behind the one that it was handed out behind."""
        assignment = resources["nbgrader"]
        path = RELEASE / assignment["assignment"] / f"{assignment['notebook']}.ipynb"
        at = 0
        for cell in nbformat.read(path, as_version=4).cells:
            name = grade_id_of(cell)
            if not name:
                continue
            names = [grade_id_of(other) for other in nb.cells]
            if name in names:
                at = names.index(name)
            else:
                nb.cells.insert(at, cell)
            at += 1
        return nb, resources


class OnlyErrorsFail(NbGraderPreprocessor):
    """For an executed submission: drop what was written on stderr.

    nbgrader takes any of it in a check for a failure, but TensorFlow warns there too.
    """

    def preprocess_cell(self, cell, resources, _):
        """Drop the stderr of one cell."""
        if cell.cell_type == "code":
            cell.outputs = [output for output in cell.outputs if output.get("name") != "stderr"]
        return cell, resources
