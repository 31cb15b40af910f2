import pytest
from support.networks import Network

from n6lib.compiler.copies import insert_copies
from n6lib.compiler.lowering import lower
from n6lib.compiler.node import Unit
from n6lib.compiler.plan import Prediction, predict
from n6lib.compiler.profile import load_profile
from n6lib.compiler.traffic import Porter, Traffic
from n6lib.graph import Graph
from n6lib.targets import load_target

TARGET = load_target("stm32n6570-dk")
PROFILE = load_profile("st-2.1")


def pointwise(channels_in: int, channels: int, size: int) -> Graph:
    net = Network()
    x = net.input((1, size, size, channels_in), zero_point=5)
    return net.build(net.conv2d(x, channels, zero_point=5))


def moved(graph: Graph, kind: str = "Conv") -> tuple[int, int]:
    """Bytes of activations that the epoch with a node of `kind` reads, and writes."""
    plan: Prediction = predict(graph, TARGET, PROFILE)
    cost = next(
        cost
        for group, cost in zip(plan.groups, plan.costs, strict=True)
        if kind in [node.kind for node in group.nodes]
    )
    return (
        sum(size for pool, size in cost.reads.items() if pool != "octoFlash"),
        sum(cost.writes.values()),
    )


def test_an_input_is_read_for_every_group_of_results() -> None:
    assert moved(pointwise(24, 48, 64)) == (2 * 64 * 64 * 24, 64 * 64 * 48)


def test_but_once_where_it_stays_in_the_unit() -> None:
    assert moved(pointwise(24, 48, 8)) == (8 * 8 * 24, 8 * 8 * 48)


def test_partial_sums_are_read_and_written_in_every_pass() -> None:
    """As published of 32x32x128 to 64 in two passes of 4 units and 16 channels."""
    size, source = 32 * 32 * 64, 4 * 32 * 32 * 128
    assert moved(pointwise(128, 64, 32)) == (source + 4 * size, 6 * size)


def test_a_single_pixel_keeps_its_sums_in_the_unit() -> None:
    assert moved(pointwise(128, 64, 1)) == (128, 64)


def porter(graph: Graph) -> tuple[Porter, list]:
    program, formats = insert_copies(lower(graph, PROFILE), PROFILE)
    copies = [node for node in program.nodes if node.unit is Unit.STREAM]
    return Porter(program, formats, {}, TARGET, PROFILE), copies


def test_a_copy_writes_a_beat_for_every_byte_of_a_plane() -> None:
    """A board takes 1.0 to 1.1 cycles for each, of 64x64x3 before a depthwise kernel."""
    net = Network()
    x = net.depthwise(net.input((1, 64, 64, 3), zero_point=5), zero_point=5)
    ports, (copy,) = porter(net.build(x))
    assert ports.beats(copy) == 64 * 64 * 3 // 8 + 64 * 64 * 3


def test_a_copy_into_groups_of_a_beat_writes_no_more_than_it_reads() -> None:
    net = Network()
    x = net.resize(net.input((1, 32, 32, 64), zero_point=5))
    ports, (copy,) = porter(net.build(net.conv2d(x, 64, 3, zero_point=5)))
    assert ports.beats(copy) == 2 * 64 * 64 * 64 // 8


@pytest.mark.parametrize(
    ("reads", "writes", "cycles"),
    [
        ({"npuRAM5": 640}, {"npuRAM5": 640}, 200),
        ({"npuRAM5": 640}, {"cpuRAM2": 640}, 200),
        ({"npuRAM5": 640, "octoFlash": 10_000}, {}, 100),
        ({}, {}, 0),
    ],
)
def test_the_busiest_port_counts(
    reads: dict[str, int], writes: dict[str, int], cycles: float
) -> None:
    """The mpool's ports: 6.4 bytes per cycle of npuRAM, 3.2 of cpuRAM."""
    ports, _ = porter(pointwise(24, 48, 8))
    assert ports.busiest(Traffic(reads, writes)) == pytest.approx(cycles)
