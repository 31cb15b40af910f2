import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.copies import pads
from support.graph_edits import one_operator
from support.litert import Comparison
from support.movements import frame

from n6lib.graph import DType, Tensor
from n6lib.simulator import simulate


@given(pads(), st.integers(0, 99))
def test_equals_litert(content: bytes, seed: int) -> None:
    comparison = Comparison(content)
    comparison.agree(*frame(comparison.graph, seed))


@pytest.mark.parametrize("mode", ["edge", "reflect", "symmetric", "wrap"])
def test_borders_are_numpy_s(mode: str) -> None:
    values = np.arange(24, dtype=np.float32).reshape(2, 3, 4)
    pairs = ((1, 0), (2, 1), (0, 3))
    expected = np.pad(values, pairs, mode)  # type: ignore[call-overload]
    x, y = Tensor("x", values.shape, DType.FLOAT32), Tensor("y", expected.shape, DType.FLOAT32)
    paddings = tuple(count for pair in pairs for count in pair)
    graph = one_operator("mirror_pad", [x], y, paddings=paddings, mode=mode)
    np.testing.assert_array_equal(simulate(graph, {"x": values})["y"], expected)


def test_a_border_may_be_infinite() -> None:
    x, value = Tensor("x", (1,), DType.FLOAT32), Tensor("value", (), DType.FLOAT32)
    graph = one_operator(
        "pad_constant", [x, value], Tensor("y", (3,), DType.FLOAT32), paddings=(1, 1)
    )
    inputs = {"x": np.ones(1, np.float32), "value": np.array(-np.inf, np.float32)}
    assert simulate(graph, inputs)["y"].tolist() == [-np.inf, 1, -np.inf]
