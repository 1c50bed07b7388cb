"""Write the networks that docs/play.md runs in the browser as JSON: weights, hidden states and machines.

Each is trained by its chapter's own function, and once more with the training stopped early. The machines are
taken out as in notebooks/deeper/machines.ipynb.
"""

import json
from pathlib import Path

import numpy as np

from tutorial_utils import chapters, machines, runtime

FOLDER = Path(__file__).parent / "_static" / "play"
MACHINES = chapters.load("deeper/machines")
ECHO, ADDING, PARITY = MACHINES.ECHO, MACHINES.ADDING, MACHINES.PARITY
SHOWN = 240  # hidden states in the picture
# where the circles stand, one over the other, for a narrow column
EIGHT = [(0, 0), (-1, -0.8), (0.6, -1.8), (-1, -3.9), (1, -0.8), (-0.6, -2.9), (1, -3.9), (0, -4.7)]
TWO = [(0, 0), (1.6, 0)]


def train_echo(early):
    """Train the network of chapter 01; ``early``: stop after 40 windows of the first epoch."""
    if not early:
        return ECHO.train_echo(5, noise=0.1)[0]
    network = ECHO.EchoNetwork(5)
    data = (series[:40] for series in next(ECHO.streams(5)))
    ECHO.prepare(network, ECHO.Adagrad(network.trainable_variables))(*data, network.zero_state(ECHO.ROWS))
    return network


def train_adder(early):
    """Train a plain RNN of six units to add, with noise in its state as in chapter 03."""
    return ADDING.train_noisy_adder(ADDING.RNNCell, 3, units=6, steps=300 if early else 3000)[0]


def train_parity(early):
    """Train a projected LSTM of two units, with noise in its state as in chapter 04."""
    return PARITY.train_parity(8, noise=0.5, rate=0.03, epochs=2 if early else 60, units=2)[0]


def echo_weights(network):
    """Return what the browser needs to run an echo network; the readout gives the logit of a 1."""
    kernel, bias = (part.numpy() @ [-1, 1] for part in (network.out_kernel, network.out_bias))
    return "rnn", [network.kernel, network.bias], [ECHO.at_rest(network)[0]], kernel, bias


def adder_weights(network):
    """Return the same of an adder."""
    cell, start = network.cell, [part[0] for part in network.cell.get_initial_state(1)]
    return "rnn", [cell.kernel, cell.bias], start, network.weight[:, 0], network.bias[0]


def parity_weights(network):
    """Return the same of a parity network, whose hidden state is its two logits."""
    start = [np.zeros(size) for size in network.cell.state_size]
    return "projected_lstm", network.get_weights(), start, np.array([-1, 1]), 0


def write(name, train, weights_of, watch, target, names, places, symbols):
    """Train one task's network, and once more stopped early; test both and write them."""
    task = {"machine": tables(target), "names": names, "places": places, "symbols": list(symbols)}
    strings = np.random.default_rng(5).integers(0, len(symbols), [100, 1000])
    for kind in ("trained", "early"):
        network = train(kind == "early")
        task[kind], machine = described(network, weights_of, watch, target)
        right = watch(network, strings)[1][:, -1000:] == machines.follow(target, strings)[1]
        print(f"{name}, {kind}: {right.mean():.1%} of {right.size:,} answers right")
        if kind == "trained":
            assert right.all()
            assert all(map(np.array_equal, machine, target))  # so the states have their names
        else:
            task[kind]["mistake"] = mistake(network, watch, target)
    (FOLDER / f"{name}.json").write_text(json.dumps(task, separators=(",", ":")) + "\n", encoding="utf-8")


def described(network, weights_of, watch, target):
    """Return all that the page knows of one network, and the machine found in it, or None."""
    strings = np.random.default_rng(3).integers(0, target.moves.shape[1], [100, 50])
    hidden, answers = watch(network, strings)  # [batch, time + 1, features]
    flat, state = hidden.reshape(-1, hidden.shape[2]), machines.follow(target, strings)[0].ravel()
    shown = np.random.default_rng(4).choice(len(flat), SHOWN, replace=False)
    cell, weights, start, readout, readout_bias = weights_of(network)
    says = hidden[:, -50:, : len(readout)] @ np.array(readout) + float(readout_bias) > 0
    assert np.array_equal(says, answers[:, -50:])  # the browser reads off what the notebook's code reads off
    found = {
        "cell": cell,
        "weights": [exact(weight) for weight in weights],
        "start": [exact(part) for part in start],
        "readout": exact(readout),
        "readoutBias": exact(readout_bias),
        "middle": rounded(flat.mean(axis=0)),
        "directions": rounded(np.linalg.svd(flat - flat.mean(axis=0), full_matrices=False)[2][:2]),
        "cloud": rounded(MACHINES.components(hidden).reshape(-1, 2)[shown]),
        "cloudStates": state[shown].tolist(),
        "middles": rounded([flat[state == number].mean(axis=0) for number in range(len(target.moves))]),
    }
    try:
        machine, clusters = machines.extract(strings, hidden, answers, most=60)
    except ValueError:  # its hidden states do not settle into a small machine
        return found, None
    found |= {
        "centres": rounded(clusters.centres),
        "owner": clusters.owner.tolist(),
        "machine": tables(machine),
    }
    return found, machine


def mistake(network, watch, target, longest=12):
    """Return a shortest string at whose end the network is wrong; the first of its length."""
    symbols = target.moves.shape[1]
    for length in range(1, longest + 1):
        strings = np.indices([symbols] * length).reshape(length, -1).T
        wrong = watch(network, strings)[1][:, -1] != machines.follow(target, strings)[1][:, -1]
        if wrong.any():
            return strings[wrong.argmax()].tolist()
    raise ValueError(f"an early network must be wrong somewhere, and is right on all strings up to {longest}")


def tables(machine):
    """Return a machine as lists."""
    return {"moves": machine.moves.tolist(), "answers": machine.answers.tolist()}


def exact(values):
    """Return float32 numbers as lists; nine digits tell any two apart."""
    return np.vectorize(lambda number: float(f"{number:.9g}"))(np.float32(values)).tolist()


def rounded(values):
    """Return numbers that are only drawn or compared as lists."""
    return np.round(np.float64(values), 3).tolist()


# How to train, to read the weights and to watch; the task's machine as it is written by hand, the names and
# places of its states, and its symbols.
TASKS = {
    "echo": (train_echo, echo_weights, ECHO.watch,
             MACHINES.REGISTER, MACHINES.NAMES, EIGHT, "01"),
    "addition": (train_adder, adder_weights, MACHINES.record,
                 MACHINES.FULL_ADDER, ["no carry", "carry"], TWO, MACHINES.COLUMNS),
    "parity": (train_parity, parity_weights, PARITY.read_along,
               MACHINES.PARITY_BY_HAND, ["even", "odd"], TWO, "01"),
}  # fmt: skip

if __name__ == "__main__":
    runtime.start(0)
    for task in TASKS:
        write(task, *TASKS[task])
