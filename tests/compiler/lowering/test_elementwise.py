import pytest
from support.networks import Network

from n6lib.compiler.lowering import LOWERINGS, lower
from n6lib.compiler.node import Unit
from n6lib.compiler.profile import load_profile
from n6lib.errors import InputError
from n6lib.graph import DType, Graph, Operator
from n6lib.graph.kinds import KINDS

PROFILE = load_profile("st-2.1")


def units(graph):
    return {node.kind: node.unit for node in lower(graph, PROFILE).nodes}


def test_every_operator_kind_of_the_graph_is_mapped():
    assert LOWERINGS.keys() == KINDS.keys()


def test_interpolation_and_float_are_software():
    net = Network()
    graph = net.build(net.dequantize(net.resize(net.input((1, 8, 8, 8)))))
    found = units(graph)
    assert found["Resize"] is Unit.CPU
    assert found["DequantizeLinear"] is Unit.CPU


def test_quantizing_float_is_software_and_requantizing_is_not():
    net = Network()
    graph = net.build(net.quantize(net.input((1, 8, 8, 3), dtype=DType.FLOAT32)))
    assert units(graph)["QuantizeLinear"] is Unit.CPU
    net = Network()
    graph = net.build(net.quantize(net.input((1, 8, 8, 3), 127, DType.UINT8)))
    assert units(graph)["Quantize"] is Unit.ARITH


def test_sigmoid_takes_an_activation_unit():
    net = Network()
    assert units(net.build(net.sigmoid(net.input((1, 8, 8, 8)))))["Sigmoid"] is Unit.ACTIV


def test_an_unknown_kind_is_refused_by_name():
    net = Network()
    x = net.input((1, 8, 8, 8))
    odd = Operator("odd", "einsum", (x,), (x,))
    graph = Graph("net", net.tensors, (odd,), (x,), (x,))
    with pytest.raises(InputError, match="operator odd is of kind einsum"):
        lower(graph, PROFILE)
