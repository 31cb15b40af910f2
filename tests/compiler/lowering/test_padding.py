from support.networks import Network

from n6lib.compiler.lowering import lower
from n6lib.compiler.node import Unit
from n6lib.compiler.profile import load_profile

PROFILE = load_profile("st-2.1")


def units(graph):
    return {node.kind: node.unit for node in lower(graph, PROFILE).nodes}


def test_padding_is_a_copy_of_the_convolution_unit():
    net = Network()
    graph = net.build(net.pad(net.input((1, 8, 8, 8)), (0, 0, 1, 1, 1, 1, 0, 0)))
    assert units(graph)["Pad"] is Unit.CONV
