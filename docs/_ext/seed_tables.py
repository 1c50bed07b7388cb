"""The directive ``seed-table``: what ``make seeds`` measured, as a table made when the book is built.

    ```{seed-table} notebooks/deeper/tables/seeds_01_echo_rnn.json
    ```

The file holds lists of rows, one row a seed; rows that name a variant (a recipe, a cell, a sample) are kept
apart by it. Each entry of the table is the median over the seeds, and in brackets the least and the most.
"""

import json
from collections import defaultdict
from pathlib import Path
from statistics import median

from sphinx.util.docutils import SphinxDirective


class SeedTable(SphinxDirective):
    """Write one file's tables, and what they were measured with."""

    required_arguments = 1

    def run(self):
        """Return the nodes that stand in the directive's place."""
        name, path = self.env.relfn2path(f"/{self.arguments[0]}")
        self.env.note_dependency(name)
        measured = json.loads(Path(path).read_text(encoding="utf-8"))
        tables = list(lists_of_rows(measured))
        if not tables:
            raise self.error(f"{name}: want a list of rows, one a seed, found none")
        made = measured.get("made with", {})
        source = ", ".join(f"{key} {value}" for key, value in made.items())
        text = "\n\n".join(markdown(title, rows, many=len(tables) > 1) for title, rows in tables)
        return self.parse_text_to_nodes(f"{text}\n\nFrom `{name}`. Measured with {source}.\n")


def lists_of_rows(value, name=""):
    """Find each list of dicts in a JSON value, with the name under which it stands."""
    if isinstance(value, list) and value and all(isinstance(row, dict) for row in value):
        yield name, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from lists_of_rows(inner, key)


def markdown(title, rows, many=False):
    """Write rows, one a seed, as a table: a line a measure, a column a variant."""
    found, seeds = defaultdict(lambda: defaultdict(list)), defaultdict(set)
    for row in rows:
        variant = ", ".join(value for value in row.values() if isinstance(value, str)) or "all"
        seeds[variant].add(row.get("seed"))
        for measure, value in numbers(row):
            found[measure][variant].append(value)
    heads = [f"{variant} ({len(each)} seed{'s' * (len(each) > 1)})" for variant, each in seeds.items()]
    lines = [[title if many else "measured", *heads], ["---"] * (1 + len(heads))]
    lines += [[measure, *(summary(by[variant]) for variant in seeds)] for measure, by in found.items()]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def numbers(row, prefix=""):
    """Go through a row's numbers by name, as tuples; those in a dict get its name before theirs."""
    for name, value in row.items():
        if isinstance(value, dict):
            yield from numbers(value, f"{prefix}{name}, ")
        elif isinstance(value, list):
            yield prefix + name, tuple(value)
        elif isinstance(value, int | float) and name != "seed":
            yield prefix + name, (value,)


def summary(values):
    """Say the median of some tuples of numbers, and the least and the most where they differ."""
    if not values:
        return ""
    cells = []
    for column in zip(*values, strict=True):
        middle, least, most = map(short, (median(column), min(column), max(column)))
        cells.append(middle if least == most else f"{middle} ({least} to {most})")
    return " / ".join(cells)


def short(number):
    """Write a whole or a large number in full, and any other in three digits."""
    return f"{number:,.0f}" if number == int(number) or abs(number) >= 1000 else f"{number:.3g}"


def setup(app):
    """Make the directive known to Sphinx."""
    app.add_directive("seed-table", SeedTable)
    return {"parallel_read_safe": True}
