from support.networks import Network

from n6lib.compiler.lowering import lower
from n6lib.compiler.node import Unit
from n6lib.compiler.profile import load_profile

PROFILE = load_profile("st-2.1")


def units(graph):
    return {node.kind: node.unit for node in lower(graph, PROFILE).nodes}


def test_sigmoid_takes_an_activation_unit():
    net = Network()
    assert units(net.build(net.sigmoid(net.input((1, 8, 8, 8)))))["Sigmoid"] is Unit.ACTIV
