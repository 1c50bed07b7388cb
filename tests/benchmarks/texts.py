"""What the pages show of each part of ``make bench``: its tables, and how it stands to its goals."""

from tabulate import tabulate

RUN_TIMES = {  # column -> what it is called where it was measured
    "start to end": "all seconds",
    "start-up": "start-up",
    "training": "training",
    "drawing": "drawing",
    "all else": "other cells",
}


def table(rows, numbers=()):
    """Return dicts of texts as a Markdown table; the columns named in ``numbers`` are set to the right."""
    align = ["right" if name in numbers else "left" for name in rows[0]]
    return tabulate(rows, headers="keys", tablefmt="pipe", colalign=align, disable_numparse=True)


def with_interval(ratio):
    """Write a ratio with its interval."""
    return "{:.2f} ({:.2f} to {:.2f})".format(ratio["ratio"], *ratio["95 %"])


def verdict(value, text, name, goal):
    """Say how a ratio stands to its goal; no value: it cannot be formed."""
    met = value is not None and value <= goal
    return f"- {text} {name} (goal: at most {goal:.2g}, {'met' if met else 'missed'})"


def step(result):
    """Return both batches: every side and setting, the fastest first, and the goals."""
    texts = []
    for batch in (name for name in result if name.startswith("batch")):
        times, goals = result[batch]["times"], result[batch]["goals"]
        rows = [
            {
                "side": name,
                "ms a step": f"{times[name]['median']:.2f}",
                "quartiles": "{:.2f} to {:.2f}".format(*times[name]["quartiles"]),
            }
            for name in sorted(times, key=lambda name: times[name]["median"])
        ]
        lines = [
            verdict(goal["ratio"], with_interval(goal), name, goal["goal"]) for name, goal in goals.items()
        ]
        texts += [f"**{batch.capitalize()}**", table(rows, ("ms a step", "quartiles"))]
        texts += ["This project takes", "\n".join(lines)]
    return "\n\n".join(texts)


def ideas(result):
    """Return the ideas with their ratios to the first, by the clock and by the processor's time."""
    columns = {
        "batch 250, by the clock": "batch 250, all cores",
        "batch 1,000, by the clock": "batch 1000, all cores",
        "batch 250, one core": "batch 250, one core",
        "batch 1,000, one core": "batch 1000, one core",
    }
    rows = [
        {"the step of chapter 02": name}
        | {head: f"{result[place]['against'][name]['ratio']:.2f}" for head, place in columns.items()}
        for name in result["batch 250, one core"]["against"]
    ]
    return table(rows, columns)


def target(result):
    """Return the seconds to both targets, and the goals."""
    texts = []
    for sample, found in result["summary"].items():
        rows = [
            {"side": side, "median s": seconds_or_none(seconds), "met it": found["met"][side]}
            for side, seconds in found["median seconds"].items()
        ]
        rows.append({"side": "the source: its step × 50,000", "median s": seconds_or_none(result["source"])})
        lines = [
            verdict(value, "no finite time" if value is None else f"{value:.3f}", name, result["goals"][name])
            for name, value in found["goals"].items()
        ]
        texts += [f"**Sample drawn {sample}**", table(rows, ("median s",)), "This project takes"]
        texts.append("\n".join(lines))
    return "\n\n".join(texts)


def seconds_or_none(seconds):
    """Write seconds; without any, that they are infinite: most runs missed the target."""
    return "missed" if seconds is None else f"{seconds:.1f}"


def chapters(result):
    """Return the seconds to nothing wrong, chapter by chapter."""
    rows = [{**row, "median s": seconds_or_none(row["median s"])} for row in result["summary"]]
    return table(rows, ("median s", "nothing wrong"))


def check(result):
    """Return the seconds of the checks of all strings, and the goal."""
    rows = [{"check": name, "s": f"{each['median']:.2f}"} for name, each in result["times"].items()]
    found = result["of the fastest plain one"]
    line = verdict(found["ratio"], with_interval(found), "of the fastest plain one", found["goal"])
    return f"{table(rows, ('s',))}\n\n{line}"


def memory(result):
    """Return the peak memory of both ways to build the data, and the goal."""
    rows = [{"data": name.replace("_", " "), "MiB": f"{mib:,.0f}"} for name, mib in result["peak"].items()]
    share = result["share"]
    line = verdict(share, f"1/{1 / share:.0f}", "of the lists", result["goal"])
    return f"{table(rows, ('MiB',))}\n\n{line}"


def growth(result):
    """Return the times of sums by length and number, and of a step by the hidden size."""
    adding, (by_width, by_batch) = result["addition"], result["addition"]["exponents"]
    sums = [
        {"sums": f"{row['sums']:,}", "bits": f"{row['bits']:,}", "ms": f"{row['ms']:,.1f}"}
        for row in adding["rows"]
    ]
    steps = [
        {
            "units": f"{row['units']}",
            "ms a step": f"{row['ms a step']:.2f}",
            "lower bound": f"{row['bound ms']:.2f}",
            "share of arithmetic": f"{row['share of arithmetic']:.2f}",
        }
        for row in result["training"]["rows"]
    ]
    said = (
        f"Time grows with the number of bits to the power of {by_width:.2f}, and with the number of sums\n"
        f"to the power of {by_batch:.2f}; the graph has {adding['operations']} operations for all of them."
    )
    return "\n\n".join([table(sums, sums[0]), said, table(steps, steps[0])])


def distribute(result):
    """Return the cost of a step by the number of workers, what was measured and what is modelled."""
    ordered = sorted(result["rows"], key=lambda row: (row["batch"], row["workers"]))
    rows = [
        {
            "mini-batch": f"{row['batch']:,}",
            "workers": f"{row['workers']}",
            "ms a step": f"{row['ms a step']:.1f}",
            "which": row["which"],
        }
        for row in ordered
    ]
    measured = [row for row in ordered if row["which"] != "modelled"]
    alone = {row["batch"]: row["ms a step"] for row in measured if row["workers"] == 1}
    lines = [
        f"- mini-batch of {row['batch']:,}, {row['workers']} workers, {row['which']}: "
        f"{row['ms a step'] / alone[row['batch']]:.2f} of the time of one"
        for row in measured
        if row["workers"] > 1
    ]
    return "\n\n".join([table(rows, ("mini-batch", "workers", "ms a step")), "\n".join(lines)])


def headless(result):
    """Return how long each notebook takes to read, and its seconds by what they went into, and their sums."""
    rows, measured = [], result["rows"]
    for row in measured:
        name = row["notebook"]
        # solving the exercises takes longer than reading them: course/README.md has the minutes
        minutes = "" if name.startswith("exercises/") else f"{row['minutes to read']} min"
        times = {head: in_seconds(row[key]) for head, key in RUN_TIMES.items()}
        rows.append({"notebook": f"[{name}](notebooks/{name}.ipynb)", "reading": minutes, **times})
    together = {head: in_seconds(sum(row[key] for row in measured)) for head, key in RUN_TIMES.items()}
    rows.append({"notebook": "together", "reading": "", **together})
    return table(rows, ["reading", *RUN_TIMES])


def in_seconds(seconds):
    """Write seconds as a person would say them."""
    return "under 1 s" if seconds < 1 else f"{seconds:.0f} s"


PARTS = (step, ideas, target, chapters, check, memory, growth, distribute, headless)
TEXTS = {text.__name__: text for text in PARTS}
