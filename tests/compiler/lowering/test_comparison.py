import pytest
from support.graph_edits import one_operator

from n6lib.compiler.lowering import lower
from n6lib.compiler.node import Unit
from n6lib.compiler.profile import load_profile
from n6lib.graph import DType, Quantization, Tensor

PROFILE = load_profile("st-2.1")
AFFINE = Quantization((0.5,), (0,))


def nodes(kind, dtype, output=DType.BOOL):
    quantized = AFFINE if dtype is DType.INT8 else None
    a, b = (Tensor(name, (4, 5), dtype, quantized) for name in "ab")
    graph = one_operator(kind, [a, b], Tensor("y", (4, 5), output))
    return {node.kind: node.unit for node in lower(graph, PROFILE).nodes}


@pytest.mark.parametrize("kind", ["logical_and", "logical_or", "logical_xor"])
def test_logic_takes_an_arithmetic_unit(kind):
    assert set(nodes(kind, DType.BOOL).values()) == {Unit.ARITH}


def test_equality_of_bytes_takes_an_arithmetic_unit():
    assert nodes("equal", DType.INT8) == {"Equal": Unit.ARITH}
    assert nodes("equal", DType.FLOAT32) == {"Equal": Unit.CPU}
    assert nodes("not_equal", DType.BOOL) == {"NotEqual": Unit.CPU}


@pytest.mark.parametrize("kind", ["greater", "greater_equal", "less", "less_equal", "not_equal"])
def test_orders_are_float_software(kind):
    found = nodes(kind, DType.INT8)
    assert set(found.values()) == {Unit.CPU}
    assert "DequantizeLinear" in found
    assert "QuantizeLinear" not in found, "a truth is not quantized"
