"""What tf.function traced: its signature, its operations, and a diagram of them."""

from collections import Counter
from itertools import pairwise

import numpy as np

PLUMBING = {"Const", "Identity", "NoOp", "ReadVariableOp"}  # left out; edges lead through it
LABELS = {"AddV2": "+", "BiasAdd": "+", "Sub": "−", "Mul": "×", "ConcatV2": "concat", "SplitV": "split",
          "Split": "split", "MatMul": "matmul", "Sigmoid": "sigmoid", "Tanh": "tanh",
          "StridedSlice": "slice"}  # fmt: skip
SWEEPS = 40
GREY = "#808080"  # darker than plots.GREY: thin lines need the contrast
ARROW = {"arrowstyle": "-|>", "color": GREY, "shrinkA": 0, "shrinkB": 0}
COLOURS = {
    "Placeholder": "white",
    "weights": "#f5dfa8",
    "MatMul": "#a9d3ee",
    "Sigmoid": "#a5dccb",
    "Tanh": "#a5dccb",
}


def signature(traced):
    """Return what a traced function takes and returns: ``f(x: float32 [None, 1]) -> float32 [None, 21]``.

    Takes a ``ConcreteFunction``, as ``tf.function(...).get_concrete_function(...)`` returns it, and raises a
    TypeError for anything else, as all functions here do. Taught in ``02_counting_ones``, "The network".
    """
    graph = _graph(traced)
    name = traced.name.decode().removeprefix("__inference_").rpartition("_")[0]
    taken = [f"{place.op.name}: {_spec(place)}" for place in graph.inputs if place.dtype.name != "resource"]
    return f"{name}({', '.join(taken)}) -> {', '.join(map(_spec, graph.outputs))}"


def operations(traced):
    """Count a traced function's operations, including those in its loops, without constants and plumbing.

    Returns a ``Counter``, type of operation -> number. Taught in ``02_counting_ones``, "The network".
    """
    definition = _graph(traced).as_graph_def()
    bodies = [definition.node] + [function.node_def for function in definition.library.function]
    counts = Counter(sorted(node.op for body in bodies for node in body))  # the graph's order varies
    for plumbing in PLUMBING | {"Placeholder"}:
        counts.pop(plumbing, None)
    return counts


def as_networkx(traced):
    """Turn a traced function's operations into a ``networkx.DiGraph``, from its inputs down to its outputs.

    Each node has a ``text`` (what it computes, and the shape of its first result) and a ``colour``. Plumbing
    is left out; the edges that lead through it are kept.
    """
    import networkx as nx

    graph = _graph(traced)
    variables = {id(variable.handle): variable for variable in graph.variables}
    weights = {
        inner.op.name: variables[id(outer)] for outer, inner in graph.captures if id(outer) in variables
    }
    drawn = nx.DiGraph()
    for op in graph.get_operations():
        if op.type in PLUMBING:
            continue
        label, shape, kind = _label(op), op.outputs[0].shape if op.outputs else [], op.type
        if op.name in weights:
            variable, kind = weights[op.name], "weights"
            label, shape = variable.name.split(":")[0].split("/")[-1], variable.shape
        drawn.add_node(op.name, text=f"{label}\n{_sizes(shape)}", colour=COLOURS.get(kind, "#eeeeee"))
        sources = [_through(tensor.op) for tensor in op.inputs]
        drawn.add_edges_from((source.name, op.name) for source in sources if source is not None)
    return drawn


def draw(traced, axis):
    """Draw a traced function's operations: inputs at the top, one row for each step of the computation.

    Taught in ``02_counting_ones``, "The network".
    """
    graph = as_networkx(traced)
    rows, paths = _rows(graph)
    x = _across(rows, paths, graph)
    y = {node: -row for row, nodes in enumerate(rows) for node in nodes}
    for path in paths:
        points = np.repeat([(x[node], y[node]) for node in path], 2, axis=0)
        points[:, 1] += np.tile([0.36, -0.36], len(path))  # vertical within a row, slanted between two rows
        axis.plot(*points[1:-1].T, "-", color=GREY, linewidth=1.2)
        axis.annotate("", points[-2], points[-3:-1].mean(axis=0), arrowprops=ARROW)
    for name, node in graph.nodes.items():
        box = {"boxstyle": "round,pad=0.4", "facecolor": node["colour"], "edgecolor": GREY}
        axis.text(x[name], y[name], node["text"], ha="center", va="center", bbox=box)
    axis.set(xlim=(min(x.values()) - 8, max(x.values()) + 8), ylim=(0.5 - len(rows), 0.5))
    axis.axis("off")


def _rows(graph):
    """Return rows of nodes, top row first, and each edge's path through them, with a bend in each row."""
    import networkx as nx

    generations = list(nx.topological_generations(graph.reverse()))[::-1]
    row_of = {node: row for row, nodes in enumerate(generations) for node in nodes}
    paths = []
    for start, end in graph.edges:
        bends = [(start, end, row) for row in range(row_of[start] + 1, row_of[end])]
        paths.append([start, *bends, end])
        row_of |= {bend: bend[2] for bend in bends}
    return [[node for node in row_of if row_of[node] == row] for row in range(len(generations))], paths


def _across(rows, paths, graph):
    """Return node -> x, in characters: near the nodes joined to it, and without overlap in its row."""
    width = {node: max(map(len, data["text"].split("\n"))) + 2 for node, data in graph.nodes.items()}
    joined = {node: [] for row in rows for node in row}
    for path in paths:
        for above, below in pairwise(path):
            joined[above].append(below)
            joined[below].append(above)
    x = {node: 8 * place for row in rows for place, node in enumerate(row)}
    for sweep in range(SWEEPS):
        for row in rows[:: 1 if sweep % 2 else -1]:
            wanted = {node: np.mean([x[other] for other in joined[node]] or [0]) for node in row}
            if sweep < SWEEPS - 10:  # the order in a row settles first, then the positions
                row.sort(key=wanted.get)
            apart = [2 + (width.get(left, 0) + width.get(right, 0)) / 2 for left, right in pairwise(row)]
            offset = np.cumsum([0, *apart])
            # nondecreasing exactly where no boxes overlap
            free = np.array([wanted[node] for node in row]) - offset
            level = (np.maximum.accumulate(free) + np.minimum.accumulate(free[::-1])[::-1]) / 2
            x |= dict(zip(row, level + offset, strict=True))
    return x


def _graph(traced):
    if not hasattr(traced, "structured_input_signature"):
        raise TypeError(
            "traced must be a ConcreteFunction, from tf.function(...).get_concrete_function(...), "
            f"got {type(traced).__name__}"
        )
    return traced.graph


def _label(op):
    """Return what an operation computes, after the name that its author gave it, if any."""
    computes = LABELS.get(op.type, op.type)
    default = (op.type.lower(), computes, "add", "mul", "sub", "strided_slice")
    if op.type == "Placeholder":
        return op.name
    return computes if op.name.lower().startswith(default) else f"{op.name}: {computes}"


def _through(op):
    """Return the first operation at or above ``op`` that is drawn, or None above a constant."""
    while op.type in PLUMBING:
        if not op.inputs:
            return None
        op = op.inputs[0].op
    return op


def _sizes(shape):
    return "[" + ", ".join(map(str, shape)) + "]"


def _spec(tensor):
    return f"{tensor.dtype.name} {_sizes(tensor.shape)}"
