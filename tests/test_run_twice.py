"""`make test-order` runs each section of a notebook twice in a row, and the set-up once."""

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from run_twice import doubled


def test_sections_are_doubled_and_the_set_up_is_not():
    cells = [
        new_markdown_cell("# Title"),
        new_markdown_cell("## Set-up"),
        new_code_cell("1"),
        new_markdown_cell("### A section"),
        new_code_cell("2", outputs=[new_output("stream", text="two")], metadata={"tags": ["some"]}),
        new_markdown_cell("A text in it"),
        new_code_cell("3"),
        new_markdown_cell("## Another"),
        new_code_cell("4"),
    ]
    found = doubled(new_notebook(cells=cells)).cells
    assert [cell.source for cell in found] == ["1", "2", "3", "2", "3", "4", "4"]
    assert len({cell.id for cell in found}) == 7
    assert (found[3].outputs, found[3].metadata) == (found[1].outputs, found[1].metadata)
