from dataclasses import replace

import numpy as np
import pytest
from support.graph_edits import one_operator
from support.lowered import body
from support.networks import Network

from n6lib.compiler.lowering import lower
from n6lib.compiler.lowering.elementwise import streamed
from n6lib.compiler.node import Unit
from n6lib.compiler.profile import load_profile
from n6lib.graph import DType, Quantization, Tensor

PROFILE = load_profile("st-2.1")
AFFINE = Quantization((0.5,), (0,))


def units(graph):
    return {node.kind: node.unit for node in lower(graph, PROFILE).nodes}


def unit_of(kind, shapes, dtype=DType.INT8, **attributes):
    quantized = AFFINE if dtype in (DType.INT8, DType.INT16) else None
    *inputs, output = (Tensor(n, s, dtype, quantized) for n, s in zip("aby", shapes, strict=True))
    (node,) = body(one_operator(kind, inputs, output, **attributes))
    return node.unit


def test_sums_take_an_arithmetic_unit():
    net = Network()
    x = net.input((1, 8, 8, 8))
    assert units(net.build(net.add(x, x)))["Add"] is Unit.ARITH


@pytest.mark.parametrize("kind", ["add", "sub", "mul"])
def test_the_unit_repeats_what_it_can(kind):
    shape = (2, 6, 5)
    assert unit_of(kind, (shape, (5,), shape), activation="none") is Unit.ARITH
    assert unit_of(kind, ((2, 6, 1), (1, 6, 5), shape), activation="none") is Unit.CPU
    assert unit_of(kind, (shape, shape, shape), DType.INT16, activation="none") is Unit.CPU
    assert unit_of(kind, (shape, shape, shape), DType.FLOAT32, activation="none") is Unit.CPU


@pytest.mark.parametrize(
    ("output", "operands", "fits"),
    [
        ((1, 8, 8, 4), [(1, 8, 8, 4), ()], True),
        ((1, 8, 8, 4), [(4,), (1, 8, 8, 4)], True),
        ((1, 8, 8, 512), [(1, 8, 8, 512), (512,)], True),
        ((1, 17, 2, 1344), [(1, 17, 2, 1344), (1, 1, 2, 1344)], True),
        ((1, 2, 2, 2, 2), [(1, 2, 2, 2, 2), (2,)], True),
        ((4, 5), [(4, 1), (1, 5)], False),
        ((2, 2, 2, 2, 2), [(2, 2, 2, 2, 2)] * 2, True),
    ],
)
def test_what_the_unit_can_repeat(output, operands, fits):
    assert streamed(output, operands) is fits


def test_quotients_and_extremes_are_software():
    assert unit_of("div", ((4, 5),) * 3, activation="none") is Unit.CPU
    a, b, y = (Tensor(name, (4, 5), DType.INT8, AFFINE) for name in "aby")
    kinds = units(one_operator("maximum", [a, b], y))
    assert kinds == {
        "DequantizeLinear": Unit.CPU,
        "Max(float)": Unit.CPU,
        "QuantizeLinear": Unit.CPU,
    }


def squared(first, second, output=(1, 30, 8)):
    tensors = [Tensor(n, s, DType.INT8, AFFINE) for n, s in (("a", first), ("b", second))]
    result = Tensor("y", output, DType.INT8, AFFINE)
    return lower(one_operator("squared_difference", tensors, result), PROFILE).nodes


def test_a_squared_difference_is_a_difference_times_itself():
    """As the layer norms of the published encoder show it, whose mean is repeated."""
    nodes = [node for node in squared((1, 30, 8), (1, 30, 1)) if node.unit is not Unit.LAYOUT]
    assert [node.kind for node in nodes] == ["Sub", "Mul", "Add"]
    assert nodes[1].inputs == nodes[0].outputs * 2
    assert nodes[2].inputs == (nodes[1].name, nodes[0].name)


def test_a_squared_difference_that_no_unit_can_repeat_is_float_software():
    nodes = squared((1, 30, 1), (1, 1, 8))
    assert "SquaredDifference(float)" in [node.kind for node in nodes]


def test_constants_are_taken_off_a_product_last():
    net = Network()
    x = net.input((1, 8, 8, 8), zero_point=5)
    data = np.ones(1, np.int8)
    data.setflags(write=False)
    scale = replace(net.tensors[x], name="scale", shape=(1,), data=data)
    net.tensors["scale"] = scale
    y = net._operator("mul", ("scale", x), (1, 8, 8, 8), 3, {"activation": "none"})
    nodes = [node for node in body(net.build(y)) if node.kind == "Add"]
    assert [len(node.inputs) for node in nodes] == [2, 1]
