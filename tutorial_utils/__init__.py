"""The shared helpers of the notebooks: what would distract there. The ideas are in the notebooks.

runtime     TensorFlow started quietly: seed, threads, one line of versions
bits        integers and strings of zeros and ones <-> arrays of bits
training    one training loop: progress, history, checkpoints that resume
plots       colours, figures and the live plot
schematics  how a series is cut up, and what a cell multiplies
graphs      what tf.function traced: signature, operations, a picture
exercises   checks of a learner's answer: passed, or a hint

Each module is imported by its name, so that what needs no TensorFlow does not wait for it:
``from tutorial_utils import bits``.
"""

__all__ = ["bits", "exercises", "graphs", "plots", "runtime", "schematics", "training"]
