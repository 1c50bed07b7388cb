"""`make test-order` finds the cells that cannot be run twice in a row, and only those."""

import nbformat
import pytest
import run_twice
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

SETUP = [
    new_markdown_cell("# Title"),
    new_markdown_cell("## Set-up"),
    new_code_cell("numbers, count = [1], 0"),
]
HARMLESS = [new_code_cell("doubled = [2 * number for number in numbers]\nprint(doubled)")]
GROWS = [new_code_cell("count += 1\nprint(count)")]
UNTOLD = [new_code_cell("count += 1\nprint(count)", metadata={"tags": ["nbval-ignore-output"]})]
CONSUMES = [new_code_cell("first = numbers.pop()\nprint(first)")]
FAILS = [new_code_cell("1 / 0")]


@pytest.mark.parametrize(
    ("section", "told"),
    [
        (HARMLESS, []),
        (UNTOLD, []),
        (GROWS, ["chapter.ipynb, cell 4 (count += 1): ('1\\n', []) and then ('2\\n', [])"]),
        (
            CONSUMES,
            ["chapter.ipynb, cell 4 (first = numbers.pop()): second time: IndexError: pop from empty list"],
        ),
        (FAILS, ["chapter.ipynb, cell 4 (1 / 0): first time: ZeroDivisionError: division by zero"]),
    ],
    ids=["harmless", "not compared", "grows", "consumes", "fails"],
)
def test_what_cannot_be_run_twice_is_told(tmp_path, section, told):
    path = tmp_path / "chapter.ipynb"
    nbformat.write(new_notebook(cells=[*SETUP, new_markdown_cell("### A section"), *section]), path)
    assert run_twice.run_twice(path) == told
