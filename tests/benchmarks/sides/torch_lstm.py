"""PyTorch: nn.LSTM and nn.Linear, with the chapter's optimizer in its fused form."""

import math
import time

import numpy as np
import torch
from torch import nn


def of_highest_rate(step, climb, steps):
    """Return the share of the highest step size: up along a line, then down along a cosine."""
    fallen = min(max(step - climb, 0) / (steps - climb), 1)
    return min(step / climb, (1 + math.cos(math.pi * fallen)) / 2)


class Side:
    """See the package's docstring."""

    def __init__(self, task, batch, threads):
        torch.set_num_threads(threads)
        torch.manual_seed(task["seed"])
        self.batch, given = batch, {name: torch.tensor(array) for name, array in task["weights"].items()}
        self.strings = torch.tensor(task["strings"]).transpose(0, 1).contiguous()  # [time, all, 1]
        self.counts = torch.tensor(task["counts"], dtype=torch.int64)
        units, classes = given["weight"].shape
        self.lstm, self.linear = nn.LSTM(1, units), nn.Linear(units, classes)
        with torch.no_grad():  # nn.LSTM has the gates in Keras's order
            self.lstm.weight_ih_l0.copy_(given["kernel"][:1].T)
            self.lstm.weight_hh_l0.copy_(given["kernel"][1:].T)
            self.lstm.bias_ih_l0.copy_(given["bias"])
            self.lstm.bias_hh_l0.zero_()
            self.linear.weight.copy_(given["weight"].T)
            self.linear.bias.copy_(given["out_bias"])
        # PyTorch has two biases, whose sum counts; training both would double the step of their sum
        self.lstm.bias_hh_l0.requires_grad_(False)
        modules = nn.ModuleList([self.lstm, self.linear])
        self.trained = [weight for weight in modules.parameters() if weight.requires_grad]
        self.optimizer = torch.optim.Adam(self.trained, 0.06, betas=(0.9, 0.95), eps=1e-7, fused=True)
        steps = task["epochs"] * (len(self.counts) // batch)
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimizer, lambda step: of_highest_rate(step, 0.1 * steps, steps)
        )

    def step(self, rows):
        """Take one step; return the loss before it."""
        _, (hidden, _) = self.lstm(self.strings[:, rows])
        loss = nn.functional.cross_entropy(self.linear(hidden[0]), self.counts[rows])
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(self.trained, 1.0)
        self.optimizer.step()
        self.schedule.step()
        return loss.detach()

    def parameters(self):
        return sum(weight.numel() for weight in self.trained)

    def learn(self, order):
        return [self.step(torch.as_tensor(rows)).item() for rows in order]

    def epochs(self, number):
        seconds, whole = [], len(self.counts) // self.batch * self.batch
        for _ in range(number):
            begin, total = time.perf_counter(), torch.zeros([])
            for rows in torch.randperm(len(self.counts))[:whole].split(self.batch):
                total += self.step(rows)
            total.item()
            seconds.append(time.perf_counter() - begin)
        return seconds

    def weights(self):
        lstm, linear = self.lstm, self.linear
        arrays = {
            "kernel": torch.cat([lstm.weight_ih_l0, lstm.weight_hh_l0], dim=1).T,
            "bias": lstm.bias_ih_l0,
            "weight": linear.weight.T,
            "out_bias": linear.bias,
        }
        return {name: np.ascontiguousarray(array.detach().numpy()) for name, array in arrays.items()}
