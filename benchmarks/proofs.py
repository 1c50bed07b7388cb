"""Try to prove the echo, the adder and the parity network of ``deeper/proofs.ipynb`` with twenty seeds.

The networks, their training and the prover are the notebook's. A row says what came out at the side that
decided, and the seconds that all sides together took. Further rows say whether the echo is also proved from
any state at that side, what boxes made of the chapters' own wide networks, and how far TensorFlow's tanh
and sigmoid are off.
"""

import time

import numpy as np
import tensorflow as tf

from tutorial_utils import chapters

proofs = chapters.load("deeper/proofs")
echo, adding, parity = proofs.ECHO, proofs.ADDING, proofs.PARITY
register, full_adder = proofs.MACHINES.REGISTER, proofs.MACHINES.FULL_ADDER

SEEDS = range(20)
COARSEST = 1 / 8  # the first side of the echo's proofs from anywhere
PIECE = 2**22  # float32 numbers at a time


def prove(task, seed, step, machine, start):
    """Return the row of one proof."""
    began = time.perf_counter()
    proof, side = proofs.prove_finer(step, machine, start)
    seconds = round(time.perf_counter() - began, 2)
    rounds = {"rounds": len(proof.rounds), "tiles": proofs.count(proof)}
    return {"task": task, "seed": seed, "verdict": proof.verdict, "side": side, **rounds, "seconds": seconds}


def echo_step(seed):
    """Return an echo network as a step on bounds."""
    return proofs.echo_bounds(echo.train_echo(seed, noise=0.1)[0])


def echo_from_anywhere(seed, step, finest):
    """Return the row of one echo network that begins in any state of the cube."""
    began = time.perf_counter()
    sides = [side for side in proofs.SIDES if finest <= side <= COARSEST]
    start, bits = proofs.from_anywhere(step, register, sides, length=20)
    proof = proofs.prove(step, register, start, finest)
    seconds = round(time.perf_counter() - began, 2)
    rounds = {"rounds": len(proof.rounds), "tiles": proofs.count(proof), "bits": bits}
    found = {"verdict": proof.verdict, "side": finest, **rounds, "seconds": seconds}
    return {"task": "echo, from anywhere", "seed": seed, **found}


def grow_boxes(step, machine, start, recent, rounds=300, extra=1e-3):
    """Try a proof with one box for each state of the machine and the last symbols; return what came out."""
    moves, answers = machine
    symbols, pasts = moves.shape[1], moves.shape[1] ** recent

    def further(state, past, low, high):
        """Take boxes one step further with every symbol; say whether all answers on the way are right."""
        steps = [step(low, high, symbol) for symbol in range(symbols)]  # (low, high, answers) each
        pasts_after = [(past * symbols + symbol) % pasts for symbol in range(symbols)]
        low, high, said = (np.concatenate(each) for each in zip(*steps, strict=True))
        boxes = moves[state].T.ravel(), np.concatenate(pasts_after), low, high
        return boxes, (said == answers[state].T.ravel()).all()

    boxes, right = (start[0], np.array([0]), *start[1:]), True
    for _ in range(recent):  # the first symbols: each string has a box of its own
        boxes, right = further(*boxes) if right else (boxes, right)
    low = np.full([len(moves) * pasts, start[1].shape[1]], np.inf)  # no box yet
    high = -low
    for _ in range(rounds):
        old_low, old_high, place = low.copy(), high.copy(), boxes[0] * pasts + boxes[1]
        np.minimum.at(low, place, boxes[2])
        np.maximum.at(high, place, boxes[3])
        if not right or ((low == old_low) & (high == old_high)).all():
            return "proved" if right else "wrong or unsure"
        low[low < old_low] -= extra  # or it might grow for ever, by less and less
        high[high > old_high] += extra
        used = np.flatnonzero(low[:, 0] <= high[:, 0])
        boxes, right = further(*np.divmod(used, pasts), low[used], high[used])
    return "still growing"


def boxes(seed):
    """Yield what boxes make of the chapters' own networks, and of narrow ones."""
    wide, _ = adding.train_noisy_adder(adding.RNNCell, seed)
    for network in (wide, proofs.train_narrow_adder(seed)):
        units = network.cell.units
        step, start = proofs.adder_bounds(network), proofs.from_zero(units)
        for recent in range(6):
            verdict = grow_boxes(step, full_adder, start, recent)
            yield {"task": f"boxes, adder, {units} units", "seed": seed, "recent": recent, "verdict": verdict}
    for network in (parity.train_parity(seed)[0], proofs.train_pushed(seed)[0]):
        step, start = proofs.parity_bounds(network), proofs.from_zero(sum(network.cell.state_size))
        task = f"boxes, parity, {network.cell.units} units"
        for recent in range(0, 11, 2):
            verdict = grow_boxes(step, proofs.PARITY_MACHINE, start, recent)
            yield {"task": task, "seed": seed, "recent": recent, "verdict": verdict}


def float32_errors():
    """Yield the largest errors of tanh and sigmoid, over every float32 from 2^-24 to 32 of both signs."""
    first, last = np.float32([2.0**-24, 32]).view(np.int32).tolist()
    for function, exact in ((tf.tanh, np.tanh), (tf.sigmoid, proofs.sigmoid)):
        error = 0.0
        for start in range(first, last, PIECE):
            numbers = np.arange(start, min(start + PIECE, last), dtype=np.int32).view(np.float32)
            for each in (numbers, -numbers):
                error = max(error, float(proofs.largest_error(function, exact, each)))
        row = {"task": "float32", "function": function.__name__, "numbers": 2 * (last - first)}
        yield {**row, "largest error": error, "of the assumed bound": round(error / proofs.SQUASH, 3)}


def rows():
    """Train and prove; yield all rows."""
    for seed in SEEDS:
        step = echo_step(seed)
        from_rest = prove("echo", seed, step, register, proofs.from_rest(step))
        yield from_rest
        if from_rest["verdict"] == "proved":
            yield echo_from_anywhere(seed, step, from_rest["side"])
    for seed in SEEDS:
        step = proofs.adder_bounds(proofs.train_narrow_adder(seed))
        yield prove("adder", seed, step, full_adder, proofs.from_zero(proofs.NARROW))
    for seed in SEEDS:
        network, tries = proofs.train_pushed(seed)
        step, start = proofs.parity_bounds(network), proofs.from_zero(sum(network.cell.state_size))
        yield {**prove("parity", seed, step, proofs.PARITY_MACHINE, start), "tries": tries}
    for seed in range(3):
        yield from boxes(seed)
    yield from float32_errors()
