"""A chapter of two exercises that needs no TensorFlow, built like the real ones."""

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

ANSWERS = {
    "master": {
        "c09-double": "def double(number):\n    return secret_factor * number",
        "c09-triple": "def triple(number):\n    thrice = number + number + number\n    return thrice",
    },
    "wrong": {
        "c09-double": "def double(number):\n    return number + 2",
        "c09-triple": "def triple(number):\n    return number**3",
    },
    "fools": {
        "c09-double": "def double(number):\n    return 8",
        "c09-triple": "def triple(number):\n    return {5: 15}[number]",
    },
}


def graded(name, **marks):
    default = {"schema_version": 3, "grade": False, "solution": False, "locked": False, "task": False}
    return {"nbgrader": default | {"grade_id": name} | marks}


def exercise(number, word, starter, solution, visible, hidden):
    """Return the three cells of an exercise."""
    source = f"{starter}\n    ### BEGIN SOLUTION\n{solution}\n    ### END SOLUTION"
    check = (
        f'with exercises.check("Exercise {number}"):\n    {visible}\n'
        f"### BEGIN HIDDEN TESTS\n"
        f'with exercises.check("Exercise {number}, on unseen cases"):\n    {hidden}\n'
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
    figure = [new_output("stream", text="a figure of the chapter")]
    passed = [new_output("stream", text="Exercise 1: passed\n")]
    cells = [
        new_markdown_cell("# A chapter\n\n[![Open in Colab](https://example.org/badge)](https://example.org)\n\nText."),
        new_markdown_cell("## Set-up"),
        new_code_cell(
            "from tutorial_utils import bits, exercises\n\nprint('set up')", metadata={"tags": ["recipe"]}
        ),
        new_code_cell("FACTOR = 2", metadata={"tags": ["recipe"]}),
        new_code_cell("raise AssertionError('an hour of training')", outputs=figure),
        new_markdown_cell("## Exercises\n\nYour answer goes into the cell below each task."),
        new_markdown_cell("Each folded cell holds a solution.", metadata={"tags": ["with-solutions"]}),
        new_code_cell("VARIANT = 0  # your class may get another number", metadata={"tags": ["variant"]}),
        *exercise(
            1, "double", "def double(number):",
            "    secret_factor = FACTOR\n    return secret_factor * number",
            "assert double(4) == 8, f'twice 4 is 8, not {double(4)}'",
            "assert double(secret_case := 21 + VARIANT) == 2 * secret_case, 'not for every number'",
        ),
        *exercise(
            2, "triple", "def triple(number):", "    thrice = number + number + number\n    return thrice",
            "assert triple(5) == 15, f'three times 5 is 15, not {triple(5)}'",
            "assert [triple(n) for n in (0, -7)] == [0, -21], 'not for every number'",
        ),
        new_markdown_cell("## What you have seen\n\nThe end."),
    ]  # fmt: skip
    cells[-3].outputs = passed
    metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    return new_notebook(cells=cells, metadata=metadata)
