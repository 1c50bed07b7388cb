"""The minutes of the exercises in the course's README follow from its other columns by the rule there."""

import re
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "course" / "README.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (\d\d)/(\d) \| (.*) \|$", re.MULTILINE)
HEADING = re.compile(r"### Exercise (\d): .* \((\d) points?\)")
# chapter and exercise -> points, words, lines, steps, check, clocked, minutes
TABLE = {
    (chapter, exercise): [float(cell.removesuffix(" s")) for cell in cells.split(" | ")]
    for chapter, exercise, cells in ROW.findall(README)
}


def tasks():
    """Return points and words of each task in the notebooks: {(chapter, exercise): [points, words]}."""
    found, key = {}, None
    for path in sorted((ROOT / "notebooks" / "exercises").glob("*.ipynb")):
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type != "markdown":
                continue
            if heading := HEADING.match(cell.source):
                key = path.stem[:2], heading[1]
                found[key] = [int(heading[2]), 0]
            elif cell.source.startswith("#"):
                key = None
            if key:
                found[key][1] += len(cell.source.split())
    return found


def test_points_and_words_are_those_of_the_tasks():
    assert {key: row[:2] for key, row in TABLE.items()} == tasks()


@pytest.mark.parametrize("key", TABLE, ids="/".join)
def test_the_minutes_follow_from_the_rule(key):
    _, words, lines, steps, check, _, minutes = TABLE[key]
    assert minutes == round(2 * words / 200 + 2 * lines + steps / 2 + 3 * check / 60)


@pytest.mark.parametrize("chapter", ["01", "02", "03", "04"])
def test_the_minutes_of_a_chapter_are_the_sum_of_its_exercises(chapter):
    total = sum(row[-1] for (name, _), row in TABLE.items() if name == chapter)
    assert re.search(rf"\b{total:.0f} (minutes )?for chapter\s{chapter}", README)
