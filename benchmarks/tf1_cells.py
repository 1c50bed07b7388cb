"""Pick from the golden values of real TensorFlow 1 what deeper/then_and_now shows, and store it as its table.

The golden values themselves are made by benchmarks/make_golden.py, in TensorFlow 1.0.0 and 1.15.5.

usage: python benchmarks/tf1_cells.py
"""

import json

import tables

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


def rows(golden):
    """Yield the rows of one version: some cells, optimizers and losses, each a dict of arrays."""
    version = golden["made with"]["tensorflow"]
    for name in CELLS:
        cell = golden["cells"][name]
        row = {part: cell[part] for part in ("inputs", "weights", "outputs", "lengths") if part in cell}
        row |= cell["state"]  # hidden, and with an LSTM memory
        row["biases before training"] = cell["biases before training"]
        if name in GRADIENTS:
            row["gradient"] = cell["gradients"][GRADIENTS[name]]
        yield {"tensorflow": version, "name": name} | row
    for name in ("Adam", "Adagrad"):
        yield {"tensorflow": version, "name": name} | golden["optimizers"][name]
    losses = golden["losses"]
    read = {"logits": losses["logits"], "labels": losses["labels"]}
    for name in ("softmax", "sparse softmax", "sigmoid"):
        yield {"tensorflow": version, "name": name} | read | losses[name]


def seven_digits(text):
    """Read a number of a JSON file, and round it."""
    return float(f"{float(text):.7g}")


if __name__ == "__main__":
    texts = [(tables.ROOT / source).read_text(encoding="utf-8") for source in SOURCES]
    documents = [json.loads(text, parse_float=seven_digits) for text in texts]
    made_with = {
        "from": SOURCES,
        "which are made by": "benchmarks/make_golden.py",
        "tensorflow": [document["made with"]["tensorflow"] for document in documents],
    }
    found = [row for document in documents for row in rows(document)]
    tables.write(tables.FOLDER / "tf1_cells.json", tables.made_by(__file__) | made_with, found)
