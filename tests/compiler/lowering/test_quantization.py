from dataclasses import replace

import pytest
from support.networks import Network
from support.transformers import Encoder

from n6lib.compiler.lowering import lower
from n6lib.compiler.node import Unit
from n6lib.compiler.profile import load_profile
from n6lib.graph import DType

PROFILE = load_profile("st-2.1")


def units(graph):
    return {node.kind: node.unit for node in lower(graph, PROFILE).nodes}


def test_quantizing_float_is_software_and_requantizing_is_not():
    net = Network()
    graph = net.build(net.quantize(net.input((1, 8, 8, 3), dtype=DType.FLOAT32)))
    assert units(graph)["QuantizeLinear"] is Unit.CPU
    net = Network()
    graph = net.build(net.quantize(net.input((1, 8, 8, 3), 127, DType.UINT8)))
    assert units(graph)["Quantize"] is Unit.ARITH


def test_float_is_software():
    net = Network()
    graph = net.build(net.dequantize(net.input((1, 8, 8, 8))))
    assert units(graph)["DequantizeLinear"] is Unit.CPU


def test_sixteen_bits_are_software():
    for source, target in ((DType.INT16, DType.INT8), (DType.INT8, DType.INT16)):
        net = Network()
        y = net.quantize(net.input((1, 8, 8, 8), 0, source), 0)
        net.tensors[y] = replace(net.tensors[y], dtype=target)
        assert units(net.build(y))["Requantize"] is Unit.CPU


@pytest.mark.parametrize("onnx", [True, False])
def test_a_softmax_from_onnx_writes_the_scale_that_is_wanted(onnx):
    """TFLite's has one fixed scale, so what another file wants is a step of its own there."""
    net = Encoder()
    y = net.quantize(net.softmax(net.input((1, 4, 30, 30), zero_point=3)), zero_point=-120)
    program = lower(net.build(y), replace(PROFILE, onnx=onnx))
    kinds = [node.kind for node in program.nodes]
    assert ("Quantize" in kinds) is not onnx
    assert (program.root(y).name == y) is not onnx
