from dataclasses import replace

import pytest
from support.networks import Network

from n6lib.compiler.copies import insert_copies
from n6lib.compiler.group import Group
from n6lib.compiler.lowering import lower
from n6lib.compiler.network import EpochKind
from n6lib.compiler.node import Unit
from n6lib.compiler.plan import predict
from n6lib.compiler.profile import load_profile
from n6lib.compiler.transactions import Transactions, Waiter
from n6lib.graph import Graph
from n6lib.targets import Target, load_target
from n6lib.zoo.builder import Builder

BOARD = load_target("stm32n6570-dk")
PROFILE = load_profile("st-4.0")


def outside(board: Target = BOARD) -> Target:
    """The board with nothing to write to but external RAM."""
    pools = tuple(pool for pool in board.pools if pool.external or not pool.writable)
    return replace(board, pools=pools)


def waited(graph: Graph, kind: str) -> list[tuple[int, int]]:
    """Loads and stores of the epochs with a node of `kind`, all activations outside."""
    plan = predict(graph, outside(), PROFILE)
    return [
        (cost.work.loads, cost.work.stores)
        for group, cost in zip(plan.groups, plan.costs, strict=True)
        if kind in [node.kind for node in group.nodes]
    ]


def test_an_epoch_on_the_chip_waits_for_nothing() -> None:
    net = Network()
    graph = net.build(net.conv2d(net.input((1, 32, 32, 8), zero_point=5), 8, zero_point=5))
    costs = predict(graph, BOARD, PROFILE).costs
    assert not any(cost.work.waits for cost in costs)


def test_a_pixel_s_channels_are_a_transaction() -> None:
    """48 channels leave a unit in groups of 24, and enter the next in groups of 24, twice."""
    net = Network()
    x = net.conv2d(net.input((1, 64, 64, 16), zero_point=5), 48, zero_point=5)
    first, second = waited(net.build(net.conv2d(x, 48, zero_point=5)), "Conv")
    assert first == (0, 64 * 64 * 2)  # the input is the user's to place
    assert second == (2 * 64 * 64 * 2, 64 * 64 * 2)


def test_a_transaction_has_64_bytes_at_most() -> None:
    net = Builder(edges=False)
    x = net.image(32, 32, 160)
    for _ in range(3):
        x = net.pool(x, "max", 2, 2)
    both, last = waited(net.build("pools", x), "MaxPool")
    assert both == (0, 8 * 8 * 3)
    assert last == (8 * 8 * 3, 4 * 4 * 3)


def test_software_reads_lines_of_its_cache() -> None:
    net = Network()
    x = net.resize(net.conv2d(net.input((1, 8, 8, 4)), 4))
    ((loads, stores),) = waited(net.build(net.dequantize(x)), "Resize")
    assert (loads, stores) == (8 * 8 * 4 // 32, 16 * 16 * 4 // 32)


@pytest.mark.parametrize(("channels", "passes"), [(16, 1), (256, 8)])
def test_partial_sums_are_read_and_written_in_groups(channels: int, passes: int) -> None:
    net = Builder(edges=False)
    graph = net.build("sums", net.conv(net.image(32, 32, channels), 64, 3))
    program, formats = insert_copies(lower(graph, PROFILE), PROFILE)
    node = next(node for node in program.nodes if node.unit is Unit.CONV and node.convolution)
    assert node.convolution is not None
    assert node.convolution.passes == passes
    pools = {f"{node.name}.partial": "hyperRAM"} if passes > 1 else {}
    waiter = Waiter(program, formats, pools, BOARD)
    group = Group(EpochKind.NPU, [node])
    count = 0 if passes == 1 else passes * 32 * 32 * 64 // node.convolution.output_group
    assert waiter.transactions(group, [node]) == Transactions(count, count)
