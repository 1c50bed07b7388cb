"""The shared helpers of the notebooks: what would distract there. The ideas are in the notebooks.

chapters    what a notebook defines, as a module
runtime     TensorFlow started quietly: seed, threads, one line of versions
bits        integers and strings of zeros and ones <-> arrays of bits
training    one training loop: progress, history, checkpoints, interrupts
plots       colours, figures, the live plot, small animations
schematics  how a series is cut up, and what a cell multiplies
graphs      what tf.function traced: signature, operations, a picture
machines    finite-state machines: found in hidden states, made small, compared, run
diagrams    their picture: states and arrows
exercises   checks of a learner's answer: passed, or a hint

Each module is imported by its name, so that what needs no TensorFlow does not wait for it:
``from tutorial_utils import bits``.
"""

import builtins

__all__ = [
    "bits",
    "chapters",
    "diagrams",
    "exercises",
    "graphs",
    "machines",
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
