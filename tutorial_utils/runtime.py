"""TensorFlow started quietly: seed, threads, and one line that says what runs here.

Import this module before TensorFlow itself: it holds back the start-up lines that TensorFlow's native
code writes, which Jupyter would show in a red box.
"""

import contextlib
import os
import platform
import sys
import tempfile

from tutorial_utils.bits import integer


@contextlib.contextmanager
def native_stderr_held_back():
    """Hold back what native code writes to file descriptor 2; show it if the body fails.

    Python's own ``sys.stderr`` (warnings, tracebacks) is the caller's as before afterwards.
    """
    sys.stderr.flush()
    kept = os.dup(2)
    with tempfile.TemporaryFile() as written:
        os.dup2(written.fileno(), 2)
        try:
            yield
        except BaseException:
            written.seek(0)
            os.write(kept, written.read())
            raise
        finally:
            os.dup2(kept, 2)
            os.close(kept)


os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")  # later lines too, such as those on what a processor lacks
with native_stderr_held_back():
    import keras
    import numpy as np
    import tensorflow as tf


def start(seed):
    """Set TensorFlow up for the small networks of these notebooks, and print one line of versions.

    One thread works inside an operation and two operations may run side by side: on matrices as small
    as these, sharing one operation out among threads costs more than it saves. The networks run on
    the CPU, where they give the same digits each time. Weights drawn after this call follow from ``seed``.

    Args:
        seed: an integer, 0 to 2**32 - 1; also seeds Python's and NumPy's global generators.

    Raises:
        TypeError: ``seed`` is not an integer.
        ValueError: ``seed`` is out of range.

    Every notebook's first cell calls it.
    """
    seed = integer(seed, "seed", 0, 2**32 - 1)
    tf.get_logger().setLevel("ERROR")  # or it warns that each training traces a graph of its own
    keras.utils.set_random_seed(seed)
    with native_stderr_held_back():
        # Too late once TensorFlow has run an operation: the cell is being run again, and all is set.
        with contextlib.suppress(RuntimeError):
            tf.config.threading.set_intra_op_parallelism_threads(1)
            tf.config.threading.set_inter_op_parallelism_threads(2)
            tf.config.set_visible_devices([], "GPU")
        tf.zeros([1]).numpy()  # the first operation: what it writes is held back too
    print(
        f"Python {platform.python_version()}, TensorFlow {tf.__version__}, Keras {keras.__version__}, "
        f"NumPy {np.__version__}, on the CPU ({os.cpu_count()} cores), seed {seed}"
    )
