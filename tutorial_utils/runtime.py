"""TensorFlow started quietly: seed, threads, and one line of versions.

Import this module before TensorFlow itself: it suppresses the start-up messages of TensorFlow's native code,
which Jupyter would show in a red box.
"""

import contextlib
import os
import platform
import sys
import tempfile

from tutorial_utils.bits import integer


@contextlib.contextmanager
def native_stderr_held_back():
    """Hold back what is written to file descriptor 2, as native code does; show it if the body fails."""
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


os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")  # also silences later messages, such as on CPU features
with native_stderr_held_back():
    import keras
    import numpy as np
    import tensorflow as tf


def start(seed):
    """Set TensorFlow up for the small networks of these notebooks, and print one line of versions.

    Each operation has one thread, and two operations may run in parallel: on matrices as small as these,
    dividing one operation among threads costs more than it saves. The networks run on the CPU, where they
    give the same digits each time. Weights drawn after this call depend on ``seed`` alone.

    Args:
        seed: an integer, 0 to 2**32 - 1; also seeds Python's and NumPy's global generators.

    Raises:
        TypeError: ``seed`` is not an integer.
        ValueError: ``seed`` is out of range.

    Every notebook's first cell calls it.
    """
    seed = integer(seed, "seed", 0, 2**32 - 1)
    tf.get_logger().setLevel("ERROR")  # or it warns that each training traces a new graph
    keras.utils.set_random_seed(seed)
    threads = int(os.environ.get("TEST_THREADS", 0))  # both numbers, in `make test-machines`
    with native_stderr_held_back():
        # A RuntimeError: TensorFlow has run an operation, so this is a second call, and all is set.
        with contextlib.suppress(RuntimeError):
            tf.config.threading.set_intra_op_parallelism_threads(threads or 1)
            tf.config.threading.set_inter_op_parallelism_threads(threads or 2)
            tf.config.set_visible_devices([], "GPU")
        tf.zeros([1]).numpy()  # the first operation, whose messages are held back too
    print(
        f"Python {platform.python_version()}, TensorFlow {tf.__version__}, Keras {keras.__version__}, "
        f"NumPy {np.__version__}, on the CPU ({os.cpu_count()} cores), seed {seed}"
    )
