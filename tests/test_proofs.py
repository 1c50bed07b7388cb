"""The prover of deeper/proofs: bounds beside python-flint and the graph, the walk beside brute force."""

import itertools

import numpy as np
import pytest
import tensorflow as tf
from flint import arb, arb_mat, ctx

from tutorial_utils import chapters

proofs = chapters.load("deeper/proofs")
ROWS = chapters.table("proofs")["rows"]
ctx.prec = 200  # binary digits of flint's numbers


def random_boxes(count, size, seed=1, width=0.2):
    rng = np.random.default_rng(seed)
    low = rng.uniform(-1, 1, [count, size])
    return low, low + rng.uniform(0, width, [count, size])


def ball(low, high):
    """Return the ball of all real numbers from low to high."""
    return arb(low).union(arb(high))


def test_bounds_of_sums_hold_the_library_s_and_are_hardly_wider():
    rng = np.random.default_rng(2)
    kernel, bias = rng.normal(size=[5, 3]), rng.normal(size=3)
    lows, highs = random_boxes(50, 5)
    found = proofs.weighted_sums(lows, highs, kernel, bias)
    for low, high, least, most in zip(lows, highs, *found, strict=True):
        inputs = arb_mat([[ball(*ends) for ends in zip(low, high, strict=True)]])
        sums = inputs * arb_mat(kernel.tolist()) + arb_mat([bias.tolist()])
        for unit in range(3):
            assert least[unit] < sums[0, unit].lower()
            assert most[unit] > sums[0, unit].upper()
            assert most[unit] - least[unit] < float(2 * sums[0, unit].rad()) + 1e-5


def test_tanh_sigmoid_and_products_hold_the_library_s():
    lows, highs = random_boxes(200, 1, width=3.0)
    for low, high in zip(4 * lows[:, 0], 4 * highs[:, 0], strict=True):
        for function, exact in ((np.tanh, arb.tanh), (proofs.sigmoid, lambda x: 1 / (1 + (-x).exp()))):
            least, most = proofs.squashed(function, low, high)
            assert least < exact(arb(low)).lower()
            assert most > exact(arb(high)).upper()
        least, most = proofs.product((np.array([low]), np.array([high])), (np.array([-0.3]), np.array([0.7])))
        both = ball(low, high) * ball(-0.3, 0.7)
        exact_ends = [arb(one) * arb(other) for one in (low, high) for other in (-0.3, 0.7)]
        assert all(least[0] < end.lower() and end.upper() < most[0] for end in exact_ends)
        assert most[0] - least[0] < float(2 * both.rad()) + 1e-5


def echo():
    """Return a network as a step on bounds and as a graph, the size of its state, and its inputs."""
    network = proofs.ECHO.EchoNetwork(3)
    network.kernel.assign(6 * network.kernel)  # larger weights, as they are after training

    @tf.function
    def graph(column, state):
        return proofs.ECHO.cell(column, state, network.kernel, network.bias)

    return proofs.echo_bounds(network), graph, 4, [[0], [1]]


def adder():
    network = proofs.ADDING.Adder(proofs.ADDING.RNNCell(6, 0), 0)
    for variable in network.variables:
        variable.assign(3 * variable + 0.1)

    @tf.function
    def graph(column, state):
        return network.cell(column, [state])[0]

    return proofs.adder_bounds(network), graph, 6, [[0, 0], [0, 1], [1, 0], [1, 1]]


def parity():
    network = proofs.PARITY.new_network(0, units=2)
    network.set_weights([3 * weights + 0.1 for weights in network.get_weights()])

    @tf.function
    def graph(column, state):
        return tf.concat(network.cell.call(column, [state[:, :2], state[:, 2:]])[1], axis=1)

    return proofs.parity_bounds(network), graph, 4, [[0], [1]]


@pytest.mark.parametrize("width", [0, 0.2])
@pytest.mark.parametrize("network", [echo, adder, parity])
def test_float32_stays_inside_the_bounds_of_a_million_points_and_from_corners_of_boxes(network, width):
    step, graph, size, columns = network()
    low, high = map(np.float32, random_boxes(1_000_000 // len(columns), size, width=width))
    corners = np.where(np.random.default_rng(4).integers(0, 2, low.shape), low, high)
    for symbol, column in enumerate(columns):
        after = graph(np.tile(np.float32(column), [len(low), 1]), corners).numpy()
        least, most, _ = step(np.float64(low), np.float64(high), symbol)
        assert (least <= after).all()
        assert (after <= most).all()
        assert width or (most - least).max() < 1e-4


@pytest.mark.parametrize(("function", "exact"), [(tf.tanh, np.tanh), (tf.sigmoid, proofs.sigmoid)])
def test_the_assumed_error_holds_for_single_numbers_too(function, exact):
    """One number at a time takes another way through the processor than many."""
    for number in np.random.default_rng(5).uniform(-10, 10, 5000).astype(np.float32):
        assert abs(float(function(number)) - exact(np.float64(number))) < proofs.SQUASH / 2


def test_tiles_and_their_numbers():
    tiles = np.random.default_rng(6).integers(-256, 256, [1000, 7])
    assert np.array_equal(proofs.as_tiles(proofs.as_numbers(tiles), 7), tiles)
    assert len(np.unique(proofs.as_numbers(np.array([[0, -256], [1, -256], [0, 255], [-256, 0]])))) == 4


def test_the_tiles_that_meet_boxes_are_those_that_brute_force_finds():
    rng = np.random.default_rng(7)
    low, high = random_boxes(20, 2, width=1.0)
    states = rng.integers(0, 3, 20)
    found = {tuple(tile) for tile in proofs.as_tiles(proofs.meeting(states, low, high, 1 / 8), 3).tolist()}
    wanted = set()
    for tile in itertools.product(range(3), range(-20, 21), range(-20, 21)):
        bottom, top = proofs.box_of(np.array([tile]), 1 / 8)
        if ((states == tile[0]) & (bottom <= high).all(axis=1) & (low <= top).all(axis=1)).any():
            wanted.add(tile)
    assert found == wanted


def test_no_number_between_bounds_on_edges_of_tiles_is_left_out():
    """An edge rounds to the even tile: so the box of a tile, with both edges, may meet neighbours."""
    for low, high in itertools.combinations_with_replacement(np.arange(-3, 3.5, 0.5), 2):
        bounds = np.array([[low]]) / 8, np.array([[high]]) / 8
        found = proofs.as_tiles(proofs.meeting(np.array([2]), *bounds, 1 / 8), 2)
        numbers = np.append(np.arange(low, high, 0.125), high)
        assert found.tolist() == [[2, tile] for tile in np.unique(np.rint(numbers)).astype(int)]
    tiles = np.array([[0, 1, 2]])
    met = proofs.as_tiles(proofs.meeting(tiles[:, 0], *proofs.box_of(tiles, 1 / 8), 1 / 8), 3)
    assert met.tolist() == [[0, 0, 2], [0, 1, 2], [0, 2, 2]]


def test_what_is_left_from_anywhere_holds_every_state_and_is_where_the_proof_begins(capsys):
    says_it = proofs.machines.Machine(np.zeros([1, 2], int), np.array([[0, 1]]))
    step = proofs.rnn_bounds([[0], [1]], [[1.6], [0.4]], [-0.8], [[0.0, 1.0]], [0.0, 0.0])
    start, bits = proofs.from_anywhere(step, says_it, sides=[1 / 4, 1 / 16], length=3, units=1)
    left = [int(line.split()[-1].replace(",", "")) for line in capsys.readouterr().out.splitlines()]
    proof = proofs.prove(step, says_it, start, 1 / 16)
    assert proof.verdict == "proved"
    assert len(proof.rounds[0]) == left[-1]
    assert (proof.rounds[0][:, 1] % 2 == 1).any()  # an odd tile, whose edges would round to others
    tiles = set(proof.rounds[0][:, 1].tolist())
    for string in itertools.product((0, 1), repeat=bits):
        states = np.linspace(-1, 1, 1001, dtype=np.float32)
        for bit in string:
            states = np.tanh(np.float32(0.4) * states + np.float32(1.6 * bit - 0.8))
        assert set(np.rint(states * 16).astype(int).tolist()) <= tiles


def test_what_lies_too_far_out_is_refused_or_ends_the_proof():
    with pytest.raises(ValueError, match="at most 6 units"):
        proofs.meeting(np.array([0]), np.array([[0.0]]), np.array([[100.0]]), 1 / 8)
    with pytest.raises(ValueError, match="at most 6 units"):
        proofs.meeting(np.array([0]), np.zeros([1, 7]), np.zeros([1, 7]), 1 / 8)
    with pytest.raises(ValueError, match="256 states"):
        proofs.meeting(np.array([256]), np.zeros([1, 1]), np.zeros([1, 1]), 1 / 8)

    def runaway(low, high, symbol):
        return low + 1, high + 1, np.full(len(low), symbol)

    says_it = proofs.machines.Machine(np.zeros([1, 2], int), np.array([[0, 1]]))
    assert proofs.prove(runaway, says_it, proofs.AT_ONE, 1 / 4).verdict == "too far out"
    assert proofs.prove(runaway, says_it, proofs.AT_ONE, 1 / 4, most=5).verdict == "too many tiles"


def test_a_machine_of_more_states_than_tiles_have_room_for_is_refused():
    """Else its state 256 would be read as another one, and a network that says 0 for ever be proved."""
    state = np.arange(300)
    late = proofs.machines.Machine(*(np.repeat(each[:, None], 2, axis=1) for each in (
        np.minimum(state + 1, 299), (state >= 256).astype(int)
    )))  # fmt: skip
    says_0 = proofs.rnn_bounds([[0], [1]], np.zeros([2, 1]), [0.0], np.zeros([1, 2]), [1.0, 0.0])
    with pytest.raises(ValueError, match="256 states"):
        proofs.prove(says_0, late, proofs.from_zero(1), 1 / 8)


def test_sums_that_overflow_in_the_graph_are_refused():
    """The sum of the first unit is negative, but its first two terms are already infinite in float32."""
    network = proofs.ECHO.EchoNetwork(0)
    kernel = np.zeros([5, 4], np.float32)
    kernel[2:, 0] = 3e38, 3e38, -3e38  # times three states that are nearly 1
    network.kernel.assign(kernel)
    network.bias.assign([-3.4e38, 5, 5, 5])
    network.out_kernel.assign([[0, 1], [0, 0], [0, 0], [0, 0]])
    network.out_bias.assign([0, 0])
    assert (proofs.ECHO.watch(network, np.array([[0, 1, 0]]))[1] == 1).all()  # exact sums would make it 0
    with pytest.raises(AssertionError, match="too large for float32"):
        proofs.from_rest(proofs.echo_bounds(network))


def test_a_proved_network_is_never_outside_the_tiles():
    proof = proofs.prove(proofs.latch_bounds(1.25), proofs.LATCH, proofs.AT_ONE, 1 / 8)
    assert proof.verdict == "proved"
    reached = {tuple(tile) for tile in np.concatenate(proof.rounds).tolist()}
    rng = np.random.default_rng(8)
    for ones in (0.001, 0.1, 0.9):
        state, seen = np.float32(-1), 0
        for bit in rng.random(2000) < ones:
            state, seen = np.tanh(np.float32(1.25) * state + np.float32(4 * bit)), int(seen or bit)
            assert (seen, round(float(state) * 8)) in reached
            assert (state > 0) == seen


def test_all_proofs_of_the_table_but_one_of_an_echo_take_at_most_twenty_seconds():
    rows = [row for row in ROWS if row["task"] in ("echo", "adder", "parity")]
    assert [row["seed"] for row in rows] == 3 * list(range(20))
    slow = [row["task"] for row in rows if row["verdict"] == "proved" and row["seconds"] > 20]
    assert slow in ([], ["echo"])


def test_each_echo_was_tried_from_anywhere_at_the_side_of_its_proof_from_rest():
    from_rest = {row["seed"]: row for row in ROWS if row["task"] == "echo" and row["verdict"] == "proved"}
    anywhere = {row["seed"]: row for row in ROWS if row["task"] == "echo, from anywhere"}
    assert anywhere.keys() == from_rest.keys()
    for seed, row in anywhere.items():
        assert row["side"] == from_rest[seed]["side"]
        assert row["verdict"] != "proved" or row["tiles"] >= from_rest[seed]["tiles"]


def test_float32_was_tried_on_every_number_that_matters():
    rows = [row for row in ROWS if row["task"] == "float32"]
    assert {row["function"] for row in rows} == {"tanh", "sigmoid"}
    for row in rows:
        assert row["numbers"] == 2 * 29 * 2**23  # 29 powers of two, of both signs
        assert row["largest error"] < proofs.SQUASH / 2
