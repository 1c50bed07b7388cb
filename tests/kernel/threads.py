"""Start TensorFlow with TEST_THREADS threads before a notebook does: what that sets comes too late."""


def _start():
    import os

    from tutorial_utils.runtime import native_stderr_held_back, tf

    threads = int(os.environ["TEST_THREADS"])
    tf.config.threading.set_intra_op_parallelism_threads(threads)
    tf.config.threading.set_inter_op_parallelism_threads(threads)
    with native_stderr_held_back():
        tf.zeros([1]).numpy()


_start()
del _start  # the notebook's names are its own
