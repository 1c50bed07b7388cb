"""A few training steps of chapter 02 with data parallelism over replicas: start it on each machine.

The mini-batch is split into one part for each replica. Each replica computes the gradient of its part, and
the mean of the gradients moves the weights, which stay the same everywhere. ``one`` runs the chapter's own
``train_step``, ``devices`` two logical devices of one process, and ``worker`` is one process of several,
named in TF_CONFIG.

usage: distributed_training.py one|devices|worker RESULT.json STEPS BATCH
"""

import json
import sys
import time
from pathlib import Path

from tutorial_utils import chapters
from tutorial_utils.runtime import native_stderr_held_back, np, tf

RATE = 0.02


def strategy_of(kind):
    """Return the distribution strategy; call it before anything else of TensorFlow's."""
    if kind == "devices":
        (cpu,) = tf.config.list_physical_devices("CPU")
        tf.config.set_logical_device_configuration(cpu, [tf.config.LogicalDeviceConfiguration()] * 2)
        return tf.distribute.MirroredStrategy(["CPU:0", "CPU:1"])
    return tf.distribute.MultiWorkerMirroredStrategy() if kind == "worker" else tf.distribute.get_strategy()


def shared_step(strategy, network, adam, losses, strings, counts):
    """Move the weights once, each replica on its own part of a mini-batch; return the mean loss before."""

    def part_of_step(strings, counts):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(losses(network, strings, counts))
        return loss, tape.gradient(loss, adam.weights)

    mean = tf.distribute.ReduceOp.MEAN
    loss, gradients = strategy.run(part_of_step, args=(strings, counts))
    gradients = [strategy.reduce(mean, gradient, axis=None) for gradient in gradients]
    gradients, _ = tf.clip_by_global_norm(gradients, 1.0)  # of the whole mini-batch, as one process does
    adam.step(gradients, RATE)
    return strategy.reduce(mean, loss, axis=None)


def train(kind, steps, batch):
    """Return the loss before each step, the seconds of all but the first, and the number of replicas."""
    tf.config.threading.set_intra_op_parallelism_threads(1)
    strategy, counting = strategy_of(kind), chapters.load("02_counting_ones")
    sample, replicas = counting.draw_at_random(0), strategy.num_replicas_in_sync
    strings, counts = counting.as_batch(counting.STRINGS[sample]), counting.COUNTS[sample]
    with strategy.scope():
        network = counting.new_network(0)
        adam = counting.Adam(network.trainable_variables, beta_2=0.95)

    @tf.function
    def step(strings, counts):
        if kind == "one":
            return counting.train_step(network, adam, strings, counts, RATE)
        return shared_step(strategy, network, adam, counting.losses, strings, counts)

    def part(values):
        """Split the rows into one part for each replica."""
        if kind == "one":
            return tf.constant(values)
        return strategy.experimental_distribute_values_from_function(
            lambda replica: tf.constant(values[replica.replica_id_in_sync_group :: replicas])
        )

    order = np.random.default_rng(0).permutation(len(sample))
    losses, begin = [], None
    for number in range(steps):
        rows = np.take(order, range(number * batch, (number + 1) * batch), mode="wrap")
        losses.append(float(step(part(strings[rows]), part(counts[rows]))))
        begin = begin or time.perf_counter()
    return {"losses": losses, "seconds": time.perf_counter() - begin, "replicas": replicas}


if __name__ == "__main__":
    kind, result, steps, batch = sys.argv[1:]
    with native_stderr_held_back():
        measured = train(kind, int(steps), int(batch))
    Path(result).write_text(json.dumps(measured))
