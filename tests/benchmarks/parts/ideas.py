"""What was tried to make the training step of chapter 02 faster: each idea alone, beside the others."""

import numpy as np
from sides import CORES, Entry
from summary import ratio, spread, table
from workers import Worker, take_turns

from parts.step import BATCHES, make_task

SETTINGS = {"all cores": (1, CORES), "one core": (1, 1)}


def race(worker, ideas, task, batch, rounds, clock):
    """Build every idea, refuse those that compute something else, and let them take turns: ms a step.

    ``clock``: 0 for the time by the clock, 1 for that of the processor, which other work on the machine
    disturbs less.
    """
    worker.build(batch, task, batch)
    built = {idea: worker.side(batch, "build", idea) for idea in ideas}
    first = next(iter(built.values()))[1]
    for idea, (_, logits) in built.items():
        assert np.allclose(logits, first, atol=1e-4), f"{idea} gives other logits than {ideas[0]}"
    turns = {idea: lambda idea=idea: worker.side(batch, "turn", idea)[clock] for idea in ideas}
    return take_turns(turns, rounds), {idea: seconds for idea, (seconds, _) in built.items()}


def run(quick):
    """Measure every idea at both batches: on all cores by the clock, on one by the processor's time."""
    with Worker(Entry("ideas", "names alone", "ideas")) as worker:
        ideas = worker.call("names")[: 4 if quick else None]
    task, result = make_task(), {}
    for place, (says, threads) in enumerate(SETTINGS.items()):
        for batch in BATCHES:
            with Worker(Entry("ideas", says, "ideas", setting={"threads": threads})) as worker:
                times, built = race(worker, ideas, task, batch, 2 if quick else 20, clock=place)
            against = {idea: ratio(each, times[ideas[0]]) for idea, each in times.items()}
            rows = [
                {"idea": idea, "ms a step": spread(each)["median"], "of the first": against[idea]["ratio"]}
                | {"processor s to build": built[idea]}
                for idea, each in times.items()
            ]
            clock = "processor time" if place else "time by the clock"
            print(f"\nBatch {batch}, {says}, {clock}\n\n{table(rows)}", flush=True)
            result[f"batch {batch}, {says}"] = {"unit": f"ms, {clock}", "rows": rows, "against": against}
    return result
