"""What this course adds to nbgrader: a submission is graded in seconds, whatever its author tried above.

nbgrader_config.py puts these preprocessors among nbgrader's own.
"""

from pathlib import Path

import nbformat
from nbgrader.preprocessors import ClearOutput, NbGraderPreprocessor
from sections import grade_id_of, start_of_exercises, tags_of

RELEASE = Path(__file__).parent / "release"


class ClearExerciseOutput(ClearOutput):
    """For the students' copies: clear the exercises' outputs, and keep the chapter's figures."""

    def preprocess(self, nb, resources):
        """Clear the outputs of all cells from the section "Exercises" on."""
        for at in range(start_of_exercises(nb.cells), len(nb.cells)):
            nb.cells[at], resources = self.preprocess_cell(nb.cells[at], resources, at)
        return nb, resources


class OnlyTheRecipe(NbGraderPreprocessor):
    """For a submission: above the exercises, put the few cells that they stand on, as they were handed out.

    So the chapter's long trainings are not run once a student, and a change in them changes no grade. Cells
    of the exercises that were deleted come back; nbgrader restores the checks' hidden tests afterwards.
    """

    def preprocess(self, nb, resources):
        """Replace what stands above the section "Exercises", and put back what is missing in it."""
        chapter = resources["nbgrader"]
        path = RELEASE / chapter["assignment"] / f"{chapter['notebook']}.ipynb"
        released = nbformat.read(path, as_version=4).cells
        start = start_of_exercises(released)
        recipe = [cell for cell in released[:start] if {"helpers", "recipe"} & set(tags_of(cell))]
        answers = nb.cells[start_of_exercises(nb.cells) :]
        at = 0
        for cell in released[start:]:
            name = grade_id_of(cell)
            names = [grade_id_of(other) for other in answers]
            if name and name not in names:
                answers.insert(at, cell)
            elif name:
                at = names.index(name)
            at += 1 if name else 0
        nb.cells = recipe + answers
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
