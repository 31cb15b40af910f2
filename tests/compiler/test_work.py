import pytest
from support.networks import Network

from n6lib.compiler.formats import Formats
from n6lib.compiler.plan import predict
from n6lib.compiler.profile import load_profile
from n6lib.compiler.work import Meter, Work
from n6lib.graph import Graph
from n6lib.targets import load_target
from n6lib.zoo.builder import Builder

TARGET = load_target("stm32n6570-dk")


def works(graph: Graph, profile: str = "st-2.1") -> list[tuple[list[str], Work]]:
    plan = predict(graph, TARGET, load_profile(profile))
    kinds = [[node.kind for node in group.nodes] for group in plan.groups]
    return list(zip(kinds, (cost.work for cost in plan.costs), strict=True))


def work_of(graph: Graph, kind: str, profile: str = "st-2.1") -> Work:
    return next(work for kinds, work in works(graph, profile) if kind in kinds)


def pointwise(channels_in: int, channels: int, size: int) -> Graph:
    net = Network()
    x = net.input((1, size, size, channels_in), zero_point=5)
    return net.build(net.conv2d(x, channels, zero_point=5))


def test_a_convolution_computes_fetches_and_moves() -> None:
    work = work_of(pointwise(24, 48, 64), "Conv")
    assert (work.units, work.compute, work.kernels) == (1, 64 * 64 * 48, 24 * 48)
    assert work.vectors == work.held == work.fill == 0


@pytest.mark.parametrize(("size", "held"), [(7, True), (32, False)])
def test_spilled_vectors_are_told_apart_by_what_stays_in_the_unit(size: int, held: bool) -> None:
    """Beyond 512 channels a scale and a bias of 16 bits each, over the output's width."""
    work = work_of(pointwise(24, 1024, size), "Conv")
    spilled = 2 * 2 * 1024 * size
    assert (work.held >= spilled) is held
    assert (work.vectors >= spilled) is not held


def test_the_busiest_port_is_counted() -> None:
    net = Network()
    a = net.input((1, 64, 64, 16), zero_point=5)
    work = work_of(net.build(net.add(net.resize(a), net.resize(a))), "Add")
    pool = next(pool for pool in TARGET.pools if pool.name == "npuRAM5")
    assert work.port >= 128 * 128 * 16 * pool.cycles_per_byte


def test_software_counts_elements_by_kind() -> None:
    net = Network()
    x = net.resize(net.conv2d(net.input((1, 8, 8, 4)), 4))
    found = works(net.build(net.dequantize(x)))
    core = [work.core for _, work in found if work.core and not work.units]
    assert core == [
        {"software.Resize": 16 * 16 * 4, "reduction": 0},
        {"software.DequantizeLinear": 16 * 16 * 4, "reduction": 0},
    ]


@pytest.mark.parametrize(("profile", "units"), [("st-2.2", 1), ("st-4.0", 0)])
def test_newer_generations_join_for_nothing(profile: str, units: int) -> None:
    net = Builder(edges=False)
    x = net.image(16, 16, 8)
    graph = net.build("joined", net.concat(net.conv(x, 8), net.conv(x, 8, 3)))
    alone = [kinds for kinds, _ in works(graph, profile) if kinds[0] == "Concat"]
    assert len(alone) == units


@pytest.mark.parametrize(("taken", "made", "waits"), [(144, 24, True), (24, 144, False)])
def test_an_epoch_waits_for_memory_where_it_reads_more_than_it_computes(
    taken: int, made: int, waits: bool
) -> None:
    """144 channels become 24 in fewer cycles than they take to be read."""
    net = Network()
    graph = net.build(net.conv2d(net.input((1, 56, 56, taken), zero_point=0), made))
    profile = load_profile("st-2.1")
    plan = predict(graph, TARGET, profile)
    pools = {item.name: "npuRAM5" for item in plan.lifetimes}
    meter = Meter(graph, plan.program, Formats(), pools, TARGET, profile)
    (group,) = (g for g in plan.groups if any(node.kind == "Conv" for node in g.nodes))
    assert meter.waits(group) is waits


def test_software_is_not_waited_for() -> None:
    net = Network()
    graph = net.build(net.dequantize(net.input((1, 8, 8, 8), zero_point=5)))
    profile = load_profile("st-2.1")
    plan = predict(graph, TARGET, profile)
    meter = Meter(graph, plan.program, Formats(), {}, TARGET, profile)
    assert not any(meter.waits(group) for group in plan.groups)


@pytest.mark.parametrize("profile", ["st-2.2", "st-4.0"])
def test_what_only_renames_memory_does_not_hide_the_software_beside_it(profile: str) -> None:
    net = Builder(edges=False)
    renamed = net.reshape(net.image(8, 8, 4), 1, 4, 16, 4)
    graph = net.build("renamed", net.upsample(renamed, "bilinear"))
    assert work_of(graph, "Resize", profile).core == {
        "software.Resize": 8 * 32 * 4,
        "reduction": 0,
    }
