from support.networks import Network

from n6lib.compiler.lowering import lower
from n6lib.compiler.node import Unit
from n6lib.compiler.profile import load_profile

PROFILE = load_profile("st-2.1")


def units(graph):
    return {node.kind: node.unit for node in lower(graph, PROFILE).nodes}


def test_sums_take_an_arithmetic_unit():
    net = Network()
    x = net.input((1, 8, 8, 8))
    assert units(net.build(net.add(x, x)))["Add"] is Unit.ARITH
