import numpy as np
import pytest
from support.bisected import pooled
from support.graph_edits import small_graph, with_tensor

from n6lib.bisect.floating import absorbed_limits, float_graph
from n6lib.graph import DType, Quantization, Tensor


def test_quantized_tensors_become_float() -> None:
    graph = float_graph(small_graph())
    assert {tensor.dtype for tensor in graph.tensors.values()} == {DType.FLOAT32}
    assert all(tensor.quantization is None for tensor in graph.tensors.values())
    assert graph.operators == small_graph().operators


def test_constants_are_dequantized_along_their_axis() -> None:
    graph = small_graph()
    weights, bias = (graph.tensor(name) for name in ("dw/w", "dw/b"))
    assert weights.data is not None
    assert weights.quantization is not None
    found = float_graph(graph).tensor("dw/w").data
    assert found is not None
    expected = weights.data.astype(np.float64) * np.array(weights.quantization.scales)
    np.testing.assert_allclose(found, expected, rtol=1e-6)
    assert not found.flags.writeable
    assert bias.quantization is not None
    real = float_graph(graph).tensor("dw/b").data
    np.testing.assert_allclose(real, np.arange(4) * bias.quantization.scales, rtol=1e-6)


def test_a_bias_without_scales_has_those_of_input_and_weights() -> None:
    graph = small_graph()
    bare = with_tensor(graph, "dw/b", quantization=None)
    source, weights = (graph.tensor(name).quantization for name in ("pad", "dw/w"))
    assert source is not None
    assert weights is not None
    expected = np.arange(4) * np.array(weights.scales) * source.scale
    np.testing.assert_allclose(float_graph(bare).tensor("dw/b").data, expected, rtol=1e-6)


def test_integers_that_count_stay() -> None:
    graph = with_tensor(pooled(), "image", dtype=DType.INT32, quantization=None)
    assert float_graph(graph).tensor("image").dtype is DType.INT32


@pytest.mark.parametrize(
    ("scale", "zero_point", "limits"),
    [
        (0.1, -128, (0, np.inf)),
        (6 / 255, -128, (0, 6)),
        (6 / 255, -127, (-np.inf, np.inf)),
        (5.9 / 255, -128, (0, np.inf)),
    ],
)
def test_ranges_that_stand_for_an_activation(
    scale: float, zero_point: int, limits: tuple[float, float]
) -> None:
    affine = Quantization((float(np.float32(scale)),), (zero_point,))
    assert absorbed_limits(Tensor("x", (1,), DType.INT8, affine)) == limits


def test_a_tensor_without_a_grid_has_no_limits() -> None:
    assert absorbed_limits(Tensor("x", (1,), DType.FLOAT32)) == (-np.inf, np.inf)
