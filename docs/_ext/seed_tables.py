"""The directive ``seed-table``: what ``make seeds`` measured, as a table made when the book is built.

    ```{seed-table} notebooks/deeper/tables/seeds_01_echo_rnn.json
    ```

The file holds rows, one for each seed and kind of network. An entry of the table is the median over the
seeds, with the least and the most in brackets.
"""

import json
from pathlib import Path
from statistics import median

from sphinx.util.docutils import SphinxDirective


class SeedTable(SphinxDirective):
    """Write one file's table, and what it was measured with."""

    required_arguments = 1

    def run(self):
        """Return the nodes that stand in the directive's place."""
        name, path = self.env.relfn2path(f"/{self.arguments[0]}")
        self.env.note_dependency(name)
        measured = json.loads(Path(path).read_text(encoding="utf-8"))
        source = ", ".join(f"{key} {value}" for key, value in measured["made with"].items())
        text = f"{markdown(measured['rows'])}\n\nFrom `{name}`. Measured with {source}.\n"
        return self.parse_text_to_nodes(text)


def markdown(rows):
    """Write rows as a table: a line a measure, a column a kind of network."""
    kinds = {}
    for row in rows:
        kinds.setdefault(row["kind"], []).append(row)
    heads = [f"{kind} ({len(of_kind)} seed{'s' * (len(of_kind) > 1)})" for kind, of_kind in kinds.items()]
    lines = [["measured", *heads], ["---"] * (1 + len(kinds))]
    for measure in dict.fromkeys(name for row in rows for name in row):
        if measure not in ("kind", "seed"):
            found = [[row[measure] for row in of_kind if measure in row] for of_kind in kinds.values()]
            lines.append([measure, *map(summary, found)])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def summary(numbers):
    """Say the median of some numbers, and the least and the most where they differ."""
    if not numbers:
        return ""
    middle, least, most = map(short, (median(numbers), min(numbers), max(numbers)))
    return middle if least == most else f"{middle} ({least} to {most})"


def short(number):
    """Write a whole or a large number in full, and any other in three digits."""
    return f"{number:,.0f}" if number == int(number) or abs(number) >= 1000 else f"{number:.3g}"


def setup(app):
    """Make the directive known to Sphinx."""
    app.add_directive("seed-table", SeedTable)
    return {"parallel_read_safe": True}
