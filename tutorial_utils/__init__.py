"""The shared helpers of the notebooks: what would distract there. The ideas are in the notebooks.

chapters    what a notebook defines, as a module
runtime     TensorFlow started quietly: seed, threads, one line of versions
bits        integers and strings of zeros and ones <-> arrays of bits
training    one training loop: progress, history, what happens at an interrupt
checkpoints what a training saves, and how it finds the newest whole checkpoint
plots       colours, figures and the live plot
motion      small animations: pictures that play for a few seconds
schematics  how a series is cut up, and what a cell multiplies
graphs      what tf.function traced: signature, operations, a picture
boxes       that picture: boxes in rows, and arrows round them
machines    finite-state machines: made small, compared, run
extraction  from hidden states to such a machine
diagrams    its picture: states and arrows
exercises   checks of a learner's answer: passed, or a hint
checks      of arguments, for all of the above: errors that name the argument

Each module is imported by its name, so that what needs no TensorFlow does not wait for it:
``from tutorial_utils import bits``.
"""

import builtins

__all__ = [
    "bits",
    "boxes",
    "chapters",
    "checkpoints",
    "checks",
    "diagrams",
    "exercises",
    "extraction",
    "graphs",
    "machines",
    "motion",
    "plots",
    "runtime",
    "schematics",
    "training",
]

# When TensorFlow is imported, AutoGraph remembers the addresses of Python's builtins, and from then on
# calls whatever lies at one of them without converting it. Jupyter makes a new `input` for each cell and
# drops it at the cell's end; sooner or later some method lies in its place, and fails ("'TfMethodTarget'
# object has no attribute ..."). So one `input` serves all cells.
_kernel = getattr(builtins.input, "__self__", None)
if hasattr(_kernel, "raw_input"):
    _kernel.raw_input = builtins.input
