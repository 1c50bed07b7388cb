"""A number in a notebook's prose is one that the notebook shows or names: no digit of luck, no stale figure.

CONTRIBUTING.md says which numbers are left out.
"""

import re

import nbformat
import pytest
from test_notebooks import PATHS, name_of

LEFT_OUT = re.compile(
    r"```.*?```|`[^`]*`|\$\$.*?\$\$|\$[^$]*\$"  # code and formulas
    r"|!?\[[^\]]*\]\([^)]*\)|https?://\S+"  # links and pictures
    r"|^#+ .*$|^\*\*Time\*\*.*$"  # headings; the reading time has a test of its own
    r"|\b(?:[Cc]hapters?|[Nn]otebooks?|[Ee]xercises?|TensorFlow|Python|Keras|NumPy) \d[\d.]*"
    r"(?:(?:, \d+)*,? (?:and|or|to) \d+[\d.]*)?"  # names
    r"|\b(?:1[89]|20)\d\d(?:[-–]\d\d)?\b",  # years
    re.DOTALL | re.MULTILINE,
)
NUMBER = re.compile(r"(?<![\w.])\d+(?:,\d{3})*(?:\.\d+)?(?![\w])")


def prose_of(notebook):
    """Return the text of a notebook up to its references, without what is left out."""
    texts = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    text = re.split(r"^#+ References", "\n\n".join(texts), flags=re.MULTILINE)[0]
    return LEFT_OUT.sub(" ", text)


def shown_in(notebook):
    """Return all numbers in the code of a notebook and in what it shows, the texts of animations included."""
    codes = [cell for cell in notebook.cells if cell.cell_type == "code"]
    texts = [cell.source for cell in codes]
    for output in (output for cell in codes for output in cell.outputs):
        data, about = output.get("data", {}), output.get("metadata", {}).get("image/png", {})
        texts += [output.get("text", ""), data.get("text/plain", ""), data.get("text/markdown", "")]
        texts.append(about.get("alt", ""))
    numbers = re.findall(r"\d+(?:[_,]\d{3})*(?:\.\d+)?", " ".join(texts))
    return {value(number) for number in numbers}


def value(number):
    return float(number.replace(",", "").replace("_", ""))


def unbacked(notebook):
    """Return the numbers in a notebook's prose that it neither shows nor names."""
    shown = shown_in(notebook)
    return [number for number in NUMBER.findall(prose_of(notebook)) if value(number) not in shown]


@pytest.mark.parametrize("path", PATHS, ids=name_of)
def test_every_number_in_the_prose_is_shown_or_named(path):
    assert not unbacked(nbformat.read(path, as_version=4))


@pytest.mark.parametrize(
    ("prose", "code", "printed", "found"),
    [
        ("It is wrong 17 times.", "x = 1", "wrong: 17", []),
        ("It is wrong 17 times.", "x = 1", "wrong: 18", ["17"]),
        ("After 1,000 steps it is 99.5 % right.", "STEPS = 1_000", "99.5 %", []),
        ("After 1,000 steps it is 99.5 % right.", "STEPS = 1_000", "99.4 %", ["99.5"]),
        ("In 1997, chapter 02, $2^{20}$ and `x = 3`.\n\n## 4 things", "pass", "", []),
        ("Text.\n\n## References\n\n- pages 1735-1780", "pass", "", []),
        ("Version 2 of 3.", "pass", "", ["2", "3"]),
    ],
)
def test_what_is_looked_for_is_found(prose, code, printed, found):
    output = nbformat.v4.new_output("stream", text=printed)
    cells = [nbformat.v4.new_markdown_cell(prose), nbformat.v4.new_code_cell(code, outputs=[output])]
    assert unbacked(nbformat.v4.new_notebook(cells=cells)) == found
