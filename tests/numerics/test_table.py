import numpy as np
import pytest
from hypothesis import given
from support import single_op
from support.graph_edits import one_operator
from support.litert import read
from support.strategies import Affine, affines

from n6lib.graph import DType, Quantization, Tensor
from n6lib.numerics.table import byte_table, word_table

STORED = np.arange(-128, 128)


@given(affines(2.0**-14, 16.0))
def test_a_sigmoid_is_within_rounding_of_the_function_and_monotonic(affine: Affine) -> None:
    graph = read(single_op.logistic(affine=affine))
    table = byte_table(graph, graph.operators[0])
    assert (table.shape, table.dtype) == ((256,), np.int8)
    result = table[STORED.astype(np.int8).view(np.uint8)].astype(int)
    real = np.float64(np.float32(affine[0])) * (STORED - affine[1])
    with np.errstate(over="ignore"):
        exact = np.clip(256 / (1 + np.exp(-real)) - 128, -128, 127)
    assert np.all(np.abs(result - exact) <= 0.5001)
    assert np.all(np.diff(result) >= 0)


@pytest.mark.parametrize(("kind", "low"), [("sqrt", -128), ("reciprocal", 127), ("exp", 127)])
def test_what_is_undefined_is_the_smallest_and_what_overflows_an_extreme(
    kind: str, low: int
) -> None:
    """sqrt(-1) has no value, 1 / 0 and exp(1000) are infinite."""
    value = {"sqrt": -1, "reciprocal": 0, "exp": 1}[kind]
    scale = 1024.0 if kind == "exp" else 1.0
    x = Tensor("x", (1,), DType.INT8, Quantization((scale,), (0,)))
    y = Tensor("y", (1,), DType.INT8, Quantization((0.5,), (0,)))
    graph = one_operator(kind, [x], y)
    assert byte_table(graph, graph.operators[0])[value % 256] == low


def test_words_are_at_513_steps_of_the_input() -> None:
    x = Tensor("x", (1,), DType.INT16, Quantization((2.0**-15,), (0,)))
    y = Tensor("y", (1,), DType.INT16, Quantization((2.0**-13,), (0,)))
    graph = one_operator("exp", [x], y)
    table = word_table(graph, graph.operators[0])
    assert (table.shape, table.dtype) == ((513,), np.int16)
    exact = np.exp(np.linspace(-1, 1, 513)) * 2**13
    assert np.abs(table - exact).max() <= 2
