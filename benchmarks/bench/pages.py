"""The tables of README.md and docs/*.md, from what benchmarks/bench.json and the seed tables hold.

usage: python benchmarks/bench/pages.py      writes the tables anew from these files, and measures nothing
"""

import json
import re
import textwrap
from functools import partial
from pathlib import Path
from statistics import median

from tabulate import tabulate
from workers import PACKAGES

ROOT = Path(__file__).parents[2]
MEASURED = ROOT / "benchmarks" / "bench.json"
SEEDS = sorted(ROOT.glob("notebooks/deeper/tables/seeds_*.json"))
PAGES = [ROOT / "README.md", *(ROOT / "docs" / f"{name}.md" for name in ("performance", "cluster", "seeds"))]
BETWEEN = re.compile(r"(?<=<!-- measured, )(\w+)(: begin -->\n).*?(?=<!-- measured, \1: end -->)", re.DOTALL)
OWN_PACKAGES = ("tensorflow", "keras", "numpy")  # in the parts without other libraries
EVENTS = ("start to end", "set up", "first figure", "first training")
BUSY = 0.5  # the load average before measuring from which times are upper limits


def table(rows, words=()):
    """Return dicts of texts as a Markdown table, the columns of ``words`` set to the left."""
    align = ["left" if name in words else "right" for name in rows[0]]
    return tabulate(rows, headers="keys", tablefmt="pipe", colalign=align, disable_numparse=True)


def goals_of(goals):
    """List the goals, and whether each was met."""
    lines = []
    for goal in goals:
        spread = " ({:.2f} to {:.2f})".format(*goal["95 %"]) if "95 %" in goal else ""
        verdict = "met" if goal["ratio"] <= goal["goal"] else "missed"
        beside = f"{goal['ratio']:.2f}{spread} of {goal['other']}"
        lines.append(f"- {goal['side']}: {beside}; goal {goal['goal']}, {verdict}")
    return "\n".join(lines)


def step(result):
    """Return one table for all sizes of the mini-batch, the fastest side at the first size first."""
    rows, goals = {}, []
    for size in (name for name in result if name.startswith("mini")):
        for row in result[size]["rows"]:
            low, high = row["quartiles"]
            texts = rows.setdefault(row["side"], {"side": row["side"]})
            texts[size] = f"{row['ms']:.2f} ({low:.2f} to {high:.2f})"
        goals.append(f"In {size}:\n\n{goals_of(result[size]['goals'])}")
    return "\n\n".join([table(list(rows.values()), ["side"]), *goals])


def trainings(result):
    """Return the table of trainings to a target: a row for each task, a column for each side."""
    rows = {}
    for row in result["rows"]:
        median = "missed" if row["s"] is None else f"{row['s']:.1f} s"
        met, runs = row["met"].split(" of ")
        texts = rows.setdefault(row["task"], {"task": row["task"]})
        texts[row["side"].partition(" (")[0]] = median if met == runs else f"{median}, {row['met']} met it"
    names = sorted({name for texts in rows.values() for name in texts} - {"task"}, reverse=True)  # ours first
    rows = [{name: texts[name] for name in ("task", *names)} for texts in rows.values()]
    return f"{table(rows, ['task'])}\n\n{goals_of(result['goals'])}"


def headless(result, folder="notebooks"):
    """Return the table of all notebooks; ``folder``: where they are, seen from the page."""
    rows = []
    for row in result["rows"]:
        name = row["notebook"]
        # solving the exercises takes longer than reading them: course/README.md has the minutes
        reading = "" if name.startswith("exercises/") else f"{row['minutes to read']} min"
        times = {event: in_seconds(row[event]) for event in EVENTS}
        rows.append({"notebook": f"[{name}]({folder}/{name}.ipynb)", "reading": reading, **times})
    return table(rows, ["notebook"])


def in_seconds(seconds):
    """Round seconds to whole ones."""
    return "" if seconds is None else "under 1 s" if seconds < 1 else f"{seconds:.0f} s"


def distribute(result):
    """Return the table of a shared step."""
    says = {"one": "one process", "devices": "{} devices of one process", "worker": "{} processes"}
    alone = {row["batch"]: row["ms"] for row in result["rows"] if row["kind"] == "one"}
    rows = [
        {
            "mini-batch": f"{row['batch']:,}",
            "shared by": says[row["kind"]].format(row["count"]),
            "ms a step": f"{row['ms']:.1f}",
            "of one process": f"{row['ms'] / alone[row['batch']]:.2f}",
        }
        for row in result["rows"]
    ]
    return table(rows, ["shared by"])


def install(result):
    """Return the table of the steps from `git clone` to an open notebook."""
    total = {"step": "together", "s": sum(row["s"] for row in result["rows"])}
    rows = [{"step": row["step"], "time": in_seconds(row["s"])} for row in (*result["rows"], total)]
    return table(rows, ["step"])


def seeds(result):
    """Return the table of a chapter's seeds: a row for each measure, a column for each kind of network."""
    kinds, numbers, rows = {}, {}, {}
    first = f"of {1 + max(row['seed'] for row in result['rows'])} seeds"
    for row in result["rows"]:
        kinds[row["kind"]] = ""
        for measure in row:
            if measure not in ("kind", "seed"):
                numbers.setdefault((measure, row["kind"]), []).append(row[measure])
    for (measure, kind), found in numbers.items():
        rows.setdefault(measure, {first: measure} | kinds)[kind] = summary(found)
    return table(list(rows.values()), [first])


def summary(numbers):
    """Write the median of some numbers, with the least and the most in brackets where they differ."""
    middle, least, most = map(short, (median(numbers), min(numbers), max(numbers)))
    return middle if least == most else f"{middle} ({least} to {most})"


def short(number):
    """Write a whole or a large number in full, and any other one with three digits."""
    return f"{number:,.0f}" if number == int(number) or abs(number) >= 1000 else f"{number:.3g}"


TABLES = {
    "step": step,
    "target": trainings,
    "chapters": trainings,
    "headless": headless,
    "colab": partial(headless, folder="../notebooks"),  # in docs/performance.md
    "distribute": distribute,
    "install": install,
    **{path.stem: seeds for path in SEEDS},
}


def stored():
    """Return what was measured, by part; a seed table is a part as well."""
    parts = json.loads(MEASURED.read_text(encoding="utf-8"))
    for path in SEEDS:
        kept = json.loads(path.read_text(encoding="utf-8"))
        parts[path.stem] = kept | {"machine": kept["made with"] | {"load before": 0}}
    return parts


def origin(part, machine):
    """Say when and on what a part was measured."""
    names = PACKAGES if part in ("step", "target", "chapters") else OWN_PACKAGES
    packages = [f"{name} {machine[name]}" for name in names if name in machine]
    text = f"*{machine['date']}, {machine['cores']} cores, Python {machine['python']}, {', '.join(packages)}."
    if machine["load before"] > BUSY:
        text += " The machine had other work to do: read times as upper limits."
    return textwrap.fill(f"{text}*", 118, break_long_words=False, break_on_hyphens=False)


def filled(text, measured):
    """Return a page's text with the tables of what was measured; the others stay as they are."""

    def fill(mark):
        part, begin = mark.groups()
        if part not in measured:
            return mark[0]
        result = measured[part]
        return f"{part}{begin}{TABLES[part](result)}\n\n{origin(part, result['machine'])}\n"

    return BETWEEN.sub(fill, text)


def write():
    """Put the tables between the pages' marks."""
    measured = stored()
    for page in PAGES:
        page.write_text(filled(page.read_text(encoding="utf-8"), measured), encoding="utf-8")


if __name__ == "__main__":
    write()
