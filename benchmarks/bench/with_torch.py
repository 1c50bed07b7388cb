"""PyTorch: nn.LSTM or a hand-written cell under torch.compile, and the tasks of chapters 01, 03 and 04.

See with_tensorflow for the methods. PyTorch has two biases, which are added; one of them stays at 0 here, as
training both would double the step of their sum.
"""

import time

import numpy as np
import torch
from torch import nn


class OwnLSTM(nn.Module):
    """The cell written by hand, unrolled over the time steps."""

    def __init__(self, kernel, bias):
        super().__init__()
        self.kernel, self.bias = nn.Parameter(kernel.clone()), nn.Parameter(bias.clone())

    def forward(self, strings):  # [time, batch, 1]
        hidden = memory = torch.zeros([strings.shape[1], len(self.bias) // 4])
        for bit in strings.unbind(0):
            gates = torch.cat([bit, hidden], dim=1) @ self.kernel + self.bias
            i, f, new, o = gates.chunk(4, dim=1)
            memory = torch.sigmoid(f) * memory + torch.sigmoid(i) * torch.tanh(new)
            hidden = torch.sigmoid(o) * torch.tanh(memory)
        return hidden


class LibraryLSTM(nn.Module):
    """nn.LSTM, of which the last hidden state is used."""

    def __init__(self, kernel, bias):
        super().__init__()
        self.lstm = nn.LSTM(1, len(bias) // 4)  # it has the gates in Keras's order
        weights = {"weight_ih_l0": kernel[:1].T, "weight_hh_l0": kernel[1:].T}
        self.lstm.load_state_dict({**weights, "bias_ih_l0": bias, "bias_hh_l0": 0 * bias})
        self.lstm.bias_hh_l0.requires_grad_(False)

    @property
    def kernel(self):
        return torch.cat([self.lstm.weight_ih_l0, self.lstm.weight_hh_l0], dim=1).T

    @property
    def bias(self):
        return self.lstm.bias_ih_l0

    def forward(self, strings):
        return self.lstm(strings)[1][0][0]


class LSTM:
    """The chapter's training in PyTorch, with Adam in its fused form."""

    def __init__(self, task, batch, threads, compiled=False):
        torch.set_num_threads(threads)
        torch.manual_seed(task["seed"])
        self.batch, given = batch, {name: torch.tensor(array) for name, array in task["weights"].items()}
        self.strings = torch.tensor(task["strings"]).transpose(0, 1).contiguous()  # [time, all, 1]
        self.counts = torch.tensor(task["counts"], dtype=torch.int64)
        self.lstm = (OwnLSTM if compiled else LibraryLSTM)(given["kernel"], given["bias"])
        self.linear = nn.Linear(*given["weight"].shape)
        self.linear.load_state_dict({"weight": given["weight"].T, "bias": given["out_bias"]})
        modules = nn.ModuleList([self.lstm, self.linear])
        self.trained = [weight for weight in modules.parameters() if weight.requires_grad]
        self.optimizer = torch.optim.Adam(self.trained, 0.08, betas=(0.9, 0.95), eps=1e-7, fused=True)
        steps = task["epochs"] * (len(self.counts) // batch)
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimizer, lambda step: min(step / steps / 0.1, (1 - step / steps) / 0.9)
        )
        self.loss = torch.compile(self.plain_loss, dynamic=False) if compiled else self.plain_loss

    def plain_loss(self, strings, counts):
        """Return the mean cross-entropy of a mini-batch."""
        return nn.functional.cross_entropy(self.linear(self.lstm(strings)), counts)

    def step(self, rows):
        """Take one step; return the loss before it."""
        loss = self.loss(self.strings[:, rows], self.counts[rows])
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(self.trained, 1.0)
        self.optimizer.step()
        self.schedule.step()
        return loss.detach()

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
        arrays = {"kernel": self.lstm.kernel, "bias": self.lstm.bias}
        arrays |= {"weight": self.linear.weight.T, "out_bias": self.linear.bias}
        return {name: np.ascontiguousarray(array.detach().numpy()) for name, array in arrays.items()}


def train_chapter(task, seed, *arrays):
    """Train a network of chapter 01, 03 or 04; return the seconds, and how many answers are wrong."""
    torch.set_num_threads(1)  # at these sizes more threads make it slower
    torch.manual_seed(seed)
    name, *arguments = task
    return {"01": echo, "03": adder, "04": parity}[name[:2]](np.random.default_rng(seed), *arguments, *arrays)


def layers(kind, outputs, inputs, units, **options):
    """Return a recurrent and a linear layer that begin as the chapters' do, and the weights to train."""
    rnn, linear = getattr(nn, kind)(inputs, units, batch_first=True, **options), nn.Linear(units, outputs)
    modules = nn.ModuleList([rnn, linear])
    with torch.no_grad():
        for name, weight in modules.named_parameters():
            start = nn.init.orthogonal_ if "weight_hh" in name and not options else nn.init.xavier_uniform_
            (nn.init.zeros_ if "bias" in name else start)(weight)
        if kind == "LSTM":
            rnn.bias_ih_l0[units : 2 * units] = 1  # the forget gate begins open
    rnn.bias_hh_l0.requires_grad_(kind == "GRU")  # the chapter's GRU alone trains two biases
    return rnn, linear, [weight for weight in modules.parameters() if weight.requires_grad]


def move(optimizer, loss, clipped=()):
    """Take one step of the optimizer; clip the gradients of some weights."""
    optimizer.zero_grad()
    loss.backward()
    if clipped:
        nn.utils.clip_grad_norm_(clipped, 1.0)
    optimizer.step()


def echo(rng, epochs=10, rows=5, window=15, total=50_000, units=4, delay=3, noise=0.1):
    """Train nn.RNN on chapter 01's streams; count what is wrong of a million new bits."""
    begin, (rnn, linear, trained) = time.perf_counter(), layers("RNN", 2, 1, units)
    for weight in (rnn.weight_ih_l0, rnn.weight_hh_l0, linear.weight):
        nn.init.normal_(weight, 0, 0.25)
    optimizer = torch.optim.Adagrad(trained, 0.3, initial_accumulator_value=0.1, eps=0)
    state, before = torch.zeros([1, rows, units]), np.zeros([rows, delay], int)
    for _ in range(epochs):
        new = rng.integers(0, 2, [rows, total // rows // window * window])
        series = np.concatenate([before, new], axis=1)
        before = series[:, -delay:]
        noisy = torch.tensor(np.float32(new + noise * rng.normal(size=new.shape)))[..., None]
        parts = noisy.split(window, dim=1), torch.tensor(series[:, :-delay]).split(window, dim=1)
        for bits, echoes in zip(*parts, strict=True):
            outputs, state = rnn(bits, state.detach())
            move(optimizer, nn.functional.cross_entropy(linear(outputs).flatten(0, 1), echoes.flatten()))
    seconds, series = time.perf_counter() - begin, torch.tensor(rng.integers(0, 2, 1_000_000))
    with torch.no_grad():
        answers = linear(rnn(series[None, :, None].float())[0])[0].argmax(dim=1)
    return seconds, int((answers[delay:] != series[:-delay]).sum())


def adder(rng, cell, pairs, sums, training, validation, units=20, steps=500, batch=32, measured_every=20):
    """Train a recurrent layer on chapter 03's sums; count what is wrong of all sums of ten bits."""
    pairs, sums = torch.tensor(pairs), torch.tensor(sums)
    begin, (rnn, linear, trained) = time.perf_counter(), layers(cell, 1, 2, units)
    optimizer = torch.optim.Adam(trained, 0.03, eps=1e-7, fused=True)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)

    def logits(rows):
        return linear(rnn(pairs[rows])[0])[..., 0]

    @torch.no_grad()
    def wrong_among(rows):
        wrong = [(logits(part) > 0) != (sums[part] > 0) for part in rows.split(8192)]
        return int(torch.cat(wrong).any(dim=1).sum())

    for number in range(1, steps + 1):
        rows = torch.tensor(rng.choice(training, batch))
        move(optimizer, nn.functional.binary_cross_entropy_with_logits(logits(rows), sums[rows]), trained)
        schedule.step()
        if number % measured_every == 0:  # as the chapter does
            wrong_among(torch.tensor(validation))
    return time.perf_counter() - begin, wrong_among(torch.arange(len(pairs)))


def parity(_, epochs=16, batch=128, units=64, length=12):
    """Train nn.LSTM with a projection on chapter 04's strings; count how many are wrong somewhere."""
    begin, numbers = time.perf_counter(), torch.arange(2**length)
    strings = (numbers[:, None] >> torch.arange(length - 1, -1, -1)) & 1
    inputs, truth = strings[..., None].float(), strings.cumsum(dim=1) % 2
    lstm, *_ = layers("LSTM", 1, 1, units, proj_size=2)
    trained = [weight for weight in lstm.parameters() if weight.requires_grad]
    optimizer = torch.optim.Adam(trained, 0.01, eps=1e-7, fused=True)
    for _ in range(epochs):
        for rows in torch.randperm(len(strings)).split(batch):
            move(optimizer, nn.functional.cross_entropy(lstm(inputs[rows])[0].mT, truth[rows]))
    seconds = time.perf_counter() - begin
    with torch.no_grad():
        return seconds, int((lstm(inputs)[0].argmax(dim=2) != truth).any(dim=1).sum())
