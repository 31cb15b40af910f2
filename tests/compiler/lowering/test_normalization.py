from dataclasses import replace

import numpy as np
import pytest
from support.networks import Network
from support.normalizations import local_response, normalization

from n6lib.compiler.lowering import lower
from n6lib.compiler.node import Unit
from n6lib.compiler.profile import load_profile
from n6lib.graph import DType, Operator, Tensor

PROFILE = load_profile("st-2.2")


@pytest.mark.parametrize("kind", ["batch_norm", "instance_norm", "layer_norm"])
def test_float_is_software(kind):
    nodes = lower(normalization(kind), PROFILE).nodes
    assert [node.unit for node in nodes if node.unit is not Unit.LAYOUT] == [Unit.CPU]


def test_batch_norms_were_a_product_and_a_sum_once():
    """Published runs of one network: two epochs with ATONN 1.1.0, one with 1.1.1."""
    nodes = lower(normalization("batch_norm"), load_profile("st-2.1")).nodes
    computed = [(node.kind, node.unit) for node in nodes if node.unit is not Unit.LAYOUT]
    assert computed == [("Mul", Unit.CPU), ("Add", Unit.CPU)]


def test_a_local_response_is_software():
    nodes = lower(local_response(), PROFILE).nodes
    computed = [(node.kind, node.unit) for node in nodes if node.unit is not Unit.LAYOUT]
    assert computed == [("LRN", Unit.CPU)]


@pytest.mark.parametrize("alone", [True, False])
def test_between_conversions_of_bytes_it_takes_arithmetic_units(alone):
    """PP-OCR's BatchNormalization_739; one after a float reader or at the output stays software."""
    net = Network()
    x = net.dequantize(net.input((1, 8, 8, 16), zero_point=3))
    parameters = [f"p{i}" for i in range(4)]
    for name in parameters:
        data = np.ones(16, np.float32)
        data.setflags(write=False)
        net.tensors[name] = Tensor(name, (16,), DType.FLOAT32, None, data)
    net.tensors["normal"] = replace(net.tensors[x], name="normal")
    inputs = (x, *parameters)
    net.operators.append(Operator("normal", "batch_norm", inputs, ("normal",), {"epsilon": 1e-5}))
    y = net.quantize("normal")
    graph = net.build(y) if alone else net.build(y, "normal")
    nodes = lower(graph, PROFILE).nodes
    computed = [(node.kind, node.unit) for node in nodes if node.unit is not Unit.LAYOUT]
    if alone:
        assert computed == [("Mul", Unit.ARITH), ("Add", Unit.ARITH)]
        assert next(node for node in nodes if node.kind == "Add").fused == (x, y)
    else:
        kinds = ["DequantizeLinear", "BatchNormalization", "QuantizeLinear"]
        assert computed == [(kind, Unit.CPU) for kind in kinds]
