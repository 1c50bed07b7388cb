"""The shared helpers of the notebooks: code that would distract there. The ideas are in the notebooks.

chapters    what a notebook defines, as a module
runtime     TensorFlow started quietly: seed, threads, one line of versions
bits        integers and strings of zeros and ones <-> arrays of bits
training    one training loop: progress, history, checkpoints, interrupts
plots       colours, figures, the live plot, small animations
schematics  how a series is cut up, and what a cell multiplies
graphs      what tf.function traced: signature, operations, a picture
machines    finite-state machines: extracted from hidden states, minimised, compared, run
diagrams    their picture: states and arrows
exercises   checks of a learner's answer: passed, or a hint

Import each module by its name, so that code that needs no TensorFlow does not wait for it:
``from tutorial_utils import bits``.
"""

import builtins

# When TensorFlow is imported, AutoGraph stores the addresses of Python's builtins, and from then on calls
# any object at one of them without converting it. Jupyter creates a new `input` for each cell and frees it
# when the cell ends; sooner or later a method is allocated at its address, and its call fails
# ("'TfMethodTarget' object has no attribute ..."). So all cells share one `input`.
_kernel = getattr(builtins.input, "__self__", None)
if hasattr(_kernel, "raw_input"):
    _kernel.raw_input = builtins.input
