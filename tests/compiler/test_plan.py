from dataclasses import replace

import pytest
from support.networks import Network

from n6lib.compiler.plan import predict
from n6lib.compiler.profile import load_profile
from n6lib.errors import InputError
from n6lib.targets import load_target


def test_every_epoch_has_a_cost_and_every_stored_buffer_a_place():
    net = Network()
    x = net.conv2d(net.input((1, 16, 16, 8)), 16, 3)
    plan = predict(
        net.build(net.depthwise(x)), load_target("stm32n6570-dk"), load_profile("st-2.1")
    )
    assert len(plan.groups) == len(plan.costs)
    assert len(plan.weights) == 2
    stored = {plan.program.root(name).name for name in plan.program.outputs}
    assert stored <= plan.allocations.keys()


def test_a_board_without_an_npu_is_refused():
    net = Network()
    board = replace(load_target("stm32n6570-dk"), name="plain", npu=None)
    with pytest.raises(InputError, match="target plain has no NPU"):
        predict(net.build(net.conv2d(net.input((1, 8, 8, 8)), 8)), board, load_profile("st-2.1"))


def test_a_buffer_above_every_pool_lies_in_joined_ones_if_the_options_allow():
    net = Network()
    graph = net.build(net.conv2d(net.input((1, 256, 256, 12)), 12))
    board = load_target("stm32n6570-dk")
    small = replace(board, pools=tuple(p for p in board.pools if p.name != "cpuRAM2"))
    plan = predict(graph, small, load_profile("st-2.1"))
    assert {a.pool for a in plan.allocations.values()} == {"npuRAM3_npuRAM4_npuRAM5_npuRAM6"}
    assert plan.used["npuRAM3"] == 458_752
    apart = predict(graph, small, load_profile("st-2.1 -O3"))
    assert {a.pool for a in apart.allocations.values()} == {"hyperRAM"}
    assert all(set(cost.reads) <= {p.name for p in plan.pools} for cost in plan.costs)


def test_the_user_s_inputs_are_in_no_pool():
    net = Network()
    graph = net.build(net.conv2d(net.input((1, 8, 8, 8)), 8))
    board = load_target("stm32n6570-dk")
    inside = predict(graph, board, load_profile("st-2.1 -O3"))
    outside = predict(
        graph, board, load_profile("st-2.1 -O3 --no-inputs-allocation --no-outputs-allocation")
    )
    assert sum(outside.used.values()) < sum(inside.used.values())
