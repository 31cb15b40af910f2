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
