"""The README's table of run times, from what the part ``headless`` measured and keeps in docs/run_times.json.

usage: python tests/benchmarks/run_times.py      writes the table anew from the file, and measures nothing
"""

import json
import re
import textwrap
from datetime import date
from pathlib import Path

import summary

ROOT = Path(__file__).parents[2]
KEPT = ROOT / "docs" / "run_times.json"
README = ROOT / "README.md"
BETWEEN = re.compile(r"(?<=<!-- run times: begin -->\n).*?(?=<!-- run times: end -->)", re.DOTALL)
COLUMNS = {
    "all seconds": "start to end",
    "start-up": "start-up",
    "training": "training",
    "drawing": "drawing",
    "other cells": "all else",
}
BUSY = 0.5  # processes that wanted a core before the first notebook began
WIDTH = 118  # of the README's lines


def keep(rows, load):
    """Store the seconds of every notebook, and what they were measured on, and write the README's table.

    Args:
        rows: one dict a notebook, as ``headless.split`` makes them, with its name under "notebook".
        load: how many processes wanted a core before the first notebook began.
    """
    machine = summary.machine(load)
    kept = {
        "date": date.today().isoformat(),
        "cores": machine["cores"],
        "python": machine["python"],
        "tensorflow": machine["packages"]["tensorflow"],
        "load before": machine["load before"],
        "rows": [
            {"notebook": row["notebook"], **{name: round(row[name], 1) for name in COLUMNS}} for row in rows
        ],
    }
    KEPT.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    write()


def write():
    """Put the table of the stored seconds into the README; a ValueError says where its marks are missing."""
    kept, text = json.loads(KEPT.read_text(encoding="utf-8")), README.read_text(encoding="utf-8")
    text, found = BETWEEN.subn(lambda _: markdown(kept), text)
    if found != 1:
        raise ValueError(f"{README}: want one table between <!-- run times: begin --> and end, found {found}")
    README.write_text(text, encoding="utf-8")


def markdown(kept):
    """Return the table, and below it what was measured, where and when."""
    together = {name: sum(row[name] for row in kept["rows"]) for name in COLUMNS}
    lines = [["chapter", *COLUMNS.values()], ["---", *["--:"] * len(COLUMNS)]]
    for row in kept["rows"]:
        name = row["notebook"]
        lines.append([f"[{name.replace('_', ' ')}](notebooks/{name}.ipynb)", *map(said, seconds(row))])
    lines.append(["together", *map(said, seconds(together))])
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    note = (
        f"One run of each notebook without a browser, on {kept['cores']} processor cores, with Python "
        f"{kept['python']} and TensorFlow {kept['tensorflow']}, on {kept['date']}. Start-up ends with the "
        "set-up cell, which imports TensorFlow; the plots that follow a training count as drawing. "
        "`make bench BENCH=headless` measures this anew and writes the table."
    )
    if kept["load before"] > BUSY:
        note += " The machine had other work to do meanwhile: read these times as upper limits."
    return f"{table}\n\n{textwrap.fill(note, WIDTH, break_long_words=False, break_on_hyphens=False)}\n"


def seconds(row):
    """Return a row's numbers in the order of the columns."""
    return [row[name] for name in COLUMNS]


def said(number):
    """Write seconds as a person would say them."""
    return "under 1 s" if number < 1 else f"{number:.0f} s"


if __name__ == "__main__":
    write()
