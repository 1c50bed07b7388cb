"""nbgrader's configuration of this course. Run nbgrader in this folder and it finds this file."""

import sys
from pathlib import Path

from nbgrader.converters import Autograde, GenerateFeedback
from nbgrader.preprocessors import ClearHiddenTests

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
from grading import AddReferee, PutBackDeleted, Verdict  # noqa: E402

c = get_config()  # noqa: F821 - it is there when nbgrader reads this file
c.CourseDirectory.course_id = "recurrent-networks"
c.CourseDirectory.root = str(HERE)

# nbgrader's own steps, with some of this course's among them
c.Autograde.sanitize_preprocessors = [PutBackDeleted, *Autograde.sanitize_preprocessors.default()]
execute, *others = Autograde.autograde_preprocessors.default()
c.Autograde.autograde_preprocessors = [AddReferee, execute, Verdict, *others]
c.GenerateFeedback.preprocessors = [ClearHiddenTests, *GenerateFeedback.preprocessors.default()]

c.Execute.timeout = 60  # seconds a cell may take before it is cut off; the rest is graded
c.Execute.raise_on_iopub_timeout = False  # also when the cell does not mind being interrupted

# zip_collect takes the student's name from the file's: ada_03_binary_addition.ipynb
c.FileNameCollectorPlugin.named_regexp = r"(?:.*[/\\])?(?P<student_id>[\w.-]+?)_(?P<file_id>\d\d_\w+)"
