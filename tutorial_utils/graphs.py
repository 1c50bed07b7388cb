"""What tf.function traced: its signature, its operations, and a picture of them."""

from collections import Counter

from tutorial_utils import checks

HIDDEN = {"Const", "Identity", "NoOp", "ReadVariableOp"}  # plumbing: drawn as nothing but the line through it
LABELS = {"AddV2": "+", "BiasAdd": "+", "Mul": "×", "ConcatV2": "concat", "SplitV": "split", "Split": "split",
          "MatMul": "matmul", "Sigmoid": "sigmoid", "Tanh": "tanh", "OnesLike": "ones",
          "StridedSlice": "slice", "Reshape": "reshape", "Unpack": "unstack"}  # fmt: skip
KINDS = {"Placeholder": "input", "MatMul": "matmul", "Sigmoid": "squash", "Tanh": "squash"}

FILL = {
    "input": "white",
    "weights": "#f5dfa8",
    "matmul": "#a9d3ee",
    "squash": "#a5dccb",
    "arithmetic": "#eeeeee",
}


def signature(traced):
    """Say what a traced function takes and returns: ``logits(x: float32 [None, 1]) -> float32 [None, 21]``.

    Args:
        traced: a ``ConcreteFunction``, from ``tf.function(...).get_concrete_function(...)``.

    Raises:
        TypeError: ``traced`` is not a ``ConcreteFunction``.

    Taught in ``02_counting_ones.ipynb``, "The graph".
    """
    graph = _graph(traced)
    name = traced.name.decode().removeprefix("__inference_").rpartition("_")[0]
    taken = [f"{place.op.name}: {_spec(place)}" for place in graph.inputs if place.dtype.name != "resource"]
    return f"{name}({', '.join(taken)}) -> {', '.join(map(_spec, graph.outputs))}"


def operations(traced):
    """Count the operations in a traced function by type, those in the bodies of its loops included.

    Returns:
        ``collections.Counter``: type of operation -> how many, in alphabetical order, without constants
        and plumbing.

    Raises:
        TypeError: ``traced`` is not a ``ConcreteFunction``.

    Taught in ``02_counting_ones.ipynb``, "The graph".
    """
    definition = _graph(traced).as_graph_def()
    bodies = [definition.node] + [function.node_def for function in definition.library.function]
    counts = Counter(node.op for body in bodies for node in body)
    for plumbing in HIDDEN | {"Placeholder"}:
        counts.pop(plumbing, None)
    return Counter(dict(sorted(counts.items())))  # TensorFlow lists the bodies of loops now so, now otherwise


def as_networkx(traced):
    """Turn a traced function's operations into a directed graph, from its inputs down to its outputs.

    Every node has a ``label`` (what it computes), a ``shape`` (of its first result) and a ``kind``:
    "input", "weights", "matmul", "squash" (sigmoid, tanh) or "arithmetic". Constants and plumbing are
    left out, the lines through them kept.

    Raises:
        TypeError: ``traced`` is not a ``ConcreteFunction``.
    """
    import networkx as nx  # here, as few notebooks draw a graph, and it takes a second

    graph = _graph(traced)
    handles = {id(variable.handle): variable for variable in graph.variables}
    weights = {inner.op.name: handles[id(outer)] for outer, inner in graph.captures if id(outer) in handles}
    drawn = nx.DiGraph()
    for op in graph.get_operations():
        if op.type in HIDDEN:
            continue
        if op.name in weights:
            variable = weights[op.name]
            label, shape, kind = variable.name.partition(":")[0].rpartition("/")[2], variable.shape, "weights"
        else:
            label, shape, kind = _label(op), op.outputs[0].shape, KINDS.get(op.type, "arithmetic")
        drawn.add_node(op.name, label=label, shape=_sizes(shape), kind=kind)
        sources = [_through(tensor.op) for tensor in op.inputs]
        drawn.add_edges_from((source.name, op.name) for source in sources if source is not None)
    return drawn


def draw(traced, axis):
    """Draw a traced function's operations on ``axis``, inputs at the top, one row a step of the computation.

    Raises:
        TypeError: ``traced`` is not a ``ConcreteFunction``, or ``axis`` no axes.

    Taught in ``02_counting_ones.ipynb``, "The graph".
    """
    from tutorial_utils import boxes

    checks.axes(axis)
    graph = as_networkx(traced)
    for node in graph.nodes.values():
        node.update(text=f"{node['label']}\n{node['shape']}", colour=FILL[node["kind"]])
    boxes.draw(graph, axis)


def _graph(traced):
    if not hasattr(traced, "graph") or not hasattr(traced, "structured_input_signature"):
        raise TypeError(
            "traced must be a ConcreteFunction, from tf.function(...).get_concrete_function(...), "
            f"got {type(traced).__name__}"
        )
    return traced.graph


def _label(op):
    """Say what an operation computes, after the name that the author gave it, if any."""
    computes = LABELS.get(op.type, op.type)
    named = not op.name.lower().startswith((op.type.lower(), computes, "add", "mul"))
    return f"{op.name}: {computes}" if named and op.type in LABELS else op.name if named else computes


def _through(op):
    """Return the first operation at or above ``op`` that is drawn; None above a constant."""
    while op.type in HIDDEN:
        if not op.inputs:
            return None
        op = op.inputs[0].op
    return op


def _sizes(shape):
    return "[" + ", ".join(map(str, shape)) + "]"


def _spec(tensor):
    return f"{tensor.dtype.name} {_sizes(tensor.shape)}"
