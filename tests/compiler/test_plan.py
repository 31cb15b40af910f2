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
