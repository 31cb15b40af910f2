from dataclasses import replace

import numpy as np
import pytest
from support.explained import extended
from support.networks import Network

from n6lib.explain.rewrites.integers import as_int8, convertible
from n6lib.explain.rewrites.replacing import constant
from n6lib.graph import DType, Graph, Operator, Tensor
from n6lib.graph.verifier import verify
from n6lib.simulator import simulate

SHAPE = (1, 4, 4, 8)
PLAIN = {
    "strides": (1, 1),
    "dilations": (1, 1),
    "padding": (0, 0, 0, 0),
    "activation": "none",
}


def dequantized() -> Graph:
    net = Network()
    return net.build(net.dequantize(net.conv2d(net.input(SHAPE), 8)))


def convolved() -> Graph:
    random = np.random.default_rng(0)
    weights = constant("kernel", 0.05 * random.standard_normal((4, 1, 1, 8)), DType.FLOAT32)
    bias = constant("bias", random.standard_normal(4), DType.FLOAT32)
    operator = Operator("y", "conv2d", ("t1", "kernel", "bias"), ("y",), PLAIN)
    result = Tensor("y", (1, 4, 4, 4), DType.FLOAT32)
    return extended(dequantized(), operator, weights, bias, result)


def normalized() -> Graph:
    names = ("mean", "variance", "scale", "bias")
    ones = [constant(name, np.ones(8), DType.FLOAT32) for name in names]
    operator = Operator("y", "batch_norm", ("t1", *names), ("y",), {"epsilon": 1e-5})
    return extended(dequantized(), operator, *ones, Tensor("y", SHAPE, DType.FLOAT32))


def test_a_convolution_gets_weights_by_channel_and_a_bias_that_fits():
    result = as_int8(convolved(), {"y"})
    verify(result)
    (layer,) = [op for op in result.operators if op.name == "y"]
    kernel, bias = (result.tensor(name) for name in layer.inputs[1:])
    assert kernel.quantization is not None
    assert kernel.quantization.axis == 0
    assert kernel.data is not None
    assert np.abs(kernel.data).max() == 127
    assert bias.dtype is DType.INT32


def test_its_values_are_close_where_the_made_up_scale_holds_them():
    graph = convolved()
    image = np.random.default_rng(1).integers(-20, 20, SHAPE, np.int8)
    result = as_int8(graph, {"y"})
    stored = next(name for name in result.tensors if name.startswith("y.int8"))
    scale = result.tensor(stored).quantization
    assert scale is not None
    before, now = (simulate(each, {"input0": image})["y"] for each in (graph, result))
    inside = np.abs(before) < 127 * scale.scale
    assert inside.mean() > 0.2
    assert np.abs(before - now)[inside].max() < 3 * scale.scale


def test_a_batch_norm_is_a_convolution_of_one_pixel():
    result = as_int8(normalized(), {"y"})
    verify(result)
    (layer,) = [op for op in result.operators if op.name == "y"]
    assert layer.kind == "depthwise_conv2d"
    assert result.tensor(layer.inputs[1]).shape == (1, 1, 1, 8)
    assert "variance" not in result.tensors


def test_results_that_stay_float_are_converted_back():
    result = as_int8(normalized(), {"y"})
    assert result.outputs == ("y",)
    assert result.tensor("y").dtype is DType.FLOAT32
    last = result.operators[-1]
    assert (last.kind, last.outputs) == ("dequantize", ("y",))


@pytest.mark.parametrize(("kind", "fits"), [("relu", True), ("layer_norm", False)])
def test_only_kinds_with_a_form_on_bytes_are_convertible(kind, fits):
    attributes = {} if kind == "relu" else {"axis": 3, "epsilon": 1e-5}
    inputs = ("t1",) if kind == "relu" else ("t1", "", "")
    operator = Operator("y", kind, inputs, ("y",), attributes)
    graph = extended(dequantized(), operator, Tensor("y", SHAPE, DType.FLOAT32))
    assert convertible(graph, operator) is fits
    assert not convertible(graph, replace(graph.operators[0]))
    assert not convertible(graph, graph.operators[1])
