"""PyTorch on the tasks of chapters 01 and 04, by the chapters' recipes.

Chapters 03 and 04 push the state about at every step, which nn.LSTM has no place for. So chapter 03 has no
side here, and that of chapter 04 trains by what the recipe was before this last change: less work a step.
"""

import time

import numpy as np
import torch
from torch import nn

torch.set_num_threads(1)  # at these sizes more threads make it slower


def echo(seed, epochs=12, rows=5, window=15, total=50_000, units=4, delay=3, noise=0.1):
    """Train nn.RNN on chapter 01's streams; return the seconds, and the wrong ones of a million new bits."""
    begin, rng = time.perf_counter(), np.random.default_rng(seed)
    rnn, linear = nn.RNN(1, units, batch_first=True), nn.Linear(units, 2)
    with torch.no_grad():
        for weight in (rnn.weight_ih_l0, rnn.weight_hh_l0, linear.weight):
            weight.copy_(torch.tensor(rng.normal(0, 0.25, weight.shape)))
        for bias in (rnn.bias_ih_l0, rnn.bias_hh_l0, linear.bias):
            bias.zero_()
    rnn.bias_hh_l0.requires_grad_(False)  # the other bias is trained, and their sum counts
    trained = [weight for weight in (*rnn.parameters(), *linear.parameters()) if weight.requires_grad]
    optimizer = torch.optim.Adagrad(trained, 0.3, initial_accumulator_value=0.1, eps=0)
    state, before = torch.zeros([1, rows, units]), np.zeros([rows, delay], int)
    for _ in range(epochs):
        series = np.concatenate(
            [before, rng.integers(0, 2, [rows, total // rows // window * window])], axis=1
        )
        before = series[:, -delay:]
        noisy = series[:, delay:, None] + noise * rng.normal(size=series[:, delay:, None].shape)
        bits = torch.tensor(noisy, dtype=torch.float32).split(window, dim=1)
        echoes = torch.tensor(series[:, :-delay]).split(window, dim=1)
        for read, truth in zip(bits, echoes, strict=True):
            outputs, state = rnn(read, state.detach())
            loss = nn.functional.cross_entropy(linear(outputs).flatten(0, 1), truth.flatten())
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    seconds = time.perf_counter() - begin
    series = torch.tensor(np.random.default_rng(1000 + seed).integers(0, 2, 1_000_000))
    with torch.no_grad():
        outputs, _ = rnn(series[None, :, None].float())
        answers = linear(outputs)[0].argmax(dim=1)
    return seconds, int((answers[delay:] != series[:-delay]).sum())


def parity(seed, epochs=16, batch=128, units=64, length=12):
    """Train nn.LSTM with a projection on chapter 04's strings; return the seconds, and how many are wrong."""
    begin = time.perf_counter()
    torch.manual_seed(seed)
    numbers = torch.arange(2**length)
    strings = (numbers[:, None] >> torch.arange(length - 1, -1, -1)) & 1
    read, truth = strings[..., None].float(), strings.cumsum(dim=1) % 2
    lstm = nn.LSTM(1, units, batch_first=True, proj_size=2)
    with torch.no_grad():  # as the chapter starts: Glorot's weights, and a forget gate that remembers
        for weight in (lstm.weight_ih_l0, lstm.weight_hh_l0, lstm.weight_hr_l0):
            nn.init.xavier_uniform_(weight)
        lstm.bias_hh_l0.zero_()
        lstm.bias_ih_l0.copy_(torch.tensor([0.0, 1, 0, 0]).repeat_interleave(units))
    lstm.bias_hh_l0.requires_grad_(False)
    trained = [weight for weight in lstm.parameters() if weight.requires_grad]
    optimizer = torch.optim.Adam(trained, 0.01, eps=1e-7, fused=True)
    for _ in range(epochs):
        for rows in torch.randperm(len(strings)).split(batch):
            outputs, _ = lstm(read[rows])
            loss = nn.functional.cross_entropy(outputs.flatten(0, 1), truth[rows].flatten())
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    seconds = time.perf_counter() - begin
    long = torch.tensor(np.random.default_rng(0).integers(0, 2, [1000, 1000]))
    with torch.no_grad():
        return seconds, sum(
            int((lstm(some[..., None].float())[0].argmax(dim=2) != some.cumsum(dim=1) % 2).any(dim=1).sum())
            for some in (strings, long)
        )
