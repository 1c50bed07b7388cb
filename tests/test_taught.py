"""Docstrings of the helpers name sections of notebooks that are there."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TAUGHT = re.compile(r"[Tt]aught in (``[^.]*?)\.(?:\s|$)")
SECTION = re.compile(r'``([\w/]+)``(?:, "(.*?)")?')


def mentions():
    """Yield each (helper, notebook, heading or "") of the sentences that say where something is taught."""
    for path in sorted((ROOT / "tutorial_utils").glob("*.py")):
        text = " ".join(path.read_text(encoding="utf-8").split())
        for sentence in TAUGHT.findall(text):
            for notebook, heading in SECTION.findall(sentence):
                yield path.stem, notebook, heading


@pytest.mark.parametrize(("helper", "notebook", "heading"), list(mentions()))
def test_a_section_that_a_docstring_names_is_there(helper, notebook, heading):
    cells = json.loads((ROOT / "notebooks" / f"{notebook}.ipynb").read_text(encoding="utf-8"))["cells"]
    lines = [
        line
        for cell in cells
        if cell["cell_type"] == "markdown"
        for line in "".join(cell["source"]).splitlines()
    ]
    headings = {line.lstrip("# ") for line in lines if line.startswith("#")}
    assert heading in headings | {""}, f"{helper}: {notebook} has no section {heading!r}"


def test_docstrings_name_sections():
    assert len(list(mentions())) > 10
