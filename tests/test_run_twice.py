"""`make test-order` finds the cells that cannot be run twice in a row, and only those."""

import nbformat
import pytest
import run_twice
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

DIVISION = "ZeroDivisionError: division by zero"


@pytest.mark.parametrize(
    ("source", "tags", "told"),
    [
        ("print([2 * number for number in numbers])", [], ""),
        ("count += 1\nprint(count)", ["nbval-ignore-output"], ""),
        ("count += 1\nprint(count)", [], r"'1\n' and then '2\n'"),
        ("print(numbers.pop())", [], r"'1\n' and then 'IndexError: pop from empty list'"),
        ("1 / 0", [], f"{DIVISION!r} and then {DIVISION!r}"),
    ],
    ids=["harmless", "not compared", "grows", "consumes", "fails"],
)
def test_what_cannot_be_run_twice_is_told(tmp_path, source, tags, told):
    set_up = [new_markdown_cell("# Title\n## Set-up"), new_code_cell("numbers, count = [1], 0")]
    section = [new_markdown_cell("### A section"), new_code_cell(source, metadata={"tags": tags})]
    nbformat.write(new_notebook(cells=[*set_up, *section]), tmp_path / "chapter.ipynb")
    line = f"chapter.ipynb, cell 3 ({source.splitlines()[0]}): {told}"
    assert run_twice.run_twice(tmp_path / "chapter.ipynb") == ([line] if told else [])
