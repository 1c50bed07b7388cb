"""A notebook of two exercises that needs no TensorFlow, built like the real ones."""

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

RIGHT = {
    "c09-double": "def double(number):\n    secret_factor = FACTOR\n    return secret_factor * number",
    "c09-triple": "def triple(number):\n    thrice = number + number + number\n    return thrice",
}
WRONG = {
    "c09-double": "def double(number):\n    return number + 2",
    "c09-triple": "def triple(number):\n    return number**3",
}
FOOLS = {
    "c09-double": "def double(number):\n    return 8",
    "c09-triple": "def triple(number):\n    return {5: 15}[number]",
}


def graded(name, **marks):
    """Return a cell's metadata, as nbgrader wants them."""
    default = {"schema_version": 3, "grade": False, "solution": False, "locked": False, "task": False}
    return {"nbgrader": default | {"grade_id": name} | marks}


def exercise(number, word, visible, hidden):
    """Return the three cells of an exercise."""
    head, body = RIGHT[f"c09-{word}"].split("\n", 1)
    source = f"{head}\n    ### BEGIN SOLUTION\n{body}\n    ### END SOLUTION"
    check = (
        f"def check_{word}({word}, cases):\n    for number, result in cases:\n"
        f"        hint = f'{word} {{number}} is {{result}}, not {{{word}(number)}}'\n"
        f"        assert {word}(number) == result, hint\n\n\n"
        f'exercises.check("Exercise {number}", check_{word}, {word}, cases={visible})\n'
        f"### BEGIN HIDDEN TESTS\n"
        f'exercises.check("Exercise {number}, on unseen cases", check_{word}, {word}, cases={hidden})\n'
        f"### END HIDDEN TESTS"
    )
    answer = graded(f"c09-{word}", solution=True) | {"tags": ["solution"], "jupyter": {"source_hidden": True}}
    return [
        new_markdown_cell(f"### Exercise {number}: {word} (5 points)\n\nWrite `{word}`."),
        new_code_cell(source, metadata=answer),
        new_code_cell(check, metadata=graded(f"c09-{word}-check", grade=True, locked=True, points=5)),
    ]


def small_chapter():
    """Return the notebook, with outputs as if it had been run."""
    badge = "[![Open in Colab](https://example.org/badge)](https://example.org)"
    cells = [
        new_markdown_cell(f"# Exercises\n\n{badge}\n\nYour answer goes into the cell below each task."),
        new_code_cell("raise AssertionError('this cell fetches the helpers')"),
        new_code_cell("from tutorial_utils import exercises\n\nprint('set up')"),
        new_markdown_cell("Each folded cell holds a solution.", metadata={"tags": ["with-solutions"]}),
        new_code_cell("VARIANT = 0  # your class may get another number", metadata={"tags": ["variant"]}),
        new_code_cell("FACTOR = 2"),
        *exercise(1, "double", "[(4, 8)]", "[(21 + VARIANT, secret_case := 42 + 2 * VARIANT)]"),
        *exercise(2, "triple", "[(5, 15)]", "[(0, 0), (-7, -21)]"),
    ]
    cells[-1].outputs = [new_output("stream", text="Exercise 1: passed\n")]
    metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    return new_notebook(cells=cells, metadata=metadata)
