"""A course of one chapter, and its grading, as a teacher does it: by nbgrader's commands."""

import nbformat
import pack
from nbgrader.api import Gradebook
from referee import grade_id_of, marks_of


class Course:
    """The course pack of one notebook, in a folder of its own, with submissions to grade."""

    def __init__(self, folder, path, variant=0):
        self.folder, self.name = folder, path.stem
        pack.build(folder, variant, [path])
        self.release_folder = folder / "release" / self.name
        self.master = self.read("source", self.name)
        self.release = self.read("release", self.name)
        cells = [cell for cell in self.master.cells if marks_of(cell).get("grade")]
        self.points = {grade_id_of(cell): cell.metadata.nbgrader.points for cell in cells}

    def read(self, *folders):
        """Return the chapter's notebook of one of the course's folders."""
        path = self.folder.joinpath(*folders) / f"{self.name}.ipynb"
        return nbformat.read(path, as_version=4)

    def grade(self, submissions, *options):
        """Grade {student: notebook}; return {student: {grade_id of a check: points}}."""
        for student, notebook in submissions.items():
            path = self.folder / "submitted" / student / self.name / f"{self.name}.ipynb"
            path.parent.mkdir(parents=True)  # nbgrader grades each student once
            nbformat.write(notebook, path)
        pack.nbgrader(self.folder, "autograde", self.name, *options)
        graded = {}
        with Gradebook(f"sqlite:///{self.folder}/gradebook.db", "recurrent-networks") as book:
            for student in submissions:
                grades = book.find_submission_notebook(self.name, self.name, student).grades
                graded[student] = {grade.name: grade.score for grade in grades}
        return graded

    def outputs(self, student):
        """Return what the cells of a graded submission wrote: {grade_id: its stdout and its errors}."""
        cells = self.read("autograded", student, self.name).cells
        return {
            grade_id_of(cell): "".join(o.get("text", o.get("evalue", "")) for o in cell.outputs)
            for cell in cells
            if grade_id_of(cell)
        }
