"""Chapters 01, 03 and 04 of this project: from random weights to the chapter's target."""

from sides.measures import chapter, seconds_of


def echo(seed):
    """Train chapter 01's network; return the seconds, and how many of a million new bits are wrong."""
    echoes = chapter("01_echo_rnn")
    seconds, (network, _) = seconds_of(lambda: echoes.train_echo(seed, echoes.EPOCHS))
    series = echoes.np.random.default_rng(1000 + seed).integers(0, 2, 1_000_000)
    answers, _ = echoes.echo_all(network, series)
    return seconds, int((answers != echoes.echo_of(series))[echoes.DELAY :].sum())


def adder(seed, cell):
    """Train chapter 03's network with one of its cells; return the seconds, and the wrong bits."""
    addition = chapter("03_binary_addition")
    seconds, network = seconds_of(lambda: addition.train_shaken(addition.CELLS[cell], seed))
    return seconds, sum(bits for bits, _ in addition.check(network).values())


def parity(seed):
    """Train chapter 04's network; return the seconds, and how many strings of 12 and 1,000 bits are wrong."""
    running = chapter("04_parity_and_curve")
    seconds, network = seconds_of(lambda: running.train_shaken(seed))
    logits = running.as_graph(network).get_concrete_function()
    wrong = (~running.right_throughout(logits, strings) for strings in (running.STRINGS, running.LONG))
    return seconds, int(sum(each.sum() for each in wrong))
