"""How long a notebook takes to read, by a stated rule: of its words, its lines of code and its figures."""

WORDS, LINES, FIGURES = 200, 10, 2  # read in a minute, by somebody who is new to the subject


def lines_of_code(cells):
    """Return the lines of code cells that are neither blank nor a comment alone."""
    codes = [cell.source for cell in cells if cell.cell_type == "code"]
    lines = [line.strip() for code in codes for line in code.splitlines()]
    return [line for line in lines if line and not line.startswith("#")]


def words(notebook):
    """Return the words of a notebook's text."""
    return [word for cell in notebook.cells if cell.cell_type == "markdown" for word in cell.source.split()]


def figures(notebook):
    """Return how many pictures a notebook's cells show."""
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    return sum("image/png" in output.get("data", {}) for output in outputs)


def minutes(notebook):
    """Return the minutes that a notebook takes to read, rounded to five."""
    code, text = len(lines_of_code(notebook.cells)), len(words(notebook))
    exact = text / WORDS + code / LINES + figures(notebook) / FIGURES
    return 5 * round(exact / 5)
