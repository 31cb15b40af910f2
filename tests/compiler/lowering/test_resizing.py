from support.networks import Network

from n6lib.compiler.lowering import lower
from n6lib.compiler.node import Unit
from n6lib.compiler.profile import load_profile

PROFILE = load_profile("st-2.1")


def units(graph):
    return {node.kind: node.unit for node in lower(graph, PROFILE).nodes}


def test_interpolation_is_software():
    net = Network()
    assert units(net.build(net.resize(net.input((1, 8, 8, 8)))))["Resize"] is Unit.CPU
