import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from support.graph_edits import constant, one_operator
from support.litert import Comparison
from support.movements import frame
from support.partitions import partitions

from n6lib.graph import DType, Quantization, Tensor
from n6lib.simulator import simulate


@given(partitions(), st.integers(0, 99))
def test_equals_litert(content: bytes, seed: int) -> None:
    comparison = Comparison(content)
    comparison.agree(*frame(comparison.graph, seed))


def test_concat_requantizes_what_has_another_scale() -> None:
    """0.5 * (a - 0) and 1.0 * (b - 10), both as 0.25 * (y - 1), saturated."""
    a = Tensor("a", (2,), DType.INT8, Quantization((0.5,), (0,)))
    b = constant("b", [11, 9, 127], DType.INT8, Quantization((1.0,), (10,)))
    y = Tensor("y", (5,), DType.INT8, Quantization((0.25,), (1,)))
    graph = one_operator("concat", [a, b], y, axis=0)
    result = simulate(graph, {"a": np.array([3, -128], np.int8)})["y"]
    assert result.tolist() == [7, -128, 5, -3, 127]
