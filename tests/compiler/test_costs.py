import pytest
from support.litert import read
from support.networks import Network
from support.reduction_models import reduction

from n6lib.compiler.latency import Latency
from n6lib.compiler.network import EpochKind
from n6lib.compiler.plan import predict
from n6lib.compiler.profile import load_profile
from n6lib.targets import load_target

TARGET = load_target("stm32n6570-dk")


def prediction(graph, profile="st-2.1"):
    return predict(graph, TARGET, load_profile(profile))


def cost_of(graph, kind):
    plan = prediction(graph)
    return next(
        cost
        for group, cost in zip(plan.groups, plan.costs, strict=True)
        if any(node.kind == kind for node in group.nodes)
    )


def test_an_elementwise_epoch_takes_a_cycle_per_element():
    net = Network()
    a = net.input((1, 64, 64, 16), zero_point=5)
    cost = cost_of(net.build(net.add(net.resize(a), net.resize(a))), "Add")
    assert cost.compute_cycles == 128 * 128 * 16
    assert cost.time.low < cost.time.expected < cost.time.high


def test_a_pool_unit_takes_a_cycle_per_element_it_reads():
    """As ST's compiler estimates a mean over 7x7x256: 12544 cycles."""
    graph = read(reduction("MEAN", (1, 7, 7, 256)))
    assert cost_of(graph, "AveragePool").compute_cycles == 12544


def test_software_takes_cycles_per_element_of_the_core():
    net = Network()
    graph = net.build(net.dequantize(net.conv2d(net.input((1, 32, 32, 8)), 8)))
    cost = cost_of(graph, "DequantizeLinear")
    rate = Latency.load().terms["software.DequantizeLinear"]
    assert cost.time.expected == pytest.approx(32 * 32 * 8 * rate / 800)


def test_layout_changes_cost_nothing():
    net = Network()
    plan = prediction(net.build(net.conv2d(net.input((1, 32, 32, 8)), 8)))
    assert plan.costs[0].time.expected == 0
    assert plan.costs[0].energy_uj == 0


def test_traffic_counts_what_crosses_memory():
    net = Network()
    x = net.input((1, 32, 32, 8), zero_point=5)
    cost = cost_of(net.build(net.conv2d(x, 8, zero_point=5)), "Conv")
    assert sum(cost.writes.values()) == 32 * 32 * 8
    assert cost.reads["octoFlash"] == 64
    assert sum(cost.reads.values()) == 32 * 32 * 8 + 64


def test_a_memory_access_costs_its_time_at_the_pool_s_power():
    net = Network()
    x = net.input((1, 32, 32, 8), zero_point=5)
    cost = cost_of(net.build(net.conv2d(x, 8, zero_point=5)), "Conv")
    pools = {pool.name: pool for pool in TARGET.pools}
    expected = 0.0
    for traffic, power in ((cost.reads, "read_power"), (cost.writes, "write_power")):
        for name, size in traffic.items():
            pool = pools[name]
            expected += size * pool.cycles_per_byte / 1e9 * getattr(pool, power) * 1e3
    assert cost.energy_uj == pytest.approx(expected)


def test_only_the_first_epoch_of_a_blob_pays_for_its_launch():
    net = Network()
    x = net.input((1, 32, 32, 8), zero_point=5)
    y = net.conv2d(net.conv2d(x, 48, zero_point=5), 96, zero_point=5)
    plan = prediction(net.build(y))
    kinds = [group.kind for group in plan.groups]
    assert kinds == [EpochKind.NPU] * len(kinds)
    launches = [cost.work.core.get("launch", 0) for cost in plan.costs]
    assert launches[:2] == [0, 1]  # the first is the transpose at the edge, which moves nothing
    assert sum(launches) == 1


def test_without_the_controller_every_epoch_is_set_up():
    net = Network()
    x = net.conv2d(net.input((1, 32, 32, 8), zero_point=5), 48, zero_point=5)
    plan = prediction(net.build(net.conv2d(x, 600, zero_point=5)), "st-2.1 -O3")
    counts = [cost.work.core for cost in plan.costs if cost.work.units]
    assert all("launch" not in count and count["setup"] == 1 for count in counts)
    assert sum(count["channel"] for count in counts) == 48  # 600 do not fit the table
    assert [count["unit"] for count in counts] == [3, 4]  # Conv, Mul and Add; twice a Conv


def test_software_between_two_epochs_has_both_launched():
    net = Network()
    x = net.conv2d(net.input((1, 16, 16, 8), zero_point=5), 8, zero_point=5)
    plan = prediction(net.build(net.conv2d(net.resize(x), 8, zero_point=5)))
    launches = [cost.work.core.get("launch", 0) for cost in plan.costs]
    places = [index for index, group in enumerate(plan.groups) if group.kind is EpochKind.CPU]
    assert sum(launches) == 2
    assert sum(launches[: places[0]]) == 1


def test_more_kernel_bytes_never_make_an_epoch_faster():
    def expected(channels):
        net = Network()
        graph = net.build(net.conv2d(net.input((1, 4, 4, 64), zero_point=5), channels))
        return cost_of(graph, "Conv").time.expected

    times = [expected(channels) for channels in (64, 128, 256, 512, 1024)]
    assert times == sorted(times)
