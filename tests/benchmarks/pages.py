"""The tables of the pages on speed and of README.md, from what docs/bench.json keeps of ``make bench``.

usage: python tests/benchmarks/pages.py      writes the tables anew from the file, and measures nothing
"""

import json
import re
import textwrap
from datetime import date
from pathlib import Path

from texts import TEXTS

ROOT = Path(__file__).parents[2]
KEPT = ROOT / "docs" / "bench.json"
PAGES = (ROOT / "README.md", ROOT / "docs" / "performance.md", ROOT / "docs" / "cluster.md")
BETWEEN = re.compile(r"(?<=<!-- measured, )(\w+)(: begin -->\n).*?(?=<!-- measured, \1: end -->)", re.DOTALL)
SINGLE_VALUES = {"each", "pairwise", "losses", "runs", "slowest"}  # they stay in build/bench.json
WITH_PEERS = {"step", "target", "chapters"}  # the parts in which other libraries run
OWN_PACKAGES = {"tensorflow", "keras", "numpy"}
BUSY = 0.5  # processes that wanted a core before
WIDTH = 118  # of a line of the pages


def keep(measured):
    """Store the parts that were measured beside those of earlier runs, and write the pages' tables anew.

    Args:
        measured: dict part -> what ``summary.store`` returned for it.

    Raises:
        ValueError: a page has lost a table's marks. What was measured is stored all the same.
    """
    kept = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    for part in measured.keys() & TEXTS.keys():
        kept[part] = {"date": date.today().isoformat(), **without_single_values(measured[part])}
    KEPT.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    write()


def without_single_values(value):
    """Leave out of a result what the tables do not need."""
    if isinstance(value, list):
        return [without_single_values(each) for each in value]
    if isinstance(value, dict):
        return {key: without_single_values(value[key]) for key in value if key not in SINGLE_VALUES}
    return value


def write():
    """Put the tables between the pages' marks; a ValueError says where marks are missing."""
    texts = {page: page.read_text(encoding="utf-8") for page in PAGES}
    found = sorted(mark[1] for text in texts.values() for mark in BETWEEN.finditer(text))
    if found != sorted(TEXTS):
        names = ", ".join(page.name for page in PAGES)
        raise ValueError(
            f"{names}: want each of {', '.join(sorted(TEXTS))} once between <!-- measured, PART: begin --> "
            f"and end, found {', '.join(found) or 'none'}"
        )
    for page, text in texts.items():
        page.write_text(filled(text), encoding="utf-8")


def filled(text):
    """Return a page's text with the tables of what docs/bench.json keeps."""
    kept = json.loads(KEPT.read_text(encoding="utf-8"))

    def fill(mark):
        part, rest = mark.groups()
        if part not in kept:
            return mark[0]
        return f"{part}{rest}{TEXTS[part](kept[part])}\n\n{origin(part, kept[part])}\n"

    return BETWEEN.sub(fill, text)


def origin(part, result):
    """Say when and on what a part was measured."""
    machine = result["machine"]
    packages = ", ".join(
        f"{name} {number}"
        for name, number in machine["packages"].items()
        if number and (part in WITH_PEERS or name in OWN_PACKAGES)
    )
    said = f"*{result['date']}, {machine['cores']} cores, Python {machine['python']}, {packages}."
    if machine["load before"] > BUSY:
        said += " The machine had other work to do: read times as upper limits."
    return textwrap.fill(f"{said}*", WIDTH, break_long_words=False, break_on_hyphens=False)


if __name__ == "__main__":
    write()
