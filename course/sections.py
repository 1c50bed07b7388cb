"""Where the exercises of a notebook stand: what the pack and the grading share."""


def tags_of(cell):
    """Return the tags of a cell."""
    return cell.metadata.get("tags", [])


def grade_id_of(cell):
    """Return the name by which nbgrader knows a cell, or None."""
    return cell.metadata.get("nbgrader", {}).get("grade_id")


def start_of_exercises(cells):
    """Return the index of the first cell of the section "Exercises".

    Where a student has deleted its heading, it starts at the first cell that nbgrader knows; without any,
    it is empty and stands at the end.
    """
    headings = [at for at, cell in enumerate(cells) if cell.source.startswith("## Exercises")]
    known = [at for at, cell in enumerate(cells) if grade_id_of(cell)]
    return min([*headings, *known], default=len(cells))


def exercises_of(cells):
    """Return the cells of the section "Exercises", without those of the sections that follow it."""
    first, *others = cells[start_of_exercises(cells) :] or [None]
    if first is None:
        return []
    ends = (
        at for at, cell in enumerate(others) if cell.cell_type == "markdown" and cell.source.startswith("## ")
    )
    return [first, *others[: next(ends, None)]]
