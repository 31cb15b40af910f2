import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.graph_edits import one_operator
from support.litert import Comparison
from support.movements import frame
from support.rearrangements import rearrangements

from n6lib.graph import DType, Quantization, Tensor
from n6lib.simulator import simulate


@given(rearrangements(), st.integers(0, 99))
def test_equals_litert(content: bytes, seed: int) -> None:
    comparison = Comparison(content)
    comparison.agree(*frame(comparison.graph, seed))


@pytest.mark.parametrize("dtype", list(DType))
def test_every_type_is_moved(dtype: DType) -> None:
    affine = Quantization((0.5,), (0,)) if dtype.itemsize < 3 and dtype is not DType.BOOL else None
    x, y = Tensor("x", (2, 3), dtype, affine), Tensor("y", (3, 2), dtype, affine)
    values = np.array([[0, 1, 0], [1, 1, 0]], dtype.numpy)
    result = simulate(one_operator("transpose", [x], y, permutation=(1, 0)), {"x": values})["y"]
    assert result.dtype == values.dtype
    assert result.tolist() == values.T.tolist()


def test_depth_to_space_of_channels_that_come_first() -> None:
    """ONNX's definition, in NCHW: reshape to [b, c, block, block, h, w] and transpose."""
    block, batch, channels, height, width = 2, 2, 3, 4, 5
    values = np.arange(batch * channels * block**2 * height * width, dtype=np.float32)
    nchw = values.reshape(batch, channels, block, block, height, width)
    expected = nchw.transpose(0, 1, 4, 2, 5, 3).reshape(
        batch, channels, height * block, width * block
    )
    nhwc = nchw.reshape(batch, -1, height, width).transpose(0, 2, 3, 1)
    x = Tensor("x", nhwc.shape, DType.FLOAT32)
    y = Tensor("y", expected.transpose(0, 2, 3, 1).shape, DType.FLOAT32)
    graph = one_operator("depth_to_space", [x], y, block=block, mode="crd")
    result = simulate(graph, {"x": np.ascontiguousarray(nhwc)})["y"]
    np.testing.assert_array_equal(result, expected.transpose(0, 2, 3, 1))
