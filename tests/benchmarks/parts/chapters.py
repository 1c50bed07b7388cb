"""From random weights to the targets of chapters 01, 03 and 04: nothing wrong, over several seeds."""

import numpy as np
from sides import Entry
from summary import spread, table
from workers import started

OURS = Entry("this project", "the notebook's own threads", "chapters")
TORCH = Entry("PyTorch", "1 thread", "torch_chapters", ("torch",))
TASKS = {  # name -> function, its arguments, who can do it
    "01 echo": ("echo", (), (OURS, TORCH)),
    "03 addition, RNN": ("adder", ("RNN",), (OURS,)),
    "03 addition, LSTM": ("adder", ("LSTM",), (OURS,)),
    "03 addition, GRU": ("adder", ("GRU",), (OURS,)),
    "04 parity": ("parity", (), (OURS, TORCH)),
}
SEEDS = range(10)


def run(quick):
    """Train with every seed; the sides take turns within a seed."""
    rows = []
    stack, workers = started([OURS, TORCH])
    with stack:
        for seed in SEEDS[:1] if quick else SEEDS:
            for task, (function, arguments, able) in TASKS.items():
                for worker in workers:
                    if worker.entry in able:
                        seconds, wrong = worker.call(function, seed, *arguments)
                        row = {"task": task, "side": worker.entry.side, "seed": seed}
                        rows.append(row | {"seconds": round(seconds, 2), "wrong": wrong})
                        print(rows[-1], flush=True)
    found = []
    for task, side in dict.fromkeys((row["task"], row["side"]) for row in rows):
        mine = [row for row in rows if (row["task"], row["side"]) == (task, side)]
        times = spread([row["seconds"] if row["wrong"] == 0 else np.inf for row in mine])
        met = f"{sum(row['wrong'] == 0 for row in mine)} of {len(mine)}"
        found.append({"task": task, "side": side, "median s": times["median"], "nothing wrong": met})
    print(table(found), flush=True)
    for row in found:
        row["median s"] = row["median s"] if np.isfinite(row["median s"]) else None
    return {"unit": "s", "summary": found, "runs": rows}
