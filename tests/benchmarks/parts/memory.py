"""Peak memory of building the data: arrays against the source's lists of lists."""

from sides import Entry
from workers import Worker

GOAL = 1 / 50


def run(quick):
    """Build each in a process of its own. Nothing is timed, so a quick run is the same."""
    grown = {}
    for name in ("as_arrays", "as_lists"):
        with Worker(Entry(name, "a fresh process", "memory")) as worker:
            grown[name] = worker.call("peak", name)
    share = grown["as_arrays"] / grown["as_lists"]
    print({name: f"{mib:,.0f} MiB" for name, mib in grown.items()})
    print(f"arrays take 1/{1 / share:.0f} of the lists (goal: at most 1/{1 / GOAL:.0f})", flush=True)
    return {"unit": "MiB", "peak": grown, "share": share, "goal": GOAL}
