"""What the book gathers from the chapters is complete. How its pages look, tests/browser shows."""

import re
from pathlib import Path

import nbformat
import pytest

import tutorial_utils

ROOT = Path(__file__).parents[1]
PATHS = sorted(ROOT.glob("notebooks/*.ipynb"))


def section(path, title):
    """Return the text of the section of a notebook whose title begins so."""
    notebook = nbformat.read(path, as_version=4)
    text = "\n\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    return re.search(rf"^## {title}.*?(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)[0]


def page(name):
    return (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_question_is_gathered(path):
    questions = re.findall(r"^### (.+)$", section(path, "Questions"), re.MULTILINE)
    assert questions
    for question in questions:
        anchor = re.sub(r"[^\w\- ]", "", question.lower()).replace(" ", "-")
        assert f"{path.name}#{anchor})" in page("questions"), f"docs/questions.md leaves out: {question}"


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_call_of_then_stands_beside_todays(path):
    rows = re.findall(r"^\| (.+?) \|", section(path, "Then and now"), re.MULTILINE)
    calls = {call for row in rows for call in re.findall(r"\b(?:tf|rnn_cell|plt)\.\w[\w.]*\w|\w+Cell\b", row)}
    assert calls
    for call in calls:
        assert call in page("then_and_now"), f"docs/then_and_now.md has nothing about {call}"


@pytest.mark.parametrize("name", tutorial_utils.__all__)
def test_every_module_is_in_the_reference(name):
    assert f".. automodule:: tutorial_utils.{name}\n" in page("api"), f"docs/api.md leaves out {name}"
