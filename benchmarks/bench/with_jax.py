"""JAX: the cell in lax.scan, optax, and an epoch of steps in one compiled call, as JAX does it best.

See with_tensorflow for the methods.
"""

import time

import jax
import numpy as np
import optax
from jax import lax
from jax import numpy as jnp
from jax.sharding import Mesh, NamedSharding, PartitionSpec


def logits_of(weights, strings, unroll):
    """Read strings [batch, time, 1]; return one score for each count: [batch, classes]."""

    def cell(state, bit):
        hidden, memory = state
        gates = jnp.concatenate([bit, hidden], axis=1) @ weights["kernel"] + weights["bias"]
        i, f, new, o = jnp.split(gates, 4, axis=1)
        memory = jax.nn.sigmoid(f) * memory + jax.nn.sigmoid(i) * jnp.tanh(new)
        return (jax.nn.sigmoid(o) * jnp.tanh(memory), memory), None

    zeros = jnp.zeros([len(strings), weights["weight"].shape[0]])
    (hidden, _), _ = lax.scan(cell, (zeros, zeros), strings.swapaxes(0, 1), unroll=unroll)
    return hidden @ weights["weight"] + weights["out_bias"]


class Scan:
    """The chapter's training in JAX."""

    def __init__(self, task, batch, unroll=1, devices=1):
        self.key = jax.random.key(task["seed"])
        self.strings, self.counts = jnp.asarray(task["strings"]), jnp.asarray(task["counts"])
        self.held = {name: jnp.asarray(array) for name, array in task["weights"].items()}
        steps = len(self.counts) // batch
        every = task["epochs"] * steps

        def rate(number):
            return 0.08 * jnp.minimum(number / every / 0.1, (1 - number / every) / 0.9)

        clip, adam = optax.clip_by_global_norm(1.0), optax.adam(rate, b1=0.9, b2=0.95, eps=1e-7)
        self.optimizer = optax.chain(clip, adam)
        self.memory = self.optimizer.init(self.held)
        over_devices = NamedSharding(Mesh(jax.devices()[:devices], ["batch"]), PartitionSpec("batch"))

        def step(held, rows):
            weights, memory = held
            if devices > 1:
                rows = lax.with_sharding_constraint(rows, over_devices)
            strings, counts = self.strings[rows], self.counts[rows]

            def loss_of(weights):
                logits = logits_of(weights, strings, unroll)
                return optax.softmax_cross_entropy_with_integer_labels(logits, counts).mean()

            loss, gradients = jax.value_and_grad(loss_of)(weights)
            moves, memory = self.optimizer.update(gradients, memory, weights)
            return (optax.apply_updates(weights, moves), memory), loss

        def epoch(held, key):
            order = jax.random.permutation(key, len(self.counts))[: steps * batch]
            return lax.scan(step, held, order.reshape(steps, batch))

        self.step, self.epoch = jax.jit(step), jax.jit(epoch)

    def learn(self, order):
        losses = []
        for rows in order:
            (self.held, self.memory), loss = self.step((self.held, self.memory), jnp.asarray(rows))
            losses.append(float(loss))
        return losses

    def epochs(self, number):
        seconds = []
        for _ in range(number):
            begin = time.perf_counter()
            self.key, key = jax.random.split(self.key)
            (self.held, self.memory), losses = self.epoch((self.held, self.memory), key)
            jax.block_until_ready((self.held, losses))
            seconds.append(time.perf_counter() - begin)
        return seconds

    def weights(self):
        return {name: np.asarray(array) for name, array in self.held.items()}
