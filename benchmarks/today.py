"""Train every model of ``deeper/today.ipynb`` on every task: a sweep of learning rates, then five seeds.

For each kind of model and task, one network is copied five times, and the copies are trained side by side
with five learning rates, half as long as later. The rate with the smallest loss on new sequences of that
length is the one for five networks with weights of their own, which are trained as in the notebook and
tested. Longer sequences have no say in the choice.

Each row is stored when it is there. Started again, the script goes on after the last one; to begin anew,
remove ``notebooks/deeper/tables/today.json``.
"""

import functools

import numpy as np
import tables
import tensorflow as tf

from tutorial_utils import chapters, runtime

today = chapters.load("deeper/today")

RATES = (0.002, 0.005, 0.01, 0.02, 0.04)
SEEDS = len(RATES)  # so that one graph serves the sweep and the seeds
TESTS = {1: 500, 2: 500, 10: 100, 100: 6}  # times the training length: how many sequences
FAR = ("GRU", "diagonal, -1 to 1", "Transformer, rotary")  # asked for bits from further back
DELAYS = (6, 12, 24)
LONGER = 10  # times as many steps, for a Transformer on two tasks


class Trial:
    """Networks of one kind, traced once, that begin anew with every training."""

    def __init__(self, kind):
        self.model = today.Model(kind, SEEDS, seed=0)
        self.start = [weight.numpy() for weight in self.model.trainable_variables]
        self.schedule = today.UpAndDown(RATES)
        self.learn, self.adam = today.make_trainer(self.model, self.schedule)
        self.read = tf.function(self.model, input_signature=[tf.TensorSpec([None, None], tf.int32)])

    def train(self, task, length, steps, rates, copies=False):
        """Train all networks from the start; return their losses on new sequences."""
        for weight, start in zip(self.model.trainable_variables, self.start, strict=True):
            weight.assign(np.repeat(start[:1], SEEDS, axis=0) if copies else start)
        for variable in self.adam.variables:
            variable.assign(tf.zeros_like(variable))
        self.schedule.highest.assign(np.reshape(rates, [-1, 1, 1]))
        self.schedule.steps.assign(steps)
        self.learn(*today.mini_batches(task, int(copies), steps, length))
        new = today.draw(np.random.default_rng(10**6), task, 500, length)
        return today.losses_of(self.read, *new).numpy()

    def row(self, task, length, tests, last=None, steps=today.STEPS):
        """Find a rate, train with it, and return what the table says of it."""
        sweep = self.train(task, length, steps // 2, RATES, copies=True)
        rate = RATES[np.nanargmin(sweep)]
        losses = self.train(task, length, steps, [rate] * SEEDS)
        row = {"rate": rate, "sweep": shorten(sweep), "loss": shorten(losses)}
        rng = np.random.default_rng(10**6 + 1)
        for times, sequences in tests.items():
            new = today.draw(rng, task, sequences, times * length)
            right = 100 * today.share_right(self.read, *new, last or max(1, times * length // 10))
            row[f"x{times}"] = right.round(1).tolist()
        return row


def shorten(losses):
    """Return three digits of each loss."""
    return [float(f"{loss:.3g}") for loss in losses]


def main():
    """Train and test what is not in the table yet."""
    runtime.start(0)
    jobs = [(kind, task, today.LENGTH, TESTS) for task in today.TASKS for kind in today.MIXERS]
    for delay in DELAYS:
        task = f"echo, {delay} back"
        today.TASKS[task] = 2, functools.partial(today.echo, delay=delay)
        jobs += [(kind, task, delay + today.LENGTH, {1: 500}, today.LENGTH) for kind in FAR]
    for task in ("parity", "five cups"):
        today.TASKS[f"{task}, longer"] = today.TASKS[task]
        steps = LONGER * today.STEPS
        jobs.append(("Transformer, learned", f"{task}, longer", today.LENGTH, TESTS, None, steps))
    rows = chapters.table("today")["rows"] if (tables.FOLDER / "today.json").exists() else []
    done = {(row["kind"], row["task"]) for row in rows}
    trials = {}
    for kind, task, *how in jobs:
        if (kind, task) not in done:
            trials[kind] = trials.get(kind) or Trial(kind)
            rows.append({"kind": kind, "task": task, **trials[kind].row(task, *how)})
            tables.store(__file__, rows)
            print(rows[-1], flush=True)


if __name__ == "__main__":
    main()
