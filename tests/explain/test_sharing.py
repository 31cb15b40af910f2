import pytest
from support.explained import after, explained
from support.networks import Network

from n6lib.compiler.epochs import Group
from n6lib.compiler.network import EpochKind
from n6lib.compiler.node import Buffer, Node, Program, Unit
from n6lib.explain.sharing import shares


def group(*nodes: Node) -> tuple[Group, Program]:
    names = {name for node in nodes for name in (*node.inputs, *node.outputs)}
    buffers = {name: Buffer(name, 100, 100) for name in names}
    return Group(EpochKind.NPU, list(nodes)), Program(nodes, buffers, (), ())


def node(layer: str, unit: Unit = Unit.ARITH, weights: int = 0) -> Node:
    return Node("Add", layer, unit, (f"{layer}.in",), (f"{layer}.out",), "why", weights=weights)


@pytest.fixture
def target():
    net = Network()
    return explained(net.build(net.conv2d(net.input((1, 4, 4, 8)), 8))).target


def test_equal_work_is_shared_equally(target):
    assert shares(*group(node("a"), node("b")), target) == {"a": 0.5, "b": 0.5}


def test_weights_count_by_the_cycles_they_take_from_flash(target):
    cycles = target.npu.clock_mhz * 1e6 / target.flash_bytes_per_s
    parts = shares(*group(node("a"), node("b", weights=300)), target)
    assert parts["b"] / parts["a"] == pytest.approx(300 * cycles / 100)


def test_layout_takes_nothing_beside_work_and_all_when_alone(target):
    assert shares(*group(node("a", Unit.LAYOUT), node("b")), target) == {"a": 0.0, "b": 1.0}
    assert shares(*group(node("a", Unit.LAYOUT)), target) == {"a": 1.0}


def test_the_parts_of_every_epoch_sum_to_one(target):
    net = Network()
    source = net.input((1, 16, 16, 8))
    graph = after(net.build(net.add(net.conv2d(source, 8), source)), "relu")
    prediction = explained(graph).prediction
    for each in prediction.groups:
        assert sum(shares(each, prediction.program, target).values()) == pytest.approx(1.0)
