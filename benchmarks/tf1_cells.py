"""Pick from the golden values of real TensorFlow 1 what deeper/then_and_now shows, and store it as its table.

The golden values themselves are made by tests/golden/make_golden.py, in TensorFlow 1.0.0 and 1.15.5.

usage: python benchmarks/tf1_cells.py
"""

import json
from pathlib import Path

import tables

ROOT = Path(__file__).parents[1]
SOURCES = ["tests/golden/tf1.0.json", "tests/golden/tf1.15.json"]
CELLS = [
    "BasicRNNCell",
    "LSTMCell",
    "LSTMCell, lengths",
    "LSTMCell, projection",
    "GRUCell",
    "GRUCell, diagonal",
]
GRADIENTS = {"LSTMCell": "kernel", "LSTMCell, projection": "projection/kernel"}
OPTIMIZERS = ["Adam", "Adagrad"]
LOSSES = ["softmax", "sparse softmax", "sigmoid"]


def rows_of(golden):
    """Return the rows of one version: some cells, optimizers and losses, each a dict of arrays."""
    version = golden["made with"]["tensorflow"]
    for name in CELLS:
        cell = golden["cells"][name]
        row = {part: cell[part] for part in ("inputs", "weights", "outputs", "lengths") if part in cell}
        row |= cell["state"]  # hidden, and with an LSTM memory
        row["biases before training"] = cell["biases before training"]
        if name in GRADIENTS:
            row["gradient"] = cell["gradients"][GRADIENTS[name]]
        yield {"tensorflow": version, "name": name} | row
    for name in OPTIMIZERS:
        yield {"tensorflow": version, "name": name} | golden["optimizers"][name]
    losses = golden["losses"]
    for name in LOSSES:
        row = {"logits": losses["logits"], "labels": losses["labels"]}
        yield {"tensorflow": version, "name": name} | row | losses[name]


def rounded(value):
    """Round every number in dicts and lists to seven digits."""
    if isinstance(value, dict):
        return {name: rounded(part) for name, part in value.items()}
    if isinstance(value, list):
        return [rounded(part) for part in value]
    return float(f"{value:.7g}") if isinstance(value, float) else value


def main():
    """Write the table, with what it was made from."""
    documents = [json.loads((ROOT / source).read_text(encoding="utf-8")) for source in SOURCES]
    made_with = {
        "from": SOURCES,
        "which are made by": "tests/golden/make_golden.py",
        "tensorflow": [document["made with"]["tensorflow"] for document in documents],
    }
    rows = [rounded(row) for document in documents for row in rows_of(document)]
    tables.write(tables.FOLDER / "tf1_cells.json", tables.made_by(__file__) | made_with, rows)


if __name__ == "__main__":
    main()
